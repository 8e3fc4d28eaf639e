"""`gazette archive list`, `show` and `history`: what is in the archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, json_option, lang_option, tell

__all__ = ["history", "list_", "show"]


@click.command("list")
@archive_option
@click.option("--year", type=int, default=None, help="只列这一年")
@click.option("--issue", default="", help="只列这一期（期的键）")
@click.option("--type", "type_", type=click.Choice(["issue", "document"]), default=None)
@json_option
@lang_option
def list_(archive: Path, year: int | None, issue: str, type_: str | None, *, as_json: bool) -> None:
    """列出档案：每期及其各篇。

    \b
    例如 (example):
      gazette archive list --year 2021
    """
    from gazette.archive.archive import Archive

    with Archive(archive) as store:
        found = list(store.list(type_=type_ or "", year=year, issue=issue))
        if not found:
            tell(say("没有符合的档案", "nothing matches"))
        for item in found:
            if as_json:
                emit_json(item.to_json())
                continue
            numbers = "、".join(item.document.numbers) if item.document else ""
            indent = "  " if item.type == "document" else ""
            mark = "" if item.provenance == "原生数字" else f"〔{item.provenance}〕"
            click.echo(
                f"{indent}{item.key}  {item.title}{mark}" + (f"（{numbers}）" if numbers else "")
            )


@click.command()
@click.argument("key")
@archive_option
@click.option("--version", type=click.IntRange(1), default=None, help="第几版，默认最新")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="库里当时的那一版，默认最新"
)
@click.option("--file", "file", default="", help="输出其中一个文件，如 content/document.xml")
@click.option("--text", "as_text", is_flag=True, default=False, help="输出正文")
@json_option
@lang_option
def show(
    key: str,
    archive: Path,
    version: int | None,
    as_of: datetime | None,
    file: str,
    *,
    as_text: bool,
    as_json: bool,
) -> None:
    """查看一件档案：元数据、有效性、文件和摘要。

    \b
    例如 (example):
      gazette archive show 2021-03-001
      gazette archive show 2021-03-001 --text
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.description import describe, describe_json

    if version and as_of:
        raise click.UsageError(say("--version 和 --as-of 请给出一个", "give --version or --as-of"))
    with Archive(archive) as store:
        if as_of:
            version = store.version_on(key, as_of.date())
        if file:
            click.echo(store.read(key, file, version), nl=False)
        elif as_text:
            from gazette.model.walk import printed_text

            click.echo(printed_text(store.document(key, version)))
        elif as_json:
            emit_json(describe_json(store, key, version))
        else:
            for line in describe(store, key, version):
                click.echo(line)


@click.command()
@click.argument("key", required=False)
@archive_option
@json_option
@lang_option
def history(key: str | None, archive: Path, *, as_json: bool) -> None:
    """一件档案（或整个档案库）的经过：谁、何时、做了什么。

    \b
    例如 (example):
      gazette archive history 2021-03-001
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.history import history as history_of
    from gazette.archive.reports.history import in_words

    with Archive(archive) as store:
        for entry in history_of(store, key):
            if as_json:
                emit_json(entry.model_dump(mode="json"))
            else:
                click.echo(f"{entry.seq}  {entry.time}  {entry.who}  {in_words(entry)}")
