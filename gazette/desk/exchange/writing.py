"""Everything of a desk written into a folder: a CSV and a JSON a table, documents beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select

from gazette.base.errors import InputError
from gazette.base.files import entries_of, is_taken, sha256_of, write_bytes
from gazette.base.language import say
from gazette.desk.exchange.cells import csv_cell, exported_tables, is_bytes, to_json
from gazette.desk.papers.csv_text import csv_bytes
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.migrating import current_revision

if TYPE_CHECKING:
    from gazette.desk.store.desk import Desk

__all__ = ["FORMAT", "MANIFEST", "export_desk"]

FORMAT = "gazette-desk-1"
MANIFEST = "manifest.json"
_SUFFIXES = frozenset(
    [
        ".docx",
        ".doc",
        ".wps",
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".xml",
        ".rtf",
        ".odt",
        ".pdf",
        ".zip",
    ]
)


def export_desk(desk: Desk, folder: Path) -> int:
    """Write everything of the desk, as it is at one moment; how many files that are.

    tables/NAME.csv for people, tables/NAME.json for programs, documents/收稿号/vN/ with the file as
    it was handed in, what lay beside it (.toml), its document.xml and its pictures, manifest.json with
    the digest of every file.
    Sessions are left out: they are of no use elsewhere.

    Raises:
        InputError: the folder is there, and not empty.
    """
    if is_taken(folder) and entries_of(folder):
        raise InputError(
            say("文件夹里已有东西", "the folder is not empty"),
            where=str(folder),
            remedy=say("请换一个新的文件夹。", "Name a new folder."),
        )
    digests: dict[str, str] = {}
    with desk.reading() as connection:
        for name, data in _files(connection):
            write_bytes(folder / name, data, lasting=False)
            digests[name] = sha256_of(data)
        manifest = {
            "format": FORMAT,
            "revision": current_revision(connection),
            "trail": dict(zip(("seq", "hash"), trail.head(connection), strict=True)),
            "files": digests,
        }
    write_bytes(folder / MANIFEST, _json(manifest))
    return len(digests)


def _files(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Every file with its place in the folder; bytes that stand twice are written once."""
    places: dict[str, str] = {}
    for name, sha256, data in _documents(connection):
        if sha256 not in places:
            places[sha256] = name
            yield name, data
    yield from _beside(connection)
    blobs = [{"sha256": sha256, "file": places[sha256]} for sha256 in sorted(places)]
    yield "tables/blob.json", _json(blobs)
    yield "tables/blob.csv", csv_bytes(("sha256", "file"), (tuple(one.values()) for one in blobs))
    for table in exported_tables():
        yield from _table(connection, table)


def _documents(connection: Connection) -> Iterator[tuple[str, str, bytes]]:
    """Files as they were handed in, and pictures: place, digest, bytes."""
    versions, media = t.manuscript_version, t.version_media
    asked = (
        select(versions.c.id, versions.c.n, versions.c.file_name, versions.c.sha256)
        .add_columns(t.manuscript.c.registry)
        .join(t.manuscript, t.manuscript.c.id == versions.c.manuscript_id)
        .order_by(versions.c.id)
    )
    for row in connection.execute(asked).all():
        home = f"documents/{row.registry}/v{row.n}"
        yield (
            f"{home}/manuscript{_suffix(row.file_name)}",
            row.sha256,
            _blob(connection, row.sha256),
        )
        pictures = select(media).where(media.c.version_id == row.id).order_by(media.c.name)
        for place, picture in enumerate(connection.execute(pictures).all(), 1):
            name = f"{home}/picture-{place}{_suffix(picture.name)}"
            yield name, picture.sha256, _blob(connection, picture.sha256)


def _beside(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """What lay beside the files, where people look for it; programs have it in the table."""
    versions = t.manuscript_version
    asked = (
        select(versions.c.n, versions.c.beside, t.manuscript.c.registry)
        .join(t.manuscript, t.manuscript.c.id == versions.c.manuscript_id)
        .where(versions.c.beside != "")
        .order_by(versions.c.id)
    )
    for row in connection.execute(asked).all():
        yield f"documents/{row.registry}/v{row.n}/manuscript.toml", row.beside.encode()


def _blob(connection: Connection, sha256: str) -> bytes:
    asked = select(t.blob.c.data).where(t.blob.c.sha256 == sha256)
    data: bytes = connection.execute(asked).scalar_one()
    return bytes(data)


def _suffix(name: str) -> str:
    """The ending of a name that came from anywhere, where it is a plain one."""
    suffix = PurePosixPath(name).suffix.lower()
    short = suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 6  # noqa: PLR2004 - .jpeg
    return suffix if suffix in _SUFFIXES or short else ".bin"


def _table(connection: Connection, table: Table) -> Iterator[tuple[str, bytes]]:
    rows: list[dict[str, Any]] = []
    order = list(table.primary_key.columns)
    for found in connection.execute(select(table).order_by(*order)):
        row: dict[str, Any] = {}
        for column, value in zip(table.columns, found, strict=True):
            if is_bytes(column) and value is not None:
                data = bytes(value)
                row[column.name] = f"documents/xml/{sha256_of(data)}.xml"
                yield row[column.name], data
            else:
                row[column.name] = to_json(column, value)
        rows.append(row)
    names = [column.name for column in table.columns]
    yield f"tables/{table.name}.json", _json(rows)
    cells = ([csv_cell(row[name]) for name in names] for row in rows)
    yield f"tables/{table.name}.csv", csv_bytes(names, cells)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
