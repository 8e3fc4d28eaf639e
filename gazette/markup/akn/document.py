"""Akoma Ntoso 1.0 (OASIS LegalDocML, namespace 3.0) out of a document or an issue.

A text in articles is an `act`, any other document a `doc`, an issue an
`officialGazette` whose sections (栏目) are collections of documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from gazette.markup.akn.content import Ids, add_blocks, add_hierarchy, named
from gazette.markup.akn.meta import Work, add_meta, work_of, work_of_issue
from gazette.markup.akn.refs import articles_of
from gazette.markup.akn.uri import issue_iri
from gazette.markup.elements import own, start, sub
from gazette.markup.names import DOCUMENT, A
from gazette.model import Annex, Document, Entry, Issue, Order, Section, Signature
from gazette.model.walk import annex_mention_text, divisions_of, signature_text
from gazette.text.dates import parse_date

__all__ = ["to_akoma_ntoso"]

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class _Frame:
    """What a document stands in."""

    issue: Issue | None = None
    host: Work | None = None  #: the work that it is attached to
    part: str = "main"  #: its name in that work


def to_akoma_ntoso(value: Document | Issue) -> bytes:
    """The document or issue as Akoma Ntoso, valid against akomantoso30.xsd.

    Text, structure, numbers, dates and references are all there, and our own metadata whole in
    `proprietary`, with what a gazette does not print (red head, imprint, relations, pictures,
    source); `from_akoma_ntoso` gives the same value again.

    Raises:
        XmlError: a character that XML cannot hold, or a formula that is not MathML.
    """
    root = start(A + "akomaNtoso", gongbao=DOCUMENT)
    if isinstance(value, Issue):
        _add_issue(root, value)
    else:
        _add_document(root, value, Ids(), _Frame())
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


# --- an issue -------------------------------------------------------------------


def _add_issue(root: etree._Element, issue: Issue) -> None:
    gazette = sub(root, A + "officialGazette", name="officialGazette")
    ids = Ids()
    iri = issue_iri(issue)
    add_meta(gazette, work_of_issue(issue, iri), ids, issue=issue)
    _add_cover(gazette, issue)
    body = sub(gazette, A + "collectionBody")
    homes = {
        entry.key: f"sec_{n}"
        for n, section in enumerate(issue.sections, 1)
        for entry in section.entries
    }
    for n, section in enumerate(issue.sections, 1):
        if section.entries:
            _add_section(body, section, issue, f"sec_{n}", homes)
    if not len(body):  # the schema knows no empty collection
        sub(sub(body, A + "component", eId="empty"), A + "interstitial", eId="empty__p")


def _add_cover(gazette: etree._Element, issue: Issue) -> None:
    cover = sub(gazette, A + "coverPage")
    title = sub(cover, A + "p")
    sub(title, A + "docTitle", issue.title)
    number = sub(cover, A + "p")
    last = f"-{issue.number_to}" if issue.number_to else ""
    sub(number, A + "docNumber", f"{issue.year}年第{issue.number}{last}{issue.unit}")
    date = sub(cover, A + "p")
    sub(date, A + "docDate", issue.published.isoformat(), date=issue.published.isoformat())
    for highlight in issue.cover.highlights:
        sub(cover, A + "p", highlight, **{"class": "highlight"})


def _add_section(
    body: etree._Element, section: Section, issue: Issue, id_: str, homes: Mapping[str, str]
) -> None:
    component = sub(body, A + "component", eId=id_)
    if section.label:
        sub(component, A + "heading", section.label)
    collection = sub(component, A + "documentCollection", name="section")
    ids = Ids(id_)
    add_meta(collection, work_of_issue(issue, issue_iri(issue), id_), ids, issue=issue)
    inner = sub(collection, A + "collectionBody")
    for entry in section.entries:
        _add_entry(inner, entry, issue, homes)


def _add_entry(
    parent: etree._Element, entry: Entry, issue: Issue, homes: Mapping[str, str]
) -> None:
    ids = Ids(f"{homes[entry.key]}__{entry.key}")
    component = sub(parent, A + "component", eId=ids.of("component"), **{"class": entry.kind})
    if entry.about in homes:
        component.set("refersTo", f"#{homes[entry.about]}__{entry.about}__component")
    _add_document(component, entry.document, ids, _Frame(issue))


# --- a document -------------------------------------------------------------------


def _add_document(parent: etree._Element, document: Document, ids: Ids, frame: _Frame) -> None:
    is_act = any(division.kind == "article" for division in divisions_of(document.body))
    kind = "act" if is_act else "doc"
    work = work_of(document, kind, published=frame.issue is not None)
    if frame.host is not None:
        host = frame.host
        work = work._replace(iri=host.iri, part=frame.part, day=host.day, day_name=host.day_name)
    element = sub(parent, A + kind, name=_name_of(document))
    add_meta(element, work, ids, document=document, issue=frame.issue)
    _add_preface(element, document, ids)
    body = sub(element, A + ("body" if is_act else "mainBody"))
    ids.articles = articles_of(document, ids.prefix)
    if is_act or any(True for _ in divisions_of(document.body)):
        add_hierarchy(body, document.body, ids)
    else:
        add_blocks(body, document.body, ids)
    if not len(body):
        own(sub(body, A + "p"), filler=True)
    _add_conclusions(element, document)
    _add_attachments(element, document, ids, _Frame(frame.issue, work))


def _name_of(document: Document) -> str:
    """文种, else 类别: what the text is called."""
    return document.meta.genre or document.meta.kind


def _add_preface(element: etree._Element, document: Document, ids: Ids) -> None:
    preface = sub(element, A + "preface")
    if document.order:
        _add_order(preface, document.order, ids)
    meta = document.meta
    if meta.title:
        title = sub(sub(preface, A + "longTitle", eId=ids.of("title")), A + "p")
        sub(title, A + "docTitle", meta.title)
    if not (document.order and document.order.number):
        for number in meta.numbers:
            sub(sub(preface, A + "p"), A + "docNumber", number.text)
    for text, name in ((document.title_note, "titleNote"), (meta.addressees, "addressees")):
        if text:
            sub(preface, A + "p", text, **{"class": name})
    if not len(preface):
        element.remove(preface)


def _add_order(preface: etree._Element, order: Order, ids: Ids) -> None:
    """令、公告: the text that promulgates stands before the title."""
    container = sub(preface, A + "container", name="order", eId=ids.of("order"))
    sub(container, A + "p", order.mark, **{"class": "mark"})
    if order.number:
        sub(sub(container, A + "p"), A + "docNumber", order.number)
    add_blocks(container, order.blocks, ids)
    for signature in order.signatures:
        _add_signature(container, signature)
    _add_date(container, order.date)


def _add_conclusions(element: etree._Element, document: Document) -> None:
    conclusions = sub(element, A + "conclusions")
    for index in range(len(document.annex_mentions)):
        text = annex_mention_text(document.annex_mentions, index)
        mention = document.annex_mentions[index]
        line = sub(conclusions, A + "p", text, **{"class": "annexMention"})
        own(line, label=mention.label, length=len(mention.title))
    closing = document.closing
    for signature in closing.signatures:
        _add_signature(conclusions, signature)
    _add_date(conclusions, closing.date)
    for note in closing.notes:
        sub(conclusions, A + "p", note, **{"class": "note"})
    if not len(conclusions):
        element.remove(conclusions)


def _add_signature(parent: etree._Element, signature: Signature) -> None:
    line = sub(sub(parent, A + "p"), A + "signature", signature_text(signature))
    own(line, post=signature.post)


def _add_date(parent: etree._Element, text: str) -> None:
    if not text:
        return
    day = parse_date(text)
    holder = sub(parent, A + "p", None if day else text, **{"class": "date"})
    if day:
        sub(holder, A + "date", text, date=day.isoformat())


def _add_attachments(element: etree._Element, document: Document, ids: Ids, frame: _Frame) -> None:
    """被印发件 and 附件, each a document of its own with its own meta."""
    work = frame.host
    if work is None or not (document.instruments or document.annexes):
        return
    attachments = sub(element, A + "attachments")
    for n, instrument in enumerate(document.instruments, 1):
        part = f"inst_{n}"
        holder = sub(attachments, A + "attachment", eId=ids.of(part), **{"class": "instrument"})
        inner = Ids(f"{ids.prefix}{part}__doc")
        _add_document(holder, instrument, inner, replace(frame, part=part))
    for n, annex in enumerate(document.annexes, 1):
        holder = sub(attachments, A + "attachment", eId=ids.of(annex.id), **{"class": "annex"})
        named(holder, annex.id)
        _add_annex(holder, annex, work._replace(part=f"annex_{n}", name=annex.title), ids)


def _add_annex(holder: etree._Element, annex: Annex, work: Work, ids: Ids) -> None:
    element = sub(holder, A + "doc", name="附件")
    add_meta(element, work, Ids(f"{ids.prefix}{work.part}__doc"))
    if annex.label or annex.title:
        preface = sub(element, A + "preface")
        if annex.label:
            sub(preface, A + "p", annex.label, **{"class": "label"})
        if annex.title:
            title = sub(preface, A + "p")
            sub(title, A + "docTitle", annex.title)
    body = sub(element, A + "mainBody")
    if any(True for _ in divisions_of(annex.blocks)):
        add_hierarchy(body, annex.blocks, ids)
    else:
        add_blocks(body, annex.blocks, ids)
    if not len(body):
        own(sub(body, A + "p"), filler=True)
