"""`gazette archive import`: back issues (旧刊), tables of them, packages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gazette.base.language import say
from gazette.cli.archive.intake import Wanted, take_in_package
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option, new_version_option, provenance_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY, ISSUE_NUMBER, PAGE_NUMBER, PLACE, TOTAL_NUMBER, YEAR

if TYPE_CHECKING:
    from gazette.archive.archive import Archive
    from gazette.archive.importing.table import RowReport

__all__ = ["import_"]


@command(
    "import",
    zh="""
    导入旧刊（PDF、页面图片、元数据表 CSV）或移交包。

    CSV 的列：刊名 年 期 标题（必有）总期 出版日期 文号 发文机关 成文日期 栏目 类别 文种 页 文件 来源。

    移交包带来的登记事项（谁废止了谁、某件失效）先逐条列出，由人确认后才采纳。
    """,
    en="""
    Import back issues (a PDF, pictures of pages, a CSV table of metadata) or a package.

    The columns of the CSV have Chinese names; the documentation lists them.

    What the archive of a package stated by hand (what repeals what, what lapsed) is listed line by
    line, and taken over only when somebody has confirmed it.
    """,
    example=(
        """
        gazette archive import 1998-05.pdf --title 某市人民政府公报 --year 1998 --number 5
        gazette archive import 旧刊目录.csv --dry-run
        gazette archive import 移交包/ --dry-run
        gazette archive import 移交包/ --yes
        """,
        """
        gazette archive import 1998-05.pdf --title "City Gazette" --year 1998 --number 5
        gazette archive import back-issues.csv --dry-run
        gazette archive import package/ --dry-run
        gazette archive import package/ --yes
        """,
    ),
)
@argument("path", nargs=-1, required=True, type=PLACE)
@archive_option
@option("--title", default="", zh="刊名（PDF、图片）", en="title of the gazette (PDF, pictures)")
@option("--year", type=YEAR, default=None, zh="年（PDF、图片）", en="year (PDF, pictures)")
@option(
    "--number", type=ISSUE_NUMBER, default=None, zh="期（PDF、图片）", en="number (PDF, pictures)"
)
@option(
    "--total", "total_number", type=TOTAL_NUMBER, default=None, zh="总期号", en="running number"
)
@option("--date", type=DAY, default=None, zh="出版日期", en="day of publication")
@option(
    "--first-page",
    type=PAGE_NUMBER,
    default=1,
    show_default=True,
    zh="首页的页码",
    en="number printed on the first page",
)
@provenance_option
@new_version_option
@option(
    "--dry-run",
    is_flag=True,
    default=False,
    zh="只报告，不导入（CSV、移交包）",
    en="report only, import nothing (CSV, packages)",
)
@option(
    "--skip-existing",
    is_flag=True,
    default=False,
    zh="移交包里键被别的内容占用的不导入，其余照常",
    en="leave out what the archive has under the same key with other content (packages)",
)
@option(
    "--yes",
    is_flag=True,
    default=False,
    zh="采纳移交包里可以采纳的登记事项（有效性、关系……），不再询问",
    en="take over the package's statements (status, relations …) that can be, without asking",
)
@option(
    "--without-statements",
    is_flag=True,
    default=False,
    zh="移交包里的登记事项一条也不采纳",
    en="take over none of the package's statements",
)
@json_option
def import_(
    *,
    path: tuple[Path, ...],
    archive: Path,
    dry_run: bool,
    skip_existing: bool,
    yes: bool,
    without_statements: bool,
    as_json: bool,
    **back_issue: Any,  # noqa: ANN401 - click has given each its type
) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.importing.choice import what_is_imported

    kind = what_is_imported(path)
    with Archive(archive) as store:
        if kind == "package":
            wanted = Wanted(dry_run, skip_existing, yes, without_statements, as_json)
            take_in_package(store, path[0], wanted)
        elif kind == "table":
            _import_table(store, path[0], dry_run=dry_run, as_json=as_json)
        elif dry_run or skip_existing or yes or without_statements:
            raise click.UsageError(
                say(
                    "--dry-run 用于 CSV 和移交包，--skip-existing、--yes、--without-statements 用于移交包",
                    "--dry-run goes with CSV and packages; --skip-existing, --yes and"
                    " --without-statements with packages",
                )
            )
        else:
            emit_line(_import_issue(store, path, back_issue, pdf=kind == "pdf"))


def _import_issue(
    store: Archive, paths: tuple[Path, ...], issue: dict[str, Any], *, pdf: bool
) -> str:
    """The key of the issue that came of one PDF or of pictures."""
    from gazette.archive.importing.choice import pictures_in
    from gazette.archive.importing.table import import_images, import_pdf

    if not (issue["title"] and issue["year"] and issue["number"]):
        raise click.UsageError(
            say("请给出 --title、--year 和 --number", "give --title, --year and --number")
        )
    provenance = issue.pop("provenance")
    if pdf:
        key = import_pdf(store, paths[0], provenance=provenance, **issue)
        _tell_doubts(store, key)
        return key
    return import_images(store, pictures_in(paths), **issue)


def _tell_doubts(store: Archive, key: str) -> None:
    """What the text layer of a PDF does not say, although its pages show it."""
    from gazette.archive.importing.doubts import doubt_of_text

    for item in store.list(type_="document", issue=key):
        if doubt := doubt_of_text(store.document(item.key)):
            tell(f"{item.key}: {doubt}")


def _import_table(store: Archive, path: Path, *, dry_run: bool, as_json: bool) -> None:
    from gazette.archive.importing.table import import_csv

    with store.indexed_at_the_end() as notes:
        reports = import_csv(store, path, dry_run=dry_run)
    for report in reports:
        if as_json:
            emit_json(report.to_json())
        else:
            emit_line(_row(report))
    good = sum(r.ok for r in reports)
    bad = len(reports) - good
    tell(say(f"{good} 行可用，{bad} 行有误", f"{good} good, {bad} wrong"))
    for note in notes:
        tell(note)
    if bad:
        raise click.exceptions.Exit(1)


def _row(report: RowReport) -> str:
    line = say(f"第{report.line}行", f"line {report.line}")
    return f"{'✓' if report.ok else '✗'} {line} {report.key} {report.message}"
