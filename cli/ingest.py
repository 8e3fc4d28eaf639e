"""`gazette ingest`: manuscripts into gazette XML with their pictures, a folder a document."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gazette.base.language import current_language, say
from gazette.cli.common import lang_option, progress, tell
from gazette.vocabulary.revisions import REVISIONS, Revisions

__all__ = ["command"]


@click.command(name="ingest")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="放结果的文件夹（where the folders go）",
)
@click.option(
    "--revisions",
    type=click.Choice(REVISIONS),
    default="refuse",
    show_default=True,
    help="未处理的修订：不收、接受、拒绝（unaccepted revisions）",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="同时读几个文件（processes, default: all cores）",
)
@lang_option
def command(
    files: tuple[Path, ...],
    output: Path,
    revisions: Revisions,
    jobs: int | None,
) -> None:
    """把稿件转成公报 XML：每份一个文件夹，里面是 document.xml 和 media/。

    Turn manuscripts into gazette XML: a folder a document with document.xml and media/.
    读不了的文件逐一说明，其余照常转换。

    \b
    例如 (example):
      gazette ingest 通知.docx 办法.docx -o 转换结果
    """
    from gazette.jobs.ingest import ingest_files

    failed = 0
    with progress(len(files), say("转换", "ingest")) as step:
        for done in ingest_files(
            files, output, revisions=revisions, language=current_language(), jobs=jobs
        ):
            step(done.file)
            if done.error:
                failed = failed or done.exit_code
                tell(f"{say('错误', 'error')}：{done.error}")
            else:
                click.echo(done.folder)
    sys.exit(failed)
