"""The print edition read back by PDFium: a reader that shares nothing with the one under test."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gazette.base.errors import ExportError
from gazette.base.language import say

__all__ = ["pdfium_texts"]

_PREFIX = "entry:"
_TEXT_OBJECT = 1  # FPDF_PAGEOBJ_TEXT
_HYPHEN = "\x02"  # what PDFium reports for a hyphen at the end of a line
#: elements whose notes follow them
_PARAGRAPHS = frozenset({"P", "TD", "TH", "Caption", "H1", "H2", "H3", "H4", "H5", "H6"})
#: words of the edition, not of the document: 编者的话 (BlockQuote), contents lists, note marks
_NOT_THE_DOCUMENT = frozenset({"BlockQuote", "TOC", "TOCI", "Lbl"})


@dataclass
class _Page:
    """One page while it is read."""

    number: int  #: from 0
    texts: dict[int, str]  #: by marked-content id
    left: set[int]  #: ids not yet met in the tree


@dataclass
class _Element:
    """An element of the structure tree, pieced together from the pages it stands on."""

    kind: str
    page: int  #: first page on which it has content, from 0
    alt: str = ""
    children: dict[int, _Element | str] = field(default_factory=dict)


def pdfium_texts(data: bytes) -> dict[str, str]:
    """The printed text of every entry by its key: running heads, folios and note marks left out.

    Footnotes stand after the paragraph or table that holds their marks, as in
    `gazette.model.walk.printed_lines`; a formula gives its alternative text.

    Raises:
        ExportError: the PDF has no tags or no entries.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        raise _unreadable() from exc
    try:
        starts = _starts(document)
        root = _tree(document)
    finally:
        document.close()
    if root is None:
        raise _unreadable()
    return _split(root, starts)


def _unreadable() -> ExportError:
    return ExportError(
        say("PDF 读不出带标签的文字", "no tagged text can be read from the PDF"),
        where="PDF",
        remedy=say("请重新制作 PDF。", "Make the PDF again."),
    )


# --- entries ------------------------------------------------------------------


@dataclass
class _Starts:
    """Where entries begin: keys by page, from top to bottom, column by column."""

    keys: dict[int, list[str]]
    has_sections: bool


def _starts(document: Any) -> _Starts:
    found: dict[int, list[tuple[float, float, str]]] = {}
    has_sections = False
    for name, dest in _destinations(document):
        has_sections = has_sections or name.startswith("section:")
        if not name.startswith(_PREFIX):
            continue
        page = pdfium.FPDFDest_GetDestPageIndex(document, dest)
        x, y = _position(dest)
        found.setdefault(page, []).append((x, -y, name.removeprefix(_PREFIX)))
    keys = {page: [key for _, _, key in sorted(items)] for page, items in found.items()}
    return _Starts(keys, has_sections)


def _destinations(document: Any) -> Iterator[tuple[str, Any]]:
    """Named destinations: name and PDFium's handle."""
    for number in range(pdfium.FPDF_CountNamedDests(document)):
        size = ctypes.c_long(0)
        pdfium.FPDF_GetNamedDest(document, number, None, size)
        buffer = ctypes.create_string_buffer(max(size.value, 2))
        dest = pdfium.FPDF_GetNamedDest(document, number, buffer, size)
        if dest:
            yield buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le", "replace"), dest


def _position(dest: Any) -> tuple[float, float]:
    has = [ctypes.c_int(0) for _ in range(3)]
    values = [ctypes.c_float(0) for _ in range(3)]
    pdfium.FPDFDest_GetLocationInPage(dest, *has, *values)
    return values[0].value, values[1].value


def _split(root: _Element, starts: _Starts) -> dict[str, str]:
    """The text between one entry's heading and the next heading of its rank or above."""
    rank = "H2" if starts.has_sections else "H1"
    texts: dict[str, list[str]] = {}
    key: str | None = None
    for block in _blocks(root):
        if block.kind == rank:
            keys = starts.keys.get(block.page)
            key = keys.pop(0) if keys else None
            if key is not None:
                texts[key] = []
        elif block.kind == "H1":
            key = None
        if key is not None:
            texts[key].append(_text(block))
    return {key: "\n".join(lines) for key, lines in texts.items()}


