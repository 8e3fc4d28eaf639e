"""The lines of a document that say something to another one, with the block where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gazette.model import Block, Division, Document, Paragraph, Row, Table
from gazette.model.walk import heads_its_own_line, inline_text, label_gap, led_blocks
from gazette.text.widths import visible

__all__ = ["Part", "SaidLine", "parts_of"]


class SaidLine(NamedTuple):
    """A line of the document."""

    text: str  #: with its label
    id: str  #: of its block
    heading: bool = False  #: stands over others
    cells: tuple[str, ...] = ()  #: of a row of a table, without blanks


class Part(NamedTuple):
    """The text of a document, or one of its annexes."""

    title: str  #: "" of the text itself
    id: str
    lines: tuple[SaidLine, ...]


def parts_of(document: Document) -> Iterator[Part]:
    """The text with the order before it, then the annexes."""
    order = document.order.blocks if document.order else ()
    yield Part("", "", tuple(_of_blocks((*order, *document.body))))
    for annex in document.annexes:
        yield Part(annex.title, annex.id, tuple(_of_blocks(annex.blocks)))


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[SaidLine]:
    for block in blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[SaidLine]:
    match block:
        case Paragraph():
            yield SaidLine(inline_text(block.inlines), block.id)
        case Division():
            yield from _of_division(block)
        case Table():
            yield from _of_table(block)
        case _:
            pass


def _of_division(division: Division) -> Iterator[SaidLine]:
    """The label leads the first paragraph; before 款 and tables it is a line that introduces them."""
    lead = division.label + label_gap(division) + inline_text(division.heading)
    alone = heads_its_own_line(division)
    if alone:
        yield SaidLine(lead, division.id, heading=bool(division.blocks))
    for block, led in led_blocks(division.blocks, waiting=not alone):
        if led and isinstance(block, Paragraph):
            yield SaidLine(lead + inline_text(block.inlines), division.id)
            continue
        if led and lead:
            yield SaidLine(lead, division.id, heading=bool(division.blocks))
        if block:
            yield from _of_block(block)


def _of_table(table: Table) -> Iterator[SaidLine]:
    if table.caption:
        yield SaidLine(table.caption, table.id, heading=True)
    for row in table.rows:
        cells = _cells(row)
        yield SaidLine("　".join(cells), table.id, cells=cells)


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(
        visible("".join(inline_text(b.inlines) for b in cell.blocks if isinstance(b, Paragraph)))
        for cell in row.cells
    )
