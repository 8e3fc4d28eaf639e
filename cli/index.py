"""`gazette index`: the index of a year."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import FILE, YEAR

__all__ = ["index"]


@command(
    "index",
    zh="编制年度总目录：按栏目，按发文字号。",
    en="Make the index of a year from the archive, by section and by document number.",
    example=(
        """
        gazette index 2021 --archive 公报库 -o 2021年总目录.pdf
        gazette index 2021 -o 2021.csv
        """,
        """
        gazette index 2021 --archive gazettes -o index-2021.pdf
        gazette index 2021 -o 2021.csv
        """,
    ),
)
@argument("year", type=YEAR)
@archive_option
@option(
    "-o",
    "--out",
    type=FILE,
    default=None,
    zh="写到哪里：.pdf 或 .csv，默认 index-年.pdf",
    en="where to write: .pdf or .csv, by default index-YEAR.pdf",
)
@option("--profile", default="gazette-16k", show_default=True, zh="版式", en="layout profile")
@json_option
def index(*, year: int, archive: Path, out: Path | None, profile: str, as_json: bool) -> None:
    target = out or Path(f"index-{year}.pdf")
    if target.suffix.lower() not in {".pdf", ".csv"}:
        raise click.BadParameter(
            say(f"“{target}”应以 .pdf 或 .csv 结尾", f"“{target}” should end in .pdf or .csv"),
            param_hint="--out",
        )
    from gazette.archive.reports.published import published_documents
    from gazette.jobs.index import year_index

    with looking_at(archive) as store:
        made = year_index(published_documents(store), year)
    if as_json:
        for line in made.lines:
            emit_json(line.to_json())
        return
    made.write(target, profile=profile, folder=Path.cwd())
    count = len(made.lines)
    tell(say(f"{year} 年共 {count} 篇", f"{count} documents in {year}"))
    emit_line(target)
