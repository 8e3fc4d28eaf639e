"""复核清单: what is not open and is to be reviewed again in the period, whenever it was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from gazette.desk.store import tables as t
from gazette.desk.store.rows import decisions_of
from gazette.vocabulary.documents import WITHHELD

if TYPE_CHECKING:
    from gazette.desk.office.rules import ReportRules
    from gazette.desk.reports.period import Period

__all__ = ["reviews"]


def reviews(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """A row a document whose review is due by the last day, the earliest first.

    What was due before the period and has not been done is among them, and says so (`overdue`).
    """
    del rules
    asked = (
        select(t.manuscript, t.unit.c.name.label("unit_name"))
        .join(t.unit, t.unit.c.id == t.manuscript.c.unit_id)
        .where(t.manuscript.c.disclosure.in_(WITHHELD))
        .where(t.manuscript.c.state.not_in(("withdrawn", "returned")))
        .order_by(t.manuscript.c.received_on, t.manuscript.c.id)
    )
    found: list[dict[str, object]] = []
    for row in connection.execute(asked).all():
        decisions = decisions_of(connection, row.id)
        due = decisions[-1].review_due if decisions else None
        if due is None or due > period.last:
            continue
        last = decisions[-1]
        found.append(
            {
                "number": row.number,
                "title": row.title,
                "unit": row.unit_name,
                "disclosure": last.disclosure,
                "reason": last.reason,
                "basis": last.basis,
                "superior": last.superior or row.superior,
                "superior_disclosure": row.superior_disclosure,
                "decided_by": last.by,
                "decided_on": last.on.isoformat(),
                "review_due": due.isoformat(),
                "overdue": due < period.first,
            }
        )
    return tuple(sorted(found, key=lambda row: str(row["review_due"])))
