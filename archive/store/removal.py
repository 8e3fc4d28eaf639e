"""Taking away what never counted: files that are read-only, folders that are then empty."""

from __future__ import annotations

import contextlib
import shutil
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

__all__ = ["READ_ONLY", "remove_tree", "take_away"]

READ_ONLY: Final = 0o444  #: of a stored file, whatever the umask


def remove_tree(folder: Path) -> None:
    """Remove the folder with all that is in it, as far as the system lets us; links are not followed."""
    if sys.platform == "win32":  # which removes no file that is read-only
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def take_away(placed: Iterable[Path], places: Iterable[Path]) -> None:
    """Remove the versions that were placed, and the folders on the way to all that are then empty."""
    for place in placed:
        remove_tree(place)
    for place in places:
        for parent in (place.parent, place.parent.parent):
            with contextlib.suppress(OSError):
                parent.rmdir()  # empty ones alone
