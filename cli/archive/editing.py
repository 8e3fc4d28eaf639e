"""`gazette archive correct` and `revise`: published stays, what is put right stands beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, message_option, provenance_option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import LINES, PLACE, today

if TYPE_CHECKING:
    from gazette.model import Provenance

__all__ = ["correct", "revise"]


@command(
    "correct",
    zh="登记更正：另立一件，与原件互相指明；原件一字不动。",
    en="""
    Enter a correction: an object of its own, it and the document name each other; the document
    itself stays as it was published.
    """,
    example=(
        'gazette archive correct 2021-03-001 --text "第5页“三日”应为“五日”。"',
        'gazette archive correct 2021-03-001 --text "Page 5: for three days read five days."',
    ),
)
@argument("key")
@archive_option
@option("--text", type=LINES, default="", zh="更正的文字", en="the text of the correction")
@option(
    "--file",
    type=PLACE,
    default=None,
    zh="更正稿（Word、文本或公报 XML）",
    en="the correction as a file (Word, text or gazette XML)",
)
@message_option
def correct(key: str, archive: Path, text: str, file: Path | None, message: str) -> None:
    if bool(text) == bool(file):
        raise click.UsageError(say("--text 和 --file 请给出一个", "give --text or --file"))
    from gazette.archive.archive import Archive
    from gazette.archive.editing.corrections import correct as correct_document
    from gazette.archive.editing.corrections import correction_of
    from gazette.archive.reports.any_file import read_any
    from gazette.archive.reports.named import key_named

    with Archive(archive) as store:
        key = key_named(store, key)
        if file:
            document, media, _ = read_any(file)
        else:
            document, media = correction_of(store.item(key), text, signed=today()), {}
        made = correct_document(store, key, document, media=media, message=message)
    emit_line(made)
    tell(say(f"已登记更正，与 {key} 互相指明", f"corrected; it and {key} name each other"))


@command(
    "revise",
    zh="""
    旧刊的文字校对过了：用校对稿另立新版，旧版和原刊影像原样保留。

    只用于重新录入、OCR、仅影像的文件；本软件出版的文本不能改，请用 correct。
    """,
    en="""
    A text of a back issue was proofread: it becomes a new version, the old one and the pictures of
    the print are kept as they are.

    Only for texts that were rekeyed, recognised (OCR) or are pictures only; what this program
    published does not change, use correct.
    """,
    example=(
        'gazette archive revise 1998-05-001 校对稿.docx --reason "对照原刊校对"',
        'gazette archive revise 1998-05-001 proofread.docx --reason "proofread against the print"',
    ),
)
@argument("key")
@argument("file", type=PLACE)
@archive_option
@option(
    "--reason",
    required=True,
    zh="做了什么，如“对照原刊校对”",
    en="what was done, as “proofread against the print”",
)
@provenance_option
def revise(key: str, file: Path, archive: Path, reason: str, provenance: Provenance | None) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.editing.revision import revise as revise_document
    from gazette.archive.reports.named import key_named

    with Archive(archive) as store:
        key = key_named(store, key)
        number = revise_document(store, key, file, reason=reason, provenance=provenance)
    tell(
        say(
            f"{key} 第 {number} 版已入库；对照：gazette archive diff {key}@{number - 1} {key}",
            f"{key}, version {number}; compare: gazette archive diff {key}@{number - 1} {key}",
        )
    )
