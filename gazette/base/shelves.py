"""Shelves (缓存架): what can be made again, kept in the user's cache under a key, whole or not at all.

A file holds its own digest before its bytes; what is not whole is not there.  A shelf is the user's,
bounded, and may be deleted at any time.  What comes from it is data that its reader checks.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from gazette.base.errors import FileAccessError
from gazette.base.files import sha256_of, write_bytes
from gazette.base.user_cache import user_cache

__all__ = ["Shelf"]


@dataclass(frozen=True)
class Shelf:
    """A folder of the user's cache."""

    name: str
    most: int  #: bytes of all together

    def taken(self, key: str) -> bytes | None:
        """What was put under the key, None where nothing was, or it is not whole any more."""
        path = self._folder / key
        with contextlib.suppress(OSError):
            digest, _, data = path.read_bytes().partition(b"\n")
            if digest == sha256_of(data).encode():
                os.utime(path)
                return data
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key, a name of a file; a cache that cannot be written is no trouble."""
        whole = b"\n".join((sha256_of(data).encode(), data))
        with contextlib.suppress(OSError, FileAccessError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_bytes(self._folder / key, whole, lasting=False)
            self._shrink()

    @property
    def _folder(self) -> Path:
        return user_cache(self.name)

    def _shrink(self) -> None:
        """The longest unused go when there is too much."""
        found = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in self._folder.iterdir())
        total = sum(size for _, size, _ in found)
        for _, size, path in found:
            if total <= self.most:
                return
            path.unlink(missing_ok=True)
            total -= size
