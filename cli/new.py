"""`gazette new`: the folder of a new issue."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import lang_option, tell

__all__ = ["command"]


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", "title", required=True, help="刊名 (title of the gazette)")
@click.option("--year", type=click.IntRange(1900, 9999), required=True, help="年 (year)")
@click.option("--number", type=click.IntRange(1), required=True, help="期号 (number)")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="出版日期，默认今天 (day of publication, today by default)",
)
@lang_option
def command(*, folder: Path, title: str, year: int, number: int, date: object) -> None:
    """新建一期公报的文件夹：issue.toml 和按栏目分的 manuscripts。

    Make the folder of a new issue: issue.toml, and manuscripts with a folder a section.

    \b
    例如 (example):
      gazette new 2021-03 --name 某市人民政府公报 --year 2021 --number 3
    """
    import datetime as dt

    from gazette.issue.folder import new_issue

    day = date.date() if isinstance(date, dt.datetime) else None
    path = new_issue(folder, title=title, year=year, number=number, date=day)
    click.echo(path)
    tell(
        say(
            f"已建好。把 Word 稿件放进 {folder}/manuscripts 的各栏目，填写 issue.toml，"
            f"然后运行：gazette build {folder}",
            f"Done. Put the Word files into {folder}/manuscripts, fill in issue.toml, "
            f"then run: gazette build {folder}",
        )
    )
