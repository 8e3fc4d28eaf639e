"""The trail (审计链): a line for every write, each with the hash of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update

from gazette.base.errors import DeskError
from gazette.base.language import Words, say
from gazette.desk.model.trail import Act, chained_hash
from gazette.desk.store.columns import clean, clean_json
from gazette.desk.store.tables import audit, audit_head

if TYPE_CHECKING:
    from sqlalchemy.sql import ColumnElement

__all__ = ["Broken", "acts", "head", "lock", "record", "verify"]

_HEAD = 1


class Broken(NamedTuple):
    """What is wrong with the chain, and from which line."""

    seq: int
    why: Words


def lock(connection: Connection) -> None:
    """Let no other writer in until the transaction ends: the head of the trail is the lock."""
    connection.execute(select(audit_head.c.seq).where(audit_head.c.id == _HEAD).with_for_update())


def record(
    connection: Connection,
    *,
    at: str,
    who: str,
    what: str,
    about: str,
    data: Mapping[str, object],
) -> Act:
    """Write the next line of the trail.

    Args:
        connection: in the transaction of what it tells.
        at: the moment, UTC.
        who: name of the person.
        what: the act, in the word that is stored.
        about: uid of a manuscript, name of an issue, "" for the desk.
        data: what else is to be known of it.
    """
    seq, before = _head_row(connection)
    seq += 1
    who, text = clean(who), clean_json(data)
    digest = chained_hash(seq, at=at, who=who, what=what, about=about, data=text, before=before)
    connection.execute(
        insert(audit).values(
            seq=seq, at=at, who=who, what=what, about=about, data=text, before=before, hash=digest
        )
    )
    connection.execute(
        update(audit_head).where(audit_head.c.id == _HEAD).values(seq=seq, hash=digest)
    )
    return Act(
        seq=seq, at=at, who=who, what=what, about=about, data=data, before=before, hash=digest
    )


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last line; (0, "") before the first."""
    return _head_row(connection)


def acts(
    connection: Connection, *, about: str | None = None, after: int = 0, most: int | None = None
) -> Iterator[Act]:
    """The lines of the trail in order, of one thing where it is named."""
    asked = select(audit).where(audit.c.seq > after).order_by(audit.c.seq)
    if about is not None:
        asked = asked.where(audit.c.about == about)
    for row in connection.execute(asked.limit(most)):
        yield _act(row)


def verify(connection: Connection, anchors: Mapping[int, str] | None = None) -> Broken | None:
    """The first fault of the chain, None where it is whole.

    Args:
        connection: of the desk.
        anchors: hashes by line that stand outside the database, in the archive's journal: without
            them a chain that was rewritten whole looks whole.
    """
    seq, before = 0, ""
    for row in connection.execute(select(audit).order_by(audit.c.seq)):
        seq += 1
        expected = chained_hash(
            seq,
            at=row.at,
            who=row.who,
            what=row.what,
            about=row.about,
            data=row.data,
            before=before,
        )
        if (row.seq, row.before, row.hash) != (seq, before, expected):
            return Broken(seq, _NOT_CONNECTED)
        if anchors and anchors.get(seq, row.hash) != row.hash:
            return Broken(seq, _NOT_ANCHORED)
        before = row.hash
    if _head_row(connection) != (seq, before) or max(anchors or {0: ""}) > seq:
        return Broken(seq + 1, _CUT_OFF)
    return None


_NOT_CONNECTED = Words("这一行与前一行不相连", "the line is not connected with the one before")
_NOT_ANCHORED = Words(
    "这一行与档案库日志里记下的不同", "the line is not what the archive's journal says"
)
_CUT_OFF = Words("后面的行不见了", "the lines after it are gone")


def length(connection: Connection) -> int:
    """How many lines the trail has."""
    return connection.execute(select(func.count()).select_from(audit)).scalar_one()


def last_writer(connection: Connection, condition: ColumnElement[bool]) -> Act | None:
    """The last line for which the condition holds."""
    row = connection.execute(
        select(audit).where(condition).order_by(audit.c.seq.desc()).limit(1)
    ).one_or_none()
    return _act(row) if row else None


def _head_row(connection: Connection) -> tuple[int, str]:
    row = connection.execute(
        select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.id == _HEAD)
    ).one_or_none()
    if row is None:
        raise DeskError(say("审计链没有头，数据库不完整", "the trail has no head"))
    return row.seq, row.hash


def _act(row: Row[tuple[object, ...]]) -> Act:
    return Act(
        seq=row.seq,
        at=row.at,
        who=row.who,
        what=row.what,
        about=row.about,
        data=json.loads(row.data),
        before=row.before,
        hash=row.hash,
    )
