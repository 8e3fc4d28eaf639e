"""The archive (档案库): what a gazette published, for ever: kept, verified, found.

Objects (an issue, a document) have immutable versions; the journal's lines are the commits;
catalogue and index are made from them and may be thrown away.  Plain files: `sha256sum -c`
and a text editor are enough to verify and read it.

    from gazette.archive import Archive

    with Archive("gazette-archive") as archive:
        archive.add("dist")
        for item in archive.list(type_="document"):
            print(item.key, item.title)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession
    from gazette.archive.archive import Archive, Item
    from gazette.archive.search.service import Answer, Hit, Searcher, open_searcher
    from gazette.archive.store.records import DocumentRecord, Inventory, IssueRecord
    from gazette.archive.verify.verification import verify

__all__ = [
    "Accession",
    "Answer",
    "Archive",
    "DocumentRecord",
    "Hit",
    "Inventory",
    "IssueRecord",
    "Item",
    "Searcher",
    "open_searcher",
    "verify",
]

# Loaded at first use, so that a part of the archive does not load all of it.
_HOMES = {
    "Accession": "adding.add",
    "Answer": "search.service",
    "Archive": "archive",
    "DocumentRecord": "store.records",
    "Hit": "search.service",
    "Inventory": "store.records",
    "IssueRecord": "store.records",
    "Item": "archive",
    "Searcher": "search.service",
    "open_searcher": "search.service",
    "verify": "verify.verify",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
