"""An issue against itself: its year and number, its entries; pictures and links against what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from gazette.base.language import Words
from gazette.markup.contradictions.findings import ISSUE_DIFFERS, MEDIA_DIFFER
from gazette.markup.contradictions.places import Contradiction, said
from gazette.markup.names import D, I
from gazette.markup.schema.findings import DANGLING
from gazette.vocabulary.media_types import UNKNOWN, media_type

__all__ = ["issue_contradictions", "link_contradictions", "media_contradictions"]


def issue_contradictions(issue: etree._Element) -> Iterator[Contradiction]:
    """The numbers of the issue; entries about themselves; two entries that are one document."""
    number, last = issue.get("number", ""), issue.get("numberTo")
    if last is not None and int(last) <= int(number):
        yield from _differs(issue, "numberTo", last, "number", number)
    year, date = issue.get("year", ""), issue.get("date")
    # late issues come out years after; none comes out more than weeks before its year
    if date and dt.date.fromisoformat(date.strip()).year < int(year) - 1:
        yield from _differs(issue, "year", year, "date", date)
    seen: set[str] = set()
    for entry in issue.iter(I + "entry"):
        yield from _entry(entry, seen)


def _entry(entry: etree._Element, seen: set[str]) -> Iterator[Contradiction]:
    key, about = entry.get("key", ""), entry.get("about")
    if about == key:
        yield from _differs(entry, "about", key, "key", key)
    document = entry.find(D + "document")
    id_ = document.get("id", "") if document is not None else ""
    if id_ and id_ in seen and document is not None:
        yield from _differs(document, "id", id_, "id", id_)
    seen.add(id_)


def _differs(
    element: etree._Element, attribute: str, value: str, other: str, against: str
) -> Iterator[Contradiction]:
    yield from said(
        ISSUE_DIFFERS, element, attribute=attribute, value=value, other=other, against=against
    )


def media_contradictions(document: etree._Element) -> Iterator[Contradiction]:
    """The type of a picture is that of its name, its size that of its digest."""
    sizes: dict[str, str] = {}
    for media in document.iterfind(f"{D}mediaList/{D}media"):
        name, type_ = media.get("name", ""), media.get("type", "")
        if media_type(name) not in (UNKNOWN, type_):
            other = Words("文件名", "its name")
            yield from said(
                MEDIA_DIFFER, media, media=name, attribute="type", value=type_, other=other
            )
        digest, size = media.get("sha256", ""), media.get("size", "")
        if sizes.setdefault(digest, size) != size:
            other = Words("同一摘要的另一张", "another of the same digest")
            yield from said(
                MEDIA_DIFFER, media, media=name, attribute="size", value=size, other=other
            )


def link_contradictions(root: etree._Element) -> Iterator[Contradiction]:
    """A link into the text leads to an id that is there."""
    links = [link for link in root.iter(D + "link") if link.get("href", "").startswith("#")]
    ids = {element.get("id", "") for element in root.iter()} if links else set()
    for link in links:
        key = link.get("href", "")[1:]
        if key not in ids:
            yield from said(DANGLING, link, subject=Words("链接 link", "a link"), key=key)
