"""A document's text as the index keeps it: looked through as one folded string, a line made only when it is shown.

Three columns side by side: the folded parts, where each line begins, and the lines as they are
printed.  Nothing is compressed and nothing folded anew, since a hit's time is made of that.
"""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, count
from operator import add
from typing import Final

from gazette.archive.search.port import Line
from gazette.archive.search.text.normalise import NEWLINE
from gazette.archive.search.text.parts import PART, Part, article_heads, article_number

__all__ = ["Packed", "StoredText", "pack", "unpack_parts"]

_LINE, _KIND = "\x1e", "\x1d"  #: between two lines; between ids and pages
_CODING = "utf-16-le"  #: decoded at the speed of a copy
_NUMBER: Final = "I"  #: of an array: an index is used on the machine that made it

Packed = tuple[bytes, bytes, str, bytes]  #: folded parts, places of lines, ids and pages, texts


class StoredText:
    """The text of a document: `folded` as one string, its lines by number."""

    __slots__ = (
        "_begins",
        "_ends",
        "_ids",
        "_pages",
        "_part_begins",
        "_parts",
        "_texts",
        "folded",
        "part_lengths",
    )

    def __init__(self, parts: bytes, places: bytes, marks: str, texts: bytes) -> None:
        """Take what `pack` made.

        Raises:
            ValueError, TypeError: it is damaged.
        """
        self.folded = unpack_parts(parts)  #: NEWLINE between lines, PART between parts
        numbers: memoryview[int] = memoryview(places).cast(_NUMBER)
        half = len(numbers) // 2
        self._begins = numbers[:half]  #: of each line in `folded`, and of one behind the last
        self._ends = numbers[half:]  #: of each line in the texts, bytes, from a leading 0 on
        ids, _, pages = marks.partition(_KIND)
        self._ids, self._pages = ids.split(_LINE), pages.split(_LINE)
        self._texts = texts
        self._parts: list[str] | None = None
        self._part_begins: list[int] = []
        self.part_lengths: list[int] = []  #: in characters, of `parts` once they were asked for
        if not half or self._begins[-1] != len(self.folded) + 1 or self._ends[-1] != len(texts):
            raise ValueError("places of another text")
        if not len(self._ids) == len(self._pages) == max(half - 1, 1):
            raise ValueError("columns of different lengths")

    @classmethod
    def of(cls, lines: Sequence[Line], folded: str) -> StoredText:
        """The text of these lines, as it comes out of the index."""
        return cls(*pack(lines, folded))

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._begins) - 1

    def text(self, place: int) -> str:
        """The line as it is printed."""
        shown = self._texts[self._ends[place] : self._ends[place + 1]]
        return codecs.utf_16_le_decode(shown, "replace", True)[0]  # noqa: FBT003 - "final", by place only

    def line(self, place: int) -> Line:
        """The line with its id and page."""
        page = self._pages[place]
        return Line(self._ids[place], self.text(place), int(page) if page.isdecimal() else 0)

    def begin(self, place: int) -> int:
        """Where the line begins in `folded`; of the number of lines: one behind its end."""
        return self._begins[place]

    def line_of(self, at: int) -> int:
        """The line that a place in `folded` belongs to."""
        return bisect_right(self._begins, at) - 1

    def folded_line(self, place: int) -> str:
        """The line folded."""
        return self.folded[self._begins[place] : self._begins[place + 1] - 1]

    @property
    def parts(self) -> list[str]:
        """The articles, or what stands on the first level, folded."""
        if self._parts is None:
            self._parts = self.folded.split(PART)
            self.part_lengths = [*map(len, self._parts)]
            ends = accumulate(self.part_lengths, initial=0)
            self._part_begins = [*map(add, ends, count())]  # a PART behind each
        return self._parts

    def articles(self, number: Part) -> list[int]:
        """The parts that are this article."""
        heads = article_heads(number)
        return [
            n
            for n, part in enumerate(self.parts)
            if part.startswith(heads) and article_number(part) == number
        ]

    def part_lines(self, part: int) -> range:
        """The lines of one of the parts."""
        begin, end = self._part_begins[part : part + 2] if self.parts else (0, 0)
        return range(self.line_of(begin), self.line_of(end - 1) + 1)


def pack(lines: Sequence[Line], folded: str) -> Packed:
    """The columns of the index.

    Args:
        lines: of the document.
        folded: the same lines folded, part by part (`gazette.archive.search.text.parts`).
    """
    rows = folded.replace(PART, NEWLINE).split(NEWLINE) if lines else []
    begins = accumulate((len(row) + 1 for row in rows), initial=0)
    texts = [line.text.encode(_CODING, "replace") for line in lines]
    ends = accumulate(map(len, texts), initial=0)
    ids, pages = [line.id for line in lines], [str(line.page or "") for line in lines]
    marks = _KIND.join((_LINE.join(ids), _LINE.join(pages)))
    places = array(_NUMBER, [*begins, *ends] if lines else [1, 0])
    parts = folded.encode(_CODING, "surrogatepass")
    return parts, places.tobytes(), marks, b"".join(texts)


def unpack_parts(packed: bytes) -> str:
    """The folded parts.

    Raises:
        ValueError: they are damaged.
    """
    return codecs.utf_16_le_decode(packed, "surrogatepass", True)[0]  # noqa: FBT003 - "final", by place only
