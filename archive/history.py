"""What happened to an object, or to the whole archive: the journal read by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazette.archive.journal import Entry
    from gazette.archive.store import Archive

__all__ = ["history"]


def history(archive: Archive, key: str | None = None) -> Iterator[Entry]:
    """The journal's entries, oldest first; of one object only those that name it.

    Raises:
        ArchiveError: nothing of that key.
    """
    wanted = archive.item(key).key if key else None
    for entry in archive.journal.entries():
        if wanted is None or wanted in _keys_of(entry.data):
            yield entry


def _keys_of(data: dict[str, Any]) -> set[str]:
    relation = data.get("relation") or {}
    named = {str(data.get(name, "")) for name in ("source", "target", "key", "new", "issue")}
    return (
        named | {str(ref["key"]) for ref in data.get("objects", ())} | {relation.get("target", "")}
    )
