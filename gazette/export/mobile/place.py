"""Where an issue's pages stand: alone in a folder, or in the site of the whole archive."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gazette.amend.table import Comparison
from gazette.export.html.links import LinkBook
from gazette.export.mobile.shell import Crumb
from gazette.export.mobile.source import SiteChange, SiteHistory
from gazette.export.parts.toc import display_title
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry
from gazette.vocabulary.documents import Standing
from gazette.vocabulary.issues import beside_words

__all__ = [
    "Beside",
    "Download",
    "Facts",
    "Place",
    "Versions",
    "default_facts",
    "issue_folder",
    "page_names",
]

_KEY = re.compile(r"(\d{4})-([A-Za-z0-9._-]+)")


@dataclass(frozen=True)
class Beside:
    """A document that belongs to another: its interpretation, what it repeals …."""

    label: str  #: 解读, 原文, 修改, 废止 …
    title: str
    href: str = ""  #: "" where the document is not at hand
    note: str = ""  #: the day, the clause


@dataclass(frozen=True)
class Facts:
    """What is known of a document beyond its text."""

    status: Standing | None = None
    status_note: str = ""  #: by what and when it came to that
    beside: tuple[Beside, ...] = ()
    as_of: dt.date | None = None  #: the day for which the status is told
    because: str = ""  #: why it is what it is
    history: SiteHistory | None = None  #: texts and decisions of its law
    homes: Mapping[str, str] = field(default_factory=dict)  #: key → page of those named there


@dataclass(frozen=True)
class Versions:
    """What the pages about a document's versions are made of."""

    compared: Mapping[str, Comparison] = field(
        default_factory=dict
    )  #: key of a text, up to this one → beside the text before it
    computed: tuple[Comparison, ...] = ()  #: of a decision: what was not published again
    changes: Mapping[str, Sequence[SiteChange]] = field(default_factory=dict)  #: label of a 条 →
    carried_out: frozenset[str] = (
        frozenset()
    )  #: decisions that have pages with what they make of texts


@dataclass(frozen=True)
class Download:
    """A file that readers can take away."""

    href: str
    name: str
    text: str
    size: int  #: bytes
    sha256: str

    @property
    def weight(self) -> str:
        """1.4 MB, 37 KB."""
        kilo = 1024
        if self.size >= kilo * kilo:
            return f"{self.size / kilo / kilo:.1f} MB"
        return f"{max(1, round(self.size / kilo))} KB"


@dataclass(frozen=True)
class Place:
    """The surroundings of an issue's pages."""

    root: str = ""  #: from its pages to the folder with assets/
    home: str = "index.html"
    search: str = "search.html"
    trail: tuple[Crumb, ...] = ()  #: the way to the issue
    links: LinkBook | None = None  #: of the whole site; None: the issue's own
    key: str = ""  #: of the issue in the archive
    path: str = ""  #: the issue's folder from the root of the site, 2024/01/
    facts: Mapping[str, Facts] = field(default_factory=dict)  #: entry key → facts
    versions: Mapping[str, Versions] = field(default_factory=dict)  #: entry key → versions
    downloads: tuple[Download, ...] = ()
    take_away: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    feed: str = ""
    offline: bool = True


def issue_folder(bundle: IssueBundle, key: str = "") -> str:
    """2021/03/, 2021/05_06/, 2021/01-zengkan/: where the issue stands in a site, for ever.

    Args:
        bundle: the issue.
        key: of the issue in the archive; "" of one that is not archived yet, whose first version
            will have the key that its year and number make.
    """
    found = _KEY.fullmatch(key)
    if found:
        return f"{found[1]}/{found[2]}/"
    return f"{bundle.site_folder}/"


def page_names(bundle: IssueBundle) -> dict[str, str]:
    """Entry key → 001, 002 …: the name that the archive gave the document, or will give it."""
    counted = {entry.key: f"{place:03d}" for place, entry in enumerate(bundle.issue.entries, 1)}
    return {**counted, **bundle.page_names}


def default_facts(bundle: IssueBundle, names: Mapping[str, str]) -> dict[str, Facts]:
    """What the issue itself says: the documents' own status, and what is bound to what.

    Args:
        bundle: the issue.
        names: entry key → name of its page without ending.
    """
    entries = bundle.issue.entries
    last = bundle.issue.date or dt.date(bundle.issue.year, 12, 31)
    return {
        entry.key: Facts(
            status=entry.document.meta.status,
            status_note=_since(entry, last),
            beside=tuple(_beside(entry, entries, names)),
        )
        for entry in entries
    }


def _beside(entry: Entry, entries: tuple[Entry, ...], names: Mapping[str, str]) -> list[Beside]:
    found = [
        Beside(
            beside_words(other.kind).source,
            display_title(other.document),
            f"{names[other.key]}.html",
        )
        for other in entries
        if other.about == entry.key
    ]
    found += [
        Beside(
            beside_words(entry.kind).target,
            display_title(other.document),
            f"{names[other.key]}.html",
        )
        for other in entries
        if entry.about and other.key == entry.about
    ]
    return found


def _since(entry: Entry, today: dt.date) -> str:
    """The day on which a document stops or stopped, where it says so."""
    dates = entry.document.meta.dates
    if dates.repealed and dates.repealed <= today:
        return f"自{dates.repealed.isoformat()}起"
    return f"有效期至{dates.expires.isoformat()}" if dates.expires else ""
