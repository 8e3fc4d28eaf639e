"""What the site remembers of each document and issue: for lists, data files and the next run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gazette.base.doors.frozen import Frozen
from gazette.export.mobile.article import Article
from gazette.export.mobile.pages import badge
from gazette.export.mobile.place import issue_folder
from gazette.export.mobile.search_index import number_keys
from gazette.export.mobile.source import SiteIssue
from gazette.export.parts.toc import citation, issue_label
from gazette.issue.bundle import IssueBundle
from gazette.model import Issue

__all__ = ["DocumentLine", "IssueLine", "issue_line"]


class DocumentLine(Frozen):
    """A document, as lists show it."""

    key: str  #: of the entry
    id: str  #: of the document, unique in the archive
    href: str  #: from the root of the site
    title: str
    numbers: tuple[str, ...]
    number_keys: tuple[str, ...]
    issuers: tuple[str, ...]
    genre: str
    kind: str
    subjects: tuple[str, ...]
    disclosure: str
    date: str  #: 成文, 公布 or 印发; "" where the document says none
    published: str  #: of a correction that no issue printed, else ""
    badge: str  #: of an interpretation: 图解, 视频解读 …
    effective: str
    section: str
    page: int | None
    about: str
    passages: int = 0
    pages: int = 1  #: of a long document in several; their addresses are of `part_name`
    parts: str = "-"  #: what stands before the part's number in an address
    entry_kind: str = "文件"
    citation: str = ""
    keywords: tuple[str, ...] = ()
    index_number: str = ""
    registration_number: str = ""
    signed: str = ""
    promulgated: str = ""
    expires: str = ""


class IssueLine(Frozen):
    """An issue with its documents."""

    key: str
    stamp: str
    path: str  #: 2021/03/
    name: str  #: gazette-2021-03
    title: str  #: 刊名
    label: str  #: 2021年第3期
    year: int
    date: str  #: of publication; the year alone where the day is not known
    published: str  #: the day of publication, else that on which the archive took it in
    total_number: int | None
    documents: tuple[DocumentLine, ...]


def issue_line(
    found: SiteIssue, stamp: str, bundle: IssueBundle, articles: Sequence[Article]
) -> IssueLine:
    """The issue's line."""
    issue = bundle.issue
    path = issue_folder(bundle, found.key)
    return IssueLine(
        key=found.key,
        stamp=stamp,
        path=path,
        name=bundle.name,
        title=issue.title,
        label=issue_label(issue),
        year=issue.year,
        date=issue.day_or_year,
        published=_published(issue, found),
        total_number=issue.total_number,
        documents=tuple(_document(bundle, article, path) for article in articles),
    )


def _published(issue: Issue, found: SiteIssue) -> str:
    day = issue.date or found.archived
    return day.isoformat() if day else issue.day_or_year


def _document(bundle: IssueBundle, article: Article, path: str) -> DocumentLine:
    document = article.entry.document
    meta = document.meta
    dates = meta.dates
    day = dates.signed or dates.promulgated or dates.issued
    date = day.isoformat() if day else ""
    return DocumentLine(
        key=article.entry.key,
        id=document.id or f"{bundle.name}/{article.entry.key}",
        href=f"{path}{article.href}",
        title=article.title,
        numbers=tuple(number.text for number in meta.numbers),
        number_keys=number_keys(meta.numbers),
        issuers=meta.issuers,
        genre=meta.genre or "",
        kind=meta.kind,
        subjects=meta.subjects,
        disclosure=meta.disclosure or "",
        date=date,
        published=date if article.afterwards else "",
        badge=badge(article.entry),
        effective=dates.effective.isoformat() if dates.effective else "",
        section=article.section,
        page=article.page,
        about=article.entry.about,
        pages=article.parts.count,
        entry_kind=article.entry.kind,
        citation=citation(bundle.issue, article.entry, article.page),
        keywords=meta.keywords,
        index_number=meta.index_number,
        registration_number=meta.registration_number,
        signed=_iso(dates.signed),
        promulgated=_iso(dates.promulgated),
        expires=_iso(dates.expires),
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
