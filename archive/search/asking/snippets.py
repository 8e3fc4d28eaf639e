"""Snippets: the place in the text where the words stand, marked with <mark>.

Places are those of the folded text; what is shown is what is printed there
(`StoredText.printed`).  Everything but the marks is escaped for HTML.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
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
from gazette.archive.search.index.stored import StoredText, usually
from gazette.archive.search.port import Line
from gazette.archive.search.text.lexicon import NO_WORDS, Lexicon
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.segments import segments
from gazette.base.patterns import pattern_of

__all__ = ["Snippet", "Snippets", "needles_of", "terms_of"]

WIDTH = 90  #: characters of a snippet, marks and spaces not counted
_BEFORE = 24  #: characters before the first word found
_OPEN, _CLOSE = "<mark>", "</mark>"
_NO_SIGN, _MOST = 0xFDD0, 32  #: the first of so many code points that Unicode gives to no character
_TO_ESCAPE = pattern_of(r"[&<>\n]")


class Snippet(NamedTuple):
    """A marked piece of a line, and the line it is from."""

    text: str
    of: StoredText
    place: int | None  #: which line; None where the text has none to show
    marked: bool = False  #: whether anything is
    is_heading: bool = False  #: the line is the document's title

    @property
    def line(self) -> Line | None:
        """The line, whole."""
        return None if self.place is None else self.of.line(self.place)


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
        for group in filter(None, self._needles):
            there = _places(self._text.folded, group, begin, end)
            best = _best_line(there, self._heading, self._text, among) if there else None
            if best is not None:
                is_heading = self._text.is_line(best, self._heading)
                return Snippet(self._marked(best, there), self._text, best, True, is_heading)  # noqa: FBT003 - a NamedTuple's columns
        return _beginning(self._text, self._heading, among)

    def _marked(self, line: int, there: dict[str, int]) -> str:
        if line not in self._made:
            self._made[line] = _marked(self._text, line, there)
        return self._made[line]


def _places(folded: str, needles: list[str], begin: int, end: int) -> dict[str, int]:
    """The needles that stand between the two places, each with the first place it stands at."""
    return {needle: at for needle in needles if (at := folded.find(needle, begin, end)) >= 0}


def _beginning(text: StoredText, heading: str, lines: range) -> Snippet:
    for place in lines:
        shown = text.text(place).replace("\n", " ")
        if shown.strip() and text.folded_line(place) != heading:
            cut = "…" if len(shown) > WIDTH else ""
            return Snippet(html.escape(shown[:WIDTH], quote=False) + cut, text, place)
    return Snippet("", text, None)


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


def _best_line(there: dict[str, int], heading: str, text: StoredText, lines: range) -> int | None:
    """The line with the most different needles, all of which stand in these lines; the title only when nothing else has any."""
    if len(lines) == 1:
        return lines.start
    first: int | None = None
    longest = max(there, key=len)
    for line in _with(longest, text, there[longest], text.begin(lines.stop) - 1):
        if not text.is_line(line, heading) and (len(there) == 1 or _has_all(text, line, there)):
            return line
        first = line if first is None else first
    return first if len(there) == 1 else _most([*there], heading, text, lines)


def _has_all(text: StoredText, line: int, needles: Iterable[str]) -> bool:
    row = text.folded_line(line)
    return all(needle in row for needle in needles)


def _with(needle: str, text: StoredText, at: int, end: int) -> Iterator[int]:
    """The lines with the needle, which stands at that place, in order."""
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
            if count == len(needles) - 1:
                break
    return best


def _marked(text: StoredText, line: int, there: dict[str, int]) -> str:
    begin, end = text.begin(line), text.begin(line + 1) - 1
    at = min(there.values())
    if at < begin or max(there.values()) >= end:  # some stand in other lines
        there = _places(text.folded, [*there], begin, end)
        at = min(there.values())
    start = max(begin, at - _BEFORE) if end - begin > WIDTH else begin
    stop = min(end, start + WIDTH)
    marks = _marks_of((*there,))
    shown = _put_in(text, marks, start, stop, end) if marks else ""
    shown = shown or _cut_out(text, there, start, stop, end)
    return f"{'…' if start > begin else ''}{shown}{'…' if stop < end else ''}"


def _cut_out(text: StoredText, there: dict[str, int], start: int, stop: int, end: int) -> str:
    """What is printed between two places, marked, however marks meet."""
    pieces = text.printed([start, *_cuts(text.folded, there, stop, end), stop])
    if _TO_ESCAPE.search("".join(pieces)):
        pieces = [html.escape(piece, quote=False).replace("\n", " ") for piece in pieces]
    pieces[1::2] = [f"{_OPEN}{piece}{_CLOSE}" for piece in pieces[1::2]]
    return "".join(pieces)


class _Mark(NamedTuple):
    """Something that is marked, and how."""

    needle: str
    printed: str
    stand_in: str  #: a sign that no text has, until all are found; of a lone one the mark itself
    marked: str
    within: tuple[tuple[int, int], ...]  #: which of the longer ones it is in, and how often


def _put_in(text: StoredText, marks: Sequence[_Mark], start: int, stop: int, end: int) -> str:
    """The same where each mark stands whole in what is printed as usual; "" where one does not."""
    shown = text.plainly(start, stop)
    if "<" in shown or "&" in shown or ">" in shown or "\n" in shown:
        return ""
    found: list[int] = []
    for needle, printed, stand_in, _, within in marks:
        expected = text.folded.count(needle, start, min(stop + len(needle) - 1, end))
        for longer, times in within:
            expected -= found[longer] * times
        found.append(shown.count(printed))
        if found[-1] != expected or stand_in in shown:
            return ""
        shown = shown.replace(printed, stand_in)
    for _, _, stand_in, marked, _ in marks if len(marks) > 1 else ():
        shown = shown.replace(stand_in, marked)
    return shown


@lru_cache(maxsize=500)
def _marks_of(needles: tuple[str, ...]) -> tuple[_Mark, ...]:
    """How the needles are marked one after the other, the longest first; none where one can overlap itself."""
    if len(needles) > _MOST or any(
        needle.endswith(needle[:at]) for needle in needles for at in range(1, len(needle))
    ):
        return ()
    in_order = sorted(needles, key=len, reverse=True)
    marked = [f"{_OPEN}{usually(needle)}{_CLOSE}" for needle in in_order]
    return tuple(
        _Mark(
            needle,
            usually(needle),
            chr(_NO_SIGN + place) if len(needles) > 1 else marked[0],
            marked[place],
            tuple(
                (n, one.count(needle)) for n, one in enumerate(in_order[:place]) if needle in one
            ),
        )
        for place, needle in enumerate(in_order)
    )


def _cuts(folded: str, there: dict[str, int], stop: int, end: int) -> list[int]:
    """Where marks begin and end, in turn: they begin before `stop`, which none goes beyond, and do not overlap.

    Args:
        folded: the text.
        there: what is marked, with the first place of each.
        stop: the end of what is shown.
        end: the end of the line.
    """
    found: list[tuple[int, int]] = []
    for needle, first in there.items():
        at, length = first, len(needle)
        last = min(stop + length - 1, end)
        while 0 <= at < stop:
            found.append((at, at + length))
            at = folded.find(needle, at + 1, last)
    cuts: list[int] = []
    for left, right in sorted(found):
        if cuts and left < cuts[-1]:
            cuts[-1] = max(right, cuts[-1])
        else:
            cuts += (left, right)
    if cuts:
        cuts[-1] = min(cuts[-1], stop)  # a mark ends with the snippet
    return cuts
