"""A document's lines as the index keeps them: read as one piece, a line made only when it is shown."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import overload

from gazette.archive.search.port import Line

__all__ = ["StoredLines", "pack_lines", "pack_parts", "unpack_parts"]

_LINE, _KIND = "\x1e", "\x1d"  #: between two lines; between texts, ids and pages
_APART = str.maketrans({_LINE: " ", _KIND: " "})
_FOLDED = "utf-16-le"  #: decoded at the speed of a copy, which a hit's time is made of


class StoredLines(Sequence[Line]):
    """The lines of a document."""

    __slots__ = ("_ids", "_pages", "_texts")

    def __init__(self, packed: bytes) -> None:
        """Unpack what `pack_lines` made.

        Raises:
            ValueError, zlib.error: it is damaged.
        """
        texts, ids, pages = zlib.decompress(packed).decode().split(_KIND) if packed else ("",) * 3
        self._texts = texts.split(_LINE) if packed else []
        self._ids = ids.split(_LINE)
        self._pages = pages.split(_LINE)
        if packed and not len(self._texts) == len(self._ids) == len(self._pages):
            raise ValueError("columns of different lengths")

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> Line: ...

    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...

    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        page = self._pages[place]
        return Line(self._ids[place], self._texts[place], int(page) if page.isdecimal() else 0)


def pack_lines(lines: Iterable[Line]) -> bytes:
    """Texts, ids and pages, compressed; b"" where there are no lines."""
    columns = list(zip(*lines, strict=True))
    if not columns:
        return b""
    ids, texts, pages = columns
    kept = ([text.translate(_APART) for text in texts], ids, [str(p or "") for p in pages])
    return zlib.compress(_KIND.join(map(_LINE.join, kept)).encode(), 6)


def pack_parts(folded: str) -> bytes:
    """The folded parts as they are looked through, not compressed."""
    return folded.encode(_FOLDED, "surrogatepass")


def unpack_parts(packed: bytes) -> str:
    """The folded parts.

    Raises:
        ValueError: they are damaged.
    """
    return packed.decode(_FOLDED, "surrogatepass")
