"""An article as computed beside the article as printed: what is the same, and which words are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from gazette.amend.words import same_words
from gazette.text.numerals import number_pieces
from gazette.text.widths import visible
from gazette.vocabulary.amendments import Compared

__all__ = [
    "Run",
    "compared",
    "difference_words",
    "is_of_another",
    "letters",
    "likeness",
    "runs_of_difference",
]

_NO_LETTER = re.compile(r"[\W_]+")
_ONE = {ord("○"): "〇", ord("零"): "〇"}


class Run(NamedTuple):
    """A stretch of two texts: the same in both, or different."""

    same: bool
    computed: str
    printed: str


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The text without punctuation, blanks and breaks, in one width: what has to agree."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text)).translate(_ONE)


def compared(computed: Sequence[str], printed: Sequence[str]) -> Compared:
    """Whether two articles, a line a paragraph, say the same.

    Punctuation, width, blanks and the kind of quotation marks are told apart from words; the division
    into paragraphs (款) counts as words do, for other texts cite by it.
    """
    if [visible(line) for line in computed] == [visible(line) for line in printed]:
        return "equal"
    ours, theirs = _lettered(computed), _lettered(printed)
    if ours == theirs:
        return "punctuation"
    return "differs"


def _lettered(lines: Sequence[str]) -> list[str]:
    return [found for line in lines if (found := letters(line))]


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    matcher = SequenceMatcher(None, letters(one), letters(other), autojunk=False)
    if matcher.real_quick_ratio() < 0.3 or matcher.quick_ratio() < 0.3:  # noqa: PLR2004 - nothing alike
        return 0.0
    return matcher.ratio()


def runs_of_difference(computed: str, printed: str) -> list[Run]:
    """Both texts in stretches that are the same and stretches that are not, in order.

    A single sign between two differences is part of them, and of a number all of it: people read
    words, not characters.
    """
    a, b = number_pieces(same_words(computed)), number_pieces(same_words(printed))
    # where each piece begins, and the end
    at, there = ([0, *accumulate(map(len, pieces))] for pieces in (a, b))
    runs: list[Run] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        run = Run(tag == "equal", computed[at[i] : at[j]], printed[there[k] : there[m]])
        if len(runs) > 1 and not run.same and runs[-1].same and len(runs[-1].computed) == 1:
            middle, first = runs.pop(), runs.pop()
            run = Run(
                same=False,
                computed=first.computed + middle.computed + run.computed,
                printed=first.printed + middle.printed + run.printed,
            )
        runs.append(run)
    return runs


_AROUND = 6  #: characters of what is the same, on each side


def difference_words(computed: str, printed: str) -> tuple[str, str]:
    """The first words that differ, with a little of what stands around them; "" where there are none."""
    runs = runs_of_difference(computed, printed)
    at = next((n for n, run in enumerate(runs) if not run.same), None)
    if at is None:
        return "", ""
    before = runs[at - 1].computed[-_AROUND:] if at else ""
    behind = runs[at + 1].computed[:_AROUND] if at + 1 < len(runs) else ""
    run = runs[at]
    ours, theirs = (f"{before}{text[:40]}{behind}" for text in (run.computed, run.printed))
    return ours.replace("\n", "／"), theirs.replace("\n", "／")


def is_of_another(new: str, old: str, others: Iterable[str]) -> bool:
    """Whether a new text is that of another part than the one named, which were counted another way then.

    Args:
        new: what is to stand there.
        old: what stands there.
        others: what stands beside it.
    """
    own = likeness(old, new)
    return own < _ALIKE and any(
        likeness(other, new) >= max(_ALIKE, own + _MORE) for other in others
    )


_ALIKE = 0.5
_MORE = 0.3  #: so much more like another
