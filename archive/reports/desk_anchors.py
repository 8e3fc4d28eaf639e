"""Heads of the desk's trail (审计链头) as the journal has noted them, issue by issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["desk_anchors"]


def desk_anchors(archive: Store) -> dict[int, str]:
    """Number of a line of the desk's trail → its hash, from every release that a desk has added.

    Raises:
        DamagedError: the journal is not whole; it is no anchor.
    """
    archive.journal.require_whole()
    found: dict[int, str] = {}
    for entry in archive.journal.entries():
        seq, _, digest = str(entry.data.get("desk_head", "")).partition(" ")
        if seq.isdecimal() and digest:
            found[int(seq)] = digest
    return found
