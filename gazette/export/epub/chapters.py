"""A document's place in the book: its files, a long one's in parts, and the addresses in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from gazette.export.html.cutting import Parts, cut, find_parts
from gazette.export.html.inline import Picture
from gazette.export.html.pictures import WebPicture
from gazette.export.parts.toc import display_title
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry

__all__ = ["EPUB_NAMESPACE", "Chapter", "Volume", "in_parts"]

EPUB_NAMESPACE = "http://www.idpf.org/2007/ops"
_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Chapter:
    """A document's place in the book."""

    entry: Entry
    key: str  #: unique in the book; the entry's key in a book of one issue
    file: str  #: name of its first file in text/
    section: str  #: 栏目
    pictures: Mapping[str, WebPicture]  #: name in the model → as it is in the book
    pages: Mapping[str, int]  #: block id → printed page
    begun: int | None = None  #: the printed page on which the chapter before it ends
    shown: Mapping[str, Picture] = field(default_factory=dict)  #: the pictures, as pages show them
    files: tuple[str, ...] = ()  #: of its parts, `file` the first
    texts: tuple[Markup, ...] = ()  #: one a file
    where: Mapping[str, str] = field(default_factory=dict)  #: element's id → file that holds it

    @property
    def title(self) -> str:
        """The title as lists show it."""
        return display_title(self.entry.document)

    def holds(self, anchor: str) -> bool:
        """Whether an element of that id is in the text."""
        return anchor in self.where

    def address(self, anchor: str = "") -> str:
        """Where the element is, seen from the package file; the beginning where there is none."""
        file = self.where.get(anchor)
        return f"text/{file}#{anchor}" if file else f"text/{self.file}"


@dataclass(frozen=True)
class Volume:
    """An issue in the book: all of it, or some of its documents."""

    bundle: IssueBundle
    chapters: tuple[Chapter, ...]


def in_parts(chapter: Chapter, text: Markup, taken: Collection[str]) -> Chapter:
    """The chapter with its text, cut as the phone's pages are; `taken` are other chapters' files.

    A reading system lays out a whole file before it shows its first page.
    """
    head = f'<div xmlns:epub="{EPUB_NAMESPACE}" '
    named = Markup(str(text).replace("<div ", head, 1))  # noqa: S704 - our own markup
    parts = find_parts(named)
    files = _part_files(chapter.file, parts, taken)
    texts = tuple(cut(named, parts, lambda part: files[part - 1])) if parts.cuts else (text,)
    where = {
        id_: file for file, text in zip(files, texts, strict=True) for id_ in _ID.findall(text)
    }
    return replace(chapter, files=files, texts=texts, where=where)


def _part_files(file: str, parts: Parts, taken: Collection[str]) -> tuple[str, ...]:
    stem, _, ending = file.rpartition(".")
    while any(f"{stem}-{part}.{ending}" in taken for part in range(2, parts.count + 1)):
        stem += "-p"
    return (file, *(f"{stem}-{part}.{ending}" for part in range(2, parts.count + 1)))
