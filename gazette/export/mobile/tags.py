"""Government page tags (政府网站发展指引, 国办发〔2017〕47号, 附件2) and schema.org data of a page."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from gazette.base.config import SiteConfig
from gazette.export.html.tags import clean
from gazette.export.parts.toc import citation, display_title, issue_label
from gazette.model import Entry, Issue
from gazette.text.issue_numbers import issue_numbers
from gazette.vocabulary.documents import Standing

__all__ = [
    "Tag",
    "article_data",
    "article_tags",
    "column_tags",
    "issue_data",
    "json_script",
    "site_tags",
]

Tag = tuple[str, str]
_FORCE: dict[Standing | None, str] = {
    "尚未施行": "NotInForce",
    "有效": "InForce",
    "已修改": "PartiallyInForce",
    "失效": "NotInForce",
    "废止": "NotInForce",
}


def site_tags(site: SiteConfig) -> list[Tag]:
    """The three of every page; those the office has not set are left out, never invented."""
    tags = [("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.idcode)]
    return [(name, value) for name, value in tags if value]


def column_tags(site: SiteConfig, issue: Issue | None = None) -> list[Tag]:
    """The seven of a list page."""
    name = site.column_name or "政府公报"
    title = issue.title if issue else name
    return [
        *site_tags(site),
        ("ColumnName", name),
        ("ColumnDescription", site.column_description or f"{title}电子版"),
        ("ColumnKeywords", site.column_keywords or f"{title},政府公报,政策文件"),
        ("ColumnType", site.column_type or name),
    ]


def article_tags(
    site: SiteConfig,
    issue: Issue,
    entry: Entry,
    *,
    published: dt.date | None,
    url: str = "",
    image: str = "",
) -> list[Tag]:
    """Those of an article page; what the document does not say is left out, never invented.

    PubDate is Beijing time, and a gazette comes out at midnight.  Description is on every page.

    Args:
        site: the office's settings.
        issue: the issue.
        entry: the document's.
        published: the day on which it was published.
        url: address of the page, "" where it is not known.
        image: address of its first picture.
    """
    meta = entry.document.meta
    keywords = [*meta.subjects, *meta.keywords, *(number.text for number in meta.numbers)]
    tags = [
        ("ArticleTitle", display_title(entry.document)),
        ("PubDate", f"{published.isoformat()} 00:00" if published else ""),
        ("ContentSource", f"{issue.title}{issue_label(issue)}"),
        ("Keywords", ",".join(dict.fromkeys(keywords))),
        ("Author", ",".join(meta.issuers)),
        ("Image", image),
        ("Url", url),
    ]
    return [*column_tags(site, issue), *((name, value) for name, value in tags if value)]


def article_data(
    issue: Issue,
    entry: Entry,
    *,
    page: int | None,
    status: Standing | None,
    url: str,
    image: str = "",
) -> dict[str, Any]:
    """schema.org Legislation for a document, Article for what is none."""
    document = entry.document
    meta = document.meta
    norm = entry.kind == "文件"
    dates = meta.dates
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation" if norm else "Article",
        "name": display_title(document),
        "headline": None if norm else display_title(document)[:110],
        "url": url or None,
        "image": image or None,
        "inLanguage": "zh-CN",
        "datePublished": issue.day_or_year,
        "author": [_body(name) for name in meta.issuers] or None,
        "keywords": ",".join(meta.keywords) or None,
        "creditText": citation(issue, entry, page),
        "pageStart": page if not norm else None,
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": issue_numbers(issue.number, issue.number_to),
            "datePublished": issue.day_or_year,
            "isPartOf": {"@type": "Periodical", "name": issue.title},
        },
    }
    if norm:
        data |= {
            "legislationIdentifier": "、".join(n.text for n in meta.numbers) or None,
            "legislationType": meta.genre or meta.kind,
            "legislationDate": _iso(dates.signed or dates.promulgated),
            "legislationDateVersion": _iso(dates.effective),
            "temporalCoverage": _coverage(dates.effective, dates.expires or dates.repealed),
            "legislationPassedBy": [_body(name) for name in meta.issuers] or None,
            "legislationLegalForce": f"https://schema.org/{_FORCE[status]}"
            if status in _FORCE
            else None,
        }
    return {name: value for name, value in data.items() if value is not None}


def issue_data(issue: Issue, entries: Sequence[tuple[Entry, str]], url: str) -> dict[str, Any]:
    """schema.org PublicationIssue with what it holds; `entries` with their addresses."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "name": f"{issue.title} {issue_label(issue)}",
        "issueNumber": issue_numbers(issue.number, issue.number_to),
        "datePublished": issue.day_or_year,
        "inLanguage": "zh-CN",
        "isPartOf": {"@type": "Periodical", "name": issue.title},
    }
    if url:
        data["url"] = url
    if issue.masthead.sponsor:
        data["publisher"] = _body(issue.masthead.sponsor)
    data["hasPart"] = [
        {"@type": "CreativeWork", "name": display_title(entry.document)}
        | ({"url": address} if address else {})
        for entry, address in entries
    ]
    return data


def json_script(data: dict[str, Any]) -> Markup:
    """The JSON as a data block: no script runs, and no text can end the element early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = clean(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{safe}</script>')  # noqa: S704 - < > & are escaped


def _body(name: str) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": name}


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _coverage(start: dt.date | None, end: dt.date | None) -> str | None:
    """2021-08-01/.. (ISO 8601 interval, open where there is no end)."""
    return f"{start.isoformat()}/{end.isoformat() if end else '..'}" if start else None
