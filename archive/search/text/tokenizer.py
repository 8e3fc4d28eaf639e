"""Tokens of a folded text: pairs of neighbouring characters with positions, single characters, whole words.

A phrase of two or more characters is a run of pairs at successive positions, which
makes phrase search exact; one character is looked up among the singles; a Latin word
or a number can be asked for whole (`#2021`), so that 43 does not find 143.
"""

from __future__ import annotations

import re
from operator import add

from gazette.archive.search.text.normalise import fold

__all__ = ["END", "START", "WHOLE", "asked_pairs", "pairs", "singles", "stripped", "whole_words"]

START, END = "^", "$"  #: marks of a title's two ends
WHOLE = "#"  #: leads a whole Latin word or number among the singles
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff\U00020000-\U0003ffff〇]+|\d+")
_RUN = re.compile(r"[\w\u3400-\u9fff\U00020000-\U0003ffff〇]{2,}")
_LATIN = re.compile(r"[\x00-\x7f]{2}")
_PUNCTUATION = re.compile(r"[^\w\u3400-\u9fff\U00020000-\U0003ffff〇]+")


def pairs(folded: str) -> list[str]:
    """Each character with its right neighbour; the place in the list is the position."""
    return [folded[i : i + 2] for i in range(len(folded) - 1)]


def asked_pairs(folded: str) -> list[str]:
    """The pairs that a question is weighed by: none over a sign or within a Latin word or a number."""
    found = [pair for run in _RUN.findall(folded) for pair in map(add, run, run[1:])]
    return [pair for pair in found if not pair.isascii()] if _LATIN.search(folded) else found


def singles(text: str) -> set[str]:
    """Every character of the text, folded, and its whole words."""
    return {*fold(text), *whole_words(text)} - {"¶"}


def whole_words(text: str) -> set[str]:
    """Latin words and numbers of an unfolded text, each led by `#`; spaces and other signs part them."""
    return {WHOLE + word for run in _WORD.findall(text) for word in [fold(run)] if word}


def stripped(folded: str) -> str:
    """The folded text without punctuation, as a clerk types a title: 《…》 left out."""
    return _PUNCTUATION.sub("", folded)
