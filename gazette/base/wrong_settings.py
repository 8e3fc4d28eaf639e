"""Settings that a file has wrong: each with its line, a caret, and the name that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from gazette.base.doors.fields import wrong_field
from gazette.base.language import say
from gazette.base.lines import visible_controls
from gazette.base.nearest import nearest
from gazette.base.toml_places import place_of, shown_line
from gazette.base.toml_slips import meant_day

__all__ = ["wrong_settings"]

_UNKNOWN = frozenset({"extra_forbidden", "unexpected_keyword_argument", "invalid_key"})
_Table = tuple[str, ...]


def wrong_settings(
    exc: ValidationError,
    text: str,
    model: type[BaseModel] | None = None,
    elsewhere: Mapping[str, type[BaseModel]] | None = None,
) -> str:
    """Every wrong setting by its path: the line, what is wrong, and what was meant.

    Args:
        exc: what pydantic refused.
        text: the file, "" where no line can be shown.
        model: what may be set.
        elsewhere: other files by name, and what is set there.
    """
    told = [_one(error, text, model, elsewhere or {}) for error in exc.errors()]
    if not any("\n" in one for one in told):
        return "；".join(told)
    return "\n".join(told) if len(told) == 1 else "\n".join(["", *told])


def _one(
    error: Mapping[str, Any],
    text: str,
    model: type[BaseModel] | None,
    elsewhere: Mapping[str, type[BaseModel]],
) -> str:
    path: tuple[str | int, ...] = tuple(error["loc"])
    name = ".".join(visible_controls(str(part)) for part in path)
    said = f"{name}：{wrong_field(error)}{_meant(error, path, model, elsewhere)}"
    place = place_of(text, path) if text else None
    if place is None:
        return said
    at = say(f"第 {place.line} 行 ", f"line {place.line}: ")
    return f"{at}{said}\n{shown_line(text, place)}"


def _meant(
    error: Mapping[str, Any],
    path: Sequence[str | int],
    model: type[BaseModel] | None,
    elsewhere: Mapping[str, type[BaseModel]],
) -> str:
    if error["type"] in _UNKNOWN and model is not None:
        return _meant_key(path, model, elsewhere)
    value = error.get("input")
    if not isinstance(value, str):
        return ""
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        return _is_it(nearest(value, choices))
    return _is_it(meant_day(value))


def _is_it(meant: str) -> str:
    return say(f"；是不是“{meant}”？", f"; is it “{meant}”?") if meant else ""


def _meant_key(
    path: Sequence[str | int], model: type[BaseModel], elsewhere: Mapping[str, type[BaseModel]]
) -> str:
    """The key of this table that is spelt nearly so; else the table, or the file, that has it."""
    key = str(path[-1])
    here = tuple(part for part in path[:-1] if isinstance(part, str))
    tables = dict(_tables(model))
    tables_of_others = [(file, dict(_tables(other))) for file, other in elsewhere.items()]
    if key in tables.get(here, ()):
        return ""
    home = next((table for table, names in tables.items() if key in names and table != here), None)
    if home is not None:
        return _belongs(home)
    near = nearest(key, tables.get(here, ()))
    if near:
        return _is_it(near)
    for file, others in tables_of_others:
        if key in others.get(here, ()):
            return say(f"；这一项写在 {file} 里", f"; it is set in {file}")
    for file, others in tables_of_others:
        home = next((table for table, names in others.items() if key in names), None)
        if home is not None:
            under = f"[{'.'.join(home)}]"
            return say(
                f"；这一项要写在 {file} 的 {under} 下面", f"; it belongs under {under} of {file}"
            )
    everywhere = {name: table for table, names in tables.items() for name in names}
    near = nearest(key, everywhere)
    return _is_it(near) + _belongs(everywhere[near]).removeprefix("；") if near else ""


def _belongs(table: _Table) -> str:
    if not table:
        return say(
            "；这一项要写在文件开头，所有 [表] 之前", "; it stands at the top, before all [tables]"
        )
    return say(
        f"；这一项要写在 [{'.'.join(table)}] 下面", f"; it belongs under [{'.'.join(table)}]"
    )


def _tables(model: object, path: _Table = ()) -> Iterator[tuple[_Table, tuple[str, ...]]]:
    """Each table of the settings, and the names that may stand in it."""
    members = dict(_members(model))
    yield path, tuple(members)
    for name, kind in members.items():
        inner = _model_in(kind)
        if inner is not None:
            yield from _tables(inner, (*path, name))


def _members(model: object) -> Iterator[tuple[str, object]]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            yield field.alias or name, field.annotation
    elif is_dataclass(model):
        for member in fields(model):
            yield member.name, member.type


def _model_in(kind: object) -> object | None:
    """The table that a field holds, alone or in a list; None for a plain value."""
    if isinstance(kind, type) and (issubclass(kind, BaseModel) or is_dataclass(kind)):
        return kind
    return next((found for arg in get_args(kind) if (found := _model_in(arg))), None)
