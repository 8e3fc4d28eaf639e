"""Blocks out of Akoma Ntoso: exactly those that our writer wrote, and the text of any other writer's.

What our writer noted in attributes of our own namespace is taken from there; without them the
nearest thing of the model is made, and no character is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from gazette.markup.akn.content import NAMES
from gazette.markup.canonical import write_math
from gazette.markup.names import MATHML, A, D, local
from gazette.markup.runs import Face, merge_runs
from gazette.model import (
    Align,
    Block,
    Cell,
    Division,
    DivisionKind,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    ParagraphRole,
    Row,
    Ruby,
    Table,
    Text,
)

__all__ = ["flag", "id_of", "inlines_in", "read_blocks", "text_in"]

_KINDS: dict[str, DivisionKind] = {name: kind for kind, name in NAMES.items()}
#: hierarchies of other traditions, by the level of ours that they come nearest to
_KINDS |= {
    "book": "part",
    "tome": "part",
    "title": "part",
    "subtitle": "subpart",
    "subpart": "subpart",
    "subchapter": "section",
    "subsection": "section",
    "division": "section",
    "subdivision": "section",
    "rule": "article",
    "subrule": "paragraph",
    "proviso": "paragraph",
    "subparagraph": "item",
    "item": "item",
    "clause": "item",
    "subclause": "subitem",
    "sublist": "subitem",
    "alinea": "paragraph",
}
_ROLES: dict[str, ParagraphRole] = {
    name: name for name in ("heading", "caption", "unit", "quote", "verse")
}
#: wrappers without a meaning of their own
_OPEN = frozenset(
    {
        "content",
        "intro",
        "wrapUp",
        "wrap",
        "container",
        "hcontainer",
        "blockList",
        "tblock",
        "list",
        "crossHeading",
        "toc",
    }
)
_INLINE_FACES: dict[str, Face] = {
    "b": {"bold": True},
    "i": {"italic": True},
    "u": {"underline": True},
    "sup": {"vertical": "super"},
    "sub": {"vertical": "sub"},
}
_CLASS_FACES: dict[str, Face] = {"strike": {"strike": True}, "emphasis": {"emphasis": True}}


def flag(element: etree._Element, name: str) -> bool:
    """A truth value in our namespace."""
    return element.get(D + name) == "true"


def id_of(element: etree._Element) -> str:
    """The block's id: ours where it is noted, else the eId."""
    if flag(element, "noId"):
        return ""
    return element.get(D + "id") or element.get("eId") or ""


def _int(element: etree._Element, name: str) -> int | None:
    value = element.get(D + name)
    return None if value is None else int(value)


def _float(element: etree._Element, name: str) -> float | None:
    value = element.get(D + name)
    return None if value is None else float(value)


def text_in(element: etree._Element) -> str:
    """All characters in the element."""
    return "".join(map(str, element.itertext()))


# --- blocks -------------------------------------------------------------------


def read_blocks(parent: etree._Element) -> tuple[Block, ...]:
    """The blocks among the children, in order; text that stands bare becomes paragraphs."""
    blocks: list[Block] = []
    if (parent.text or "").strip():
        blocks.append(Paragraph(inlines=(Text(text=(parent.text or "").strip()),)))
    for child in parent:
        if isinstance(child.tag, str):
            blocks += _block(child, blocks)
        if (child.tail or "").strip():
            blocks.append(Paragraph(inlines=(Text(text=(child.tail or "").strip()),)))
    return tuple(blocks)


def _block(element: etree._Element, before: list[Block]) -> list[Block]:
    name = local(str(element.tag))
    kind = _KINDS.get(name)
    if name == "blockContainer":
        kind = _KINDS_OF_OURS.get(element.get("class", ""), kind)
    if kind or (name in ("hcontainer", "blockContainer") and _headed(element)):
        return [_division(element, kind or "level")]
    if name == "p":
        return _line(element, before)
    if name in ("table", "foreign"):
        return [_table(element) if name == "table" else _formula(element)]
    if name not in _LINES and (name in _OPEN or any(_is_block(child) for child in element)):
        return list(read_blocks(element))
    return [_paragraph(element)] if text_in(element).strip() else []


#: what is one line wherever it stands
_LINES = frozenset({"num", "heading", "subheading", "listIntroduction", "listWrapUp"})
_KINDS_OF_OURS: dict[str, DivisionKind] = {kind: kind for kind in NAMES}
_BLOCKS = frozenset(
    {
        "p",
        "table",
        "foreign",
        "blockContainer",
        "blockList",
        "item",
        "li",
        "ul",
        "ol",
        "tblock",
        "block",
        *_KINDS,
    }
)


def _is_block(child: etree._Element) -> bool:
    return isinstance(child.tag, str) and local(str(child.tag)) in _BLOCKS


def _headed(element: etree._Element) -> bool:
    return element.find(A + "num") is not None or element.find(A + "heading") is not None


def _line(element: etree._Element, before: list[Block]) -> list[Block]:
    """A paragraph, or what our writer had to write as one."""
    kind = element.get("class", "")
    if flag(element, "filler"):
        return []
    if flag(element, "figure") and before and isinstance(before[-1], Figure):
        before[-1] = _captioned(before[-1], text_in(element))
        return []
    image = element.find(A + "img")
    if kind == "figure" and image is not None:
        return [_figure(element, image)]
    if kind == "formula":
        return [FormulaBlock(id=element.get(D + "id", ""), mathml="", text=text_in(element))]
    return [_paragraph(element)]


def _captioned(figure: Figure, caption: str) -> Figure:
    return Figure(
        id=figure.id,
        media=figure.media,
        alt=figure.alt,
        caption=caption,
        width_mm=figure.width_mm,
        height_mm=figure.height_mm,
    )


