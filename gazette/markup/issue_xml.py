"""An issue (一期公报) ⇄ XML of the namespace urn:gongbao:issue:1.0, its documents inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from lxml import etree

from gazette.markup.canonical import canonical_bytes, canonical_part
from gazette.markup.content_reader import flag, int_of, text_of
from gazette.markup.document_xml import document_element, read_document_element
from gazette.markup.elements import start, sub
from gazette.markup.names import D, I
from gazette.markup.schema.validity import parse_valid
from gazette.markup.validation import parse_sound
from gazette.model import (
    Cover,
    Document,
    Entry,
    EntryKind,
    InterpretationForm,
    Issue,
    Masthead,
    Section,
    SectionClass,
    Special,
    Unit,
)
from gazette.model.doors import checked

__all__ = [
    "issue_frame",
    "issue_from_xml",
    "issue_to_xml",
    "issue_with_documents",
    "kept_issue",
    "read_issue_element",
    "read_issue_frame",
]

#: field of Masthead → element, in order; `editors` and `other` repeat
_MASTHEAD = {
    "sponsor": "sponsor",
    "supervisor": "supervisor",
    "publisher": "publisher",
    "editor_in_chief": "editorInChief",
    "editors": "editor",
    "address": "address",
    "postcode": "postcode",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "cn_number": "cnNumber",
    "issn": "issn",
    "permit_number": "permitNumber",
    "printer": "printer",
    "price": "price",
    "effect_statement": "effectStatement",
}


def issue_to_xml(issue: Issue) -> bytes:
    """The whole issue in canonical bytes, every document whole in its entry.

    Raises:
        ModelError: a field that is not what the model says; checked here, for `Issue` does not.
        XmlError: a character that XML cannot hold, or a formula that is not MathML, with the place.
    """
    return canonical_bytes(_issue_element(checked(issue)))


def issue_with_documents(issue: Issue) -> tuple[bytes, dict[str, bytes]]:
    """What `issue_to_xml` gives, and by entry key what `document_to_xml` gives, from one tree.

    Raises:
        ModelError, XmlError: as `issue_to_xml`.
    """
    root = _issue_element(checked(issue))
    whole = canonical_bytes(root)
    return whole, {
        str(entry.get("key")): canonical_part(entry[0]) for entry in root.iter(I + "entry")
    }


def issue_from_xml(data: bytes, *, where: str = "") -> Issue:
    """The issue in the bytes.

    Raises:
        XmlError: not well-formed, with a DOCTYPE, against the schema, or at odds with itself (GZ-X16
            to X28); all places named.
    """
    return read_issue_element(parse_sound(data, "issue", where=where))


def kept_issue(data: bytes, *, where: str = "") -> Issue:
    """The issue in bytes that this program wrote or took in before; see `kept_document`.

    Raises:
        XmlError: not well-formed, with a DOCTYPE, or against the schema (all places named).
    """
    return read_issue_element(parse_valid(data, "issue", where=where))


def issue_frame(issue: Issue) -> etree._Element:
    """The `issue` element with every entry empty, for a format that has the documents elsewhere."""
    bare = tuple(
        replace(section, entries=tuple(replace(e, document=Document()) for e in section.entries))
        for section in issue.sections
    )
    root = _issue_element(replace(issue, sections=bare))
    for entry in root.iter(I + "entry"):
        entry.remove(entry[0])
    return root


def read_issue_frame(root: etree._Element, documents: Iterator[Document]) -> Issue:
    """The issue of what `issue_frame` gave, its entries filled with the documents in order."""
    for entry in root.iter(I + "entry"):
        start(D + "document", entry).append(etree.Element(D + "meta"))
    issue = read_issue_element(root)
    return replace(
        issue,
        sections=tuple(
            replace(
                section,
                entries=tuple(replace(e, document=next(documents)) for e in section.entries),
            )
            for section in issue.sections
        ),
    )


def read_issue_element(root: etree._Element) -> Issue:
    """The issue in a valid `issue` element."""
    masthead, cover = root.find(I + "masthead"), root.find(I + "cover")
    day = root.get("date")
    return Issue(
        title=text_of(root, I + "title"),
        year=int(root.get("year", "")),
        number=int(root.get("number", "")),
        number_to=int_of(root, "numberTo"),
        unit=cast("Unit", root.get("unit", "期")),
        total_number=int_of(root, "totalNumber"),
        date=dt.date.fromisoformat(day.strip()) if day else None,
        special=cast("Special", root.get("special", "")),
        masthead=Masthead() if masthead is None else _masthead(masthead),
        cover=Cover() if cover is None else _cover(cover),
        sections=tuple(map(_section, root.iterchildren(I + "section"))),
    )


def _issue_element(issue: Issue) -> etree._Element:
    root = start(I + "issue")
    _set_identity(root, issue)
    sub(root, I + "title", issue.title)
    _write_masthead(root, issue.masthead)
    _write_cover(root, issue.cover)
    for section in issue.sections:
        _write_section(root, section)
    return root


def _set_identity(root: etree._Element, issue: Issue) -> None:
    values = {
        "year": f"{issue.year:04d}",
        "number": str(issue.number),
        "numberTo": "" if issue.number_to is None else str(issue.number_to),
        "unit": "" if issue.unit == "期" else issue.unit,
        "totalNumber": "" if issue.total_number is None else str(issue.total_number),
        "date": issue.date.isoformat() if issue.date else "",
        "special": issue.special,
    }
    for name, value in values.items():
        if value:
            root.set(name, value)


def _write_masthead(root: etree._Element, masthead: Masthead) -> None:
    if masthead == Masthead():
        return
    element = sub(root, I + "masthead")
    for field, name in _MASTHEAD.items():
        value = getattr(masthead, field)
        for text in value if isinstance(value, tuple) else filter(None, [value]):
            sub(element, I + name, text)
    for label, text in masthead.other:
        sub(element, I + "other", text, required="label", label=label)


def _masthead(element: etree._Element) -> Masthead:
    values: dict[str, Any] = {
        field: text_of(element, I + name) for field, name in _MASTHEAD.items()
    }
    values["editors"] = _all(element, "editor")
    values["other"] = tuple(
        (child.get("label", ""), child.text or "") for child in element.iterchildren(I + "other")
    )
    return Masthead(**values)


def _write_cover(root: etree._Element, cover: Cover) -> None:
    if cover == Cover():
        return
    element = sub(root, I + "cover", emblem=cover.emblem, picture=cover.picture)
    if cover.subtitle:
        sub(element, I + "subtitle", cover.subtitle)
    for highlight in cover.highlights:
        sub(element, I + "highlight", highlight)
    if cover.web_address:
        sub(element, I + "webAddress", cover.web_address)


def _cover(element: etree._Element) -> Cover:
    return Cover(
        emblem=element.get("emblem", ""),
        picture=element.get("picture", ""),
        subtitle=text_of(element, I + "subtitle"),
        highlights=_all(element, "highlight"),
        web_address=text_of(element, I + "webAddress"),
    )


def _write_section(root: etree._Element, section: Section) -> None:
    attributes = {"label": section.label}
    if section.section_class != "其他":
        attributes["class"] = section.section_class
    element = sub(root, I + "section", required="label", **attributes)
    for entry in section.entries:
        holder = sub(
            element,
            I + "entry",
            key=entry.key,
            kind=None if entry.kind == "文件" else entry.kind,
            about=entry.about,
            form=entry.form,
            abridged=entry.abridged,
            reprint=entry.reprint,
        )
        document_element(entry.document, holder)


def _section(element: etree._Element) -> Section:
    return Section(
        label=element.get("label", ""),
        section_class=cast("SectionClass", element.get("class", "其他")),
        entries=tuple(map(_entry, element)),
    )


def _entry(element: etree._Element) -> Entry:
    return Entry(
        key=element.get("key", ""),
        kind=cast("EntryKind", element.get("kind", "文件")),
        document=read_document_element(element[0]),
        about=element.get("about", ""),
        form=cast("InterpretationForm | None", element.get("form")),
        abridged=flag(element, "abridged"),
        reprint=flag(element, "reprint"),
    )


def _all(element: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(child.text or "" for child in element.iterchildren(I + name))
