"""What the catalogue is to know of a document, taken from the document and its place in the issue."""

from __future__ import annotations

from gazette.archive.life.clauses import merged
from gazette.archive.store.records import DocumentRecord, IssueRef
from gazette.model import Document, Entry, Section
from gazette.release.texts import text_digest

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
        relations=merged(document),
        source_file=document.source.file if document.source else "",
    )


def _numbers(document: Document) -> tuple[str, ...]:
    """The document's numbers; an order's number (令) with the order's name before it."""
    numbers = [number.text for number in document.meta.numbers]
    if document.order and document.order.number:
        numbers = [n for n in numbers if n != document.order.number]
        numbers.insert(0, f"{document.order.mark}{document.order.number}")
    return tuple(dict.fromkeys(numbers))
