"""One version held to its digests; a module of its own, light enough for many processes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from gazette.archive.store.layout import INVENTORY
from gazette.base.doors.json_text import parse_json
from gazette.release.sums import SUMS, sums_of_digests
from gazette.vocabulary import media_types

__all__ = [
    "LINE_ENDS",
    "WRITABLE",
    "Fault",
    "check_inventory",
    "check_task",
    "check_version",
    "whole_file",
    "with_line_ends",
]

LINE_ENDS = (
    "line-ends"  #: detail of a fault: a transfer as text, and nothing else, changed the file
)
WRITABLE = "GZ-A13"
_TEXT = 1 << 26  #: bytes up to which a changed file is looked at as text

_CHUNK = 1 << 20  #: bytes read at a time
_BLOCK = 1 << 16  #: and of what is nearly always smaller
#: first bytes of what must never lie in an archive: programs and pickles
_PROGRAMS = (b"\x7fELF", b"MZ", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_MAGIC = {
    media_types.PDF: (b"%PDF-",),
    media_types.EPUB: (b"PK\x03\x04",),
    media_types.PNG: (b"\x89PNG",),
    media_types.JPEG: (b"\xff\xd8",),
    media_types.XML: (b"<", b"\xef\xbb\xbf<"),
}


class Fault(NamedTuple):
    """Something wrong: its code and the path below the archive's root."""

    code: str
    path: str
    detail: str = ""


def check_task(task: tuple[str, str, str]) -> tuple[list[Fault], int, int]:
    """`check_version` of its three arguments in one, with the files that could be written over."""
    return check_version(*task, modes=True)


def check_version(
    root: str, folder: str, inventory_sha256: str, *, modes: bool = False
) -> tuple[list[Fault], int, int]:
    """The faults of one version; files and bytes that were read.

    Args:
        root: the archive.
        folder: the version's folder below it.
        inventory_sha256: what the journal says of inventory.json.
        modes: name files that are not read-only too.
    """
    place = f"{root}/{folder}"  # plain strings throughout: there are many files
    try:
        if not stat.S_ISDIR(os.lstat(place).st_mode):
            return [Fault("GZ-A12", folder)], 0, 0
    except OSError as exc:
        return [_unread(folder, exc)], 0, 0
    faults: list[Fault] = []
    data = _read(f"{place}/{INVENTORY}", f"{folder}/{INVENTORY}")
    if isinstance(data, Fault):
        return [data], 0, 0
    if hashlib.sha256(data).hexdigest() != inventory_sha256:
        faults.append(_changed(f"{folder}/{INVENTORY}", data, inventory_sha256))
    files = _announced(data)
    if files is None:
        return [*faults, Fault("GZ-A09", f"{folder}/{INVENTORY}")], 1, len(data)
    faults += _check_sums(place, folder, inventory_sha256, files)
    read = len(data)
    for path, (digest, media_type) in files.items():
        found, size = _check_file(f"{place}/{path}", f"{folder}/{path}", digest, media_type)
        faults += found
        read += size
    if not modes:
        faults = [fault for fault in faults if fault.code != WRITABLE]
    return [*faults, *_unannounced(place, folder, set(files))], len(files) + 2, read


def check_inventory(task: tuple[str, str, str]) -> list[Fault]:
    """Whether the inventory of a version is still what the journal says, nothing else being read."""
    root, folder, digest = task
    name = f"{folder}/{INVENTORY}"
    data = _read(f"{root}/{name}", name)
    if isinstance(data, Fault):
        return [data]
    return [] if hashlib.sha256(data).hexdigest() == digest else [_changed(name, data, digest)]


def _announced(data: bytes) -> dict[str, tuple[str, str]] | None:
    """Path → digest and media type, None where the inventory is no inventory."""
    try:
        files = parse_json(data)["files"]
        return {str(f["path"]): (str(f["sha256"]), str(f["type"])) for f in files}
    except (ValueError, KeyError, TypeError):
        return None


