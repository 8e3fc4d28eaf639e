"""Texts of a manuscript (稿件的文字): its versions, and what a new one does to the sign-offs."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert, select

from gazette.base.errors import RefusedError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.desk.acts.settling import manuscript_now, settle, tell, void
from gazette.desk.acts.waiving import open_errors
from gazette.desk.store import tables as t
from gazette.desk.store.changing import set_manuscript, take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.desk.store.rows import waivers_of

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.model.texts import ReadManuscript
    from gazette.desk.store.desk import Desk

__all__ = ["NEW_TEXT", "add_version", "next_version", "revise"]

#: why a sign-off is void, as it is stored
NEW_TEXT = "文字改动"


def revise(
    desk: Desk, who: Person, uid: str, seen: int, read: ReadManuscript
) -> tuple[Manuscript, tuple[str, ...]]:
    """Put a new text in the place of the manuscript's.

    A text that says the same keeps all sign-offs; one other comma voids them.

    Args:
        desk: the desk.
        who: does it.
        uid: of the manuscript.
        seen: its version that they were looking at.
        read: the new text.

    Returns:
        The manuscript, and the steps that have to be signed again.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: they may not, or not in this state; or another manuscript has this text.
    """
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "revise", row.state)
        voided = next_version(desk, connection, row, read, hand)
        return manuscript_now(connection, uid), voided


def next_version(
    desk: Desk,
    connection: Connection,
    row: Row[Any],
    read: ReadManuscript,
    hand: Hand,
    *,
    steps: Collection[str] | None = None,
) -> tuple[str, ...]:
    """The text as the next version of a manuscript that was taken.

    Args:
        desk: the desk.
        connection: in a transaction that writes.
        row: the manuscript.
        read: the new text.
        hand: who brought it.
        steps: the steps that it voids where it says something else; by default all.

    Returns:
        The steps that have to be signed again.
    """
    if read.digest == row.digest:
        if row.state == "returned":  # handed in again as it was
            settle(connection, desk.flow, row.id)
        tell(desk, connection, hand, "保存", row, digest=read.digest, file=read.sha256)
        return ()
    _refuse_anothers(connection, row, read)
    at = moment(desk.now)
    add_version(connection, (row.id, row.text_version + 1), read, hand, at)
    set_manuscript(
        connection,
        row.id,
        text_version=row.text_version + 1,
        digest=read.digest,
        title=read.title or row.title,
        number=read.number or row.number,
        signed_on=read.signed_on or row.signed_on,
        kind=read.kind,
        chars=read.chars,
        errors=open_errors(read.problems, waivers_of(connection, row.id)),
    )
    voided = void(connection, row, reason=NEW_TEXT, hand=hand, at=at, steps=steps)
    settle(connection, desk.flow, row.id)
    told = {"n": row.text_version + 1, "digest": read.digest, "voided": list(voided)}
    tell(desk, connection, hand, "换稿", row, **told)
    return voided


def add_version(
    connection: Connection, place: tuple[int, int], read: ReadManuscript, hand: Hand, at: str
) -> None:
    """Keep the text, its file and its pictures; equal bytes are kept once.

    Args:
        connection: in a transaction that writes.
        place: id of the manuscript, and the number of the version.
        read: the text.
        hand: who brought it.
        at: when.
    """
    id_, number = place
    _keep(connection, read.data)
    made = connection.execute(
        insert(t.manuscript_version)
        .values(
            manuscript_id=id_,
            n=number,
            sha256=read.sha256,
            file_name=read.file_name,
            xml=read.xml,
            digest=read.digest,
            problems=list(read.problems),
            chars=read.chars,
            beside=read.beside,
            person_id=hand.id,
            at=at,
        )
        .returning(t.manuscript_version.c.id)
    ).scalar_one()
    for name, data in read.media.items():
        sha256 = _keep(connection, data)
        connection.execute(
            insert(t.version_media).values(version_id=made, name=name, sha256=sha256)
        )


def _keep(connection: Connection, data: bytes) -> str:
    sha256 = sha256_of(data)
    there = connection.execute(select(t.blob.c.sha256).where(t.blob.c.sha256 == sha256)).first()
    if there is None:
        connection.execute(insert(t.blob).values(sha256=sha256, data=data))
    return sha256


def _refuse_anothers(connection: Connection, row: Row[Any], read: ReadManuscript) -> None:
    """The text of one manuscript does not become another's by a slip of the hand."""
    asked = (
        select(t.manuscript.c.registry, t.manuscript.c.title)
        .where(t.manuscript.c.digest == read.digest, t.manuscript.c.id != row.id)
        .where(t.manuscript.c.state != "withdrawn")
    )
    other = connection.execute(asked).first()
    if other:
        raise RefusedError(
            say(
                f"这是另一件稿件的文字：{other.registry}《{other.title}》",
                f"this is the text of another manuscript: {other.registry} {other.title}",
            ),
            where=read.file_name,
            remedy=say("请看是不是选错了文件。", "See whether it is the wrong file."),
        )
