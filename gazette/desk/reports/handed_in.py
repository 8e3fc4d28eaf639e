"""What was handed in (报送), as the reports count it: a document once, at its lead unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from sqlalchemy import Connection, select

from gazette.desk.reports.period import Period
from gazette.desk.store import tables as t

__all__ = ["Interpreted", "Submission", "median_days", "submissions"]


@dataclass(frozen=True, slots=True)
class Interpreted:
    """An interpretation (解读) of a document."""

    form: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A manuscript with what the reports count of it."""

    id: int
    unit_id: int
    state: str
    number: str
    kind: str
    disclosure: str | None
    signed_on: dt.date | None
    received_on: dt.date
    published_on: dt.date | None
    late: bool
    waived: bool  #: it needs no interpretation, and says why
    interpretations: tuple[Interpreted, ...] = ()

    @property
    def days_to_submitted(self) -> int | None:
        """Days from 成文 to 报送; None where the day of signing is not known."""
        return (self.received_on - self.signed_on).days if self.signed_on else None

    @property
    def days_to_published(self) -> int | None:
        """Days from 成文 to 刊登; None for what is not published."""
        if self.signed_on is None or self.published_on is None:
            return None
        return (self.published_on - self.signed_on).days


def submissions(connection: Connection, period: Period) -> tuple[Submission, ...]:
    """What was received in the period, in the order of receipt; what was withdrawn (撤回) is not counted."""
    table = t.manuscript
    asked = (
        select(table)
        .where(table.c.received_on.between(period.first, period.last))
        .where(table.c.state != "withdrawn")
        .order_by(table.c.received_on, table.c.id)
    )
    told = _interpretations(connection)
    return tuple(
        Submission(
            id=row.id,
            unit_id=row.unit_id,
            state=row.state,
            number=row.number,
            kind=row.kind,
            disclosure=row.disclosure,
            signed_on=row.signed_on,
            received_on=row.received_on,
            published_on=row.published_on,
            late=row.late,
            waived=bool(row.interpretation_waived),
            interpretations=told.get(row.id, ()),
        )
        for row in connection.execute(asked)
    )


def median_days(days: list[int]) -> float | None:
    """The median, whole where it is; None of nothing."""
    if not days:
        return None
    middle = median(days)
    return int(middle) if middle == int(middle) else middle


def _interpretations(connection: Connection) -> Mapping[int, tuple[Interpreted, ...]]:
    found: dict[int, tuple[Interpreted, ...]] = {}
    for row in connection.execute(select(t.interpretation).order_by(t.interpretation.c.id)):
        one = Interpreted(row.form, row.channel)
        found[row.manuscript_id] = (*found.get(row.manuscript_id, ()), one)
    return found
