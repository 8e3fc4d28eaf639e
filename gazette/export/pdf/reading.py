"""A finished PDF read back: the text of every entry in the order of the tags (PDF/UA reading order).

Only the PDF's own bytes are looked at: marked content gives the characters, the structure tree
their order and kind (ISO 32000-1, 14.7), the named destinations where an entry begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.export.parts.picture_marks import DRAWN
from gazette.export.pdf.content import Pages, unicode_string
from gazette.export.pdf.objects import Name, PdfFile, PdfSyntaxError, Ref, Value
from gazette.export.pdf.shown import picture_mark

__all__ = ["pdf_pictures", "pdf_texts"]

_PREFIX = "entry:"
#: elements whose notes follow them
_PARAGRAPHS = frozenset({"P", "TD", "TH", "Caption", "H1", "H2", "H3", "H4", "H5", "H6"})
#: words of the edition, not of the document: 编者的话 (BlockQuote), contents lists, note marks
_NOT_THE_DOCUMENT = frozenset({"BlockQuote", "TOC", "TOCI", "Lbl"})
#: nearly all elements look like this: kind, children that are all of one sort, page
_PLAIN_ELEMENT = re.compile(
    rb"\s*<</Type/StructElem/S/(\w+)/P \d+ 0 R(?:/T<[0-9A-F]*>)?(?:/A\[(?:<<(?:[^<>()]|\(\w*\))*+>>)*+\])?"
    rb"/K\[(?:((?:\d+ 0 R ?)+)|([\d ]*))\](?:/Pg (\d+) 0 R)?>>\s*endobj"
)


@dataclass
class _Element:
    """An element of the structure tree with the text under it."""

    kind: str
    page: int = -1  #: first page on which it has content, from 0
    alt: str = ""
    pictures: list[Value] = field(default_factory=list)  #: the XObjects it draws
    children: list[_Element | str] = field(default_factory=list)


class _Content(NamedTuple):
    """What a PDF says of its entries, by their keys."""

    texts: dict[str, str]
    pictures: dict[str, list[str]]


def pdf_texts(data: bytes) -> dict[str, str]:
    """The printed text of every entry by its key: running heads, folios and note marks left out.

    Footnotes stand after the paragraph or table that holds their marks, as in
    `gazette.model.walk.printed_lines`; a formula gives its alternative text. Text that is printed but
    belongs to no element and is no artifact comes under a key of its own, so that it is seen.

    Raises:
        ExportError: the PDF has no tags or no entries, or is not one that this program makes.
    """
    return dict(_content(data).texts)


def pdf_pictures(data: bytes) -> dict[str, list[str]]:
    """The pictures of every entry by its key, in the order of the tags, each by its mark.

    Raises:
        ExportError: as `pdf_texts`.
    """
    return {key: list(marks) for key, marks in _content(data).pictures.items()}


@lru_cache(maxsize=1)  # the proof asks for the texts, then for the pictures: one walk gives both
def _content(data: bytes) -> _Content:
    try:
        file = PdfFile(data)
        tags = _Tags(file)
        entries = _split(tags.blocks(), tags.starts())
        texts = {key: "\n".join(map(_text, blocks)) for key, blocks in entries.items()}
        pictures = {
            key: [mark for block in blocks for mark in _marks(block, file)]
            for key, blocks in entries.items()
        }
        stray = tags.stray()
    except (PdfSyntaxError, RecursionError) as exc:
        raise _unreadable() from exc
    if stray.strip():
        texts["标签之外"] = stray
    return _Content(texts, pictures)


def _marks(element: _Element, file: PdfFile) -> Iterator[str]:
    if element.kind in _NOT_THE_DOCUMENT:
        return
    if element.kind == "Figure":
        # a long picture is drawn once a piece
        once = [
            drawn for i, drawn in enumerate(element.pictures) if drawn not in element.pictures[:i]
        ]
        yield " ".join(picture_mark(drawn, file) for drawn in once) or DRAWN
    for child in element.children:
        if isinstance(child, _Element):
            yield from _marks(child, file)


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


def _split(blocks: Iterator[_Element], starts: _Starts) -> dict[str, list[_Element]]:
    """What stands between one entry's heading and the next heading of its rank or above."""
    rank = "H2" if starts.has_sections else "H1"
    found: dict[str, list[_Element]] = {}
    key: str | None = None
    for block in blocks:
        if block.kind == rank:
            keys = starts.keys.get(block.page)
            key = keys.pop(0) if keys else None
            if key is not None:
                found[key] = []
        elif block.kind == "H1":
            key = None
        if key is not None:
            found[key].append(block)
    return found


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
    for child in element.children:
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
    for child in note.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.kind in _PARAGRAPHS:
            parts.append(_text(child))
        else:
            parts.append(_inner(child, inner))
    return "\n".join(["".join(parts), *inner])


# --- the structure tree --------------------------------------------------------


