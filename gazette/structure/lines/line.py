"""The flow as lines: what recognition gives roles to, each with its place and its look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from gazette.base.patterns import pattern_of
from gazette.structure.lines.inlines import flow_text, split_breaks
from gazette.structure.lines.labels import Label, read_label
from gazette.text.date_forms import DATE_LINE
from gazette.text.number_forms import NUMBER_IN_FRONT, REGISTERED
from gazette.text.organ_rows import is_organ_row, unsealed
from gazette.text.widths import visible
from gazette.word.flow import (
    Flow,
    FlowBlock,
    FlowBreak,
    FlowFormula,
    FlowInline,
    FlowNote,
    FlowParagraph,
    FlowPicture,
    FlowTable,
    FlowText,
)

__all__ = [
    "Line",
    "body_size",
    "cell_paragraphs",
    "first_row_text",
    "make_lines",
    "notes_text",
    "paragraph_line",
    "table_text",
]

_LAYOUT_CHARS = 420
_LAYOUT_ROWS = 14


@dataclass(eq=False, slots=True)
class Line:
    """A line of text between two breaks, or a whole table."""

    inlines: tuple[FlowInline, ...] = ()  #: without the drawn number
    drawn: str = ""  #: the number that Word draws
    source: FlowParagraph | None = None  #: its paragraph, for the look
    table: FlowTable | None = None
    blanks: int = 0  #: empty paragraphs before it
    continues: bool = False  #: a soft break, not a paragraph's end, stands before it
    page_start: bool = False
    in_layout: bool = False  #: from a cell of a layout table
    row: int = 0  #: of that table
    at_end: bool = False  #: cut from a paragraph's end, where a signature or a date stood
    after_page: bool = False  #: a page number stood before it
    places: tuple[int, ...] = ()
    raw: str = field(init=False)  #: the characters as printed, drawn number first
    text: str = field(init=False)  #: the visible characters
    label: Label | None = field(init=False)  #: the division's label at its head, typed or drawn
    size: float = field(init=False)  #: size of most characters, in points

    def __post_init__(self) -> None:
        """Work out what every step asks of every line; the rest waits until it is asked."""
        self.raw = self.drawn + flow_text(self.inlines)
        self.text = visible(self.raw)
        self.label = self._read_label()
        self.size = self._most("size") or 0.0

    def _read_label(self) -> Label | None:
        if self.table is not None:
            return None
        if not self.drawn:
            return read_label(self.raw)
        return _drawn_label(self.drawn)

    @property
    def is_picture(self) -> bool:
        """Nothing but pictures."""
        return not self.text and any(isinstance(i, FlowPicture) for i in self.inlines)

    @property
    def font(self) -> str:
        """Face of most characters."""
        return str(self._most("font") or "")

    @property
    def bold(self) -> bool:
        """Most characters are bold."""
        return bool(self._most("bold"))

    @property
    def color(self) -> str:
        """Colour of most characters."""
        return str(self._most("color") or "")

    def _most(self, name: str) -> float | None:
        if len(self.inlines) == 1 and isinstance(self.inlines[0], FlowText):
            return getattr(self.inlines[0], name)  # type: ignore[no-any-return] # of the four faces
        shown = [i for i in self.inlines if isinstance(i, FlowText) and i.text.strip()]
        if len(shown) == 1:  # the common case, without counting
            return getattr(shown[0], name)  # type: ignore[no-any-return] # of the four faces
        faces = {getattr(inline, name) for inline in shown}
        if len(faces) <= 1:
            return faces.pop() if faces else None
        count: Counter[float] = Counter()
        for inline in self.inlines:
            if isinstance(inline, FlowText):
                count[getattr(inline, name)] += len(inline.text.strip())
        return max(count, key=count.__getitem__)


@lru_cache(maxsize=8192)
def _drawn_label(drawn: str) -> Label | None:
    """The label that the drawn number is; the same few thousand stand in all documents."""
    label = read_label(drawn + "\u3000")
    if label and label.end >= len(drawn):
        return label._replace(text=drawn.strip(), end=len(drawn), spaced=True)
    return None


def make_lines(flow: Flow) -> list[Line]:
    """The lines of the flow in reading order; empty paragraphs only counted."""
    lines: list[Line] = []
    blanks = 0
    page = False
    for block in flow.blocks:
        made = _lines_of(block)
        if not made:
            blanks += 1
            page = page or (isinstance(block, FlowParagraph) and block.page_break_before)
            continue
        made[0].blanks = blanks
        made[0].page_start = page or block.page_break_before
        lines.extend(made)
        blanks, page = 0, False
    return lines


def _lines_of(block: FlowBlock) -> list[Line]:
    if isinstance(block, FlowParagraph):
        return paragraph_line(block)
    if _is_layout(block):
        return _layout_lines(block)
    return [Line(table=block, places=(block.index,))] if block.rows else []


def paragraph_line(paragraph: FlowParagraph) -> list[Line]:
    """The lines between the soft breaks of a paragraph; none when it shows nothing."""
    lines: list[Line] = []
    drawn = paragraph.label
    rows = split_breaks(paragraph.inlines)
    for row in rows:
        line = Line(
            row,
            drawn,
            paragraph,
            continues=bool(lines),
            places=(paragraph.index,),
        )
        if line.text or _shows(row):
            lines.append(line)
            drawn = ""
    return lines


def _shows(row: tuple[FlowInline, ...]) -> bool:
    return any(isinstance(i, FlowPicture | FlowFormula | FlowNote) for i in row)


def cell_paragraphs(table: FlowTable) -> list[FlowParagraph]:
    """The paragraphs of a table's cells, nested tables included, in reading order."""
    found: list[FlowParagraph] = []
    for row in table.rows:
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, FlowParagraph):
                    found.append(block)
                else:
                    found.extend(cell_paragraphs(block))
    return found


