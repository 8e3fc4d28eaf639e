"""A copy of an archive, with an index of its own: one that was made elsewhere is not used."""

from __future__ import annotations

import shutil
from pathlib import Path

from gazette.archive.archive import Archive
from gazette.archive.search.index.upkeep import reindex

__all__ = ["copied_archive"]


def copied_archive(source: Path, target: Path) -> Archive:
    """The copy, open."""
    shutil.copytree(source, target)
    copied = Archive(target, timeout=5)
    shutil.rmtree(copied.layout.search)
    reindex(copied, "whoosh")
    return copied
