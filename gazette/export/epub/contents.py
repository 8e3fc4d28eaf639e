"""What the book's contents, NCX and page list lead to: one tree, addresses seen from the package.

Addresses are complete and stand beside the package file: epub.js takes them from
there, not from where the contents lie, and shows no entry without an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette.export.epub.chapters import Chapter, Volume
from gazette.export.html.tags import html_id
from gazette.export.parts.toc import OutlineItem, issue_label, outline

__all__ = ["PagePoint", "TocPoint", "contents_of", "page_points"]


@dataclass(frozen=True)
class TocPoint:
    """A line of the contents, with those below it."""

    label: str
    href: str  #: seen from the package file: text/d001.xhtml#d001--chp_1
    children: tuple[TocPoint, ...] = ()


@dataclass(frozen=True)
class PagePoint:
    """A printed page and where it begins in the book."""

    page: int
    href: str


def contents_of(volumes: Sequence[Volume]) -> tuple[TocPoint, ...]:
    """栏目 → documents → headings; in a book of several issues below a line an issue."""
    if len(volumes) == 1:
        return _sections(volumes[0])
    return tuple(
        TocPoint(issue_label(v.bundle.issue), v.chapters[0].address(), _sections(v))
        for v in volumes
        if v.chapters
    )


def _sections(volume: Volume) -> tuple[TocPoint, ...]:
    """A 栏目 leads to its first document: nothing else of it has an address."""
    by_label: dict[str, list[Chapter]] = {}
    for chapter in volume.chapters:
        by_label.setdefault(chapter.section, []).append(chapter)
    return tuple(
        TocPoint(label, chapters[0].address(), tuple(map(_chapter, chapters)))
        for label, chapters in by_label.items()
    )


def _chapter(chapter: Chapter) -> TocPoint:
    items = outline(chapter.entry.document)
    return TocPoint(chapter.title, chapter.address(), tuple(_heading(chapter, i) for i in items))


def _heading(chapter: Chapter, item: OutlineItem) -> TocPoint:
    anchor = html_id(chapter.key, item.id) if item.id else ""
    return TocPoint(
        item.text, chapter.address(anchor), tuple(_heading(chapter, c) for c in item.children)
    )


def page_points(volumes: Sequence[Volume]) -> tuple[PagePoint, ...]:
    """Every printed page once, where it first begins; a book of a year has none, its pages repeat."""
    if len(volumes) != 1:
        return ()
    seen: dict[int, str] = {}
    for chapter in volumes[0].chapters:
        for page in sorted(set(chapter.pages.values())):
            anchor = html_id(chapter.key, f"page-{page}")
            if chapter.holds(anchor):
                seen.setdefault(page, chapter.address(anchor))
    return tuple(PagePoint(page, href) for page, href in sorted(seen.items()))
