"""`gazette search`: find documents in the archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from gazette.base.language import say
from gazette.base.punctuation import bracketed, listed
from gazette.base.terms import term
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import Styled, emit_json, emit_line, tell
from gazette.cli.values import ISSUE_NUMBER, YEAR, Number, Terms
from gazette.vocabulary.documents import STANDINGS
from gazette.vocabulary.searching import SORTS

if TYPE_CHECKING:
    from gazette.archive.search.service import Answer, Hit
    from gazette.vocabulary.searching import Sort

__all__ = ["search"]


@command(
    "search",
    zh="""
    在档案库里检索。

    直接写中文：先找完整的短语，再找各个词都有的。"短语" 用引号；与 或 非、括号、
    标题: 文号: 发文机关: 日期:[2020 TO 2021]、词头* 都可用。
    也可以直接提问，或写“劳动合同法第八十二条”找到那一条。
    """,
    en="""
    Search the archive.

    Write words: the whole phrase is looked for first, then all of its words. Quotes make a
    "phrase"; AND OR NOT, brackets, title: number: issuer: date:[2020 TO 2021] and pre* work.
    Questions are answered by their words; a law's name and the number of an article find that one.
    """,
    example=(
        """
        gazette search 政务公开
        gazette search '"营商环境" 非 试点' --from 2020 --status 有效
        gazette search '晋政办发2021 43'
        gazette search 公司没签劳动合同怎么办 --by article
        """,
        """
        gazette search openness
        gazette search '"public notice" NOT trial' --from 2020 --status in-force
        gazette search --year 2021 --sort date
        gazette search openness --by article
        """,
    ),
)
@argument("query", nargs=-1, type=str)
@archive_option
@option(
    "--issuer",
    default="",
    zh="发文机关（含其中一部分即可）",
    en="issuing body, or a part of its name",
)
@option("--number", default="", zh="发文字号，任何写法", en="document number, in any spelling")
@option("--year", type=YEAR, default=None, zh="公报年份", en="year of the gazette")
@option("--issue", type=ISSUE_NUMBER, default=None, zh="期号", en="number of the issue")
@option("--section", default="", zh="栏目", en="section of the gazette")
@option("--genre", default="", zh="文种", en="genre of the document")
@option(
    "--kind", default="", zh="类别，如 政府规章", en="kind of the document, as the archive names it"
)
@option(
    "--status",
    type=Terms(*STANDINGS, strict=False),
    default="",
    zh="今日的有效性；有效的也包括已修改的，什么都没有说的是未标注",
    en="whether it is in force today; in-force takes in what was amended, not-stated is what nothing is said of",
)
@option(
    "--from",
    "from_",
    default="",
    zh="成文日期自，如 2020、2020-07 或 2020-07-01",
    en="signed from, as 2020, 2020-07 or 2020-07-01",
)
@option("--to", default="", zh="成文日期至", en="signed until")
@option(
    "--sort",
    type=click.Choice(SORTS),
    default="relevance",
    show_default=True,
    zh="排序：相关度、成文日期、期，- 从新到旧",
    en="order: relevance, day of signature, issue; - the newest first",
)
@option(
    "--limit", type=Number(0), default=10, show_default=True, zh="每页篇数", en="documents a page"
)
@option(
    "--by",
    type=click.Choice(("document", "article")),
    default="document",
    show_default=True,
    zh="一篇一个结果，或一条一个结果",
    en="a hit for each document, or for each article",
)
@option("--offset", type=Number(0), default=0, zh="跳过的篇数", en="documents to leave out")
@json_option
def search(
    query: tuple[str, ...],
    archive: Path,
    sort: str,
    limit: int,
    offset: int,
    *,
    as_json: bool,
    by: Literal["document", "article"],
    **filters: object,
) -> None:
    from gazette.archive.search.service import Filters, open_searcher

    with looking_at(archive) as store, open_searcher(store) as searcher:
        answer = searcher.search(
            " ".join(query),
            filters=Filters(**filters),  # type: ignore[arg-type] # click gives each its type
            first=offset,
            size=limit,
            sort=cast("Sort", sort),
            by=by,
        )
    if as_json:
        for hit in answer.hits:
            emit_json(hit.to_json())
        emit_json(answer.to_json())
    else:
        _show(answer, offset, articles=by == "article")


def _show(answer: Answer, offset: int, *, articles: bool) -> None:
    for note in answer.notes:
        tell(note)
    if answer.suggestion:
        tell(say(f"您要找的是不是：{answer.suggestion}", f"Did you mean: {answer.suggestion}"))
    if answer.relaxed:
        tell(say("没有找到；以下标题最相近。", "Nothing found; these titles are the most similar."))
    elif not answer.total:
        tell(say("没有找到。", "Nothing found."))
    for n, hit in enumerate(answer.hits, offset + 1):
        _show_hit(n, hit, article=articles)
    if answer.total and articles:
        tell(
            say(
                f"共 {answer.total} 条，用时 {answer.took_ms:.0f} 毫秒",
                f"{answer.total} articles, {answer.took_ms:.0f} ms",
            )
        )
    elif answer.total:
        shown = f"{offset + 1}–{offset + len(answer.hits)}" if answer.hits else "0"
        tell(
            say(
                f"共 {answer.total} 篇，显示 {shown}，用时 {answer.took_ms:.0f} 毫秒",
                f"{answer.total} in all, {shown} shown, {answer.took_ms:.0f} ms",
            )
        )


def _show_hit(number: int, hit: Hit, *, article: bool) -> None:
    from gazette.archive.life.wordings import status_words

    label = hit.articles[0].label if article and hit.articles else ""
    emit_line(f"{number}. ", Styled(hit.title + label), _in_brackets(hit.numbers))
    where = (
        listed(hit.issuers),
        hit.date or "",
        _printed_in(hit),
        status_words(hit.life, hit.as_of),
        term(hit.provenance) if hit.provenance != "原生数字" else "",
        hit.id,
    )
    emit_line("   ", " · ".join(part for part in where if part))
    if hit.snippet:
        emit_line("   ", *_emphasised(hit.snippet))
    if not article:
        _show_articles(hit)
    if hit.versions:
        others = listed([_version(version) for version in hit.versions])
        emit_line("   ", say(f"其他版本：{others}", f"other versions: {others}"))


def _show_articles(hit: Hit) -> None:
    """The articles that answer, where they have numbers and say more than the snippet."""
    for found in hit.articles:
        if found.label and found.snippet != hit.snippet:
            emit_line(f"     {found.label}  ", *_emphasised(found.snippet))


def _version(version: Mapping[str, object]) -> str:
    about = " ".join((str(version["date"] or ""), term(str(version["status"])))).strip()
    return f"{version['id']}{bracketed(about)}"


_MARKED = re.compile(r"<mark>(.*?)</mark>")


def _emphasised(snippet: str) -> Iterator[str | Styled]:
    """The parts of a snippet, those that were marked in red."""
    import html

    for number, text in enumerate(_MARKED.split(snippet)):
        plain = html.unescape(text)
        yield Styled(plain, "red") if number % 2 else plain


def _in_brackets(numbers: Sequence[str]) -> str:
    return bracketed(listed(numbers))


def _printed_in(hit: Hit) -> str:
    """Issue and page."""
    name, page = hit.issue.get("name"), hit.issue.get("page")
    if not name:
        return ""
    return f"{name}" + (say(f"第{page}页", f" p. {page}") if page else "")
