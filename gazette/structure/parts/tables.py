"""Tables of the flow as tables of the model."""

from __future__ import annotations

from gazette.model import Align, Block, Cell, Figure, Paragraph, Row, Table
from gazette.structure.lines.inlines import to_model, trim
from gazette.structure.parts.header_rows import header_rows
from gazette.text.widths import visible
from gazette.word.flow import (
    Flow,
    FlowCell,
    FlowParagraph,
    FlowPicture,
    FlowRow,
    FlowTable,
    FlowText,
)

__all__ = ["make_table"]


def make_table(table: FlowTable, flow: Flow) -> Table:
    """The table with its grid; header rows as Word marks them, else as the table tells them."""
    total = sum(table.widths)
    marked = any(row.header for row in table.rows)
    inferred = 0 if marked else header_rows(table)
    return Table(
        widths=tuple(round(w / total, 4) for w in table.widths) if total else (),
        borders=table.borders,
        landscape=table.landscape,
        rows=tuple(
            _row(row, flow, inferred=number < inferred, rows=len(table.rows) - number)
            for number, row in enumerate(table.rows)
        ),
    )


def _row(row: FlowRow, flow: Flow, *, inferred: bool, rows: int) -> Row:
    """The row, of which no cell reaches further down than the `rows` that are left (HTML lets one)."""
    header = row.header or inferred
    cells = tuple(_cell(cell, flow, header=header, rows=rows) for cell in row.cells)
    return Row(header=header, inferred=inferred, cells=cells)


def _cell(cell: FlowCell, flow: Flow, *, header: bool, rows: int) -> Cell:
    blocks: list[Block] = []
    for block in cell.blocks:
        if isinstance(block, FlowTable):
            blocks.append(make_table(block, flow))
        else:
            blocks.extend(_cell_blocks(block, flow))
    return Cell(
        colspan=cell.colspan,
        rowspan=min(cell.rowspan, rows),
        header=header,
        align=_align(cell),
        blocks=tuple(blocks),
    )


def _cell_blocks(paragraph: FlowParagraph, flow: Flow) -> list[Block]:
    pictures = [i for i in paragraph.inlines if isinstance(i, FlowPicture)]
    if pictures and not visible(paragraph.text):
        return [
            Figure(media=i.media, alt=i.alt, width_mm=i.width_mm, height_mm=i.height_mm)
            for i in pictures
        ]
    head = (FlowText(paragraph.label),) if paragraph.label else ()
    inlines = to_model(trim((*head, *paragraph.inlines)), flow)
    return [Paragraph(inlines=inlines)] if inlines else []


def _align(cell: FlowCell) -> Align | None:
    aligns = {
        block.align
        for block in cell.blocks
        if isinstance(block, FlowParagraph) and visible(block.text)
    }
    if len(aligns) != 1:
        return None
    align = aligns.pop()
    return align if align in ("center", "right") else None
