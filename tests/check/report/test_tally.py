"""差错率: weighted errors per 10,000 characters."""

from __future__ import annotations

import pytest

from gazette.base.language import Words
from gazette.base.problems import Level, Place, Problem
from gazette.check.report.tally import count_levels, error_rate, error_weight
from gazette.check.rules import RULES

RULE = next(rule for rule in RULES if rule.weight >= 0.5)


def _problem(text: str = "错字", *, level: Level = "error", waived: str = "") -> Problem:
    place = Place(text=text, start=0, end=len(text))
    return Problem(code=RULE.code, level=level, words=Words(), place=place, waived=waived)


def test_two_errors_in_twenty_thousand_characters_are_one_in_ten_thousand() -> None:
    problems = [_problem("甲"), _problem("乙")]

    assert error_rate(problems, 20_000) == pytest.approx(RULE.weight)


def test_a_slip_that_repeats_counts_once() -> None:
    assert error_weight([_problem("甲")] * 3) == RULE.weight


def test_hints_and_waived_findings_do_not_count() -> None:
    assert error_weight([_problem(level="hint"), _problem(waived="原件如此")]) == 0
    assert count_levels([_problem(waived="原件如此")])["error"] == 0


def test_an_empty_text_has_no_rate() -> None:
    assert error_rate([_problem()], 0) == 0
