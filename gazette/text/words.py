"""Where words, numbers with their unit and names of organs stand in a title.

Words are found by jieba's dictionary, without guesses at unknown ones (`rjieba`, pinned: another version may
break a title elsewhere, and pages are citations).
"""

from __future__ import annotations

from functools import lru_cache

from gazette.text.organs import is_organ

__all__ = ["inside_words", "organs_in"]

#: what a name of a place ends with, and what counts: it stays with what stands before it
_TAILS = frozenset("省市县区镇乡村州旗盟年月日号届次条项")
#: words of one character that stand alone; any other is mostly the beginning of a name: 官|渡口镇
_ALONE = frozenset(
    "和与及暨的对为在由等将把被于并或以是不各本该就向从至到按所有后前内外中上下第、，。；：！？"
)
_LONGEST_ORGAN = 16  #: words
_SHORTEST_ORGAN = 3  #: characters


@lru_cache(maxsize=512)
def inside_words(title: str) -> frozenset[int]:
    """The places that are inside a word: before which characters a line must not begin."""
    ends = _word_ends(title)
    return frozenset(range(1, len(title))) - frozenset(ends)


@lru_cache(maxsize=512)
def organs_in(title: str) -> tuple[tuple[int, int], ...]:
    """Names of organs of several words, as (start, end); the longest one at each end."""
    starts = (0, *_word_ends(title))
    found = []
    for number, end in enumerate(starts[1:], 1):
        for start in starts[max(0, number - _LONGEST_ORGAN) : number]:
            if end - start >= _SHORTEST_ORGAN and is_organ(title[start:end]):
                found.append((start, end))
                break
    return tuple(found)


def _word_ends(title: str) -> tuple[int, ...]:
    """Where words end, the title's end included."""
    import rjieba  # noqa: PLC0415 - its dictionary takes a fifth of a second, once

    ends: list[int] = []
    place, lone = 0, False
    for word in rjieba.cut(title, hmm=False):
        if ends and (word in _TAILS or lone):
            ends.pop()
        lone = len(word) == 1 and "\u4e00" <= word <= "\u9fff" and word not in _ALONE | _TAILS
        place += len(word)
        ends.append(place)
    return tuple(ends)
