"""`gazette archive`: keep issues for ever, and show that they are whole."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.cli.common import archive_option, emit_json, lang_option, progress, tell
from gazette.language import say

__all__ = ["command"]

_json_option = click.option(
    "--json", "as_json", is_flag=True, default=False, help="每行一个 JSON 对象"
)


@click.group()
@lang_option
def command() -> None:
    """档案库：入库、查看、核验。

    Keep issues: add, show, verify.

    \b
    例如 (example):
      gazette archive init
      gazette archive add dist
      gazette archive verify
    """


@command.command("init")
@archive_option
@lang_option
def init_(archive: Path) -> None:
    """新建一个空的档案库。

    \b
    例如 (example):
      gazette archive init --archive /data/gongbao
    """
    from gazette.archive.store import Archive

    with Archive.create(archive):
        tell(say(f"已建档案库 {archive}", f"made the archive {archive}"))


@command.command()
@click.argument("release", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("-m", "--message", default="", help="写入日志的说明")
@_json_option
@lang_option
def add(release: tuple[Path, ...], archive: Path, message: str, *, as_json: bool) -> None:
    """把制作好的一期（或几期）入库。

    RELEASE 是 gazette build 的输出文件夹。

    \b
    例如 (example):
      gazette archive add 2021-03/dist -m "第3期"
    """
    from gazette.archive.store import Archive

    with Archive(archive) as store:
        for folder in release:
            result = store.add(folder, message=message)
            if as_json:
                emit_json(
                    {
                        "key": result.key,
                        "documents": [*result.documents],
                        "fresh": result.fresh,
                        "notes": [*result.notes],
                    }
                )
                continue
            count = len(result.documents)
            if result.fresh:
                click.echo(result.key)
                tell(
                    say(
                        f"已入库：{result.key}，{count} 篇",
                        f"added {result.key}: {count} documents",
                    )
                )
            else:
                click.echo(result.key)
                tell(say(f"{result.key} 早已入库，没有变化", f"{result.key} was there already"))
            for note in result.notes:
                tell(note)


@command.command("list")
@archive_option
@click.option("--year", type=int, default=None, help="只列这一年")
@click.option("--issue", default="", help="只列这一期（期的键）")
@click.option("--type", "type_", type=click.Choice(["issue", "document"]), default=None)
@_json_option
@lang_option
def list_(archive: Path, year: int | None, issue: str, type_: str | None, *, as_json: bool) -> None:
    """列出档案：每期及其各篇。

    \b
    例如 (example):
      gazette archive list --year 2021
    """
    from gazette.archive.store import Archive

    with Archive(archive) as store:
        for item in store.list(type_=type_ or "", year=year, issue=issue):
            if as_json:
                emit_json(item.to_json())
                continue
            numbers = "、".join(item.document.numbers) if item.document else ""
            indent = "  " if item.type == "document" else ""
            mark = "" if item.provenance == "原生数字" else f"〔{item.provenance}〕"
            click.echo(
                f"{indent}{item.key}  {item.title}{mark}" + (f"（{numbers}）" if numbers else "")
            )


@command.command()
@click.argument("key")
@archive_option
@click.option("--version", type=click.IntRange(1), default=None, help="第几版，默认最新")
@click.option("--file", "file", default="", help="输出其中一个文件，如 content/document.xml")
@click.option("--text", "as_text", is_flag=True, default=False, help="输出正文")
@_json_option
@lang_option
def show(
    key: str, archive: Path, version: int | None, file: str, *, as_text: bool, as_json: bool
) -> None:
    """查看一件档案：元数据、有效性、文件和摘要。

    \b
    例如 (example):
      gazette archive show 2021-03-001
      gazette archive show 2021-03-001 --text
    """
    from gazette.archive.description import describe, describe_json
    from gazette.archive.store import Archive

    with Archive(archive) as store:
        if file:
            click.get_binary_stream("stdout").write(store.read(key, file, version))
        elif as_text:
            from gazette.walk import printed_text

            click.echo(printed_text(store.document(key, version)))
        elif as_json:
            emit_json(describe_json(store, key, version))
        else:
            for line in describe(store, key, version):
                click.echo(line)


@command.command()
@archive_option
@click.option("--workers", type=click.IntRange(1), default=None, help="进程数，默认每核一个")
@click.option("--resume", is_flag=True, default=False, help="接着上次中断处核验")
@_json_option
@lang_option
def verify(archive: Path, workers: int | None, *, resume: bool, as_json: bool) -> None:
    """核验全部档案：每个字节、每行日志。

    按真实性、完整性、可用性、安全性分组列出问题；有错误时以 1 退出。

    \b
    例如 (example):
      gazette archive verify
    """
    from gazette.archive.store import Archive
    from gazette.archive.verify import GROUPS
    from gazette.archive.verify import verify as verify_archive

    with Archive(archive) as store:
        total = sum(1 for _ in store.list())
        with progress(total, say("核验", "verifying")) as step:
            result = verify_archive(store, workers=workers, step=step, resume=resume)
    if as_json:
        for finding in result.findings:
            emit_json(finding.to_json())
        emit_json(
            {
                "holds": result.holds,
                "versions": result.versions,
                "files": result.files,
                "bytes": result.bytes,
                "journal_lines": result.journal_lines,
                "notes": result.notes,
            }
        )
    else:
        for group in GROUPS:
            found = [f for f in result.findings if f.group == group]
            click.echo(
                f"{group}：" + say("无问题", "in order") if not found else f"{group}：{len(found)}"
            )
            for finding in found:
                click.echo(f"  [{finding.code}] {finding.path}  {finding.message}")
        for note in result.notes:
            tell(note)
        tell(
            say(
                f"核验 {result.versions} 个版本、{result.files} 个文件、{result.bytes} 字节、日志 {result.journal_lines} 行",
                f"{result.versions} versions, {result.files} files, {result.bytes} bytes, {result.journal_lines} journal lines",
            )
        )
    if not result.holds:
        raise click.exceptions.Exit(1)


@command.command()
@click.option("--engine", type=click.Choice(["whoosh", "tantivy", "opensearch"]), default="whoosh")
@archive_option
@lang_option
def reindex(engine: str, archive: Path) -> None:
    """由档案库重建检索索引；中断后再运行会接着做。

    \b
    例如 (example):
      gazette archive reindex --engine tantivy
    """
    from gazette.archive.search.upkeep import reindex as rebuild
    from gazette.archive.store import Archive

    with Archive(archive) as store:
        total = sum(1 for _ in store.list(type_="document"))
        with progress(total, say("重建索引", "reindexing")) as step:
            rebuild(store, engine, step=step)
        tell(
            say(f"已用 {engine} 重建索引，{total} 篇", f"rebuilt with {engine}: {total} documents")
        )
