"""The printed document, line by line in reading order: what every edition carries.

Every exporter, the search index and the proof of equality (`gazette.release.proof`)
read a document through `printed_lines`, so that they agree on what its text
is.  The red head (版头) and the imprint (版记) of the official paper are kept
in the XML and not printed (practice of all gazettes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazette.model.block_lines import (
    Line,
    LineRole,
    block_lines,
    blocks_of,
    divisions_of,
    heads_its_own_line,
    inline_text,
    label_gap,
    led_blocks,
    notes_of,
)
from gazette.model.content import Block, Division, Figure, Image, Note, Paragraph
from gazette.model.document import Annex, AnnexMention, Document, Order, Signature

__all__ = [
    "Line",
    "LineRole",
    "annex_mention_text",
    "blocks_of",
    "divisions_of",
    "heads_its_own_line",
    "images_of",
    "inline_text",
    "label_gap",
    "led_blocks",
    "notes_of",
    "pictures_of",
    "printed_lines",
    "printed_text",
    "signature_text",
    "whole_of",
]


def whole_of(document: Document) -> list[Document]:
    """The document and, in order of print, every instrument that it issues, theirs too."""
    inner = (part for instrument in document.instruments for part in whole_of(instrument))
    return [document, *inner]


def pictures_of(document: Document) -> list[str]:
    """The names of the pictures that are printed, in order; one that stands twice is named twice."""
    return [picture.media for picture in images_of(document)]


def images_of(document: Document) -> list[Figure | Image]:
    """The pictures that are printed, in order."""
    found: list[Figure | Image] = []
    for part in whole_of(document):
        blocks = (*(part.order.blocks if part.order else ()), *part.body)
        for holder in (blocks, *(annex.blocks for annex in part.annexes)):
            found.extend(_pictures_in(holder))
    return found


def _pictures_in(blocks: Iterable[Block]) -> Iterator[Figure | Image]:
    for block in blocks_of(blocks):
        if isinstance(block, Figure):
            yield block
        inlines = block.inlines if isinstance(block, Paragraph) else ()
        heading = block.heading if isinstance(block, Division) else ()
        for inline in (*heading, *inlines):
            if isinstance(inline, Image):
                yield inline
            elif isinstance(inline, Note):
                yield from _pictures_in(inline.blocks)


def printed_text(document: Document) -> str:
    """The whole printed text, a line a paragraph."""
    return "\n".join(line.text for line in printed_lines(document))


def printed_lines(document: Document) -> Iterator[Line]:
    """Every printed line of the document in reading order; a note follows its block."""
    yield from _front_lines(document)
    yield from block_lines(document.body)
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


def _order_lines(order: Order) -> Iterator[Line]:
    for text in (order.mark, order.number):
        if text:
            yield Line("", "order", text)
    yield from block_lines(order.blocks)
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
    yield from block_lines(annex.blocks)
