"""Release folders for tests of the archive, made in memory from text in the test."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import issues

from gazette.markup import document_to_xml, issue_to_xml
from gazette.model import Block, Document, Entry, EntryKind, Issue, Section
from gazette.model.walk import printed_text
from gazette.text.widths import visible
from gazette.vocabulary.documents import GENRES

__all__ = ["document", "entry", "issue", "release"]


def document(
    title: str,
    text: str = "",
    *,
    issuers: Sequence[str] = ("某市人民政府",),
    signed: str = "2021-07-03",
    effective: str = "",
    expires: str = "",
    blocks: Iterable[Block] = (),
    **more: Any,
) -> Document:
    """A notice of these lines, dated and signed, as the archive gets it; `more` as for `issues`."""
    day = dt.date.fromisoformat(signed)
    usual = {
        "issuers": tuple(issuers),
        "genre": next((known for known in GENRES if title.endswith(known)), "通知"),
        "kind": "政府规范性文件",
        "disclosure": "主动公开",
        "signed": day,
        "effective": dt.date.fromisoformat(effective) if effective else None,
        "expires": dt.date.fromisoformat(expires) if expires else None,
        "closing": issues.closing(*issuers, date=f"{day.year}年{day.month}月{day.day}日"),
    }
    lines = [line for line in text.splitlines() if line.strip()]
    return issues.document(title, *(tuple(blocks) or lines), **{**usual, **more})


def entry(key: str, doc: Document, *, kind: EntryKind = "文件", about: str = "") -> Entry:
    return Entry(key=key, kind=kind, document=doc, about=about)


def issue(*entries: Entry, year: int = 2021, number: int = 3, **more: Any) -> Issue:
    """The issue of one section; further fields of Issue by their names."""
    return issues.issue(
        Section(label="市政府文件", section_class="政府文件", entries=entries),
        year=year,
        number=number,
        total_number=(year - 2000) * 12 + number,
        date=dt.date(year, min(number, 12), 15),
        **more,
    )


def release(
    folder: Path,
    made: Issue,
    *,
    draft: bool = False,
    sources: Mapping[str, tuple[str, bytes]] | None = None,
    pdf: bytes = b"%PDF-1.7\n",
) -> Path:
    """Write a release of the issue as gazette.build lays it out, with a stand-in for the PDF.

    `sources`: file → key of its entry, and the bytes, which the manifest alone speaks of.
    """
    name = f"gazette-{made.year}-{made.number:02d}"
    entries = [e for section in made.sections for e in section.entries]
    files = {
        f"{name}.pdf": pdf + name.encode(),
        f"{name}.epub": b"PK\x03\x04" + name.encode(),
        "mobile/index.html": f"<!doctype html><title>{name}</title>".encode(),
        "xml/issue.xml": issue_to_xml(made),
    }
    for e in entries:
        files[f"xml/documents/{e.key}.xml"] = document_to_xml(e.document)
    notes = [_note(e, page) for page, e in enumerate(entries, 5)]
    manifest = {
        "format": "gazette-release/1",
        "name": name,
        "issue": {
            "id": "",
            "title": made.title,
            "year": made.year,
            "number": made.number,
            "total_number": made.total_number,
            "date": made.published.isoformat(),
        },
        "generator": "test",
        "timestamp": "2021-07-15T00:00:00Z",
        "sources": [
            {"file": file, "sha256": _sha(data), "key": key}
            for file, (key, data) in (sources or {}).items()
        ],
        "documents": notes,
        "files": {
            path: {"sha256": _sha(data), "size": len(data), "type": _type(path)}
            for path, data in files.items()
        },
        "proof": {},
        "waivers": [],
        "draft": draft,
    }
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    sums = "".join(f"{_sha(data)}  {path}\n" for path, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def _note(e: Entry, page: int) -> dict[str, object]:
    text = visible(printed_text(e.document))
    return {
        "key": e.key,
        "id": e.document.id,
        "title": e.document.meta.title,
        "numbers": [n.text for n in e.document.meta.numbers],
        "issuers": list(e.document.meta.issuers),
        "section": "市政府文件",
        "kind": e.kind,
        "about": e.about,
        "page": page,
        "pages": {},
        "xml": f"xml/documents/{e.key}.xml",
        "media": [],
        "text_sha256": _sha(text.encode()),
    }


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _type(path: str) -> str:
    return {
        "pdf": "application/pdf",
        "epub": "application/epub+zip",
        "html": "text/html",
        "xml": "application/xml",
    }[path.rsplit(".", 1)[1]]