class _Tags:
    """The structure tree of a PDF, joined with what its pages show."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._catalogue = file.dictionary(file.trailer.get("Root"))
        self._pages = Pages(file)
        self._left: dict[int, dict[int, str]] = {}  # by page and MCID: not met in the tree so far
        self._drawn: dict[int, dict[int, list[Value]]] = {}
        self._loose: list[str] = []
        root = file.dictionary(self._catalogue.get("StructTreeRoot"))
        tops = file.array(root.get("K"))
        if not tops:
            raise PdfSyntaxError("no tags")
        self._top = tops[0]
        self._roles = file.dictionary(root.get("RoleMap"))
        for index in range(len(self._pages)):
            page = self._pages.read(index)
            self._left[index] = page.marked
            self._drawn[index] = page.pictures
            self._loose.append(page.loose)

    def blocks(self) -> Iterator[_Element]:
        """The children of the one top element, in order."""
        for kid in self._file.array(self._file.dictionary(self._top).get("K")):
            if isinstance(kid, Ref):
                yield self._element(kid)

    def stray(self) -> str:
        """What no element holds, after `blocks` has given all."""
        marked = (text for page in self._left.values() for text in page.values())
        return "".join([*self._loose, *marked])

    def starts(self) -> _Starts:
        """Where entries begin, by the named destinations."""
        found: dict[int, list[tuple[float, float, str]]] = {}
        has_sections = False
        names = self._file.dictionary(self._catalogue.get("Names"))
        for name, value in self._named(names.get("Dests")):
            has_sections = has_sections or name.startswith("section:")
            if name.startswith(_PREFIX):
                page, x, y = self._place(value)
                found.setdefault(page, []).append((x, -y, name.removeprefix(_PREFIX)))
        keys = {page: [key for _, _, key in sorted(items)] for page, items in found.items()}
        return _Starts(keys, has_sections)

    def _named(self, node: Value) -> Iterator[tuple[str, Value]]:
        """The names of a name tree and their values (ISO 32000-1, 7.9.6)."""
        fields = self._file.dictionary(node)
        pairs = self._file.array(fields.get("Names"))
        for name, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(name, bytes):
                yield name.decode("utf-8", "replace"), value  # bytes, and no text string
        for kid in self._file.array(fields.get("Kids")):
            yield from self._named(kid)

    def _place(self, value: Value) -> tuple[int, float, float]:
        """Page from 0, x and y of a destination [page /XYZ x y zoom]."""
        found = self._file.resolve(value)
        parts = found.get("D") if isinstance(found, dict) else found
        match self._file.array(parts):
            case [Ref(number), "XYZ", int() | float() as x, int() | float() as y, *_]:
                return self._pages.numbers.get(number, -1), x, y
            case [Ref(number), *_]:
                return self._pages.numbers.get(number, -1), 0.0, 0.0
        raise PdfSyntaxError("a destination without a page")

    def _element(self, ref: Ref) -> _Element:
        """An element and all below it."""
        plain = _PLAIN_ELEMENT.match(self._file.data, self._file.place(ref.number))
        if plain is None:
            return self._any_element(self._file.dictionary(ref))
        kind, refs, marks, page = plain.groups()
        element = _Element(self._role(Name(kind.decode())))
        if refs:
            for number in refs.split()[::3]:
                self._adopt(element, self._element(Ref(int(number))))
        else:
            for mark in marks.split():
                self._show(element, int(mark), Ref(int(page)) if page else None)
        return element

    def _any_element(self, fields: dict[str, Value]) -> _Element:
        element = _Element(self._role(fields.get("S")))
        alt = self._file.resolve(fields.get("Alt"))
        if element.kind == "Formula" and isinstance(alt, bytes):
            element.alt = unicode_string(alt)
        page = fields.get("Pg")
        for kid in self._file.array(fields.get("K")):
            if isinstance(kid, int):
                self._show(element, kid, page)
                continue
            inner = self._file.dictionary(kid)
            mark = inner.get("MCID")
            if inner.get("Type") == "MCR" and isinstance(mark, int):
                self._show(element, mark, inner.get("Pg", page))
            elif inner.get("Type") != "OBJR":  # an annotation, whose words are elsewhere
                self._adopt(element, self._any_element(inner))
        return element

    def _role(self, kind: Value) -> str:
        return str(self._roles.get(str(kind), kind))

    def _adopt(self, element: _Element, child: _Element) -> None:
        element.children.append(child)
        if child.page >= 0 and (element.page < 0 or child.page < element.page):
            element.page = child.page

    def _show(self, element: _Element, mark: int, page: Value) -> None:
        """What a marked content shows; each is shown by one element."""
        index = self._pages.numbers.get(page.number, -1) if isinstance(page, Ref) else -1
        if index < 0:
            raise PdfSyntaxError("an element on no page")
        element.children.append(self._left[index].pop(mark, ""))
        element.pictures += self._drawn[index].pop(mark, ())
        if element.page < 0 or index < element.page:
            element.page = index
