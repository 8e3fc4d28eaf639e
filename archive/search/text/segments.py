"""Words in a run of Chinese without a dictionary: cut where neighbours seldom stand together in this archive.

The pairs of 国务院办公厅 that straddle two words (院办) occur in fewer documents than
those inside a word; a cut goes where the frequency has a dip.  Names and new words
are cut as well as old ones, and nothing has to be kept up to date.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gazette.archive.search.text.normalise import fold

__all__ = ["segments"]

_RUN = re.compile(r"\d+[年月日号条期届次]?|[a-z]+(?:[/.&-][a-z]+)*|[^\W\d_a-z]+")
_SHORT = 4  #: characters of a run below which it is one word
_DIP = 0.8  #: a cut's frequency, as a share of the higher of its two neighbours


def segments(text: str, frequency: Callable[[str], int]) -> list[str]:
    """The words of the text, folded, punctuation left out; each has two characters or more if it can."""
    words: list[str] = []
    for run in _RUN.findall(fold(text)):
        words += _cut(run, frequency) if len(run) >= _SHORT and not run.isascii() else [run]
    return words


def _cut(run: str, frequency: Callable[[str], int]) -> list[str]:
    counts = [frequency(run[i : i + 2]) for i in range(len(run) - 1)]
    words: list[str] = []
    start = 0
    for i in range(1, len(counts) - 1):
        left, here, right = counts[i - 1 : i + 2]
        dip = here <= left and here <= right and here < _DIP * max(left, right)
        if dip and i + 1 - start >= 2:  # noqa: PLR2004 - no word of one character
            words.append(run[start : i + 1])
            start = i + 1
    return [*words, run[start:]]
