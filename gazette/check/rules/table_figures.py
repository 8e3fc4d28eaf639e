"""A table as labels and figures (表中数字), with merged cells, units and separators resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.model import Cell, Paragraph, Table
from gazette.model.walk import inline_text
from gazette.text.widths import half_width_digits, visible

__all__ = ["Figure", "TextGrid", "grid_of", "is_serial", "is_total", "rank_of"]

#: the words of totals → how far up they stand
_RANKS = {"小计": 1, "合计": 2, "共计": 2, "总计": 3, "总合计": 3}
_TOTAL = pattern_of(r"(小计|合计|共计|总计|总合计)(?:[（(][^（）()]{0,8}[）)])?")
_NUMBER = r"-?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?"
_FIGURE = pattern_of(rf"({_NUMBER})([万亿]?(?:[一-龥㎡%％](?<![年月日级类号岁届期])){{0,4}})")
_NOTHING = pattern_of(r"[-—－–/／]*")
#: heads of columns whose figures are not added
_NOT_ADDED = pattern_of(
    "率|单价|均|比|序号|编号|代码|号码|电话|年份|幅|倍|标准|增长|增速|排名|名次|位次|最高|最低|指数|系数|时间|日期|页|层数|评分|得分|分数|规格|型号|备注"
)

_SHARE = pattern_of("占比|比重|比例|占[总全]|权重|份额|构成")
_RATE = pattern_of("率|同比|环比|增")


class Figure(NamedTuple):
    """A figure of a cell; an empty cell is nought with no text."""

    text: str
    value: Decimal
    unit: str
    places: int  #: decimals printed


@dataclass(frozen=True)
class TextGrid:
    """The texts of a table as a rectangle; None where a merged cell goes on."""

    rows: tuple[tuple[str | None, ...], ...]
    ids: tuple[tuple[str, ...], ...]
    merged: bool
    head: int  #: lines at the top that are heads of columns
    spread: frozenset[tuple[int, int]]  #: places of figures that stand over several cells
    left: int = 0  #: columns at the left that are heads of rows

    @property
    def height(self) -> int:
        """How many lines there are."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def turned(self) -> TextGrid:
        """The same with rows and columns changed about."""
        return TextGrid(
            tuple(zip(*self.rows, strict=True)),
            tuple(zip(*self.ids, strict=True)),
            self.merged,
            self.left,
            frozenset((column, row) for row, column in self.spread),
            self.head,
        )

    def labels(self, line: int) -> list[str]:
        """The texts in the heads of the line."""
        return [text for text in self.rows[line][: self.left] if text]

    def label(self, line: int) -> str:
        """The first text in the heads of the line that is no serial number."""
        return next((text for text in self.labels(line) if not text.isdecimal()), "")

    def figure(self, line: int, column: int) -> Figure | None:
        """The figure there, nought for an empty cell, None for words or a figure of several cells."""
        if column < self.left or (line, column) in self.spread:
            return None
        return _figure(self.rows[line][column] or "")

    def has_figures(self, line: int) -> bool:
        """Whether the line has a figure right of its heads."""
        return any(one and one.text for one in (self.figure(line, c) for c in range(self.width)))

    def adds_up(self, column: int) -> bool:
        """Whether the heads of the column allow its figures to be added."""
        head = "".join(self.rows[line][column] or "" for line in range(self.head))
        added = not _NOT_ADDED.search(head) and not self.is_share(column)
        return column >= self.left and added and rank_of([head]) == 0

    def is_share(self, column: int) -> bool:
        """Whether the heads of the column say that its figures are shares of one whole."""
        head = "".join(self.rows[line][column] or "" for line in range(self.head))
        return bool(_SHARE.search(head)) and not _RATE.search(head)

    def id_at(self, line: int, column: int) -> str:
        """Id of the paragraph in the cell."""
        return self.ids[line][column]


def grid_of(table: Table) -> TextGrid:
    """The table's texts, figures in half width, spaces left out."""
    cells = table.grid(merged="none")
    rows = tuple(tuple(None if c is None else _text(c) for c in row) for row in cells)
    return TextGrid(
        rows,
        tuple(tuple("" if c is None else _id(c) for c in row) for row in cells),
        any(c is not None and (c.colspan > 1 or c.rowspan > 1) for row in cells for c in row),
        _head(rows),
        frozenset(_spread(table)),
        _left(rows),
    )


def _spread(table: Table) -> list[tuple[int, int]]:
    """Where cells of several columns or rows hold a figure: it belongs to no one of them."""
    return [
        (row, column)
        for row, line in enumerate(table.grid())
        for column, cell in enumerate(line)
        if cell and (cell.colspan > 1 or cell.rowspan > 1) and _is_figure(_text(cell))
    ]


def _head(rows: Sequence[Sequence[str | None]]) -> int:
    """How many rows at the top have no figure, the first always."""
    for number, row in enumerate(rows):
        if number and any(_is_figure(text) for text in row[1:]):
            return number
    return len(rows)


def _left(rows: Sequence[Sequence[str | None]]) -> int:
    """How many columns at the left hold words: the first, and those where words prevail."""
    body = rows[_head(rows) :]
    if not body:
        return 0
    for column in range(1, len(body[0])):
        texts = [text for row in body if (text := row[column])]
        words = [text for text in texts if not _figure(text)]
        if not words or len(words) * 2 < len(texts):
            return column
    return len(body[0])


def rank_of(labels: Sequence[str]) -> int:
    """0 for the heads of an entry, 1 of 小计, 2 of 合计 and 共计, 3 of 总计."""
    found = (_TOTAL.fullmatch(label) for label in labels)
    return max((_RANKS[match[1]] for match in found if match), default=0)


def is_total(label: str) -> bool:
    """Whether the label is 合计 or its like, 小计 not among them."""
    return rank_of([label]) > 1


def is_serial(entries: Sequence[Decimal]) -> bool:
    """Whether the column only counts its rows: 1, 2, 3 …."""
    return list(entries) == [Decimal(n) for n in range(1, len(entries) + 1)]


def _is_figure(text: str | None) -> bool:
    return bool(text) and _figure(text or "") is not None and not _NOTHING.fullmatch(text or "")


def _figure(text: str) -> Figure | None:
    if _NOTHING.fullmatch(text):
        return Figure("", Decimal(0), "", 0)
    match = _FIGURE.fullmatch(text)
    if not match:
        return None
    bare = match[1].replace(",", "").replace("，", "")
    unit = match[2].replace("％", "%")
    return Figure(text, Decimal(bare), unit, len(bare.partition(".")[2]))


def _text(cell: Cell) -> str:
    texts = (inline_text(b.inlines) for b in cell.blocks if isinstance(b, Paragraph))
    return visible(half_width_digits("".join(texts)))


def _id(cell: Cell) -> str:
    return next((block.id for block in cell.blocks if isinstance(block, Paragraph)), "")
