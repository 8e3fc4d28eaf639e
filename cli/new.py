"""`gazette new`: the folder of a new issue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import DAY, DIRECTORY, ISSUE_NUMBER, NAME, PLACE, YEAR

__all__ = ["new"]


@command(
    "new",
    zh="""
    新建一期公报的文件夹：issue.toml 和按栏目分的 manuscripts。

    用 --after 接着上一期：版权页、封面、栏目照抄，期号、总期号加一，出版日期按以往的周期推算。
    """,
    en="""
    Make the folder of a new issue: issue.toml, and manuscripts with a folder a section.

    --after goes on from an issue: its masthead, cover and sections are carried on, number and
    running number are one more, the day follows the office's rhythm.
    """,
    example=(
        """
        gazette new 2021-03 --name 某市人民政府公报 --year 2021 --number 3
        gazette new 2021-04 --after 2021-03
        """,
        """
        gazette new 2021-03 --name "City Gazette" --year 2021 --number 3
        gazette new 2021-04 --after 2021-03
        """,
    ),
)
@argument("folder", type=PLACE)
@option(
    "--after",
    type=DIRECTORY,
    default=None,
    zh="上一期的文件夹；其他各项不写时由它推出",
    en="folder of the last issue; what is not given follows from it",
)
@option("--name", "title", type=NAME, default=None, zh="刊名", en="title of the gazette")
@option("--year", type=YEAR, default=None, zh="年", en="year")
@option("--number", type=ISSUE_NUMBER, default=None, zh="期号", en="number of the issue")
@option(
    "--date",
    type=DAY,
    default=None,
    zh="出版日期，默认今天；接着上一期时按周期",
    en="day of publication, today by default; by the rhythm after an issue",
)
def new(
    *,
    folder: Path,
    after: Path | None,
    title: str | None,
    year: int | None,
    number: int | None,
    date: dt.date | None,
) -> None:
    from gazette.issue.folder import NewIssue, new_issue
    from gazette.issue.following import follow_issue

    if after is not None:
        path = follow_issue(folder, after, title=title, year=year, number=number, date=date)
    else:
        if title is None or year is None or number is None:
            raise click.UsageError(
                say(
                    "请写 --name、--year、--number，或用 --after 接着上一期",
                    "give --name, --year and --number, or --after an issue",
                )
            )
        path = new_issue(folder, NewIssue(title, year, number, date))
    emit_line(path)
    tell(_told(folder))


def _told(folder: Path) -> str:
    """Which issue was made, and what comes next."""
    from gazette.issue.manifest import load_manifest

    made = load_manifest(folder)
    total = say(f"，总第{made.total_number}期", f", {made.total_number} in all")
    issue = say(f"{made.year} 年第 {made.number} {made.unit}", f"{made.year} no. {made.number}")
    return say(
        f"已建好：{issue}{total if made.total_number else ''}，{made.date} 出版。"
        f"把 Word 稿件放进 {folder}/manuscripts 的各栏目，核对 issue.toml，"
        f"然后运行：gazette build {folder} --draft",
        f"Done: {issue}{total if made.total_number else ''}, {made.date}. "
        f"Put the Word files into {folder}/manuscripts, look through issue.toml, "
        f"then run: gazette build {folder} --draft",
    )
