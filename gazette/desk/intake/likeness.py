"""Whether a manuscript is there already: the same file, the same text, or a new version of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from gazette.base.errors import RefusedError
from gazette.base.language import say
from gazette.desk.model.texts import ReadManuscript
from gazette.desk.store import tables as t
from gazette.text.numbers import number_key
from gazette.text.widths import comparable

__all__ = ["Earlier", "earlier_of"]

_GONE = ("withdrawn",)  #: what was taken back comes in as another manuscript
_BACK = ("returned", "withdrawn")  #: what went back may come in again as it was


class Earlier(NamedTuple):
    """The manuscript that a file continues, None where it is a new one; and whose number it bears."""

    uid: str | None
    version: int = 0
    namesake: str = ""  #: 收稿号 of another document with the same number


def earlier_of(connection: Connection, read: ReadManuscript, unit_id: int) -> Earlier:
    """What the desk has of this document.

    A document is the same where unit and title are, and the numbers do not differ: notices of one
    title come every year.

    Raises:
        RefusedError: the very file, or the very text, has come in already; it is named.
    """
    _refuse_twice(connection, read)
    namesake = ""
    for row in _alike(connection, read):
        same_title = comparable(row.title) == comparable(read.title)
        same_number = bool(read.number) and number_key(row.number) == number_key(read.number)
        other_number = bool(read.number and row.number) and not same_number
        if same_title and row.unit_id == unit_id and not other_number:
            return Earlier(row.uid, row.version)
        if same_number:
            namesake = row.registry
    return Earlier(None, namesake=namesake)


def _refuse_twice(connection: Connection, read: ReadManuscript) -> None:
    versions, manuscripts = t.manuscript_version, t.manuscript
    asked = (
        select(manuscripts.c.registry, manuscripts.c.title, versions.c.sha256, versions.c.n)
        .join(manuscripts, manuscripts.c.id == versions.c.manuscript_id)
        .where((versions.c.sha256 == read.sha256) | (versions.c.digest == read.digest))
        .where(manuscripts.c.state.not_in(_BACK))
        .order_by(versions.c.id)
        .limit(1)
    )
    row = connection.execute(asked).one_or_none()
    if row is None:
        return
    zh, en = f"{row.registry}《{row.title}》", f"{row.registry} “{row.title}”"
    zh, en = (
        (f"同一个文件已经收过：{zh}", f"this very file was received before: {en}")
        if row.sha256 == read.sha256
        else (f"同样的内容已经收过：{zh}", f"the same content was received before: {en}")
    )
    raise RefusedError(
        say(zh, en),
        where=read.file_name,
        remedy=say(
            "没有再收。内容确有改动的，请送改过的文件。",
            "It was not taken in again; hand in the changed file.",
        ),
    )


def _alike(connection: Connection, read: ReadManuscript) -> list[Row[Any]]:
    """Manuscripts of the same title or number, the newest first."""
    table = t.manuscript
    same = table.c.title == read.title
    if read.number:
        same |= table.c.number == read.number
    asked = select(table).where(same, table.c.state.not_in(_GONE)).order_by(table.c.id.desc())
    return list(connection.execute(asked)) if read.title or read.number else []
