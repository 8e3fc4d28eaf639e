"""A document as segments: each stretch of text that an editor can change on its own, in reading order.

`gazette.model.walk` gives the printed lines, where a label and its paragraph share a line; a rule's
finding has to name the one block that is to be changed, so here label, heading and paragraph
stand apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from gazette.model import (
    Annex,
    Block,
    Division,
    Document,
    Figure,
    Formula,
    FormulaBlock,
    Inline,
    Link,
    Order,
    Paragraph,
    Table,
    Text,
)
from gazette.model.walk import inline_text, notes_of

__all__ = ["RUNNING", "Segment", "SegmentRole", "segments_of"]

SegmentRole = Literal[
    "order_mark",
    "order_number",
    "title",
    "number",
    "title_note",
    "addressees",
    "label",
    "heading",
    "paragraph",
    "subheading",  # a paragraph that is a heading without a number
    "verse",
    "quote",
    "caption",
    "unit",
    "cell",
    "formula",
    "note",
    "mention_label",
    "annex_mention",
    "signature",
    "date",
    "closing_note",
    "annex_label",
    "annex_title",
    "copies",
    "printer",
    "imprint_date",
]
Where = Literal["front", "order", "body", "closing", "annex", "imprint"]

#: roles of running text: sentences, not names, labels or cells
RUNNING: frozenset[SegmentRole] = frozenset({"paragraph", "heading", "note", "quote"})


class Segment(NamedTuple):
    """One text that can be changed: where it stands and what it is."""

    id: str  #: of its block; "" in front and closing
    xpath: str  #: in the document's XML, prefixes as in `gazette.markup.names.PREFIXES`
    role: SegmentRole
    text: str
    part: int  #: 0 the document itself, then its instruments (被印发件) in order
    where: Where
    start: int  #: offset of its first character in the whole text
    table: str = ""  #: id of the table around it
    masked: tuple[tuple[int, int], ...] = ()  #: formulas and links inside the text

    @property
    def end(self) -> int:
        """Offset after its last character in the whole text."""
        return self.start + len(self.text)


def segments_of(document: Document) -> list[Segment]:
    """Every segment of the document and of the instruments in it, in reading order."""
    walk = _Walk()
    walk.document(document, "/d:document")
    return walk.segments


class _Walk:
    """Collects segments while it goes through a document, counting offsets and parts."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._offset = 0
        self._part = -1
        self._where: Where = "front"

    def document(self, document: Document, xpath: str) -> None:
        self._part += 1
        part = self._part
        self._where = "front"
        if document.order:
            self._order(document.order, f"{xpath}/d:order")
        self._front(document, f"{xpath}/d:meta", xpath)
        self._where = "body"
        self._blocks(document.body, f"{xpath}/d:body")
        self._where = "closing"
        for n, mention in enumerate(document.annex_mentions, 1):
            place = f"{xpath}/d:annexMentions/d:mention[{n}]"
            self._add(mention.label, "mention_label", f"{place}/@label")
            self._add(mention.title, "annex_mention", place)
        self._signatures(document.closing.signatures, f"{xpath}/d:closing")
        self._add(document.closing.date, "date", f"{xpath}/d:closing/d:date")
        for n, note in enumerate(document.closing.notes, 1):
            self._add(note, "closing_note", f"{xpath}/d:closing/d:note[{n}]")
        for n, instrument in enumerate(document.instruments, 1):
            self.document(instrument, f"{xpath}/d:instruments/d:document[{n}]")
        last, self._part = self._part, part
        for n, annex in enumerate(document.annexes, 1):
            self._annex(annex, f"{xpath}/d:annexes/d:annex[{n}]")
        self._imprint(document, f"{xpath}/d:imprint")
        self._part = last

    def _front(self, document: Document, meta: str, xpath: str) -> None:
        self._add(document.meta.title, "title", f"{meta}/d:title")
        for n, number in enumerate(document.meta.numbers, 1):
            self._add(number.text, "number", f"{meta}/d:number[{n}]")
        self._add(document.title_note, "title_note", f"{xpath}/d:titleNote")
        self._add(document.meta.addressees or "", "addressees", f"{meta}/d:addressees")

    def _order(self, order: Order, xpath: str) -> None:
        self._where = "order"
        self._add(order.mark, "order_mark", f"{xpath}/d:mark")
        self._add(order.number, "order_number", f"{xpath}/d:number")
        self._blocks(order.blocks, xpath)
        self._signatures(order.signatures, xpath)
        self._add(order.date, "date", f"{xpath}/d:date")
        self._where = "front"

    def _signatures(self, signatures: Iterable[object], xpath: str) -> None:
        for n, signature in enumerate(signatures, 1):
            post = getattr(signature, "post", "")
            name = getattr(signature, "name", "")
            self._add(post, "signature", f"{xpath}/d:signature[{n}]/@post")
            self._add(name, "signature", f"{xpath}/d:signature[{n}]")

    def _annex(self, annex: Annex, xpath: str) -> None:
        self._where = "annex"
        self._add(annex.label, "annex_label", f"{xpath}/@label", annex.id)
        self._add(annex.title, "annex_title", f"{xpath}/d:title", annex.id)
        self._blocks(annex.blocks, xpath)

    def _imprint(self, document: Document, xpath: str) -> None:
        if document.imprint:
            self._where = "imprint"
            self._add(document.imprint.copies, "copies", f"{xpath}/d:copies")
            self._add(document.imprint.printer, "printer", f"{xpath}/d:printer")
            self._add(document.imprint.date, "imprint_date", f"{xpath}/d:date")

    def _blocks(
        self, blocks: Iterable[Block], parent: str, table: str = "", note: str = ""
    ) -> None:
        counts: dict[str, int] = {}
        for block in blocks:
            name = _ELEMENT[block.type]
            counts[name] = counts.get(name, 0) + 1
            self._block(block, f"{parent}/d:{name}[{counts[name]}]", table, note)

    def _block(self, block: Block, xpath: str, table: str, note: str) -> None:
        match block:
            case Paragraph():
                role = _role(block, table, note)
                self._inlines(block.inlines, role, xpath, block.id, table)
            case Division():
                self._add(block.label, "label", f"{xpath}/@label", block.id, table=table)
                self._inlines(block.heading, "heading", f"{xpath}/d:heading", block.id, table)
                self._blocks(block.blocks, xpath, table, note)
            case Table():
                self._table(block, xpath)
            case Figure():
                self._add(block.caption, "caption", f"{xpath}/d:caption", block.id, table=table)
            case FormulaBlock():
                self._add(
                    block.text,
                    "formula",
                    xpath,
                    block.id,
                    table=table,
                    masked=((0, len(block.text)),),
                )

    def _table(self, table: Table, xpath: str) -> None:
        self._add(
            table.caption, "caption", f"{xpath}/d:caption", table.id, table=table.id or "table"
        )
        for r, row in enumerate(table.rows, 1):
            for c, cell in enumerate(row.cells, 1):
                self._blocks(cell.blocks, f"{xpath}/d:row[{r}]/d:cell[{c}]", table.id or "table")

    def _inlines(
        self, inlines: tuple[Inline, ...], role: SegmentRole, xpath: str, id_: str, table: str
    ) -> None:
        if len(inlines) == 1 and isinstance(inlines[0], Text):  # most
            self._add(inlines[0].text, role, xpath, id_, table=table)
            return
        self._add(inline_text(inlines), role, xpath, id_, table=table, masked=_masked(inlines))
        for n, note in enumerate(notes_of(inlines), 1):
            self._blocks(note.blocks, f"({xpath}//d:note)[{n}]", table, note.id or "note")

    def _add(
        self,
        text: str,
        role: SegmentRole,
        xpath: str,
        id_: str = "",
        *,
        table: str = "",
        masked: tuple[tuple[int, int], ...] = (),
    ) -> None:
        if not text:
            return
        segment = Segment(
            id_, xpath, role, text, self._part, self._where, self._offset, table, masked
        )
        self.segments.append(segment)
        self._offset += len(text) + 1  # the line end between segments


_ELEMENT = {
    "p": "p",
    "division": "division",
    "table": "table",
    "figure": "figure",
    "formula_block": "formulaBlock",
}


def _role(paragraph: Paragraph, table: str, note: str) -> SegmentRole:
    if note:
        return "note"
    if table:
        return "cell"
    roles: dict[str, SegmentRole] = {"body": "paragraph", "heading": "subheading"}
    role: SegmentRole = roles.get(paragraph.role, "paragraph")
    if paragraph.role in ("caption", "unit", "quote", "verse"):
        role = paragraph.role
    return role


def _masked(inlines: tuple[Inline, ...]) -> tuple[tuple[int, int], ...]:
    """Where formulas and links stand: their characters follow rules of their own."""
    spans, offset = [], 0
    for inline in inlines:
        length = len(inline_text((inline,)))
        if isinstance(inline, Formula | Link):
            spans.append((offset, offset + length))
        offset += length
    return tuple(spans)
