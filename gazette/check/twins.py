"""One finding a fact: of two rules that say the same of the same characters, the nearer speaks."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.base.problems import Problem

__all__ = ["without_twins"]

#: rule → the rules that tell the same fact better: number or date whole, and not each space in it
_NEARER: dict[str, tuple[str, ...]] = {"GZ-P17": ("GZ-N12", "GZ-D19")}


def without_twins(problems: Sequence[Problem]) -> list[Problem]:
    """The problems but for those inside a stretch of which the nearer rule has spoken.

    Where the house has switched the nearer rule off, the other one speaks.
    """
    if not any(problem.code in _NEARER for problem in problems):
        return list(problems)
    nearer = [p for p in problems if any(p.code in codes for codes in _NEARER.values())]
    return [
        p
        for p in problems
        if p.code not in _NEARER or not any(_told_by(p, other) for other in nearer)
    ]


def _told_by(problem: Problem, other: Problem) -> bool:
    """Whether the other problem tells the same: a nearer rule, around the same characters."""
    if other.code not in _NEARER.get(problem.code, ()):
        return False
    inner, outer = problem.place, other.place
    if None in (inner.start, inner.end, outer.start, outer.end) or inner.xpath != outer.xpath:
        return False
    return (outer.start or 0) <= (inner.start or 0) and (inner.end or 0) <= (outer.end or 0)
