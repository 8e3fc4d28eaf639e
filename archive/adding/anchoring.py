"""The head of the journal as it stood before an issue (日志头), to be printed in the issue itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.archive.store.transaction import CONTENT
from gazette.release.manifest import MANIFEST, read_manifest

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["head_before"]


def head_before(archive: Store, name: str, title: str) -> str:
    """Number and hash of the journal's last line before the issue came in.

    An issue that is archived already keeps what it was printed with, "" where that is nothing: so
    that the same issue made again has the same bytes.

    Args:
        archive: the archive.
        name: of the issue's files, gazette-2021-03.
        title: of the gazette.
    """
    for item in archive.list(type_="issue"):
        if item.issue and (item.issue.name, item.issue.ref.title) == (name, title):
            data = archive.read(item.key, f"{CONTENT}/{MANIFEST}")
            return read_manifest(data, where=item.key).archive_head
    archive.journal.require_whole()
    seq, digest = archive.journal.last()
    return f"{seq} {digest}"
