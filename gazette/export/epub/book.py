"""An issue, one document or a whole year as an EPUB 3.3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.export.epub.metadata import book_metadata
from gazette.export.epub.packer import Item, NcxPoint, Package, pack
from gazette.export.epub.pages import (
    Chapter,
    Volume,
    chapter_page,
    cover_page,
    imprint_page,
    nav_page,
    page_points,
)
from gazette.export.html.links import LinkBook
from gazette.export.html.pictures import web_pictures
from gazette.export.parts.cover import cover_png
from gazette.export.parts.identifier import publication_urn
from gazette.export.parts.toc import display_title, file_names, issue_label
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.vocabulary.issues import beside_words
from gazette.vocabulary.media_types import PNG

__all__ = ["make_document_epub", "make_epub", "make_year_epub"]

_XHTML = "application/xhtml+xml"
_MATH = b"http://www.w3.org/1998/Math/MathML"


def make_epub(
    bundle: IssueBundle,
    *,
    pages: PageMap | None = None,
    timestamp: dt.datetime,
    draft: bool = False,
) -> bytes:
    """The whole issue as an EPUB; `pages` are the printed pages, shown in its page list.

    Raises:
        MissingToolError: EbookLib is not installed (`pip install "gongbao[epub]"`).
        ExportError: the issue holds no document.
    """
    title = f"{bundle.issue.title} {issue_label(bundle.issue)}"
    identifier = publication_urn(bundle.issue.title, bundle.name)
    return _make([_volume(bundle, pages)], title, identifier, timestamp, draft=draft)


def make_document_epub(
    bundle: IssueBundle,
    key: str,
    *,
    pages: PageMap | None = None,
    timestamp: dt.datetime,
    draft: bool = False,
) -> bytes:
    """One document of the issue, with the interpretations bound to it, as an EPUB.

    Raises:
        ExportError: the issue has no entry of that key.
    """
    whole = _volume(bundle, pages)
    chosen = tuple(c for c in whole.chapters if key in (c.entry.key, c.entry.about))
    if not any(chapter.entry.key == key for chapter in chosen):
        raise ExportError(
            say(f"这一期里没有“{key}”", f"no entry {key!r} in this issue"),
            remedy=say("请核对条目的键名。", "Check the entry's key."),
        )
    title = next(c.title for c in chosen if c.entry.key == key)
    identifier = publication_urn(bundle.issue.title, bundle.name, key)
    volume = replace(whole, chapters=chosen)
    return _make([volume], title, identifier, timestamp, draft=draft)


def make_year_epub(bundles: Sequence[IssueBundle], *, timestamp: dt.datetime) -> bytes:
    """All issues of a year, in the order given, as one EPUB.

    Raises:
        ExportError: no issue, or issues without documents.
    """
    volumes = [_volume(bundle, None, prefix=f"{bundle.name}-") for bundle in bundles]
    if not volumes:
        raise ExportError(say("没有可以合订的各期", "no issues to bind"))
    issue = bundles[-1].issue
    title = f"{issue.title} {issue.year}年合订本"
    identifier = publication_urn(issue.title, str(issue.year))
    return _make(volumes, title, identifier, timestamp)


def _volume(bundle: IssueBundle, pages: PageMap | None, prefix: str = "") -> Volume:
    names = file_names(bundle.issue)
    chapters = tuple(
        Chapter(
            entry=entry,
            key=f"{prefix}{entry.key}",
            file=f"{prefix}{names[entry.key]}.xhtml",
            section=section.label,
            pictures=web_pictures(bundle.media.get(entry.key, {})),
            pages=dict((pages or {}).get(entry.key, {})),
        )
        for section in bundle.issue.sections
        for entry in section.entries
    )
    return Volume(bundle, chapters, pages)


def _make(
    volumes: Sequence[Volume],
    title: str,
    identifier: str,
    timestamp: dt.datetime,
    *,
    draft: bool = False,
) -> bytes:
    chapters = [chapter for volume in volumes for chapter in volume.chapters]
    if not chapters:
        raise ExportError(
            say("这一期没有文件，无法制作 EPUB", "the issue holds no document"),
            remedy=say("请先放入稿件。", "Add manuscripts first."),
        )
    texts = _texts(volumes, draft=draft)
    points = page_points(volumes, texts)
    pictures = {p.name: p for chapter in chapters for p in chapter.pictures.values()}
    metadata = book_metadata(
        volumes,
        has_pages=bool(points),
        has_pictures=bool(pictures),
        has_math=any(_MATH in text for text in texts.values()),
    )
    cover = cover_png(volumes[-1].bundle, draft=draft)
    alt = f"{title}封面"
    items = [
        Item("css", "style/gazette.css", "text/css", _css()),
        Item("cover-image", "media/cover.png", PNG, cover, ("cover-image",)),
        _page("cover", cover_page(title, "../media/cover.png", alt)),
        _page("imprint", imprint_page(title, volumes[-1], draft=draft)),
        Item("nav", "text/nav.xhtml", _XHTML, nav_page(title, volumes, points), ("nav",), True),  # noqa: FBT003 - in the spine
        *(_page(f"c{n}", texts[c.key], c.file) for n, c in enumerate(chapters, 1)),
        *(
            Item(f"m-{name.partition('.')[0]}", f"media/{name}", picture.type, picture.data)
            for name, picture in sorted(pictures.items())
        ),
    ]
    return pack(
        Package(identifier, title, "zh-CN", timestamp, metadata, tuple(items), _ncx(volumes))
    )


def _page(id_: str, data: bytes, name: str = "") -> Item:
    properties = ("mathml",) if _MATH in data else ()
    return Item(id_, f"text/{name or f'{id_}.xhtml'}", _XHTML, data, properties, linear=True)


def _css() -> bytes:
    return files("gazette.export.epub").joinpath("epub.css").read_bytes()


def _texts(volumes: Sequence[Volume], *, draft: bool) -> dict[str, bytes]:
    links = LinkBook.of(
        (c.entry.document.meta.title, (n.text for n in c.entry.document.meta.numbers), c.file)
        for volume in volumes
        for c in volume.chapters
    )
    return {
        chapter.key: chapter_page(
            chapter, links=links, beside=_beside(chapter, volume.chapters), draft=draft
        )
        for volume in volumes
        for chapter in volume.chapters
    }


def _beside(chapter: Chapter, chapters: Sequence[Chapter]) -> list[tuple[str, str, str]]:
    """What belongs to the document: its interpretations and corrections, or what it is about."""
    mine = chapter.entry
    found = [
        (beside_words(c.entry.kind).source, display_title(c.entry.document), c.file)
        for c in chapters
        if c.entry.about == mine.key
    ]
    return found + [
        (beside_words(mine.kind).target, display_title(c.entry.document), c.file)
        for c in chapters
        if mine.about and c.entry.key == mine.about
    ]


def _ncx(volumes: Sequence[Volume]) -> tuple[NcxPoint, ...]:
    def point(chapter: Chapter) -> NcxPoint:
        return NcxPoint(chapter.title, f"text/{chapter.file}")

    if len(volumes) == 1:
        return tuple(map(point, volumes[0].chapters))
    return tuple(
        NcxPoint(
            issue_label(volume.bundle.issue),
            f"text/{volume.chapters[0].file}",
            tuple(map(point, volume.chapters)),
        )
        for volume in volumes
        if volume.chapters
    )
