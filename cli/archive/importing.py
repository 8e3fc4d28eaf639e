"""`gazette archive import`: back issues (旧刊), tables of them, packages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.files import entries_of, is_file, is_folder, is_taken
from gazette.base.language import say
from gazette.cli.common import (
    archive_option,
    emit_json,
    json_option,
    lang_option,
    tell,
)
from gazette.vocabulary.documents import PROVENANCES

if TYPE_CHECKING:
    from gazette.archive.archive import Archive

__all__ = ["import_"]


@click.command("import")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("--title", default="", help="刊名（PDF、图片）")
@click.option("--year", type=int, default=None, help="年（PDF、图片）")
@click.option("--number", type=click.IntRange(1), default=None, help="期（PDF、图片）")
@click.option("--total", type=click.IntRange(1), default=None, help="总期号")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=None, help="出版日期")
@click.option(
    "--first-page", type=click.IntRange(1), default=1, show_default=True, help="首页的页码"
)
@click.option(
    "--provenance",
    type=click.Choice(PROVENANCES),
    default=None,
)
@click.option(
    "--new-version",
    default="",
    metavar="理由",
    help="这一期已在库：另立一版，旧版原样保留（PDF、图片）",
)
@click.option("--dry-run", is_flag=True, default=False, help="只报告，不导入（CSV、移交包）")
@click.option(
    "--skip-existing",
    is_flag=True,
    default=False,
    help="移交包里键被别的内容占用的不导入，其余照常",
)
@json_option
@lang_option
def import_(  # noqa: PLR0917 - click passes its options so
    path: tuple[Path, ...],
    archive: Path,
    title: str,
    year: int | None,
    number: int | None,
    total: int | None,
    date: datetime | None,
    first_page: int,
    provenance: str | None,
    new_version: str,
    *,
    dry_run: bool,
    skip_existing: bool,
    as_json: bool,
) -> None:
    """导入旧刊（PDF、页面图片、元数据表 CSV）或移交包。

    CSV 的列：刊名 年 期 标题（必有）总期 出版日期 文号 发文机关 成文日期 栏目 类别 文种 页 文件 来源。

    \b
    例如 (example):
      gazette archive import 1998-05.pdf --title 某市人民政府公报 --year 1998 --number 5
      gazette archive import 旧刊目录.csv --dry-run
      gazette archive import 移交包/ --dry-run
    """
    from gazette.archive.archive import Archive
    from gazette.archive.importing import table as importing
    from gazette.base.errors import FileAccessError

    first = path[0]
    for place in path:
        if not is_taken(place):
            raise FileAccessError(
                say("没有这个文件或文件夹", "there is no such file or folder"), where=str(place)
            )
    with Archive(archive) as store:
        if is_folder(first) and is_file(first / "bagit.txt"):
            _import_package(
                store, first, dry_run=dry_run, skip_existing=skip_existing, as_json=as_json
            )
            return
        if first.suffix.lower() == ".csv":
            _import_table(store, first, dry_run=dry_run, as_json=as_json)
            return
        if dry_run or skip_existing:
            raise click.UsageError(
                say(
                    "--dry-run 用于 CSV 和移交包，--skip-existing 用于移交包",
                    "--dry-run goes with CSV and packages, --skip-existing with packages",
                )
            )
        if not (title and year and number):
            raise click.UsageError(
                say("请给出 --title、--year 和 --number", "give --title, --year and --number")
            )
        options = {
            "title": title,
            "year": year,
            "number": number,
            "total_number": total,
            "date": date.date() if date else None,
            "first_page": first_page,
            "new_version": new_version,
        }
        if first.suffix.lower() == ".pdf":
            key = importing.import_pdf(store, first, provenance=provenance, **options)  # type: ignore[arg-type] # click has checked them
        else:
            files = [p for p in entries_of(first) if is_file(p)] if is_folder(first) else [*path]
            key = importing.import_images(store, files, **options)  # type: ignore[arg-type] # click has checked them
        click.echo(key)


def _import_table(store: Archive, path: Path, *, dry_run: bool, as_json: bool) -> None:
    from gazette.archive.importing.table import import_csv

    with store.indexed_once() as notes:
        reports = import_csv(store, path, dry_run=dry_run)
    for report in reports:
        if as_json:
            emit_json(report.to_json())
            continue
        mark = "✓" if report.ok else "✗"
        line = f"{say('第', 'line ')}{report.line}{say('行', '')}"
        click.echo(f"{mark} {line} {report.key} {report.message}")
    good = sum(r.ok for r in reports)
    bad = len(reports) - good
    tell(say(f"{good} 行可用，{bad} 行有误", f"{good} good, {bad} wrong"))
    for note in notes:
        tell(note)
    if bad:
        raise click.exceptions.Exit(1)


def _outcomes() -> dict[str, str]:
    return {
        "new": say("新", "new"),
        "next": say("新版", "version"),
        "known": say("已有", "known"),
        "taken": say("键被占用", "taken"),
        "held": say("随期搁置", "held"),
    }


def _import_package(
    store: Archive, folder: Path, *, dry_run: bool, skip_existing: bool, as_json: bool
) -> None:
    from gazette.archive.packages.intake import import_package

    result = import_package(store, folder, dry_run=dry_run, skip_existing=skip_existing)
    for work in result.works:
        if as_json:
            emit_json(work.to_json())
        elif dry_run:
            detail = f"（{work.detail}）" if work.detail else ""
            click.echo(f"{_outcomes()[work.outcome]}  {work.key}  {work.title}{detail}")
        elif work.comes_in:
            click.echo(work.key)
    if not dry_run:
        for work in result.left_out:
            tell(f"{_outcomes()[work.outcome]}  {work.key}  {work.title}（{work.detail}）")
    counts = len(result.added), len(result.known), len(result.left_out)
    zh = (
        "可以导入 {} 件，{} 件早已在库，{} 件不能导入"
        if dry_run
        else "导入 {} 件，{} 件早已在库，{} 件没有导入"
    )
    tell(say(zh, "{} imported, {} were there, {} left out").format(*counts))
    if result.left_out:
        raise click.exceptions.Exit(1)
