"""The lists of the site: home, years, and documents by 发文机关, 主题分类, 文种, 年份, 有效性."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gazette.base.config import SiteConfig
from gazette.export.mobile.card import card_of
from gazette.export.mobile.record import DocumentLine, IssueLine
from gazette.export.mobile.shell import Crumb, Shell, render
from gazette.export.mobile.tags import column_tags
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["AXES", "Axis", "SiteLists", "browse_pages"]

_PER_PAGE = 150  #: documents on a list page: below 1,500 nodes and 30 KB over the wire


@dataclass(frozen=True)
class Axis:
    """A way to browse."""

    name: str  #: folder
    label: str
    values: Callable[[DocumentLine, str], Sequence[str]]  #: of a document with its status


AXES = (
    Axis("issuer", "发文机关", lambda document, _status: document.issuers),
    Axis("subject", "主题分类", lambda document, _status: document.subjects),
    Axis("genre", "文种", lambda document, _status: (document.genre or document.kind,)),
    Axis("year", "年份", lambda document, _status: (_year_of(document),)),
    Axis("status", "有效性", lambda _document, status: (status or "未标注",)),
)


def _year_of(document: DocumentLine) -> str:
    """2024年; a document that says no date has none."""
    return f"{document.date[:4]}年" if document.date else "未注明日期"


@dataclass(frozen=True)
class SiteLists:
    """Everything that lists are made of."""

    site: SiteConfig
    issues: tuple[IssueLine, ...]  #: the oldest first
    status: Mapping[str, str]  #: document's id → status
    title: str  #: 刊名
    updated: Mapping[str, str] = field(
        default_factory=dict
    )  #: document's id → day of its last change

    def documents(self) -> Iterator[tuple[IssueLine, DocumentLine]]:
        """All documents, the newest issue first."""
        for issue in reversed(self.issues):
            for document in issue.documents:
                yield issue, document


def browse_pages(lists: SiteLists) -> Iterator[tuple[str, bytes]]:
    """Path → bytes of all list pages."""
    yield "index.html", _home(lists)
    years = sorted({issue.year for issue in lists.issues}, reverse=True)
    for year in years:
        yield f"{year}/index.html", _year(lists, year)
    for axis in AXES:
        yield from _axis_pages(lists, axis)


def _shell(lists: SiteLists, title: str, root: str, **more: Any) -> Shell:  # noqa: ANN401 - fields of Shell
    base = lists.site.base_url.rstrip("/")
    path = more.pop("path", "")
    return Shell(
        title=f"{title} - {lists.title}" if title else lists.title,
        gazette=lists.title,
        root=root,
        home=f"{root}index.html",
        search=f"{root}search.html",
        tags=column_tags(lists.site),
        feed=f"{root}feed.xml",
        canonical=f"{base}/{path}" if base else "",
        kind="list",
        card=card_of((), page=f"{base}/{path}" if base else "", root=root, kind="website"),
        attributes={"offline": "1"},
        **more,
    )


def _home(lists: SiteLists) -> bytes:
    latest = lists.issues[-1] if lists.issues else None
    count = sum(len(issue.documents) for issue in lists.issues)
    shell = _shell(
        lists,
        "",
        "",
        description=f"{lists.title}电子版：{len(lists.issues)}期，{count}篇文件。",
        scripts=("keep.js",),
    )
    years = sorted({issue.year for issue in lists.issues}, reverse=True)
    return render(
        "home.html",
        shell,
        title=lists.title,
        latest=latest,
        latest_lines=[_line(lists, "", latest, d) for d in latest.documents] if latest else [],
        years=[
            {"href": f"{y}/index.html", "text": f"{y}年", "count": _issues_of(lists, y)}
            for y in years
        ],
        axes=[{"href": f"browse/{a.name}/index.html", "text": a.label} for a in AXES],
        counts=(len(lists.issues), count),
    )


def _issues_of(lists: SiteLists, year: int) -> int:
    return sum(issue.year == year for issue in lists.issues)


def _year(lists: SiteLists, year: int) -> bytes:
    issues = [issue for issue in reversed(lists.issues) if issue.year == year]
    title = f"{year}年各期"
    shell = _shell(
        lists,
        title,
        "../",
        path=f"{year}/",
        trail=(Crumb("首页", "../index.html"), Crumb(f"{year}年")),
        description=f"{lists.title}{year}年，共{len(issues)}期。",
    )
    lines = [
        {
            "href": f"../{issue.path}index.html",
            "title": issue.label,
            "numbers": f"{issue.date} · {len(issue.documents)}篇",
            "page": None,
            "gone": "",
            "badge": "",
        }
        for issue in issues
    ]
    return render("list.html", shell, heading=title, lines=lines, groups=[], pager=None)


def _axis_pages(lists: SiteLists, axis: Axis) -> Iterator[tuple[str, bytes]]:
    found: dict[str, list[tuple[IssueLine, DocumentLine]]] = {}
    for issue, document in lists.documents():
        for value in axis.values(document, lists.status.get(document.id, "")):
            found.setdefault(value, []).append((issue, document))
    values = sorted(found, reverse=axis.name == "year", key=_order(axis, found))
    yield f"browse/{axis.name}/index.html", _values(lists, axis, values, found)
    for value in values:
        yield from _documents(lists, axis, value, found[value])


def _order(axis: Axis, found: Mapping[str, Sequence[object]]) -> Callable[[str], tuple[int, str]]:
    """Years in order; everything else by how much there is."""
    if axis.name == "year":
        return lambda value: (0, value)
    return lambda value: (-len(found[value]), value)


def _slug(value: str) -> str:
    """An ASCII file name that is the same for the same value."""
    return hashlib.sha256(value.encode()).hexdigest()[:10]


def _values(
    lists: SiteLists, axis: Axis, values: Sequence[str], found: Mapping[str, Sequence[object]]
) -> bytes:
    title = f"按{axis.label}浏览"
    shell = _shell(
        lists,
        title,
        "../../",
        path=f"browse/{axis.name}/",
        trail=(Crumb("首页", "../../index.html"), Crumb(axis.label)),
    )
    groups = [{"href": f"{_slug(v)}.html", "text": v, "count": len(found[v])} for v in values]
    return render("list.html", shell, heading=title, lines=[], groups=groups, pager=None)


def _documents(
    lists: SiteLists, axis: Axis, value: str, found: Sequence[tuple[IssueLine, DocumentLine]]
) -> Iterator[tuple[str, bytes]]:
    pages = -(-len(found) // _PER_PAGE)
    names = [f"{_slug(value)}{f'-{n}' if n > 1 else ''}.html" for n in range(1, pages + 1)]
    for number, name in enumerate(names):
        part = found[number * _PER_PAGE : (number + 1) * _PER_PAGE]
        heading = f"{value}（{len(found)}篇）"
        shell = _shell(
            lists,
            f"{value}{f' 第{number + 1}页' if number else ''}",
            "../../",
            path=f"browse/{axis.name}/{name}",
            trail=(
                Crumb("首页", "../../index.html"),
                Crumb(axis.label, "index.html"),
                Crumb(value),
            ),
        )
        pager = {
            "number": number + 1,
            "pages": pages,
            "previous": names[number - 1] if number else "",
            "following": names[number + 1] if number + 1 < pages else "",
        }
        lines = [_line(lists, "../../", issue, document) for issue, document in part]
        yield (
            f"browse/{axis.name}/{name}",
            render(
                "list.html",
                shell,
                heading=heading,
                lines=lines,
                groups=[],
                pager=pager if pages > 1 else None,
            ),
        )


def _line(lists: SiteLists, root: str, issue: IssueLine, document: DocumentLine) -> dict[str, Any]:
    status = lists.status.get(document.id, "")
    about = [*document.numbers, *filter(None, (document.date,)), issue.label]
    return {
        "href": f"{root}{document.href}",
        "title": document.title,
        "numbers": " · ".join(about),
        "page": document.page,
        "gone": f"已{status}" if status in ENDED_STATUSES else "",
        "badge": document.badge,
    }
