"""Versions on the disk that the journal does not name: what a lost line leaves behind."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from gazette.archive.store.layout import INVENTORY, Layout
from gazette.archive.store.records import Inventory, VersionRef
from gazette.base.errors import FileAccessError
from gazette.base.files import read_bytes, sha256_of
from gazette.release.sums import SUMS, read_sums

__all__ = ["Unnamed", "is_plain_folder", "unnamed_versions"]

_VERSION = re.compile(r"v([1-9][0-9]{0,5})")


class Unnamed(NamedTuple):
    """A version that stands by itself: its inventory is of this place, and SHA256SUMS agrees with it."""

    ref: VersionRef
    inventory: Inventory


def unnamed_versions(layout: Layout, named: Container[tuple[str, int]]) -> Iterator[Unnamed]:
    """The versions that no line names and whose inventory says what they are, oldest first.

    Args:
        layout: the archive's.
        named: key and version of those that the journal names.

    What is inside them is not read: `gazette archive verify` holds each file to the inventory.
    """
    for folder in _plain_folders(layout.objects):
        for place in _plain_folders(folder):
            versions = [p for p in _plain_folders(place) if _VERSION.fullmatch(p.name)]
            for version in sorted(versions, key=lambda p: int(p.name[1:])):
                number = int(version.name[1:])
                if (place.name, number) not in named:
                    found = _as_unnamed(layout, place.name, number)
                    if found and layout.version(place.name, number) == version:
                        yield found


def is_plain_folder(path: Path) -> bool:
    """Whether a folder is there, and not a link to one elsewhere."""
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:
        return False


def _plain_folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if is_plain_folder(path))
    except OSError:
        return []


def _as_unnamed(layout: Layout, key: str, number: int) -> Unnamed | None:
    """The version, where inventory and SHA256SUMS are there and agree; None otherwise."""
    try:
        place = layout.version(key, number)
        data = read_bytes(place / INVENTORY)
        inventory = Inventory.model_validate_json(data)
        noted = read_sums(read_bytes(place / SUMS)).get(INVENTORY)
    except (ValueError, FileAccessError):
        return None
    digest = sha256_of(data)
    if (inventory.key, inventory.version) != (key, number) or noted != digest:
        return None
    ref = VersionRef(
        key=key,
        version=number,
        inventory=digest,
        files=len(inventory.files),
        bytes=sum(file.size for file in inventory.files),
    )
    return Unnamed(ref, inventory)
