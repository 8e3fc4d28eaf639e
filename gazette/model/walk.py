"""The printed document, line by line in reading order: what every edition carries.

Every exporter, the search index and the proof of equality (`gazette.release.proof`)
read a document through `printed_lines`, so that they agree on what its text
is.  The red head (版头) and the imprint (版记) of the official paper are kept
in the XML and not printed (practice of all gazettes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Division,
    Document,
    Figure,
    Formula,
    FormulaBlock,
    Inline,
    LineBreak,
    Link,
    Note,
    Order,
    Paragraph,
    Ruby,
    Signature,
    Table,
    Text,
)
from gazette.vocabulary.divisions import UNITS

__all__ = [
    "Line",
    "LineRole",
    "annex_mention_text",
    "blocks_of",
    "divisions_of",
    "heads_its_own_line",
    "inline_text",
    "label_gap",
    "led_blocks",
    "notes_of",
    "printed_lines",
    "printed_text",
    "signature_text",
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


def printed_text(document: Document) -> str:
    """The whole printed text, a line a paragraph."""
    return "\n".join(line.text for line in printed_lines(document))


def printed_lines(document: Document) -> Iterator[Line]:
    """Every printed line of the document in reading order; a note follows its block."""
    yield from _front_lines(document)
    yield from _block_lines(document.body)
    yield from _mention_lines(document.annex_mentions)
    for signature in document.closing.signatures:
        yield Line("", "signature", signature_text(signature))
    if document.closing.date:
        yield Line("", "date", document.closing.date)
    for note in document.closing.notes:
        yield Line("", "closing_note", note)
    for instrument in document.instruments:
        yield from printed_lines(instrument)
    for annex in document.annexes:
        yield from _annex_lines(annex)


def _front_lines(document: Document) -> Iterator[Line]:
    if document.order:
        yield from _order_lines(document.order)
    if document.meta.title:
        yield Line("", "title", document.meta.title)
    if not (document.order and document.order.number):
        for number in document.meta.numbers:
            yield Line("", "number", number.text)
    if document.title_note:
        yield Line("", "title_note", document.title_note)
    if document.meta.addressees:
        yield Line("", "addressees", document.meta.addressees)


def signature_text(signature: Signature) -> str:
    """职务 and name as printed, with one full-width space between."""
    return f"{signature.post}\u3000{signature.name}" if signature.post else signature.name


def annex_mention_text(mentions: tuple[AnnexMention, ...], index: int) -> str:
    """Line `index` of the list of annexes: 附件：1.名称, the word only on the first.

    A label that has a word of its own is as it is: 附表：名称, 附件1：名称.
    """
    mention = mentions[index]
    word = "附件：" if index == 0 and not mention.label.startswith("附") else ""
    gap = "\u3000" if mention.label[-1:].isdecimal() else ""
    return f"{word}{mention.label}{gap}{mention.title}"


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
    for block in blocks:
        yield block
        if isinstance(block, Division):
            yield from blocks_of(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from blocks_of(cell.blocks)


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


def _order_lines(order: Order) -> Iterator[Line]:
    for text in (order.mark, order.number):
        if text:
            yield Line("", "order", text)
    yield from _block_lines(order.blocks)
    for signature in order.signatures:
        yield Line("", "signature", signature_text(signature))
    if order.date:
        yield Line("", "date", order.date)


def _mention_lines(mentions: tuple[AnnexMention, ...]) -> Iterator[Line]:
    for index in range(len(mentions)):
        yield Line("", "annex_mention", annex_mention_text(mentions, index))


def _annex_lines(annex: Annex) -> Iterator[Line]:
    if annex.label:
        yield Line(annex.id, "annex_label", annex.label)
    if annex.title:
        yield Line(annex.id, "annex_title", annex.title)
    yield from _block_lines(annex.blocks)


def _block_lines(
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
                yield from _block_lines(block.blocks, lead, lead_id, heading)
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
        yield from _block_lines(division.blocks)
        return
    yield from _block_lines(division.blocks, lead, division.id, division.heading)


def _table_lines(table: Table) -> Iterator[Line]:
    if table.caption:
        yield Line(table.id, "caption", table.caption)
    for row in table.rows:
        for cell in row.cells:
            for line in _block_lines(cell.blocks):
                yield Line(line.id, "cell", line.text) if line.role == "paragraph" else line


def _note_lines(inlines: Iterable[Inline]) -> Iterator[Line]:
    for note in notes_of(inlines):
        for line in _block_lines(note.blocks):
            yield line._replace(id=note.id, role="note")
