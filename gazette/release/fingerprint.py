"""Has anything changed since the last build? Answered from bytes alone, without reading a document."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from gazette.base.version import VERSION

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
    _add(digest, "gongbao", _own_code().encode())
    for path in (*_settings(folder), *_files(folder, out)):
        _add(digest, str(path), path.read_bytes())
    return digest.hexdigest()


def remembered(folder: Path, out: Path) -> str:
    """The fingerprint of the last build into `out`, "" without one."""
    try:
        return _memory(folder, out).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def remember(folder: Path, out: Path, value: str) -> None:
    """Keep the fingerprint of a finished build."""
    from gazette.base.files import write_bytes  # noqa: PLC0415 - the quick path does without it

    write_bytes(_memory(folder, out), value.encode())


def is_intact(out: Path) -> bool:
    """Every file of the release in `out` has the digest that SHA256SUMS gives it."""
    try:
        sums = (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        pairs = [line.split("  ", 1) for line in sums]
        return bool(pairs) and all(
            hashlib.sha256((out / path).read_bytes()).hexdigest() == digest
            for digest, path in pairs
        )
    except (OSError, ValueError):
        return False


def keep_preview(folder: Path, value: str, data: bytes) -> None:
    """Keep the proof's PDF under its fingerprint; where nothing can be written, without a word."""
    from gazette.base.errors import FileAccessError  # noqa: PLC0415 - as in `remember`
    from gazette.base.files import write_bytes  # noqa: PLC0415

    place = folder / _MEMORY
    try:
        write_bytes(place / _PREVIEW, data)
        write_bytes(place / f"{_PREVIEW}.of", f"{value} {_sha256(data)}".encode())
    except FileAccessError:
        return


def kept_preview(folder: Path, value: str) -> bytes | None:
    """The proof's PDF that was made under this fingerprint, whole as it was; else None."""
    place = folder / _MEMORY
    try:
        data = (place / _PREVIEW).read_bytes()
        known = (place / f"{_PREVIEW}.of").read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return data if known == f"{value} {_sha256(data)}" else None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _add(digest: hashlib._Hash, name: str, data: bytes) -> None:
    digest.update(f"{name}\0{len(data)}\0".encode())
    digest.update(data)


def _settings(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.resolve().parents):
        path = place / "gazette.toml"
        if path.is_file():
            yield path
            return


def _files(folder: Path, out: Path) -> Iterator[Path]:
    """The files of the issue's folder, in order, without what a build leaves there."""
    skip = {out.resolve(), (folder / "dist").resolve(), (folder / _MEMORY).resolve()}
    for place, names, files in os.walk(folder):
        names[:] = sorted(n for n in names if (Path(place) / n).resolve() not in skip)
        for name in sorted(files):
            yield Path(place) / name


def _own_code() -> str:
    """The version and the state of our own files, so that a new program builds anew."""
    roots = [
        Path(str(resources.files(name))) for name in ("gazette", "gazette.cli", "gazette.schemas")
    ]
    stamps = [
        f"{path.name}{stat.st_mtime_ns}{stat.st_size}"
        for root in roots
        if root.is_dir()
        for path in sorted(root.rglob("*"))
        if path.suffix in {".py", ".typ", ".css", ".js", ".html", ".toml", ".csv", ".xsd"}
        for stat in (path.stat(),)
    ]
    return VERSION + "".join(stamps)


def _memory(folder: Path, out: Path) -> Path:
    name = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]
    return folder / _MEMORY / f"build-{name}"
