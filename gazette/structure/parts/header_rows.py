"""The header rows (表头) of a table that Word does not mark: told by what the rows hold and how they look.

Offices hardly ever set Word's flag (标题行重复); without it a long table's second page has no head
and a listener no names for the cells.  A header names, the rows below it tell: it is short, without
sentences and amounts (2024年 is a name), and it differs from what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import dropwhile, takewhile

from gazette.base.patterns import pattern_of
from gazette.text.table_words import is_column_name, is_name, is_value
from gazette.text.widths import visible
from gazette.word.flow import FlowCell, FlowParagraph, FlowRow, FlowTable

__all__ = ["header_rows"]

_ENOUGH = 2  #: points for a header
_MOST = 0.6  #: of a column's cells that make it one of values
_LONGER = 2  #: times, by which what is told is longer than its name
_SERIAL = pattern_of(r"序号|编号|序列|顺序|No\.?", re.IGNORECASE)


def header_rows(table: FlowTable) -> int:
    """How many of the first rows are headers, titles above them counted; 0 where none is told."""
    titles = sum(1 for _ in takewhile(_is_title, table.rows))
    rows = table.rows[titles:]
    if len(rows) < 2 or len(rows[0].cells) < 2:  # noqa: PLR2004 - a header and what it heads
        return 0
    depth = _depth(rows)
    head, body = rows[:depth], rows[depth:]
    if not body or not all(map(_names, head)):
        return 0
    return titles + depth if _points(head, body) >= _ENOUGH else 0


def _is_title(row: FlowRow) -> bool:
    return len(row.cells) == 1


def _depth(rows: Sequence[FlowRow]) -> int:
    """The rows of the header: as deep as its merged cells, one deeper under a cell over columns."""
    first = rows[0].cells
    depth = max(cell.rowspan for cell in first)
    over_columns = any(cell.colspan > 1 for cell in first)
    deeper = depth == 1 and over_columns and len(rows) > 1 and _names(rows[1])
    return depth + 1 if deeper else depth


def _names(row: FlowRow) -> bool:
    """Every cell behind an empty corner is a name."""
    texts = list(dropwhile(lambda text: not text, map(_text, row.cells)))
    return bool(texts) and all(map(is_name, texts))


def _points(head: Sequence[FlowRow], body: Sequence[FlowRow]) -> int:
    """What speaks for a header; `_ENOUGH` make one."""
    texts = [_text(cell) for row in head for cell in row.cells]
    values = _value_columns(head, body)
    if _is_form(body) and not _is_sheet(head, values):
        return 0
    points = 2 if _SERIAL.fullmatch(texts[0]) else 0
    points += min(2, sum(map(is_column_name, texts)))
    points += 1 if len(head) > 1 else 0
    points += 2 if _differs(head, body, _is_bold) else 0
    points += 1 if _differs(head, body, _is_centred) else 0
    points += min(2, values)
    below = [_text(cell) for row in body for cell in row.cells]
    return points + (1 if _mean(below) >= _LONGER * _mean(texts) else 0)


def _is_form(body: Sequence[FlowRow]) -> bool:
    """姓名 张三 性别 男 over 单位 某局 职务 科长: names stand beside what they name."""
    firsts = [_text(row.cells[0]) for row in body if row.cells]
    return 2 * sum(map(is_column_name, firsts)) >= len(firsts)


_SHEET = 3  #: columns that a sheet of figures has at least


def _is_sheet(head: Sequence[FlowRow], values: int) -> bool:
    """All columns but the first hold figures: 指标 一季度 二季度 over 产值 1.2 1.3."""
    width = sum(cell.colspan for cell in head[0].cells)
    return width >= _SHEET and values >= width - 1


def _differs(
    head: Sequence[FlowRow], body: Sequence[FlowRow], look: Callable[[FlowCell], bool]
) -> bool:
    """All of the header looks so, and not most of what is below."""
    above = [look(cell) for row in head for cell in row.cells if _text(cell)]
    below = [look(cell) for row in body for cell in row.cells if _text(cell)]
    return all(above) and 2 * sum(below) < len(below)


def _is_bold(cell: FlowCell) -> bool:
    return all(p.bold for p in _paragraphs(cell))


def _is_centred(cell: FlowCell) -> bool:
    return all(p.align == "center" for p in _paragraphs(cell))


def _value_columns(head: Sequence[FlowRow], body: Sequence[FlowRow]) -> int:
    """How many columns hold amounts, days or figures under a name that is none."""
    width = sum(cell.colspan for cell in head[0].cells)
    plain = [row for row in body if len(row.cells) == width]
    columns = [[text for row in plain if (text := _text(row.cells[n]))] for n in range(width)]
    return sum(1 for c in columns if c and sum(map(is_value, c)) >= _MOST * len(c))


def _mean(texts: Sequence[str]) -> float:
    shown = [len(text) for text in texts if text]
    return sum(shown) / len(shown) if shown else 0.0


def _paragraphs(cell: FlowCell) -> list[FlowParagraph]:
    return [b for b in cell.blocks if isinstance(b, FlowParagraph) and visible(b.text)]


def _text(cell: FlowCell) -> str:
    """What the cell shows; a table in it is no name."""
    if any(not isinstance(block, FlowParagraph) for block in cell.blocks):
        return "。"
    return "".join(visible(p.text) for p in _paragraphs(cell))
