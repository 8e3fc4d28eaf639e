"""报送刊登情况通报: what each unit handed in and what of it was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from gazette.desk.reports.handed_in import Submission, median_days, submissions
from gazette.desk.reports.registers import Registered, registered
from gazette.desk.store import tables as t
from gazette.desk.store.rows import people
from gazette.text.numbers import number_key
from gazette.vocabulary.desk import EDITORIAL_ROLES

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.office.rules import ReportRules, Scored
    from gazette.desk.reports.period import Period

__all__ = ["circular"]


@dataclass(slots=True, kw_only=True)
class _Line:
    """A unit's figures while they are worked out."""

    unit: str | None
    successor: str | None = None
    contact: str = ""
    due: int | None = None
    missing: list[str] | None = None
    nothing_months: int = 0
    documents: list[Submission] = field(default_factory=list)
    score: float | None = None

    def counts(self) -> dict[Scored, int]:
        """What may score."""
        return {
            "submitted": len(self.documents),
            "published": sum(one.published_on is not None for one in self.documents),
            "nothing_months": self.nothing_months,
            "late": sum(one.late for one in self.documents),
            "returned": sum(one.state == "returned" for one in self.documents),
            "interpreted": sum(bool(one.interpretations) for one in self.documents),
        }

    def to_json(self) -> dict[str, object]:
        """The row; what is not known is null, and no rate is worked out of it."""
        counts = self.counts()
        submitted = [d for one in self.documents if (d := one.days_to_submitted) is not None]
        published = [d for one in self.documents if (d := one.days_to_published) is not None]
        return {
            "unit": self.unit,
            "contact": self.contact,
            "due": self.due,
            "submitted": counts["submitted"],
            "nothing_months": counts["nothing_months"],
            "late": counts["late"],
            "returned": counts["returned"],
            "published": counts["published"],
            "published_rate": counts["published"] / self.due if self.due else None,
            "days_signed_to_submitted_median": median_days(submitted),
            "days_signed_to_published_median": median_days(published),
            "missing": self.missing,
            "score": self.score,
            "successor": self.successor,
        }


