"""刊登覆盖情况 and 年报: what of the open normative documents was published; made, ended, in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from gazette.desk.reports.handed_in import submissions
from gazette.desk.reports.period import year_of
from gazette.desk.reports.registers import Registered, registered
from gazette.desk.store import tables as t
from gazette.text.numbers import number_key
from gazette.vocabulary.documents import NORMATIVE_DOCUMENTS, RULES_OF_GOVERNMENT

if TYPE_CHECKING:
    from gazette.desk.office.rules import ReportRules
    from gazette.desk.reports.period import Period

__all__ = ["annual", "coverage"]

_GROUPS = {"规章": RULES_OF_GOVERNMENT, "规范性文件": NORMATIVE_DOCUMENTS}
_OPEN = "主动公开"


class _Counted(NamedTuple):
    kind: str
    number: str
    published: bool


def coverage(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """Published ÷ all open 规章 and 规范性文件 of the period, a row each, then both (`"kind": null`).

    All is what the register of documents issued has, by day of signing; where it has nothing of the
    period, what was handed in, and the row says so.
    """
    del rules
    issued = [one for one in registered(connection) if one.signed_on in period]
    if issued:
        there = _published_numbers(connection)
        found = [
            _Counted(one.kind, one.number, number_key(one.number) in there)
            for one in issued
            if one.disclosure == _OPEN
        ]
    else:
        found = [
            _Counted(one.kind, one.number, one.published_on is not None)
            for one in submissions(connection, period)
            if one.disclosure == _OPEN
        ]
    basis = "制发登记" if issued else "报送稿件"
    both = tuple(kind for kinds in _GROUPS.values() for kind in kinds)
    return (
        *(_covered(name, kinds, found, basis) for name, kinds in _GROUPS.items()),
        _covered(None, both, found, basis),
    )


def annual(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """制发, 废止 and 现行有效 at the end of each year, by 规章 and 规范性文件; null without a register."""
    del rules
    issued = registered(connection)
    return tuple(
        _of_year(year, name, [one for one in issued if one.kind in kinds], known=bool(issued))
        for year in period.years
        for name, kinds in _GROUPS.items()
    )


def _covered(
    name: str | None, kinds: Sequence[str], found: Sequence[_Counted], basis: str
) -> dict[str, object]:
    those = [one for one in found if one.kind in kinds]
    published = sum(one.published for one in those)
    return {
        "kind": name,
        "open": len(those),
        "published": published,
        "rate": published / len(those) if those else None,
        "missing": [one.number for one in those if not one.published],
        "denominator": basis,
    }


def _of_year(
    year: int, name: str, issued: Sequence[Registered], *, known: bool
) -> dict[str, object]:
    whole = year_of(year)
    in_force = [one for one in issued if _holds(one, whole.last)]
    counts = {
        "made": sum(one.signed_on in whole for one in issued),
        "repealed": sum(one.ended_on in whole for one in issued),
        "in_force": len(in_force),
    }
    return {"year": year, "kind": name, **{k: n if known else None for k, n in counts.items()}}


def _holds(one: Registered, day: dt.date) -> bool:
    return one.signed_on <= day and (one.ended_on is None or one.ended_on > day)


def _published_numbers(connection: Connection) -> set[object]:
    asked = select(t.manuscript.c.number).where(t.manuscript.c.published_on.is_not(None))
    return {number_key(number) for number in connection.execute(asked).scalars() if number}
