"""Where things stand in the end (条款项的次序): those with a number that is said, and the rest in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["NumbersClash", "arranged"]


class _Numbered(Protocol):
    target: int | None


_T = TypeVar("_T", bound=_Numbered)


class NumbersClash(Exception):  # noqa: N818 - a finding of the applier, caught by it
    """Two things are to have one number, or a number is beyond the last."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


def arranged(things: Sequence[_T]) -> list[_T]:
    """The things in their final order: each with a `target` at that place (from 1), the others between.

    Args:
        things: old ones in their order, new ones anywhere.

    Raises:
        NumbersClash: the targets cannot all be met.
    """
    places: list[_T | None] = [None] * len(things)
    for thing in things:
        if thing.target is None:
            continue
        if not 1 <= thing.target <= len(places) or places[thing.target - 1] is not None:
            raise NumbersClash(thing.target)
        places[thing.target - 1] = thing
    rest = iter([thing for thing in things if thing.target is None])
    return [place if place is not None else next(rest) for place in places]