def circular(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """A row a unit, in the order in which units were entered, then the sum (`"unit": null`).

    Documents count once, at the lead unit, by the day on which they were handed in; a unit that was
    merged keeps those of its time, with its successor named. 刊登率 is 刊登 ÷ 应报: unknown where
    应报 is.
    """
    documents = submissions(connection, period)
    by_unit: dict[int, list[Submission]] = {}
    for one in documents:
        by_unit.setdefault(one.unit_id, []).append(one)
    lines = {
        row.id: _Line(
            unit=row.name,
            successor=row.successor,
            contact=row.contact,
            documents=by_unit.get(row.id, []),
        )
        for row in _units(connection, period, by_unit)
    }
    _add_nothing(connection, period, lines)
    _add_due(connection, period, lines)
    _add_scores(connection, period, rules, lines)
    return tuple(line.to_json() for line in (*lines.values(), _sum(lines.values())))


@dataclass(frozen=True, slots=True)
class _UnitRow:
    id: int
    name: str
    successor: str | None
    contact: str


def _units(connection: Connection, period: Period, by_unit: Mapping[int, object]) -> list[_UnitRow]:
    """The units of the period, and those with documents in it; not the desk's own."""
    successor = t.unit.alias("successor")
    asked = (
        select(t.unit, successor.c.name.label("successor"))
        .join(successor, successor.c.id == t.unit.c.successor_id, isouter=True)
        .order_by(t.unit.c.id)
    )
    staff = people(connection)
    contacts = [one for one in staff if "contact" in one.roles]
    own = _own_units(staff) - {one.unit for one in contacts}
    return [
        _UnitRow(row.id, row.name, row.successor, _contact(contacts, row.code, period))
        for row in connection.execute(asked)
        if row.id in by_unit or (row.code not in own and _existed(row, period))
    ]


def _own_units(staff: Iterable[Person]) -> set[str]:
    """Codes of the units whose people do the editing."""
    return {one.unit for one in staff if set(one.roles) & set(EDITORIAL_ROLES)}


def _existed(row: Row[Any], period: Period) -> bool:
    begun = row.valid_from is None or row.valid_from <= period.last
    return begun and (row.valid_to is None or row.valid_to >= period.first)


def _contact(contacts: Sequence[Person], code: str, period: Period) -> str:
    """Who was the unit's contact on the last day; several with 、 between."""
    here = [one for one in contacts if one.unit == code]
    return "、".join(one.name for one in here if one.works_on(period.last))


def _add_nothing(connection: Connection, period: Period, lines: Mapping[int, _Line]) -> None:
    """A month in which something came after all was none of nothing (零报告)."""
    table = t.nothing_report
    asked = select(table.c.unit_id, table.c.month).where(table.c.month.in_(period.months))
    for row in connection.execute(asked):
        line = lines.get(row.unit_id)
        if line and all(one.received_on.isoformat()[:7] != row.month for one in line.documents):
            line.nothing_months += 1


def _add_due(connection: Connection, period: Period, lines: Mapping[int, _Line]) -> None:
    """What was due: as entered for every month, else as the register of documents issued has it."""
    counted = _counted(connection, period)
    issued: dict[int, list[Registered]] = {}
    for one in registered(connection):
        if one.signed_on.year in period.years:
            issued.setdefault(one.unit_id, []).append(one)
    there = _numbers(connection)
    for unit_id, line in lines.items():
        due = [one for one in issued.get(unit_id, ()) if one.signed_on in period]
        if unit_id in issued:
            line.missing = [one.number for one in due if number_key(one.number) not in there]
        line.due = counted.get(unit_id, len(due) if unit_id in issued else None)


def _counted(connection: Connection, period: Period) -> dict[int, int]:
    """Units for which every month of the period was entered, with the sum."""
    found: dict[int, list[int]] = {}
    for row in connection.execute(select(t.due).where(t.due.c.month.in_(period.months))):
        found.setdefault(row.unit_id, []).append(row.documents)
    months = len(period.months)
    return {unit_id: sum(each) for unit_id, each in found.items() if len(each) == months}


def _numbers(connection: Connection) -> set[object]:
    """The numbers of all that was ever handed in and not withdrawn."""
    asked = select(t.manuscript.c.number).where(t.manuscript.c.state != "withdrawn")
    return {number_key(number) for number in connection.execute(asked).scalars() if number}


def _add_scores(
    connection: Connection, period: Period, rules: ReportRules, lines: Mapping[int, _Line]
) -> None:
    """Points by the office's rules; then what was set by hand for days of the period, in order."""
    for line in lines.values():
        if rules.scores:
            counts = line.counts()
            line.score = _rounded(sum(n * counts[what] for what, n in rules.scores.items()))
    changes = t.score_change
    inside = (changes.c.first >= period.first) & (changes.c.last <= period.last)
    for row in connection.execute(select(changes).where(inside).order_by(changes.c.id)):
        line_of_unit = lines.get(row.unit_id)
        if line_of_unit:
            before = 0.0 if row.absolute else line_of_unit.score or 0.0
            line_of_unit.score = _rounded(before + row.points)


def _rounded(points: float) -> float:
    """Whole where it is, without the dust of binary fractions."""
    found = round(points, 2)
    return int(found) if found == int(found) else found


def _sum(lines: Iterable[_Line]) -> _Line:
    """All units together; what is unknown of one is unknown of all."""
    every = list(lines)
    dues = [line.due for line in every]
    scores = [line.score for line in every]
    missing = [line.missing for line in every]
    known_due = [due for due in dues if due is not None]
    known_scores = [score for score in scores if score is not None]
    known_missing = [each for each in missing if each is not None]
    return _Line(
        unit=None,
        due=sum(known_due) if every and len(known_due) == len(every) else None,
        missing=[n for each in known_missing for n in each]
        if every and len(known_missing) == len(every)
        else None,
        nothing_months=sum(line.nothing_months for line in every),
        documents=[one for line in every for one in line.documents],
        score=_rounded(sum(known_scores)) if known_scores else None,
    )
