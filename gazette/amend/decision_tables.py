"""Tables that order changes (修改内容表、修改前后对照表): their rows as lines of a decision.

Two kinds are read: 名称 beside 修改内容, where each row is the orders for one text; and 修改前 beside
修改后, where each row is an article or a part of one, of the text that is named in the row, else of the
decision's. Any other table is text, and its cells are lines like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from gazette.amend.lines import Run, Said, said_of
from gazette.amend.table_rows import order_of_row
from gazette.model import Block, Cell, Division, Table
from gazette.text import amendment_forms as forms
from gazette.text.number_forms import CITED_TITLE
from gazette.text.widths import visible

__all__ = ["names_texts", "ordering_tables", "runs_of_table"]


class _Columns(NamedTuple):
    """Which column holds what; -1 where there is none."""

    name: int
    orders: int
    place: int
    old: int
    new: int


def ordering_tables(blocks: Iterable[Block]) -> Iterator[Table]:
    """The tables among the blocks whose rows order changes."""
    for block in blocks:
        if isinstance(block, Division):
            yield from ordering_tables(block.blocks)
        elif isinstance(block, Table) and _columns(block) is not None:
            yield block


def names_texts(table: Table) -> bool:
    """Whether the table names a text in each row, with the orders for it."""
    columns = _columns(table)
    return columns is not None and columns.name >= 0


def _columns(table: Table) -> _Columns | None:
    if not table.rows:
        return None
    heads = [visible(_text(cell)) for cell in table.grid()[0]]

    def at(pattern: re.Pattern[str]) -> int:
        return next((n for n, head in enumerate(heads) if pattern.fullmatch(head)), -1)

    found = _Columns(
        at(forms.NAME_COLUMN),
        at(forms.ORDERS_COLUMN),
        at(forms.PLACE_COLUMN),
        at(forms.BEFORE_COLUMN),
        at(forms.AFTER_COLUMN),
    )
    of_texts = found.name >= 0 and found.orders >= 0
    return found if of_texts or (found.old >= 0 and found.new >= 0) else None


def runs_of_table(table: Table, title: str) -> Iterator[Run]:
    """The rows as runs of lines: one for each text that the table names, else one for all rows.

    Args:
        table: one of `ordering_tables`.
        title: over the lines where no text is named in the table.
    """
    columns = _columns(table)
    if columns is None:
        return
    rows = table.grid()[1:]
    if columns.name < 0:
        yield Run(title, tuple(_changes(rows, columns)))
        return
    for name, of_text in groupby(rows, lambda row: _name(row[columns.name])):
        lines = tuple(_orders(of_text, columns))
        if name and lines:
            yield Run(f"关于修改《{name}》的决定", lines)


def _name(cell: Cell | None) -> str:
    """The name of a text without its marks, and without its number behind it."""
    text = visible(_text(cell))
    cited = CITED_TITLE.search(text)
    return cited["title"] if cited else forms.NUMBER_BEHIND_NAME.sub("", text.strip("《》"))


def _orders(rows: Iterable[tuple[Cell | None, ...]], columns: _Columns) -> Iterator[Said]:
    if columns.orders < 0:
        return _changes(rows, columns)
    return (said for row in rows for said in _said(row[columns.orders]))


def _said(cell: Cell | None) -> Iterator[Said]:
    return said_of(cell.blocks if cell is not None else ())


def _text(cell: Cell | None) -> str:
    return "\n".join(said.text for said in _said(cell))


def _changes(rows: Iterable[tuple[Cell | None, ...]], columns: _Columns) -> Iterator[Said]:
    for number, row in enumerate(rows, 1):
        place = visible(_text(row[columns.place])) if columns.place >= 0 else ""
        old, new = _text(row[columns.old]), _text(row[columns.new])
        where = next((said.id for said in _said(row[columns.new])), "")
        if old != new:
            yield Said(f"{number}.{order_of_row(place, old, new)}", where)
