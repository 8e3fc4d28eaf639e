"""`gazette archive completeness`, `issuer` and `stats`: what is missing, who issued, how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.punctuation import labelled
from gazette.base.terms import term
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY, PLACE, YEAR

if TYPE_CHECKING:
    from gazette.archive.reports.completeness import Gap
    from gazette.archive.reports.statistics import Statistics

__all__ = ["completeness", "issuer", "stats"]

_SHOWN = 12  #: names of a list of figures


@command(
    "completeness",
    zh="齐全情况：缺的期和文号、没有文号的、机关名称不合时间的；有未说明的缺失时以 1 退出。",
    en="""
    What is missing: issues and document numbers, documents without a number, bodies that did not
    yet, or no longer, bear their name; exit 1 if a gap has no reason.
    """,
    example=(
        """
        gazette archive completeness --year 2021
        gazette archive completeness --declare 1996年第4期 --reason "当年未出刊"
        """,
        """
        gazette archive completeness --year 2021
        gazette archive completeness --declare 1996-04 --reason "not published that year"
        """,
    ),
)
@archive_option
@option("--year", type=YEAR, default=None, zh="只看这一年", en="only this year")
@option(
    "--declare",
    default="",
    zh="登记缺失，写法同报告，如 2021年第4期",
    en="enter a gap, as the report writes it",
)
@option("--reason", default="", zh="缺失的原因", en="why it is missing")
@json_option
def completeness(
    archive: Path, year: int | None, declare: str, reason: str, *, as_json: bool
) -> None:
    from gazette.archive.reports.completeness import completeness as gaps_of
    from gazette.archive.reports.completeness import declare_gap

    with looking_at(archive) as store:
        if declare:
            declare_gap(store, declare, reason)
        gaps = gaps_of(store, year)
    for gap in gaps:
        if as_json:
            emit_json(gap.to_json())
        else:
            emit_line(_line(gap))
    missing = sum(gap.is_open for gap in gaps)
    tell(say(f"未说明的缺失 {missing} 项", f"{missing} gaps without a reason"))
    if missing:
        raise click.exceptions.Exit(1)


def _line(gap: Gap) -> str:
    known = say(f"【已说明：{gap.known}】", f" [known: {gap.known}]") if gap.known else ""
    return f"{term(gap.kind)}  {gap.what}  {gap.detail}{known}"


@command(
    "issuer",
    zh="发文机关名录：登记名称的起止日期和沿革；不给名称时列出。",
    en="""
    The issuing bodies: enter from when to when one bore its name, and who followed it; without a
    name they are listed.
    """,
    example=(
        "gazette archive issuer 某市建设局 --end 2010-03-01 --successor 某市住房和城乡建设局",
        'gazette archive issuer "Works Bureau" --end 2010-03-01 --successor "Housing Bureau"',
    ),
)
@argument("name", required=False)
@archive_option
@option(
    "--start", type=DAY, default=None, zh="启用该名称的日期", en="from which day it bore the name"
)
@option("--end", type=DAY, default=None, zh="停用的日期", en="until which day")
@option("--successor", default="", zh="其后的名称", en="the name that followed")
def issuer(
    name: str | None, archive: Path, start: dt.date | None, end: dt.date | None, successor: str
) -> None:
    from gazette.archive.reports.completeness import declare_issuer, issuers

    with looking_at(archive) as store:
        if name:
            declare_issuer(store, name, start=start, end=end, successor=successor)
        for body in issuers(store).values():
            emit_line(f"{body.name}  {body.start or ''}–{body.end or ''}  {body.successor}")


@command(
    "stats",
    zh="统计：各年期数篇数、类别、栏目、机关、来源。",
    en="Figures: issues and documents a year, kinds, sections, issuing bodies, provenance.",
    example=(
        "gazette archive stats --svg 历年.svg",
        "gazette archive stats --svg years.svg",
    ),
)
@archive_option
@option("--svg", type=PLACE, default=None, zh="历年统计图", en="write a chart of the years")
@json_option
def stats(archive: Path, svg: Path | None, *, as_json: bool) -> None:
    from gazette.archive.reports.statistics import chart, statistics
    from gazette.base.files import write_bytes

    with looking_at(archive) as store:
        found = statistics(store)
    if svg:
        write_bytes(svg, chart(found).encode())
    if as_json:
        emit_json(found.to_json())
        return
    for line in _figures(found):
        emit_line(line)


def _figures(found: Statistics) -> Iterator[str]:
    yield say("年份  期数  篇数", "year  issues  documents")
    for year in sorted({*found.issues, *found.documents}):
        yield f"{year}  {found.issues.get(year, 0):4d}  {found.documents.get(year, 0):5d}"
    yield _counted("类别", "kinds", found.kinds)
    yield _counted("栏目类别", "sections", found.sections)
    yield _counted("发文机关", "issuers", found.issuers)
    yield _counted("来源", "provenance", found.provenance)
    yield say(
        f"无文号 {found.without_number} 篇；{found.files} 个文件，{found.bytes} 字节",
        f"{found.without_number} without number; {found.files} files, {found.bytes} bytes",
    )


def _counted(zh: str, en: str, counts: Mapping[str, int]) -> str:
    shown = [f"{term(name)} {count}" for name, count in [*counts.items()][:_SHOWN]]
    return labelled(say(zh, en), say("，", ", ").join(shown))
