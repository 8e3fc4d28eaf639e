"""One act for a fault that was published (一步更正): recorded, linked, and drafted for the next issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.drafting import plan_draft
from gazette.archive.reports.named import key_named

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
    item = archive.item(key_named(archive, name))
    document = correction_of(item, text, signed=day)
    draft = plan_draft(next_issue, item.key, document) if next_issue else None
    clause = "".join(line.strip() for line in text.splitlines())
    key = correct(archive, item.key, document, clause=clause, message=message)
    if draft:
        draft.write()
    return Corrected(key, item.key, draft.manuscript if draft else None)
