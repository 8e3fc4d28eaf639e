"""`gazette archive list`, `show` and `history`: what is in the archive."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.punctuation import bracketed, listed
from gazette.base.terms import term
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_data, emit_json, emit_line, tell
from gazette.cli.values import DAY, YEAR, Number, today

if TYPE_CHECKING:
    from gazette.archive.archive import Item
    from gazette.archive.reports.articles import Address
    from gazette.archive.store.store import Store

__all__ = ["history", "list_", "show"]


@command(
    "list",
    zh="列出档案：每期及其各篇。",
    en="List what is kept: every issue and its documents.",
    example="gazette archive list --year 2021",
)
@archive_option
@option("--year", type=YEAR, default=None, zh="只列这一年", en="only this year")
@option("--issue", default="", zh="只列这一期（期的键）", en="only this issue (its key)")
@option(
    "--type",
    "type_",
    type=click.Choice(["issue", "document"]),
    default=None,
    zh="只列期（issue）或文件（document）",
    en="only issues, or only documents",
)
@json_option
def list_(archive: Path, year: int | None, issue: str, type_: str | None, *, as_json: bool) -> None:

    from gazette.archive.life.status import life_of
    from gazette.archive.life.wordings import status_json

    day = today()
    with looking_at(archive) as store:
        found = [
            (item, life_of(store.catalogue, item.key, item.document) if item.document else None)
            for item in store.list(type_=type_ or "", year=year, issue=issue)
        ]
    if not found:
        tell(say("没有符合的档案", "nothing matches"))
    for item, life in found:
        if as_json:
            emit_json({**item.to_json(), **(status_json(life, day) if life else {})})
        else:
            standing = f"  {term(life.on(day))}" if life else ""
            emit_line(f"{_line(item)}{standing}")
    if not as_json and any(life for _, life in found):
        tell(
            say(
                f"有效性截至{day.isoformat()}；依据见 gazette archive show 键",
                f"status as of {day.isoformat()}; gazette archive show KEY has the evidence",
            )
        )


def _line(item: Item) -> str:
    indent = "  " if item.type == "document" else ""
    source = term(item.provenance)
    mark = "" if item.provenance == "原生数字" else say(f"〔{source}〕", f" [{source}]")
    numbers = bracketed(listed(item.document.numbers)) if item.document else ""
    return f"{indent}{item.key}  {item.title}{mark}{numbers}"


@command(
    "show",
    zh="""
    查看一件档案：元数据、有效性、文件和摘要；或其中一条（2021-03-001#第十二条）。

    KEY 是键，也可以是文号，怎样写都行；其他命令里的键也是这样。
    """,
    en="""
    Show an object: metadata, status, files and their digests; or one article of it (2021-03-001#第十二条).

    KEY is a key or a document number in any way of writing it, as with all commands.
    """,
    example="""
    gazette archive show 2021-03-001
    gazette archive show 国发2018-39
    gazette archive show '2021-03-001#第十二条'
    gazette archive show 2021-03-001 --text
    """,
)
@argument("key")
@archive_option
@option(
    "--version",
    type=Number(1),
    default=None,
    zh="第几版，默认最新",
    en="version, by default the newest",
)
@option(
    "--as-of",
    type=DAY,
    default=None,
    zh="库里当时的那一版，默认最新",
    en="the version that was kept on that day, by default the newest",
)
@option(
    "--file",
    default="",
    zh="输出其中一个文件，如 content/document.xml",
    en="write out one of its files, as content/document.xml",
)
@option("--text", "as_text", is_flag=True, default=False, zh="输出正文", en="write out its text")
@json_option
def show(
    key: str,
    archive: Path,
    version: int | None,
    as_of: dt.date | None,
    file: str,
    *,
    as_text: bool,
    as_json: bool,
) -> None:
    if version and as_of:
        raise click.UsageError(say("--version 和 --as-of 请给出一个", "give --version or --as-of"))
    from gazette.archive.reports.articles import address_of
    from gazette.archive.reports.description import describe, describe_json
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        key = key_named(store, key)
        address = address_of(key)
        if as_of:
            version = store.version_on(address.key if address else key, as_of)
        if address and not file:
            _show_article(store, address, version, as_text=as_text, as_json=as_json)
        elif file:
            emit_data(store.read(address.key if address else key, file, version))
        elif as_text:
            from gazette.model.walk import printed_text

            emit_data(printed_text(store.document(key, version)) + "\n")
        elif as_json:
            emit_json(describe_json(store, key, version))
        else:
            for line in describe(store, key, version):
                emit_line(line)


def _show_article(
    store: Store, address: Address, version: int | None, *, as_text: bool, as_json: bool
) -> None:
    from gazette.archive.reports.articles import article_at
    from gazette.archive.reports.description import describe_article, describe_article_json

    article = article_at(store, address, version)
    if as_text:
        emit_data(article.text + "\n")
    elif as_json:
        emit_json(describe_article_json(store, address, article, version))
    else:
        for line in describe_article(store, address, article):
            emit_line(line)


@command(
    "history",
    zh="""
    一件档案（或整个档案库）的经过：谁、何时、做了什么。

    写一条的地址（2021-03-001#第十二条），列出这一条在历次文本里的样子和修改它的文件。
    """,
    en="""
    What was done to an object, or to the whole archive: who, when, what.

    With the address of an article (2021-03-001#第十二条): what it said in each version of its law,
    and what amended the law.
    """,
    example="""
    gazette archive history 2021-03-001
    gazette archive history '2021-03-001#第十二条'
    """,
)
@argument("key", required=False)
@archive_option
@json_option
def history(key: str | None, archive: Path, *, as_json: bool) -> None:
    from gazette.archive.reports.articles import address_of
    from gazette.archive.reports.history import history as history_of
    from gazette.archive.reports.history import in_words
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        key = key_named(store, key) if key else None
        address = address_of(key) if key else None
        if address:
            _show_article_history(store, address, as_json=as_json)
            return
        for entry in history_of(store, key):
            if as_json:
                emit_json(entry.model_dump(mode="json"))
            else:
                emit_line(f"{entry.seq}  {entry.time}  {entry.who}  {in_words(entry)}")


def _show_article_history(store: Store, address: Address, *, as_json: bool) -> None:
    from gazette.archive.reports.article_history import article_history

    found = article_history(store, address)
    if as_json:
        emit_json(found.to_json())
        return
    emit_line(found.title)
    for state in found.states:
        where = state.address or state.key
        emit_line(f"{state.day or '-'}  {where}{bracketed(f'v{state.version}')}  {state.words}")
        if state.article and state.change != "same":
            for line in state.article.text.splitlines():
                emit_line(f"    {line}")
    for amendment in found.amendments:
        day = amendment.day.isoformat() if amendment.day else "-"
        emit_line(f"{day}  {say('修改', 'amended by')} {amendment.by}  {amendment.clause}")
        for line in amendment.lines:
            emit_line(f"    {line}")
