"""Blocks line by line: how labels, headings, notes and cells make printed paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from gazette.model.content import (
    Block,
    Division,
    Figure,
    Formula,
    FormulaBlock,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Ruby,
    Table,
    Text,
)
from gazette.vocabulary.divisions import UNITS

__all__ = [
    "Line",
    "LineRole",
    "block_lines",
    "blocks_of",
    "divisions_of",
    "heads_its_own_line",
    "inline_text",
    "label_gap",
    "led_blocks",
    "notes_of",
]

LineRole = Literal[
    "order",
    "title",
    "number",
    "title_note",
    "addressees",
    "division",
    "paragraph",
    "caption",
    "cell",
    "figure",
    "formula",
    "note",
    "annex_mention",
    "signature",
    "date",
    "closing_note",
    "annex_label",
    "annex_title",
]


class Line(NamedTuple):
    """One printed paragraph: the id of its block ("" for front and closing), its role, its text."""

    id: str
    role: LineRole
    text: str


def label_gap(division: Division) -> str:
    """What stands between a division's label and its text: a space after 第X条, nothing after 一、."""
    if not division.label:
        return ""
    if division.kind in UNITS:
        return "\u3000"
    return "" if division.label[-1] in "、）)．." else "\u3000"


def heads_its_own_line(division: Division) -> bool:
    """The heading is a line by itself; else label and run-in heading lead the text behind them."""
    return bool(division.heading) and not division.run_in


def led_blocks(blocks: Sequence[Block], *, waiting: bool) -> Iterator[tuple[Block | None, bool]]:
    """The blocks in the order of print, each with whether it takes the lead that is waiting.

    A lead (a label, a run-in heading) shares the line of a paragraph.  A division with neither
    label nor heading (款) takes it for its own first block.  Before anything else, and where there
    are no blocks, the lead is a line by itself: (None, True).
    """
    if waiting and not (blocks and _takes_lead(blocks[0])):
        yield None, True
        waiting = False
    for block in blocks:
        yield block, waiting
        waiting = False


def _takes_lead(block: Block) -> bool:
    if isinstance(block, Division):
        return not block.label and not block.heading
    return isinstance(block, Paragraph)


def inline_text(inlines: Iterable[Inline]) -> str:
    """The visible characters of a paragraph, without notes and their marks; a soft break is \\n."""
    return "".join([i.text if isinstance(i, Text) else _inline(i) for i in inlines])


def notes_of(inlines: Iterable[Inline]) -> Iterator[Note]:
    """The notes whose marks stand in these inlines."""
    return (inline for inline in inlines if isinstance(inline, Note))


def blocks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """These blocks and all inside them, depth first, cells included."""
    waiting = [*blocks][::-1]  # the next one last
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Division):
            waiting += block.blocks[::-1]
        elif isinstance(block, Table):
            inside = [inner for row in block.rows for cell in row.cells for inner in cell.blocks]
            waiting += inside[::-1]


def divisions_of(blocks: Iterable[Block]) -> Iterator[Division]:
    """The divisions among these blocks, depth first; those inside tables are not the document's."""
    for block in blocks:
        if isinstance(block, Division):
            yield block
            yield from divisions_of(block.blocks)


def _inline(inline: Inline) -> str:
    match inline:
        case Link(text=text) | Formula(text=text):
            return text
        case Ruby(base=base, reading=reading):
            return f"{base}（{reading}）"
        case LineBreak():
            return "\n"
        case _:  # a note's mark is each edition's own (①, [1]); an image has no text
            return ""


def block_lines(
    blocks: tuple[Block, ...],
    lead: str = "",
    lead_id: str = "",
    heading: tuple[Inline, ...] = (),
) -> Iterator[Line]:
    """Lines of blocks; `lead` (a label, or a run-in heading) shares the first paragraph's line.

    The notes of that `heading` follow the line, before the paragraph's own.
    """
    for block, led in led_blocks(blocks, waiting=bool(lead or heading)):
        match block:
            case None:
                yield Line(lead_id, "division", lead)
                yield from _note_lines(heading)
            case Paragraph() if led:
                yield Line(lead_id, "division", lead + inline_text(block.inlines))
                yield from _note_lines((*heading, *block.inlines))
            case Division() if led:
                yield from block_lines(block.blocks, lead, lead_id, heading)
            case _:
                yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            role: LineRole = "caption" if block.role == "caption" else "paragraph"
            yield Line(block.id, role, inline_text(block.inlines))
            yield from _note_lines(block.inlines)
        case Division():
            yield from _division_lines(block)
        case Table():
            yield from _table_lines(block)
        case Figure():
            if block.caption:
                yield Line(block.id, "figure", block.caption)
        case FormulaBlock():
            yield Line(block.id, "formula", block.text)


def _division_lines(division: Division) -> Iterator[Line]:
    """A heading on its own line, or a label (with a run-in heading) leading the first paragraph."""
    lead = division.label + label_gap(division) + inline_text(division.heading)
    if heads_its_own_line(division):
        yield Line(division.id, "division", lead)
        yield from _note_lines(division.heading)
        yield from block_lines(division.blocks)
        return
    yield from block_lines(division.blocks, lead, division.id, division.heading)


def _table_lines(table: Table) -> Iterator[Line]:
    if table.caption:
        yield Line(table.id, "caption", table.caption)
    for row in table.rows:
        for cell in row.cells:
            for line in block_lines(cell.blocks):
                yield Line(line.id, "cell", line.text) if line.role == "paragraph" else line


def _note_lines(inlines: Iterable[Inline]) -> Iterator[Line]:
    for note in notes_of(inlines):
        for line in block_lines(note.blocks):
            yield line._replace(id=note.id, role="note")
