"""Repeats folded for reading: a habit of a manuscript is told once, with its number and first places."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache

from gazette.base.problems import Problem

__all__ = ["folded"]

_FEW = 3  #: as many of a kind are still listed one by one
#: in these a code is one habit, whatever stands inside the mark; a wrong word is a fact of its own
_OF_FORM = frozenset({"punctuation", "characters", "structure"})


def folded(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The findings of one file and level in order; more than three of one kind together, at the first."""
    given = list(problems)
    kinds: dict[Hashable, list[Problem]] = {}
    for problem in given:
        kinds.setdefault(_kind(problem), []).append(problem)
    answer: list[list[Problem]] = []
    for problem in given:
        same = kinds[_kind(problem)]
        if len(same) <= _FEW:
            answer.append([problem])
        elif same[0] is problem:
            answer.append(same)
    return answer


def _kind(problem: Problem) -> Hashable:
    """What makes two findings one habit; waived ones stand beside those that are not."""
    words = "" if problem.code in _codes_of_form() else problem.message
    return problem.code, words, problem.waived


@cache
def _codes_of_form() -> frozenset[str]:
    from gazette.check.rules import RULES  # noqa: PLC0415 - as in `tally`

    return frozenset(rule.code for rule in RULES if rule.group in _OF_FORM)
