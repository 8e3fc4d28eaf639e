"""`gazette export-pdf`: one document as an official paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option
from gazette.cli.output import emit_line, tell
from gazette.cli.sources import is_archived, names_a_folder, source_at
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.model import Document

__all__ = ["export_pdf"]

_NO_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same document gives the same bytes


@command(
    "export-pdf",
    zh="""
    把一份文件排成 PDF：按 GB/T 9704 的公文版式，有版头、版记，或用公报的版式。

    SOURCE 是稿件、公报 XML、一期的文件夹，或档案库里的键；一期里有多份文件时，-o 写文件夹（以 / 结尾）。
    档案库以外的文件还没有经过出版检查，每面印“校样”。
    """,
    en="""
    Set one document as a PDF: in the form of official papers (GB/T 9704) with its red head and imprint, or
    in the gazette's own.

    SOURCE is a manuscript, gazette XML, the folder of an issue, or a key of the archive; for an issue of
    several documents -o names a folder (ending in /).  What is not from the archive has not passed the
    publication gate: each page is marked as a proof.
    """,
    example=(
        """
        gazette export-pdf 通知.docx -o 通知.pdf
        gazette export-pdf 2021-03-001 --archive gazette-archive -o 通知.pdf
        gazette export-pdf 2021-03 --profile gazette-16k -o 各篇/
        """,
        """
        gazette export-pdf notice.docx -o notice.pdf
        gazette export-pdf 2021-03-001 --archive gazette-archive -o notice.pdf
        gazette export-pdf 2021-03 --profile gazette-16k -o documents/
        """,
    ),
)
@argument("source", metavar="SOURCE", type=PLACE)
@option("-o", "--output", required=True, metavar="FILE", zh="写到哪里", en="where to write")
@option(
    "--profile",
    default="gbt9704",
    metavar="NAME",
    show_default=True,
    zh="版式：gbt9704、gazette-16k，或自己的 .toml",
    en="layout: gbt9704, gazette-16k, or a .toml of one's own",
)
@archive_option
def export_pdf(source: Path, output: str, profile: str, archive: Path) -> None:
    from gazette.base.config import load_config
    from gazette.base.files import write_bytes
    from gazette.export.pdf import make_document_pdf

    draft = not is_archived(source, archive)
    found = source_at(source, archive)
    home = source if source.is_dir() else source.parent
    config = load_config(home)
    if names_a_folder(output):
        wanted = {Path(output) / f"{name}.pdf": one for name, one in found.documents.items()}
    else:
        wanted = {Path(output): found.alone()}
    for place, (document, media) in wanted.items():
        made = make_document_pdf(
            document,
            media,
            timestamp=_time_of(document),
            config=config,
            profile=profile,
            draft=draft,
            folder=home,
        )
        write_bytes(place, made.data)
        emit_line(str(place))
        for warning in made.warnings:
            tell(warning)


def _time_of(document: Document) -> dt.datetime:
    """The day of the document, so that making it again gives the same bytes."""
    signed = document.meta.dates.signed or document.meta.dates.promulgated
    return dt.datetime(signed.year, signed.month, signed.day, tzinfo=dt.UTC) if signed else _NO_TIME
