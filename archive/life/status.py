"""What became of a document: 尚未施行, 有效, 已修改, 失效, 废止, on any day, with the evidence.

Sources of the answer, each named in it: the document's own dates (施行, 有效期, 废止), clauses of
other documents (relations), and statements made by hand (`gazette archive relate`, `status`).
Where none of them speaks the answer is 未标注: that a document is in the archive says nothing of its force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from gazette.archive.store.catalogue import Catalogue, RelationRow
from gazette.archive.store.records import DocumentRecord
from gazette.base.language import Words
from gazette.model import Status
from gazette.vocabulary.documents import DECLARED_STATUSES, ENDED_STATUSES, Standing

if TYPE_CHECKING:
    from gazette.archive.store.store import Item, Store

__all__ = [
    "CHANGES",
    "ENDS",
    "Beginning",
    "Event",
    "Life",
    "event_of",
    "expiring",
    "life_of",
    "precedes",
    "status_on",
]

#: relations that end the document they point to, and those by which a document names its end
ENDS: dict[str, Status] = {"废止": "废止", "失效": "失效"}
CHANGES: dict[str, Status] = {**ENDS, "修改": "已修改"}
_PASSIVE: dict[str, Status] = {"被废止": "废止", "被修改": "已修改"}

BeginningKind = Literal["effective", "promulgated", "signed", "issued"]
_BEGINNINGS: dict[BeginningKind, Words] = {
    "effective": Words("施行日期", "effective"),
    "promulgated": Words("公布日期", "promulgated"),
    "signed": Words("成文日期", "signed"),
    "issued": Words("印发日期", "issued"),
}


@dataclass(frozen=True, order=True)
class Event:
    """Something that changed a document's status."""

    day: dt.date  #: from which it counts
    status: Status
    by: str = ""  #: key of the document that did it, "" itself or by hand
    clause: str = ""  #: the words that say so
    origin: str = "本文"  #: 本文, 条文, 人工
    exact: bool = True  #: False: `day` is when it was first known, it may count from earlier

    def to_json(self) -> dict[str, object]:
        """For --json; a day that is not known is null, `known` is when it was said."""
        day = self.day.isoformat()
        return {
            "day": day if self.exact else None,
            "known": None if self.exact else day,
            "status": self.status,
            "by": self.by,
            "clause": self.clause,
            "origin": self.origin,
        }


@dataclass(frozen=True)
class Beginning:
    """From which day a document counts, and which of its own dates says so."""

    day: dt.date
    kind: BeginningKind

    @property
    def words(self) -> Words:
        """施行日期, 成文日期 …."""
        return _BEGINNINGS[self.kind]


@dataclass(frozen=True)
class Life:
    """The days that decide a document's status."""

    beginning: Beginning | None  #: None: it has no date of its own
    events: tuple[Event, ...]  #: in order of their days

    @property
    def effective(self) -> dt.date | None:
        """The day from which it counts."""
        return self.beginning.day if self.beginning else None

    @property
    def amended(self) -> dt.date | None:
        """The day of its first change."""
        return next((e.day for e in self.events if e.status == "已修改"), None)

    @property
    def end(self) -> Event | None:
        """What ended it."""
        return next((e for e in self.events if e.status in ENDED_STATUSES), None)

    @property
    def ended(self) -> dt.date | None:
        """The first day on which it surely no longer counts."""
        return self.end.day if self.end else None

    @property
    def ended_as(self) -> Status | None:
        """失效 or 废止."""
        return self.end.status if self.end else None

    def on(self, day: dt.date) -> Standing:
        """The status on a day; 未标注 where nothing says."""
        end, amended = self.end, self.amended
        if end and day >= end.day:
            return end.status
        if self.beginning is None:
            return "已修改" if amended and day >= amended else "未标注"
        if day < self.beginning.day:
            return "尚未施行"
        if end and not end.exact:
            return "未标注"  # that it ended is known, from when is not
        return "已修改" if amended and day >= amended else "有效"

    def evidence(self, day: dt.date) -> tuple[Event, ...]:
        """The events that made the status of that day."""
        return tuple(e for e in self.events if e.day <= day or not e.exact)


def life_of(catalogue: Catalogue, key: str, record: DocumentRecord) -> Life:
    """The document's life as far as the archive knows it."""
    beginning = _beginning(record)
    found = [
        *_own_events(catalogue, key, record),
        *_events_by_relation(catalogue, key),
        *_by_hand(catalogue, key),
    ]
    born = beginning.day if beginning else None
    return Life(beginning, tuple(sorted(e for e in found if not precedes(e, born))))


def precedes(event: Event, born: dt.date | None) -> bool:
    """A clause that would end a document before it begins means another document."""
    return bool(born and event.origin == "条文" and event.exact and event.day < born)


def status_on(catalogue: Catalogue, key: str, record: DocumentRecord, day: dt.date) -> Standing:
    """The document's status on that day."""
    return life_of(catalogue, key, record).on(day)


def _beginning(record: DocumentRecord) -> Beginning | None:
    """By the document's own dates alone: the issue that printed it does not say when it counts."""
    for kind in _BEGINNINGS:
        day: dt.date | None = getattr(record.dates, kind)
        if day:
            return Beginning(day, kind)
    return None


def _own_events(catalogue: Catalogue, key: str, record: DocumentRecord) -> list[Event]:
    dates = record.dates
    found = []
    if dates.repealed:
        found.append(Event(dates.repealed, "废止"))
    if dates.expires:  # 有效期至7月31日: that day still counts
        found.append(Event(dates.expires + dt.timedelta(days=1), "失效", clause="有效期届满"))
    if record.status in DECLARED_STATUSES and not found:
        found.append(Event(_archived(catalogue, key), record.status, exact=False))
    return found


def _events_by_relation(catalogue: Catalogue, key: str) -> Iterator[Event]:
    for relation in catalogue.relations_to(key):
        if relation.certain and (status := CHANGES.get(relation.kind)):
            yield event_of(catalogue, relation, relation.source, status)
    for relation in catalogue.relations_from(key):
        if relation.certain and (status := _PASSIVE.get(relation.kind)):
            yield event_of(catalogue, relation, relation.target, status)


def event_of(catalogue: Catalogue, relation: RelationRow, by: str, status: Status) -> Event:
    """What the relation does, from the day that it gives or on which its document takes effect."""
    day = relation.date or _day_of(catalogue, by)
    known = day or _archived(catalogue, by or relation.source)
    return Event(known, status, by, relation.clause, relation.origin, exact=day is not None)


def _day_of(catalogue: Catalogue, key: str) -> dt.date | None:
    """From when a document works: that is when what it repeals ends."""
    row = catalogue.row(key) if key else None
    if row is None or row["type"] != "document":
        return None
    beginning = _beginning(DocumentRecord.model_validate_json(row["record"]))
    return beginning.day if beginning else None


def _archived(catalogue: Catalogue, key: str) -> dt.date:
    """The day on which the archive first knew of the document."""
    versions = catalogue.versions(key)
    return _day(versions[0]["created"]) if versions else dt.date.max


def _by_hand(catalogue: Catalogue, key: str) -> Iterator[Event]:
    for data in catalogue.statements("status"):
        if data.get("key") == key:
            date = data.get("date")
            yield Event(
                _day(date or data["time"]),
                cast("Status", data["status"]),
                clause=str(data.get("reason", "")),
                origin="人工",
                exact=bool(date),
            )


def _day(stamp: str) -> dt.date:
    return dt.date.fromisoformat(stamp[:10])


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
