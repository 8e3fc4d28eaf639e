"""Compare and swap (先比后换): every write of a manuscript names the version that it was made on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from gazette.base.errors import ConflictError, InputError
from gazette.base.language import say
from gazette.base.punctuation import bracketed, listed
from gazette.base.ways import way
from gazette.desk.store import tables as t
from gazette.desk.store.trail import acts

__all__ = ["find_manuscript", "set_manuscript", "take_issue", "take_manuscript"]

_TOLD = 3  #: acts of others that a message names


def take_manuscript(connection: Connection, uid: str, seen: int) -> Row[Any]:
    """The manuscript, with its version put up by one: the first statement of every write.

    Args:
        connection: of a transaction that writes.
        uid: of the manuscript.
        seen: the version that the person was looking at.

    Returns:
        The row as it is now; its `version` is the new one.

    Raises:
        ConflictError: somebody has changed it since; what they did is said.
        InputError: there is no such manuscript.
    """
    return _take(connection, t.manuscript, t.manuscript.c.uid, uid, seen)


def take_issue(connection: Connection, name: str, seen: int) -> Row[Any]:
    """The issue, with its version put up by one.

    Raises:
        ConflictError: somebody has changed it since; what they did is said.
        InputError: there is no such issue.
    """
    return _take(connection, t.issue, t.issue.c.name, name, seen)


def _take(connection: Connection, table: Any, key: Any, value: str, seen: int) -> Row[Any]:  # noqa: ANN401 - a table and its column
    done = connection.execute(
        update(table)
        .where(key == value, table.c.version == seen)
        .values(version=table.c.version + 1)
    )
    row: Row[Any] | None = connection.execute(select(table).where(key == value)).one_or_none()
    if row is None:
        raise _unknown(value)
    if done.rowcount != 1:
        raise _conflict(connection, value, seen)
    return row


def set_manuscript(connection: Connection, id_: int, **values: object) -> None:
    """Write the columns of a manuscript that was taken."""
    if values:
        connection.execute(update(t.manuscript).where(t.manuscript.c.id == id_).values(**values))


def find_manuscript(connection: Connection, name: str) -> str:
    """The uid of the manuscript that somebody names: its uid, the beginning of it, or its 收稿号.

    Raises:
        InputError: there is none, or several begin so.
    """
    asked = select(t.manuscript.c.uid).where(
        (t.manuscript.c.uid == name) | (t.manuscript.c.registry == name)
    )
    found = connection.execute(asked).scalars().all()
    if not found and len(name) >= _SHORTEST:
        begins = t.manuscript.c.uid.startswith(name, autoescape=True)
        found = connection.execute(select(t.manuscript.c.uid).where(begins)).scalars().all()
    if len(found) != 1:
        raise _unknown(name)
    uid: str = found[0]
    return uid


_SHORTEST = 4  #: characters of a uid that may stand for it


def _unknown(name: str) -> InputError:
    return InputError(
        say(f"没有“{name}”这件稿件或这一期", f"there is no manuscript or issue “{name}”"),
        remedy=say(f"{way('desk_list')} 列出全部。", f"`{way('desk_list')}` lists all."),
    )


def _conflict(connection: Connection, about: str, seen: int) -> ConflictError:
    """Who has done what since the version that was looked at."""
    since = [
        act for act in acts(connection, about=about) if _number(act.data.get("version")) > seen
    ]
    told = listed(f"{act.who} {act.words}{bracketed(_what(act.data))}" for act in since[-_TOLD:])
    return ConflictError(
        say(
            f"您看到的是第 {seen} 版，别人已经改过：{told}",
            f"you were looking at version {seen}; since then: {told}",
        ),
        where=about,
        remedy=say(
            "您的改动没有写入。请重新打开，看过以后再做。",
            "Nothing of yours was written. Open it again, look, and repeat it.",
        ),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _what(data: object) -> str:
    """The words of an act that tell what was changed: its note, its text, its reason."""
    if not isinstance(data, dict):
        return ""
    words = [str(data[key]) for key in ("step", "note", "reason") if data.get(key)]
    return listed(words)
