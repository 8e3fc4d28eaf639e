"""The `meta` of an Akoma Ntoso document: what it is, who made it, when, and our own metadata whole."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from lxml import etree

from gazette.markup.akn.content import Ids
from gazette.markup.akn.uri import iri_part, work_iri
from gazette.markup.document_xml import write_unprinted
from gazette.markup.elements import own, sub
from gazette.markup.issue_xml import issue_frame
from gazette.markup.meta_xml import write_meta
from gazette.markup.names import A
from gazette.model import Document, Issue

__all__ = ["Work", "add_meta", "work_of", "work_of_issue"]

_UNKNOWN_DAY = dt.date(
    1, 1, 1
)  # the schema wants a day; the name `unknown` says that there is none


class Work(NamedTuple):
    """What FRBR asks of a work."""

    iri: str
    part: str  #: main, or annex_1 …
    day: dt.date
    day_name: str
    authors: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    name: str = ""
    authoritative: bool = False


def work_of(document: Document, kind: str, *, published: bool) -> Work:
    """The work that a document is; the text in a gazette is the standard text (立法法 2015, 第八十六条)."""
    dates = document.meta.dates
    days = (
        ("promulgation", dates.promulgated),
        ("signature", dates.signed),
        ("issue", dates.issued),
        ("entryIntoForce", dates.effective),
    )
    name, day = next(((n, d) for n, d in days if d), ("unknown", _UNKNOWN_DAY))
    return Work(
        iri=work_iri(document, kind),
        part="main",
        day=day or _UNKNOWN_DAY,
        day_name=name,
        authors=document.meta.issuers,
        numbers=tuple(number.text for number in document.meta.numbers),
        name=document.meta.title,
        authoritative=published,
    )


def work_of_issue(issue: Issue, iri: str, part: str = "main") -> Work:
    """The work that an issue is, or a section in it."""
    publisher = issue.masthead.sponsor or issue.masthead.publisher or issue.title
    number = f"{issue.number}-{issue.number_to}" if issue.number_to else str(issue.number)
    return Work(iri, part, issue.published, "publication", (publisher,), (number,), issue.title)


def add_meta(
    parent: etree._Element,
    work: Work,
    ids: Ids,
    *,
    document: Document | None = None,
    issue: Issue | None = None,
) -> None:
    """Add `meta`: identification, publication in an issue, life, references, our metadata."""
    meta = sub(parent, A + "meta")
    editor = ids.of("gazette")
    authors = [ids.of(f"author_{n}") for n in range(1, len(work.authors) + 1)]
    _add_identification(meta, work, authors or [editor], editor)
    if issue:
        _add_publication(meta, issue)
    if document:
        _add_life(meta, document, ids, editor)
    references = sub(meta, A + "references", source=f"#{editor}")
    _add_organisation(references, editor, "gazette")
    for id_, name in zip(authors, work.authors, strict=True):
        _add_organisation(references, id_, name)
    if document:
        _add_relations(references, document, ids)
        # what Akoma Ntoso has no place for (公开属性, 索引号 …) stays whole in our own terms
        held = own(sub(meta, A + "proprietary", source=f"#{editor}"), document=document.id)
        write_meta(held, document.meta)
        write_unprinted(held, document)
    elif issue is not None and work.part == "main":
        held = sub(meta, A + "proprietary", source=f"#{editor}")
        held.append(issue_frame(issue))


def _add_identification(meta: etree._Element, work: Work, authors: list[str], editor: str) -> None:
    element = sub(meta, A + "identification", source=f"#{editor}")
    expression = f"{work.iri}/zho@{work.day.isoformat()}"
    levels = (
        ("FRBRWork", work.iri, ""),
        ("FRBRExpression", expression, ""),
        ("FRBRManifestation", expression, ".akn"),
    )
    for level, iri, suffix in levels:
        frbr = sub(element, A + level)
        sub(frbr, A + "FRBRthis", value=f"{iri}/!{work.part}{suffix}")
        sub(frbr, A + "FRBRuri", value=f"{iri}{suffix}")
        sub(frbr, A + "FRBRdate", date=work.day.isoformat(), name=work.day_name)
        for author in authors if level == "FRBRWork" else [editor]:
            sub(frbr, A + "FRBRauthor", href=f"#{author}")
        if level == "FRBRWork":
            _add_work(frbr, work)
        elif level == "FRBRExpression":
            sub(frbr, A + "FRBRlanguage", language="zho")
        else:
            sub(frbr, A + "FRBRformat", value="application/akn+xml")


def _add_work(frbr: etree._Element, work: Work) -> None:
    sub(frbr, A + "FRBRcountry", value="cn")
    for number in work.numbers:
        sub(frbr, A + "FRBRnumber", value=number)
    if work.name:
        sub(frbr, A + "FRBRname", value=work.name)
    if work.authoritative:
        sub(frbr, A + "FRBRauthoritative", value="true")


def _add_publication(meta: etree._Element, issue: Issue) -> None:
    number = f"{issue.number}-{issue.number_to}" if issue.number_to else str(issue.number)
    sub(
        meta,
        A + "publication",
        required="name",
        date=issue.published.isoformat(),
        name=issue.title,
        showAs=f"{issue.title} {issue.year}年第{number}{issue.unit}",
        number=number,
    )


def _add_life(meta: etree._Element, document: Document, ids: Ids, editor: str) -> None:
    dates = document.meta.dates
    made = dates.promulgated or dates.signed or dates.issued
    events = [("generation", made), ("repeal", dates.repealed or dates.expires)]
    if not any(day for _, day in events):
        return
    life = sub(meta, A + "lifecycle", source=f"#{editor}")
    for kind, day in events:
        if day:
            sub(
                life,
                A + "eventRef",
                eId=ids.of(f"event_{kind}"),
                date=day.isoformat(),
                source=f"#{editor}",
                type=kind,
            )


def _add_organisation(references: etree._Element, id_: str, name: str) -> None:
    href = f"/akn/ontology/organization/cn/{iri_part(name)}"
    sub(references, A + "TLCOrganization", required="showAs", eId=id_, href=href, showAs=name)


def _add_relations(references: etree._Element, document: Document, ids: Ids) -> None:
    for relation in document.relations:
        name = relation.number or relation.target or relation.title
        shown = f"{relation.kind}：{relation.title or relation.number}"
        kind = "passiveRef" if relation.kind.startswith("被") else "activeRef"
        sub(
            references,
            A + kind,
            eId=ids.of(""),
            href=f"/akn/cn/doc/{iri_part(name)}",
            showAs=shown,
        )
