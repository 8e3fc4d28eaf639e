"""Snippets: the place in the original text where the words stand, marked with <mark>.

Offsets lead from the folded text back to the original, so that what is shown is what
is printed.  Everything but the marks is escaped for HTML.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
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
from gazette.archive.search.text.normalise import fold, fold_with_offsets
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
        best = _best_line(lines, group, title, folded)
        if best is not None:
            return Snippet(_marked(best.text, group), best)
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


def _best_line(
    lines: Sequence[Line], needles: list[str], title: str, texts: Sequence[str]
) -> Line | None:
    """The line with the most different needles; the title only when nothing else has any."""
    best: Line | None = None
    most = 0.0
    heading = fold(title)
    for line, folded in zip(lines, texts, strict=True):
        count = float(sum(needle in folded for needle in needles))
        if count and folded == heading:
            count = 0.5
        if count > most:
            best, most = line, count
            if count == len(needles):
                break
    return best


def _marked(text: str, needles: list[str]) -> str:
    folded = fold_with_offsets(text)
    spans = _spans(folded.text, folded.offsets, needles)
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    if len(text) <= WIDTH:
        start = 0
    end = min(len(text), start + WIDTH)
    pieces = ["…" if start else ""]
    at = start
    for left, right in spans:
        if left >= end:
            break
        right = min(right, end)  # noqa: PLW2901 - a mark ends with the snippet
        pieces += [_shown(text[at:left]), "<mark>", _shown(text[left:right]), "</mark>"]
        at = right
    return "".join([*pieces, _shown(text[at:end]), "…" if end < len(text) else ""])


def _shown(text: str) -> str:
    return html.escape(text.replace("\n", " "), quote=False)


def _spans(folded: str, offsets: tuple[int, ...], needles: list[str]) -> list[tuple[int, int]]:
    """Places in the original to mark, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    for needle in needles:
        at = folded.find(needle)
        while at >= 0:
            found.append((offsets[at], offsets[at + len(needle) - 1] + 1))
            at = folded.find(needle, at + 1)
    merged: list[tuple[int, int]] = []
    for left, right in sorted(found):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged
