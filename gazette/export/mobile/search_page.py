"""The search page of an issue, with the index of its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gazette.export.html.tags import html_id
from gazette.export.mobile.article import Article
from gazette.export.mobile.browse import SiteLists
from gazette.export.mobile.place import Facts, Place
from gazette.export.mobile.search_index import (
    Passage,
    SearchDocument,
    config_script,
    issue_keys,
    number_keys,
    passages_of,
    script_of,
    segment_files,
    variants_script,
)
from gazette.export.mobile.shell import Crumb, Shell, render
from gazette.export.mobile.tags import column_tags
from gazette.export.parts.toc import issue_label
from gazette.issue.bundle import IssueBundle
from gazette.vocabulary.documents import ENDED_STATUSES, STANDINGS

__all__ = ["search_document", "search_files", "site_search_page"]

#: choices of a list; the others are found under browse/
_MOST_CHOICES = 300


def search_files(
    bundle: IssueBundle, articles: Sequence[Article], place: Place, *, draft: bool
) -> dict[str, bytes]:
    """search.html and the files of search/."""
    issue = bundle.issue
    documents = [search_document(bundle, article, "") for article in articles]
    files, line = segment_files("0", documents)
    made = {f"search/{name}": data for name, data in files.items()}
    made["search/index.js"] = config_script([line])
    made["search/plain.js"] = variants_script()
    made["search/gone.js"] = script_of("docs", _gone(articles, place), "gone")
    label = issue_label(issue)
    shell = Shell(
        title=f"搜索 - {issue.title}{label}",
        gazette=issue.title,
        label=label,
        description=f"在{issue.title}{label}里搜索题目、文号和全文",
        tags=column_tags(bundle.config.site, issue),
        scripts=("search.js",),
        draft=draft,
        kind="search",
        attributes={"offline": "1"} if place.offline and not draft else {},
    )
    made["search.html"] = render(
        "search.html",
        shell,
        heading="在本期里搜索",
        action="search.html",
        filters=(),
        days=(),
    )
    return made


def site_search_page(lists: SiteLists, gone: Mapping[str, str]) -> dict[str, bytes]:
    """search.html of the site, and search/gone.js: which documents have lost their force.

    Kept apart from the index, so that a repeal does not rewrite it.
    """
    shell = Shell(
        title=f"搜索 - {lists.title}",
        gazette=lists.title,
        description=f"在{lists.title}里搜索题目、文号和全文",
        trail=(Crumb("首页", "index.html"), Crumb("搜索")),
        tags=column_tags(lists.site),
        scripts=("search.js",),
        feed="feed.xml",
        kind="search",
        attributes={"offline": "1"},
    )
    page = render(
        "search.html",
        shell,
        heading="搜索全部公报",
        action="search.html",
        filters=(
            ("year", "年份", _years(lists)),
            ("issuer", "发文机关", _issuers(lists)),
            ("genre", "文种", _counted(d.genre or d.kind for _, d in lists.documents())),
            ("section", "栏目", _counted(d.section for _, d in lists.documents())),
            ("status", "有效性", _statuses(lists)),
        ),
        days=(("signed", "成文日期"), ("published", "发布日期")),
    )
    return {
        "search.html": page,
        "search/gone.js": script_of("docs", dict(gone), "gone"),
        "search/plain.js": variants_script(),
    }


def _statuses(lists: SiteLists) -> list[tuple[str, str]]:
    """Value and text of each choice; what is amended is in force too, so 有效 has it."""
    found = Counter(lists.status.get(d.id) or "未标注" for _, d in lists.documents())
    if found["有效"] and found["已修改"]:
        found["有效"] += found["已修改"]
    names = {"有效": "有效（含已修改）"}
    return [(s, f"{names.get(s, s)}（{found[s]}）") for s in STANDINGS if found[s]]


def _years(lists: SiteLists) -> list[tuple[str, str]]:
    """Value and text of each choice, the newest first."""
    found = Counter(document.date[:4] for _, document in lists.documents() if document.date)
    return [(year, f"{year}年（{count}）") for year, count in sorted(found.items(), reverse=True)]


def _issuers(lists: SiteLists) -> list[tuple[str, str]]:
    """Value and text of each choice, those with most documents first."""
    return _counted(issuer for _, document in lists.documents() for issuer in document.issuers)


def _counted(values: Iterable[str]) -> list[tuple[str, str]]:
    """Value and text of each choice, the most frequent first."""
    found = Counter(values)
    first = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST_CHOICES]
    return [(value, f"{value}（{count}）") for value, count in first]


def search_document(bundle: IssueBundle, article: Article, folder: str) -> SearchDocument:
    """The document for the index; `folder` is the issue's, from the root of the site."""
    meta = article.entry.document.meta
    issue = bundle.issue
    where = [issue_label(issue), article.section]
    if article.page:
        where.append(f"第{article.page}页")
    day = meta.dates.signed or meta.dates.promulgated or meta.dates.issued
    return SearchDocument(
        href=f"{folder}{article.href}",
        title=article.title,
        numbers=tuple(number.text for number in meta.numbers),
        keys=(*number_keys(meta.numbers), *issue_keys(issue)),
        where=" · ".join(where),
        date=day.isoformat() if day else "",
        issuers=meta.issuers,
        genre=meta.genre or meta.kind,
        section=article.section,
        published=_published(bundle, article),
        passages=_passages(article),
    )


def _published(bundle: IssueBundle, article: Article) -> str:
    """The day of the issue, of a correction that no issue printed its own; "" not known."""
    day = article.entry.document.meta.dates.signed if article.afterwards else bundle.issue.date
    return day.isoformat() if day else ""


def _passages(article: Article) -> tuple[Passage, ...]:
    key = article.entry.key
    ids = {line.id: html_id(key, line.id) for line in article.lines if line.id}
    passages = passages_of(article.lines, ids)
    where = article.parts.where
    if not where:
        return passages
    placed: list[Passage] = []
    part = 1
    for passage in passages:
        parts: list[int] = []
        for id_, _ in passage.lines:
            part = where.get(id_, part)  # a line without an anchor stands with the one before it
            parts.append(part)
        placed.append(replace(passage, parts=tuple(parts)))
    return tuple(placed)


def _gone(articles: Sequence[Article], place: Place) -> dict[str, str]:
    found = {a.href: place.facts.get(a.entry.key, Facts()).status for a in articles}
    return {href: f"已{status}" for href, status in found.items() if status in ENDED_STATUSES}
