"""Tables of a Word file: the grid with its merged cells, header rows that repeat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from gazette.export.word.elements import el
from gazette.export.word.inlines import Inlines
from gazette.export.word.styles import CELL_STYLE, SMALL_CELL_STYLE, style_id
from gazette.model import Align, Block, Cell, Figure, Paragraph, Table
from gazette.model.block_lines import block_lines
from gazette.model.content import Text

__all__ = ["table"]

_GRID = 30_000  #: twentieths of a point of all columns: fine enough for shares of four digits
_WHOLE = 5_000  #: fiftieths of a percent
_MANY = (
    8  #: columns, from more of which on the type is small: a column holds two characters of 12 pt
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(block: Table, inlines: Inlines) -> etree._Element:
    """The w:tbl, as wide as the text."""
    grid = _columns(block)
    lines = "single" if block.borders else "nil"
    borders = (el(f"w:{side}", w_val=lines, w_sz=4, w_space=0, w_color="000000") for side in _SIDES)
    properties = el(
        "w:tblPr",
        el("w:tblW", w_w=_WHOLE, w_type="pct"),
        el("w:jc", w_val="center"),
        el("w:tblBorders", *borders),
        el("w:tblLayout", w_type="fixed" if block.widths else "autofit"),
    )
    # a grid of which nothing is known is left to Word
    known = (el("w:gridCol", w_w=width) for width in grid)
    columns = el("w:tblGrid", *known) if block.widths else None
    return el("w:tbl", properties, columns, *_rows(block, grid, inlines))


def _columns(block: Table) -> list[int]:
    """The widths, which read back as the very shares they are of."""
    count = max((len(row) for row in block.grid()), default=1)
    shares = list(block.widths) if len(block.widths) == count else [1 / count] * count
    rest = (1 - sum(shares)) / count  # of rounding
    return [max(round((share + rest) * _GRID), 1) for share in shares]


def _rows(block: Table, grid: list[int], inlines: Inlines) -> Iterator[etree._Element]:
    whole, starts = block.grid(), block.grid(merged="none")
    for number, row in enumerate(block.rows):
        marked = el("w:trPr", el("w:tblHeader")) if row.header and not row.inferred else None
        made = el("w:tr", marked)
        column = 0
        for cell, group in groupby(whole[number], key=_identity):
            del cell
            places = list(group)
            begins = starts[number][column]
            share = _share(grid, column, len(places))
            many = len(grid) > _MANY
            made.append(_cell(places[0], begins, share, len(places), inlines, many=many))
            column += len(places)
        yield made


def _identity(cell: Cell | None) -> int:
    """Places that one cell covers stand together; a place without any stands alone by its kind."""
    return id(cell)


def _share(grid: list[int], column: int, count: int) -> int:
    return round(sum(grid[column : column + count]) * _WHOLE / sum(grid))


class _Look(NamedTuple):
    """How the paragraphs of a cell look."""

    style: str
    align: Align | None


def _cell(
    cell: Cell | None,
    begins: Cell | None,
    width: int,
    span: int,
    inlines: Inlines,
    *,
    many: bool,
) -> etree._Element:
    merged = None
    if cell is not None and cell.rowspan > 1:
        merged = el("w:vMerge", w_val="restart") if begins is cell else el("w:vMerge")
    properties = el(
        "w:tcPr",
        el("w:tcW", w_w=width, w_type="pct"),
        el("w:gridSpan", w_val=span) if span > 1 else None,
        merged,
        el("w:vAlign", w_val="center"),
    )
    blocks = begins.blocks if begins is not None else ()
    style = SMALL_CELL_STYLE if many else CELL_STYLE
    look = _Look(style, begins.align if begins is not None else None)
    return el("w:tc", properties, *_content(blocks, look, inlines))


def _content(blocks: tuple[Block, ...], look: _Look, inlines: Inlines) -> Iterator[etree._Element]:
    last: Block | None = None
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(look, *inlines.write(block.inlines))
            case Figure():
                yield _paragraph(look, *inlines.picture(block))
            case Table():
                yield table(block, inlines)
            case _:
                for line in block_lines((block,)):
                    yield _paragraph(look, *inlines.write((Text(text=line.text),)))
        last = block
    if last is None or isinstance(last, Table):  # a cell ends with a paragraph
        yield _paragraph(look)


def _paragraph(look: _Look, *runs: etree._Element) -> etree._Element:
    align = look.align
    properties = el(
        "w:pPr",
        el("w:pStyle", w_val=style_id(look.style)),
        el("w:jc", w_val="both" if align == "justify" else align) if align else None,
    )
    return el("w:p", properties, *runs)
