"""Blocks and inlines out of XML elements that the schema has found valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

from gazette.markup.canonical import write_math
from gazette.markup.names import D
from gazette.markup.runs import FACES, Face, merge_runs
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

__all__ = ["flag", "int_of", "read_blocks", "read_inlines", "text_of"]

_TRUE = ("true", "1")


def read_blocks(parent: etree._Element) -> tuple[Block, ...]:
    """The blocks among the children, in order; other children are passed over."""
    readers = _READERS
    return tuple(readers[child.tag](child) for child in parent if child.tag in readers)


def read_inlines(element: etree._Element) -> tuple[Inline, ...]:
    """The inlines of an element with mixed content."""
    if not len(element):
        return (Text(text=element.text),) if element.text else ()
    return tuple(merge_runs(_inlines(element, {})))


def text_of(parent: etree._Element, tag: str) -> str:
    """The text of the first child of that tag, "" without one."""
    return parent.findtext(tag) or ""


def int_of(element: etree._Element, name: str) -> int | None:
    """A whole number in an attribute, or None."""
    value = element.get(name)
    return None if value is None else int(value)


def flag(element: etree._Element, name: str, *, default: bool = False) -> bool:
    """A truth value in an attribute."""
    value = element.get(name)
    return default if value is None else value.strip() in _TRUE


def _float(element: etree._Element, name: str) -> float | None:
    value = element.get(name)
    return None if value is None else float(value)


def _align(element: etree._Element) -> Align | None:
    return cast("Align | None", element.get("align"))


def _paragraph(element: etree._Element) -> Paragraph:
    return Paragraph(
        id=element.get("id", ""),
        role=cast("ParagraphRole", element.get("role", "body")),
        align=_align(element),
        inlines=read_inlines(element),
    )


def _division(element: etree._Element) -> Division:
    heading = element.find(D + "heading")
    return Division(
        id=element.get("id", ""),
        kind=cast("DivisionKind", element.get("kind")),
        level=int(element.get("level", "1")),
        label=element.get("label", ""),
        number=int_of(element, "number"),
        sub_number=int_of(element, "subNumber"),
        heading=() if heading is None else read_inlines(heading),
        run_in=flag(element, "runIn"),
        blocks=read_blocks(element),
    )


def _table(element: etree._Element) -> Table:
    return Table(
        id=element.get("id", ""),
        caption=text_of(element, D + "caption"),
        widths=tuple(
            float(column.get("width", "0")) for column in element.iterchildren(D + "column")
        ),
        borders=flag(element, "borders", default=True),
        landscape=flag(element, "landscape"),
        rows=tuple(map(_row, element.iterchildren(D + "row"))),
    )


def _row(element: etree._Element) -> Row:
    return Row(
        header=flag(element, "header"),
        inferred=flag(element, "inferred"),
        cells=tuple(map(_cell, element)),
    )


def _cell(element: etree._Element) -> Cell:
    return Cell(
        colspan=int(element.get("colspan", "1")),
        rowspan=int(element.get("rowspan", "1")),
        header=flag(element, "header"),
        align=_align(element),
        blocks=read_blocks(element),
    )


def _figure(element: etree._Element) -> Figure:
    return Figure(
        id=element.get("id", ""),
        media=element.get("media", ""),
        alt=element.get("alt", ""),
        caption=text_of(element, D + "caption"),
        width_mm=_float(element, "widthMm"),
        height_mm=_float(element, "heightMm"),
    )


def _formula_block(element: etree._Element) -> FormulaBlock:
    return FormulaBlock(
        id=element.get("id", ""), mathml=_math(element), text=element.get("text", "")
    )


def _math(element: etree._Element) -> str:
    return write_math(element[0]) if len(element) else ""


_READERS: dict[str, Callable[[etree._Element], Block]] = {
    D + "p": _paragraph,
    D + "division": _division,
    D + "table": _table,
    D + "figure": _figure,
    D + "formulaBlock": _formula_block,
}


def _inlines(element: etree._Element, face: Face) -> Iterator[Inline]:
    if element.text:
        yield Text(text=element.text, **face)
    for child in element:
        inner = FACES.get(child.tag)
        if inner is None:
            yield _inline(child)
        else:
            yield from _inlines(child, {**face, **inner})
        if child.tail:
            yield Text(text=child.tail, **face)


def _inline(element: etree._Element) -> Inline:
    text, get = element.text or "", element.get
    match element.tag.removeprefix(D):
        case "br":
            return LineBreak()
        case "ruby":
            return Ruby(base=text, reading=get("reading", ""))
        case "link":
            return Link(href=get("href", ""), text=text)
        case "formula":
            return Formula(mathml=_math(element), text=get("text", ""))
        case "image":
            return Image(
                media=get("media", ""),
                alt=get("alt", ""),
                width_mm=_float(element, "widthMm"),
                height_mm=_float(element, "heightMm"),
            )
        case _:
            return Note(
                id=get("id", ""),
                place="end" if get("place") == "end" else "foot",
                label=get("label", ""),
                blocks=read_blocks(element),
            )
