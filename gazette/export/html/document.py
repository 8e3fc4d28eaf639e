"""A document as an XHTML fragment: the one that EPUB, 掌上公报 and portals share.

The order is that of `gazette.model.walk.printed_lines`; ids are the model's, after
the entry's key.  `gazette.export.html.reading` reads such a fragment back.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from gazette.export.html.blocks import BlockWriter
from gazette.export.html.inline import HtmlContext, Picture
from gazette.export.html.tags import EXTRA, Child, el, html_id, join
from gazette.export.html.titles import title_html
from gazette.export.html.unbroken import unbroken
from gazette.model import (
    Annex,
    Block,
    Division,
    Document,
    Inline,
    Note,
    Order,
    Paragraph,
    Signature,
    Table,
)
from gazette.model.walk import annex_mention_text, signature_text

__all__ = ["HtmlContext", "Picture", "document_html"]


def document_html(document: Document, context: HtmlContext, *, after_title: Child = None) -> Markup:
    """The document's text in one `div`; `after_title` stands below the title and is not its text."""
    context = replace(context, marks=_marks(document))
    writer = BlockWriter(context)
    level = 2 if context.whole else 1
    return el(
        "div",
        writer.page_mark(""),
        _document(document, context, writer, level, after_title=after_title),
        class_="document",
        id=html_id(context.key, "text"),
        data_entry=context.key,
    )


def _document(
    document: Document,
    context: HtmlContext,
    writer: BlockWriter,
    level: int,
    *,
    after_title: Child = None,
) -> Markup:
    meta = document.meta
    closing = document.closing
    order = document.order
    title = meta.title or (order.mark if order else "")
    numbers = () if order and order.number else meta.numbers
    mentions = document.annex_mentions
    return join(
        [
            _order(order, writer, level) if order else None,
            _title(meta.title, title, level),
            *(el("p", unbroken(number.text), class_="number") for number in numbers),
            el("p", document.title_note, class_="title-note") if document.title_note else None,
            el("div", after_title, class_="after-title", **EXTRA) if after_title else None,
            el("p", meta.addressees, class_="addressees") if meta.addressees else None,
            writer.blocks(document.body, level + 1),
            *(
                el("p", annex_mention_text(mentions, n), class_="annex-mention")
                for n in range(len(mentions))
            ),
            _signatures(closing.signatures, closing.date),
            *(el("p", note, class_="closing-note") for note in closing.notes),
            *(
                _instrument(instrument, context, writer, level + 1)
                for instrument in document.instruments
            ),
            *(_annex(annex, context, writer, level + 1) for annex in document.annexes),
        ]
    )


def _title(title: str, stand_in: str, level: int) -> Markup:
    """The title; a document without one still has a heading, which is not of its text."""
    if title:
        return el(f"h{level}", title_html(title), class_="title")
    return el(f"h{level}", stand_in or "（无标题文件）", class_="title stand-in", **EXTRA)


def _order(order: Order, writer: BlockWriter, level: int) -> Markup:
    return el(
        "div",
        el("p", order.mark, class_="order-mark"),
        el("p", order.number, class_="order-number") if order.number else None,
        writer.blocks(order.blocks, level + 1),
        _signatures(order.signatures, order.date),
        class_="order",
    )


def _signatures(signatures: tuple[Signature, ...], date: str) -> Markup | None:
    if not signatures and not date:
        return None
    return el(
        "div",
        *(el("p", signature_text(signature), class_="signature") for signature in signatures),
        el("p", date, class_="date") if date else None,
        class_="closing",
    )


def _instrument(
    instrument: Document, context: HtmlContext, writer: BlockWriter, level: int
) -> Markup:
    return el(
        "section",
        _document(instrument, context, writer, level),
        class_="instrument",
        data_named=None if context.epub else instrument.meta.title or None,
    )


def _annex(annex: Annex, context: HtmlContext, writer: BlockWriter, level: int) -> Markup:
    mark = writer.page_mark(annex.id)
    heading: list[Child] = []
    if annex.label:
        heading.append(el("span", annex.label, class_="annex-label"))
    if annex.label and annex.title:
        heading.append(el("br"))
    if annex.title:
        heading.append(title_html(annex.title))
    section = el(
        "section",
        el(f"h{level}", *heading, class_="annex-title") if heading else None,
        writer.blocks(annex.blocks, level + 1),
        id=context.id(annex.id),
        class_="annex",
        data_named=None if context.epub else annex.label or None,
    )
    return join([mark, section])


def _marks(document: Document) -> dict[str, int]:
    """The running number of each note, in the order in which notes are printed."""
    notes: list[str] = []
    _collect_document(document, notes)
    return {id_: number for number, id_ in enumerate(notes, 1)}


def _collect_document(document: Document, notes: list[str]) -> None:
    if document.order:
        _collect(document.order.blocks, notes)
    _collect(document.body, notes)
    for instrument in document.instruments:
        _collect_document(instrument, notes)
    for annex in document.annexes:
        _collect(annex.blocks, notes)


def _collect(blocks: tuple[Block, ...], notes: list[str]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            _collect_inlines(block.inlines, notes)
        elif isinstance(block, Division):
            _collect_inlines(block.heading, notes)
            _collect(block.blocks, notes)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    _collect(cell.blocks, notes)


def _collect_inlines(inlines: tuple[Inline, ...], notes: list[str]) -> None:
    for inline in inlines:
        if isinstance(inline, Note):
            notes.append(inline.id)
            _collect(inline.blocks, notes)
