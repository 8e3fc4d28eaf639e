"""Akoma Ntoso in: our own output gives the same value again, another program's what it says.

Of a foreign file text, structure, titles, numbers, authors and days are taken; what of its
metadata the model has no place for is listed among the losses, each by the name of its element.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from gazette.base.errors import XmlError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.markup.akn.content_reading import id_of, read_blocks, text_in
from gazette.markup.document_xml import read_unprinted
from gazette.markup.issue_xml import read_issue_frame
from gazette.markup.names import A, D, I, local
from gazette.markup.schema.validity import parse_valid
from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Closing,
    Dates,
    Document,
    Issue,
    Loss,
    LossKind,
    Meta,
    Order,
    Signature,
    Source,
)
from gazette.model.ids import with_ids
from gazette.text.numbers import parse_number

__all__ = ["from_akoma_ntoso"]

_DOCUMENTS = ("act", "bill", "doc", "statement", "portion")
_BODIES = ("body", "mainBody", "portionBody")
#: what stands before or behind the body and is text of the document
_FRONT = ("coverPage", "preface", "preamble")
#: metadata that the model has a place for
_TAKEN = frozenset({"identification", "publication", "lifecycle", "references", "proprietary"})


def from_akoma_ntoso(data: bytes, *, where: str = "", name: str = "") -> Document | Issue:
    """The document, or the issue (officialGazette), in the bytes.

    What `to_akoma_ntoso` wrote gives an equal value.  Of another program's file every character
    of the text is in the document, and `source.losses` names what else is not.

    Args:
        data: valid against akomantoso30.xsd.
        where: what messages call it.
        name: the file's name, for the document's source.

    Raises:
        XmlError: not well-formed, not valid, or a kind of text that no gazette publishes (debate,
            judgment, amendment lists).
    """
    root = parse_valid(data, "akoma-ntoso", where=where)
    gazette = root.find(A + "officialGazette")
    frame = None if gazette is None else gazette.find(f"{A}meta/{A}proprietary/{I}issue")
    if gazette is not None and frame is not None:
        parts = (component[0] for component in _components(gazette))
        return read_issue_frame(frame, (_document(part, data, name) for part in parts))
    found = [child for child in root if local(str(child.tag)) in _DOCUMENTS]
    if not found:
        kind = local(str(root[0].tag)) if len(root) else "-"
        raise XmlError(
            say(f"这是 Akoma Ntoso 的 {kind}，不是一份文件", f"this is a {kind}, not a document"),
            where=where,
            remedy=say(
                "能读的是 act、bill、doc、statement，和本软件导出的 officialGazette。",
                "What can be read: act, bill, doc, statement, and an officialGazette of our own.",
            ),
        )
    return _document(found[0], data, name)


def _components(gazette: etree._Element) -> Iterator[etree._Element]:
    """The components of the documents, in order: those inside the sections' collections."""
    for section in gazette.iterfind(f"{A}collectionBody/{A}component/{A}documentCollection"):
        yield from section.iterfind(f"{A}collectionBody/{A}component")


def _document(element: etree._Element, data: bytes, name: str) -> Document:
    held = element.find(f"{A}meta/{A}proprietary")
    if held is None or held.find(D + "meta") is None:
        return _foreign(element, data, name)
    known = read_unprinted(held)
    preface = element.find(A + "preface")
    return replace(
        known,
        id=held.get(D + "document", ""),
        order=_order(preface),
        title_note=_of_class(preface, "titleNote"),
        body=_body(element),
        annex_mentions=tuple(_mentions(element)),
        closing=_closing(element.find(A + "conclusions")),
        instruments=tuple(
            _document(holder[0], data, name) for holder in _attachments(element, "instrument")
        ),
        annexes=tuple(map(_annex, _attachments(element, "annex"))),
    )


def _body(element: etree._Element) -> tuple[Block, ...]:
    body = next((c for c in element if local(str(c.tag)) in _BODIES), None)
    return () if body is None else read_blocks(body)


def _of_class(parent: etree._Element | None, name: str) -> str:
    if parent is None:
        return ""
    return next((text_in(p) for p in parent.iterchildren(A + "p") if p.get("class") == name), "")


def _order(preface: etree._Element | None) -> Order | None:
    container = None if preface is None else preface.find(f'{A}container[@name="order"]')
    if container is None:
        return None
    inner = etree.Element("blocks")
    number = ""
    for child in list(container):
        if child.get("class") in ("mark", "date") or child.find(A + "signature") is not None:
            continue
        if (
            child.tag == A + "p"
            and child.get("eId") is None
            and child.find(A + "docNumber") is not None
        ):
            number = text_in(child)
            continue
        inner.append(child)
    return Order(
        mark=_of_class(container, "mark"),
        number=number,
        blocks=read_blocks(inner),
        signatures=tuple(_signatures(container)),
        date=_of_class(container, "date"),
    )


def _signatures(parent: etree._Element) -> Iterator[Signature]:
    for element in parent.iterfind(f"{A}p/{A}signature"):
        post = element.get(D + "post", "")
        text = text_in(element)
        yield Signature(name=text[len(post) + 1 :] if post else text, post=post)


