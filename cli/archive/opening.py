"""An archive opened to look at: what is wrong with it is said first, and stops nobody from reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.cli.output import tell

if TYPE_CHECKING:
    from gazette.archive.archive import Archive
    from gazette.archive.ports.citations import ArchiveCitations

__all__ = ["citations_at", "looking_at"]


@contextmanager
def looking_at(place: Path) -> Iterator[Archive]:
    """The archive for a command that reads; its faults go to standard error.

    Raises:
        ArchiveError: there is no archive in the folder, or it is of a newer format.
    """
    from gazette.archive.archive import Archive

    with Archive(place) as store:
        for line in store.complaints():
            tell(line)
        yield store


def citations_at(folder: Path, *, asked: bool) -> ArchiveCitations | None:
    """The archive that citations and old texts are looked up in, as it is now.

    Args:
        folder: where it is.
        asked: somebody has named it; else there may be none.

    Returns:
        None where there is none and none was named.

    Raises:
        ArchiveError: there is none where one was named, or it is of a newer format.
    """
    from gazette.base.files import is_folder

    if not asked and not is_folder(folder):
        return None
    from gazette.archive.archive import Archive
    from gazette.archive.ports.citations import ArchiveCitations

    return ArchiveCitations(Archive(folder))
