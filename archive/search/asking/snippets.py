"""Snippets: the place in the original text where the words stand, marked with <mark>.

Offsets lead from the folded text back to the original, so that what is shown is what
is printed.  Everything but the marks is escaped for HTML.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gazette.archive.search.asking.query import (
    AllOf,
    AnyOf,
    Number,
    Phrase,
    Prefix,
    Tree,
    Word,
)
from gazette.archive.search.port import Line
from gazette.archive.search.text.lexicon import NO_WORDS, Lexicon
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.segments import segments

__all__ = ["Snippet", "make_snippet", "needles_of", "terms_of"]

WIDTH = 90  #: characters of a snippet, marks not counted
_BEFORE = 24  #: characters before the first word found


class Snippet(NamedTuple):
    """A marked piece of a line, and the line it is from."""

    text: str
    line: Line | None


def needles_of(
    tree: Tree, frequency: Callable[[str], int], lexicon: Lexicon = NO_WORDS
) -> list[list[str]]:
    """What to mark, best first: the phrases as asked for, then their words; what is excluded is not."""
    whole: list[str] = []
    parts: list[str] = []
    for term in terms_of(tree):
        text = term.text
        forms = lexicon.variants(text) if isinstance(term, Word) else (text,)
        for form in forms:
            whole += spellings(form)
        if isinstance(term, Word):
            for run in lexicon.without_fillers(text):
                parts += segments(run, frequency)
            parts += [word for means in lexicon.meant(text).values() for word in means]
    whole.sort(key=len, reverse=True)
    return [list(dict.fromkeys(n for n in group if n)) for group in (whole, parts)]


def make_snippet(
    lines: Sequence[Line],
    needles: list[list[str]],
    title: str = "",
    folded: Sequence[str] | None = None,
) -> Snippet:
    """The best line with its words marked; the text's beginning where nothing is to be marked.

    Args:
        lines: of the document.
        needles: what to mark, the best first.
        title: of the document.
        folded: the lines folded, where they are known.
    """
    if folded is None or len(folded) != len(lines):
        folded = [fold(line.text.replace("\n", " ")) for line in lines]
    for group in needles:
        best = _best_line(group, title, folded)
        if best is not None:
            line = lines[best]
            return Snippet(_marked(line.text, group, folded[best]), line)
    body = [line for line in lines if fold(line.text) != fold(title)]
    first = next((line for line in body if line.text.strip()), None)
    if first is None:
        return Snippet("", None)
    shown = first.text.replace("\n", " ")
    cut = "…" if len(shown) > WIDTH else ""
    return Snippet(html.escape(shown[:WIDTH], quote=False) + cut, first)


def terms_of(tree: Tree) -> Iterable[Word | Phrase | Number | Prefix]:
    """What a query looks for in titles and texts, but what it excludes."""
    match tree:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from terms_of(part)
        case Word() | Phrase() | Number() | Prefix() if tree.field in ("", "title"):
            yield tree
        case _:
            return


def _best_line(needles: list[str], title: str, texts: Sequence[str]) -> int | None:
    """The place of the line with the most different needles; the title only when nothing else has any."""
    best: int | None = None
    most = 0.0
    heading = fold(title)
    for place, folded in enumerate(texts):
        count = float(sum(needle in folded for needle in needles))
        if count and folded == heading:
            count = 0.5
        if count > most:
            best, most = place, count
            if count == len(needles):
                break
    return best


def _marked(original: str, needles: list[str], folded: str) -> str:
    text = original.replace("\n", " ")
    spans = _spans(folded, needles)
    first = _origin(text, spans[0][0]) if spans else 0
    start = max(0, first - _BEFORE) if len(text) > WIDTH else 0
    end = min(len(text), start + WIDTH)
    pieces = ["…" if start else ""]
    at = start
    for left, right in _in_original(text, spans, first, end):
        pieces += [_shown(text[at:left]), "<mark>", _shown(text[left:right]), "</mark>"]
        at = right
    return "".join([*pieces, _shown(text[at:end]), "…" if end < len(text) else ""])


def _in_original(
    text: str, spans: list[tuple[int, int]], first: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where the spans of the folded text stand in the text, as far as they begin before `end`."""
    # from the first mark on, most text folds one character to one
    even = len(fold(text[first:end])) == end - first
    shift = first - spans[0][0] if spans else 0
    for from_, to in spans:
        left = from_ + shift if even else _origin(text, from_)
        if left >= end:
            return
        right = to + shift if even else _origin(text, to - 1) + 1
        yield left, min(right, end)  # a mark ends with the snippet


def _origin(text: str, place: int) -> int:
    """Which character of the text a place in its folded form stands for."""
    at = folded = 0
    while at < len(text):
        step = max(place - folded, 1)  # what is left, if each character folds to one
        length = len(fold(text[at : at + step]))
        if folded + length > place:
            break
        at, folded = at + step, folded + length
    while at < len(text) and folded + (length := len(fold(text[at]))) <= place:
        at, folded = at + 1, folded + length
    return min(at, len(text) - 1)


def _shown(text: str) -> str:
    return html.escape(text.replace("\n", " "), quote=False)


def _spans(folded: str, needles: list[str]) -> list[tuple[int, int]]:
    """Places in the folded line to mark, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    for needle in needles:
        at = folded.find(needle)
        while at >= 0:
            found.append((at, at + len(needle)))
            at = folded.find(needle, at + 1)
    merged: list[tuple[int, int]] = []
    for left, right in sorted(found):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged
