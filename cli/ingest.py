"""`gazette ingest`: manuscripts into gazette XML with their pictures, a folder a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import current_language, say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import jobs_option, revisions_option
from gazette.cli.output import emit_line, error, progress
from gazette.cli.values import DIRECTORY, PLACE

if TYPE_CHECKING:
    from gazette.vocabulary.revisions import Revisions

__all__ = ["ingest"]


@command(
    "ingest",
    zh="""
    把稿件转成公报 XML：每份一个文件夹，里面是 document.xml 和 media/。

    读不了的文件逐一说明，其余照常转换。
    """,
    en="""
    Turn manuscripts into gazette XML: a folder a document, with document.xml and media/.

    Files that cannot be read are named, the others are converted all the same.
    """,
    example=(
        "gazette ingest 通知.docx 办法.docx -o 转换结果",
        "gazette ingest notice.docx measures.docx -o converted",
    ),
)
@argument("files", nargs=-1, required=True, metavar="FILE...", type=PLACE)
@option(
    "-o",
    "--output",
    required=True,
    type=DIRECTORY,
    zh="放结果的文件夹",
    en="where the folders go",
)
@revisions_option
@jobs_option
def ingest(files: tuple[Path, ...], output: Path, revisions: Revisions, jobs: int | None) -> None:
    from gazette.jobs.ingest import ingest_files

    failed = 0
    with progress(len(files), say("转换", "ingest")) as step:
        for done in ingest_files(
            files, output, revisions=revisions, language=current_language(), jobs=jobs
        ):
            step(done.file)
            if done.error:
                failed = failed or done.exit_code
                error(done.error)
            else:
                emit_line(done.folder)
    if failed:
        raise click.exceptions.Exit(failed)
