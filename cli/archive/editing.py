"""`gazette archive correct` and `revise`: published stays, what is put right stands beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, lang_option, tell
from gazette.vocabulary.documents import PROVENANCES

if TYPE_CHECKING:
    from gazette.model import Provenance

__all__ = ["correct", "revise"]


@click.command()
@click.argument("key")
@archive_option
@click.option("--text", default="", help="更正的文字")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    default=None,
    help="更正稿（Word、文本或公报 XML）",
)
@click.option("-m", "--message", default="", help="写入日志的说明")
@lang_option
def correct(key: str, archive: Path, text: str, file: Path | None, message: str) -> None:
    """登记更正：另立一件，与原件互相指明；原件一字不动。

    \b
    例如 (example):
      gazette archive correct 2021-03-001 --text "第5页“三日”应为“五日”。"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.corrections import correct as correct_document
    from gazette.archive.editing.corrections import correction_of
    from gazette.archive.reports.any_file import read_any

    if bool(text) == bool(file):
        raise click.UsageError(say("--text 和 --file 请给出一个", "give --text or --file"))
    with Archive(archive) as store:
        if file:
            document, media = read_any(file)
        else:
            today = datetime.now(UTC).astimezone().date()
            document, media = correction_of(store.item(key), text, signed=today), {}
        made = correct_document(store, key, document, media=media, message=message)
        click.echo(made)
        tell(say(f"已登记更正，与 {key} 互相指明", f"corrected; it and {key} name each other"))


@click.command()
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@archive_option
@click.option("--reason", required=True, help="做了什么，如“对照原刊校对”")
@click.option("--provenance", type=click.Choice(PROVENANCES), default=None, help="新文本的来源")
@lang_option
def revise(key: str, file: Path, archive: Path, reason: str, provenance: Provenance | None) -> None:
    """旧刊的文字校对过了：用校对稿另立新版，旧版和原刊影像原样保留。

    只用于重新录入、OCR、仅影像的文件；本软件出版的文本不能改，请用 correct。

    \b
    例如 (example):
      gazette archive revise 1998-05-001 校对稿.docx --reason "对照原刊校对"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.revision import revise as revise_document

    with Archive(archive) as store:
        number = revise_document(store, key, file, reason=reason, provenance=provenance)
        tell(
            say(
                f"{key} 第 {number} 版已入库；对照：gazette archive diff {key}@{number - 1} {key}",
                f"{key}, version {number}; compare: gazette archive diff {key}@{number - 1} {key}",
            )
        )
