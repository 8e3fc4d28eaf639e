"""The XHTML files of the EPUB: cover, imprint, contents, a document's, a picture's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from gazette.export.epub.chapters import EPUB_NAMESPACE, Chapter, Volume
from gazette.export.epub.contents import PagePoint, TocPoint
from gazette.export.html.document import HtmlContext, document_html
from gazette.export.html.links import LinkBook
from gazette.export.html.tags import EXTRA, Child, el, join
from gazette.export.parts.mast import masthead_rows
from gazette.export.parts.toc import issue_label

__all__ = [
    "chapter_pages",
    "chapter_text",
    "cover_page",
    "imprint_page",
    "nav_page",
    "picture_page",
    "xhtml",
]


def xhtml(title: str, *body: Child, root: str = "../") -> bytes:
    """A content document (EPUB 3.3, 6.1: XHTML), without a DOCTYPE, which it does not need.

    `root` leads from it to the folder of the package file.
    """
    html = el(
        "html",
        "\n",
        el(
            "head",
            el("title", title),
            el("link", rel="stylesheet", type="text/css", href=f"{root}style/gazette.css"),
        ),
        "\n",
        el("body", "\n", *body, "\n"),
        "\n",
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns__epub=EPUB_NAMESPACE,
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


def picture_page(title: str, image: str, alt: str) -> bytes:
    """The page of a whole picture, whose slices the text shows."""
    return xhtml(title, el("figure", el("img", src=image, alt=alt), class_="whole"))


def chapter_text(
    chapter: Chapter, *, links: LinkBook, beside: Iterable[tuple[str, str, str]]
) -> Markup:
    """A document's text; `beside` are (解读/原文, title, file) that belong to it."""
    context = HtmlContext(
        key=chapter.key,
        pictures=chapter.shown,
        pages=chapter.pages,
        begun=chapter.begun,
        links=links.without(chapter.file),
        epub=True,
    )
    related = [el("p", f"{label}：", el("a", title, href=file)) for label, title, file in beside]
    if chapter.entry.abridged:
        related.append(el("p", "（本文有删减）"))
    return document_html(
        chapter.entry.document, context, after_title=join(related) if related else None
    )


def chapter_pages(chapter: Chapter, *, draft: bool) -> Iterator[tuple[str, bytes]]:
    """The document's files with their names, in order."""
    for number, (file, text) in enumerate(zip(chapter.files, chapter.texts, strict=True), 1):
        title = chapter.title if number == 1 else f"{chapter.title}（{number}）"
        body = el(
            "section",
            _draft(draft=draft),
            el("p", chapter.section, class_="section-label", **EXTRA) if number == 1 else None,
            text,
            epub__type="chapter",
            role="doc-chapter",
            aria_label=title,
        )
        yield file, xhtml(title, body)


def _draft(*, draft: bool) -> Markup | None:
    return el("p", "校样，不作正式文本", class_="draft", **EXTRA) if draft else None


def nav_page(
    title: str, points: Sequence[TocPoint], pages: Sequence[PagePoint], first: str
) -> bytes:
    """目录 with 栏目 and headings, the landmarks, and the list of printed pages (EPUB 3.3, 7).

    It lies beside the package file; `first` is the address of the first document.
    """
    toc = el(
        "nav",
        el("h1", "目录"),
        _list(points),
        epub__type="toc",
        role="doc-toc",
        id="toc",
        aria_label="目录",
    )
    page_list = _page_list(pages) if pages else None
    return xhtml(f"{title}　目录", toc, _landmarks(first), page_list, root="")


def _list(points: Sequence[TocPoint]) -> Markup:
    return el(
        "ol",
        *(
            el("li", el("a", p.label, href=p.href), _list(p.children) if p.children else None)
            for p in points
        ),
    )


def _landmarks(first: str) -> Markup:
    rows = (
        ("cover", "text/cover.xhtml", "封面"),
        ("imprint", "text/imprint.xhtml", "版权页"),
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
