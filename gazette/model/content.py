"""The content of a document: what stands inside a paragraph, and blocks.

Frozen values without input or output, made by keyword; `gazette.model.document` says how they are checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from gazette.base.values import AtLeast, TaggedBy, Value
from gazette.vocabulary.divisions import Align, DivisionKind, ParagraphRole

__all__ = [
    "Align",
    "Block",
    "Cell",
    "Division",
    "DivisionKind",
    "Figure",
    "Formula",
    "FormulaBlock",
    "GridRow",
    "Image",
    "Inline",
    "LineBreak",
    "Link",
    "Natural",
    "Note",
    "Paragraph",
    "ParagraphRole",
    "Positive",
    "Row",
    "Ruby",
    "Table",
    "Text",
]

Natural = Annotated[int, AtLeast(0)]
Positive = Annotated[int, AtLeast(1)]


# --- inside a paragraph (行内) ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Value):
    """A run of characters with one face.

    Attributes:
        type: the word that tells it from the others where it is stored.
        text: the characters.
        bold: 加粗.
        italic: 倾斜.
        underline: 下划线.
        strike: 删除线.
        emphasis: 着重号.
        vertical: 上标、下标.
    """

    type: Literal["text"] = "text"
    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    emphasis: bool = False
    vertical: Literal["super", "sub"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Value):
    """A soft line break (软回车) that means something, as in an address or verse.

    Attributes:
        type: the word that tells it from the others where it is stored.
    """

    type: Literal["break"] = "break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby(Value):
    """A character with its reading (注音).

    Attributes:
        type: the word that tells it from the others where it is stored.
        base: the character.
        reading: its reading, zì.
    """

    type: Literal["ruby"] = "ruby"
    base: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Value):
    """A hyperlink (超链接); the address is kept, the text is what is printed.

    Attributes:
        type: the word that tells it from the others where it is stored.
        href: the address.
        text: what is printed.
    """

    type: Literal["link"] = "link"
    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Value):
    """A formula (公式): MathML for the editions, linear text for search and proof.

    Attributes:
        type: the word that tells it from the others where it is stored.
        mathml: presentation MathML, one `math` element.
        text: the visible characters in reading order.
    """

    type: Literal["formula"] = "formula"
    mathml: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Value):
    """A picture in a line (行内图片).

    Attributes:
        type: the word that tells it from the others where it is stored.
        media: name in `Document.media`.
        alt: 替代文本.
        width_mm: in print; None: its own size.
        height_mm: in print; None: by its proportions.
    """

    type: Literal["image"] = "image"
    media: str
    alt: str = ""
    width_mm: float | None = None
    height_mm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Value):
    """A footnote or endnote (脚注、尾注) at the place of its mark.

    Attributes:
        type: the word that tells it from the others where it is stored.
        id: note_1; the address in every edition.
        place: foot: 脚注; end: 尾注.
        label: the mark as printed.
        blocks: its text.
    """

    type: Literal["note"] = "note"
    id: str = ""
    place: Literal["foot", "end"] = "foot"
    label: str = ""
    blocks: tuple[Block, ...] = ()


Inline = Annotated[Text | LineBreak | Ruby | Link | Formula | Image | Note, TaggedBy("type")]


# --- blocks (块) --------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Value):
    """A paragraph (自然段).

    Attributes:
        type: the word that tells it from the others where it is stored.
        id: art_12__para_2; the address in every edition.
        role: what it is, one of `ParagraphRole`.
        align: None: as the edition sets body text.
        inlines: what stands in it, in order.
    """

    type: Literal["p"] = "p"
    id: str = ""
    role: ParagraphRole = "body"
    align: Align | None = None
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Value):
    """A numbered part of the text: 编 章 节 条 款 项 目, or a level 一、（一）1.（1）.

    Attributes:
        type: the word that tells it from the others where it is stored.
        id: art_12; the address in every edition.
        kind: 编 章 节 条 款 项 目 or a level, one of `DivisionKind`.
        level: 层次 1-4 for `level`; for the others their depth in the kind's own order.
        label: as printed, 第一章 / 一、 / （一）; 款 has none.
        number: 第十二条 → 12.
        sub_number: 第十条之一 → 1.
        heading: 小标题.
        run_in: heading and first paragraph share a line: （一）加强领导。各县…….
        blocks: what it holds, divisions below it among them.
    """

    type: Literal["division"] = "division"
    id: str = ""
    kind: DivisionKind
    level: int = 1
    label: str = ""
    number: int | None = None
    sub_number: int | None = None
    heading: tuple[Inline, ...] = ()
    run_in: bool = False
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Value):
    """A cell (单元格) at its place in the grid; covered places have no cell.

    Attributes:
        colspan: columns it covers.
        rowspan: rows it covers.
        header: a header cell (表头).
        align: None: as the edition sets it.
        blocks: what it holds.
    """

    colspan: Positive = 1
    rowspan: Positive = 1
    header: bool = False
    align: Align | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Value):
    """A row (行) of a table.

    Attributes:
        header: a header row (表头行).
        inferred: that it is a header is told by the table; Word did not mark it.
        cells: those that begin in this row.
    """

    header: bool = False
    inferred: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Value):
    """A table (表格).

    Attributes:
        type: the word that tells it from the others where it is stored.
        id: tbl_1; the address in every edition.
        caption: 表题.
        widths: of the grid's columns, as shares of 1.
        borders: False: a layout table without rules.
        landscape: 横排.
        rows: from the top.
    """

    type: Literal["table"] = "table"
    id: str = ""
    caption: str = ""
    widths: tuple[float, ...] = ()
    borders: bool = True
    landscape: bool = False
    rows: tuple[Row, ...] = ()

    def grid(self, *, merged: Literal["repeat", "none"] = "repeat") -> tuple[GridRow, ...]:
        """The table as a rectangle: every row as long as the longest.

        Args:
            merged: what stands where a merged cell goes on (合并单元格): that cell again, or None.

        Returns:
            Rows of cells; None also where the source has no cell at all.
        """
        places = _places(self.rows)
        width = 1 + max((column for _, column in places), default=-1)
        return tuple(
            tuple(_at(places, (row, column), merged) for column in range(width))
            for row in range(len(self.rows))
        )


GridRow = tuple[Cell | None, ...]


def _places(rows: tuple[Row, ...]) -> dict[tuple[int, int], tuple[Cell, bool]]:
    """Row and column → the cell there, and whether it begins there."""
    found: dict[tuple[int, int], tuple[Cell, bool]] = {}
    for top, row in enumerate(rows):
        left = 0
        for cell in row.cells:
            while (top, left) in found:
                left += 1
            for down in range(min(cell.rowspan, len(rows) - top)):
                for right in range(cell.colspan):
                    found.setdefault((top + down, left + right), (cell, down == right == 0))
            left += cell.colspan
    return found


def _at(
    places: dict[tuple[int, int], tuple[Cell, bool]],
    place: tuple[int, int],
    merged: Literal["repeat", "none"],
) -> Cell | None:
    cell, begins = places.get(place, (None, False))
    return cell if begins or merged == "repeat" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Value):
    """A picture on lines of its own (插图).

    Attributes:
        type: the word that tells it from the others where it is stored.
        id: fig_1; the address in every edition.
        media: name in `Document.media`.
        alt: 替代文本.
        caption: 图题.
        width_mm: in print; None: its own size.
        height_mm: in print; None: by its proportions.
    """

    type: Literal["figure"] = "figure"
    id: str = ""
    media: str
    alt: str = ""
    caption: str = ""
    width_mm: float | None = None
    height_mm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaBlock(Value):
    """A formula on a line of its own (独立公式).

    Attributes:
        type: the word that tells it from the others where it is stored.
        id: math_1; the address in every edition.
        mathml: presentation MathML, one `math` element.
        text: the visible characters in reading order.
    """

    type: Literal["formula_block"] = "formula_block"
    id: str = ""
    mathml: str
    text: str


Block = Annotated[Paragraph | Division | Table | Figure | FormulaBlock, TaggedBy("type")]
