"""Old files that were converted before (转换缓存): the second check of an issue converts nothing.

A conversion is known by the SHA-256 of what went in and by the converter with its version, and is held
to the digest in its own name; what is not whole is made again.  The folder is the user's, bounded, and
may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final, NamedTuple

from gazette.base.files import sha256_of
from gazette.base.user_cache import user_cache

__all__ = ["Conversion", "keep", "kept"]

_MOST: Final = 200_000_000  #: bytes of all together


class Conversion(NamedTuple):
    """What a converter made of an old file."""

    docx: bytes
    notes: tuple[str, ...] = ()  #: codes of its warnings about content


def kept(digest: str, converter: str) -> Conversion | None:
    """What the converter made of the file of that digest, or None."""
    with contextlib.suppress(OSError):
        for path in _folder().glob(f"{digest}.{converter}.*"):
            data = path.read_bytes()
            if path.suffix == f".{sha256_of(data)[:32]}":
                os.utime(path)
                return _unpacked(data)
    return None


def keep(digest: str, converter: str, docx: bytes, notes: tuple[str, ...] = ()) -> None:
    """Keep a conversion; a cache that cannot be written is no trouble."""
    data = b"".join((" ".join(notes).encode(), b"\n", docx)) if notes else docx
    with contextlib.suppress(OSError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{digest}.{converter}.{sha256_of(data)[:32]}"
        fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
        fresh.write_bytes(data)
        fresh.replace(path)
        _shrink(folder)


def _unpacked(data: bytes) -> Conversion:
    """The notes are a line before the .docx, where there are any."""
    if data.startswith(b"PK"):
        return Conversion(data)
    notes, _, docx = data.partition(b"\n")
    return Conversion(docx, tuple(notes.decode("utf-8", "replace").split()))


def _folder() -> Path:
    return user_cache("conversions")


def _shrink(folder: Path) -> None:
    """The longest unused go when there is too much."""
    found = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in folder.iterdir())
    total = sum(size for _, size, _ in found)
    for _, size, path in found:
        if total <= _MOST:
            return
        path.unlink(missing_ok=True)
        total -= size
