"""A document's text as the index keeps it: one folded string to look through, and what print has otherwise.

Beside the folded parts stand the places where lines begin, and each printed character that is
not what its folded form usually stands for, with its place.  A line is made out of both only
when it is shown; nothing is compressed and nothing folded anew, since a hit's time is made of that.
"""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, count, pairwise, repeat
from operator import add
from typing import Final, NamedTuple

from gazette.archive.search.port import Line
from gazette.archive.search.text.normalise import NEWLINE, fold_char
from gazette.archive.search.text.parts import (
    PART,
    Part,
    article_heads,
    article_label,
    article_number,
    spread_of,
)

__all__ = ["Head", "Packed", "StoredText", "pack", "unpack_parts", "usually"]

_LINE, _KIND = "\x1e", "\x1d"  #: between two lines; between ids and pages
_CODING = "utf-16-le"  #: decoded at the speed of a copy
_LABEL = 16  #: characters that the label of an article stands in
_NUMBER: Final = "I"  #: of an array: an index is used on the machine that made it

#: what a folded sign is nearly always printed as; every other is kept with its place
_USUALLY = (
    (",", "，"), (";", "；"), (":", "："), ("(", "（"), (")", "）"), ("?", "？"),
)  # fmt: skip

#: folded parts, where lines begin, ids and pages, places of what print has otherwise, its characters
Packed = tuple[bytes, bytes, str, bytes, str]


class Head(NamedTuple):
    """What is shown of a part besides its text."""

    lines: range  #: by number
    label: str  #: 第八十二条; "" where it has none
    id: str  #: of its first block
    page: int | None