def _blocks(root: _Element) -> Iterator[_Element]:
    for _, child in sorted(root.children.items()):
        if isinstance(child, _Element):
            yield child


def _text(block: _Element) -> str:
    """The element's characters, each paragraph followed by its notes."""
    notes: list[str] = []
    body = _inner(block, notes)
    return "\n".join([body, *notes])


def _inner(element: _Element, notes: list[str]) -> str:
    """The element's characters; the notes of a line are put aside until its paragraph ends."""
    if element.kind in _NOT_THE_DOCUMENT:
        return ""
    if element.kind == "Formula":
        return element.alt
    parts = []
    for _, child in sorted(element.children.items()):
        if isinstance(child, str):
            parts.append(child)
        elif child.kind == "Note":
            notes.append(_text_of_note(child))
        elif child.kind in _PARAGRAPHS:
            parts.append(f"\n{_text(child)}\n")
        else:
            parts.append(_inner(child, notes))
    return "".join(parts)


def _text_of_note(note: _Element) -> str:
    inner: list[str] = []
    parts = []
    for _, child in sorted(note.children.items()):
        if isinstance(child, str):
            parts.append(child)
        elif child.kind in _PARAGRAPHS:
            parts.append(_text(child))
        else:
            parts.append(_inner(child, inner))
    return "\n".join(["".join(parts), *inner])


# --- the structure tree --------------------------------------------------------


def _tree(document: Any) -> _Element | None:
    """The whole structure tree; None when the PDF has none.

    PDFium gives the tree page by page: an element that goes over a page shows on each page the
    children it has there, at the same places among all its children.
    """
    root: _Element | None = None
    start = 0
    for number in range(len(document)):
        page = document[number]
        texts = _marked_texts(page)
        struct = pdfium.FPDF_StructTree_GetForPage(page)
        if struct:
            if texts and pdfium.FPDF_StructTree_CountChildren(struct):
                top = pdfium.FPDF_StructTree_GetChildAtIndex(struct, 0)
                if top:
                    root = root or _Element(_string(pdfium.FPDF_StructElement_GetType, top), number)
                    start = _merge_top(top, root, _Page(number, texts, set(texts)), start)
            pdfium.FPDF_StructTree_Close(struct)
        page.close()
    return root


def _merge_top(top: Any, root: _Element, page: _Page, start: int) -> int:
    """Merge the children of the top element that stand on this page; where the next page's begin.

    A thousand pages have tens of thousands of children, and each page but a few of them, next to
    those of the page before: so look from there on, and everywhere only when some are missing.
    """
    count = pdfium.FPDF_StructElement_CountChildren(top)
    first = None
    for index in itertools.chain(range(start, count), range(start)):
        if not page.left:
            break
        child = pdfium.FPDF_StructElement_GetChildAtIndex(top, index)
        if child:
            first = index if first is None else first
            _merge(child, root, index, page)
    return start if first is None else first


def _merge(source: Any, parent: _Element, index: int, page: _Page) -> None:
    element = parent.children.get(index)
    if not isinstance(element, _Element):
        element = _Element(_string(pdfium.FPDF_StructElement_GetType, source), page.number)
        if element.kind == "Formula":
            element.alt = _string(pdfium.FPDF_StructElement_GetAltText, source)
        parent.children[index] = element
    for place in range(pdfium.FPDF_StructElement_CountChildren(source)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(source, place)
        if child:
            _merge(child, element, place, page)
            continue
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(source, place)
        if mark >= 0:
            element.children[place] = page.texts.get(mark, "")
            page.left.discard(mark)


def _string(function: Any, *arguments: Any) -> str:
    size = function(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _marked_texts(page: Any) -> dict[int, str]:
    """Text by marked-content id; artifacts (running heads, folios) have none."""
    textpage = page.get_textpage()
    texts: dict[int, str] = {}
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(item) != _TEXT_OBJECT:
            continue
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if mark < 0:
            continue
        size = pdfium.FPDFTextObj_GetText(item, textpage, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(item, textpage, buffer, size)
        text = bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
        texts[mark] = texts.get(mark, "") + text.replace(_HYPHEN, "-")
    textpage.close()
    return texts
