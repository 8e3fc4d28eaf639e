"""What Typst does not write: page boxes, page labels and who this PDF is (XMP), put into its PDF.

Typst's file is plain objects with a classic cross-reference table, so bytes can be put in and the
table corrected; nothing else of the file changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from gazette.base.errors import ExportError
from gazette.base.language import say

__all__ = ["Boxes", "Labels", "finish"]

_PAGE = re.compile(rb"/Type\s*/Page\b[^>]*?/MediaBox\s*\[([^\]]*)\]")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_METADATA = re.compile(rb"<<[^<>]*/Type\s*/Metadata\b[^<>]*>>\s*stream\r?\n")
_DOCUMENT_ID = re.compile(rb"<xmpMM:DocumentID>([^<]*)</xmpMM:DocumentID>")
_LENGTH = re.compile(rb"/Length\s+(\d+)")
_XREF = re.compile(rb"xref\s+0\s+(\d+)\s*\r?\n")
_XREF_LINE = 20  # ISO 32000-1, 7.5.4: every entry has exactly 20 bytes
_POINTS = 72 / 25.4
#: properties that are lists in XMP (ISO 16684-1, 8.3 and 8.4); the rest are plain text
_LISTS = {"dc:publisher": "Bag", "dc:type": "Bag", "dc:date": "Seq", "xmp:Identifier": "Bag"}


@dataclass(frozen=True)
class Boxes:
    """What stands round the trimmed page, in millimetres."""

    bleed_mm: float
    slug_mm: float


@dataclass(frozen=True)
class Labels:
    """What a reader's page box shows (ISO 32000-1, 12.4.2): the numbers that are printed."""

    front: int  #: pages before the body: cover, masthead, contents
    first: int  #: the number printed on the body's first page


def finish(
    data: bytes,
    *,
    boxes: Boxes | None,
    xmp: Mapping[str, Sequence[str]],
    document_id: str = "",
    labels: Labels | None = None,
) -> bytes:
    """The PDF with TrimBox and BleedBox on every page, page labels, and more in its XMP.

    Args:
        data: what Typst made.
        boxes: what stands round the trimmed page.
        xmp: properties by their qualified names (dc:…, xmp:…); empty values are left out.
        document_id: xmpMM:DocumentID, which is the same for all makings of one publication;
            what Typst writes there changes with the title.
        labels: how pages are numbered; a reader counts from 1 without them.
    """
    edits = [
        *_box_edits(data, boxes),
        *_label_edits(data, labels),
        *_metadata_edits(data, xmp, document_id),
    ]
    return _edited(data, sorted(edits)) if edits else data


def _label_edits(data: bytes, labels: Labels | None) -> list[tuple[int, int, bytes]]:
    if labels is None:
        return []
    match = _CATALOG.search(data)
    if match is None:
        raise ExportError(
            say("PDF 里找不到目录对象", "the PDF has no catalogue"),
            where="PDF",
            remedy=say("Typst 的版本应为 0.15.0。", "Typst should be version 0.15.0."),
        )
    # pages before the body are numbered i, ii, iii: nothing is printed on them
    front = b"0<</S/r>>" if labels.front else b""
    body = b"%d<</S/D/St %d>>" % (labels.front, labels.first)
    return [(match.end(), match.end(), b"/PageLabels<</Nums[%s%s]>>" % (front, body))]


def _box_edits(data: bytes, boxes: Boxes | None) -> list[tuple[int, int, bytes]]:
    if boxes is None:
        return []
    edits = []
    for match in _PAGE.finditer(data):
        x0, y0, x1, y1 = map(float, match[1].split())
        off = (boxes.bleed_mm + boxes.slug_mm) * _POINTS
        slug = boxes.slug_mm * _POINTS
        text = b"/TrimBox[%s]/BleedBox[%s]" % (
            _box(x0 + off, y0 + off, x1 - off, y1 - off),
            _box(x0 + slug, y0 + slug, x1 - slug, y1 - slug),
        )
        edits.append((match.end(), match.end(), text))
    return edits


def _box(*numbers: float) -> bytes:
    return b" ".join(b"%.3f" % number for number in numbers)


def _metadata_edits(
    data: bytes, xmp: Mapping[str, Sequence[str]], document_id: str
) -> list[tuple[int, int, bytes]]:
    """Elements before the end of the one rdf:Description, the identity, the stream's new length."""
    text = "".join(_property(name, texts) for name, texts in xmp.items()).encode()
    if not text and not document_id:
        return []
    match = _METADATA.search(data)
    at = data.find(b"</rdf:Description></rdf:RDF>", match.end()) if match else -1
    length = _LENGTH.search(data, match.start()) if match else None
    known = _DOCUMENT_ID.search(data, match.end(), at) if match and at >= 0 else None
    if length is None or known is None:
        raise ExportError(
            say("PDF 里找不到元数据", "the PDF has no metadata"),
            where="PDF",
            remedy=say("Typst 的版本应为 0.15.0。", "Typst should be version 0.15.0."),
        )
    edits = [(at, at, text)]
    if document_id:
        edits.append((*known.span(1), escape(document_id, quote=False).encode()))
    grown = sum(len(new) - (end - start) for start, end, new in edits)
    return [(*length.span(1), b"%d" % (int(length[1]) + grown)), *edits]


def _property(name: str, texts: Sequence[str]) -> str:
    wanted = [escape(text, quote=False) for text in texts if text]
    if not wanted:
        return ""
    kind = _LISTS.get(name)
    if kind is None:
        return f"<{name}>{wanted[0]}</{name}>"
    items = "".join(f"<rdf:li>{text}</rdf:li>" for text in wanted)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with the edits made and every offset of the cross-reference table moved along."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    head = _XREF.match(data, start)
    if head is None:
        raise ExportError(
            say(
                "PDF 的交叉引用表不是预期的样子",
                "the PDF's cross-reference table is not as expected",
            ),
            where="PDF",
            remedy=say("Typst 的版本应为 0.15.0。", "Typst should be version 0.15.0."),
        )
    places = [place for place, _, _ in edits]
    shifts = [0, *accumulate(len(text) - (end - begin) for begin, end, text in edits)]

    def moved(offset: int) -> int:
        return offset + shifts[bisect_left(places, offset)]

    parts, done = [], 0
    for begin, end, text in edits:
        parts += [data[done:begin], text]
        done = end
    parts += [data[done : head.end()], *_moved_lines(data, head, moved)]
    rest = head.end() + int(head[1]) * _XREF_LINE
    trailer = data[rest : data.rindex(b"startxref")]
    return b"".join([*parts, trailer, b"startxref\n%d\n%%%%EOF\n" % moved(start)])


def _moved_lines(
    data: bytes, head: re.Match[bytes], moved: Callable[[int], int]
) -> Iterator[bytes]:
    for number in range(int(head[1])):
        at = head.end() + number * _XREF_LINE
        line = data[at : at + _XREF_LINE]
        used = line[17:18] == b"n"
        yield b"%010d" % moved(int(line[:10])) + line[10:] if used else line
