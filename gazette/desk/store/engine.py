"""The engine: SQLite (WAL, BEGIN IMMEDIATE) or PostgreSQL, and what their errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from gazette.base.errors import DeskError, LockedError, MissingToolError
from gazette.base.language import say

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["database_file", "open_engine", "reading", "undo", "writing"]

#: seconds that a writer waits for another
_PATIENCE = 20
#: connections at once: an office has a dozen people, PostgreSQL a hundred connections
_POOL = 10
_WRITES = "gazette_writes"


def database_file(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL and for one in memory.

    Raises:
        DeskError: no address of a database.
    """
    parsed = _address(url)
    name = parsed.database
    return Path(name) if _is_sqlite(parsed) and name and name != ":memory:" else None


def open_engine(url: str) -> Engine:
    """The engine of the database at the address, SQLite or PostgreSQL.

    Raises:
        DeskError: no address of a database, or of another kind.
        MissingToolError: PostgreSQL, and the extra `postgresql` is not installed.
    """
    parsed = _address(url)
    if _is_sqlite(parsed):
        engine = create_engine(
            parsed, connect_args={"timeout": _PATIENCE}, pool_size=_POOL, max_overflow=0
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(parsed, pool_pre_ping=True, pool_size=_POOL, max_overflow=0)
    except ModuleNotFoundError as exc:
        raise MissingToolError(
            say("没有装 PostgreSQL 的驱动程序", "the driver of PostgreSQL is not installed"),
            remedy='pip install "gongbao[postgresql]"',
        ) from exc


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state of the database and writes nothing.

    Raises:
        DeskError: the database cannot be reached.
    """
    level = "REPEATABLE READ" if engine.dialect.name == "postgresql" else None
    options = {"isolation_level": level} if level else {}
    with _explained(engine), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: one at a time, all of it or nothing.

    SQLite says BEGIN IMMEDIATE, so that a writer waits before it has read anything; for PostgreSQL
    the head of the trail is the lock (`gazette.desk.store.trail`).

    Raises:
        LockedError: another writer was at work for too long.
        DeskError: the database cannot be reached.
    """
    with (
        _explained(engine),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


def undo(connection: Connection) -> None:
    """Let nothing of the transaction remain; it writes no more."""
    transaction = connection.get_transaction()
    if transaction is not None:
        transaction.rollback()


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _address(url: str) -> URL:
    try:
        parsed = make_url(url)
        known = parsed.get_backend_name() in ("sqlite", "postgresql")
    except (ArgumentError, NoSuchModuleError):
        known = False
    if not known:
        raise DeskError(
            say(f"“{url}”不是数据库的地址", f"“{url}” is no address of a database"),
            remedy=say(
                "SQLite 写 sqlite:///文件，PostgreSQL 写 postgresql+psycopg://用户@主机/库名。",
                "SQLite is sqlite:///FILE, PostgreSQL postgresql+psycopg://USER@HOST/NAME.",
            ),
        )
    return parsed.set(drivername="postgresql+psycopg") if not _is_sqlite(parsed) else parsed


def _prepare_sqlite(raw: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    raw.isolation_level = None  # else pysqlite begins on its own
    cursor = raw.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        "recursive_triggers=ON",
        f"busy_timeout={_PATIENCE * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """What the database refuses, in words for a person."""
    try:
        yield
    except OperationalError as exc:
        if "locked" in str(exc.orig):
            raise LockedError(
                say("别人正在写数据库", "another writer is at work on the database"),
                remedy=say("请稍后再试。", "Try again in a moment."),
            ) from exc
        raise DeskError(
            say(f"数据库打不开：{exc.orig}", f"the database does not answer: {exc.orig}"),
            where=engine.url.render_as_string(hide_password=True),
            remedy=say(
                "请检查地址、权限和数据库是否在运行。",
                "Check the address, the permission, and whether the database is running.",
            ),
        ) from exc
