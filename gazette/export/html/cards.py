"""A wide table as cards (卡片), one a row, each value beside the heading of its column.

A page of a phone holds some five columns.  The table stays a table in the markup, so
that its text is there once and in order; the style makes cards of it where it is narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gazette.model import Cell, LineBreak, Paragraph, Row, Table, Text
from gazette.model.block_lines import block_lines, blocks_of

__all__ = ["SMALL_FROM", "Card", "table_cards", "too_wide"]

_WIDE = 6  #: columns from which a table is shown as cards on a narrow page
_ROOM = 20.0  #: em of the text's face on a page of a phone, 375 pixels wide
SMALL_FROM = 5  #: columns from which a table has a smaller face
_FACE, _SMALL = 0.9, 0.75  #: of the text's: epub.css
_LATIN, _PADDING = 0.55, 0.75  #: em of a letter or digit; of what stands beside the text in a cell


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

    That is a table of few columns, without borders (a mere layout), or with a note, picture or
    table in its head, which a label cannot hold.  One without a head is shown so, its values below
    each other, only where numbers would be broken otherwise.
    """
    placed = list(_placed(table.rows))
    columns = max((p.end for row in placed for p in row), default=0)
    if not (table.borders and columns >= _WIDE and _plain(table.rows[:head])):
        return ()
    if not head and (any(row.header for row in table.rows) or not too_wide(table)):
        return ()
    headings = _headings(placed[:head], columns)
    return tuple(_card(placed, n, headings) for n in range(head, len(placed)))


def too_wide(table: Table) -> bool:
    """Whether a page of a phone cannot hold the table without breaking a number or word in it."""
    least: dict[int, float] = {}
    for row in _placed(table.rows):
        for placed in row:
            for column in range(placed.first, placed.end):
                own = _least(placed.cell) / (placed.end - placed.first)
                least[column] = max(least.get(column, 0.0), own)
    face = _SMALL if len(least) >= SMALL_FROM else _FACE
    return (sum(least.values()) + _PADDING * len(least)) * face > _ROOM


def _least(cell: Cell) -> float:
    """The width in em of what no line breaks: the longest number or word, else one character."""
    runs = (list(run) for latin, run in groupby(_text(cell), _is_latin) if latin)
    return max((len(run) * _LATIN for run in runs), default=1.0 if _text(cell) else 0.0)


def _is_latin(character: str) -> bool:
    return character.isascii() and not character.isspace()


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
