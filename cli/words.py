"""`gazette words`: an office's own sheet of words taken into its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, error, tell
from gazette.cli.values import DIRECTORY, PLACE

if TYPE_CHECKING:
    from gazette.jobs.words import TakenWords

__all__ = ["words"]


@command(
    "words",
    zh="""
    收进本单位的用语对照表：逐行检查，存为词表，写进 gazette.toml。

    SHEET 是 CSV 或 .xlsx，列名照本单位原有的写：错误写法、正确写法、级别、启用日期、停用日期、备注
    （只有第一项必须有）；表头上面可以有标题。有一行不对就一行也不收，逐行说明；改好再运行一次。
    词表存在 gazette.toml 旁的“词表”文件夹，gazette.toml 里的说明和次序不变；再收同名的表是更新。
    退出码：0 收进了，1 表里有不对的行。
    """,
    en="""
    Take in the office's own sheet of words: each row is judged, a word list is written and named in
    gazette.toml.

    SHEET is a CSV file or a workbook (.xlsx) with the (Chinese) names of columns that the office
    has: wrong form, right form, level, from, until, remark; only the first is a must, and a title
    may stand above. With one row wrong none is taken, and each is told; mend them and run it again.
    The list goes into a folder beside gazette.toml, whose remarks and order stay; a sheet of the
    same name replaces its list. Exit code: 0 taken, 1 rows of the sheet are wrong.
    """,
    example=(
        """
        gazette words 用语对照表.xlsx
        gazette words 用语对照表.csv --folder 公报室
        gazette words 用语对照表.csv --check
        """,
        """
        gazette words words.xlsx
        gazette words words.csv --folder office
        gazette words words.csv --check
        """,
    ),
)
@argument("sheet", type=PLACE)
@option(
    "--folder",
    type=DIRECTORY,
    default=Path(),
    zh="公报室的文件夹，默认当前文件夹；用它或上级文件夹里的 gazette.toml，没有的新建",
    en="the office's folder, by default the current one; gazette.toml in it or above it is changed",
)
@option("--check", "judge_only", is_flag=True, default=False, zh="只检查，不收", en="judge it only")
@json_option
def words(*, sheet: Path, folder: Path, judge_only: bool, as_json: bool) -> None:
    from gazette.jobs.words import take_words

    taken = take_words(sheet, folder, judge_only=judge_only)
    if as_json:
        emit_json(taken.to_json())
    else:
        _tell(taken, sheet)
    if taken.faults:
        raise click.exceptions.Exit(1)


def _tell(taken: TakenWords, sheet: Path) -> None:
    for fault in taken.faults:
        row = say(f"第 {fault.row} 行", f"row {fault.row}")
        error(
            f"{sheet}{say('，', ', ')}{row}{say('：', ': ')}{fault.message}{say('。', '. ')}{fault.remedy}"
        )
    if taken.faults:
        count = len(taken.faults)
        tell(say(f"{count} 行不对，没有收进", f"{count} rows are wrong; nothing was taken"))
    elif not taken.written:
        tell(
            say(f"{taken.count} 条都对，没有写", f"{taken.count} words, all right; nothing written")
        )
    else:
        tell(
            say(
                f"收进 {taken.count} 条，写进 {taken.settings}",
                f"{taken.count} words; named in {taken.settings}",
            )
        )
        emit_line(taken.target)
