"""The metadata (元数据) of a document ⇄ its `meta` element."""

from __future__ import annotations

import datetime as dt
from typing import cast

from lxml import etree

from gazette.markup.content_reader import int_of, text_of
from gazette.markup.elements import sub
from gazette.markup.names import D
from gazette.model import (
    Adopted,
    Dates,
    Disclosure,
    DocumentNumber,
    Kind,
    Meta,
    Provenance,
    Status,
)

__all__ = ["read_meta", "write_meta"]

_DAYS = ("signed", "promulgated", "issued", "effective", "expires", "repealed")


def write_meta(root: etree._Element, meta: Meta) -> None:
    """Add the `meta` element."""
    element = sub(root, D + "meta")
    _text(element, "title", meta.title)
    _each(element, "titleLine", meta.title_lines)
    for number in meta.numbers:
        sub(
            element,
            D + "number",
            number.text,
            prefix=number.prefix,
            year=number.year,
            serial=number.serial,
        )
    _each(element, "issuer", meta.issuers)
    if meta.genre is not None:
        sub(element, D + "genre", meta.genre)
    sub(element, D + "kind", meta.kind)
    _text(element, "disclosure", meta.disclosure or "")
    _text(element, "disclosureReason", meta.disclosure_reason)
    if meta.addressees is not None:
        sub(element, D + "addressees", meta.addressees)
    _write_dates(element, meta.dates)
    _text(element, "signatory", meta.signatory)
    _text(element, "indexNumber", meta.index_number)
    _text(element, "registrationNumber", meta.registration_number)
    _each(element, "subject", meta.subjects)
    _each(element, "keyword", meta.keywords)
    _text(element, "status", meta.status or "")
    sub(element, D + "provenance", meta.provenance)


def read_meta(element: etree._Element) -> Meta:
    """The metadata in a valid `meta` element."""
    dates = element.find(D + "dates")
    return Meta(
        title=text_of(element, D + "title"),
        title_lines=_all(element, "titleLine"),
        numbers=tuple(map(_number, element.iterchildren(D + "number"))),
        issuers=_all(element, "issuer"),
        genre=_optional(element, "genre"),
        kind=cast("Kind", element.findtext(D + "kind")),
        disclosure=cast("Disclosure | None", _optional(element, "disclosure")),
        disclosure_reason=text_of(element, D + "disclosureReason"),
        addressees=_optional(element, "addressees"),
        dates=Dates() if dates is None else _dates(dates),
        signatory=text_of(element, D + "signatory"),
        index_number=text_of(element, D + "indexNumber"),
        registration_number=text_of(element, D + "registrationNumber"),
        subjects=_all(element, "subject"),
        keywords=_all(element, "keyword"),
        status=cast("Status | None", _optional(element, "status")),
        provenance=cast("Provenance", element.findtext(D + "provenance")),
    )


def _write_dates(parent: etree._Element, dates: Dates) -> None:
    if dates == Dates():
        return
    element = sub(parent, D + "dates")
    for adopted in dates.adopted:
        sub(element, D + "adopted", date=adopted.date.isoformat(), body=adopted.body)
    for name in _DAYS:
        day: dt.date | None = getattr(dates, name)
        if day is not None:
            sub(element, D + name, day.isoformat())


def _dates(element: etree._Element) -> Dates:
    adopted = tuple(
        Adopted(date=_day(child.get("date", "")), body=child.get("body", ""))
        for child in element.iterchildren(D + "adopted")
    )
    days = {name: _day(text) for name in _DAYS if (text := element.findtext(D + name))}
    return Dates(adopted=adopted, **days)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text.strip())  # xs:date allows spaces around


def _number(element: etree._Element) -> DocumentNumber:
    return DocumentNumber(
        text=element.text or "",
        prefix=element.get("prefix", ""),
        year=int_of(element, "year"),
        serial=int_of(element, "serial"),
    )


def _text(parent: etree._Element, name: str, text: str) -> None:
    if text:
        sub(parent, D + name, text)


def _each(parent: etree._Element, name: str, texts: tuple[str, ...]) -> None:
    for text in texts:
        sub(parent, D + name, text)


def _all(element: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(child.text or "" for child in element.iterchildren(D + name))


def _optional(element: etree._Element, name: str) -> str | None:
    """The text, "" for an empty element, None without one."""
    found = element.find(D + name)
    return None if found is None else found.text or ""
