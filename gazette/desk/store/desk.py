"""The desk itself: its database, its flow, its settings and its clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, insert, select, update

from gazette.base.errors import DeskError
from gazette.base.files import is_file, is_taken, write_bytes
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.flow.loading import parse_flow, shipped_flow
from gazette.desk.flow.steps import Flow
from gazette.desk.store import engine as engines
from gazette.desk.store import trail
from gazette.desk.store.columns import Clock, beijing_day, moment
from gazette.desk.store.migrating import require_newest, upgrade
from gazette.desk.store.settings import Settings, read_settings, write_settings
from gazette.desk.store.tables import audit_head
from gazette.desk.store.tables import flow as flow_table

__all__ = ["Desk"]


class Desk:
    """A desk that is open; close it, or use it as a context.

    Args:
        url: of its database.
        clock: what time it is; tests bring their own.

    Raises:
        DeskError: there is no desk, it is of another version, or it cannot be reached.
    """

    def __init__(self, url: str, *, clock: Clock | None = None) -> None:
        self.url = url
        self._clock = clock or _now
        file = engines.database_file(url)
        if file is not None and not is_file(file):
            raise _nothing_there(str(file))
        self.engine: Engine = engines.open_engine(url)
        self.settings: Settings
        self.flow: Flow
        try:
            self._read_office()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(
        cls,
        url: str,
        *,
        flow: bytes | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """Make the tables, or bring them to this version; what is there stays.

        Args:
            url: of the database, which PostgreSQL has already.
            flow: the office's flow.toml; by default that of the house, or the one that is there.
            clock: what time it is.

        Raises:
            DeskError: the database cannot be reached, or is of a newer program.
            IssueError: the flow is not right.
        """
        now = (clock or _now)()
        if flow is not None:
            parse_flow(flow)
        file = engines.database_file(url)
        if file is not None:
            _keep_private(file)
        engine = engines.open_engine(url)
        try:
            with engines.writing(engine) as connection:
                upgrade(connection)
                _start(connection, flow, moment(now))
        finally:
            engine.dispose()
        return cls(url, clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def _read_office(self) -> None:
        with self.reading() as connection:
            require_newest(connection, self.engine.url.render_as_string(hide_password=True))
            self.settings = read_settings(connection)
            self.flow = _stored_flow(connection)

    def change_settings(self, settings: Settings) -> None:
        """Put the settings in the place of those that are there."""
        with self.writing() as connection:
            write_settings(connection, settings)
            data = settings.to_json()
            trail.record(connection, at=moment(self.now), who="", what="设置", about="", data=data)
        self.settings = settings

    @property
    def now(self) -> dt.datetime:
        """The moment."""
        return self._clock()

    @property
    def today(self) -> dt.date:
        """The day in Beijing."""
        return beijing_day(self.now)

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that reads one state of the database."""
        return engines.reading(self.engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone: what it reads is what stands when it writes."""
        with engines.writing(self.engine) as connection:
            trail.lock(connection)
            yield connection


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _keep_private(file: Path) -> None:
    """A new database is its owner's alone: there are drafts in it, and what is not public."""
    if not is_taken(file):
        write_bytes(file, b"")
        file.chmod(0o600)


def _start(connection: Connection, flow: bytes | None, at: str) -> None:
    """The rows that every desk has; a new flow beside the old ones."""
    if connection.execute(select(audit_head.c.id)).first() is None:
        connection.execute(insert(audit_head).values(id=1, seq=0, hash=""))
        flow = flow or shipped_flow()
    else:
        connection.execute(update(audit_head).values(id=1))  # the lock of PostgreSQL
    if flow is not None and flow.decode("utf-8-sig") != _newest_flow(connection):
        _add_flow(connection, flow.decode("utf-8-sig"), at)


def _add_flow(connection: Connection, toml: str, at: str) -> None:
    numbers = connection.execute(select(flow_table.c.number)).scalars().all()
    number = max(numbers, default=0) + 1
    connection.execute(insert(flow_table).values(number=number, toml=toml, at=at))
    trail.record(connection, at=at, who="", what="流程", about="", data={"number": number})


def _newest_flow(connection: Connection) -> str:
    found = connection.execute(
        select(flow_table.c.toml).order_by(flow_table.c.number.desc()).limit(1)
    ).scalar_one_or_none()
    return found or ""


def _stored_flow(connection: Connection) -> Flow:
    return parse_flow(_newest_flow(connection).encode())


def _nothing_there(where: str) -> DeskError:
    return DeskError(
        say("这里还没有编辑部的数据库", "there is no desk here yet"),
        where=where,
        remedy=say(f"请先运行 {way('desk_init')}。", f"Run `{way('desk_init')}` first."),
    )
