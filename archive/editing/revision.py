"""Proof-read texts (校对) of back issues: the next version of one document, from any manuscript file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.adding.records import document_record
from gazette.archive.reports.any_file import read_any
from gazette.archive.store.layout import safe_name
from gazette.archive.store.versions import Content, Hand, predecessor, stage_version
from gazette.base.errors import ArchiveError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.ways import way
from gazette.markup import document_to_xml
from gazette.model import Document, Meta, Provenance
from gazette.model.ids import with_ids
from gazette.vocabulary.media_types import UNKNOWN, XML

if TYPE_CHECKING:
    from gazette.archive.store.records import DocumentRecord
    from gazette.archive.store.store import Item, Store
    from gazette.archive.store.transaction import Transaction

__all__ = ["revise"]

#: what a text becomes when it has been read over
_AFTER: dict[str, Provenance] = {"OCR未校": "OCR已校", "OCR已校": "OCR已校"}


#: fields that the new text need not repeat; the others are part of what is printed
_KNOWN = (
    "title", "numbers", "issuers", "genre", "kind", "disclosure", "disclosure_reason",
    "index_number", "registration_number", "subjects", "keywords", "status",
)  # fmt: skip


class _Manuscript(NamedTuple):
    document: Document
    media: Mapping[str, bytes]
    data: bytes
    name: str
    reason: str


def revise(
    archive: Store,
    key: str,
    file: Path,
    *,
    reason: str,
    provenance: Provenance | None = None,
    actor: str = "",
) -> int:
    """Let a proof-read text be the next version of a document that was scanned or retyped.

    What the table of import or the first reading knew (number, issuers, dates) stays where the
    new text does not say it; place and page stay.  The version before is kept as it is.

    Args:
        archive: the archive.
        key: of the document.
        file: its text now: Word, plain text or gazette XML; kept under content/source/.
        reason: what was done, for the journal.
        provenance: of the new text, by default OCR已校 after OCR, else 重新录入.
        actor: who read it, by default the archive's own.

    Returns:
        The number of the new version.

    Raises:
        ArchiveError: an issue, a text published with this software, no reason, or nothing new.
        WordFileError, XmlError: the file cannot be read.
    """
    if not reason.strip():
        raise ArchiveError(
            say("另立新版要说明理由", "give a reason"),
            remedy=say(f"请加 {way('reason')}，如“对照原刊校对”。", f"Add {way('reason')}."),
        )
    _record_of(archive.item(key))
    manuscript = _Manuscript(*read_any(file), safe_name(file.name), reason)
    with archive.writing("revise", actor=actor):
        item = archive.item(key)
        old = archive.document(item.key) if _has_text(archive, item) else None
        made = _made(_record_of(item), manuscript.document, old, provenance)
        number = archive.change(lambda tx: _store(archive, tx, item, made, manuscript))
        archive.after_commit()
    return number


def _has_text(archive: Store, item: Item) -> bool:
    return any(f.path == "content/document.xml" for f in archive.show(item.key).files)


def _record_of(item: Item) -> DocumentRecord:
    """The record of a document that may be revised.

    Raises:
        ArchiveError: it is an issue, or its text is the published one.
    """
    if item.document is None:
        raise ArchiveError(
            say("这是一期，校对要针对一篇", "this is an issue; revise a document"),
            where=item.key,
            remedy=say("请给出篇的键。", "Give the document's key."),
        )
    if item.document.provenance == "原生数字":
        raise ArchiveError(
            say("这是正式出版的文本，不能改动", "this is the text as published; it stays"),
            where=item.key,
            remedy=say(
                f"印错了的，请刊登更正并用 {way('correct')} 记录。",
                f"Publish a correction and record it with {way('correct')}.",
            ),
        )
    return item.document


def _made(
    record: DocumentRecord, new: Document, old: Document | None, provenance: Provenance | None
) -> Document:
    """The new text with what was known of the old one."""
    after = provenance or _AFTER.get(record.provenance, "重新录入")
    meta = _filled(new.meta, old.meta if old else Meta(title=record.title))
    meta = replace(meta, provenance=after)
    id_ = old.id if old else new.id
    return with_ids(replace(new, meta=meta, id=id_))


def _filled(new: Meta, old: Meta) -> Meta:
    """Each field of the new one, of the old one where the new is silent."""
    empty = Meta()
    silent = [n for n in _KNOWN if getattr(new, n) == getattr(empty, n)]
    days = ((field.name, getattr(old.dates, field.name)) for field in fields(old.dates))
    dates = replace(
        new.dates,
        **{n: d for n, d in days if d is not None and getattr(new.dates, n) in (None, ())},
    )
    return replace(new, **{n: getattr(old, n) for n in silent}, dates=dates)


def _store(
    archive: Store,
    transaction: Transaction,
    item: Item,
    document: Document,
    manuscript: _Manuscript,
) -> int:
    before = predecessor(archive, item.key)
    old = _record_of(item)
    fresh = document_record(document)
    places = (
        "issue",
        "section",
        "section_class",
        "entry",
        "entry_kind",
        "about",
        "page",
        "reprint",
    )
    record = fresh.model_copy(
        update={**{n: getattr(old, n) for n in places}, "source_file": manuscript.name}
    )
    data = document_to_xml(document)
    contents = [
        Content("document.xml", data, sha256_of(data), XML),
        *(
            Content(f"media/{m.name}", manuscript.media[m.name], m.sha256, m.type)
            for m in document.media
            if m.name in manuscript.media
        ),
        Content(
            f"source/{manuscript.name}",
            manuscript.data,
            sha256_of(manuscript.data),
            UNKNOWN,
        ),
    ]
    ref = stage_version(
        transaction,
        item.key,
        contents,
        Hand.mine(manuscript.reason),
        before=before,
        document=record,
    )
    if ref is None:
        raise ArchiveError(
            say("与在库的文本完全相同，没有新版", "the very same text is there already"),
            where=item.key,
            remedy=say("不需要做什么。", "There is nothing to do."),
        )
    transaction.commit(
        "revise",
        {
            "key": item.key,
            "version": str(ref.version),
            "provenance": f"{old.provenance} → {record.provenance}",
            "reason": manuscript.reason,
        },
        [ref],
    )
    return ref.version
