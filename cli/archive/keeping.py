"""`gazette archive init` and `add`: an archive, and what comes into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option, message_option, new_version_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession

__all__ = ["add", "init"]


@command(
    "init",
    zh="新建一个空的档案库。",
    en="Make an empty archive.",
    example="gazette archive init --archive /data/gongbao",
)
@archive_option
def init(archive: Path) -> None:
    from gazette.archive.archive import Archive

    with Archive.create(archive):
        tell(say(f"已建档案库 {archive}", f"made the archive {archive}"))


@command(
    "add",
    zh="""
    把制作好的一期（或几期）入库。

    RELEASE 是 gazette build 的输出文件夹。稿件不在其中，用 --sources 指明本期文件夹；
    gazette build --archive 会自动带上。入库时漏带的稿件，同一期连同 --sources 再 add 一次就补入。
    """,
    en="""
    Add one release or several.

    RELEASE is the folder that gazette build wrote. The manuscripts are not in it: name the folder
    of the issue with --sources; gazette build --archive takes them along. Manuscripts that were
    left out come in when the same release is added again with --sources.
    """,
    example=(
        """
        gazette archive add 2021-03/dist --sources 2021-03 -m "第3期"
        gazette archive add 1998-05/dist --new-version "对照原刊重新校对"
        """,
        """
        gazette archive add 2021-03/dist --sources 2021-03 -m "No. 3"
        gazette archive add 1998-05/dist --new-version "proofread against the print"
        """,
    ),
)
@argument("release", nargs=-1, required=True, type=PLACE)
@archive_option
@message_option
@option(
    "--sources",
    type=PLACE,
    default=None,
    zh="本期文件夹（有 issue.toml）：稿件一并入库",
    en="folder of the issue (with issue.toml), whose manuscripts are kept too",
)
@new_version_option
@json_option
def add(
    release: tuple[Path, ...],
    archive: Path,
    message: str,
    sources: Path | None,
    new_version: str,
    *,
    as_json: bool,
) -> None:
    if sources and len(release) > 1:
        raise click.UsageError(say("--sources 一次只用于一期", "--sources goes with one release"))
    from gazette.archive.adding.releases import add_releases
    from gazette.archive.archive import Archive

    with Archive(archive) as store:
        for result in add_releases(
            store, release, message=message, sources=sources, new_version=new_version
        ):
            if isinstance(result, str):
                tell(result)
            elif as_json:
                emit_json(result.to_json())
            else:
                _show(result)


def _show(result: Accession) -> None:
    emit_line(result.key)
    tell(_came_to(result))
    for note in result.notes:
        tell(note)


def _came_to(result: Accession) -> str:
    """What an addition came to, in a line."""
    key, count = result.key, len(result.documents)
    if result.supplemented:
        return say(
            f"{key} 早已入库；补入 {result.supplemented} 个稿件，出版的内容没有变化",
            f"{key} was there already; {result.supplemented} source files put in, nothing published changed",
        )
    if not result.fresh:
        return say(f"{key} 早已入库，没有变化", f"{key} was there already")
    if result.version > 1:
        return _renewed(result)
    return say(f"已入库：{key}，{count} 篇", f"added {key}: {count} documents")


def _renewed(result: Accession) -> str:
    key, version, count = result.key, result.version, len(result.documents)
    renewed, gone = sum(one != key for one in result.renewed), len(result.withdrawn)
    return say(
        f"已入库：{key} 第 {version} 版；{count} 篇中 {renewed} 篇有新版，撤下 {gone} 篇；旧版原样保留",
        f"added {key}, version {version}: {renewed} of {count} documents renewed, {gone} withdrawn",
    )
