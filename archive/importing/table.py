"""Import (导入) of back issues: PDF, pictures, or a CSV of metadata with a report a row."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.adding.add import add_release
from gazette.archive.importing.back_issues import (
    BackIssue,
    Part,
    part_of_images,
    part_of_pdf,
    write_release,
)
from gazette.archive.importing.doubts import doubt_of_text
from gazette.archive.importing.rows import (
    COLUMNS,
    contradictions,
    grouped,
    in_one_line,
    issue_of,
    part_of,
    rows_of,
)
from gazette.base.doors.entries import (
    parse_day,
    parse_issue_number,
    parse_name,
    parse_page_number,
    parse_total_number,
    parse_year,
)
from gazette.base.doors.tables import Row
from gazette.base.errors import ArchiveError, FileAccessError, GazetteError
from gazette.base.files import read_bytes, reason
from gazette.base.language import say
from gazette.base.punctuation import bracketed
from gazette.base.terms import term
from gazette.model import Meta, Provenance

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["COLUMNS", "RowReport", "import_csv", "import_images", "import_pdf"]


class RowReport(NamedTuple):
    """What became of a row of the CSV (lines from 1, the head is line 1)."""

    line: int
    ok: bool
    message: str
    key: str = ""

    def to_json(self) -> dict[str, object]:
        """For --json."""
        return self._asdict()


def import_pdf(
    archive: Store,
    path: Path,
    *,
    title: str,
    year: int,
    number: int,
    date: dt.date | None = None,
    total_number: int | None = None,
    provenance: Provenance | None = None,
    first_page: int = 1,
    new_version: str = "",
) -> str:
    """Take in a whole back issue from its PDF; the issue's key.

    `new_version` is the reason for which a better scan or text stands beside the archived one.

    Raises:
        InputError: a title, year or number that no issue can have.
        ArchiveError: the PDF cannot be read, or the issue is archived already.
    """
    back = _issue_of(title, year, number, total_number, date)
    data = read_bytes(path)
    meta = Meta(title=f"{title}{year}年第{number}期（全文）", kind="其他公文")
    first_page = parse_page_number(first_page, where="first_page")
    part = part_of_pdf(data, path.name, meta, first_page=first_page, provenance=provenance)
    whole = part.__class__(part.document, part.page, part.pages)
    files = {f"gazette-{year}-{number:02d}.pdf": data}
    return _add(archive, replace(back, parts=(whole,), files=files), new_version)


def import_images(
    archive: Store,
    paths: Sequence[Path],
    *,
    title: str,
    year: int,
    number: int,
    date: dt.date | None = None,
    total_number: int | None = None,
    first_page: int = 1,
    new_version: str = "",
) -> str:
    """Take in a back issue from pictures of its pages; the issue's key.

    `new_version` is the reason for which better pictures stand beside the archived ones.

    Raises:
        InputError: a title, year or number that no issue can have.
        ArchiveError: a file is no picture, or the issue is archived already.
    """
    back = _issue_of(title, year, number, total_number, date)
    meta = Meta(title=f"{title}{year}年第{number}期（影像）", kind="其他公文")
    first_page = parse_page_number(first_page, where="first_page")
    part = part_of_images(paths, meta, first_page=first_page)
    return _add(archive, replace(back, parts=(part,)), new_version)


def _issue_of(
    title: str, year: int, number: int, total_number: int | None, date: dt.date | None
) -> BackIssue:
    """The issue, without its documents yet; raises InputError for what no issue can have."""
    total = None if total_number is None else parse_total_number(total_number, where="total_number")
    return BackIssue(
        title=parse_name(title, where="title"),
        year=parse_year(year, where="year"),
        number=parse_issue_number(number, where="number"),
        parts=(),
        total_number=total,
        date=None if date is None else parse_day(date.isoformat(), where="date"),
    )


def import_csv(archive: Store, path: Path, *, dry_run: bool = False) -> list[RowReport]:
    """Take in the documents of a table, issue by issue; a row that is wrong stays out with its issue.

    Args:
        archive: the archive.
        path: UTF-8 or GB 18030, with the COLUMNS in its first line.
        dry_run: report alone, change nothing.

    Returns:
        A report for each row, in order.

    Raises:
        ArchiveError: the table has no head, lacks columns or is too long.
    """
    reports: dict[int, RowReport] = {}
    for group in grouped(rows_of(path)):
        reports |= _import_group(archive, group, path.parent, dry_run=dry_run)
    return [reports[line] for line in sorted(reports)]


def _import_group(
    archive: Store, rows: list[Row], folder: Path, *, dry_run: bool
) -> dict[int, RowReport]:
    parts, wrong = _parts(rows, folder)
    if wrong:
        held = say("同一期有错误的行，这一期没有导入", "its issue has wrong rows and stays out")
        return {r.line: _bad(r, "；".join(wrong.get(r.line, [held]))) for r in rows}
    try:
        keys = _add_rows(archive, rows, parts, dry_run=dry_run)
    except GazetteError as exc:
        return {row.line: _bad(row, str(exc)) for row in rows}
    said = say("可以导入", "can be imported") if dry_run else say("已导入", "imported")
    return {
        row.line: RowReport(
            row.line,
            ok=True,
            message=f"{said}{bracketed(term(part.document.meta.provenance))}{_doubt(part)}",
            key=key,
        )
        for row, part, key in zip(rows, parts, keys, strict=True)
    }


def _doubt(part: Part) -> str:
    doubt = doubt_of_text(part.document)
    return say(f"；{doubt}", f"; {doubt}") if doubt else ""


def _parts(rows: list[Row], folder: Path) -> tuple[list[Part], dict[int, list[str]]]:
    """The documents of an issue, and by line what is wrong."""
    parts: list[Part] = []
    wrong: dict[int, list[str]] = {}
    for row in rows:
        try:
            parts.append(part_of(row, folder))
        except GazetteError as exc:
            wrong.setdefault(row.line, []).append(str(exc))
    for row, why in contradictions([row for row in rows if not row.fault]):
        wrong.setdefault(row.line, []).append(why)
    return parts, wrong


def _bad(row: Row, message: str) -> RowReport:
    return RowReport(row.line, ok=False, message=in_one_line(message))


def _add_rows(
    archive: Store, rows: list[Row], parts: list[Part], *, dry_run: bool
) -> Sequence[str]:
    back = BackIssue(parts=tuple(parts), **issue_of(rows)._asdict())
    if not dry_run:
        key = _add(archive, back)
        issue = archive.item(key).issue
        return issue.documents if issue else ()
    for item in archive.list(type_="issue", year=back.year):
        ref = item.issue.ref if item.issue else None
        if ref and (ref.title, ref.number) == (back.title, back.number):
            raise ArchiveError(say(f"{item.title}已经入库", f"{item.title} is archived already"))
    return [""] * len(parts)


def _add(archive: Store, back: BackIssue, new_version: str = "") -> str:
    with _temporary() as folder:
        release = write_release(back, folder)
        return add_release(
            archive, release, message=new_version, sources={}, new_version=new_version.strip()
        ).key


@contextlib.contextmanager
def _temporary() -> Iterator[Path]:
    """A folder for the release; a full disk below it is told."""
    try:
        with tempfile.TemporaryDirectory(prefix="gazette-import-") as folder:
            yield Path(folder)
    except OSError as exc:
        raise FileAccessError(
            say(
                f"临时文件夹写不进去（{reason(exc)}）",
                f"cannot write temporary files ({reason(exc)})",
            ),
            where=str(exc.filename or tempfile.gettempdir()),
            remedy=say(
                "请检查该磁盘的空间，或用 TMPDIR 另指位置；档案库保持原状。",
                "Check the disk, or set TMPDIR; the archive is as it was.",
            ),
        ) from exc
