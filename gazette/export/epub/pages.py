"""The XHTML files of the EPUB: cover, imprint, contents, one file a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gazette.export.html.document import HtmlContext, Picture, document_html
from gazette.export.html.links import LinkBook
from gazette.export.html.pictures import WebPicture
from gazette.export.html.tags import EXTRA, Child, el, html_id, join
from gazette.export.parts.mast import masthead_rows
from gazette.export.parts.toc import OutlineItem, display_title, issue_label, outline
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.model import Entry

__all__ = [
    "Chapter",
    "PagePoint",
    "Volume",
    "chapter_page",
    "cover_page",
    "imprint_page",
    "nav_page",
    "page_points",
    "xhtml",
]

_EPUB_NS = "http://www.idpf.org/2007/ops"


@dataclass(frozen=True)
class Chapter:
    """A document's place in the book."""

    entry: Entry
    key: str  #: unique in the book; the entry's key in a book of one issue
    file: str  #: name of its file in text/
    section: str  #: 栏目
    pictures: dict[str, WebPicture]
    pages: dict[str, int]

    @property
    def title(self) -> str:
        """The title as lists show it."""
        return display_title(self.entry.document)


@dataclass(frozen=True)
class Volume:
    """An issue in the book: all of it, or some of its documents."""

    bundle: IssueBundle
    chapters: tuple[Chapter, ...]
    pages: PageMap | None = None


@dataclass(frozen=True)
class PagePoint:
    """A printed page and where it begins in the book."""

    page: int
    href: str


def xhtml(title: str, *body: Child, epub_type: str | None = None) -> bytes:
    """A content document (EPUB 3.3, 6.1: XHTML), without a DOCTYPE, which it does not need."""
    html = el(
        "html",
        "\n",
        el(
            "head",
            el("title", title),
            el("link", rel="stylesheet", type="text/css", href="../style/gazette.css"),
        ),
        "\n",
        el("body", "\n", *body, "\n", epub__type=epub_type),
        "\n",
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns__epub=_EPUB_NS,
        lang="zh-CN",
        xml__lang="zh-CN",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{html}\n'.encode()


def cover_page(title: str, image: str, picture_alt: str) -> bytes:
    """The page with the cover picture."""
    picture = el("img", src=image, alt=picture_alt)
    section = el("section", picture, class_="cover", epub__type="cover", aria_label="封面")
    return xhtml(title, section)


def imprint_page(title: str, volume: Volume, *, draft: bool) -> bytes:
    """版权页: who publishes the gazette."""
    issue = volume.bundle.issue
    rows: list[Child] = []
    for label, text in masthead_rows(issue):
        rows += [el("dt", label), el("dd", text)]
    body = el(
        "section",
        _draft(draft=draft),
        el("h1", issue.title),
        el("p", issue_label(issue), class_="number"),
        el("dl", *rows, class_="masthead") if rows else None,
        epub__type="imprint",
        aria_label="版权页",
    )
    return xhtml(title, body)


def chapter_page(
    chapter: Chapter, *, links: LinkBook, beside: Iterable[tuple[str, str, str]], draft: bool
) -> bytes:
    """A document's file; `beside` are (解读/原文, title, file) that belong to it."""
    context = HtmlContext(
        key=chapter.key,
        pictures={
            name: Picture(f"../media/{picture.name}", picture.width, picture.height)
            for name, picture in chapter.pictures.items()
        },
        pages=chapter.pages,
        links=links.without(chapter.file),
        epub=True,
    )
    related = [el("p", f"{label}：", el("a", title, href=file)) for label, title, file in beside]
    if chapter.entry.abridged:
        related.append(el("p", "（本文有删减）"))
    text = document_html(
        chapter.entry.document, context, after_title=join(related) if related else None
    )
    body = el(
        "section",
        _draft(draft=draft),
        el("p", chapter.section, class_="section-label", **EXTRA),
        text,
        epub__type="chapter",
        role="doc-chapter",
        aria_label=chapter.title,
    )
    return xhtml(chapter.title, body)


def _draft(*, draft: bool) -> Markup | None:
    return el("p", "校样，不作正式文本", class_="draft", **EXTRA) if draft else None


def page_points(volumes: Sequence[Volume], texts: Mapping[str, bytes]) -> tuple[PagePoint, ...]:
    """Every printed page once, where it first begins; a book of a year has none, its pages repeat."""
    if len(volumes) != 1:
        return ()
    seen: dict[int, str] = {}
    for chapter in volumes[0].chapters:
        text = texts[chapter.key]
        for page in sorted(set(chapter.pages.values())):
            anchor = html_id(chapter.key, f"page-{page}")
            if f'id="{anchor}"'.encode() in text:
                seen.setdefault(page, f"{chapter.file}#{anchor}")
    return tuple(PagePoint(page, href) for page, href in sorted(seen.items()))


def nav_page(title: str, volumes: Sequence[Volume], points: Sequence[PagePoint]) -> bytes:
    """目录 with 栏目 and headings, the landmarks, and the list of printed pages (EPUB 3.3, 7)."""
    toc = el(
        "nav",
        el("h1", "目录"),
        el("ol", *_volumes(volumes)),
        epub__type="toc",
        role="doc-toc",
        id="toc",
        aria_label="目录",
    )
    return xhtml(f"{title}　目录", toc, _landmarks(volumes), _page_list(points) if points else None)


def _volumes(volumes: Sequence[Volume]) -> list[Markup]:
    if len(volumes) == 1:
        return _sections(volumes[0])
    return [
        el("li", el("span", issue_label(v.bundle.issue)), el("ol", *_sections(v)))
        for v in volumes
        if v.chapters
    ]


def _sections(volume: Volume) -> list[Markup]:
    labels = dict.fromkeys(chapter.section for chapter in volume.chapters)
    return [
        el(
            "li",
            el("span", label),
            el("ol", *(_chapter(c) for c in volume.chapters if c.section == label)),
        )
        for label in labels
    ]


def _chapter(chapter: Chapter) -> Markup:
    items = outline(chapter.entry.document)
    inside = el("ol", *(_heading(chapter, item) for item in items)) if items else None
    return el("li", el("a", chapter.title, href=chapter.file), inside)


def _heading(chapter: Chapter, item: OutlineItem) -> Markup:
    inside = el("ol", *(_heading(chapter, c) for c in item.children)) if item.children else None
    href = f"{chapter.file}#{html_id(chapter.key, item.id)}" if item.id else chapter.file
    return el("li", el("a", item.text, href=href), inside)


def _landmarks(volumes: Sequence[Volume]) -> Markup:
    first = next(chapter.file for volume in volumes for chapter in volume.chapters)
    rows = (
        ("cover", "cover.xhtml", "封面"),
        ("imprint", "imprint.xhtml", "版权页"),
        ("toc", "nav.xhtml#toc", "目录"),
        ("bodymatter", first, "正文"),
    )
    items = (el("li", el("a", text, href=href, epub__type=kind)) for kind, href, text in rows)
    return el(
        "nav",
        el("h2", "导航点"),
        el("ol", *items),
        epub__type="landmarks",
        hidden="hidden",
        aria_label="导航点",
    )


def _page_list(points: Sequence[PagePoint]) -> Markup:
    return el(
        "nav",
        el("h2", "印刷版页码"),
        el("ol", *(el("li", el("a", str(p.page), href=p.href)) for p in points)),
        epub__type="page-list",
        role="doc-pagelist",
        hidden="hidden",
        aria_label="印刷版页码",
    )
