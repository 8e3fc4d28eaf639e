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

from collections.abc import Callable
from typing import TYPE_CHECKING

from gazette.base.face import face

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession
    from gazette.archive.archive import Archive, Item
    from gazette.archive.editing.corrections import correct, correction_of
    from gazette.archive.editing.relations import declare_status, relate, unrelate
    from gazette.archive.editing.revision import revise
    from gazette.archive.life.on_day import OnDay, statuses_on
    from gazette.archive.packages.handover import export_package
    from gazette.archive.packages.intake import import_package
    from gazette.archive.ports.citations import ArchiveCitations
    from gazette.archive.ports.site import make_archive_site
    from gazette.archive.ports.site_source import ArchiveSource
    from gazette.archive.reports.article_history import ArticleHistory, article_history
    from gazette.archive.reports.articles import article_at
    from gazette.archive.reports.history import history, in_words
    from gazette.archive.search.service import Answer, Filters, Hit, Searcher, open_searcher
    from gazette.archive.store.actor import acting
    from gazette.archive.store.changes import Change
    from gazette.archive.store.records import DocumentRecord, Inventory, IssueRecord

__all__ = [
    "Accession",
    "Answer",
    "Archive",
    "ArchiveCitations",
    "ArchiveSource",
    "ArticleHistory",
    "Change",
    "DocumentRecord",
    "Filters",
    "Hit",
    "Inventory",
    "IssueRecord",
    "Item",
    "OnDay",
    "Searcher",
    "acting",
    "article_at",
    "article_history",
    "correct",
    "correction_of",
    "declare_status",
    "export_package",
    "history",
    "import_package",
    "in_words",
    "make_archive_site",
    "open_searcher",
    "relate",
    "revise",
    "statuses_on",
    "unrelate",
]

# Loaded at first use, so that a part of the archive does not load all of it.
_HOMES = {
    "Accession": "gazette.archive.adding.add",
    "Answer": "gazette.archive.search.service",
    "Archive": "gazette.archive.archive",
    "ArchiveCitations": "gazette.archive.ports.citations",
    "ArchiveSource": "gazette.archive.ports.site_source",
    "ArticleHistory": "gazette.archive.reports.article_history",
    "Change": "gazette.archive.store.changes",
    "DocumentRecord": "gazette.archive.store.records",
    "Filters": "gazette.archive.search.service",
    "Hit": "gazette.archive.search.service",
    "Inventory": "gazette.archive.store.records",
    "IssueRecord": "gazette.archive.store.records",
    "Item": "gazette.archive.archive",
    "OnDay": "gazette.archive.life.on_day",
    "Searcher": "gazette.archive.search.service",
    "acting": "gazette.archive.store.actor",
    "article_at": "gazette.archive.reports.articles",
    "article_history": "gazette.archive.reports.article_history",
    "correct": "gazette.archive.editing.corrections",
    "correction_of": "gazette.archive.editing.corrections",
    "declare_status": "gazette.archive.editing.relations",
    "export_package": "gazette.archive.packages.handover",
    "history": "gazette.archive.reports.history",
    "import_package": "gazette.archive.packages.intake",
    "in_words": "gazette.archive.reports.history",
    "make_archive_site": "gazette.archive.ports.site",
    "open_searcher": "gazette.archive.search.service",
    "relate": "gazette.archive.editing.relations",
    "revise": "gazette.archive.editing.revision",
    "statuses_on": "gazette.archive.life.on_day",
    "unrelate": "gazette.archive.editing.relations",
}

__getattr__: Callable[[str], object] = face(__name__, _HOMES)


def __dir__() -> list[str]:
    """The names for other programs."""
    return sorted(__all__)
