"""The reports that were issued (印发过的): which periods have figures that stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from gazette.desk.reports.period import Period
from gazette.desk.store import tables as t
from gazette.desk.store.columns import beijing_day

if TYPE_CHECKING:
    from gazette.desk.store.desk import Desk

__all__ = ["IssuedReport", "issued_reports"]


class IssuedReport(NamedTuple):
    """A report whose figures are frozen."""

    kind: str
    period: Period
    day: dt.date  #: of issue, Beijing time
    by: str


def issued_reports(desk: Desk, kind: str) -> tuple[IssuedReport, ...]:
    """Those of the kind, the newest period first."""
    asked = (
        select(t.report, t.person.c.name)
        .join(t.person, t.person.c.id == t.report.c.person_id)
        .where(t.report.c.kind == kind)
        .order_by(t.report.c.first.desc(), t.report.c.last.desc())
    )
    with desk.reading() as connection:
        return tuple(
            IssuedReport(
                kind=row.kind,
                period=Period(row.first, row.last),
                day=beijing_day(dt.datetime.fromisoformat(row.at)),
                by=row.name,
            )
            for row in connection.execute(asked)
        )
