"""Metadata against what is printed: numbers, the order, titles, genre, disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gazette.base.language import Words
from gazette.markup.contradictions.dates import date_contradictions
from gazette.markup.contradictions.findings import (
    FREE_GENRE,
    MEANING_DIFFERS,
    NUMBER_DIFFERS,
    ORDER_DIFFERS,
    TITLE_DIFFERS,
)
from gazette.markup.contradictions.orders import order_contradictions
from gazette.markup.contradictions.places import Contradiction, child_text, said
from gazette.markup.names import D
from gazette.text.disclosure import disclosure_in
from gazette.text.numbers import parse_number
from gazette.text.numerals import NUMERALS, to_int
from gazette.text.widths import comparable, half_width_digits, visible
from gazette.vocabulary.documents import GENRES

__all__ = ["statement_contradictions"]


def statement_contradictions(document: etree._Element) -> Iterator[Contradiction]:
    """What the `meta` of one document says otherwise than its text, or than itself."""
    meta = document.find(D + "meta")
    if meta is None:
        return
    for number in meta.iterchildren(D + "number"):
        yield from _number(number)
    yield from _order(document, meta)
    yield from order_contradictions(document, meta)
    yield from _titles(document, meta)
    yield from _genre(meta)
    yield from _disclosure(document, meta)
    yield from date_contradictions(document, meta)


def _number(number: etree._Element) -> Iterator[Contradiction]:
    """代字, year and serial are those of the number as printed."""
    text = number.text or ""
    read = parse_number(text)
    if read is None:
        yield from _unread(number, text)
        return
    for attribute, value in (("year", read.year), ("serial", read.serial)):
        given = number.get(attribute)
        if given is not None and given.strip() != ("" if value is None else str(value)):
            yield from said(NUMBER_DIFFERS, number, number=text, attribute=attribute, value=given)
    prefix = number.get("prefix", "")
    if prefix and comparable(prefix) != comparable(read.prefix):
        yield from said(NUMBER_DIFFERS, number, number=text, attribute="prefix", value=prefix)


def _unread(number: etree._Element, text: str) -> Iterator[Contradiction]:
    """A number in no known form holds at least the figures that it is said to have."""
    figures = {to_int(found) for found in NUMERALS.findall(half_width_digits(visible(text)))}
    for attribute in ("year", "serial"):
        given = number.get(attribute)
        if given is not None and not {int(given), int(given) - 1900} & figures:
            yield from said(NUMBER_DIFFERS, number, number=text, attribute=attribute, value=given)


def _order(document: etree._Element, meta: etree._Element) -> Iterator[Contradiction]:
    """The number on the order is one of the document's."""
    printed = child_text(document, "order", "number")
    read = parse_number(printed) if printed else None
    numbers = [n for n in meta.iterchildren(D + "number") if n.get("serial")]
    order = document.find(f"{D}order/{D}number")
    if read is None or read.serial is None or not numbers or order is None:
        return
    if str(read.serial) not in {n.get("serial") for n in numbers}:
        yield from said(ORDER_DIFFERS, order, printed=printed, number=numbers[0].text or "")


def _titles(document: etree._Element, meta: etree._Element) -> Iterator[Contradiction]:
    """The title is what its lines say, and what an order promulgates."""
    title = child_text(meta, "title")
    lines = [line.text or "" for line in meta.iterchildren(D + "titleLine")]
    element = meta.find(D + "title")
    if not title or element is None:
        return
    if lines and _letters("".join(lines)) != _letters(title):
        where = Words("分行", "its lines")
        yield from said(TITLE_DIFFERS, element, title=title, where=where, other="／".join(lines))
    named = _PROMULGATED.match(_order_text(document))
    if named and not _is_named(title, named[1]):
        where = Words("令里公布的", "what the order promulgates")
        yield from said(TITLE_DIFFERS, element, title=title, where=where, other=named[1])


#: 《某条例》已经……通过，现予公布: the one thing that the order promulgates
_PROMULGATED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?:已|业|（|经|于)[^《》]{0,80}(?:通过|批准)"
)
_REMARK = re.compile(r"[（(](?:修订|修正|试行|暂行|草案|20\d\d)[^）)]*[）)]")


def _order_text(document: etree._Element) -> str:
    order = document.find(D + "order")
    paragraph = order.find(D + "p") if order is not None else None
    return "" if paragraph is None else "".join(map(str, paragraph.itertext())).strip()


def _is_named(title: str, named: str) -> bool:
    one, other = (_letters(_REMARK.sub("", text)) for text in (title, named))
    return one in other or other in one


def _letters(text: str) -> str:
    """The words alone: a line end stands for 、, and 《》 inside 《》 are 〈〉."""
    return "".join(sign for sign in comparable(text) if sign.isalnum())


def _genre(meta: etree._Element) -> Iterator[Contradiction]:
    element = meta.find(D + "genre")
    genre = (element.text or "").strip() if element is not None else ""
    if element is not None and genre and genre not in GENRES:
        yield from said(FREE_GENRE, element, genre=genre)
    title = child_text(meta, "title")
    ends = next((known for known in GENRES if title.endswith(known)), "")
    if element is not None and genre in GENRES and ends and genre not in title:
        where = Words("文种", "the genre")
        yield from said(TITLE_DIFFERS, element, title=title, where=where, other=genre)


def _disclosure(document: etree._Element, meta: etree._Element) -> Iterator[Contradiction]:
    """What a note below the signature says of 公开 is what the metadata say."""
    element = meta.find(D + "disclosure")
    notes = [note.text or "" for note in document.iterfind(f"{D}closing/{D}note")]
    printed = disclosure_in(notes)
    if element is not None and printed and printed != (element.text or "").strip():
        yield from said(
            MEANING_DIFFERS,
            element,
            name=Words("公开属性", "the disclosure"),
            value=element.text or "",
            other=Words(f"附注“{'；'.join(notes)}”", f"the note {'; '.join(notes)}"),
        )
