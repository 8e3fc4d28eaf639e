"""Our schemas as plain data: what may stand where, and what it is called in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.language import say
from gazette.markup.names import DOCUMENT, ISSUE, XSD, D, I
from gazette.schemas import schema_bytes

__all__ = ["Declaration", "SchemaType", "Words", "declaration_of", "read_schemas"]

_X = f"{{{XSD}}}"
_FILES = {DOCUMENT: "gazette-1.0.xsd", ISSUE: "issue-1.0.xsd"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROOT_TYPES = {D + "document": D + "Document", I + "issue": I + "Issue"}


@dataclass(frozen=True)
class Words:
    """What a schema says of one of its parts."""

    zh: str = ""
    en: str = ""
    clause: str = ""  #: standard and clause

    @property
    def said(self) -> str:
        """In the language in force, without the full stop."""
        return say(self.zh, self.en).rstrip("。.")

    @property
    def name(self) -> str:
        """The first phrase of it: what the part is called."""
        return re.split(r"[：；，。]|[:;,.](?: |$)", say(self.zh, self.en), maxsplit=1)[0]


@dataclass(frozen=True)
class Declaration:
    """An element or attribute where it may stand."""

    tag: str  #: {namespace}name of an element, name of an attribute
    type: str  #: {namespace}name of its type
    words: Words
    required: bool = False
    repeats: bool = False
    default: str | None = None


@dataclass(frozen=True)
class SchemaType:
    """A simple or complex type."""

    name: str  #: {namespace}name
    words: Words
    base: str = ""  #: of a simple type or of simple content
    elements: tuple[Declaration, ...] = ()
    attributes: tuple[Declaration, ...] = ()
    values: tuple[tuple[str, Words], ...] = ()  #: of an enumeration
    facets: tuple[tuple[str, str], ...] = ()  #: pattern, minInclusive …
    mixed: bool = False


@cache
def read_schemas() -> dict[str, SchemaType]:
    """All types of both schemas by {namespace}name, in the order of the files."""
    return {type_.name: type_ for ns, file in _FILES.items() for type_ in _types(ns, file)}


def declaration_of(element: etree._Element) -> Declaration | None:
    """The declaration that an element of a document falls under, None for a stranger."""
    parent = element.getparent()
    root_type = _ROOT_TYPES.get(str(element.tag))
    if root_type and (parent is None or str(parent.tag) == I + "entry"):
        return Declaration(str(element.tag), root_type, read_schemas()[root_type].words)
    if parent is None:
        return None
    above = declaration_of(parent)
    type_ = read_schemas().get(above.type) if above else None
    if type_ is None:
        return None
    return next((d for d in type_.elements if d.tag == element.tag), None)


def _types(namespace: str, file: str) -> Iterator[SchemaType]:
    root = parse_xml(schema_bytes(file))
    reader = _Reader(namespace, root)
    for node in root:
        if node.tag in (_X + "simpleType", _X + "complexType"):
            yield reader.type_of(node)


class _Reader:
    """Reads one schema file; groups are put in where they are named."""

    def __init__(self, namespace: str, root: etree._Element) -> None:
        self._namespace = namespace
        self._nsmap = root.nsmap
        self._groups = {node.get("name"): node for node in root.iterchildren(_X + "group")}

    def type_of(self, node: etree._Element) -> SchemaType:
        restriction = next(node.iter(_X + "restriction", _X + "extension"), None)
        values = [(v.get("value", ""), _words(v)) for v in node.iter(_X + "enumeration")]
        facets = [
            (str(f.tag).removeprefix(_X), f.get("value", ""))
            for f in (restriction if restriction is not None else ())
            if f.get("value") is not None and f.tag != _X + "enumeration"
        ]
        return SchemaType(
            name=f"{{{self._namespace}}}{node.get('name')}",
            words=_words(node),
            base="" if restriction is None else self._name(restriction.get("base", "")),
            elements=tuple(self._elements(node)),
            attributes=tuple(map(self._attribute, node.iter(_X + "attribute"))),
            values=tuple(values),
            facets=tuple(facets),
            mixed=node.get("mixed") == "true",
        )

    def _elements(self, node: etree._Element, *, repeats: bool = False) -> Iterator[Declaration]:
        for child in node:
            again = repeats or child.get("maxOccurs") == "unbounded"
            if child.tag == _X + "element":
                yield self._element(child, repeats=again)
            elif child.tag == _X + "group" and child.get("ref"):
                yield from self._elements(self._groups[child.get("ref")], repeats=again)
            elif child.tag in (_X + "sequence", _X + "choice"):
                yield from self._elements(child, repeats=again)

    def _element(self, node: etree._Element, *, repeats: bool) -> Declaration:
        reference = node.get("ref")
        tag = self._name(reference) if reference else f"{{{self._namespace}}}{node.get('name')}"
        type_ = _ROOT_TYPES[tag] if reference else self._name(node.get("type", ""))
        required = node.get("minOccurs", "1") != "0" and not repeats
        return Declaration(tag, type_, _words(node), required, repeats)

    def _attribute(self, node: etree._Element) -> Declaration:
        return Declaration(
            tag=node.get("name", ""),
            type=self._name(node.get("type", "")),
            words=_words(node),
            required=node.get("use") == "required",
            default=node.get("default"),
        )

    def _name(self, qname: str) -> str:
        prefix, _, name = qname.rpartition(":")
        return f"{{{self._nsmap[prefix or None]}}}{name}"


def _words(node: etree._Element) -> Words:
    texts = {
        part.get(_XML_LANG, "clause"): part.text or ""
        for part in node.iterfind(f"{_X}annotation/*")
    }
    return Words(texts.get("zh", ""), texts.get("en", ""), texts.get("clause", ""))
