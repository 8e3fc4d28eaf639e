"""Counting what was found: by level, and as 差错率, errors per 10,000 characters."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.base.problems import Level, Problem
from gazette.vocabulary.problems import LEVELS

__all__ = ["count_levels", "error_rate", "error_weight"]


def count_levels(problems: Iterable[Problem]) -> dict[Level, int]:
    """How many of each level; what the editor waived is not counted."""
    counts: dict[Level, int] = dict.fromkeys(LEVELS, 0)
    for problem in problems:
        if not problem.waived:
            counts[problem.level] += 1
    return counts


def error_weight(problems: Iterable[Problem]) -> float:
    """差错 by the rules' weights: errors and warnings in the text, the same slip once a document.

    The official methods (报纸期刊质量管理规定, 国新出发〔2020〕10号, 编校差错率) count a wrong
    character 1 and marks, figures and units 0.1 to 0.5, and a slip that repeats only once;
    each rule carries its weight.  Hints are matters of taste and count nothing.
    """
    from gazette.check.rule_set import RuleSet  # noqa: PLC0415 - counting alone needs no rules

    weights = {rule.code: rule.weight for rule in RuleSet.default().rules}
    slips = {
        (p.file, p.code, p.place.text[p.place.start : p.place.end] if p.place.text else "")
        for p in problems
        if p.level != "hint" and not p.waived
    }
    return sum(weights.get(code, 0.0) for _, code, _ in slips)


def error_rate(problems: Iterable[Problem], chars: int) -> float:
    """差错率: weighted errors per 10,000 characters; 0 for an empty text."""
    return error_weight(problems) * 10_000 / chars if chars else 0.0
