"""What the site needs of an archive; `gazette.archive.ports.site_source.ArchiveSource` gives it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gazette.amend.table import Comparison
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.vocabulary.documents import Standing

__all__ = [
    "SiteAmended",
    "SiteChange",
    "SiteDecision",
    "SiteEvent",
    "SiteFacts",
    "SiteFile",
    "SiteGone",
    "SiteHistory",
    "SiteIssue",
    "SiteRelation",
    "SiteSource",
    "SiteText",
    "SiteWords",
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
    known: dt.date | None = None  #: the day on which the archive knew of it, where that is another

    @property
    def listed(self) -> dt.date:
        """The day from which readers could know: a repeal may be entered years after it happened."""
        return max(self.day, self.known or self.day)


@dataclass(frozen=True)
class SiteText:
    """One of the texts of a law that was published again (历次文本)."""

    key: str
    title: str
    since: dt.date | None = None  #: the first day on which it counts, None not known


@dataclass(frozen=True)
class SiteDecision:
    """A decision that amends the law (修改决定)."""

    key: str
    title: str
    day: dt.date | None = None  #: from which it counts
    text: str = ""  #: key of the text that it led to, "" where none was published


@dataclass(frozen=True)
class SiteAmended:
    """A law that a decision amends."""

    title: str
    old: str  #: key of the text before
    new: str = ""  #: key of the text after, "" where none was published


@dataclass(frozen=True)
class SiteHistory:
    """What a law was and what amended it, the oldest first; of a decision what it amends."""

    texts: tuple[SiteText, ...] = ()  #: its own among them
    decisions: tuple[SiteDecision, ...] = ()
    amends: tuple[SiteAmended, ...] = ()
    stamp: str = ""  #: changes when one of these documents does

    def before(self, key: str) -> SiteText | None:
        """The text before the one of that key."""
        keys = [text.key for text in self.texts]
        at = keys.index(key) if key in keys else 0
        return self.texts[at - 1] if at else None

    def after(self, key: str) -> SiteText | None:
        """The text after the one of that key."""
        keys = [text.key for text in self.texts]
        at = keys.index(key) + 1 if key in keys else len(keys)
        return self.texts[at] if at < len(keys) else None


@dataclass(frozen=True)
class SiteChange:
    """Something that happened to an article (本条历次修改)."""

    day: dt.date | None  #: from which it counts
    what: str  #: 修改, 新增, 条号调整
    before: str  #: 第十条: its number before; "" where it came in
    after: str  #: its number after; "" where it went
    text: str = ""  #: key of the text in which it is so; "" where none was published
    decision: str = ""  #: key of the decision that ordered it, "" not known
    because: tuple[str, ...] = ()  #: numbers of the instructions


@dataclass(frozen=True)
class SiteFacts:
    """What the archive knows of a document beyond its text."""

    status: Standing | None = None
    note: str = ""  #: by what and since when it is over
    relations: tuple[SiteRelation, ...] = ()
    as_of: dt.date | None = None  #: the day for which the status is told
    because: str = ""  #: why it is what it is, in Chinese
    events: tuple[SiteEvent, ...] = ()  #: up to that day, in order
    history: SiteHistory | None = None  #: None: one text, never amended
    changed: dt.date | None = None  #: the day on which its text was last put right, None never


@dataclass(frozen=True)
class SiteWords:
    """Other words for the same (词表), for the search."""

    names: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  #: 简称 and 机关: what else a law or an organ is called
    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: 俗语: as laws say it
    fillers: frozenset[str] = frozenset()  #: 虚词: what a question is put with


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

    def comparison(self, key: str) -> Comparison | None:
        """The text of a document beside the one before it (新旧对照), None where there is none."""

    def computed(self, key: str) -> Sequence[Comparison]:
        """What a decision makes of each text that was not published again (推算)."""

    def changes(self, key: str) -> Mapping[str, Sequence[SiteChange]]:
        """Label of an article of a document → what happened to it, the oldest first."""

    def words(self) -> SiteWords:
        """What the search takes for the same."""

    def files(self, key: str) -> Sequence[SiteFile]:
        """The issue's files for readers."""

    def take_away(self, key: str) -> Mapping[str, Sequence[SiteFile]]:
        """Entry key → the document's own files, 005.pdf, where the issue was made with them."""

    def read(self, key: str, name: str) -> bytes:
        """The bytes of one of all these files."""
