"""The doors of the model (模型的门): its values checked where they come in, and as JSON both ways.

Inside, a value is made and passed on unchecked.  What comes from outside comes in here: a value
that another program made, JSON from a file.  (XML comes in by its schema, which says the same of
every field, and Word files by code that makes what the model allows.)
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from gazette.base.doors.fields import wrong_fields
from gazette.base.errors import ModelError
from gazette.base.language import say
from gazette.base.values import Value

__all__ = ["checked", "from_data", "from_json", "to_data", "to_json"]

_V = TypeVar("_V", bound=Value)


def checked(value: _V) -> _V:
    """The value, every field of it and of its parts of the type that the model says.

    Returns:
        An equal value; lists have become tuples, and texts of days or numbers what they say.

    Raises:
        ModelError: a field is of another type, outside its range or not one of its words;
            all such fields named.
    """
    return from_data(type(value), value)


def from_data(kind: type[_V], data: object) -> _V:
    """The value in plain data (mappings, sequences, texts, numbers).

    Raises:
        ModelError: a field is missing, unknown or wrong; all such fields named.
    """
    try:
        return cast("_V", _door(kind).validate_python(data))
    except ValidationError as exc:
        raise _wrong(kind, exc) from exc


def from_json(kind: type[_V], data: bytes | str) -> _V:
    """The value in what `to_json` wrote.

    Raises:
        ModelError: not JSON, or as `from_data`.
    """
    try:
        return cast("_V", _door(kind).validate_json(data))
    except ValidationError as exc:
        raise _wrong(kind, exc) from exc


def to_data(value: Value) -> dict[str, Any]:
    """The value as JSON has it: every field by name, in order, tuples as lists, days as ISO 8601."""
    return cast("dict[str, Any]", _door(type(value)).dump_python(value, mode="json"))


def to_json(value: Value) -> str:
    """The value in JSON, in one line."""
    return _door(type(value)).dump_json(value).decode()


_doors: dict[type[Value], TypeAdapter[Any]] = {}


def _door(kind: type[Value]) -> TypeAdapter[Any]:
    """What checks and writes values of a class; made once, it takes milliseconds."""
    if kind not in _doors:
        _doors[kind] = TypeAdapter(kind)
    return _doors[kind]


def _wrong(kind: type[Value], exc: ValidationError) -> ModelError:
    return ModelError(
        wrong_fields(exc),
        where=kind.__name__,
        remedy=say(
            "请按 gazette.model.document 里各字段的类型给值。",
            "Give each field a value of its type in gazette.model.document.",
        ),
    )
