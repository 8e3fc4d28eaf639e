"""A new issue's folder: issue.toml with explanations, and manuscripts/ with a folder a section."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from pathlib import Path

from gazette.base.errors import IssueError
from gazette.base.files import entries_of, is_folder, is_taken, write_bytes
from gazette.base.language import say

__all__ = ["DEFAULT_SECTIONS", "new_issue"]

#: in the order in which authority descends (domain.md 4.1)
DEFAULT_SECTIONS = (
    "01-政府规章",
    "02-政府文件",
    "03-政府办公室文件",
    "04-部门文件",
    "05-政策解读",
    "06-人事任免",
)


def new_issue(
    folder: Path, *, title: str, year: int, number: int, date: dt.date | None = None
) -> Path:
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
    template = (files("gazette.issue") / "issue.template.toml").read_text(encoding="utf-8")
    day = date or dt.datetime.now(tz=dt.UTC).astimezone().date()
    text = template
    for name, value in {
        "title": json.dumps(title, ensure_ascii=False),
        "year": str(year),
        "number": str(number),
        "date": day.isoformat(),
    }.items():
        text = text.replace(f"{{{name}}}", value)
    path = folder / "issue.toml"
    write_bytes(path, text.encode())
    for section in DEFAULT_SECTIONS:
        (folder / "manuscripts" / section).mkdir(parents=True, exist_ok=True)
    return path
