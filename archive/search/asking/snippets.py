"""Snippets: the place in the original text where the words stand, marked with <mark>.

Offsets lead from the folded text back to the original, so that what is shown is what
is printed.  Everything but the marks is escaped for HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
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
from gazette.archive.search.index.stored import StoredText
from gazette.archive.search.port import Line
from gazette.archive.search.text.lexicon import NO_WORDS, Lexicon
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.segments import segments

__all__ = ["Snippet", "Snippets", "needles_of", "terms_of"]

#: what most lines are made of: each folds to one character
_PLAIN = r"!-~\u2014\u2018-\u201d\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e"
_EVEN, _SPACED = re.compile(f"[{_PLAIN}]*"), re.compile(f"[{_PLAIN} \u3000]*")
WIDTH = 90  #: characters of a snippet, marks not counted
_BEFORE = 24  #: characters before the first word found


class Snippet(NamedTuple):
    """A marked piece of a line, and the line it is from."""

    text: str
    line: Line | None
    marked: bool = False  #: whether anything is
    is_heading: bool = False  #: the line is the document's title


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


class Snippets:
    """Makes the snippets of one document: a line that is the best of two places is marked once.

    Args:
        text: of the document.
        needles: what to mark, the best first.
        heading: the document's title, folded.
    """

    __slots__ = ("_heading", "_made", "_needles", "_text")

    def __init__(self, text: StoredText, needles: list[list[str]], heading: str = "") -> None:
        self._text = text
        self._needles = needles
        self._heading = heading
        self._made: dict[int, str] = {}

    def of(self, lines: range | None = None) -> Snippet:
        """The best of these lines with its words marked; their beginning where nothing is to be marked."""
        among = range(len(self._text)) if lines is None else lines
        begin, end = self._text.begin(among.start), self._text.begin(among.stop) - 1
        for group in self._needles:
            there = [needle for needle in group if self._text.folded.find(needle, begin, end) >= 0]
            best = _best_line(there, self._heading, self._text, among) if there else None
            if best is not None:
                is_heading = self._text.folded_line(best) == self._heading
                return Snippet(self._marked(best, there), self._text.line(best), True, is_heading)  # noqa: FBT003 - a NamedTuple's columns
        return _beginning(self._text, self._heading, among)

    def _marked(self, line: int, group: list[str]) -> str:
        if line not in self._made:
            folded = self._text.folded_line(line)
            self._made[line] = _marked(self._text.text(line), group, folded)
        return self._made[line]


def _beginning(text: StoredText, heading: str, lines: range) -> Snippet:
    for place in lines:
        shown = text.text(place).replace("\n", " ")
        if shown.strip() and text.folded_line(place) != heading:
            cut = "…" if len(shown) > WIDTH else ""
            return Snippet(html.escape(shown[:WIDTH], quote=False) + cut, text.line(place))
    return Snippet("", None)


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


def _best_line(there: list[str], heading: str, text: StoredText, lines: range) -> int | None:
    """The line with the most different needles, all of which stand in these lines; the title only when nothing else has any."""
    if len(lines) == 1:
        return lines.start
    first: int | None = None
    begin, end = text.begin(lines.start), text.begin(lines.stop) - 1
    for line in _with(max(there, key=len), text, begin, end):
        row = text.folded_line(line)
        if row != heading and all(needle in row for needle in there):
            return line
        first = line if first is None else first
    return first if len(there) == 1 else _most(there, heading, text, lines)


def _with(needle: str, text: StoredText, begin: int, end: int) -> Iterator[int]:
    """The lines with the needle, in order."""
    at = text.folded.find(needle, begin, end)
    while at >= 0:
        line = text.line_of(at)
        yield line
        at = text.folded.find(needle, max(text.begin(line + 1), at + 1), end)


def _most(needles: list[str], heading: str, text: StoredText, lines: range) -> int | None:
    """The line with the most different needles, where none has all."""
    best: int | None = None
    most = 0.0
    for line in lines:
        row = text.folded_line(line)
        count = float(sum([needle in row for needle in needles]))
        count = min(count, 0.5) if row == heading else count
        if count > most:
            best, most = line, count
    return best


def _marked(original: str, needles: list[str], folded: str) -> str:
    text = original.replace("\n", " ")
    at = _first_place(folded, needles)
    even = _EVEN.fullmatch(text) is not None
    first = at if even else _origin(text, at)
    start = max(0, first - _BEFORE) if len(text) > WIDTH else 0
    end = min(len(text), start + WIDTH)
    if even:
        spans: Iterable[tuple[int, int]] = _spans(folded, needles, at, end)
    else:
        spans = _in_original(text, _spans(folded, needles, at, len(folded)), first, end)
    pieces = ["…" if start else ""]
    done = start
    for left, right in spans:
        stop = min(right, end)  # a mark ends with the snippet
        pieces += [_shown(text[done:left]), "<mark>", _shown(text[left:stop]), "</mark>"]
        done = stop
    return "".join([*pieces, _shown(text[done:end]), "…" if end < len(text) else ""])


def _first_place(folded: str, needles: list[str]) -> int:
    places = [at for needle in needles if (at := folded.find(needle)) >= 0]
    return min(places, default=0)


def _in_original(
    text: str, spans: list[tuple[int, int]], first: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where the spans of the folded text stand in the text, as far as they begin before `end`."""
    even = _EVEN.fullmatch(text, first, end) is not None  # from the first mark on most are
    shift = first - spans[0][0] if spans else 0
    for from_, to in spans:
        left = from_ + shift if even else _origin(text, from_)
        if left >= end:
            return
        yield left, to + shift if even else _origin(text, to - 1) + 1


def _origin(text: str, place: int) -> int:
    """Which character of the text a place in its folded form stands for."""
    if _SPACED.fullmatch(text):
        return _past_spaces(text, place)
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


def _past_spaces(text: str, place: int) -> int:
    """The same where nothing but spaces is folded away."""
    at, behind = place, -1
    while behind != at:
        behind = at
        at = place + text.count(" ", 0, at + 1) + text.count("\u3000", 0, at + 1)
    return min(at, len(text) - 1)


def _shown(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return html.escape(text, quote=False)
    return text


def _spans(folded: str, needles: list[str], begin: int, end: int) -> list[tuple[int, int]]:
    """Places in the folded line to mark, beginning in that range, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    for needle in needles:
        length = len(needle)
        at = folded.find(needle, begin, end + length - 1)
        while at >= 0:
            found.append((at, at + length))
            at = folded.find(needle, at + 1, end + length - 1)
    merged: list[tuple[int, int]] = []
    for left, right in sorted(found):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged
