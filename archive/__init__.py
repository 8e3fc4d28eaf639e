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
    from gazette.archive.editing.corrections import correct, correction_of
    from gazette.archive.editing.relations import declare_status, relate, unrelate
    from gazette.archive.editing.revision import revise
    from gazette.archive.packages.handover import export_package
    from gazette.archive.packages.intake import import_package
    from gazette.archive.ports.citations import ArchiveCitations
    from gazette.archive.ports.site_source import ArchiveSource
    from gazette.archive.reports.history import history, in_words
    from gazette.archive.search.service import Answer, Filters, Hit, Searcher, open_searcher
    from gazette.archive.store.records import DocumentRecord, Inventory, IssueRecord

__all__ = [
    "Accession",
    "Answer",
    "Archive",
    "ArchiveCitations",
    "ArchiveSource",
    "DocumentRecord",
    "Filters",
    "Hit",
    "Inventory",
    "IssueRecord",
    "Item",
    "Searcher",
    "correct",
    "correction_of",
    "declare_status",
    "export_package",
    "history",
    "import_package",
    "in_words",
    "open_searcher",
    "relate",
    "revise",
    "unrelate",
]

# Loaded at first use, so that a part of the archive does not load all of it.
_HOMES = {
    "Accession": "adding.add",
    "Answer": "search.service",
    "Archive": "archive",
    "ArchiveCitations": "ports.citations",
    "ArchiveSource": "ports.site_source",
    "DocumentRecord": "store.records",
    "Filters": "search.service",
    "Hit": "search.service",
    "Inventory": "store.records",
    "IssueRecord": "store.records",
    "Item": "archive",
    "Searcher": "search.service",
    "correct": "editing.corrections",
    "correction_of": "editing.corrections",
    "declare_status": "editing.relations",
    "export_package": "packages.handover",
    "history": "reports.history",
    "import_package": "packages.intake",
    "in_words": "reports.history",
    "open_searcher": "search.service",
    "relate": "editing.relations",
    "revise": "editing.revision",
    "unrelate": "editing.relations",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
