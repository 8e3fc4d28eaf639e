"""An archive opened to look at: what is wrong with it is said first, and stops nobody from reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.cli.output import tell

if TYPE_CHECKING:
    from gazette.archive.archive import Archive

__all__ = ["looking_at"]


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
