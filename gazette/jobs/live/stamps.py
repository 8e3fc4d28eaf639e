"""What the preview watches: the state of every file that an issue or a manuscript is made from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gazette.base.config import settings_file
from gazette.base.files import is_folder
from gazette.reading import override_path
from gazette.release.paths import DRAFT, RELEASE

__all__ = ["Stamps", "stamps_of"]

#: path → time of change and size
Stamps = dict[str, tuple[int, int]]
_MADE = frozenset({RELEASE, DRAFT, "preview", ".gazette"})


def stamps_of(target: Path) -> Stamps:
    """The state of an issue's folder, or of a manuscript, with the settings above it."""
    settings = settings_file(target if is_folder(target) else target.parent)
    paths = [*(_below(target) if is_folder(target) else (target, override_path(target)))]
    return {
        str(path): stamp
        for path in [*paths, *([settings] if settings else [])]
        if (stamp := _stamp(path))
    }


def _below(folder: Path) -> Iterator[Path]:
    for place, names, files in os.walk(folder):
        names[:] = [n for n in names if n not in _MADE or Path(place) != folder]
        yield from (Path(place) / name for name in files if not name.startswith(("~$", ".")))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None  # it went away while it was looked at
    return found.st_mtime_ns, found.st_size
