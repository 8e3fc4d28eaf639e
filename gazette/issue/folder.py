"""A new issue's folder: issue.toml with explanations, and manuscripts/ with a folder a section."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from gazette.base.errors import IssueError
from gazette.base.files import entries_of, is_folder, is_taken, write_bytes
from gazette.base.language import say
from gazette.vocabulary.issues import Unit

__all__ = ["DEFAULT_SECTIONS", "NewIssue", "new_issue"]

#: in the order in which authority descends (domain.md 4.1)
DEFAULT_SECTIONS = (
    "01-政府规章",
    "02-政府文件",
    "03-政府办公室文件",
    "04-部门文件",
    "05-政策解读",
    "06-人事任免",
)


class NewIssue(NamedTuple):
    """What is known of an issue before there is anything in it."""

    title: str
    year: int
    number: int
    date: dt.date | None = None  #: today by default
    unit: Unit = "期"
    total_number: int | None = None
    sections: tuple[str, ...] = DEFAULT_SECTIONS  #: folders
    section_order: tuple[str, ...] = ()
    carried: str = ""  #: [masthead], [cover] and [[sections]] of another issue, as TOML


def new_issue(folder: Path, issue: NewIssue) -> Path:
    """Make the folder of an issue to fill; returns the path of its issue.toml.

    Raises:
        IssueError: the folder exists and is not empty.
        FileAccessError: the folder cannot be written.
    """
    if is_taken(folder) and (not is_folder(folder) or entries_of(folder)):
        raise IssueError(
            say("这里已经有文件，不会覆盖", "there are files here already, they stay"),
            where=str(folder),
            remedy=say("请换一个新文件夹名。", "Choose another folder."),
        )
    path = folder / "issue.toml"
    write_bytes(path, _settings(issue).encode())
    for section in issue.sections:
        (folder / "manuscripts" / section).mkdir(parents=True, exist_ok=True)
    return path


def _settings(issue: NewIssue) -> str:
    """The text of issue.toml; what is carried stands in place of the empty tables."""
    text = (files("gazette.issue") / "issue.template.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition("[masthead]")
    tables, _, remarks = rest.partition("# 栏目：")
    day = issue.date or dt.datetime.now(tz=dt.UTC).astimezone().date()
    values = {
        "title": json.dumps(issue.title, ensure_ascii=False),
        "year": str(issue.year),
        "number": str(issue.number),
        "unit": issue.unit,
        "date": day.isoformat(),
    }
    for name, value in values.items():
        head = head.replace(f"{{{name}}}", value)
    if issue.total_number:
        head = head.replace("# total_number = 519 ", f"total_number = {issue.total_number} ")
    if issue.section_order:
        order = json.dumps(issue.section_order, ensure_ascii=False)
        head = head.rstrip() + f"\nsection_order = {order}\n\n"
    body = f"{issue.carried}\n\n" if issue.carried else f"[masthead]{tables}"
    return f"{head}{body}# 栏目：{remarks}"
