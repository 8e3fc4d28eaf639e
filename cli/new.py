"""`gazette new`: the folder of a new issue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import DAY, ISSUE_NUMBER, NAME, PLACE, YEAR

__all__ = ["new"]


@command(
    "new",
    zh="新建一期公报的文件夹：issue.toml 和按栏目分的 manuscripts。",
    en="Make the folder of a new issue: issue.toml, and manuscripts with a folder a section.",
    example=(
        "gazette new 2021-03 --name 某市人民政府公报 --year 2021 --number 3",
        'gazette new 2021-03 --name "City Gazette" --year 2021 --number 3',
    ),
)
@argument("folder", type=PLACE)
@option("--name", "title", type=NAME, required=True, zh="刊名", en="title of the gazette")
@option("--year", type=YEAR, required=True, zh="年", en="year")
@option("--number", type=ISSUE_NUMBER, required=True, zh="期号", en="number of the issue")
@option(
    "--date",
    type=DAY,
    default=None,
    zh="出版日期，默认今天",
    en="day of publication, today by default",
)
def new(*, folder: Path, title: str, year: int, number: int, date: dt.date | None) -> None:
    from gazette.issue.folder import new_issue

    path = new_issue(folder, title=title, year=year, number=number, date=date)
    emit_line(path)
    tell(
        say(
            f"已建好。把 Word 稿件放进 {folder}/manuscripts 的各栏目，填写 issue.toml，"
            f"然后运行：gazette build {folder}",
            f"Done. Put the Word files into {folder}/manuscripts, fill in issue.toml, "
            f"then run: gazette build {folder}",
        )
    )
