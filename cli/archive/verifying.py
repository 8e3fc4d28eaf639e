"""`gazette archive verify`: is every byte what it was?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.punctuation import labelled
from gazette.cli.commands import command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, progress, tell
from gazette.cli.values import Number

if TYPE_CHECKING:
    from gazette.archive.verify.verification import Verification

__all__ = ["verify"]


@command(
    "verify",
    zh="""
    核验全部档案：每个字节、每行日志。

    按真实性、完整性、可用性、安全性分组列出问题；有错误时以 1 退出。
    """,
    en="""
    Verify the whole archive: every byte, every line of the journal.

    What is wrong is listed by authenticity, integrity, usability and security; exit 1 if anything
    is.
    """,
    example="gazette archive verify",
)
@archive_option
@option(
    "--workers",
    type=Number(1),
    default=None,
    zh="进程数，默认每核一个",
    en="processes, by default one a core",
)
@option(
    "--resume",
    is_flag=True,
    default=False,
    zh="接着上次中断处核验",
    en="go on where the last one was interrupted",
)
@json_option
def verify(archive: Path, workers: int | None, *, resume: bool, as_json: bool) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.verify.verification import verify as verify_archive

    with Archive(archive) as store:
        total = sum(1 for _ in store.list())
        with progress(total, say("核验", "verifying")) as step:
            result = verify_archive(store, workers=workers, step=step, resume=resume)
    if as_json:
        _emit(result)
    else:
        _show(result)
    if not result.holds:
        raise click.exceptions.Exit(1)


def _emit(result: Verification) -> None:
    from gazette.archive.verify.findings import to_json

    for finding in result.findings:
        emit_json(to_json(finding))
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


def _show(result: Verification) -> None:
    for line in _lines(result):
        emit_line(line)
    for note in result.notes:
        tell(note)
    tell(
        say(
            f"核验 {result.versions} 个版本、{result.files} 个文件、{result.bytes} 字节、日志 {result.journal_lines} 行",
            f"{result.versions} versions, {result.files} files, {result.bytes} bytes, {result.journal_lines} journal lines",
        )
    )


def _lines(result: Verification) -> Iterator[str]:
    """The findings by group; a group without any is in order."""
    from gazette.archive.verify.findings import GROUPS, group_of

    for group in GROUPS.values():
        found = [finding for finding in result.findings if group_of(finding) == group[0]]
        name, count = say(*group), str(len(found))
        yield labelled(name, count if found else say("无问题", "in order"))
        for finding in found:
            yield f"  [{finding.code}] {finding.file}  {finding.message}"
