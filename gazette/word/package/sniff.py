"""What a file is, by its first bytes: names lie."""

from __future__ import annotations

import json
import re
from typing import Final, Literal

from gazette.base.patterns import pattern_of
from gazette.word.package.compound import compound_kind

__all__ = ["FileKind", "may_be_old", "sniff"]

FileKind = Literal[
    "docx",
    "ole",
    "encrypted",
    "damaged",
    "rtf",
    "odt",
    "html",
    "mht",
    "flat",  # Flat OPC: a package as one XML file
    "word2003",  # WordprocessingML of Word 2003
    "xml",
    "json",
    "pdf",
    "text",
    "empty",
    "other",
]

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: Final[tuple[tuple[bytes, FileKind], ...]] = ((b"{\\rtf", "rtf"), (b"%PDF", "pdf"))
_HTML = pattern_of(rb"<(?:!doctype html|html|body|head)\b", re.IGNORECASE)


def sniff(data: bytes) -> FileKind:
    """The kind of file the bytes are."""
    if not data.strip(b"\0 \r\n\t"):
        return "empty"
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_COMPOUND):
        return compound_kind(data)
    return _text_kind(data)


def may_be_old(head: bytes) -> bool:
    """Whether a file with these first bytes may be of an old or foreign format; `sniff` knows."""
    if head.startswith(b"PK"):
        return _zip_kind(head) == "odt"
    return head.startswith(_COMPOUND) or _text_kind(head) in ("rtf", "word2003")


def _text_kind(data: bytes) -> FileKind:
    head = data[:4000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"mime-version:" in head.lower() and b"multipart/" in head.lower():
        return "mht"
    if head.startswith(b"<?xml") or _ROOT.match(head):
        found = _xml_kind(head)
        if found:
            return found
    if _HTML.search(head):
        return "html"
    if head[:1] in (b"{", b"[") and _is_json(data):
        return "json"
    return "text" if _is_text(data) else "other"


_PAGE = pattern_of(rb"<(?:!doctype html|html)\b", re.IGNORECASE)
_ROOT = pattern_of(rb"<[\w:.-]+[^<>]*\sxmlns")
_FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"


def _xml_kind(head: bytes) -> FileKind | None:
    """By the namespaces in its first element; XHTML is a page."""
    if _FLAT in head:
        return "flat"
    if _WORD_2003 in head:
        return "word2003"
    return None if _PAGE.search(head) else "xml"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _zip_kind(data: bytes) -> FileKind:
    # ODF 1.3 part 2, 3.3: `mimetype` is the first member, stored
    if data[30:38] == b"mimetype":
        return "odt" if b"opendocument.text" in data[38:120] else "other"
    return "docx"


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in data[:8000]
