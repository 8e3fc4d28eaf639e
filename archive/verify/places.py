"""What stands where in an archive: versions no line names, links for folders, unfinished work."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.store.layout import INVENTORY
from gazette.archive.store.plan import is_transaction
from gazette.archive.store.recovery import leftovers, temporary_files
from gazette.archive.verify.findings import (
    ADDED_VERSION,
    DANGEROUS,
    LEFT_OVER,
    LOCK_MISSING,
    UNLINKED,
    finding,
)
from gazette.base.doors.json_text import parse_json
from gazette.base.language import Words
from gazette.base.problems import Problem

if TYPE_CHECKING:
    from gazette.archive.store.records import VersionRef
    from gazette.archive.store.store import Store

__all__ = ["leftover_findings", "link_findings", "unknown_findings"]

_LINK = Words("文件夹被换成了链接", "a link stands where a folder should be")


def link_findings(archive: Store, versions: list[VersionRef]) -> Iterator[Problem]:
    """Later versions that do not name the inventory of the one before."""
    digests = {(ref.key, ref.version): ref.inventory for ref in versions}
    for key, version in digests:
        if version == 1:
            continue
        path = archive.layout.version(key, version) / INVENTORY
        with contextlib.suppress(OSError, ValueError, AttributeError):
            previous = parse_json(path.read_bytes()).get("previous")
            if previous != digests.get((key, version - 1)):
                yield finding(UNLINKED, path.relative_to(archive.layout.root).as_posix())


def unknown_findings(archive: Store, versions: list[VersionRef]) -> Iterator[Problem]:
    """Folders and files among the objects that no line names, and links in the place of folders."""
    layout = archive.layout
    root = str(layout.root)
    known = {
        os.path.join(root, *layout.version_name(ref.key, ref.version).split("/"))  # noqa: PTH118 - many
        for ref in versions
    }
    inner = {p for place in known for p in _above(place)}
    left = [one for one in leftovers(layout, archive.journal) if not one.is_committed]
    unfinished = {str(place) for one in left for place in one.placed}
    beside = {p for one in left for place in one.places for p in _above(str(place))}
    for place in (layout.objects, layout.staging):
        if place.is_symlink():
            yield finding(DANGEROUS, place.name, _LINK)
    within = _Within(frozenset(known | unfinished), frozenset(inner | beside))
    for path, is_link in _walk(str(layout.objects), within):
        if is_link or path not in within.leading:
            name = Path(path).relative_to(layout.root).as_posix()
            yield finding(DANGEROUS, name, _LINK) if is_link else finding(ADDED_VERSION, name)


def _above(version: str) -> tuple[str, str]:
    """The folders that lead to a version's: its object's, and that of its year."""
    place = os.path.dirname(version)  # noqa: PTH120 - as above
    return place, os.path.dirname(place)  # noqa: PTH120 - as above


class _Within(NamedTuple):
    """The folders that are known, as plain strings: there are many."""

    versions: frozenset[str]
    leading: frozenset[str]  #: to them


def _walk(folder: str, within: _Within) -> Iterator[tuple[str, bool]]:
    """Everything below and whether it is a link, but nothing inside known versions or what is reported."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        is_link = entry.is_symlink()
        if entry.path in within.versions and not is_link:
            continue
        yield entry.path, is_link
        if entry.path in within.leading and not is_link and entry.is_dir():
            yield from _walk(entry.path, within)


def leftover_findings(archive: Store) -> Iterator[Problem]:
    """What interrupted work left, what else lies in staging/, and a lock file that is gone."""
    layout = archive.layout
    for left in leftovers(layout, archive.journal):
        yield finding(LEFT_OVER, f"staging/{left.folder.name}")
    for file in temporary_files(layout):
        yield finding(LEFT_OVER, file.name)
    for path in _foreign(layout.staging):
        yield finding(ADDED_VERSION, f"staging/{path.name}")
    if not layout.lock.exists():
        yield finding(LOCK_MISSING, layout.lock.name)


def _foreign(staging: Path) -> list[Path]:
    """What lies in staging/ under no name of ours."""
    try:
        return sorted(path for path in staging.iterdir() if not is_transaction(path))
    except OSError:
        return []