def _check_sums(
    place: str, folder: str, inventory: str, files: dict[str, tuple[str, str]]
) -> list[Fault]:
    data = _read(f"{place}/{SUMS}", f"{folder}/{SUMS}")
    if isinstance(data, Fault):
        return [data]
    listed = [(INVENTORY, inventory), *((path, digest) for path, (digest, _) in files.items())]
    wanted = sums_of_digests(listed)
    if data == wanted:
        return []
    return [_changed(f"{folder}/{SUMS}", data, hashlib.sha256(wanted).hexdigest())]


def _changed(name: str, data: bytes, digest: str) -> Fault:
    return Fault("GZ-A01", name, LINE_ENDS if with_line_ends(data, digest) else "")


def with_line_ends(data: bytes, digest: str) -> bytes | None:
    """The bytes with other line ends, where that makes them what the digest says; None otherwise."""
    ends = data.replace(b"\r\n", b"\n")
    for candidate in (ends, ends.replace(b"\n", b"\r\n")):
        if hashlib.sha256(candidate).hexdigest() == digest:
            return candidate
    return None


def _check_file(path: str, name: str, digest: str, media_type: str) -> tuple[list[Fault], int]:
    try:
        mode = os.lstat(path).st_mode
    except OSError as exc:
        return [_unread(name, exc)], 0
    if not stat.S_ISREG(mode):
        return [Fault("GZ-A12", name)], 0
    try:
        found, size, first = _digest(path)
    except OSError as exc:
        return [_unread(name, exc)], 0
    faults = [] if found == digest else [_changed_file(path, name, digest, size)]
    if (size == 0 and media_type in _MAGIC) or (
        media_type in _MAGIC and not first.lstrip().startswith(_MAGIC[media_type])
    ):
        faults.append(Fault("GZ-A09", name))
    if first.startswith(_PROGRAMS) or (os.name != "nt" and mode & 0o111):
        faults.append(Fault("GZ-A12", name))
    if mode & 0o222:
        faults.append(Fault(WRITABLE, name))
    return faults, size


def _changed_file(path: str, name: str, digest: str, size: int) -> Fault:
    data = _read(path, name) if size <= _TEXT else b""
    return Fault("GZ-A01", name) if isinstance(data, Fault) else _changed(name, data, digest)


def _digest(path: str) -> tuple[str, int, bytes]:
    digest, size, first = hashlib.sha256(), 0, b""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        while block := os.read(handle, _CHUNK):
            first = first or block[:64]
            digest.update(block)
            size += len(block)
    finally:
        os.close(handle)
    return digest.hexdigest(), size, first


def _unannounced(place: str, folder: str, known: set[str]) -> list[Fault]:
    known = known | {INVENTORY, SUMS}
    return list(_others(place, "", folder, known))


def _others(place: str, below: str, folder: str, known: set[str]) -> Iterator[Fault]:
    """What the inventory does not name, by name."""
    try:
        with os.scandir(f"{place}/{below}") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as exc:
        yield _unread(f"{folder}/{below}".rstrip("/"), exc)
        return
    for entry in found:
        name = below + entry.name
        if entry.is_symlink():
            if name not in known:  # of one that is named the fault is told where it is read
                yield Fault("GZ-A12", f"{folder}/{name}")
        elif entry.is_dir():
            yield from _others(place, f"{name}/", folder, known)
        elif name not in known:
            yield Fault("GZ-A03", f"{folder}/{name}")


def _read(path: str, name: str) -> bytes | Fault:
    try:
        return whole_file(path)
    except OSError as exc:
        return _unread(name, exc)


def whole_file(path: str) -> bytes:
    """The bytes of a file, in as few calls of the system as that takes: there are many.

    Raises:
        OSError: it cannot be read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return b"".join(_blocks(handle))
    finally:
        os.close(handle)


def _blocks(handle: int) -> Iterator[bytes]:
    while block := os.read(handle, _BLOCK):
        yield block


def _unread(name: str, exc: OSError) -> Fault:
    """Missing, or there and out of reach: a disk that fails is not a file that was removed."""
    if isinstance(exc, (FileNotFoundError, NotADirectoryError)):
        return Fault("GZ-A02", name)
    return Fault("GZ-A08", name, exc.strerror or "")
