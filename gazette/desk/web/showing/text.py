"""A manuscript's text with its marks, and the findings beside it, numbered alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from gazette.base.language import Words
from gazette.base.problems import Fix, Level, Place, Problem
from gazette.check.report.marks import PageLine, Row, lines_of
from gazette.desk.acts.waiving import is_waived
from gazette.desk.model.manuscripts import Waived, problem_words
from gazette.model import Document
from gazette.model.doors import from_data

__all__ = ["Finding", "findings_of", "marked_lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding as the page lists it."""

    number: int  #: as in the text, from 1
    problem: Problem
    waived: str  #: why it may stand, "" where nobody has said so
    again: bool  #: of a rule that the list has explained further up


def findings_of(
    problems: Sequence[Mapping[str, object]], waivers: Sequence[Waived]
) -> tuple[Finding, ...]:
    """The findings, numbered in their order."""
    seen: set[str] = set()
    made: list[Finding] = []
    for number, stored in enumerate(problems, 1):
        code = str(stored["code"])
        reasons = [one.reason for one in waivers if is_waived(stored, (one,))]
        waived = reasons[0] if reasons else ""
        made.append(
            Finding(number=number, problem=_problem(stored), waived=waived, again=code in seen)
        )
        seen.add(code)
    return tuple(made)


def marked_lines(
    document: Document, problems: Sequence[Mapping[str, object]]
) -> tuple[PageLine | list[Row], ...]:
    """The lines of the text, marked where findings are; they hold their numbers."""
    numbered = [(number, _problem(stored)) for number, stored in enumerate(problems, 1)]
    return tuple(lines_of(document, numbered))


def _problem(stored: Mapping[str, object]) -> Problem:
    """The finding as it was before it was stored."""
    place = stored.get("place")
    fix = stored.get("fix")
    remedy = str(stored.get("remedy") or "")
    return Problem(
        code=str(stored["code"]),
        level=cast("Level", stored["level"]),
        words=problem_words(stored),
        advice=Words(remedy, str(stored.get("remedy_en") or remedy)),
        source=str(stored.get("source") or ""),
        place=from_data(Place, place) if isinstance(place, dict) else Place(),
        fix=Fix(from_=str(fix["from"]), to=str(fix["to"])) if isinstance(fix, dict) else None,
    )
