"""The files of data/v1: JSON with its schema, CSV, the whole archive in one file, digests."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gazette.base.doors.frozen import Frozen
from gazette.export.opendata.records import (
    Change,
    Changes,
    Documents,
    FullDocument,
    Issues,
    OpenDocument,
    OpenIssue,
    OpenRelation,
    Relations,
    Service,
)

__all__ = [
    "ALL",
    "CONTENTS",
    "VERSION",
    "bulk_of",
    "csv_of",
    "json_of",
    "list_files",
    "schema_files",
    "sums_of",
]

VERSION = "1"
ALL = "bulk/all.ndjson.gz"
_BOM = "\ufeff"  # without it Excel takes UTF-8 for GBK
_SCHEMAS: dict[str, type[Frozen]] = {
    "service": Service,
    "issues": Issues,
    "documents": Documents,
    "document": FullDocument,
    "relations": Relations,
    "changes": Changes,
}
#: what each file is, as the service says
CONTENTS = {
    "index.json": "有些什么（本文件）",
    "issues.json": "各期",
    "documents.json": "各篇的著录",
    "relations.json": "全部关系",
    "changes.json": "全部变化：刊出、有效性变化、撤下",
    "issues.csv": "各期，表格软件用",
    "documents.csv": "各篇的著录，表格软件用",
    "relations.csv": "全部关系，表格软件用",
    ALL: "全部文件的著录、全文、条文、关系，一行一篇（NDJSON，gzip）",
    "SHA256SUMS": "各文件的校验和：sha256sum -c SHA256SUMS",
    **{f"schema/{name}.schema.json": f"{name} 的 JSON Schema（2020-12）" for name in _SCHEMAS},
}


def json_of(record: Frozen) -> bytes:
    """The record as JSON on one line."""
    return f"{record.model_dump_json()}\n".encode()


def list_files(
    issues: Sequence[OpenIssue],
    documents: Sequence[OpenDocument],
    relations: Sequence[OpenRelation],
    changes: Sequence[Change],
) -> dict[str, bytes]:
    """The lists, each as JSON, and as CSV where rows are flat."""
    return {
        "issues.json": json_of(Issues(version=VERSION, issues=tuple(issues))),
        "documents.json": json_of(Documents(version=VERSION, documents=tuple(documents))),
        "relations.json": json_of(Relations(version=VERSION, relations=tuple(relations))),
        "changes.json": json_of(Changes(version=VERSION, changes=tuple(changes))),
        "issues.csv": csv_of(OpenIssue, issues),
        "documents.csv": csv_of(OpenDocument, documents),
        "relations.csv": csv_of(OpenRelation, relations),
    }


def csv_of(kind: type[Frozen], rows: Iterable[Frozen]) -> bytes:
    """The rows under the names of the fields (RFC 4180); several values in one cell by ；."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    names = list(kind.model_fields)
    writer.writerow(names)
    for row in rows:
        values = row.model_dump()
        writer.writerow([_cell(values[name]) for name in names])
    return f"{_BOM}{buffer.getvalue()}".encode()


def _cell(value: Any) -> str:  # noqa: ANN401 - a field of any record
    """The value; what a spreadsheet would take for a formula is led by an apostrophe."""
    text = "；".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def bulk_of(documents: Iterable[bytes]) -> bytes:
    """Documents as `json_of` gave them, one a line, gzipped.

    Such files one after the other are such a file (RFC 1952, 2.2).  Level 6 is as small as 9 but for
    a hundredth, in half the time.
    """
    return gzip.compress(b"".join(documents), compresslevel=6, mtime=0)


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas."""
    return {f"schema/{name}.schema.json": _schema(name, kind) for name, kind in _SCHEMAS.items()}


def _schema(name: str, kind: type[Frozen]) -> bytes:
    schema = kind.model_json_schema(mode="serialization")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:gongbao:data:v{VERSION}:{name}",
        **schema,
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def sums_of(digests: Mapping[str, str]) -> bytes:
    """SHA256SUMS of the files by their SHA-256, as `sha256sum -c` reads it."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()
