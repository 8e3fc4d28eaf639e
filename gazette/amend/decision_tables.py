"""Tables that order changes (修改内容表、修改前后对照表): their rows as lines of a decision.

Two kinds are read: 名称 beside 修改内容, where each row is the orders for one text; and 修改前 beside
修改后, where each row is an article. Any other table is text, and its cells are lines like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gazette.amend.lines import Run, Said, said_of
from gazette.model import Block, Cell, Division, Table
from gazette.structure.lines.labels import read_label
from gazette.text import amendment_forms as forms
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
    return columns is not None and columns.orders >= 0


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
    if columns.orders < 0:
        yield Run(title, tuple(_changes(rows, columns)))
        return
    for row in rows:
        name = visible(_text(row[columns.name])).strip("《》")
        lines = tuple(_said(row[columns.orders]))
        if name and lines:
            yield Run(f"关于修改《{name}》的决定", lines)


def _said(cell: Cell | None) -> Iterator[Said]:
    return said_of(cell.blocks if cell is not None else ())


def _text(cell: Cell | None) -> str:
    return "\n".join(said.text for said in _said(cell))


def _changes(rows: Iterable[tuple[Cell | None, ...]], columns: _Columns) -> Iterator[Said]:
    for number, row in enumerate(rows, 1):
        place = visible(_text(row[columns.place])) if columns.place >= 0 else ""
        old, new = _text(row[columns.old]), _text(row[columns.new])
        where = next((said.id for said in _said(row[columns.new])), "")
        if order := _order(place, old, new):
            yield Said(f"{number}.{order}", where)


def _order(place: str, old: str, new: str) -> str:
    """One row in words; what is not whole text is said as it stands, and is not read."""
    if old == new:
        return ""
    before, after = read_label(old), read_label(new)
    label = before.text if before is not None and before.kind == "article" else ""
    place = place if re.fullmatch(forms.PLACES, place) else label
    if "…" in old + new or (old and not place):
        return f"{place or '此处'}：{_quoted(old)}与{_quoted(new)}"
    if forms.IS_GONE.fullmatch(visible(new)):
        return f"删去{place}。"
    if forms.IS_NEW.fullmatch(visible(old)):
        return f"增加{_quoted(new)}"
    words = new
    if after is not None and after.kind == "article":
        words = new[after.end :].strip()
        if after.text != place:
            return f"{place}改为{after.text}，修改为：{_quoted(words)}"
    return f"{place}修改为：{_quoted(words)}"


def _quoted(text: str) -> str:
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"
