"""The parts of a document other than its text, out of XML elements that the schema has found valid."""

from __future__ import annotations

import datetime as dt
from typing import cast

from lxml import etree

from gazette.markup.content_reader import int_of, read_blocks, text_of
from gazette.markup.names import D
from gazette.model import (
    Annex,
    AnnexMention,
    Closing,
    Imprint,
    Loss,
    Media,
    Order,
    RedHead,
    Relation,
    RelationKind,
    Signature,
    Source,
    Unsettled,
)

__all__ = [
    "read_annex",
    "read_closing",
    "read_imprint",
    "read_media",
    "read_mention",
    "read_order",
    "read_red_head",
    "read_relation",
    "read_source",
]


def _all(element: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(child.text or "" for child in element.iterchildren(D + name))


def _signatures(element: etree._Element) -> tuple[Signature, ...]:
    return tuple(
        Signature(name=child.text or "", post=child.get("post", ""))
        for child in element.iterchildren(D + "signature")
    )


def read_red_head(element: etree._Element) -> RedHead:
    """The red head (版头)."""
    return RedHead(
        mark=text_of(element, D + "mark"),
        copy_number=text_of(element, D + "copyNumber"),
        secrecy=text_of(element, D + "secrecy"),
        urgency=text_of(element, D + "urgency"),
        other=_all(element, "other"),
    )


def read_order(element: etree._Element) -> Order:
    """The order or announcement (令、公告)."""
    return Order(
        mark=text_of(element, D + "mark"),
        number=text_of(element, D + "number"),
        blocks=read_blocks(element),
        signatures=_signatures(element),
        date=text_of(element, D + "date"),
    )


def read_mention(element: etree._Element) -> AnnexMention:
    """A line of the list of annexes (附件说明)."""
    return AnnexMention(label=element.get("label", ""), title=element.text or "")


def read_closing(element: etree._Element) -> Closing:
    """署名, 成文日期, 附注."""
    return Closing(
        signatures=_signatures(element),
        date=text_of(element, D + "date"),
        notes=_all(element, "note"),
    )


def read_annex(element: etree._Element) -> Annex:
    """An annex (附件)."""
    return Annex(
        id=element.get("id", ""),
        label=element.get("label", ""),
        title=text_of(element, D + "title"),
        blocks=read_blocks(element),
    )


def read_imprint(element: etree._Element) -> Imprint:
    """The imprint (版记)."""
    return Imprint(
        copies=text_of(element, D + "copies"),
        printer=text_of(element, D + "printer"),
        date=text_of(element, D + "date"),
        other=_all(element, "other"),
    )


def read_relation(element: etree._Element) -> Relation:
    """A tie to another document."""
    date = element.get("date")
    return Relation(
        kind=cast("RelationKind", element.get("kind")),
        title=element.get("title", ""),
        number=element.get("number", ""),
        target=element.get("target", ""),
        clause=element.text or "",
        place=element.get("place", ""),
        date=dt.date.fromisoformat(date.strip()) if date else None,
        certain=element.get("certain", "true").strip() not in ("false", "0"),
    )


def read_media(element: etree._Element) -> Media:
    """A picture in the list."""
    return Media(
        name=element.get("name", ""),
        type=element.get("type", ""),
        sha256=element.get("sha256", ""),
        size=int_of(element, "size") or 0,
    )


def read_source(element: etree._Element) -> Source:
    """Where the document came from."""
    return Source(
        file=element.get("file", ""),
        sha256=element.get("sha256", ""),
        reader=element.get("reader", ""),
        losses=tuple(map(_loss, element.iterfind(D + "loss"))),
        unsettled=tuple(map(_unsettled, element.iterfind(D + "unsettled"))),
    )


def _unsettled(element: etree._Element) -> Unsettled:
    return Unsettled(
        code=element.get("code", ""),
        what=element.get("what", ""),
        where=element.get("where", ""),
        paragraph=int_of(element, "paragraph"),
        text=element.text or "",
    )


def _loss(element: etree._Element) -> Loss:
    return Loss(
        what=element.get("what", ""),
        where=element.get("where", ""),
        why=element.get("why", ""),
        text=element.text or "",
        chars=int_of(element, "chars") or 0,
    )
