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
    frequent = _frequent_halves()
    for pair in pairs & frequent.keys():
        wanted = [h for h in frequent[pair] if _may_be_slip(h, pairs, characters)]
        if wanted:
            found = _near(text, pair, wanted)
            yield from (d for d in found if not _is_two_words(text, d.start))


def _is_two_words(text: str, start: int) -> bool:
    """Whether both halves of what stands there are words: 形成|合理 is no slip of 形成合力."""
    middle = start + _HALF
    is_word = tables().is_word
    return is_word(text[start:middle]) and is_word(text[middle : middle + _HALF])


def _may_be_slip(half: _Half, pairs: AbstractSet[str], characters: AbstractSet[str]) -> bool:
    """Whether the pairs of a slip in the other half all stand in the text: 防连 and 连控 of 联防连控."""
    known = half.middle in pairs
    if not known and half.far not in characters:
        return False
    forward = half.at == 0
    read = half.idiom if forward else half.idiom[::-1]
    beside, inner, outer = read[_HALF - 1], read[_HALF], read[-1]

    def stands(one: str, other: str) -> bool:
        return (one + other if forward else other + one) in pairs

    if any(stands(beside, c) and stands(c, outer) for c in tables().alike(inner)):
        return True
    return known and any(stands(inner, c) for c in tables().alike(outer))


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
def _frequent_halves() -> dict[str, tuple[_Half, ...]]:
    """Those that every text has: the other half is looked at before the text is searched."""
    frequent = tables().is_frequent
    return {pair: found for pair, found in _all_halves().items() if frequent(pair)}


@cache
def _all_halves() -> dict[str, tuple[_Half, ...]]:
    halves: defaultdict[str, list[_Half]] = defaultdict(list)
    for first, rest in lines_of("idioms.txt"):
        idiom = first + rest
        middle = idiom[1:3]
        halves[idiom[:_HALF]].append(_Half(idiom, 0, middle, idiom[-1]))
        halves[idiom[_HALF:]].append(_Half(idiom, _HALF, middle, idiom[0]))
    return {pair: tuple(found) for pair, found in halves.items()}
