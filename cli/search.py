"""`gazette search`: find documents in the archive."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, lang_option, tell
from gazette.vocabulary.searching import SORTS

if TYPE_CHECKING:
    from gazette.archive.search.service import Answer, Hit
    from gazette.vocabulary.searching import Sort

__all__ = ["command"]


@click.command()
@click.argument("query", nargs=-1)
@archive_option
@click.option("--issuer", default="", help="发文机关（含其中一部分即可）")
@click.option("--number", default="", help="发文字号，任何写法")
@click.option("--year", type=int, default=None, help="公报年份")
@click.option("--issue", type=int, default=None, help="期号")
@click.option("--section", default="", help="栏目")
@click.option("--genre", default="", help="文种")
@click.option("--kind", default="", help="类别，如 政府规章")
@click.option("--status", default="", help="有效性：尚未施行 有效 已修改 失效 废止")
@click.option("--from", "from_", default="", help="成文日期自，如 2020、2020-07 或 2020-07-01")
@click.option("--to", default="", help="成文日期至")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(0), default=10, show_default=True, help="每页篇数")
@click.option("--offset", type=click.IntRange(0), default=0, help="跳过的篇数")
@click.option("--json", "as_json", is_flag=True, default=False, help="每行一个 JSON 对象")
@lang_option
def command(
    query: tuple[str, ...],
    archive: Path,
    sort: str,
    limit: int,
    offset: int,
    *,
    as_json: bool,
    **filters: object,
) -> None:
    """在档案库里检索。

    直接写中文：先找完整的短语，再找各个词都有的。"短语" 用引号；与 或 非、括号、
    标题: 文号: 发文机关: 日期:[2020 TO 2021]、词头* 都可用。

    \b
    例如 (example):
      gazette search 政务公开
      gazette search '"营商环境" 非 试点' --from 2020 --status 有效
      gazette search '晋政办发2021 43'
    """
    from gazette.archive.archive import Archive
    from gazette.archive.search.service import Filters, open_searcher

    with Archive(archive) as store, open_searcher(store) as searcher:
        answer = searcher.search(
            " ".join(query),
            filters=Filters(**filters),  # type: ignore[arg-type] # click gives each its type
            first=offset,
            size=limit,
            sort=cast("Sort", sort),
        )
    if as_json:
        for hit in answer.hits:
            emit_json(hit.to_json())
        emit_json(answer.to_json())
    else:
        _show(answer, offset)


def _show(answer: Answer, offset: int) -> None:
    for note in answer.notes:
        tell(note)
    if answer.suggestion:
        tell(say(f"您要找的是不是：{answer.suggestion}", f"Did you mean: {answer.suggestion}"))
    if answer.relaxed:
        tell(say("没有找到；以下标题最相近。", "Nothing found; these titles are the most similar."))
    elif not answer.total:
        tell(say("没有找到。", "Nothing found."))
    for n, hit in enumerate(answer.hits, offset + 1):
        _show_hit(n, hit)
    if answer.total:
        shown = f"{offset + 1}–{offset + len(answer.hits)}" if answer.hits else "0"
        tell(
            say(
                f"共 {answer.total} 篇，显示 {shown}，用时 {answer.took_ms:.0f} 毫秒",
                f"{answer.total} in all, {shown} shown, {answer.took_ms:.0f} ms",
            )
        )


def _show_hit(n: int, hit: Hit) -> None:
    numbers = "、".join(hit.numbers)
    click.echo(f"{n}. {click.style(hit.title, bold=True)}" + (f"（{numbers}）" if numbers else ""))
    issue = hit.issue
    page = issue.get("page")
    where = [
        "、".join(hit.issuers),
        hit.date or "",
        f"{issue['name']}" + (f"第{page}页" if page else "") if issue.get("name") else "",
        hit.status,
        hit.provenance if hit.provenance != "原生数字" else "",
        hit.id,
    ]
    click.echo("   " + " · ".join(part for part in where if part))
    if hit.snippet:
        marked = re.sub(
            r"<mark>(.*?)</mark>", lambda m: click.style(m[1], fg="red", bold=True), hit.snippet
        )
        click.echo("   " + html.unescape(marked))
