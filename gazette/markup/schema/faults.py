"""libxml2's error log taken apart: a kind of ours, the element, the attribute for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, cast

from lxml import etree

from gazette.base.findings import FindingKind
from gazette.markup.schema.content_model import Declaration, declaration_of, read_schemas
from gazette.markup.schema.findings import (
    DANGLING,
    MISPLACED,
    MISSING_ATTRIBUTE,
    MISSING_ELEMENT,
    NO_CONTENT,
    NOT_LISTED,
    NOT_UNIQUE,
    OTHERWISE_INVALID,
    OUT_OF_RANGE,
    UNKNOWN_ATTRIBUTE,
    WRONG_FORM,
    WRONG_TYPE,
)

__all__ = ["EXPECTED", "SEQUENCE", "Fault", "LogEntry", "faults_of", "lacking", "parent_of"]

_KIND_OF = {
    "SCHEMAV_ELEMENT_CONTENT": MISPLACED,
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": UNKNOWN_ATTRIBUTE,
    "SCHEMAV_CVC_COMPLEX_TYPE_4": MISSING_ATTRIBUTE,
    "SCHEMAV_CVC_ENUMERATION_VALID": NOT_LISTED,
    "SCHEMAV_CVC_PATTERN_VALID": WRONG_FORM,
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": WRONG_TYPE,
    "SCHEMAV_CVC_MININCLUSIVE_VALID": OUT_OF_RANGE,
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": OUT_OF_RANGE,
    "SCHEMAV_CVC_MINLENGTH_VALID": OUT_OF_RANGE,
    "SCHEMAV_CVC_IDC": NOT_UNIQUE,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": NO_CONTENT,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_2": NO_CONTENT,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": NO_CONTENT,
    "SCHEMAV_CVC_TYPE_3_1_1": NO_CONTENT,
    "SCHEMAV_CVC_TYPE_3_1_2": NO_CONTENT,
}
_SUBJECT = re.compile(
    r"Element '(?P<element>[^']*)'(?:, attribute '(?P<attribute>[^']*)')?: (?P<rest>.*)", re.DOTALL
)
EXPECTED = re.compile(r"Expected is (?:one of )?\( (?P<tags>.*?) \)")
SEQUENCE = re.compile(r"key-sequence \['(?P<value>.*)'\]", re.DOTALL)
_CONSTRAINT = re.compile(r"(?:identity-constraint|keyref) '\{[^}]*\}(?P<name>\w+)'")
#: identity constraint → the attributes it is about
_FIELDS = {"relationPlace": "place", "mediaUse": "media", "entryAbout": "about"}
#: an attribute that is missing or wrong is reported again by the keys it is part of
_ECHOES = ("Not all fields of key", "No precomputed value available")


class LogEntry(Protocol):
    """An entry of libxml2's error log."""

    line: int
    type_name: str
    message: str
    path: str | None


class Fault(NamedTuple):
    """An entry taken apart."""

    kind: FindingKind
    element: etree._Element | None
    tag: str
    attribute: str
    rest: str
    line: int


def faults_of(root: etree._Element, entries: Iterable[LogEntry]) -> Iterator[Fault]:
    """What each entry says, without the echoes of one fault."""
    prefixes = {p: uri for e in root.iter() for p, uri in e.nsmap.items() if p}
    for entry in entries:
        subject = _SUBJECT.match(entry.message)
        if any(echo in entry.message for echo in _ECHOES):
            continue
        kind = _KIND_OF.get(entry.type_name, OTHERWISE_INVALID)
        if "Missing child element" in entry.message:
            kind = MISSING_ELEMENT
        elif "keyref" in entry.message:
            kind = DANGLING
        tag = subject["element"] if subject else ""
        rest = subject["rest"] if subject else entry.message
        attribute = (subject["attribute"] or "") if subject else ""
        element = _find(root, entry, tag, prefixes)
        fault = Fault(kind, element, tag, attribute, rest, entry.line)
        if kind is MISPLACED and lacking(fault):
            # the element is in order, one that has to come before it is not there
            fault = fault._replace(kind=MISSING_ELEMENT, element=parent_of(fault))
        yield fault


def _find(
    root: etree._Element, entry: LogEntry, tag: str, prefixes: Mapping[str, str]
) -> etree._Element | None:
    """The element an entry speaks of; a dangling reference comes without its path."""
    if entry.path:
        return _follow(root, entry.path, prefixes)
    value, constraint = SEQUENCE.search(entry.message), _CONSTRAINT.search(entry.message)
    if value and constraint:
        name = _FIELDS.get(constraint["name"], "id")
        return next((e for e in root.iter(tag) if e.get(name) == value["value"]), None)
    return None


def _follow(root: etree._Element, path: str, prefixes: Mapping[str, str]) -> etree._Element | None:
    """The element at libxml2's path, in which only prefixed names stand as names: /*/*[2]/m:math."""
    try:
        found = root.getroottree().xpath(path, namespaces=dict(prefixes))
    except etree.XPathEvalError:
        return None
    elements = cast("list[Any]", found)  # libxml2's path is one of an element
    return elements[0] if elements else None


def parent_of(fault: Fault) -> etree._Element | None:
    """The element around the one at fault."""
    return None if fault.element is None else fault.element.getparent()


def lacking(fault: Fault) -> list[Declaration]:
    """Elements that must stand in the parent, are expected at the place, and are missing."""
    parent = parent_of(fault) if fault.kind is MISPLACED else fault.element
    declared = declaration_of(parent) if parent is not None else None
    type_ = read_schemas().get(declared.type) if declared else None
    match = EXPECTED.search(fault.rest)
    if parent is None or type_ is None or match is None:
        return []
    if fault.kind is MISPLACED and fault.tag not in [d.tag for d in type_.elements]:
        return []
    expected = match["tags"].split(", ")
    return [
        d for d in type_.elements if d.tag in expected and d.required and parent.find(d.tag) is None
    ]
