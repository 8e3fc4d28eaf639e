"""A document, and an issue of them, as a Word file: every element a paragraph in the style that names it.

GB/T 9704-2012, clause 7, for what stands where; the file is read back as the document that it was made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from gazette.export.word.blocks import paragraph, write_blocks
from gazette.export.word.elements import el
from gazette.export.word.front import title_rows
from gazette.export.word.inlines import Inlines, Notes, text_run
from gazette.export.word.package import Parts, zipped
from gazette.export.word.styles import SECTION_STYLE, section
from gazette.model import (
    Block,
    Closing,
    Division,
    Document,
    Imprint,
    Issue,
    Note,
    Order,
    Paragraph,
    RedHead,
)
from gazette.model.walk import annex_mention_text, blocks_of, notes_of, signature_text
from gazette.vocabulary.paper_styles import MOST_NESTED

__all__ = ["word_of_document", "word_of_issue"]


def word_of_document(document: Document, media: Mapping[str, bytes]) -> bytes:
    """The .docx of a document.

    Args:
        document: what is to be given back.
        media: its pictures by name; one that is missing is replaced by what is said of it.
    """
    inlines = _inlines([document], media)
    return _file(document.meta.title, list(_document(document, inlines)), inlines)


def word_of_issue(issue: Issue, media: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """The .docx of an issue: its sections, each document on a new page.

    Args:
        issue: the issue.
        media: key of an entry → its pictures by name.
    """
    entries = [entry for part in issue.sections for entry in part.entries]
    pictures = {f"{key}/{name}": data for key, own in media.items() for name, data in own.items()}
    inlines = _inlines([entry.document for entry in entries], pictures)
    written: list[etree._Element] = []
    for part in issue.sections:
        if part.entries:
            written.append(paragraph(SECTION_STYLE, text_run(part.label)))
        for entry in part.entries:
            inlines.folder = f"{entry.key}/"
            written.append(el("w:p", el("w:r", el("w:br", w_type="page"))))
            written.extend(_document(entry.document, inlines))
    return _file(issue.title, written, inlines)


def _file(title: str, written: Sequence[etree._Element], inlines: Inlines) -> bytes:
    return zipped(Parts(title, el("w:body", *written, section()), inlines))


def _inlines(documents: Sequence[Document], media: Mapping[str, bytes]) -> Inlines:
    foot, end = Notes(), Notes()
    for document in documents:
        for note in _notes(document):
            (foot if note.place == "foot" else end).labels.append(note.label)
    return Inlines(media, foot, end)


def _notes(document: Document) -> Iterator[Note]:
    """All notes in the order in which their marks are written."""
    order = document.order.blocks if document.order else ()
    texts: list[tuple[Block, ...]] = [order, document.body]
    for blocks in texts:
        yield from _notes_in(blocks)
    for instrument in document.instruments:
        yield from _notes(instrument)
    for annex in document.annexes:
        yield from _notes_in(annex.blocks)


def _notes_in(blocks: tuple[Block, ...]) -> Iterator[Note]:
    for block in blocks_of(blocks):
        if isinstance(block, Paragraph):
            yield from notes_of(block.inlines)
        elif isinstance(block, Division):
            yield from notes_of(block.heading)


_UNDER = 3  #: characters: items of 附件说明 stand under the first, behind 附件：


# --- the parts of a paper ----------------------------------------------------------------


def _document(document: Document, inlines: Inlines, depth: int = 0) -> Iterator[etree._Element]:
    yield from _front(document, inlines, depth)
    yield from write_blocks(document.body, inlines)
    mentions = document.annex_mentions
    for index in range(len(mentions)):
        text = text_run(annex_mention_text(mentions, index))
        yield paragraph("公文附件说明", text, first_chars=0 if not index else _UNDER)
    yield from _closing(document.closing)
    if document.imprint is not None:
        yield from _imprint(document.imprint)
    for instrument in document.instruments:
        yield from _document(instrument, inlines, min(depth + 1, MOST_NESTED))
    for annex in document.annexes:
        if annex.label:
            yield _line(
                _nested("公文印发件附件标记", depth) if depth else "公文附件标记", annex.label
            )
        if annex.title:
            yield _line("公文附件标题", annex.title)
        yield from write_blocks(annex.blocks, inlines)


def _line(style: str, text: str) -> etree._Element:
    return paragraph(style, text_run(text))


def _nested(style: str, depth: int) -> str:
    return style + (str(depth) if depth > 1 else "")


def _first(depth: int, element: str) -> str:
    """The style of what a paper begins with; in another paper it says how deep, so that it begins there."""
    return _nested(f"公文印发件{element}", depth) if depth else f"公文{element}"


def _front(document: Document, inlines: Inlines, depth: int) -> Iterator[etree._Element]:
    meta, order = document.meta, document.order
    numbers = [] if order is not None and order.number else [n.text for n in meta.numbers]
    head = document.red_head
    if head is not None:
        yield from _red_head(head, depth)
        if head.mark:  # 发文字号 stands under the mark, over the line
            for index, number in enumerate(numbers, 1):
                ruled = index == len(numbers)
                yield paragraph("公文发文字号", text_run(number), ruled=ruled)
            numbers = []
    if order is not None:
        yield from _order(order, inlines, depth)
    title = _first(depth, "标题")
    yield from (_line(title, row) for row in title_rows(meta.title, meta.title_lines))
    yield from (_line("公文发文字号", number) for number in numbers)
    for style, text in (("公文题注", document.title_note), ("公文主送机关", meta.addressees)):
        if text:
            yield _line(style, text)


def _red_head(head: RedHead, depth: int) -> Iterator[etree._Element]:
    for text in (head.copy_number, head.secrecy, head.urgency, *head.other):
        if text:
            yield _line(_first(depth, "份号密级"), text)
    if head.mark:
        yield _line(_first(depth, "发文机关标志"), head.mark)


def _order(order: Order, inlines: Inlines, depth: int) -> Iterator[etree._Element]:
    yield _line(_first(depth, "令名称"), order.mark)
    if order.number:
        yield _line("公文令号", order.number)
    yield from write_blocks(order.blocks, inlines, "公文令正文")
    for signature in order.signatures:
        yield _line("公文令署名", signature_text(signature))
    if order.date:
        yield _line("公文令日期", order.date)


def _closing(closing: Closing) -> Iterator[etree._Element]:
    for signature in closing.signatures:
        yield _line("公文署名", signature_text(signature))
    if closing.date:
        yield _line("公文成文日期", closing.date)
    for note in closing.notes:
        yield _line("公文附注", note)


def _imprint(imprint: Imprint) -> Iterator[etree._Element]:
    printed = f"{imprint.date}印发" if imprint.date else ""
    last = "\u3000".join(filter(None, (imprint.printer, printed)))
    for text in (*imprint.other, imprint.copies, last):
        if text:
            yield _line("公文版记", text)
