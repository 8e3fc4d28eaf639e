"""What became of a document: 尚未施行, 有效, 已修改, 失效, 废止, on any day, with the evidence.

Sources of the answer, each named in it: the document's own dates (施行, 有效期, 废止), clauses of
other documents (relations), and statements made by hand (`gazette archive relate`, `status`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, cast

from gazette.archive.store.catalogue import Catalogue, RelationRow
from gazette.archive.store.records import DocumentRecord
from gazette.model import Status
from gazette.vocabulary.documents import DECLARED_STATUSES, ENDED_STATUSES

if TYPE_CHECKING:
    from gazette.archive.store.store import Item, Store

__all__ = ["ENDS", "Event", "Life", "expiring", "life_of", "status_on"]

#: relations that end the document they point to, and those by which a document names its end
ENDS: dict[str, Status] = {"废止": "废止", "失效": "失效"}
_FIRST = dt.date(1, 1, 1)  #: an unknown day that is surely past


class Event(NamedTuple):
    """Something that changed a document's status."""

    day: dt.date  #: from which it counts; 0001-01-01 unknown
    status: Status
    by: str  #: key of the document that did it, "" itself or by hand
    clause: str  #: the words that say so
    origin: str  #: 本文, 条文, 人工

    def to_json(self) -> dict[str, object]:
        """For --json; an unknown day is null."""
        day = None if self.day == _FIRST else self.day.isoformat()
        return {**self._asdict(), "day": day}


class Life(NamedTuple):
    """The days that decide a document's status."""

    effective: dt.date | None
    amended: dt.date | None  #: first change
    ended: dt.date | None  #: first day on which it no longer counts
    ended_as: Status | None
    events: tuple[Event, ...]

    def on(self, day: dt.date) -> Status:
        """The status on a day."""
        if self.effective and day < self.effective:
            return "尚未施行"
        if self.ended and day >= self.ended:
            return self.ended_as or "失效"
        return "已修改" if self.amended and day >= self.amended else "有效"


def life_of(catalogue: Catalogue, key: str, record: DocumentRecord) -> Life:
    """The document's life as far as the archive knows it."""
    events = sorted(
        [*_own_events(record), *_events_by_relation(catalogue, key), *_by_hand(catalogue, key)]
    )
    amended = next((e.day for e in events if e.status == "已修改"), None)
    end = next((e for e in events if e.status in ENDED_STATUSES), None)
    return Life(
        effective=_beginning(record),
        amended=amended,
        ended=end.day if end else None,
        ended_as=end.status if end else None,
        events=tuple(events),
    )


def status_on(catalogue: Catalogue, key: str, record: DocumentRecord, day: dt.date) -> Status:
    """The document's status on that day."""
    return life_of(catalogue, key, record).on(day)


def _beginning(record: DocumentRecord) -> dt.date | None:
    dates = record.dates
    issue = record.issue.date if record.issue else None
    return dates.effective or dates.promulgated or dates.signed or dates.issued or issue


def _own_events(record: DocumentRecord) -> list[Event]:
    dates = record.dates
    found = []
    if dates.repealed:
        found.append(Event(dates.repealed, "废止", "", "", "本文"))
    if dates.expires:  # 有效期至7月31日: that day still counts
        found.append(Event(dates.expires + dt.timedelta(days=1), "失效", "", "有效期届满", "本文"))
    if record.status in DECLARED_STATUSES and not found:
        found.append(Event(_FIRST, record.status, "", "", "本文"))
    return found


def _events_by_relation(catalogue: Catalogue, key: str) -> list[Event]:
    passive: dict[str, Status] = {"被废止": "废止", "被修改": "已修改"}
    active: dict[str, Status] = {**ENDS, "修改": "已修改"}
    found = [
        _event(catalogue, relation, relation.source, status)
        for relation in catalogue.relations_to(key)
        if (status := active.get(relation.kind))
    ]
    found += [
        _event(catalogue, relation, relation.target, status)
        for relation in catalogue.relations_from(key)
        if (status := passive.get(relation.kind))
    ]
    return found


def _event(catalogue: Catalogue, relation: RelationRow, by: str, status: Status) -> Event:
    day = relation.date or _day_of(catalogue, by) or _FIRST
    return Event(day, status, by, relation.clause, relation.origin)


def _day_of(catalogue: Catalogue, key: str) -> dt.date | None:
    """From when a document works: that is when what it repeals ends."""
    row = catalogue.row(key) if key else None
    if row is None or row["type"] != "document":
        return None
    return _beginning(DocumentRecord.model_validate_json(row["record"]))


def _by_hand(catalogue: Catalogue, key: str) -> list[Event]:
    return [
        Event(
            dt.date.fromisoformat(data["date"]) if data.get("date") else _FIRST,
            cast("Status", data["status"]),
            "",
            str(data.get("reason", "")),
            "人工",
        )
        for data in catalogue.statements("status")
        if data.get("key") == key
    ]


def expiring(archive: Store, today: dt.date, months: int) -> list[tuple[Item, dt.date]]:
    """Documents in force whose 有效期 ends within so many months, the nearest first; their last days."""
    limit = _months_after(today, months)
    found = []
    for item in archive.list(type_="document"):
        if item.document is None or item.document.dates.expires is None:
            continue
        last = item.document.dates.expires
        now = life_of(archive.catalogue, item.key, item.document).on(today)
        if today <= last <= limit and now in ("有效", "已修改"):
            found.append((item, last))
    return sorted(found, key=lambda pair: (pair[1], pair[0].key))


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = dt.date(year, month + 1, 1)
    return first + dt.timedelta(days=min(day.day, 28) - 1)
