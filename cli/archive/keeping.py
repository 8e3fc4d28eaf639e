"""`gazette archive init` and `add`: an archive, and what comes into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, json_option, lang_option, tell

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession

__all__ = ["add", "init_"]


@click.command("init")
@archive_option
@lang_option
def init_(archive: Path) -> None:
    """新建一个空的档案库。

    \b
    例如 (example):
      gazette archive init --archive /data/gongbao
    """
    from gazette.archive.archive import Archive

    with Archive.create(archive):
        tell(say(f"已建档案库 {archive}", f"made the archive {archive}"))


@click.command()
@click.argument("release", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("-m", "--message", default="", help="写入日志的说明")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    default=None,
    help="本期文件夹（有 issue.toml）：稿件一并入库",
)
@click.option(
    "--new-version",
    default="",
    metavar="理由",
    help="同一期已在库而内容不同：另立一版，旧版原样保留（写明理由）",
)
@json_option
@lang_option
def add(
    release: tuple[Path, ...],
    archive: Path,
    message: str,
    sources: Path | None,
    new_version: str,
    *,
    as_json: bool,
) -> None:
    """把制作好的一期（或几期）入库。

    RELEASE 是 gazette build 的输出文件夹。稿件不在其中，用 --sources 指明本期文件夹；
    gazette build --archive 会自动带上。入库时漏带的稿件，同一期连同 --sources 再 add 一次就补入。

    \b
    例如 (example):
      gazette archive add 2021-03/dist --sources 2021-03 -m "第3期"
      gazette archive add 1998-05/dist --new-version "对照原刊重新校对"
    """
    from gazette.archive.adding.manuscripts import read_sources
    from gazette.archive.adding.release import open_release
    from gazette.archive.archive import Archive

    if sources and len(release) > 1:
        raise click.UsageError(say("--sources 一次只用于一期", "--sources goes with one release"))
    with Archive(archive) as store:
        with store.indexed_once() as index_notes:
            for folder in release:
                kept = read_sources(open_release(folder), sources) if sources else None
                result = store.add(folder, message=message, sources=kept, new_version=new_version)
                if as_json:
                    emit_json(result.to_json())
                    continue
                click.echo(result.key)
                tell(_came_to(result))
                for note in result.notes:
                    tell(note)
        for note in index_notes:
            tell(note)


def _came_to(result: Accession) -> str:
    """What an addition came to, in a line."""
    count = len(result.documents)
    renewed = sum(key != result.key for key in result.renewed)
    if result.supplemented:
        return say(
            f"{result.key} 早已入库；补入 {result.supplemented} 个稿件，出版的内容没有变化",
            f"{result.key} was there already; {result.supplemented} source files put in, nothing published changed",
        )
    if not result.fresh:
        return say(f"{result.key} 早已入库，没有变化", f"{result.key} was there already")
    if result.version > 1:
        gone = len(result.withdrawn)
        return say(
            f"已入库：{result.key} 第 {result.version} 版；{count} 篇中 {renewed} 篇有新版，撤下 {gone} 篇；旧版原样保留",
            f"added {result.key}, version {result.version}: {renewed} of {count} documents renewed, {gone} withdrawn",
        )
    return say(f"已入库：{result.key}，{count} 篇", f"added {result.key}: {count} documents")
