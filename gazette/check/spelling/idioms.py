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
    """One half of an idiom, and the pair that tells whether looking is worth it."""

    idiom: str
    at: int  #: where the half begins in it
    middle: str  #: the two inner characters
    far: str  #: the outer character of the other half


def broken_idioms(
    text: str, pairs: AbstractSet[str], characters: AbstractSet[str]
) -> Iterator[Doubt]:
    """Where an idiom stands with one character that looks or sounds alike, in no order.

    Args:
        text: what is not to be read is replaced by characters that are not Chinese.
        pairs: the pairs of characters in it.
        characters: the characters in it.
    """
    halves = _halves()
    for pair in pairs & halves.keys():
        wanted = [h for h in halves[pair] if h.middle in pairs or h.far in characters]
        if wanted:
            yield from _near(text, pair, wanted)
    slips = _slips_beside_frequent()
    for pair in pairs & slips.keys():
        for half in slips[pair]:
            whole = half.idiom[half.at : half.at + _HALF]
            if whole in pairs:
                yield from _near(text, whole, [half])


def _near(text: str, pair: str, wanted: list[_Half]) -> Iterator[Doubt]:
    """The idioms of which the pair is a half, wherever it stands beside a slip."""
    place = text.find(pair)
    while place >= 0:
        for half in wanted:
            start = place - half.at
            printed = text[max(start, 0) : start + len(half.idiom)]
            if _is_slip(printed, half.idiom) and text.count(printed) == 1:
                yield Doubt(start, half.idiom)
        place = text.find(pair, place + 1)


def _is_slip(printed: str, idiom: str) -> bool:
    """Whether the one is the other but for one character that looks or sounds alike."""
    if len(printed) != len(idiom):
        return False
    wrong = [(a, b) for a, b in zip(printed, idiom, strict=True) if a != b]
    return len(wrong) == 1 and tables().is_alike(*wrong[0])


@cache
def _halves() -> dict[str, tuple[_Half, ...]]:
    """The halves that few texts have, each with its idioms."""
    frequent = tables().is_frequent  # 应急 is in every text
    return {pair: found for pair, found in _all_halves().items() if not frequent(pair)}


@cache
def _slips_beside_frequent() -> dict[str, list[_Half]]:
    """连控 → the half 联防 of 联防联控: what no word is, beside a half that every text has.

    A word there is none by a slip: 形成|合理 is right beside 形成合力.
    """
    language = tables()
    slips: defaultdict[str, list[_Half]] = defaultdict(list)
    for whole, halves in _all_halves().items():
        for half in halves if language.is_frequent(whole) else ():
            other = half.idiom[_HALF - half.at : 2 * _HALF - half.at]
            for slip in {c + other[1] for c in language.alike(other[0])}.union(
                other[0] + c for c in language.alike(other[1])
            ):
                if slip not in language.words:
                    slips[slip].append(half)
    return dict(slips)


@cache
def _all_halves() -> dict[str, tuple[_Half, ...]]:
    halves: defaultdict[str, list[_Half]] = defaultdict(list)
    for first, rest in lines_of("idioms.txt"):
        idiom = first + rest
        middle = idiom[1:3]
        halves[idiom[:_HALF]].append(_Half(idiom, 0, middle, idiom[-1]))
        halves[idiom[_HALF:]].append(_Half(idiom, _HALF, middle, idiom[0]))
    return {pair: tuple(found) for pair, found in halves.items()}
