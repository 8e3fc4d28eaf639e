"""A desk read in again from its folder: every digest seen to, every row as it was, the trail verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, inspect, select, text, update

from gazette.base.doors.json_text import parse_json
from gazette.base.errors import InputError, RefusedError
from gazette.base.files import read_bytes, sha256_of
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.exchange.cells import exported_tables, from_json, is_bytes
from gazette.desk.exchange.writing import FORMAT, MANIFEST
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.engine import open_engine, writing
from gazette.desk.store.migrating import current_revision, upgrade

__all__ = ["import_desk"]

#: columns that refer to rows of their own table: filled in when all rows are there
_OWN = {"unit": ("parent_id", "successor_id")}
_Row = Mapping[str, object]


def import_desk(url: str, folder: Path) -> int:
    """Make a desk of what `export_desk` wrote; how many rows it has.

    All or nothing: in one transaction, into a database that has nothing yet.

    Args:
        url: of the database.
        folder: what was written.

    Raises:
        InputError: a file is missing or is not what the manifest says, or a value is wrong.
        RefusedError: there is a desk with people or manuscripts, or the folder is of another version.
        DeskError: the database cannot be reached.
    """
    files = _Files(folder)
    engine = open_engine(url)
    try:
        with writing(engine) as connection:
            _make_empty(connection)
            _require_same(connection, files.manifest)
            count = _fill(connection, files)
            _require_whole(connection, files.manifest)
            return count
    finally:
        engine.dispose()


class _Files:
    """The files of the folder, each held to the manifest when it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = _parsed(read_bytes(folder / MANIFEST), folder / MANIFEST)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise InputError(
                say(
                    f"不是 {way('desk_export')} 写的",
                    f"it was not written by `{way('desk_export')}`",
                ),
                where=str(folder / MANIFEST),
            )
        self.manifest: Mapping[str, Any] = found
        files = found.get("files")
        self.digests: Mapping[str, str] = files if isinstance(files, dict) else {}

    def read(self, name: str) -> bytes:
        """The bytes of the file.

        Raises:
            InputError: the manifest does not have it, or another digest of it.
        """
        safe = not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts
        if name not in self.digests or not safe:
            raise InputError(say(f"清单里没有 {name}", f"the manifest does not have {name}"))
        data = read_bytes(self.folder / name)
        if sha256_of(data) != self.digests[name]:
            raise InputError(
                say("文件与清单不符，导出以后改动过", "it was changed since it was exported"),
                where=str(self.folder / name),
            )
        return data

    def rows(self, table: str) -> Sequence[_Row]:
        """The rows of the table.

        Raises:
            InputError: no list of objects.
        """
        name = f"tables/{table}.json"
        found = _parsed(self.read(name), self.folder / name)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise InputError(say("应当是一列对象", "should be a list of objects"), where=name)
        return found


def _parsed(data: bytes, where: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        return parse_json(data)
    except ValueError as exc:
        raise InputError(say("不是 JSON", "not JSON"), where=str(where)) from exc


def _make_empty(connection: Connection) -> None:
    """The tables, with nothing in them; what `gazette desk init` has put there goes.

    Raises:
        RefusedError: there are units, people or manuscripts.
    """
    upgrade(connection)
    by_init = ("audit", "audit_head", "flow", "setting")
    for table in exported_tables():
        if table.name not in by_init and _count(connection, table):
            raise RefusedError(
                say(
                    "数据库里已有单位、人员或稿件", "the database has units, people or manuscripts"
                ),
                remedy=say("请导入新的数据库。", "Import into a new database."),
            )
    if not _count(connection, t.audit):
        return
    # append-only tables cannot be emptied: they are made anew
    t.metadata.drop_all(connection)
    if inspect(connection).has_table(_ALEMBIC):
        connection.execute(text(f"DROP TABLE {_ALEMBIC}"))
    upgrade(connection)


_ALEMBIC = "alembic_version"


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _require_same(connection: Connection, manifest: Mapping[str, Any]) -> None:
    here = current_revision(connection)
    if manifest.get("revision") != here:
        raise RefusedError(
            say(
                f"导出的是 {manifest.get('revision')} 版，这个程序是 {here} 版",
                f"it is of version {manifest.get('revision')}, this program of {here}",
            ),
            remedy=say(
                "请用导出时的程序导入，再升级。",
                "Import it with the program that wrote it, then bring it up.",
            ),
        )


def _fill(connection: Connection, files: _Files) -> int:
    """The rows of every table, in the order in which they refer to each other; how many."""
    _fill_blobs(connection, files)
    count = 0
    for table in exported_tables():
        rows = [_values(table, row, files) for row in files.rows(table.name)]
        own = _OWN.get(table.name, ())
        for row in rows:
            connection.execute(insert(table).values({**row, **dict.fromkeys(own)}))
        for row in rows if own else ():
            later = {name: row[name] for name in own}
            connection.execute(update(table).where(table.c.id == row["id"]).values(**later))
        _go_on_counting(connection, table)
        count += len(rows)
    return count


def _fill_blobs(connection: Connection, files: _Files) -> None:
    for row in files.rows("blob"):
        data = files.read(str(row.get("file")))
        if sha256_of(data) != row.get("sha256"):
            raise InputError(say("blob 表与文件不符", "the table blob is not what the files are"))
        connection.execute(insert(t.blob).values(sha256=row["sha256"], data=data))


def _values(table: Table, row: _Row, files: _Files) -> dict[str, object]:
    """The row for the database.

    Raises:
        InputError: columns are missing, or values are none of theirs.
    """
    names = {column.name for column in table.columns}
    if names != set(row):
        raise InputError(
            say("列与数据库的不同", "the columns are not those of the database"),
            where=f"tables/{table.name}.json",
        )
    return {
        column.name: files.read(str(row[column.name]))
        if is_bytes(column)
        else from_json(column, row[column.name])
        for column in table.columns
    }


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts ids in sequences of its own: the next one comes after those read in."""
    if connection.dialect.name != "postgresql" or "id" not in table.c:
        return
    if table.c.id.autoincrement is False or not isinstance(table.c.id.type, Integer):
        return
    named = text("SELECT pg_get_serial_sequence(:name, 'id')")
    sequence = connection.execute(named, {"name": f'"{table.name}"'}).scalar_one()
    last = connection.execute(select(func.max(table.c.id))).scalar_one()
    if sequence and last:
        connection.execute(select(func.setval(sequence, last)))


def _require_whole(connection: Connection, manifest: Mapping[str, Any]) -> None:
    """The trail is connected, and ends where that of the export did."""
    broken = trail.verify(connection)
    seq, digest = trail.head(connection)
    if broken or manifest.get("trail") != {"seq": seq, "hash": digest}:
        raise InputError(
            say(
                f"审计链不完整：{broken.why if broken else '链头不同'}",
                f"the trail is not whole: {broken.why if broken else 'another head'}",
            )
        )
