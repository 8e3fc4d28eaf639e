"""依申请公开、不予公开公文台账: what is not open, why, when it is reviewed, and the ratio by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, select

from gazette.desk.model.manuscripts import Decision
from gazette.desk.reports.period import year_of
from gazette.desk.store import tables as t
from gazette.desk.store.rows import decisions_of
from gazette.vocabulary.documents import WITHHELD

if TYPE_CHECKING:
    from gazette.desk.office.rules import ReportRules
    from gazette.desk.reports.period import Period

__all__ = ["ledger"]

_SCREENED = "screened"


def ledger(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """A row a document of the period that is, or was, not 主动公开; then the ratio of the year.

    The year is that of the last day, whole; `share_year_before` is null where that had no documents.
    """
    del rules
    year = period.last.year
    not_open, every = _ratio(connection, year)
    before, every_before = _ratio(connection, year - 1)
    last: dict[str, object] = {
        "year": year,
        "not_open": not_open,
        "all": every,
        "share": not_open / every if every else None,
        "share_year_before": before / every_before if every_before else None,
    }
    return (*_rows(connection, period), last)


def _rows(connection: Connection, period: Period) -> Iterator[dict[str, object]]:
    asked = (
        select(t.manuscript, t.unit.c.name.label("unit_name"))
        .join(t.unit, t.unit.c.id == t.manuscript.c.unit_id)
        .where(t.manuscript.c.received_on.between(period.first, period.last))
        .where(t.manuscript.c.state != "withdrawn")
        .order_by(t.manuscript.c.received_on, t.manuscript.c.id)
    )
    for row in connection.execute(asked).all():
        decisions = decisions_of(connection, row.id)
        withheld = [one for one in decisions if one.disclosure in WITHHELD]
        if row.disclosure in WITHHELD or withheld:
            yield _row(row, withheld[-1] if withheld else None, _since(connection, row, decisions))


def _since(
    connection: Connection, row: Row[Any], decisions: Sequence[Decision]
) -> tuple[Decision, ...]:
    """The decision with which it came into the ledger, and the reviews after it."""
    signed = select(func.min(t.sign_off.c.at)).where(
        t.sign_off.c.manuscript_id == row.id, t.sign_off.c.step == _SCREENED
    )
    at: str | None = connection.execute(signed).scalar_one()
    earlier = [one for one in decisions if at is None or one.at <= at]
    return tuple(decisions[max(len(earlier) - 1, 0) :])


def _row(
    row: Row[Any], withheld: Decision | None, since: tuple[Decision, ...]
) -> dict[str, object]:
    """The document with why; before 公开审查, as its unit proposes."""
    first = since[0] if since else None
    last = since[-1] if since else None
    reviewed = len(since) > 1 and last is not None and first is not None
    opened = last is not None and last.disclosure not in WITHHELD
    return {
        "number": row.number,
        "title": row.title,
        "signed": _day(row.signed_on),
        "unit": row.unit_name,
        "disclosure": withheld.disclosure if withheld else row.disclosure,
        "reason": withheld.reason if withheld else row.reason,
        "basis": withheld.basis if withheld else row.basis,
        "superior": (withheld.superior if withheld else "") or row.superior,
        "superior_disclosure": row.superior_disclosure,
        "decided_by": first.by if first else None,
        "decided_on": _day(first.on if first else None),
        "review_due": _day(last.review_due if last else None),
        "review_result": _result(since) if reviewed else None,
        "opened_on": _day(last.on if last and opened else None),
    }


def _result(since: Sequence[Decision]) -> str:
    """What the last review came to: 维持, 转为主动公开, or another attribute."""
    before, now = since[-2].disclosure, since[-1].disclosure
    if now == before:
        return "维持"
    return f"转为{now}" if now not in WITHHELD else f"改为{now}"


def _ratio(connection: Connection, year: int) -> tuple[int, int]:
    """How many documents of the year are not open, and how many it had."""
    whole = year_of(year)
    asked = (
        select(t.manuscript.c.disclosure)
        .where(t.manuscript.c.received_on.between(whole.first, whole.last))
        .where(t.manuscript.c.state != "withdrawn")
    )
    found = connection.execute(asked).scalars().all()
    return sum(one in WITHHELD for one in found), len(found)


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