def _mentions(element: etree._Element) -> Iterator[AnnexMention]:
    for line in element.iterfind(f"{A}conclusions/{A}p"):
        if line.get("class") == "annexMention":
            length = int(line.get(D + "length", "0"))
            text = text_in(line)
            yield AnnexMention(
                label=line.get(D + "label", ""), title=text[len(text) - length :] if length else ""
            )


def _closing(conclusions: etree._Element | None) -> Closing:
    if conclusions is None:
        return Closing()
    lines = conclusions.iterchildren(A + "p")
    return Closing(
        signatures=tuple(_signatures(conclusions)),
        date=_of_class(conclusions, "date"),
        notes=tuple(text_in(line) for line in lines if line.get("class") == "note"),
    )


def _attachments(element: etree._Element, kind: str) -> list[etree._Element]:
    holders = element.iterfind(f"{A}attachments/{A}attachment")
    return [holder for holder in holders if holder.get("class") == kind]


def _annex(holder: etree._Element) -> Annex:
    document = holder[0]
    preface = document.find(A + "preface")
    title = None if preface is None else preface.find(f"{A}p/{A}docTitle")
    return Annex(
        id=id_of(holder),
        label=_of_class(preface, "label"),
        title="" if title is None else text_in(title),
        blocks=_body(document),
    )


# --- of another program --------------------------------------------------------------


def _foreign(element: etree._Element, data: bytes, name: str) -> Document:
    """What another program's document says, with ids of ours where it has none."""
    meta = element.find(A + "meta")
    fronts = [read_blocks(c) for c in element if local(str(c.tag)) in _FRONT]
    front = [block for blocks in fronts for block in blocks]
    back = element.find(A + "conclusions")
    title = _title(element, meta)
    document = Document(
        meta=_meta(meta, title),
        body=(*front, *_body(element), *(() if back is None else read_blocks(back))),
        annexes=tuple(_foreign_annexes(element)),
        source=Source(
            file=name,
            sha256=sha256_of(data),
            reader="gazette.markup.akn",
            losses=tuple(_losses(meta)),
        ),
    )
    return with_ids(document)


def _title(element: etree._Element, meta: etree._Element | None) -> str:
    """The docTitle of the preface, else the work's name."""
    found = next(element.iter(A + "docTitle"), None)
    if found is not None:
        return " ".join(text_in(found).split())
    named = None if meta is None else next(meta.iter(A + "FRBRname", A + "FRBRalias"), None)
    return "" if named is None else named.get("value", "")


def _meta(meta: etree._Element | None, title: str) -> Meta:
    if meta is None:
        return Meta(title=title)
    numbers = _numbers(meta)
    people = {e.get("eId", ""): e.get("showAs", "") for e in meta.iterfind(f"{A}references/*")}
    authors = [
        e.get("href", "").lstrip("#") for e in meta.iterfind(f".//{A}FRBRWork/{A}FRBRauthor")
    ]
    return Meta(
        title=title,
        numbers=tuple(filter(None, map(parse_number, numbers))),
        issuers=tuple(people[author] for author in authors if people.get(author)),
        dates=_days(meta),
        provenance="重新录入",
    )


def _numbers(meta: etree._Element) -> list[str]:
    return [e.get("value", "") for e in meta.iterfind(f".//{A}FRBRWork/{A}FRBRnumber")]


#: name of a FRBRdate → the day it is in the model
_DAYS = {
    "promulgation": "promulgated",
    "publication": "promulgated",
    "signature": "signed",
    "issue": "issued",
    "entryIntoForce": "effective",
    "generation": "signed",
}


def _days(meta: etree._Element) -> Dates:
    found: dict[str, Any] = {}
    for element in meta.iterfind(f".//{A}FRBRWork/{A}FRBRdate"):
        field = _DAYS.get(element.get("name", ""), "signed")
        found.setdefault(field, dt.date.fromisoformat(element.get("date", "")[:10]))
    return Dates(**found)


def _foreign_annexes(element: etree._Element) -> Iterator[Annex]:
    for holder in element.iterfind(f"{A}attachments/{A}attachment"):
        heading = holder.find(A + "heading")
        inner = next((c for c in holder if c.find(A + "meta") is not None), None)
        if inner is None:
            continue
        fronts = [block for c in inner if local(str(c.tag)) in _FRONT for block in read_blocks(c)]
        label = "" if heading is None else text_in(heading)
        yield Annex(label=label, blocks=(*fronts, *_body(inner)))


def _losses(meta: etree._Element | None) -> Iterator[Loss]:
    """The metadata that the model has no place for: numbers of another form, whole elements."""
    for number in [] if meta is None else _numbers(meta):
        if parse_number(number) is None:
            what = LossKind.OTHER.stored("akn:FRBRnumber")
            yield Loss(what=what, where="meta", text=number, chars=len(number))
    for child in meta if meta is not None else ():
        name = local(str(child.tag))
        if name not in _TAKEN:
            text = " ".join(text_in(child).split())
            yield Loss(
                what=LossKind.OTHER.stored(f"akn:{name}"),
                where="meta",
                text=text,
                chars=len(text.replace(" ", "")),
            )
