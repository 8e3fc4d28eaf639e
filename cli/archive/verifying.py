"""`gazette archive verify`: is every byte what it was?"""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, json_option, lang_option, progress, tell

__all__ = ["verify"]


@click.command()
@archive_option
@click.option("--workers", type=click.IntRange(1), default=None, help="进程数，默认每核一个")
@click.option("--resume", is_flag=True, default=False, help="接着上次中断处核验")
@json_option
@lang_option
def verify(archive: Path, workers: int | None, *, resume: bool, as_json: bool) -> None:
    """核验全部档案：每个字节、每行日志。

    按真实性、完整性、可用性、安全性分组列出问题；有错误时以 1 退出。

    \b
    例如 (example):
      gazette archive verify
    """
    from gazette.archive.archive import Archive
    from gazette.archive.verify.findings import GROUPS, group_of, to_json
    from gazette.archive.verify.verify import verify as verify_archive

    with Archive(archive) as store:
        total = sum(1 for _ in store.list())
        with progress(total, say("核验", "verifying")) as step:
            result = verify_archive(store, workers=workers, step=step, resume=resume)
    if as_json:
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
    else:
        for group, _ in GROUPS.values():
            found = [f for f in result.findings if group_of(f) == group]
            click.echo(
                f"{group}：" + say("无问题", "in order") if not found else f"{group}：{len(found)}"
            )
            for finding in found:
                click.echo(f"  [{finding.code}] {finding.file}  {finding.message}")
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
