"""`gazette desk report`, `register` and `rules`: 通报、台账、解读、覆盖、差错、年报."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.files import read_bytes, write_bytes
from gazette.base.language import current_language, say
from gazette.base.punctuation import listed
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.opening import at_desk, desk_option, opened, who_option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY, FILE

if TYPE_CHECKING:
    from gazette.desk.reports.making import Report

__all__ = ["register", "report", "rules"]

#: what may be typed → as it is stored
_KINDS = {
    **{name: name for name in ("通报", "台账", "解读", "覆盖", "差错", "年报", "复核")},
    "circular": "通报",
    "ledger": "台账",
    "interpretations": "解读",
    "coverage": "覆盖",
    "errors": "差错",
    "annual": "年报",
    "reviews": "复核",
}
_REGISTERS = {
    **{name: name for name in ("制发", "应报", "得分")},
    "issued": "制发",
    "due": "应报",
    "scores": "得分",
}


@command(
    "report",
    zh="""
    出一个时段的报表：通报、台账、解读、覆盖、差错、年报、复核（到期应复核的）。

    按报送日期（北京时间）统计，首日末日都算在内。-o 写成 .csv、.docx 或 .svg；--issue 印发，
    从此这个时段的数字不再变。应报不明的是 null，印成“—”。
    """,
    en="""
    Make a report of a period: circular (通报), ledger (台账), interpretations (解读), coverage (覆盖),
    errors (差错), annual (年报) or reviews (复核: what is to be reviewed again).

    By the day of handing in (Beijing time), both days within. -o writes .csv, .docx or .svg; --issue
    issues it: the figures of the period then stand. What is not known is null, printed as —.
    """,
    example=(
        """
        gazette desk report 通报 --from 2021-01-01 --to 2021-03-31 -o 通报.docx
        gazette desk report 台账 --from 2021-01-01 --to 2021-12-31 --json
        gazette desk report 通报 --from 2021-01-01 --to 2021-03-31 --issue --as 张三
        """,
        """
        gazette desk report circular --from 2021-01-01 --to 2021-03-31 -o circular.docx
        gazette desk report ledger --from 2021-01-01 --to 2021-12-31 --json
        gazette desk report circular --from 2021-01-01 --to 2021-03-31 --issue --as "Zhang San"
        """,
    ),
)
@argument("kind", metavar="KIND", type=click.Choice(list(_KINDS)))
@option("--from", "first", type=DAY, required=True, zh="首日", en="first day")
@option("--to", "last", type=DAY, required=True, zh="末日", en="last day")
@option(
    "-o",
    "--output",
    "out",
    type=FILE,
    default=None,
    zh="写成文件：.csv、.docx 或 .svg",
    en="write it into a file: .csv, .docx or .svg",
)
@option(
    "--issue",
    is_flag=True,
    default=False,
    zh="印发：数字从此不变",
    en="issue it: its figures stand",
)
@desk_option
@who_option
@json_option
def report(
    *,
    kind: str,
    first: dt.date,
    last: dt.date,
    out: Path | None,
    issue: bool,
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.reports.making import REPORTS, issue_report, make_report
    from gazette.desk.reports.period import Period

    period = Period(first, last)
    named = next(one for one in REPORTS if one == _KINDS[kind])
    if issue:
        with at_desk(url, who) as at:
            made = issue_report(at.desk, at.person, named, period)
    else:
        with opened(url) as desk:
            made = make_report(desk, named, period)
    if out:
        write_bytes(out, made.file(out.suffix.lower()))
    if as_json:
        for row in made.rows:
            emit_json(row)
    elif not out:
        _show(made)
    if out and not as_json:
        emit_line(out)


def _show(made: Report) -> None:
    """The sheet; in English the rows by the names that their JSON has, since the sheet is Chinese."""
    sheet = made.sheet
    emit_line(made.period.first, " – ", made.period.last)
    if current_language() == "zh":
        for line in ("  ".join(cell or " " for cell in row) for row in (sheet.head, *sheet.rows)):
            emit_line(line)
        for note in sheet.notes:
            tell(note)
    else:
        for row in made.rows:
            emit_line("  ".join(f"{k} {_told(v)}" for k, v in row.items() if k != "denominator"))
    if made.issued:
        tell(say(f"{made.day} 印发", f"issued on {made.day}"))


def _told(value: object) -> str:
    if value is None or value in ([], ""):
        return "—"
    if isinstance(value, list):
        return listed(value)
    return f"{value:.4g}" if isinstance(value, float) else str(value)


@command(
    "register",
    zh="""
    登记稿件以外的数：制发（制发文件）、应报（每月应报件数）、得分（人工改的分）。

    制发的列：文号、标题、单位、成文日期、类别、公开属性、废止日期；应报：单位、月份、应报；
    得分：单位、起、止、加减分或得分、理由。
    """,
    en="""
    Enter what is known beside the manuscripts: documents issued (制发), due (应报), scores (得分).

    Columns of 制发: 文号, 标题, 单位, 成文日期, 类别, 公开属性, 废止日期; of 应报: 单位, 月份, 应报;
    of 得分: 单位, 起, 止, 加减分 or 得分, 理由.
    """,
    example=(
        """
        gazette desk register 制发 制发文件.csv --as 张三
        gazette desk register 应报 应报.csv --as 张三
        """,
        """
        gazette desk register issued issued.csv --as "Zhang San"
        gazette desk register due due.csv --as "Zhang San"
        """,
    ),
)
@argument("kind", metavar="KIND", type=click.Choice(list(_REGISTERS)))
@argument("file", type=FILE)
@desk_option
@who_option
def register(*, kind: str, file: Path, url: str, who: str) -> None:
    from gazette.desk.reports.registers import REGISTERS, load_register

    named = next(one for one in REGISTERS if one == _REGISTERS[kind])
    with at_desk(url, who) as at:
        count = load_register(at.desk, at.person, named, read_bytes(file), str(file))
    tell(say(f"登记 {count} 行", f"{count} rows entered"))


@command(
    "rules",
    zh="""
    通报的办法：怎样计分、解读率应达到多少；不写文件时列出现在的。写法见 docs/desk-reports.md。
    """,
    en="""
    The rules of the reports: what scores, how much is to be interpreted; without a file, show them.
    """,
    example="gazette desk rules 通报办法.toml --as 张三",
)
@argument("file", type=FILE, required=False)
@desk_option
@who_option
def rules(*, file: Path | None, url: str, who: str) -> None:
    from gazette.desk.office.rules import read_rules, set_rules

    if file:
        with at_desk(url, who) as at:
            found = set_rules(at.desk, at.person, read_bytes(file), file)
    else:
        with opened(url) as desk, desk.reading() as connection:
            found = read_rules(connection)
    scores = listed(f"{name} {points:g}" for name, points in found.scores.items())
    emit_line(say("计分：", "scores: "), scores or "—")
    for one in found.threshold:
        emit_line(f"{one.year}  {one.office or '—'}  {one.diverse:.0%}  {one.other:.0%}")
