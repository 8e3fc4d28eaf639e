"""HTML inside Word files: paragraphs, tables, pictures and drawn list numbers."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Final, Protocol
from urllib.parse import unquote_to_bytes

import lxml.html
from lxml import etree

from gazette.base.patterns import pattern_of
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.flow import (
    FlowBlock,
    FlowBreak,
    FlowCell,
    FlowInline,
    FlowLink,
    FlowParagraph,
    FlowPicture,
    FlowRow,
    FlowTable,
    FlowText,
)
from gazette.word.html.faces import Face, align_of, css_rules, face_of
from gazette.word.measures import to_int
from gazette.word.selectors import without_selectors
from gazette.word.style.fields import safe_href
from gazette.word.style.number_formats import format_number

__all__ = ["read_html"]

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN: Final = frozenset(
    ["head", "script", "style", "title", "meta", "link", "noscript", "template"]
)
_SPACES = pattern_of(r"[ \t\r\n\f]+")
_LIST_KINDS: Final = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}

AddPicture = Callable[[str, bytes], str]


class Report(Protocol):
    """Takes down what is left out: its kind, the reason, the characters."""

    def __call__(self, kind: LossKind, why: str, text: str = "") -> None:
        """Write it down."""


def read_html(
    data: bytes, pictures: dict[str, bytes], add_picture: AddPicture, report: Report
) -> list[FlowBlock]:
    """The blocks of an HTML page; nothing is fetched.

    Args:
        data: the page; its encoding is told by a mark, a meta element, or is UTF-8 or GB 18030.
        pictures: bytes by address, of an MHT.
        add_picture: takes in a picture, gives its name or an empty string.
        report: called as Story.lose for what is left out.
    """
    text = _decode(data)
    if not text.strip():
        return []
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        report(LossKind.IMPORTED_HTML, LossReason.UNREADABLE)
        return []
    reader = _Reader(pictures, add_picture, report)
    reader.block(root, {}, "left")
    reader.close("left")
    return reader.out


_CHARSET = pattern_of(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    found = _CHARSET.search(data[:4000])
    for charset in ((found[1].decode() if found else ""), "utf-8-sig", "gb18030"):
        if charset:
            try:
                text = data.decode(charset)
            except (LookupError, UnicodeDecodeError):
                continue
            # lxml refuses a text with an encoding declaration of its own
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return data.decode("utf-8", "replace")


class _Reader:
    """Blocks in the order of the page, a paragraph under construction."""

    def __init__(self, pictures: dict[str, bytes], add_picture: AddPicture, report: Report) -> None:
        self.out: list[FlowBlock] = []
        self._inlines: list[FlowInline] = []
        self._label = ""
        self._style = ""
        self._outline: int | None = None
        self._level: int | None = None
        self._break = False
        self._pictures = pictures
        self._add_picture = add_picture
        self._report = report

    def close(self, align: str) -> None:
        """End the paragraph; spaces at its edges are the page's, not the text's."""
        inlines = _trimmed(self._inlines)
        self._inlines = []
        if not inlines and not self._label:
            return
        self.out.append(
            FlowParagraph(
                tuple(inlines),
                label=self._label,
                level=self._level,
                style=self._style,
                outline=self._outline,
                align=align,  # type: ignore[arg-type]  # `_align` gives alignments only
                page_break_before=self._break,
            )
        )
        self._label, self._level, self._break = "", None, False

    def block(self, element: etree._Element, face: Face, align: str) -> None:
        """Read an element that starts a line."""
        tag = element.tag
        rules = css_rules(element)
        if rules.get("display", "").strip() == "none":
            self._hidden(element)
            return
        self.close(align)
        align = align_of(element, rules, align)
        if "always" in rules.get("page-break-before", ""):
            self._break = True
        if tag == "table":
            self._table(element, face)
            return
        heading = tag if re.fullmatch(r"h[1-6]", tag) else ""
        if heading:
            self._style, self._outline = f"heading {tag[1]}", int(tag[1]) - 1
        if tag in {"ol", "ul"}:
            self._list(element, face, align)
        else:
            self._children(element, face_of(element, tag, rules, face), align, keep=tag == "pre")
        self.close(align)
        if heading:
            self._style, self._outline = "", None

    def _children(
        self, element: etree._Element, face: Face, align: str, *, keep: bool = False
    ) -> None:
        self._text(element.text, face, keep=keep)
        for child in element:
            self._child(child, face, align, keep=keep)
            self._text(child.tail, face, keep=keep)

    def _child(self, child: etree._Element, face: Face, align: str, *, keep: bool) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return
        if tag in _BLOCKS:
            self.block(child, face, align)
        elif tag == "br":
            self._inlines.append(FlowBreak())
        elif tag == "img":
            self._picture(child)
        elif tag == "a" and safe_href(child.get("href", "")):
            text = _SPACES.sub(" ", "".join(map(str, child.itertext())))
            if text:
                self._inlines.append(FlowLink(safe_href(child.get("href", "")), text))
        else:
            rules = css_rules(child)
            if rules.get("display", "").strip() == "none":
                self._hidden(child)
            else:
                self._children(child, face_of(child, tag, rules, face), align, keep=keep)

    def _text(self, text: str | None, face: Face, *, keep: bool) -> None:
        text, lost = without_selectors(text or "")
        if lost:
            self._report(LossKind.CONTROL_CHARACTER, LossReason.SELECTOR, lost)
        if not text:
            return
        if keep:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._inlines.append(FlowBreak())
                if line:
                    self._inlines.append(FlowText(line, **face))
            return
        text = _SPACES.sub(" ", text)
        if not self._inlines or isinstance(self._inlines[-1], FlowBreak):
            text = text.lstrip(" ")  # a line begins with its first letter
        if text:
            self._inlines.append(FlowText(text, **face))

    def _hidden(self, element: etree._Element) -> None:
        self._report(
            LossKind.HIDDEN_TEXT,
            LossReason.HIDDEN_TEXT,
            "".join(map(str, element.itertext())),
        )

    def _list(self, element: etree._Element, face: Face, align: str) -> None:
        rules = css_rules(element)
        kind = rules.get("list-style-type", "").strip() or element.get("type", "")
        number = to_int(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = to_int(child.get("value"), number)
                self.close(align)
                drawn = format_number(number, _LIST_KINDS.get(kind, "decimal")) + "."
                self._label = drawn if element.tag == "ol" else "•"
                self._level = sum(1 for a in element.iterancestors() if a.tag in {"ol", "ul"})
                self._children(child, face, align)
                self.close(align)
                number += 1
            elif isinstance(child.tag, str):
                self.block(child, face, align)

    def _picture(self, element: etree._Element) -> None:
        source = element.get("src", "").strip()
        data = self._picture_bytes(source)
        name = self._add_picture(source.rpartition("/")[2][:60] or "image", data) if data else ""
        if name:
            self._inlines.append(FlowPicture(name, element.get("alt", "")))
        else:
            shown = source[:80]
            self._report(LossKind.EXTERNAL_PICTURE, LossReason.OUTSIDE_AT.of(shown))

    def _picture_bytes(self, source: str) -> bytes:
        if source.startswith("data:"):
            head, _, body = source.partition(",")
            try:
                raw = unquote_to_bytes(body)
                return base64.b64decode(raw) if head.endswith(";base64") else raw
            except (binascii.Error, ValueError):
                return b""
        return self._pictures.get(source.removeprefix("cid:"), b"")

    # --- tables

    def _table(self, element: etree._Element, face: Face) -> None:
        rows = []
        for row in element.iter("tr"):
            if next(row.iterancestors("table"), None) is not element:
                continue
            cells = tuple(self._cell(cell, face) for cell in row if cell.tag in {"td", "th"})
            if cells:
                header = next(row.iterancestors("thead"), None) is not None or all(
                    c.tag == "th" for c in row
                )
                rows.append(FlowRow(cells, header))
        if rows:
            borders = element.get("border", "1") != "0"
            self.out.append(FlowTable(tuple(rows), borders=borders, page_break_before=self._break))
            self._break = False

    def _cell(self, element: etree._Element, face: Face) -> FlowCell:
        inner = _Reader(self._pictures, self._add_picture, self._report)
        rules = css_rules(element)
        align = align_of(element, rules, "left")
        inner._children(element, face, align)
        inner.close(align)
        return FlowCell(
            tuple(inner.out),
            max(1, min(to_int(element.get("colspan"), 1), 256)),
            max(1, min(to_int(element.get("rowspan"), 1), 4096)),
        )


def _trimmed(inlines: list[FlowInline]) -> list[FlowInline]:
    while inlines and _is_space(inlines[0]):
        inlines = inlines[1:]
    while inlines and _is_space(inlines[-1]):
        inlines = inlines[:-1]
    return inlines


def _is_space(inline: FlowInline) -> bool:
    return isinstance(inline, FlowBreak) or (
        isinstance(inline, FlowText) and not inline.text.strip(" \t\n")
    )
