"""`gazette inspect`: what is read out of manuscripts, with confidence and evidence."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gazette.base.language import current_language, say
from gazette.cli.common import emit_json, lang_option, tell

__all__ = ["command"]


@click.command(name="inspect")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    default=False,
    help="每个文件一行 JSON（one JSON object a file）",
)
@click.option(
    "--edit",
    is_flag=True,
    default=False,
    help="在稿件旁写出更正文件 NAME.toml（write an override file beside each manuscript）",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="同时读几个文件（processes, default: all cores）",
)
@lang_option
def command(files: tuple[Path, ...], jobs: int | None, *, as_json: bool, edit: bool) -> None:
    """看看从稿件里读出了什么：要素、把握和依据、层次、附件、丢弃的内容。

    Show what is read out of manuscripts: elements with confidence, outline, losses.
    未接受的修订按全部接受来读，并列为问题。退出码：0 没有错误，1 有错误级问题（如修订），其他见文档。

    \b
    例如 (example):
      gazette inspect 通知.docx
      gazette inspect --json *.docx
      gazette inspect --edit 通知.docx      写出 通知.toml，改好后再读就照它办
    """
    from gazette.jobs.inspect import inspect_files, report, write_override

    worst = 0
    for found in inspect_files(files, language=current_language(), jobs=jobs):
        if as_json:
            emit_json(found.to_json())
        elif found.error:
            tell(f"{say('错误', 'error')}：{found.error}")
        elif not edit:
            report(found)
        if edit and not found.error:
            written = write_override(found)
            tell(say(f"更正文件：{written}", f"override file: {written}"))
        worst = max(worst, found.exit_code)
    sys.exit(worst)
