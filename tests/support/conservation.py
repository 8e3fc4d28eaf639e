"""The law of conservation: every visible character of a flow is in the document or in its losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gazette.model import Block, Division, Document, Inline, Note, Table
from gazette.model.walk import annex_mention_text, inline_text, notes_of
from gazette.text.widths import comparable
from gazette.word.flow import Flow, FlowBlock, FlowParagraph

__all__ = ["document_characters", "flow_characters", "missing_characters"]


def missing_characters(flow: Flow, document: Document) -> Counter[str]:
    """The characters of the flow that are neither in the document nor in what recognition left out."""
    losses = document.source.losses[len(flow.losses) :] if document.source else ()
    kept = document_characters(document) + Counter(comparable("".join(x.text for x in losses)))
    return flow_characters(flow) - kept


def flow_characters(flow: Flow) -> Counter[str]:
    """The visible characters of paragraphs, cells and notes."""
    texts = [*_flow_texts(flow.blocks)]
    for blocks in flow.notes.values():
        texts.extend(_flow_texts(blocks))
    return Counter(comparable("".join(texts)))


def _flow_texts(blocks: Iterable[FlowBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            yield block.text
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _flow_texts(cell.blocks)


def document_characters(document: Document) -> Counter[str]:
    """The visible characters of every field that carries printed text."""
    return Counter(comparable("".join(_document_texts(document))))


def _document_texts(document: Document) -> Iterator[str]:
    meta = document.meta
    yield from (meta.title, document.title_note, meta.addressees or "")
    yield from (number.text for number in meta.numbers)
    if document.red_head:
        head = document.red_head
        yield from (head.mark, head.copy_number, head.secrecy, head.urgency, *head.other)
    if document.order:
        yield from (document.order.mark, document.order.number, document.order.date)
        yield from (s.post + s.name for s in document.order.signatures)
        yield from _block_texts(document.order.blocks)
    yield from _block_texts(document.body)
    mentions = document.annex_mentions
    yield from (annex_mention_text(mentions, index) for index in range(len(mentions)))
    yield from (s.post + s.name for s in document.closing.signatures)
    yield from (document.closing.date, *document.closing.notes)
    for instrument in document.instruments:
        yield from _document_texts(instrument)
    for annex in document.annexes:
        yield from (annex.label, annex.title, *_block_texts(annex.blocks))
    if document.imprint:
        imprint = document.imprint
        yield from (imprint.copies, imprint.printer, imprint.date, *imprint.other)
        yield "印发" if imprint.date else ""


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from _block_texts(cell.blocks)
        elif isinstance(block, Division):
            yield from (block.label, *_inlines(block.heading), *_block_texts(block.blocks))
        elif block.type == "p":
            yield from _inlines(block.inlines)
        elif block.type == "figure":
            yield block.caption
        else:
            yield block.text


def _inlines(inlines: tuple[Inline, ...]) -> Iterator[str]:
    yield inline_text([i for i in inlines if not isinstance(i, Note) and i.type != "ruby"])
    yield from (i.base for i in inlines if i.type == "ruby")
    for note in notes_of(inlines):
        yield from _block_texts(note.blocks)
