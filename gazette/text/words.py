"""Where words, numbers with their unit and names of organs stand in a title.

Words are found by jieba's dictionary, without guesses at unknown ones (`rjieba`, pinned: another version may
break a title elsewhere, and pages are citations).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import TypeAlias

from gazette.text.organs import is_organ

__all__ = ["Words", "dictionary_words", "inside_words", "keeping_words", "organs_in"]

Words: TypeAlias = dict[str, list[str]]  #: text → the words that make it up

#: what a name of a place ends with, and what counts: it stays with what stands before it
_TAILS = frozenset("省市县区镇乡村州旗盟年月日号届次条项")
#: words of one character that stand alone; any other is mostly the beginning of a name: 官|渡口镇
_ALONE = frozenset(
    "和与及暨的对为在由等将把被于并或以是不各本该就向从至到按所有后前内外中上下、，。；：！？"
)
_UNIT = 2  #: characters: what a number counts stays with it, 2号线, 1标段
_LONGEST_ORGAN = 16  #: words
#: what a title says is done to an organ; a name begins after it: 关于成立|江州市……领导小组
_DONE = frozenset(
    ("成立", "设立", "组建", "撤销", "调整", "更名", "批准", "同意", "充实", "恢复", "表彰")
)
_SHORTEST_ORGAN = 3  #: characters


#: what is known of an earlier run, and what this one uses; none where nobody keeps it
_KEPT: ContextVar[tuple[Mapping[str, list[str]], Words] | None] = ContextVar("_KEPT", default=None)


@contextlib.contextmanager
def keeping_words(known: Mapping[str, list[str]], used: Words) -> Iterator[None]:
    """While it lasts, `known` texts are not cut into words again; those asked for are put into `used`."""
    before = _KEPT.set((known, used))
    try:
        yield
    finally:
        _KEPT.reset(before)


@lru_cache(maxsize=512)
def inside_words(title: str) -> frozenset[int]:
    """The places that are inside a word: before which characters a line must not begin."""
    ends = _word_ends(title)
    return frozenset(range(1, len(title))) - frozenset(ends)


@lru_cache(maxsize=512)
def dictionary_words(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of two characters and more stand, as (start, end)."""
    found, place = [], 0
    for word in _cut(text):
        if len(word) > 1:
            found.append((place, place + len(word)))
        place += len(word)
    return tuple(found)


@lru_cache(maxsize=512)
def organs_in(title: str) -> tuple[tuple[int, int], ...]:
    """Names of organs of several words, as (start, end); the longest one at each end."""
    starts = (0, *_word_ends(title))
    found = []
    for number, end in enumerate(starts[1:], 1):
        for start in starts[max(0, number - _LONGEST_ORGAN) : number]:
            is_long = end - start >= _SHORTEST_ORGAN and title[start : start + 2] not in _DONE
            if is_long and is_organ(title[start:end]):
                found.append((start, end))
                break
    return tuple(found)


def _word_ends(title: str) -> tuple[int, ...]:
    """Where words end, the title's end included."""
    ends: list[int] = []
    place, lone, number, street = 0, False, False, False
    for word in _cut(title):
        most = 1 if street else _UNIT
        counted = number and len(word) <= most and _is_unit(word)
        if ends and (word in _TAILS or lone or counted):
            ends.pop()
        lone = len(word) == 1 and _is_han(word) and word not in _ALONE | _TAILS
        street = number and word == "号"  # 2号线, 5号楼
        number = street or (word[-1:].isascii() and word[-1:].isdigit())
        place += len(word)
        ends.append(place)
    return tuple(ends)


def _cut(text: str) -> list[str]:
    """The text as words of the dictionary."""
    known, used = _KEPT.get() or ({}, {})
    words = known.get(text)
    if words is None:
        import rjieba  # noqa: PLC0415 - its dictionary takes a twelfth of a second, once

        words = rjieba.cut(text, hmm=False)
    used[text] = words
    return words


def _is_unit(word: str) -> bool:
    """Whether it may be what a number counts; 年底 after a year is a word of its own."""
    return _is_han(word) and word not in _ALONE and word[0] not in _TAILS - {"号"}


def _is_han(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)
