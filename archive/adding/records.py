"""What the catalogue is to know of a document, taken from the document and its place in the issue."""

from __future__ import annotations

from gazette.archive.adding.amendments import with_orders
from gazette.archive.store.records import DocumentRecord, IssueRef
from gazette.model import Document, Entry, Relation, Section
from gazette.release.texts import text_digest
from gazette.structure.facts.relations import ACTING, relations_of

__all__ = ["document_record"]


def document_record(
    document: Document,
    *,
    issue: IssueRef | None = None,
    section: Section | None = None,
    entry: Entry | None = None,
    about: str = "",
    page: int | None = None,
    pages: dict[str, int] | None = None,
) -> DocumentRecord:
    """What the catalogue is to know of the document."""
    meta = document.meta
    return DocumentRecord(
        title=meta.title,
        numbers=_numbers(document),
        issuers=meta.issuers,
        genre=meta.genre or "",
        kind=meta.kind,
        disclosure=meta.disclosure,
        dates=meta.dates,
        status=meta.status,
        provenance=meta.provenance,
        subjects=meta.subjects,
        index_number=meta.index_number,
        registration_number=meta.registration_number,
        issue=issue,
        section=section.label if section else "",
        section_class=section.section_class if section else "其他",
        entry=entry.key if entry else "",
        entry_kind=entry.kind if entry else "文件",
        about=about,
        page=page,
        pages=pages or {},
        reprint=entry.reprint if entry else False,
        text_sha256=text_digest(document),
        relations=_relations(document),
        source_file=document.source.file if document.source else "",
    )


def _numbers(document: Document) -> tuple[str, ...]:
    """The document's numbers; an order's number (令) with the order's name before it."""
    numbers = [number.text for number in document.meta.numbers]
    if document.order and document.order.number:
        numbers = [n for n in numbers if n != document.order.number]
        numbers.insert(0, f"{document.order.mark}{document.order.number}")
    return tuple(dict.fromkeys(numbers))


def _relations(document: Document) -> tuple[Relation, ...]:
    """What the document states, and what its text says beyond: an older XML names no lists."""
    stated = {(r.title, r.number) for r in document.relations if r.kind != "引用"}
    titles = {title for title, _ in stated}
    read = [
        relation
        for relation in relations_of(document)
        if relation.kind in ACTING
        and (relation.title, relation.number) not in stated
        and not (relation.title in titles and not relation.number)
    ]
    named = {(r.title, r.number) for r in read}
    kept = [r for r in document.relations if r.kind != "引用" or (r.title, r.number) not in named]
    return with_orders(document, (*kept, *read))
