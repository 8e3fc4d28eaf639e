"""Finds idioms (成语) of four characters that stand with one that looks or sounds alike (按布就班)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from gazette.check.spelling.doubtful import Doubt
from gazette.check.spelling.tables import lines_of, tables

__all__ = ["broken_idioms"]

_HALF = 2  #: characters; a slip leaves one half of an idiom whole


class _Half(NamedTuple):
    """One half of an idiom."""

    idiom: str
    at: int  #: where the half begins in it

    @property
    def whole(self) -> str:
        """The half itself."""
        return self.idiom[self.at : self.at + _HALF]

    @property
    def other(self) -> str:
        """The other half."""
        return self.idiom[_HALF - self.at : 2 * _HALF - self.at]

    def seam(self, slip: str) -> str:
        """The two characters where this half and a slip of the other meet."""
        return slip[1] + self.whole[0] if self.at else self.whole[1] + slip[0]

    def meets(self, slip: str, threes: AbstractSet[str] | None) -> bool:
        """Whether a text of these threes, where they are known, can have both side by side."""
        broken = slip + self.whole if self.at else self.whole + slip
        return threes is None or {broken[:3], broken[1:]} <= threes


def broken_idioms(
    text: str, pairs: AbstractSet[str], threes: AbstractSet[str] | None = None
) -> Iterator[Doubt]:
    """Where an idiom stands with one character that looks or sounds alike, in no order.

    Args:
        text: what is not to be read is replaced by characters that are not Chinese.
        pairs: the pairs of characters in it.
        threes: every three neighbours in it, of a text so long that it has almost every pair.
    """
    halves, slips = _halves(), _slips_beside_frequent()
    for pair in pairs & halves.signs:
        wanted = [half for half in halves.of[pair] if _may_stand(half, pairs, threes)]
        if wanted:
            yield from _near(text, pair, wanted)
    for pair in pairs & slips.signs:
        for half in slips.of[pair]:
            if half.whole in pairs and half.seam(pair) in pairs and half.meets(pair, threes):
                yield from _beside(text, pair, half)


def _may_stand(half: _Half, pairs: AbstractSet[str], threes: AbstractSet[str] | None) -> bool:
    """Whether a text of these can have the half beside a slip of the other."""
    slips = _slips_of(half)
    if threes is None:
        return not pairs.isdisjoint(slips)
    return any(half.meets(slip, threes) for slip in slips & pairs)


def _near(text: str, pair: str, wanted: list[_Half]) -> Iterator[Doubt]:
    """The idioms of which the pair is a half, wherever it stands beside a slip."""
    for place in _places(text, pair):
        for half in wanted:
            yield from _broken_at(text, place - half.at, half.idiom)


def _beside(text: str, slip: str, half: _Half) -> Iterator[Doubt]:
    """The half's idiom, wherever the slip of its other half stands beside it."""
    for place in _places(text, slip):
        yield from _broken_at(text, place - _HALF + half.at, half.idiom)


def _places(text: str, pair: str) -> Iterator[int]:
    place = text.find(pair)
    while place >= 0:
        yield place
        place = text.find(pair, place + 1)


def _broken_at(text: str, start: int, idiom: str) -> Iterator[Doubt]:
    """The idiom, where it stands there with a slip and nowhere else so."""
    printed = text[max(start, 0) : start + len(idiom)]
    if _is_slip(printed, idiom) and text.count(printed) == 1:
        yield Doubt(start, idiom)


def _is_slip(printed: str, idiom: str) -> bool:
    """Whether the one is the other but for one character that looks or sounds alike."""
    if len(printed) != len(idiom):
        return False
    wrong = [(a, b) for a, b in zip(printed, idiom, strict=True) if a != b]
    return len(wrong) == 1 and tables().is_alike(*wrong[0])


class _Index(NamedTuple):
    """Pair of characters → the halves to be looked at where it stands."""

    of: dict[str, tuple[_Half, ...]]
    signs: frozenset[str]  #: the pairs; a set meets a set three times as quickly as a dictionary

    @classmethod
    def made(cls, of: dict[str, tuple[_Half, ...]]) -> _Index:
        """With its signs."""
        return cls(of, frozenset(of))


@cache
def _halves() -> _Index:
    """The halves that few texts have, each with its idioms."""
    frequent = tables().is_frequent  # 应急 is in every text
    return _Index.made({p: found for p, found in _all_halves().items() if not frequent(p)})


@cache
def _slips_beside_frequent() -> _Index:
    """连控 → the half 联防 of 联防联控: what no word is, beside a half that every text has.

    A word there is none by a slip: 形成|合理 is right beside 形成合力.
    """
    language = tables()
    slips: defaultdict[str, list[_Half]] = defaultdict(list)
    for whole, halves in _all_halves().items():
        for half in halves if language.is_frequent(whole) else ():
            for slip in _slips_of(half) - language.words:
                slips[slip].append(half)
    return _Index.made({slip: tuple(halves) for slip, halves in slips.items()})


@cache
def _slips_of(half: _Half) -> frozenset[str]:
    """What the other half becomes by a slip."""
    first, second = half.other[0], half.other[1]
    alike = tables().alike
    return frozenset((*(c + second for c in alike(first)), *(first + c for c in alike(second))))


@cache
def _all_halves() -> dict[str, tuple[_Half, ...]]:
    halves: defaultdict[str, list[_Half]] = defaultdict(list)
    for first, rest in lines_of("idioms.txt"):
        idiom = first + rest
        for at in (0, _HALF):
            half = _Half(idiom, at)
            halves[half.whole].append(half)
    return {pair: tuple(found) for pair, found in halves.items()}
