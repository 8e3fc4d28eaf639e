"""`gazette archive completeness`, `issuer` and `stats`: what is missing, who issued, how many."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, json_option, lang_option, tell

__all__ = ["completeness", "issuer", "stats"]


@click.command()
@archive_option
@click.option("--year", type=int, default=None)
@click.option("--declare", default="", help="登记缺失，写法同报告，如 2021年第4期")
@click.option("--reason", default="", help="缺失的原因")
@json_option
@lang_option
def completeness(
    archive: Path, year: int | None, declare: str, reason: str, *, as_json: bool
) -> None:
    """齐全情况：缺的期和文号、没有文号的、机关名称不合时间的；有未说明的缺失时以 1 退出。

    \b
    例如 (example):
      gazette archive completeness --year 2021
      gazette archive completeness --declare 1996年第4期 --reason "当年未出刊"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.completeness import completeness as gaps_of
    from gazette.archive.reports.completeness import declare_gap

    with Archive(archive) as store:
        if declare:
            declare_gap(store, declare, reason)
        gaps = gaps_of(store, year)
    for gap in gaps:
        if as_json:
            emit_json(gap.to_json())
        else:
            known = say(f"【已说明：{gap.known}】", f"[known: {gap.known}]") if gap.known else ""
            click.echo(f"{gap.kind}  {gap.what}  {gap.detail}{known}")
    missing = [gap for gap in gaps if not gap.known and gap.kind in ("期", "总期", "文号")]
    tell(say(f"未说明的缺失 {len(missing)} 项", f"{len(missing)} gaps without a reason"))
    if missing:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("name", required=False)
@archive_option
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), default=None, help="启用该名称的日期")
@click.option("--end", type=click.DateTime(["%Y-%m-%d"]), default=None, help="停用的日期")
@click.option("--successor", default="", help="其后的名称")
@lang_option
def issuer(
    name: str | None, archive: Path, start: datetime | None, end: datetime | None, successor: str
) -> None:
    """发文机关名录：登记名称的起止日期和沿革；不给名称时列出。

    \b
    例如 (example):
      gazette archive issuer 某市建设局 --end 2010-03-01 --successor 某市住房和城乡建设局
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.completeness import declare_issuer, issuers

    with Archive(archive) as store:
        if name:
            declare_issuer(
                store,
                name,
                start=start.date() if start else None,
                end=end.date() if end else None,
                successor=successor,
            )
        for body in issuers(store).values():
            click.echo(f"{body.name}  {body.start or ''}–{body.end or ''}  {body.successor}")


@click.command()
@archive_option
@click.option("--svg", type=click.Path(path_type=Path), default=None, help="历年统计图")
@json_option
@lang_option
def stats(archive: Path, svg: Path | None, *, as_json: bool) -> None:
    """统计：各年期数篇数、类别、栏目、机关、来源。

    \b
    例如 (example):
      gazette archive stats --svg 历年.svg
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.statistics import chart, statistics
    from gazette.base.files import write_bytes

    with Archive(archive) as store:
        found = statistics(store)
    if svg:
        write_bytes(svg, chart(found).encode())
    if as_json:
        emit_json(found.to_json())
        return
    click.echo(say("年份  期数  篇数", "year  issues  documents"))
    for year in sorted({*found.issues, *found.documents}):
        click.echo(f"{year}  {found.issues.get(year, 0):4d}  {found.documents.get(year, 0):5d}")
    for title, counts in (
        (say("类别", "kinds"), found.kinds),
        (say("栏目类别", "sections"), found.sections),
        (say("发文机关", "issuers"), found.issuers),
        (say("来源", "provenance"), found.provenance),
    ):
        shown = list(counts.items())[:12]
        click.echo(f"{title}：" + "，".join(f"{name} {count}" for name, count in shown))
    click.echo(
        say(
            f"无文号 {found.without_number} 篇；{found.files} 个文件，{found.bytes} 字节",
            f"{found.without_number} without number; {found.files} files, {found.bytes} bytes",
        )
    )
