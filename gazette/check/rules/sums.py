"""Totals in tables (合计) recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gazette.model import Cell, Document, Paragraph, Table
from gazette.model.walk import blocks_of, inline_text
from gazette.text.widths import half_width_digits, visible

__all__ = ["wrong_sums"]

_TOTAL = ("合计", "总计")
_FIGURE = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?")
_FEWEST = 3  # with two entries above, a subtotal is too easily mistaken


def wrong_sums(document: Document) -> Iterator[tuple[Table, str, str, Decimal]]:
    """Table, id of the cell's paragraph, the total printed and the sum of the column above it.

    Only plain tables are summed: no merged cells, one row of totals at the foot, every entry of
    the column a figure.  Others have subtotals or shares that only a person can tell apart.
    """
    blocks = [document.body, *(annex.blocks for annex in document.annexes)]
    blocks += [instrument.body for instrument in document.instruments]
    for group in blocks:
        for block in blocks_of(group):
            if isinstance(block, Table):
                yield from ((block, *wrong) for wrong in _wrong_in(block))


def _wrong_in(table: Table) -> Iterator[tuple[str, str, Decimal]]:
    rows = [row.cells for row in table.rows]
    if len(rows) < _FEWEST + 1 or any(c.colspan > 1 or c.rowspan > 1 for row in rows for c in row):
        return
    width = len(rows[0])
    texts = [[_text(cell) for cell in row] for row in rows]
    if any(len(row) != width for row in rows) or sum(map(_is_total, texts)) != 1:
        return
    if not _is_total(texts[-1]) or any("小计" in cell for row in texts for cell in row):
        return
    for column in range(1, width):
        entries = [_figure(row[column]) for row in texts[1:-1]]
        total = _figure(texts[-1][column])
        known = [entry for entry in entries if entry is not None]
        if total is None or len(known) != len(entries) or len(known) < _FEWEST:
            continue
        if _is_serial(known):
            continue
        if sum(known) != total:
            yield _id(rows[-1][column]), texts[-1][column], sum(known, Decimal(0))


def _is_total(row: list[str]) -> bool:
    return row[0] in _TOTAL


def _is_serial(entries: list[Decimal]) -> bool:
    """Whether the column only counts its rows: 1, 2, 3 …."""
    return entries == [Decimal(n) for n in range(1, len(entries) + 1)]


def _text(cell: Cell) -> str:
    texts = (inline_text(b.inlines) for b in cell.blocks if isinstance(b, Paragraph))
    return visible(half_width_digits("".join(texts)))


def _figure(text: str) -> Decimal | None:
    match = _FIGURE.fullmatch(text)
    return Decimal(text.replace(",", "")) if match else None


def _id(cell: Cell) -> str:
    return next((block.id for block in cell.blocks if isinstance(block, Paragraph)), "")
