"""The model as JSON Schema (draft 2020-12): every field described, every word of a vocabulary explained.

Descriptions are those of the classes' docstrings, which `help()` shows; what the words mean is
what the XML schemas say of them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree
from pydantic import TypeAdapter

from gazette import model
from gazette.base.doors.xml import parse_xml
from gazette.base.errors import InputError
from gazette.base.language import Words, say
from gazette.base.values import Value
from gazette.markup.names import XSD
from gazette.schemas import schema_bytes

__all__ = ["field_descriptions", "json_schema", "meanings"]

_X = f"{{{XSD}}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FIELD = re.compile(r"^ {4}(\w+): (.*)$")


def json_schema(kind: type[Value]) -> dict[str, Any]:
    """The JSON Schema of what `to_json` writes of a class of the model.

    Args:
        kind: `Document`, `Issue` or a part of them.
    """
    schema = TypeAdapter(kind).json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, part in (*schema.get("$defs", {}).items(), (kind.__name__, schema)):
        _describe(part, getattr(model, name, None))
        for node in _nodes(part):
            _explain(node)
    return schema


def field_descriptions(kind: type) -> dict[str, str]:
    """Field → what it is, as the class's docstring says under Attributes."""
    found: dict[str, str] = {}
    _, _, section = inspect.cleandoc(kind.__doc__ or "").partition("\nAttributes:\n")
    for line in section.splitlines():
        match = _FIELD.match(line)
        if match:
            found[match[1]] = match[2]
        elif found and line.startswith(" " * 8):
            found[next(reversed(found))] += f" {line.strip()}"
    return found


def meanings(vocabulary: str) -> dict[str, Words]:
    """Word → what it means, of a vocabulary by its name in the model: DivisionKind, EntryKind …

    Raises:
        InputError: no vocabulary of that name; those there are are listed.
    """
    known = _vocabularies()
    if vocabulary not in known:
        names = "、".join(sorted(known))
        raise InputError(
            say(f"没有词表 {vocabulary}", f"there is no vocabulary {vocabulary}"),
            remedy=say(f"有：{names}。", f"There are: {names}."),
        )
    return dict(known[vocabulary])


def _describe(part: dict[str, Any], kind: type | None) -> None:
    if kind is None:
        return
    part["description"] = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
    for name, text in field_descriptions(kind).items():
        if name in part.get("properties", {}):
            part["properties"][name]["description"] = text


def _nodes(part: object) -> Iterator[dict[str, Any]]:
    """Every object of the schema below a part, but for other definitions."""
    if isinstance(part, list):
        for one in part:
            yield from _nodes(one)
    elif isinstance(part, dict):
        yield part
        for name, inner in part.items():
            if name != "$defs":
                yield from _nodes(inner)


def _explain(node: dict[str, Any]) -> None:
    """Beside an enum, what each of its words means."""
    words = node.get("enum")
    if not isinstance(words, list):
        return
    for explained in _vocabularies().values():
        if set(explained) == set(words):
            node["x-meanings"] = {w: {"zh": s.zh, "en": s.en} for w, s in explained.items()}
            return


@cache
def _vocabularies() -> dict[str, dict[str, Words]]:
    """Name of a type of the XML schemas → its words, explained."""
    found: dict[str, dict[str, Words]] = {}
    for file in ("gazette-1.0.xsd", "issue-1.0.xsd"):
        for type_ in parse_xml(schema_bytes(file)).iter(f"{_X}simpleType"):
            words = {str(item.get("value")): _said(item) for item in type_.iter(f"{_X}enumeration")}
            if words and type_.get("name"):
                found[str(type_.get("name"))] = words
    return found


def _said(item: etree._Element) -> Words:
    said = {
        part.get(_LANG, ""): (part.text or "").strip().rstrip("。.")
        for part in item.iterfind(f"{_X}annotation/{_X}documentation")
    }
    return Words(said.get("zh", ""), said.get("en", ""))
