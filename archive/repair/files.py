"""Stored files put right: bytes whose digest the journal and the inventory vouch for, from where they still are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from gazette.archive.store.fixity import with_line_ends
from gazette.archive.store.layout import INVENTORY, Layout
from gazette.archive.store.records import Inventory, VersionRef
from gazette.archive.store.removal import READ_ONLY
from gazette.archive.verify.copies import copy_of
from gazette.base.errors import FileAccessError
from gazette.base.files import read_bytes, sha256_of, write_bytes
from gazette.base.language import Words
from gazette.release.sums import SUMS, sums_of_digests

__all__ = ["put_back", "restorable", "writable_files"]

_ENDS = Words(
    "只是换行符被转换过，还原后与摘要相符",
    "its line ends alone were converted; restored, it is what its digest says",
)
_SUMS = Words("由完好的清册重写", "written anew from the inventory, which is whole")


def restorable(layout: Layout, ref: VersionRef, path: str) -> tuple[bytes, Words] | None:
    """The bytes that a changed or missing file had, and what vouches for them; None without any.

    Args:
        layout: the archive's.
        ref: the version, as the journal names it.
        path: the file below the archive's root.
    """
    place = layout.version(ref.key, ref.version)
    name = (layout.root / path).relative_to(place).as_posix()
    inventory = _inventory(place, ref)
    if name == INVENTORY:
        return _converted(layout.root / path, ref.inventory)
    if inventory is None:
        return None
    if name == SUMS:
        files = [(INVENTORY, ref.inventory), *((f.path, f.sha256) for f in inventory.files)]
        return sums_of_digests(files), _SUMS
    digest = next((f.sha256 for f in inventory.files if f.path == name), "")
    if found := _converted(layout.root / path, digest):
        return found
    copy = copy_of(layout.root, path)
    if not copy:
        return None
    words = Words(f"同样的内容完好地在 {copy}", f"the same bytes are whole in {copy}")
    return read_bytes(layout.root / copy), words


def _inventory(place: Path, ref: VersionRef) -> Inventory | None:
    """The version's inventory, where it is what the journal says."""
    try:
        data = read_bytes(place / INVENTORY)
    except FileAccessError:
        return None
    return Inventory.model_validate_json(data) if sha256_of(data) == ref.inventory else None


def _converted(path: Path, digest: str) -> tuple[bytes, Words] | None:
    try:
        data = with_line_ends(read_bytes(path), digest)
    except FileAccessError:
        return None
    return (data, _ENDS) if data is not None else None


def put_back(path: Path, data: bytes) -> None:
    """Write the file beside its place and rename it there, read-only."""
    write_bytes(path, data)
    path.chmod(READ_ONLY)


def writable_files(root: Path, folder: Path) -> list[Path]:
    """The regular files of a version that could be written over or run; links are left alone."""
    found = []
    for base, _, names in os.walk(root / folder):
        for name in names:
            path = Path(base) / name
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode) and mode & 0o333:
                found.append(path)
    return found
