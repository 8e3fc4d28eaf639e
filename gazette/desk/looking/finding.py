"""Manuscripts found (检索): by 收稿号, title, number, unit, contact, or words of the newest text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, LargeBinary, func, literal, select

from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.store import tables as t
from gazette.desk.store.columns import clean
from gazette.text.numbers import number_key

if TYPE_CHECKING:
    from gazette.desk.looking.lists import Waiting
    from gazette.desk.store.desk import Desk

__all__ = ["find_manuscripts"]


def find_manuscripts(desk: Desk, words: str) -> tuple[Waiting, ...]:
    """The manuscripts that all the words are found in, the newest first.

    A number (文号) is found in any way of writing it.

    Args:
        desk: the desk.
        words: what somebody typed, between spaces.
    """
    wanted = clean(words).split()
    if not wanted:
        return ()
    found = list_manuscripts(desk)
    for word in wanted:
        texts = _with_text(desk, word)
        found = tuple(row for row in found if row.manuscript.uid in texts or _is_named(row, word))
    return tuple(reversed(found))


def _is_named(row: Waiting, word: str) -> bool:
    """Whether the word stands in what is registered of the manuscript."""
    one = row.manuscript
    key = number_key(word)
    if key and key == number_key(one.number):
        return True
    said = (one.registry, one.title, one.number, one.unit_name, *one.joint, one.contact)
    return any(word in text for text in said)


def _with_text(desk: Desk, word: str) -> set[str]:
    """Uids of the manuscripts whose newest text has the word, in one run of characters."""
    versions = t.manuscript_version
    asked = (
        select(t.manuscript.c.uid)
        .join(versions, versions.c.manuscript_id == t.manuscript.c.id)
        .where(versions.c.n == t.manuscript.c.text_version, _has(desk, word))
    )
    with desk.reading() as connection:
        return set(connection.execute(asked).scalars())


def _has(desk: Desk, word: str) -> ColumnElement[bool]:
    """Whether the bytes of the XML have the bytes of the word: nothing is decoded."""
    escaped = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    wanted = literal(escaped.encode(), LargeBinary)
    xml = t.manuscript_version.c.xml
    if desk.engine.dialect.name == "sqlite":
        return func.instr(xml, wanted) > 0
    return func.position(wanted.op("IN")(xml)) > 0
