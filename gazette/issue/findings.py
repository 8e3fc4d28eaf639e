"""What reading an issue's folder finds: a file that cannot be read, or is not used, keeps no other back."""

from __future__ import annotations

from gazette.base.errors import GazetteError
from gazette.base.findings import PRACTICE, finding_kind
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.issue.unused import Unused

__all__ = ["FOLDER_FINDINGS", "UNREADABLE", "UNUSED", "left_out", "unread"]

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
#: what was sent in and stands nowhere in the issue would be missed by nobody
UNUSED = finding_kind(
    "GZ-G24",
    ("{name} 没有用上：{why}", "{name} is not used: it {why}"),
    (
        "manuscripts 下的每个文件都要用上：请移到栏目文件夹里，或移出 manuscripts。此项不能放行。",
        "Every file under manuscripts is used: move it into a section's folder, or out. This cannot be waived.",
    ),
    PRACTICE,
    found_by="gate",
    group="gate",
)
FOLDER_FINDINGS = (UNREADABLE, UNUSED)


def unread(error: GazetteError, file: str) -> Problem:
    """The finding that the file could not be read, with what the reader said of it."""
    advice = Words.same(error.remedy) if error.remedy else None
    return UNREADABLE.problem({"why": Words.same(error.message)}, file=file, advice=advice)


def left_out(file: Unused) -> Problem:
    """The finding that nothing is made from the file."""
    return UNUSED.problem({"name": file.name, "why": file.why}, file=file.name)
