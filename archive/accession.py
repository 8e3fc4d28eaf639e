"""From a release (发布) to the versions that the archive keeps: one issue and its documents."""

from __future__ import annotations

import datetime as dt
import hashlib
import mimetypes
from collections.abc import Sequence
from typing import Any, get_args

from gazette.archive.catalogue import Catalogue
from gazette.archive.clauses import merged
from gazette.archive.records import DocumentRecord, Inventory, IssueRecord, IssueRef, VersionRef
from gazette.archive.release import Release
from gazette.archive.sources import Source
from gazette.archive.transaction import StagedVersion, Transaction
from gazette.markup import document_from_xml, issue_from_xml
from gazette.model import Document, Entry, Issue, Provenance, Section
from gazette.text.widths import visible
from gazette.walk import printed_text

__all__ = ["document_record", "issue_base", "stage_release", "text_digest"]

_XML = "application/xml"


def text_digest(document: Document) -> str:
    """SHA-256 of the printed text without what leaves no ink, as in a release's manifest."""
    return hashlib.sha256(visible(printed_text(document)).encode()).hexdigest()


def issue_base(issue: Issue) -> str:
    """The readable beginning of an issue's key: 2021-03, 2021-05_06, 2021-01-zengkan."""
    base = f"{issue.year}-{issue.number:02d}"
    if issue.number_to:
        base += f"_{issue.number_to:02d}"
    return base + {"增刊": "-zengkan", "专刊": "-zhuankan"}.get(issue.special, "")


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


def stage_release(
    release: Release,
    transaction: Transaction,
    catalogue: Catalogue,
    *,
    sources: Sequence[Source] = (),
    who: str,
    message: str,
    now: dt.datetime,
) -> tuple[str, list[VersionRef]]:
    """Write the issue and its documents into the staging folder; the issue's key and the versions."""
    issue = issue_from_xml(release.read("xml/issue.xml"))
    key = _free_key(catalogue, issue_base(issue))
    ref = IssueRef.of(issue, key)
    keys = _document_keys(issue, key)
    refs = [
        _stage_document(
            release,
            transaction=transaction,
            section=section,
            entry=entry,
            keys=keys,
            issue=ref,
            sources=sources,
            who=who,
            message=message,
            now=now,
        )
        for section in issue.sections
        for entry in section.entries
    ]
    staged = transaction.version(key, 1)
    for file in release.files:
        staged.copy(file.path, release.folder / file.path, file.sha256, file.type)
    for name in ("manifest.json", "SHA256SUMS"):
        if (release.folder / name).is_file():
            staged.write(name, release.read(name), _type_of(name))
    _write_sources(staged, sources, "")
    record = IssueRecord(
        ref=ref,
        name=release.name,
        documents=tuple(keys.values()),
        manifest_sha256=release.manifest_sha256,
        provenance=_provenance(issue),
    )
    inventory = Inventory(
        key=key,
        type="issue",
        version=1,
        created=now,
        who=who,
        message=message,
        files=tuple(staged.files),
        issue=record,
    )
    return key, [staged.seal(inventory), *refs]


def _provenance(issue: Issue) -> Provenance:
    """Of the issue as a whole: what its documents share, else the least certain of them."""
    order = get_args(Provenance)
    found = {e.document.meta.provenance for section in issue.sections for e in section.entries}
    return max(found, key=order.index, default="原生数字")


def _document_keys(issue: Issue, key: str) -> dict[str, str]:
    """Entry key → archive key, 2021-03-001 and so on in printed order."""
    return {entry.key: f"{key}-{n:03d}" for n, entry in enumerate(issue.entries, 1)}


def _free_key(catalogue: Catalogue, base: str) -> str:
    """The base, or base.2, base.3 … where two gazettes share an archive."""
    key, n = base, 1
    while catalogue.row(key) is not None:
        n += 1
        key = f"{base}.{n}"
    return key


def _stage_document(
    release: Release,
    *,
    transaction: Transaction,
    section: Section,
    entry: Entry,
    keys: dict[str, str],
    issue: IssueRef,
    sources: Sequence[Source],
    who: str,
    message: str,
    now: dt.datetime,
) -> VersionRef:
    note = _note_of(release, entry.key)
    key = keys[entry.key]
    data = release.read(str(note.get("xml") or f"xml/documents/{entry.key}.xml"))
    document = document_from_xml(data)
    staged = transaction.version(key, 1)
    staged.write("document.xml", data, _XML)
    known = {file.path: file for file in release.files}
    for media in document.media:
        file = known.get(f"xml/media/{entry.key}/{media.name}")
        if file:
            staged.copy(f"media/{media.name}", release.folder / file.path, file.sha256, media.type)
    _write_sources(staged, sources, entry.key)
    record = document_record(
        document,
        issue=issue,
        section=section,
        entry=entry,
        about=keys.get(entry.about, ""),
        page=note.get("page"),
        pages={str(k): int(v) for k, v in (note.get("pages") or {}).items() if v},
    )
    inventory = Inventory(
        key=key,
        type="document",
        version=1,
        created=now,
        who=who,
        message=message,
        files=tuple(staged.files),
        document=record,
    )
    return staged.seal(inventory)


def _write_sources(staged: StagedVersion, sources: Sequence[Source], entry: str) -> None:
    for source in sources:
        if source.entry == entry:
            staged.write(source.path, source.data, source.type)


def _note_of(release: Release, entry: str) -> dict[str, Any]:
    """What the manifest says of an entry."""
    return next((note for note in release.documents if note.get("key") == entry), {})


def _type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
