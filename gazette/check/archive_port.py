"""What the rules ask of an archive (档案库): any object that answers these three questions will do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from gazette.amend import Amendment
from gazette.model import Document
from gazette.vocabulary.documents import Standing

__all__ = ["AmendedTexts", "ArchivePort", "Archived", "ReviewedDecisions"]


class Archived(NamedTuple):
    """A document that the archive holds, as far as a citation can be checked against it."""

    key: str
    title: str
    numbers: tuple[str, ...]  #: 发文字号, as printed


class ArchivePort(Protocol):
    """The archive, seen from the rules."""

    def find_by_number(self, number: str) -> Sequence[Archived]:
        """The documents that carry this number, in any way of writing it."""
        ...

    def find_by_title(self, title: str) -> Sequence[Archived]:
        """The documents of this title, compared without spaces and widths."""
        ...

    def status_at(self, key: str, date: dt.date) -> Standing | None:
        """What the document was on that day, None where the archive cannot tell."""
        ...


@runtime_checkable
class AmendedTexts(ArchivePort, Protocol):
    """An archive that also gives its texts and knows what amends them (修正本核对)."""

    def text(self, key: str) -> Document | None:
        """The document of the key, None where there is none."""
        ...

    def amending(self, title: str) -> Sequence[Archived]:
        """The decisions that say that they amend the text of this title, in the order of time."""
        ...


@runtime_checkable
class ReviewedDecisions(AmendedTexts, Protocol):
    """An archive that knows besides what an editor confirmed of a decision's instructions."""

    def amendments(self, key: str) -> Sequence[Amendment]:
        """What the archived decision orders."""
        ...
