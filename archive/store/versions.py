"""One version of an object before it is stored: what it is to hold, and what it follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.store.actor import who_am_i
from gazette.archive.store.records import (
    DocumentRecord,
    FileRecord,
    Inventory,
    IssueRecord,
    VersionRef,
)
from gazette.archive.store.transaction import CONTENT, Transaction

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Content", "Hand", "Predecessor", "kept", "predecessor", "stage_version"]

SOURCE = f"{CONTENT}/source/"  #: where manuscripts stand in a version


class Content(NamedTuple):
    """A file of a version to come."""

    name: str  #: below content/
    origin: bytes | Path
    sha256: str
    type: str  #: media type


class Hand(NamedTuple):
    """Who writes the version, when, and what for."""

    who: str
    message: str
    now: dt.datetime
    desk_head: str = ""  #: number and hash of the desk's trail, where a desk brings it

    @property
    def anchors(self) -> dict[str, str]:
        """What the journal notes beside what was done."""
        return {"desk_head": self.desk_head} if self.desk_head else {}

    @classmethod
    def mine(cls, message: str) -> Hand:
        """This user, now."""
        return cls(who_am_i(), message, dt.datetime.now(dt.UTC).replace(microsecond=0))


class Predecessor(NamedTuple):
    """The newest version of an object, which the next one follows."""

    inventory: Inventory
    digest: str  #: SHA-256 of its inventory.json
    folder: Path


def predecessor(archive: Store, key: str) -> Predecessor:
    """The version that the next one of that object has to name."""
    newest = archive.catalogue.versions(key)[-1]
    folder = archive.layout.version(key, newest["version"])
    return Predecessor(archive.show(key, newest["version"]), str(newest["inventory"]), folder)


def kept(before: Predecessor, files: Iterable[FileRecord]) -> list[Content]:
    """Files that the next version takes over; whole copies, so that each version stands alone."""
    return [
        Content(f.path.removeprefix(f"{CONTENT}/"), before.folder / f.path, f.sha256, f.type)
        for f in files
    ]


def stage_version(
    transaction: Transaction,
    key: str,
    contents: Sequence[Content],
    hand: Hand,
    *,
    before: Predecessor | None = None,
    document: DocumentRecord | None = None,
    issue: IssueRecord | None = None,
) -> VersionRef | None:
    """Write the version into the staging folder; None where it would only repeat the one before."""
    if before and _same(before.inventory, contents, document, issue):
        return None
    number = before.inventory.version + 1 if before else 1
    staged = transaction.version(key, number)
    for content in contents:
        if isinstance(content.origin, bytes):
            staged.write(content.name, content.origin, content.type)
        else:
            staged.copy(content.name, content.origin, content.sha256, content.type)
    inventory = Inventory(
        key=key,
        type="issue" if issue else "document",
        version=number,
        created=hand.now,
        who=hand.who,
        message=hand.message,
        previous=before.digest if before else "",
        files=tuple(staged.files),
        document=document,
        issue=issue,
    )
    return staged.seal(inventory)


def _same(
    old: Inventory,
    contents: Sequence[Content],
    document: DocumentRecord | None,
    issue: IssueRecord | None,
) -> bool:
    files = {(f"{CONTENT}/{c.name}", c.sha256) for c in contents}
    return (
        files == {(f.path, f.sha256) for f in old.files}
        and document == old.document
        and issue == old.issue
    )
