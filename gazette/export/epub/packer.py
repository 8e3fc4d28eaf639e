"""EbookLib as the packer of our own pages; the only module that imports it (AGPL, extra `epub`).

What EbookLib 0.20 gets wrong and how it is met here is in docs/decisions/0060-epub-packing.md.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from gazette.base.errors import ExportError, MissingToolError
from gazette.base.language import say

__all__ = ["Item", "MetaItem", "Package", "pack", "repack"]

_OPF = "EPUB/content.opf"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP knows: no clock in the bytes
_STORED = (".png", ".jpg", ".gif", ".webp")


@dataclass(frozen=True)
class Item:
    """A file of the publication."""

    id: str
    name: str  #: path below EPUB/
    type: str
    data: bytes
    properties: tuple[str, ...] = ()
    linear: bool | None = None  #: None: not in the spine


@dataclass(frozen=True)
class MetaItem:
    """An element of the package's metadata: a Dublin Core one, or a `meta` with a property."""

    name: str  #: dc:title, or schema:accessMode
    value: str
    attributes: tuple[tuple[str, str], ...] = ()  #: id, refines, scheme


@dataclass(frozen=True)
class Package:
    """A publication, ready to pack."""

    identifier: str
    title: str
    language: str
    modified: dt.datetime
    metadata: tuple[MetaItem, ...] = ()
    items: tuple[Item, ...] = ()


def pack(package: Package) -> bytes:
    """The .epub: the same bytes for the same package.

    Raises:
        MissingToolError: EbookLib is not installed.
        ExportError: EbookLib could not write.
    """
    epub = _ebooklib()
    book = epub.EpubBook()
    book.set_identifier(package.identifier)
    book.set_title(package.title)
    book.set_language(package.language)
    for meta in package.metadata:
        _add_metadata(book, meta)
    spine = []
    for item in package.items:
        made = epub.EpubItem(
            uid=item.id, file_name=item.name, media_type=item.type, content=item.data
        )
        made.properties = list(item.properties)
        book.add_item(made)
        if item.linear is not None:
            spine.append((item.id, "yes" if item.linear else "no"))
    book.spine = spine
    return repack(_written(epub, book, package.modified), _language_of_package)


def repack(data: bytes, change: Any = None) -> bytes:  # noqa: ANN401 - a function or None
    """The same files in one order, with one date and `mimetype` first (OCF 3.3, 4.2)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "mimetype", n)):
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            stored = name == "mimetype" or name.endswith(_STORED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            content = old.read(name)
            if name == _OPF and change:
                content = change(content)
            new.writestr(info, content, compresslevel=None if stored else 9)
    return buffer.getvalue()


def _ebooklib() -> Any:  # noqa: ANN401 - EbookLib 0.20 has no types
    try:
        from ebooklib import epub  # noqa: PLC0415 - an extra: only when an EPUB is made
    except ImportError as exc:
        raise MissingToolError(
            say("制作 EPUB 需要 EbookLib", "making an EPUB needs EbookLib"),
            remedy=say('请运行：pip install "gongbao[epub]"', 'Run: pip install "gongbao[epub]"'),
        ) from exc
    return epub


def _add_metadata(book: Any, meta: MetaItem) -> None:  # noqa: ANN401 - EbookLib 0.20 has no types
    prefix, _, name = meta.name.partition(":")
    attributes = dict(meta.attributes)
    if prefix == "dc":
        book.add_metadata("DC", name, meta.value, attributes)
    else:
        book.add_metadata(None, "meta", meta.value, {"property": meta.name, **attributes})


def _written(epub: Any, book: Any, modified: dt.datetime) -> bytes:  # noqa: ANN401 - EbookLib 0.20 has no types
    """EbookLib's file; 0.20 stamps local time with Z, so the day is given in UTC without a zone."""
    moment = modified.astimezone(dt.UTC).replace(tzinfo=None) if modified.tzinfo else modified
    buffer = io.BytesIO()
    options = {
        "mtime": moment,
        "raise_exceptions": True,
        "epub3_pages": False,
        "compresslevel": 0,  # packed again below
    }
    try:
        done = epub.write_epub(buffer, book, options)
    except OSError as exc:
        raise ExportError(say(f"无法写出 EPUB：{exc}", f"cannot write the EPUB: {exc}")) from exc
    if done is False:
        raise ExportError(say("EbookLib 没有写出 EPUB", "EbookLib did not write the EPUB"))
    return buffer.getvalue()


def _language_of_package(opf: bytes) -> bytes:
    """xml:lang on `package`, which EbookLib cannot set and Ace calls serious (epub-lang)."""
    return re.sub(rb"<package\b(?![^>]*xml:lang)", b'<package xml:lang="zh-CN"', opf, count=1)
