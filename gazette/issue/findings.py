"""What reading an issue's folder finds: a manuscript that cannot be read keeps no other back."""

from __future__ import annotations

from gazette.base.errors import GazetteError
from gazette.base.findings import PRACTICE, finding_kind
from gazette.base.language import Words
from gazette.base.problems import Problem

__all__ = ["FOLDER_FINDINGS", "UNREADABLE", "unread"]

#: what nobody could read is not published, whatever the reason
UNREADABLE = finding_kind(
    "GZ-G17",
    ("稿件读不了：{why}", "the manuscript cannot be read: {why}"),
    (
        "请换成能读的文件，或移出本期文件夹；其他稿件照常检查。此项不能放行。",
        "Replace the file or take it out of the issue; the others were checked. This cannot be waived.",
    ),
    PRACTICE,
    found_by="gate",
    group="gate",
)
FOLDER_FINDINGS = (UNREADABLE,)


def unread(error: GazetteError, file: str) -> Problem:
    """The finding that the file could not be read, with what the reader said of it."""
    advice = Words.same(error.remedy) if error.remedy else None
    return UNREADABLE.problem({"why": Words.same(error.message)}, file=file, advice=advice)
