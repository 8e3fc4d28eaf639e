"""SQLite's files: their address, and a copy of one's own where a snapshot has the same file by a hard link."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path, PurePath
from urllib.parse import quote

from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.base.windows import patiently

__all__ = [
    "Found",
    "Reading",
    "closed_error",
    "is_shared",
    "legible",
    "open_to_read",
    "own_database",
    "sqlite_uri",
]


def is_shared(path: Path) -> bool:
    """Whether the file stands under another name too, as after `cp -al`; False where there is none."""
    try:
        return path.stat().st_nlink > 1
    except OSError:
        return False


def own_database(path: Path) -> None:
    """Give a SQLite file that is shared by hard links a copy of its own, with what its -wal holds.

    Raises:
        sqlite3.Error: it is no database, or cannot be read.
        OSError: the disk could not take the copy.
    """
    beside = [path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm")]
    if not any(is_shared(file) for file in (path, *beside)):
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    try:
        with (
            contextlib.closing(_unwritten(path)) as shared,
            contextlib.closing(sqlite3.connect(name)) as own,
        ):
            shared.backup(own)
        Path(name).chmod(0o644)
        patiently(partial(os.replace, name, path))
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - gone when all went well
    for file in beside:
        with contextlib.suppress(OSError):
            file.unlink()


def _unwritten(path: Path) -> sqlite3.Connection:
    """A connection that puts nothing of the -wal into the file, which others have too."""
    return sqlite3.connect(f"{sqlite_uri(path.resolve())}?mode=ro", uri=True, timeout=30)


def open_to_read(path: Path, table: str) -> sqlite3.Connection:
    """A connection that writes nothing; on a medium that cannot be written, without its lock files.

    Any thread may use it, one at a time.

    Args:
        path: of the database.
        table: one that it has; counted, to see that it can be read.

    Raises:
        sqlite3.DatabaseError: it is no database, or another one.
    """
    uri = sqlite_uri(path.resolve())
    try:
        return _tried(f"{uri}?mode=ro", table)
    except sqlite3.OperationalError:
        return _tried(f"{uri}?immutable=1", table)


def _tried(uri: str, table: str) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, timeout=30, check_same_thread=False)
    try:
        db.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 - our own name
    except sqlite3.Error:
        db.close()
        raise
    return db


@contextlib.contextmanager
def legible() -> Iterator[None]:
    """Whatever cannot be made of a row that somebody has put into the catalogue is told as that.

    Raises:
        ArchiveError: a table is missing, or a row is none that we wrote.
    """
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError) as exc:
        raise ArchiveError(
            say("目录里的内容读不懂，不是本软件写的", "the catalogue says what we never wrote"),
            where="catalogue.sqlite",
            remedy=say(
                f"请删去 catalogue.sqlite（它由清册和日志做出，会重做），再运行 {way('verify')}。",
                "Delete catalogue.sqlite, which is made anew from inventories and journal, and run"
                f" {way('verify')}.",
            ),
        ) from exc


class Reading:
    """What the catalogue is asked through: a database that may have been tampered with.

    Args:
        db: the database.
        lock: held while it is asked, so that nobody closes it meanwhile.
    """

    def __init__(self, db: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        self._db = db
        self._lock = lock

    def execute(self, sql: str, values: Sequence[object] = ()) -> Found:
        """The rows, read at once: whoever goes through them may write to the archive in between.

        Args:
            sql: our own.
            values: for its question marks.

        Raises:
            ArchiveError: the archive was closed, or the catalogue is not ours.
        """
        with self._lock, legible():
            return Found(self._rows(sql, values))

    def _rows(self, sql: str, values: Sequence[object]) -> list[sqlite3.Row]:
        try:
            return self._db.execute(sql, tuple(values)).fetchall()
        except sqlite3.ProgrammingError as exc:  # closed by another thread
            raise closed_error() from exc


class Found:
    """The rows of one question."""

    def __init__(self, rows: list[sqlite3.Row]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[sqlite3.Row]:
        return iter(self._rows)

    def fetchone(self) -> sqlite3.Row | None:
        """The first row."""
        return self._rows[0] if self._rows else None


def closed_error() -> ArchiveError:
    """What every call of a closed archive meets."""
    return ArchiveError(
        say("档案库已经关闭", "the archive is closed"),
        remedy=say("请重新打开，用完再关闭。", "Open it again, and close it when all is done."),
    )


def sqlite_uri(path: PurePath) -> str:
    """SQLite's address of a file; of a Windows share without the host that `as_uri` would name."""
    name = quote(path.as_posix(), safe="/:")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"
