"""One manuscript whole: its texts, sign-offs, decisions, interpretations, and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.model.manuscripts import (
    Decision,
    Interpretation,
    Manuscript,
    SignOff,
    Version,
    Waived,
)
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.changing import find_manuscript
from gazette.desk.store.rows import (
    decisions_of,
    interpretations_of,
    manuscripts,
    select_manuscripts,
    sign_offs_of,
    versions_of,
    waivers_of,
)
from gazette.markup import kept_document

if TYPE_CHECKING:
    from gazette.desk.model.trail import Act
    from gazette.desk.store.desk import Desk
    from gazette.desk.store.trail import Broken
    from gazette.model import Document

__all__ = [
    "StoredText",
    "Whole",
    "history",
    "manuscript_named",
    "stored_text",
    "text_of",
    "thing_named",
    "verify_trail",
    "whole_manuscript",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A manuscript with all that hangs on it."""

    manuscript: Manuscript
    versions: tuple[Version, ...]
    sign_offs: tuple[SignOff, ...]  #: of the manuscript and of its issue, those that are void too
    decisions: tuple[Decision, ...]
    interpretations: tuple[Interpretation, ...]
    waivers: tuple[Waived, ...]

    @property
    def problems(self) -> tuple[Mapping[str, object], ...]:
        """The findings of the newest text."""
        return self.versions[-1].problems if self.versions else ()

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk show --json` prints."""
        return {
            **self.manuscript.to_json(),
            "versions": [one.to_json() for one in self.versions],
            "sign_offs": [one.to_json() for one in self.sign_offs],
            "decisions": [one.to_json() for one in self.decisions],
            "interpretations": [one.to_json() for one in self.interpretations],
            "waivers": [one.to_json() for one in self.waivers],
            "problems": list(self.problems),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """The bytes of a version: the file as it was handed in, and the document in it."""

    file_name: str
    data: bytes
    xml: bytes
    media: Mapping[str, bytes]

    @property
    def document(self) -> Document:
        """The document as the model has it."""
        return kept_document(self.xml)


def manuscript_named(desk: Desk, name: str) -> Manuscript:
    """The manuscript by its uid, the beginning of it, or its 收稿号.

    Raises:
        InputError: there is none, or several begin so.
    """
    with desk.reading() as connection:
        return _named(connection, name)


def thing_named(desk: Desk, name: str) -> str:
    """What the trail calls it: the name of an issue, else the uid of a manuscript.

    Raises:
        InputError: there is neither.
    """
    with desk.reading() as connection:
        asked = select(t.issue.c.name).where(t.issue.c.name == name)
        issue: str | None = connection.execute(asked).scalar_one_or_none()
        return issue or find_manuscript(connection, name)


def whole_manuscript(desk: Desk, name: str) -> Whole:
    """The manuscript with all that hangs on it.

    Raises:
        InputError: there is none of that name.
    """
    with desk.reading() as connection:
        found = _named(connection, name)
        asked = select(t.manuscript.c.id, t.manuscript.c.issue_id)
        row = connection.execute(asked.where(t.manuscript.c.uid == found.uid)).one()
        signed = sign_offs_of(connection, "manuscript", row.id)
        if row.issue_id is not None:
            signed += sign_offs_of(connection, "issue", row.issue_id)
        return Whole(
            manuscript=found,
            versions=versions_of(connection, found.uid),
            sign_offs=tuple(sorted(signed, key=lambda one: one.at)),
            decisions=decisions_of(connection, row.id),
            interpretations=interpretations_of(connection, row.id),
            waivers=waivers_of(connection, row.id),
        )


def stored_text(desk: Desk, uid: str, number: int | None = None) -> StoredText:
    """The bytes of a version of the manuscript, by default the newest.

    Raises:
        InputError: there is no such manuscript or version.
    """
    with desk.reading() as connection:
        return text_of(connection, uid, number)


def text_of(connection: Connection, uid: str, number: int | None = None) -> StoredText:
    """The same, in a transaction that is under way.

    Raises:
        InputError: there is no such manuscript or version.
    """
    versions = t.manuscript_version
    asked = (
        select(versions, t.blob.c.data)
        .join(t.manuscript, t.manuscript.c.id == versions.c.manuscript_id)
        .join(t.blob, t.blob.c.sha256 == versions.c.sha256)
        .where(t.manuscript.c.uid == uid)
        .order_by(versions.c.n.desc())
        .limit(1)
    )
    if number is not None:
        asked = asked.where(versions.c.n == number)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise InputError(
            say(f"{uid} 没有第 {number} 版", f"{uid} has no version {number}"),
            remedy=say(f"{way('desk_show')} 列出各版。", f"See `{way('desk_show')}`."),
        )
    media = _media(connection, row.id)
    return StoredText(file_name=row.file_name, data=row.data, xml=row.xml, media=media)


def history(desk: Desk, about: str | None = None) -> tuple[Act, ...]:
    """The lines of the trail: all, or those of one manuscript (uid) or issue (name)."""
    with desk.reading() as connection:
        return tuple(trail.acts(connection, about=about))


def verify_trail(
    desk: Desk, anchors: Mapping[int, str] | None = None
) -> tuple[int, str, Broken | None]:
    """How many lines the trail has, the hash of the last, and its first fault.

    Args:
        desk: the desk.
        anchors: hashes by line, from the archive's journal.
    """
    with desk.reading() as connection:
        seq, digest = trail.head(connection)
        return seq, digest, trail.verify(connection, anchors)


def _media(connection: Connection, version_id: int) -> dict[str, bytes]:
    asked = (
        select(t.version_media.c.name, t.blob.c.data)
        .join(t.blob, t.blob.c.sha256 == t.version_media.c.sha256)
        .where(t.version_media.c.version_id == version_id)
    )
    return {row.name: row.data for row in connection.execute(asked)}


def _named(connection: Connection, name: str) -> Manuscript:
    uid = find_manuscript(connection, name)
    (found,) = manuscripts(connection, select_manuscripts().where(t.manuscript.c.uid == uid))
    return found
