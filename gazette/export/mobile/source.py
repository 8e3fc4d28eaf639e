"""What the site needs of an archive; `gazette.archive.ports.site_source.ArchiveSource` gives it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gazette.issue.bundle import IssueBundle, PageMap
from gazette.vocabulary.documents import Standing

__all__ = [
    "SiteEvent",
    "SiteFacts",
    "SiteFile",
    "SiteGone",
    "SiteIssue",
    "SiteRelation",
    "SiteSource",
]


@dataclass(frozen=True)
class SiteIssue:
    """An issue, and a mark that changes when anything of it does."""

    key: str
    stamp: str  #: a digest of its contents
    archived: dt.date | None = None  #: the day on which it came in


@dataclass(frozen=True)
class SiteGone:
    """A document that the gazette took back (撤下)."""

    key: str
    issue: str  #: key of the issue in which it stood
    name: str  #: of its page in the issue's folder, without ending
    title: str
    numbers: tuple[str, ...] = ()
    day: dt.date | None = None
    reason: str = ""
    to: str = ""  #: key of the document where it is now, "" nowhere


@dataclass(frozen=True)
class SiteRelation:
    """A tie to another document (关系), seen from this one."""

    label: str  #: 修改, 被废止, 解读 …
    title: str
    target: str = ""  #: the other document's key (`Document.id`), "" where it is not in the archive
    note: str = ""  #: day and clause


@dataclass(frozen=True)
class SiteEvent:
    """A day on which a document's status changed."""

    day: dt.date
    status: str
    clause: str = ""  #: the words that say so


@dataclass(frozen=True)
class SiteFacts:
    """What the archive knows of a document beyond its text."""

    status: Standing | None = None
    note: str = ""  #: by what and since when it is over
    relations: tuple[SiteRelation, ...] = ()
    as_of: dt.date | None = None  #: the day for which the status is told
    because: str = ""  #: why it is what it is, in Chinese
    events: tuple[SiteEvent, ...] = ()  #: up to that day, in order


@dataclass(frozen=True)
class SiteFile:
    """A file that readers can take away."""

    name: str  #: gazette-2021-03.pdf
    text: str  #: 本期 PDF（与印刷版一致）
    size: int  #: bytes
    sha256: str


class SiteSource(Protocol):
    """An archive, or anything else that holds issues."""

    def issues(self) -> Sequence[SiteIssue]:
        """All issues, the oldest first."""

    def gone(self) -> Sequence[SiteGone]:
        """The documents that no issue has any more."""

    def moved(self) -> Mapping[str, str]:
        """Address of a page by an old key → the key to which that leads."""

    def bundle(self, key: str) -> IssueBundle:
        """The issue with its pictures; documents carry their keys as `Document.id`.

        The key of an entry is the name of its page: what follows the issue's in the document's key.
        """

    def afterwards(self, key: str) -> frozenset[str]:
        """Keys of the entries that were published after the issue (更正)."""

    def pages(self, key: str) -> PageMap:
        """The printed pages, empty where the paper edition is not known."""

    def facts(self, key: str) -> Mapping[str, SiteFacts]:
        """Entry key → facts."""

    def files(self, key: str) -> Sequence[SiteFile]:
        """The issue's files for readers."""

    def read(self, key: str, name: str) -> bytes:
        """The bytes of one of them."""
