"""What an archived decision orders, as read and as an editor has confirmed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.amend import Amendment, read_amendments
from gazette.amend.review import reviewed

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["amendments_of"]


def amendments_of(archive: Store, key: str) -> tuple[Amendment, ...]:
    """The amendments of an archived decision; of what was confirmed several times the last counts.

    Raises:
        ArchiveError: no such document.
    """
    found = read_amendments(archive.document(key))
    confirmed = {
        str(entry["key"]): entry
        for said in archive.catalogue.statements("amend-review")
        if said["key"] == key
        for entry in said["instruction"]
    }
    if not confirmed:
        return found
    return reviewed(found, {"instruction": list(confirmed.values())}, key)