class StoredText:
    """The text of a document: `folded` as one string, its lines by number."""

    __slots__ = (
        "_begins",
        "_changes",
        "_heads",
        "_ids",
        "_originals",
        "_pages",
        "_part_begins",
        "_parts",
        "_spreads",
        "folded",
    )

    def __init__(
        self, parts: bytes, begins: bytes, marks: str, changes: bytes, originals: str
    ) -> None:
        """Take what `pack` made.

        Raises:
            ValueError, TypeError: it is damaged.
        """
        self.folded = unpack_parts(parts)  #: NEWLINE between lines, PART between parts
        #: of each line in `folded`, and of one behind the last
        self._begins = _numbers(begins)
        ids, _, pages = marks.partition(_KIND)
        self._ids, self._pages = ids.split(_LINE), pages.split(_LINE)
        self._changes = _numbers(changes)
        self._originals = "" + originals  # a TypeError where it is no text
        self._parts: list[str] | None = None
        self._part_begins: list[int] = []
        self._spreads: list[float] = []
        self._heads: dict[int, Head] = {}
        if not self._begins or self._begins[-1] != (len(self.folded) + 1 if len(self) else 0):
            raise ValueError("places of another text")
        if not len(self._ids) == len(self._pages) == max(len(self), 1):
            raise ValueError("columns of different lengths")
        if len(self._changes) != len(originals):
            raise ValueError("characters of another text")

    @classmethod
    def of(cls, lines: Sequence[Line], folded: str) -> StoredText:
        """The text of these lines, as it comes out of the index."""
        return cls(*pack(lines, folded))

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._begins) - 1

    def text(self, place: int) -> str:
        """The line as it is printed."""
        return self.printed((self._begins[place], self._begins[place + 1] - 1))[0]

    def printed(self, cuts: Sequence[int]) -> list[str]:
        """The stretches between places of `folded` as they are printed.

        What is folded away at a cut belongs to a stretch of an even number (0, 2, …); what is
        folded into several characters is never cut: it belongs to the stretch of an odd number.
        """
        first = cuts[0]
        usual = usually(self.folded[first : cuts[-1]])
        change = bisect_left(self._changes, first)
        until = bisect_right(self._changes, cuts[-1], change)
        if change == until:
            return [usual[begin - first : end - first] for begin, end in pairwise(cuts)]
        found: list[str] = []
        at = 0
        for begin, end in pairwise([cut - first for cut in cuts]):
            at = max(at, begin)
            if change == until or self._changes[change] - first > end:
                found.append(usual[at:end])
                continue
            pieces: list[str] = []
            stop, marked = end, len(found) % 2
            while change < until:
                place, original = self._changes[change] - first, self._originals[change]
                after = place + _width(original)
                if after > end and not marked:
                    stop = min(place, end)
                    break
                if place >= end and (marked or after > end):
                    break
                pieces += (usual[at:place], original)
                at = after
                change += 1
            pieces.append(usual[at:stop])
            found.append("".join(pieces))
        return found

    def plainly(self, begin: int, end: int) -> str:
        """What is printed between two places of `folded`.

        "" where something stands for several folded characters, which a place may be amidst.
        """
        usual = usually(self.folded[begin:end])
        change = bisect_left(self._changes, begin)
        until = bisect_right(self._changes, end, change)
        if change == until:
            return usual
        found: list[str] = []
        at = begin
        for n in range(change, until):
            place, original = self._changes[n], self._originals[n]
            width = _width(original)
            if width > 1 or place + width > end:
                return ""
            found += (usual[at - begin : place - begin], original)
            at = place + width
        found.append(usual[at - begin :])
        return "".join(found)

    def line(self, place: int) -> Line:
        """The line with its id and page."""
        return Line(self.id(place), self.text(place), self.page(place) or 0)

    def id(self, place: int) -> str:
        """Of the line's block."""
        return self._ids[place]

    def page(self, place: int) -> int | None:
        """The printed page of the line, if it is known."""
        page = self._pages[place]
        return int(page) if page.isdecimal() else None

    def label(self, place: int) -> str:
        """第十条 where the line begins an article, as it is printed; "" where it begins none."""
        begin = self._begins[place]
        if not self.folded.startswith("第", begin):
            return ""
        label = article_label(self.folded[begin : begin + _LABEL])
        end = begin + len(label)
        change = bisect_left(self._changes, begin)
        if change == len(self._changes) or self._changes[change] >= end:
            return label
        return self.printed((begin, end))[0].strip()

    def begin(self, place: int) -> int:
        """Where the line begins in `folded`; of the number of lines: one behind its end."""
        return self._begins[place]

    def line_of(self, at: int) -> int:
        """The line that a place in `folded` belongs to."""
        return bisect_right(self._begins, at) - 1

    def folded_line(self, place: int) -> str:
        """The line folded."""
        return self.folded[self._begins[place] : self._begins[place + 1] - 1]

    def is_line(self, place: int, folded: str) -> bool:
        """Whether that is the line folded."""
        begin = self._begins[place]
        same = self._begins[place + 1] - 1 - begin == len(folded)
        return same and self.folded.startswith(folded, begin)

    @property
    def parts(self) -> list[str]:
        """The articles, or what stands on the first level, folded."""
        if self._parts is None:
            self._parts = self.folded.split(PART)
            lengths = [*map(len, self._parts)]
            self._spreads = [*map(spread_of, lengths)]
            ends = accumulate(lengths, initial=0)
            self._part_begins = [*map(add, ends, count())]  # a PART behind each
        return self._parts

    @property
    def spreads(self) -> list[float]:
        """Of each of the parts what a word's count is weighed against (`spread_of`)."""
        return self._spreads if self.parts else []

    def articles(self, number: Part) -> list[int]:
        """The parts that are this article."""
        heads = article_heads(number)
        return [
            n
            for n, part in enumerate(self.parts)
            if part.startswith(heads) and article_number(part) == number
        ]

    def having(self, phrases: Sequence[str]) -> list[str]:
        """Those of the folded phrases that stand in it; a character that it lacks tells at once."""
        folded = self.folded
        return [one for one in phrases if all(map(folded.__contains__, one)) and one in folded]

    def parts_with_all(self, phrases: Sequence[str]) -> Sequence[int]:
        """The parts that have each of the folded phrases, in order."""
        parts = self.parts
        found: Sequence[int] = range(len(parts))
        for phrase in phrases:
            found = [part for part in found if phrase in parts[part]]
        return found

    def counts(self, phrase: str, among: Sequence[int]) -> list[int]:
        """How often the folded phrase stands in each of these parts."""
        parts = self.parts
        if len(among) < len(parts):
            parts = [parts[part] for part in among]
        return [*map(str.count, parts, repeat(phrase))]

    def head(self, part: int) -> Head:
        """What is shown of one of the parts, kept for the next who finds it."""
        found = self._heads.get(part)
        if found is None:
            begin, end = self._part_begins[part : part + 2] if self.parts else (0, 0)
            first = bisect_right(self._begins, begin)
            lines = range(first - 1, bisect_right(self._begins, end - 1, first))
            start = lines.start
            found = Head(lines, self.label(start), self.id(start), self.page(start))
            self._heads[part] = found
        return found


