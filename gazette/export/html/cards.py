"""A wide table as cards (卡片), one a row, each value beside the heading of its column.

A page of a phone holds some five columns.  The table stays a table in the markup, so
that its text is there once and in order; the style makes cards of it where it is narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.model import Cell, LineBreak, Paragraph, Row, Table, Text
from gazette.model.block_lines import block_lines, blocks_of

__all__ = ["Card", "table_cards"]

_WIDE = 6  #: columns from which a table is shown as cards on a narrow page


@dataclass(frozen=True)
class Card:
    """What stands beside the values of a row."""

    carried: str  #: values of cells that reach down into this row: 类别：道路
    labels: tuple[str, ...]  #: one a cell, "" where the cell is as wide as the table


@dataclass(frozen=True)
class _Placed:
    """A cell at its columns."""

    cell: Cell
    first: int
    end: int


def table_cards(table: Table, head: int) -> tuple[Card, ...]:
    """A card for each row after the `head` rows; none for a table that is not shown so.

    That is a table of few columns, without borders (a mere layout), without a head, or with
    a note, picture or table in its head, which a label cannot hold.
    """
    placed = list(_placed(table.rows))
    columns = max((p.end for row in placed for p in row), default=0)
    if not (head and table.borders and columns >= _WIDE and _plain(table.rows[:head])):
        return ()
    headings = _headings(placed[:head], columns)
    return tuple(_card(placed, n, headings) for n in range(head, len(placed)))


def _plain(rows: Sequence[Row]) -> bool:
    """Whether the cells hold paragraphs of text alone."""
    blocks = [block for row in rows for cell in row.cells for block in blocks_of(cell.blocks)]
    return all(
        isinstance(block, Paragraph) and all(isinstance(i, Text | LineBreak) for i in block.inlines)
        for block in blocks
    )


def _placed(rows: Sequence[Row]) -> Iterator[tuple[_Placed, ...]]:
    """The cells of each row at their columns, past those that reach down from above."""
    reach: dict[int, int] = {}  # column → rows that a cell above still takes
    for row in rows:
        taken = {column for column, left in reach.items() if left > 0}
        reach = {column: left - 1 for column, left in reach.items()}
        column = 0
        cells = []
        for cell in row.cells:
            while column in taken:
                column += 1
            end = column + cell.colspan
            cells.append(_Placed(cell, column, end))
            reach |= dict.fromkeys(range(column, end), cell.rowspan - 1)
            column = end
        yield tuple(cells)


def _headings(head: Sequence[tuple[_Placed, ...]], columns: int) -> list[tuple[str, ...]]:
    """The headings above each column, the uppermost first."""
    found: list[list[str]] = [[] for _ in range(columns)]
    for row in head:
        for placed in row:
            text = _text(placed.cell)
            for column in range(placed.first, placed.end):
                if text and text not in found[column]:
                    found[column].append(text)
    return [tuple(texts) for texts in found]


def _card(placed: Sequence[tuple[_Placed, ...]], at: int, headings: list[tuple[str, ...]]) -> Card:
    above = (
        p
        for n, row in enumerate(placed[:at])
        for p in row
        if n + p.cell.rowspan > at and _text(p.cell)
    )
    carried = "；".join(
        "：".join(filter(None, (_label(p, headings), _text(p.cell)))) for p in above
    )
    return Card(carried, tuple(_label(p, headings) for p in placed[at]))


def _label(placed: _Placed, headings: list[tuple[str, ...]]) -> str:
    if placed.end - placed.first == len(headings):
        return ""
    texts = dict.fromkeys("·".join(headings[c]) for c in range(placed.first, placed.end))
    return "、".join(filter(None, texts))


def _text(cell: Cell) -> str:
    return "".join(line.text.replace("\n", "") for line in block_lines(cell.blocks))
