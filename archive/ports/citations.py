"""The archive as the rules ask it (`gazette.check.archive_port.ArchivePort`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazette.amend import Amendment
from gazette.archive.life.status import status_on
from gazette.archive.reports.article_orders import amending_keys
from gazette.archive.reports.decided import amendments_of
from gazette.base.errors import ArchiveError
from gazette.check.archive_port import Archived
from gazette.model import Document
from gazette.vocabulary.documents import Standing

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["ArchiveCitations"]


class ArchiveCitations:
    """Answers whether a cited document is archived and what it was on a day."""

    def __init__(self, archive: Store) -> None:
        self._archive = archive
        archive.refresh()

    def find_by_number(self, number: str) -> Sequence[Archived]:
        """The documents that carry this number, in any way of writing it."""
        return [self._archived(key) for key in self._archive.catalogue.keys_by_number(number)]

    def find_by_title(self, title: str) -> Sequence[Archived]:
        """The documents of this title, compared without spaces and widths."""
        return [self._archived(key) for key in self._archive.catalogue.keys_by_title(title)]

    def status_at(self, key: str, date: dt.date) -> Standing | None:
        """What the document was on that day, None where the archive cannot tell."""
        try:
            item = self._archive.item(key)
        except ArchiveError:
            return None
        if item.document is None:
            return None
        return status_on(self._archive.catalogue, item.key, item.document, date)

    def text(self, key: str) -> Document | None:
        """The document of the key, None where there is none."""
        try:
            return self._archive.document(key)
        except ArchiveError:
            return None

    def amending(self, title: str) -> Sequence[Archived]:
        """The decisions that say that they amend the text of this title, in the order of time."""
        return [self._archived(key) for key in amending_keys(self._archive, title)]

    def amendments(self, key: str) -> Sequence[Amendment]:
        """What an archived decision orders, with what an editor confirmed of it."""
        return amendments_of(self._archive, key)

    def _archived(self, key: str) -> Archived:
        record = self._archive.item(key).document
        return Archived(key, record.title if record else "", record.numbers if record else ())
