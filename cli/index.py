"""`gazette index`: the index of a year."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, lang_option, tell

__all__ = ["command"]


@click.command("index")
@click.argument("year", type=click.IntRange(1900, 2999))
@archive_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="写到哪里：.pdf 或 .csv，默认 index-年.pdf (where to)",
)
@click.option("--profile", default="gazette-16k", show_default=True, help="版式 (layout profile)")
@click.option("--json", "as_json", is_flag=True, default=False, help="每行一个 JSON 对象")
@lang_option
def command(*, year: int, archive: Path, out: Path | None, profile: str, as_json: bool) -> None:
    """编制年度总目录：按栏目，按发文字号。

    Make the index of a year, by section and by document number, from the archive.

    \b
    例如 (example):
      gazette index 2021 --archive 公报库 -o 2021年总目录.pdf
      gazette index 2021 -o 2021.csv
    """
    import datetime as dt

    target = out or Path(f"index-{year}.pdf")
    if target.suffix.lower() not in {".pdf", ".csv"}:
        raise click.BadParameter(
            say(f"“{target}”应以 .pdf 或 .csv 结尾", f"“{target}” should end in .pdf or .csv"),
            param_hint="--out",
        )
    from gazette.archive.archive import Archive
    from gazette.base.config import load_config
    from gazette.base.files import write_bytes
    from gazette.export.pdf import make_document_pdf
    from gazette.export.year_index import index_csv, index_document, index_lines

    with Archive(archive) as store:
        records = [
            (item.document, item.document.issue)
            for item in store.list(type_="document")
            if item.document and item.document.issue
        ]
    lines = index_lines(records, year)
    if as_json:
        for line in lines:
            emit_json(line.to_json())
        return
    title = next(issue.title for _, issue in records if issue.year == year)
    if target.suffix.lower() == ".csv":
        write_bytes(target, index_csv(lines))
    else:
        made = make_document_pdf(
            index_document(title, year, lines),
            timestamp=dt.datetime(year, 12, 31, tzinfo=dt.UTC),  # the same bytes whenever made
            config=load_config(Path.cwd()),
            profile=profile,
            running=f"{title}　{year}年总目录",
            folder=Path.cwd(),
        )
        write_bytes(target, made.data)
    tell(say(f"{year} 年共 {len(lines)} 篇", f"{len(lines)} documents in {year}"))
    click.echo(target)
