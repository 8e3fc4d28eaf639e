"""Corrections (更正): a new object, linked both ways; what was published stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gazette.archive.adding.records import document_record
from gazette.archive.store.transaction import Transaction
from gazette.archive.store.versions import Content, Hand, stage_version
from gazette.base.errors import ArchiveError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.markup import document_to_xml
from gazette.model import Dates, Document, Meta, Paragraph, Relation, Text
from gazette.model.ids import with_ids
from gazette.vocabulary.media_types import XML

if TYPE_CHECKING:
    from gazette.archive.store.store import Item, Store

__all__ = ["correct", "correction_of"]


def correction_of(item: Item, text: str, *, signed: dt.date) -> Document:
    """A plain 更正 from its words: title, where the fault stood, what it should be."""
    record = item.document
    title = record.title if record else item.title
    where = ""
    if record and record.issue:
        page = f"第{record.page}页" if record.page else ""
        where = f"《{record.issue.title}》{record.issue.name}{page}刊登的"
    lead = f"{where}《{title}》更正如下："
    lines = [lead, *(line for line in text.splitlines() if line.strip())]
    return Document(
        meta=Meta(
            title=f"关于《{title}》的更正",
            issuers=record.issuers if record else (),
            kind="更正",
            disclosure="主动公开",
            dates=Dates(signed=signed),
        ),
        body=tuple(Paragraph(inlines=(Text(text=line),)) for line in lines),
    )


def correct(
    archive: Store,
    key: str,
    correction: Document,
    *,
    media: Mapping[str, bytes] | None = None,
    clause: str = "",
    message: str = "",
    actor: str = "",
) -> str:
    """Archive a correction of a document; the corrected one stays, each names the other.

    Args:
        archive: the archive.
        key: of the corrected document.
        correction: what is published about it.
        media: its pictures by name.
        clause: the words that state it, by default the correction's first paragraph.
        message: for the journal.
        actor: who corrects, by default the archive's own.

    Returns:
        The key of the correction, KEY.c1 and so on.

    Raises:
        ArchiveError: no such document, or the key is an issue's.
    """
    with archive.writing("correct", actor=actor):
        item = archive.item(key)
        if item.document is None:
            raise ArchiveError(
                say(
                    "更正要针对一篇文件，这是一期", "corrections are of documents; this is an issue"
                ),
                where=key,
                remedy=say("请给出篇的键。", "Give the document's key."),
            )
        new_key = _free_key(archive, item.key)
        made = _linked(correction, item.key, clause)
        _store(archive, new_key, document=made, corrected=item, media=media or {}, message=message)
        archive.after_commit()
    return new_key


def _free_key(archive: Store, key: str) -> str:
    n = 1
    while archive.catalogue.row(f"{key}.c{n}") is not None:
        n += 1
    return f"{key}.c{n}"


def _linked(correction: Document, key: str, clause: str) -> Document:
    first = next((b for b in correction.body if isinstance(b, Paragraph)), None)
    words = clause or "".join(
        i.text for i in (first.inlines if first else ()) if isinstance(i, Text)
    )
    relation = Relation(kind="更正", target=key, clause=words)
    others = tuple(r for r in correction.relations if r.kind != "更正")
    meta = replace(correction.meta, kind="更正")
    return with_ids(replace(correction, meta=meta, relations=(relation, *others)))


def _store(
    archive: Store,
    key: str,
    *,
    document: Document,
    corrected: Item,
    media: Mapping[str, bytes],
    message: str,
) -> None:
    record = document_record(document).model_copy(
        update={"entry_kind": "更正", "section": "更正", "section_class": "更正"}
    )
    xml = document_to_xml(document)
    contents = [Content("document.xml", xml, sha256_of(xml), XML)]
    for note in document.media:
        if note.name in media:
            data = media[note.name]
            contents.append(Content(f"media/{note.name}", data, sha256_of(data), note.type))

    def work(transaction: Transaction) -> None:
        ref = stage_version(transaction, key, contents, Hand.mine(message), document=record)
        said = {"source": key, "target": corrected.key, "message": message}
        transaction.commit("correct", said, [ref] if ref else [])

    archive.change(work)