def _paragraph(element: etree._Element) -> Paragraph:
    return Paragraph(
        id=id_of(element),
        role=_ROLES.get(element.get("class", ""), "body"),
        align=cast("Align | None", element.get(D + "align")),
        inlines=inlines_in(element),
    )


def _division(element: etree._Element, kind: DivisionKind) -> Division:
    num, heading = element.find(A + "num"), element.find(A + "heading")
    rest = _without(element, num, heading)
    return Division(
        id=id_of(element),
        kind=kind,
        level=_int(element, "level") or 1,
        label="" if num is None else text_in(num),
        number=_int(element, "number"),
        sub_number=_int(element, "subNumber"),
        heading=() if heading is None else inlines_in(heading),
        run_in=flag(element, "runIn") or "runIn" in element.get("class", "").split(),
        blocks=() if flag(element, "empty") else rest,
    )


def _without(element: etree._Element, *heads: etree._Element | None) -> tuple[Block, ...]:
    """The blocks of a division behind its head."""
    blocks: list[Block] = []
    for child in element:
        if child in heads or not isinstance(child.tag, str):
            continue
        blocks += _block(child, blocks)
    return tuple(blocks)


def _table(element: etree._Element) -> Table:
    rows: list[Row] = []
    for line in element.iterchildren(A + "tr"):
        rows += _empty_rows(line, "after")
        cells = tuple(_cell(c) for c in line if isinstance(c.tag, str) and not flag(c, "filler"))
        if cells:
            header = flag(line, "header")
            rows.append(Row(header=header, inferred=flag(line, "inferred"), cells=cells))
    rows += _empty_rows(element, "emptyRows")
    caption = element.find(A + "caption")
    return Table(
        id=id_of(element),
        caption="" if caption is None else text_in(caption),
        widths=tuple(map(float, element.get(D + "widths", "").split())),
        borders=element.get("border") != "0",
        landscape=flag(element, "landscape"),
        rows=tuple(rows),
    )


def _empty_rows(element: etree._Element, name: str) -> list[Row]:
    """Rows without a cell, as our writer notes them: -, -h, -hi."""
    noted = element.get(D + name, "").split()
    return [Row(header="h" in one, inferred="i" in one) for one in noted]


def _cell(element: etree._Element) -> Cell:
    ours = element.get(D + "header")
    parent = element.getparent()
    row = parent is not None and flag(parent, "header")
    return Cell(
        colspan=int(element.get("colspan", "1")),
        rowspan=int(element.get("rowspan", "1")),
        header=ours == "true" or (local(str(element.tag)) == "th" and not row and ours is None),
        align=cast("Align | None", element.get(D + "align")),
        blocks=read_blocks(element),
    )


def _figure(element: etree._Element, image: etree._Element) -> Figure:
    return Figure(
        id=id_of(element),
        media=_media(image),
        alt=image.get("alt", ""),
        width_mm=_float(image, "widthMm"),
        height_mm=_float(image, "heightMm"),
    )


def _media(image: etree._Element) -> str:
    return image.get(D + "media") or image.get("src", "").rpartition("/")[2]


def _formula(element: etree._Element) -> FormulaBlock:
    return FormulaBlock(
        id=element.get(D + "id", ""),
        mathml=_math(element),
        text=_linear(element),
    )


def _linear(element: etree._Element) -> str:
    """The formula's linear text: ours where it is noted, else the characters."""
    return "" if flag(element, "noText") else element.get(D + "text") or text_in(element)


def _math(element: etree._Element) -> str:
    math = element.find(f".//{{{MATHML}}}math")
    return "" if math is None else write_math(math)


# --- inside a paragraph ----------------------------------------------------------


def inlines_in(element: etree._Element) -> tuple[Inline, ...]:
    """The inlines of an element with mixed content; what is unknown gives its characters."""
    return tuple(merge_runs(_inlines(element, {})))


def _inlines(element: etree._Element, face: Face) -> Iterator[Inline]:
    if element.text:
        yield Text(text=element.text, **face)
    for child in element:
        if isinstance(child.tag, str):
            yield from _inline(child, face)
        if child.tail:
            yield Text(text=child.tail, **face)


def _inline(element: etree._Element, face: Face) -> Iterator[Inline]:
    name = local(str(element.tag))
    role = element.get("name", "")
    length = _int(element, "length")
    if name == "eol":
        yield LineBreak()
    elif name == "inline" and role == "ruby" and length is not None:
        text = text_in(element)
        yield Ruby(base=text[:length], reading=text[length + 1 : -1])
    elif name == "inline" and role == "formula":
        yield Formula(mathml="", text=text_in(element))
    elif name == "subFlow" and element.find(f".//{{{MATHML}}}math") is not None:
        yield Formula(mathml=_math(element), text=_linear(element))
    elif name == "a":
        href = element.get(D + "href") or element.get("href")
        yield Link(href=href or "", text=text_in(element))
    elif name == "img":
        yield Image(
            media=_media(element),
            alt=element.get("alt", ""),
            width_mm=_float(element, "widthMm"),
            height_mm=_float(element, "heightMm"),
        )
    elif name == "authorialNote":
        yield _note(element)
    else:
        inner = _INLINE_FACES.get(name) or (
            _CLASS_FACES.get(element.get("class", "")) if name == "span" else None
        )
        yield from _inlines(element, cast("Face", {**face, **(inner or {})}))


def _note(element: etree._Element) -> Note:
    return Note(
        id=id_of(element),
        place="end" if element.get("class") == "endnote" else "foot",
        label=element.get("marker", ""),
        blocks=() if flag(element, "empty") else read_blocks(element),
    )