def table_text(table: FlowTable) -> str:
    """All characters of a table."""
    return "\n".join(paragraph.text for paragraph in cell_paragraphs(table))


def first_row_text(table: FlowTable) -> str:
    """The text of a first row that is one cell over all columns, "" where there is none: a title."""
    cells = table.rows[0].cells if len(table.rows) > 1 else ()
    plain = len(cells) == 1 and cells[0].rowspan == 1
    blocks = cells[0].blocks if plain else ()
    if not all(isinstance(b, FlowParagraph) and _is_plain(b) for b in blocks):
        return ""
    return "".join(visible(b.text) for b in blocks if isinstance(b, FlowParagraph))


def _is_plain(paragraph: FlowParagraph) -> bool:
    return all(isinstance(inline, FlowText | FlowBreak) for inline in paragraph.inlines)


def notes_text(line: Line, flow: Flow) -> list[str]:
    """The texts of the notes whose marks stand in the line or in the cells of its table."""
    inlines = [*line.inlines]
    if line.table is not None:
        inlines += [i for paragraph in cell_paragraphs(line.table) for i in paragraph.inlines]
    return [
        "\n".join(b.text for b in flow.notes.get(i.id, ()) if isinstance(b, FlowParagraph))
        for i in inlines
        if isinstance(i, FlowNote)
    ]


#: what stands in the layout tables of 版头 and 版记, and in the row of date and number
_IMPRINT = pattern_of(r"^(?:抄送|抄报|主送|分送|报送|主题词)[：:]|日印发$|共印\d*份|^\(?（?此件")
_FRONT = pattern_of(
    rf"^(?:{NUMBER_IN_FRONT}|签发人[：:].*|{DATE_LINE}"
    r"|[绝机秘]密.{0,10}|特急|加急|平急|特提|\d{6}|.{2,40}(?:文件|令|公告|人民政府|法院|检察院|委员会|[厅局部委办院署]))+$"
)


def _is_layout(table: FlowTable) -> bool:
    """A table without data: it only puts the parts of 版头 or 版记 in their places."""
    if len(table.rows) > _LAYOUT_ROWS:
        return False
    raw = [p.text for p in cell_paragraphs(table) if visible(p.text)]
    shown = [visible(text) for text in raw]
    if not shown or sum(map(len, shown)) > _LAYOUT_CHARS:
        return False
    if any(map(_IMPRINT.search, shown)):
        return True
    return all(
        _FRONT.match(visible(text)) or REGISTERED.fullmatch(text.strip()) or _is_signature(text)
        for text in raw
    )


def _is_signature(text: str) -> bool:
    """Names of bodies, with or without the mark of a seal, or such a mark alone."""
    name = unsealed(text)
    return not visible(name) or is_organ_row(name)


def _layout_lines(table: FlowTable) -> list[Line]:
    lines: list[Line] = []
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            for block in cell.blocks:
                inner = (
                    paragraph_line(block)
                    if isinstance(block, FlowParagraph)
                    else _layout_lines(block)
                )
                for line in inner:
                    line.in_layout, line.row = True, number
                lines.extend(inner)
    return lines


def body_size(lines: list[Line]) -> float:
    """The size of most of the text, in points, 0 unknown."""
    count: Counter[float] = Counter()
    for line in lines:
        if line.table is None and line.size:
            count[line.size] += min(len(line.text), 200)
    return count.most_common(1)[0][0] if count else 0.0
