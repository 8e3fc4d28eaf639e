"""From an archived document to what is indexed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazette.archive.life.status import Life, life_of
from gazette.archive.life.stored import stored_life
from gazette.archive.search.port import DAY_UNKNOWN, NEVER, IndexDocument, Line, day_number
from gazette.model.walk import printed_lines
from gazette.text.numbers import number_key

if TYPE_CHECKING:
    from gazette.archive.store.records import DocumentRecord
    from gazette.archive.store.store import Item, Store

__all__ = ["index_document", "number_tokens", "status_fields"]


_ORDER = "令"


def index_document(archive: Store, item: Item) -> IndexDocument:
    """The document as it is indexed, read from the store.

    Raises:
        DamagedError: its files are not what went in.
    """
    record = item.document
    if record is None:
        raise TypeError(f"{item.key} is no document")
    life = life_of(archive.catalogue, item.key, record)
    issue = record.issue
    records, days = status_fields(life)
    return IndexDocument(
        key=item.key,
        title=record.title,
        lines=tuple(_lines(archive, item, record)),
        keywords={
            "number": tuple(number_tokens(record.numbers)),
            "issuer": record.issuers,
            "section": (record.section,) if record.section else (),
            "genre": (record.genre,) if record.genre else (),
            "kind": (record.kind,),
            "provenance": (record.provenance,),
            "subject": record.subjects,
            "issue": (issue.key,) if issue else (),
            "record": records,
        },
        numbers=_numbers(record) | days,
        shown=_shown(record, life),
    )


def number_tokens(numbers: tuple[str, ...]) -> Iterator[str]:
    """What a number can be found by: its key, year with serial, and serial alone."""
    for number in numbers:
        key = number_key(number)
        yield key
        match = re.fullmatch(r"(.*?)(\d{4})?-(\d+)", key)
        if not match:
            continue
        prefix, year, serial = match.groups()
        yield f"#{serial}"
        if year:
            yield f"#{year}-{serial}"
        if not year or prefix.endswith(_ORDER):
            yield from _shorter(prefix, serial, whole=bool(year))


def _shorter(prefix: str, serial: str, *, whole: bool) -> Iterator[str]:
    """国务院令第706号 for 中华人民共和国国务院令第706号, 令706; 农业部令第22号 for 农业部令2012年第22号.

    Args:
        prefix: what stands before the serial, without a year.
        serial: the serial.
        whole: the prefix itself is shorter than the number.
    """
    last = len(prefix) if prefix.endswith(_ORDER) else len(prefix) - 1
    for start in range(0 if whole else 1, last):
        yield f"{prefix[start:]}-{serial}"


def _lines(archive: Store, item: Item, record: DocumentRecord) -> Iterator[Line]:
    document = archive.text_of(archive.inventory_of(item))
    if document:
        pages = _Pages(record)
        for line in printed_lines(document):
            yield Line(line.id, line.text, pages.of(line.id))


class _Pages:
    """The printed page of a line: of its block, else of the nearest block before it."""

    def __init__(self, record: DocumentRecord) -> None:
        self._pages = record.pages
        self._last = record.page or 0

    def of(self, id_: str) -> int:
        while id_ and id_ not in self._pages and "__" in id_:
            id_ = id_.rsplit("__", 1)[0]
        self._last = self._pages.get(id_, self._last)
        return self._last


def status_fields(life: Life) -> tuple[tuple[str, ...], dict[str, int]]:
    """What a search by 有效性 asks for: values of `record`, and the days (`asking.standing`)."""
    records: list[str] = [life.end.status] if life.end else []
    if life.end and not life.end.exact:
        records.append(DAY_UNKNOWN)
    days = {
        "effective": day_number(life.effective),
        "ended": day_number(life.ended, NEVER),
        "amended": day_number(life.amended, NEVER),
    }
    return tuple(records), days


def _numbers(record: DocumentRecord) -> dict[str, int]:
    dates = record.dates
    signed = dates.signed or dates.promulgated or dates.issued
    issue = record.issue
    day = signed or (issue.date if issue else None)
    return {
        "date": day_number(day),
        "year": issue.year if issue else (day.year if day else 0),
        "issue_number": issue.number if issue else 0,
        "published": day_number(issue.date if issue else None),
    }


def _shown(record: DocumentRecord, life: Life) -> dict[str, object]:
    issue = record.issue
    day = _numbers(record)["date"]
    return {
        "title": record.title,
        "numbers": list(record.numbers),
        "issuers": list(record.issuers),
        "date": f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}" if day else None,
        "issue": {
            "key": issue.key if issue else None,
            "title": issue.title if issue else None,
            "name": issue.name if issue else None,
            "year": issue.year if issue else None,
            "number": issue.number if issue else None,
            "page": record.page,
        },
        "section": record.section,
        "provenance": record.provenance,
        "kind": record.kind,
        "worded": record.dates.worded.isoformat() if record.dates.worded else None,
        "life": stored_life(life),
    }
