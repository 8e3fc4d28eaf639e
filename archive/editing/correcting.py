"""One act for a fault that was published (一步更正): recorded, linked, and drafted for the next issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.drafting import plan_draft
from gazette.base.errors import ArchiveError
from gazette.base.language import say

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Corrected", "correct_published"]


@dataclass(frozen=True)
class Corrected:
    """What came of it."""

    key: str  #: of the correction in the archive
    of: str  #: key of what it corrects
    draft: Path | None  #: the manuscript in the next issue


def correct_published(
    archive: Store,
    name: str,
    text: str,
    *,
    day: dt.date,
    next_issue: Path | None = None,
    message: str = "",
) -> Corrected:
    """Record the correction of a published document, and draft it for the next issue.

    Nothing is recorded when the draft cannot be made.

    Args:
        archive: the archive.
        name: key of the document, or its number.
        text: what was printed and what it should be, a line each.
        day: of the correction.
        next_issue: the folder of the issue that is to print it.
        message: for the journal.

    Raises:
        ArchiveError: no such document, several of the number, or the key is an issue's.
        IssueError, FileAccessError: the next issue's folder is not right, or drafted before.
    """
    item = archive.item(_key_of(archive, name))
    document = correction_of(item, text, signed=day)
    draft = plan_draft(next_issue, item.key, document) if next_issue else None
    clause = "".join(line.strip() for line in text.splitlines())
    key = correct(archive, item.key, document, clause=clause, message=message)
    if draft:
        draft.write()
    return Corrected(key, item.key, draft.manuscript if draft else None)


def _key_of(archive: Store, name: str) -> str:
    """The key that the name is, or the one document that carries it as its number."""
    keys = list(archive.catalogue.keys_by_number(name))
    if len(keys) > 1:
        raise ArchiveError(
            say(
                f"有 {len(keys)} 篇文件的文号是 {name}：{'、'.join(keys)}",
                f"{len(keys)} documents have the number {name}: {', '.join(keys)}",
            ),
            remedy=say("请写其中一篇的键。", "Give the key of one of them."),
        )
    return keys[0] if keys else name
