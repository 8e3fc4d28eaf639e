"""Has anything changed since the last build? Answered from bytes alone, without reading a document."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gazette.base.errors import FileAccessError
from gazette.base.files import is_file, read_bytes, real_path, write_bytes
from gazette.base.own_code import own_code
from gazette.release.paths import DRAFT, RELEASE
from gazette.release.sums import SUMS, changed_files, read_sums

__all__ = [
    "fingerprint",
    "is_intact",
    "keep_preview",
    "kept_preview",
    "remember",
    "remembered",
]

_MEMORY = ".gazette"
_PREVIEW = "preview.pdf"


def fingerprint(folder: Path, out: Path, options: object) -> str:
    """A hash of all that a build depends on: the issue's files, settings above it, options, us."""
    digest = hashlib.sha256()
    _add(digest, "options", json.dumps(options, default=str, sort_keys=True).encode())
    _add(digest, "epoch", os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    _add(digest, "gongbao", own_code().encode())
    for path in (*_settings(folder), *_files(folder, out)):
        _add(digest, str(path), read_bytes(path))
    return digest.hexdigest()


def remembered(out: Path) -> str:
    """The fingerprint of the last build into `out`, "" without one."""
    try:
        return read_bytes(_memory(out)).decode("ascii")
    except (FileAccessError, UnicodeDecodeError):
        return ""


def remember(out: Path, value: str) -> None:
    """Keep the fingerprint of a finished build beside it; without a word where that cannot be."""
    with suppress(FileAccessError):
        write_bytes(_memory(out), value.encode())


def is_intact(out: Path) -> bool:
    """Every file of the release in `out` has the digest that SHA256SUMS gives it."""
    try:
        digests = read_sums(read_bytes(out / SUMS))
    except (FileAccessError, ValueError):
        return False
    return bool(digests) and not changed_files(out, digests)


def keep_preview(out: Path, value: str, data: bytes) -> None:
    """Keep the proof's PDF under its fingerprint, beside the pictures' folder `out`.

    Without a word where nothing can be written.
    """
    place = _memories(out)
    with suppress(FileAccessError):
        write_bytes(place / _PREVIEW, data)
        write_bytes(place / f"{_PREVIEW}.of", f"{value} {_sha256(data)}".encode())


def kept_preview(out: Path, value: str) -> bytes | None:
    """The proof's PDF that was made under this fingerprint, whole as it was; else None."""
    place = _memories(out)
    try:
        data = read_bytes(place / _PREVIEW)
        known = read_bytes(place / f"{_PREVIEW}.of").decode("ascii")
    except (FileAccessError, UnicodeDecodeError):
        return None
    return data if known == f"{value} {_sha256(data)}" else None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _add(digest: hashlib._Hash, name: str, data: bytes) -> None:
    digest.update(f"{name}\0{len(data)}\0".encode(errors="surrogateescape"))
    digest.update(data)


def _settings(folder: Path) -> Iterator[Path]:
    for place in (folder, *real_path(folder).parents):
        path = place / "gazette.toml"
        if is_file(path):
            yield path
            return


def _files(folder: Path, out: Path) -> Iterator[Path]:
    """The files of the issue's folder, in order, without what a build leaves there.

    What is no regular file is left to the reader, which says so.
    """
    skip = {real_path(place) for place in (out, folder / RELEASE, folder / DRAFT)}
    for place, names, files in os.walk(folder):
        names[:] = sorted(
            n for n in names if n != _MEMORY and real_path(Path(place) / n) not in skip
        )
        yield from (path for name in sorted(files) if (path := Path(place) / name).is_file())


def _memory(out: Path) -> Path:
    name = hashlib.sha256(os.fsencode(real_path(out))).hexdigest()[:16]
    return _memories(out) / f"build-{name}"


def _memories(out: Path) -> Path:
    """Beside what it tells of: an issue that is built elsewhere is only read."""
    return real_path(out).parent / _MEMORY
