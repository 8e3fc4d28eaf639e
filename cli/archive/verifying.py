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
from gazette.cli.values import PLACE, Number

if TYPE_CHECKING:
    from gazette.archive.verify.verification import Verification

__all__ = ["verify"]


@command(
    "verify",
    zh="""
    核验全部档案：每个字节、每行日志。

    只看不改；按真实性、完整性、可用性、安全性分组列出问题；有错误时以 1 退出。要修复，用 repair。
    --head、--seal 用另处得来的日志头、签章核对日志是否被整个改写过。
    """,
    en="""
    Verify the whole archive: every byte, every line of the journal.

    It reads and mends nothing. What is wrong is listed by authenticity, integrity, usability and
    security; exit 1 if anything is. To mend it, see repair. --head and --seal hold the journal to
    what is known of it elsewhere, against one who rewrote all of it.
    """,
    example=(
        """
        gazette archive verify
        gazette archive verify --seal /media/u盘/签章-2021.json
        """,
        """
        gazette archive verify
        gazette archive verify --seal /media/usb/seal-2021.json
        """,
    ),
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
@option(
    "--head",
    default="",
    value=("摘要", "HASH"),
    zh="日志里应有这一条：版权页上印的日志头",
    en="the journal must have this line: the head that a colophon prints",
)
@option(
    "--seal",
    type=PLACE,
    default=None,
    zh="日志里应有签章所签的那一条：gazette archive seal -o 写出的文件",
    en="the journal must have the line that was sealed: the file that gazette archive seal -o wrote",
)
@option(
    "--key",
    type=PLACE,
    default=None,
    zh="签章应出自这把公钥或证书（PEM），默认用签章里带的",
    en="the public key or certificate (PEM) of the seal, by default the one in it",
)
@json_option
def verify(
    archive: Path,
    workers: int | None,
    head: str,
    seal: Path | None,
    key: Path | None,
    *,
    resume: bool,
    as_json: bool,
) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.verify.anchors import anchor_of_head, anchor_of_seal
    from gazette.archive.verify.verification import verify as verify_archive

    anchors = [anchor_of_head(head)] if head else []
    anchors += [anchor_of_seal(seal, key)] if seal else []
    with Archive(archive) as store:
        total = len(store.journal.versions())
        with progress(total, say("核验", "verifying")) as step:
            result = verify_archive(
                store, workers=workers, step=step, resume=resume, anchors=anchors
            )
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
            "skipped": result.skipped,
            "head": _head(result),
            "notes": result.notes,
        }
    )


def _head(result: Verification) -> dict[str, int | str] | None:
    return {"seq": result.head[0], "hash": result.head[1]} if result.head else None


def _show(result: Verification) -> None:
    for line in _lines(result):
        emit_line(line)
    for note in result.notes:
        tell(note)
    if result.head:
        seq, digest = result.head
        tell(say(f"日志头：{seq} {digest}", f"head of the journal: {seq} {digest}"))
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
