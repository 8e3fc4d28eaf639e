"""Several releases taken in one after the other, put into the index together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.archive.adding.add import add_release
from gazette.archive.adding.checking import open_release
from gazette.archive.adding.manuscripts import read_sources
from gazette.archive.sealing.due import seal_due

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession
    from gazette.archive.store.store import Store

__all__ = ["add_releases"]


def add_releases(
    archive: Store,
    folders: Sequence[Path],
    *,
    message: str = "",
    sources: Path | None = None,
    new_version: str = "",
) -> Iterator[Accession | str]:
    """Add each release; yields what came of it, at the end what there is to be told of the index.

    Args:
        archive: where to.
        folders: what `gazette.build` wrote.
        message: for the journal.
        sources: the issue's folder, whose manuscripts are kept with the release.
        new_version: as `Archive.add`.

    Raises:
        ArchiveError, FileAccessError: as `Archive.add`; what came before is in the archive.
    """
    with archive.indexed_at_the_end() as notes:
        for folder in folders:
            kept = read_sources(open_release(folder), sources) if sources else {}
            yield add_release(
                archive, folder, message=message, sources=kept, new_version=new_version.strip()
            )
    yield from notes
    yield from seal_due(archive)
