"""What was published where: every archived document with the issue that carried it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette.archive.store.records import DocumentRecord, IssueRef
    from gazette.archive.store.store import Store

__all__ = ["published_documents"]


def published_documents(archive: Store) -> Iterator[tuple[DocumentRecord, IssueRef]]:
    """Documents of issues, in the order of the archive's list."""
    for item in archive.list(type_="document"):
        if item.document and item.document.issue:
            yield item.document, item.document.issue