def pack(lines: Sequence[Line], folded: str) -> Packed:
    """The columns of the index.

    Args:
        lines: of the document.
        folded: the same lines folded, part by part (`gazette.archive.search.text.parts`).
    """
    rows = folded.replace(PART, NEWLINE).split(NEWLINE) if lines else []
    begins = [*accumulate((len(row) + 1 for row in rows), initial=0)]
    ids, pages = [line.id for line in lines], [str(line.page or "") for line in lines]
    marks = _KIND.join((_LINE.join(ids), _LINE.join(pages)))
    texts = [line.text.encode(_CODING, "replace").decode(_CODING) for line in lines]
    changes = [*_changes(texts, rows, begins)]
    return (
        folded.encode(_CODING, "surrogatepass"),
        array(_NUMBER, begins).tobytes(),
        marks,
        array(_NUMBER, [place for place, _ in changes]).tobytes(),
        "".join([original for _, original in changes]),
    )


def _changes(
    texts: Sequence[str], rows: Sequence[str], begins: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """What print has otherwise than usual: where in the folded text it would stand, and the character."""
    changing = frozenset([char for char in {*"".join(texts)} if _is_changing(char)])
    usually = frozenset(char for char, _ in _USUALLY)
    if not changing:
        return
    pattern = _any_of(changing)
    for text, row, begin in zip(texts, rows, begins, strict=False):
        if text == row and usually.isdisjoint(row):
            continue
        shift = begin
        for match in pattern.finditer(text):
            yield match.start() + shift, match[0]
            shift += _width(match[0]) - 1


@lru_cache(maxsize=20_000)
def _is_changing(char: str) -> bool:
    """Whether print has the character otherwise than its folded form is usually printed."""
    return usually(_folded(char)) != char


def usually(folded: str) -> str:
    """The folded text as it is printed but for what is kept with its place; of the same length."""
    for sign, printed in _USUALLY:
        folded = folded.replace(sign, printed)
    return folded


def _numbers(packed: bytes) -> list[int]:
    """The numbers of an array.

    Raises:
        TypeError: it is none.
    """
    return memoryview(packed).cast(_NUMBER).tolist()


@lru_cache(maxsize=500)
def _any_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")


def _folded(char: str) -> str:
    """As in a row, where the end of a line within a line is a space."""
    return "" if char == "\n" else fold_char(char)


@lru_cache(maxsize=5000)
def _width(char: str) -> int:
    """How many characters of the row it stands for."""
    return len(_folded(char))


def unpack_parts(packed: bytes) -> str:
    """The folded parts.

    Raises:
        ValueError: they are damaged.
    """
    return codecs.utf_16_le_decode(packed, "surrogatepass", True)[0]  # noqa: FBT003 - "final", by place only
