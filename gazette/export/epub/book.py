"""An issue, one document or a whole year as an EPUB 3.3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.export.epub.chapters import Chapter, Volume, in_parts
from gazette.export.epub.contents import contents_of, page_points
from gazette.export.epub.media import BookMedia
from gazette.export.epub.metadata import book_metadata
from gazette.export.epub.ncx import ncx_file
from gazette.export.epub.packer import Item, Package, pack
from gazette.export.epub.pages import (
    chapter_pages,
    chapter_text,
    cover_page,
    imprint_page,
    nav_page,
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
_NCX = "application/x-dtbncx+xml"
_MATH = "http://www.w3.org/1998/Math/MathML"


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
    begun = _begun(bundle, pages or {})
    chapters = tuple(
        Chapter(
            entry=entry,
            key=f"{prefix}{entry.key}",
            file=f"{prefix}{names[entry.key]}.xhtml",
            section=section.label,
            pictures=web_pictures(bundle.media.get(entry.key, {})),
            pages=dict((pages or {}).get(entry.key, {})),
            begun=begun.get(entry.key),
        )
        for section in bundle.issue.sections
        for entry in section.entries
    )
    return Volume(bundle, chapters)


def _begun(bundle: IssueBundle, pages: PageMap) -> dict[str, int]:
    """Entry → the printed page on which the one before it ends: where it runs on, it begins none."""
    begun: dict[str, int] = {}
    last = 0
    for entry in bundle.issue.entries:
        begun[entry.key] = last
        last = max(pages.get(entry.key, {}).values(), default=last)
    return begun


def _make(
    volumes: Sequence[Volume],
    title: str,
    identifier: str,
    timestamp: dt.datetime,
    *,
    draft: bool = False,
) -> bytes:
    if not any(volume.chapters for volume in volumes):
        raise ExportError(
            say("这一期没有文件，无法制作 EPUB", "the issue holds no document"),
            remedy=say("请先放入稿件。", "Add manuscripts first."),
        )
    media = BookMedia()
    written = _written(volumes, media)
    chapters = [chapter for volume in written for chapter in volume.chapters]
    pages = page_points(written)
    metadata = book_metadata(
        written,
        has_pages=bool(pages),
        has_math=any(_MATH in text for chapter in chapters for text in chapter.texts),
    )
    points = contents_of(written)
    nav = nav_page(title, points, pages, chapters[0].address())
    items = [
        Item("css", "style/gazette.css", "text/css", _css()),
        Item("ncx", "toc.ncx", _NCX, ncx_file(identifier, title, points, pages)),
        *_cover(title, written[-1].bundle, draft=draft),
        _page("imprint", imprint_page(title, written[-1], draft=draft)),
        Item("nav", "nav.xhtml", _XHTML, nav, ("nav",), linear=True),
        *_text_pages(chapters, draft=draft),
        *media.items(),
    ]
    return pack(Package(identifier, title, "zh-CN", timestamp, metadata, tuple(items)))


def _cover(title: str, bundle: IssueBundle, *, draft: bool) -> list[Item]:
    cover = cover_png(bundle, draft=draft)
    return [
        Item("cover-image", "media/cover.png", PNG, cover, ("cover-image",)),
        _page("cover", cover_page(title, "../media/cover.png", f"{title}封面")),
    ]


def _text_pages(chapters: Sequence[Chapter], *, draft: bool) -> list[Item]:
    pages = (page for chapter in chapters for page in chapter_pages(chapter, draft=draft))
    return [_page(f"c{number}", data, file) for number, (file, data) in enumerate(pages, 1)]


def _page(id_: str, data: bytes, name: str = "") -> Item:
    properties = ("mathml",) if _MATH.encode() in data else ()
    return Item(id_, f"text/{name or f'{id_}.xhtml'}", _XHTML, data, properties, linear=True)


def _css() -> bytes:
    return files("gazette.export.epub").joinpath("epub.css").read_bytes()


def _written(volumes: Sequence[Volume], media: BookMedia) -> list[Volume]:
    """The volumes with the text of their documents, the pictures entered into the book."""
    links = LinkBook.of(
        (c.entry.document.meta.title, (n.text for n in c.entry.document.meta.numbers), c.file)
        for volume in volumes
        for c in volume.chapters
    )
    taken = {chapter.file for volume in volumes for chapter in volume.chapters}
    made: list[Volume] = []
    for volume in volumes:
        chapters: list[Chapter] = []
        for bare in volume.chapters:
            chapter = replace(bare, shown=media.enter(bare))
            text = chapter_text(chapter, links=links, beside=_beside(chapter, volume.chapters))
            chapters.append(in_parts(chapter, text, taken))
            taken.update(chapters[-1].files)
        made.append(replace(volume, chapters=tuple(chapters)))
    return made


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
