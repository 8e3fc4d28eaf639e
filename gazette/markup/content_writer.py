"""Blocks and inlines as XML elements."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from gazette.markup.canonical import canonical_mathml
from gazette.markup.elements import append_text, sub
from gazette.markup.names import D
from gazette.markup.runs import FACES, is_plain, merge_runs
from gazette.model import (
    Block,
    Cell,
    Division,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Ruby,
    Table,
    Text,
)

__all__ = ["write_blocks", "write_inlines"]


def write_blocks(parent: etree._Element, blocks: Iterable[Block]) -> None:
    """Add the blocks to the element."""
    for block in blocks:
        match block:
            case Paragraph():
                _write_paragraph(parent, block)
            case Division():
                _write_division(parent, block)
            case Table():
                _write_table(parent, block)
            case Figure():
                _write_figure(parent, block)
            case FormulaBlock(id=id_, mathml=mathml, text=text):
                element = sub(parent, D + "formulaBlock", required="text", id=id_, text=text)
                _add_math(element, mathml)


def write_inlines(parent: etree._Element, inlines: Iterable[Inline]) -> None:
    """Add the inlines to the element, runs merged."""
    for inline in merge_runs(inlines):
        if isinstance(inline, Text):
            _write_text(parent, inline)
        else:
            _write_inline(parent, inline)


def _write_paragraph(parent: etree._Element, block: Paragraph) -> None:
    role = None if block.role == "body" else block.role
    write_inlines(sub(parent, D + "p", id=block.id, role=role, align=block.align), block.inlines)


def _write_division(parent: etree._Element, block: Division) -> None:
    element = sub(
        parent,
        D + "division",
        kind=block.kind,
        id=block.id,
        level=None if block.level == 1 else block.level,
        label=block.label,
        number=block.number,
        subNumber=block.sub_number,
        runIn=block.run_in,
    )
    heading = tuple(merge_runs(block.heading))
    if heading:
        write_inlines(sub(element, D + "heading"), heading)
    write_blocks(element, block.blocks)


def _write_table(parent: etree._Element, block: Table) -> None:
    borders = None if block.borders else "false"
    table = sub(parent, D + "table", id=block.id, borders=borders, landscape=block.landscape)
    if block.caption:
        sub(table, D + "caption", block.caption)
    for width in block.widths:
        sub(table, D + "column", width=float(width))
    for row in block.rows:
        element = sub(table, D + "row", header=row.header, inferred=row.inferred)
        for cell in row.cells:
            _write_cell(element, cell)


def _write_cell(parent: etree._Element, cell: Cell) -> None:
    element = sub(
        parent,
        D + "cell",
        colspan=None if cell.colspan == 1 else cell.colspan,
        rowspan=None if cell.rowspan == 1 else cell.rowspan,
        header=cell.header,
        align=cell.align,
    )
    write_blocks(element, cell.blocks)


def _write_figure(parent: etree._Element, block: Figure) -> None:
    element = sub(
        parent,
        D + "figure",
        id=block.id,
        media=block.media,
        alt=block.alt,
        widthMm=block.width_mm,
        heightMm=block.height_mm,
    )
    if block.caption:
        sub(element, D + "caption", block.caption)


def _write_text(parent: etree._Element, inline: Text) -> None:
    if not is_plain(inline):
        for tag, face in FACES.items():
            if all(getattr(inline, name) == value for name, value in face.items()):
                parent = sub(parent, tag)
    append_text(parent, inline.text)


def _write_inline(
    parent: etree._Element, inline: LineBreak | Ruby | Link | Formula | Image | Note
) -> None:
    match inline:
        case LineBreak():
            sub(parent, D + "br")
        case Ruby(base=base, reading=reading):
            sub(parent, D + "ruby", base, required="reading", reading=reading)
        case Link(text=text, href=href):
            sub(parent, D + "link", text, required="href", href=href)
        case Formula(mathml=mathml, text=text):
            _add_math(sub(parent, D + "formula", required="text", text=text), mathml)
        case Image(media=media, alt=alt, width_mm=width, height_mm=height):
            sub(parent, D + "image", media=media, alt=alt, widthMm=width, heightMm=height)
        case Note(id=id_, place=place, label=label, blocks=blocks):
            end = "end" if place == "end" else None
            write_blocks(sub(parent, D + "note", id=id_, place=end, label=label), blocks)


def _add_math(element: etree._Element, mathml: str) -> None:
    if mathml:
        element.append(etree.fromstring(canonical_mathml(mathml)))
