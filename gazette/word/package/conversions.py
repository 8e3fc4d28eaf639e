"""Old files that were converted before (转换缓存): the second check of an issue converts nothing.

A conversion is known by the SHA-256 of what went in and by the converter with its version.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gazette.base.shelves import Shelf

__all__ = ["Conversion", "keep", "kept"]

_MOST: Final = 200_000_000  #: bytes of all together


class Conversion(NamedTuple):
    """What a converter made of an old file."""

    docx: bytes
    notes: tuple[str, ...] = ()  #: codes of its warnings about content


def kept(digest: str, converter: str) -> Conversion | None:
    """What the converter made of the file of that digest, or None."""
    data = _shelf().taken(f"{digest}.{converter}")
    return None if data is None else _unpacked(data)


def keep(digest: str, converter: str, docx: bytes, notes: tuple[str, ...] = ()) -> None:
    """Keep a conversion; a cache that cannot be written is no trouble."""
    data = b"".join((" ".join(notes).encode(), b"\n", docx)) if notes else docx
    _shelf().put(f"{digest}.{converter}", data)


def _unpacked(data: bytes) -> Conversion:
    """The notes are a line before the .docx, where there are any."""
    if data.startswith(b"PK"):
        return Conversion(data)
    notes, _, docx = data.partition(b"\n")
    return Conversion(docx, tuple(notes.decode("utf-8", "replace").split()))


def _shelf() -> Shelf:
    return Shelf("conversions", _MOST)
