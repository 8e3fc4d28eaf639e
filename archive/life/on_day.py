"""What is in force (有效性) on a day: each document with the reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette.archive.life.status import Life, life_of
from gazette.archive.life.wordings import status_json
from gazette.vocabulary.documents import Standing

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["OnDay", "statuses_on"]


@dataclass(frozen=True)
class OnDay:
    """A document's status on a day, and its life, which is the evidence."""

    key: str
    title: str
    day: dt.date
    life: Life

    @property
    def status(self) -> Standing:
        """有效性; 未标注 where nothing says."""
        return self.life.on(self.day)

    def to_json(self) -> dict[str, object]:
        """The object of `gazette archive status --json`."""
        return {
            "key": self.key,
            "title": self.title,
            "date": self.day.isoformat(),
            **status_json(self.life, self.day),
        }


def statuses_on(archive: Store, day: dt.date, key: str | None = None) -> Iterator[OnDay]:
    """The status of every document, or of the one of that key, on the day.

    Raises:
        ArchiveError: nothing of that key.
    """
    items = [archive.item(key)] if key else archive.list(type_="document")
    for item in items:
        if item.document is not None:
            life = life_of(archive.catalogue, item.key, item.document)
            yield OnDay(item.key, item.title, day, life)
