"""Tables (表格): rows and cells on the grid, merged cells once, borders seen or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.text.widths import visible
from gazette.word.body.inlines import control_name, note_placeholder, revision_holds
from gazette.word.body.runs import choose_alternative, pass_branch
from gazette.word.body.story import Story, plain_text
from gazette.word.flow import FlowBlock, FlowCell, FlowParagraph, FlowRow, FlowTable
from gazette.word.measures import is_on, to_int, twips
from gazette.word.names import qn

__all__ = ["draws_borders", "read_table"]

_VAL = qn("w:val")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_TCPR, _TRPR, _TBLPR = qn("w:tcPr"), qn("w:trPr"), qn("w:tblPr")
_MAX_SPAN: Final = 256  # Word itself stops at 63 columns

BlockReader = Callable[[Story, etree._Element], list[FlowBlock]]  # noqa: SLF001 - lxml names its element class so


@dataclass(slots=True)
class _Cell:
    """A cell as it is written, merged ones still apart."""

    column: int
    colspan: int
    merge: str  #: restart, continue or an empty string
    blocks: tuple[FlowBlock, ...]
    rowspan: int = 1


@dataclass(slots=True)
class _Row:
    header: bool
    cells: list[_Cell] = field(default_factory=list)
    width: int = 0


def read_table(story: Story, element: etree._Element, read_blocks: BlockReader) -> FlowTable | None:
    """The table, or None when it has no rows."""
    index = story.index + 1
    broken, story.break_before = story.break_before, False
    outer_origin = story.origin
    story.origin = "cell" if story.origin == "body" else story.origin
    rows = [
        row
        for child in _members(story, element, _ROW)
        if (row := _read_row(story, child, read_blocks)) is not None
    ]
    story.origin = outer_origin
    if not rows:
        return None
    return FlowTable(
        _assemble(story, rows),
        _widths(element, max(row.width for row in rows)),
        _has_borders(story, element),
        story.landscape,
        index,
        story.part,
        broken,
    )


_WRAPPERS: Final = frozenset(map(qn, ("w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
_REMOVED: Final = frozenset(map(qn, ("w:del", "w:moveFrom")))
_CONTROL, _ALTERNATIVE = qn("w:sdt"), qn("mc:AlternateContent")


def _members(story: Story, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through controls and revisions around them."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == _CONTROL:
            yield from _controlled(story, child, wanted)
        elif tag in _WRAPPERS or tag in _REMOVED:
            revised = tag.endswith(("ins", "moveTo")) or tag in _REMOVED
            if not revised or revision_holds(story, added=tag not in _REMOVED):
                yield from _members(story, child, wanted)
            else:
                story.skip(child)
        elif tag == _ALTERNATIVE:
            chosen = choose_alternative(child)
            for branch in child:
                if branch is chosen:
                    yield from _members(story, branch, wanted)
                else:
                    pass_branch(story, branch, chosen)


def _controlled(story: Story, element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    content = element.find(qn("w:sdtContent"))
    if content is None:
        content = element
    properties = element.find(qn("w:sdtPr"))
    note_placeholder(story, properties)
    outer = story.control
    story.control = control_name(properties) or outer
    yield from _members(story, content, wanted)
    story.control = outer


# --- rows and cells -----------------------------------------------------------


def _read_row(story: Story, element: etree._Element, read_blocks: BlockReader) -> _Row | None:
    properties = element.find(_TRPR)
    if properties is not None and not _row_holds(story, properties, element):
        story.skip(element)
        return None
    row = _Row(_switch(properties, "w:tblHeader"))
    before = _number(properties, "w:gridBefore")
    if before:
        row.cells.append(_Cell(0, before, "", ()))
        row.width = before
    for child in _members(story, element, _CELL):
        _read_cell(story, child, row, read_blocks)
    after = _number(properties, "w:gridAfter")
    if after and row.cells:
        row.cells.append(_Cell(row.width, after, "", ()))
        row.width += after
    return row if row.cells else None


def _row_holds(story: Story, properties: etree._Element, row: etree._Element) -> bool:
    """Whether the row is there under the choice made, and shows."""
    for name, added in (("w:ins", True), ("w:del", False)):
        mark = properties.find(qn(name))
        if mark is not None:
            story.manuscript.revisions.note("cell", mark, story.where, plain_text(row))
            if not revision_holds(story, added=added):
                return False
    if _switch(properties, "w:hidden"):
        story.lose(LossKind.HIDDEN_ROW, LossReason.HIDDEN, plain_text(row))
        return False
    return True


def _read_cell(story: Story, element: etree._Element, row: _Row, read_blocks: BlockReader) -> None:
    properties = element.find(_TCPR)
    if properties is not None and not _cell_holds(story, properties, element):
        story.skip(element)
        return
    blocks = tuple(read_blocks(story, element))
    if properties is not None:
        _note_form(story, properties)
    span = max(_number(properties, "w:gridSpan"), 1)
    if row.cells and _merge(properties, "w:hMerge") == "continue":
        row.cells[-1].colspan += span
        _hidden_text(story, blocks)
    else:
        row.cells.append(_Cell(row.width, span, _merge(properties, "w:vMerge"), blocks))
    row.width += span


def _note_form(story: Story, properties: etree._Element) -> None:
    """斜线表头 and 竖排 show in no edition: the reader of the proof is told."""
    borders = properties.find(qn("w:tcBorders"))
    slants = [borders.find(name) for name in _SLANTS] if borders is not None else []
    if any(line is not None and line.get(_VAL, "") not in _NO_LINE for line in slants):
        story.lose(LossKind.SLANTED_HEAD, LossReason.SLANTED_HEAD)
    direction = properties.find(qn("w:textDirection"))
    if direction is not None and direction.get(_VAL, "").startswith(("tb", "bt")):
        story.lose(LossKind.VERTICAL_CELL, LossReason.VERTICAL_CELL)


_SLANTS: Final = (qn("w:tl2br"), qn("w:tr2bl"))


def _cell_holds(story: Story, properties: etree._Element, cell: etree._Element) -> bool:
    for name, added in (("w:cellIns", True), ("w:cellDel", False)):
        mark = properties.find(qn(name))
        if mark is not None:
            story.manuscript.revisions.note("cell", mark, story.where, plain_text(cell))
            if not revision_holds(story, added=added):
                return False
    mark = properties.find(qn("w:cellMerge"))
    if mark is not None:
        story.manuscript.revisions.note("cell", mark, story.where)
    return True


def _merge(properties: etree._Element | None, name: str) -> str:
    element = properties.find(qn(name)) if properties is not None else None
    if element is None:
        return ""
    return "restart" if element.get(_VAL) == "restart" else "continue"


def _number(properties: etree._Element | None, name: str) -> int:
    element = properties.find(qn(name)) if properties is not None else None
    return min(max(to_int(element.get(_VAL)), 0), _MAX_SPAN) if element is not None else 0


def _switch(properties: etree._Element | None, name: str) -> bool:
    element = properties.find(qn(name)) if properties is not None else None
    return element is not None and is_on(element.get(_VAL))


# --- putting the grid together ------------------------------------------------


def _assemble(story: Story, rows: list[_Row]) -> tuple[FlowRow, ...]:
    width = max(row.width for row in rows)
    open_cells: dict[int, _Cell] = {}  # column → the merged cell that may go on there
    kept: list[list[_Cell]] = []
    for row in rows:
        going_on: dict[int, _Cell] = {}
        cells = []
        for cell in row.cells:
            owner = open_cells.get(cell.column) if cell.merge == "continue" else None
            if owner is not None and owner.colspan == cell.colspan:
                owner.rowspan += 1
                going_on[cell.column] = owner
                _hidden_text(story, cell.blocks)
                continue
            cells.append(cell)
            if cell.merge:
                going_on[cell.column] = cell
        if row.width < width:
            cells.append(_Cell(row.width, width - row.width, "", ()))
        open_cells = going_on
        kept.append(cells)
    headers = _header_count(rows)
    return tuple(
        FlowRow(
            tuple(FlowCell(cell.blocks, cell.colspan, cell.rowspan) for cell in cells),
            number < headers,
        )
        for number, cells in enumerate(kept)
    )


def _header_count(rows: list[_Row]) -> int:
    """Only rows at the top repeat, whatever rows below say."""
    for number, row in enumerate(rows):
        if not row.header:
            return number
    return len(rows)


def _hidden_text(story: Story, blocks: tuple[FlowBlock, ...]) -> None:
    text = _text(blocks)
    if visible(text):
        story.lose(LossKind.COVERED_CELL, LossReason.COVERED, text)


def _text(blocks: tuple[FlowBlock, ...]) -> str:
    parts = []
    for block in blocks:
        if isinstance(block, FlowParagraph):
            parts.append(block.text.removeprefix(block.label))
        else:
            parts += [_text(cell.blocks) for row in block.rows for cell in row.cells]
    return "\n".join(parts)


def _widths(element: etree._Element, count: int) -> tuple[float, ...]:
    grid = element.find(qn("w:tblGrid"))
    if grid is None:
        return ()
    widths = [
        max(twips(column.get(qn("w:w"))), 0.0) for column in grid.iterchildren(qn("w:gridCol"))
    ]
    if len(widths) < count:
        widths += [sum(widths) / len(widths) if widths else 72.0] * (count - len(widths))
    return tuple(round(width, 2) for width in widths[:count])


# --- borders ------------------------------------------------------------------

_NO_LINE: Final = frozenset({"nil", "none", ""})


def draws_borders(element: etree._Element | None) -> bool:
    """Whether a w:tblBorders or w:tcBorders draws any line."""
    if element is None:
        return False
    return any(child.get(_VAL, "") not in _NO_LINE for child in element)


def _has_borders(story: Story, element: etree._Element) -> bool:
    properties = element.find(_TBLPR)
    own = properties.find(qn("w:tblBorders")) if properties is not None else None
    if own is not None:
        if draws_borders(own):
            return True
    elif properties is not None:
        style = properties.find(qn("w:tblStyle"))
        if style is not None and story.manuscript.styles.table_borders(style.get(_VAL, "")):
            return True
    return any(
        draws_borders(borders)
        for row in element.iterchildren(_ROW)
        for borders in row.iter(qn("w:tcBorders"), qn("w:tblBorders"))
    )
