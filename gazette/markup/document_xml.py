"""A document (公文) ⇄ XML of the namespace urn:gongbao:document:1.0."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from gazette.markup.canonical import canonical_bytes
from gazette.markup.content_reader import read_blocks, text_of
from gazette.markup.content_writer import write_blocks
from gazette.markup.document_parts import (
    read_annex,
    read_closing,
    read_imprint,
    read_media,
    read_mention,
    read_order,
    read_red_head,
    read_relation,
    read_source,
)
from gazette.markup.elements import start, sub
from gazette.markup.meta_xml import read_meta, write_meta
from gazette.markup.names import D
from gazette.markup.schema.validity import parse_valid
from gazette.markup.validation import parse_sound
from gazette.model import (
    Closing,
    Document,
    Meta,
    Signature,
    Source,
)
from gazette.model.doors import checked

__all__ = [
    "document_element",
    "document_from_xml",
    "document_to_xml",
    "kept_document",
    "read_document_element",
    "read_unprinted",
    "write_unprinted",
]

_Part = TypeVar("_Part")


def document_to_xml(document: Document) -> bytes:
    """The document in canonical bytes: the same document always gives the same.

    Neighbouring runs of one face are written as one, so that bytes → document → bytes is equal.

    Raises:
        ModelError: a field that is not what the model says; checked here, for `Document` does not.
        XmlError: a character that XML cannot hold, or a formula that is not MathML, with the place.
    """
    return canonical_bytes(document_element(checked(document)))


def document_from_xml(data: bytes, *, where: str = "") -> Document:
    """The document in the bytes.

    Raises:
        XmlError: not well-formed, with a DOCTYPE, against the schema, or at odds with itself (GZ-X16
            to X28); all places named.
    """
    return read_document_element(parse_sound(data, "document", where=where))


def kept_document(data: bytes, *, where: str = "") -> Document:
    """The document in bytes that this program wrote or took in before; held to the schema alone.

    What was kept can be opened, whatever contradiction is found out in it later.

    Raises:
        XmlError: not well-formed, with a DOCTYPE, or against the schema (all places named).
    """
    return read_document_element(parse_valid(data, "document", where=where))


def document_element(document: Document, parent: etree._Element | None = None) -> etree._Element:
    """The `document` element, on its own or as the last child of `parent`."""
    root = start(D + "document", parent)
    if document.id:
        root.set("id", document.id)
    write_meta(root, document.meta)
    _write_front(root, document)
    write_blocks(sub(root, D + "body"), document.body)
    _write_back(root, document)
    _write_record(root, document)
    return root


def read_document_element(root: etree._Element) -> Document:
    """The document in a valid `document` element."""
    return Document(
        id=root.get("id", ""),
        meta=read_meta(root[0]),
        red_head=_part(root, "redHead", read_red_head),
        order=_part(root, "order", read_order),
        title_note=text_of(root, D + "titleNote"),
        body=_part(root, "body", read_blocks) or (),
        annex_mentions=_parts(root, "annexMentions", read_mention),
        closing=_part(root, "closing", read_closing) or Closing(),
        instruments=_parts(root, "instruments", read_document_element),
        annexes=_parts(root, "annexes", read_annex),
        imprint=_part(root, "imprint", read_imprint),
        relations=_parts(root, "relations", read_relation),
        media=_parts(root, "mediaList", read_media),
        source=_part(root, "source", read_source),
    )


def _write_front(root: etree._Element, document: Document) -> None:
    _write_red_head(root, document)
    if document.order is not None:
        order = sub(root, D + "order")
        sub(order, D + "mark", document.order.mark)
        _texts(order, document.order, "number")
        write_blocks(order, document.order.blocks)
        _write_signatures(order, document.order.signatures)
        _texts(order, document.order, "date")
    _texts(root, document, "title_note")


def _write_back(root: etree._Element, document: Document) -> None:
    if document.annex_mentions:
        mentions = sub(root, D + "annexMentions")
        for mention in document.annex_mentions:
            sub(mentions, D + "mention", mention.title, label=mention.label)
    if document.closing != Closing():
        closing = sub(root, D + "closing")
        _write_signatures(closing, document.closing.signatures)
        _texts(closing, document.closing, "date")
        _each(closing, "note", document.closing.notes)
    if document.instruments:
        instruments = sub(root, D + "instruments")
        for instrument in document.instruments:
            document_element(instrument, instruments)
    if document.annexes:
        annexes = sub(root, D + "annexes")
        for annex in document.annexes:
            element = sub(annexes, D + "annex", id=annex.id, label=annex.label)
            _texts(element, annex, "title")
            write_blocks(element, annex.blocks)
    _write_imprint(root, document)


def write_unprinted(parent: etree._Element, document: Document) -> None:
    """What a gazette does not print, as children of `parent`: red head, imprint, what is known of it."""
    _write_red_head(parent, document)
    _write_imprint(parent, document)
    _write_record(parent, document)


def read_unprinted(parent: etree._Element) -> Document:
    """A document of the metadata and of what `write_unprinted` wrote beside it."""
    meta = parent.find(D + "meta")
    return Document(
        meta=Meta() if meta is None else read_meta(meta),
        red_head=_part(parent, "redHead", read_red_head),
        imprint=_part(parent, "imprint", read_imprint),
        relations=_parts(parent, "relations", read_relation),
        media=_parts(parent, "mediaList", read_media),
        source=_part(parent, "source", read_source),
    )


def _write_red_head(root: etree._Element, document: Document) -> None:
    if document.red_head is not None:
        head = sub(root, D + "redHead")
        _texts(head, document.red_head, "mark", "copy_number", "secrecy", "urgency")
        _each(head, "other", document.red_head.other)


def _write_imprint(root: etree._Element, document: Document) -> None:
    if document.imprint is not None:
        imprint = sub(root, D + "imprint")
        _texts(imprint, document.imprint, "copies", "printer", "date")
        _each(imprint, "other", document.imprint.other)


def _write_record(root: etree._Element, document: Document) -> None:
    """What is known of the document rather than printed: relations, pictures, source."""
    if document.relations:
        relations = sub(root, D + "relations")
        for relation in document.relations:
            sub(
                relations,
                D + "relation",
                relation.clause,
                kind=relation.kind,
                title=relation.title,
                number=relation.number,
                target=relation.target,
                place=relation.place,
                date=relation.date.isoformat() if relation.date else None,
                certain=None if relation.certain else "false",
            )
    if document.media:
        media = sub(root, D + "mediaList")
        for item in document.media:
            sub(
                media,
                D + "media",
                name=item.name,
                type=item.type,
                sha256=item.sha256,
                size=item.size,
            )
    if document.source is not None:
        _write_source(root, document.source)


def _write_source(root: etree._Element, source: Source) -> None:
    element = sub(root, D + "source", file=source.file, sha256=source.sha256, reader=source.reader)
    for loss in source.losses:
        sub(
            element,
            D + "loss",
            loss.text,
            required="what",
            what=loss.what,
            where=loss.where,
            why=loss.why,
            chars=loss.chars or None,
        )
    for one in source.unsettled:
        sub(
            element,
            D + "unsettled",
            one.text,
            required="code",
            code=one.code,
            what=one.what,
            where=one.where,
            paragraph=one.paragraph,
        )


def _write_signatures(parent: etree._Element, signatures: tuple[Signature, ...]) -> None:
    for signature in signatures:
        sub(parent, D + "signature", signature.name, post=signature.post)


def _texts(parent: etree._Element, value: object, *fields: str) -> None:
    """Add an element for each field that is not empty: title_note → titleNote."""
    for field in fields:
        text = getattr(value, field)
        if text:
            head, *rest = field.split("_")
            sub(parent, D + head + "".join(map(str.capitalize, rest)), text)


def _each(parent: etree._Element, name: str, texts: tuple[str, ...]) -> None:
    for text in texts:
        sub(parent, D + name, text)


def _part(root: etree._Element, name: str, read: Callable[[etree._Element], _Part]) -> _Part | None:
    element = root.find(D + name)
    return None if element is None else read(element)


def _parts(
    root: etree._Element, name: str, read: Callable[[etree._Element], _Part]
) -> tuple[_Part, ...]:
    """What the children of a list element hold."""
    element = root.find(D + name)
    return () if element is None else tuple(map(read, element))
