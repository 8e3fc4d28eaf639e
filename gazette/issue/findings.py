"""What reading an issue's folder finds: a file that cannot be read, or is not used, keeps no other back."""

from __future__ import annotations

from gazette.base.errors import GazetteError
from gazette.base.findings import PRACTICE, finding_kind
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.issue.unused import Unused

__all__ = [
    "FOLDER_FINDINGS",
    "FROM_ARCHIVE",
    "NOT_THE_ONE_BEFORE",
    "UNREADABLE",
    "UNUSED",
    "from_archive",
    "left_out",
    "not_the_one_before",
    "unread",
]

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
#: which old text stands in 新旧对照表, where issue.toml does not say
FROM_ARCHIVE = finding_kind(
    "GZ-Y05",
    (
        "新旧对照表的旧本取自档案库：{key}《{title}》",
        "the old text of the comparison is from the archive: {key}, {title}",
    ),
    (
        "请核对是不是修改前的最后一版；要用别的，在 issue.toml 的 before 里写明。",
        "Is it the last version before the decision? To use another, name it in issue.toml as before.",
    ),
    PRACTICE,
    found_by="gate",
    group="amendments",
    level="hint",
    waivable=True,
)
#: 新旧对照表 without an old text, though the archive has texts of that name
NOT_THE_ONE_BEFORE = finding_kind(
    "GZ-Y06",
    (
        "档案库里的 {key}《{title}》不是决定所改的那一版，新旧对照表没有旧本",
        "{key}, {title} in the archive is not the version that the decision amends: the comparison has no old text",
    ),
    (
        "请找出修改前的最后一版，放在本期文件夹里，在 issue.toml 的 before 里写明；没有的，表里只有决定引出的字句。",
        "Put the last version before the decision into the issue's folder and name it in issue.toml as before; else the table has what the decision quotes.",
    ),
    PRACTICE,
    found_by="gate",
    group="amendments",
    level="warning",
    waivable=True,
)
FOLDER_FINDINGS = (UNREADABLE, UNUSED, FROM_ARCHIVE, NOT_THE_ONE_BEFORE)


def unread(error: GazetteError, file: str) -> Problem:
    """The finding that the file could not be read, with what the reader said of it."""
    advice = Words.same(error.remedy) if error.remedy else None
    return UNREADABLE.problem({"why": Words.same(error.message)}, file=file, advice=advice)


def from_archive(key: str, title: str, file: str) -> Problem:
    """The hint that the archive's text of that key is the one on the left of the table."""
    return FROM_ARCHIVE.problem({"key": key, "title": title}, file=file)


def not_the_one_before(key: str, title: str, file: str) -> Problem:
    """The warning that the archive has the text of that key, which is another version."""
    return NOT_THE_ONE_BEFORE.problem({"key": key, "title": title}, file=file)


def left_out(file: Unused) -> Problem:
    """The finding that nothing is made from the file."""
    return UNUSED.problem({"name": file.name, "why": file.why}, file=file.name)
