"""Import (导入) of back issues: PDF, pictures, or a CSV of metadata with a report a row."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from gazette.archive.adding.add import add_release
from gazette.archive.importing.back_issues import (
    BackIssue,
    Part,
    part_of_images,
    part_of_pdf,
    write_release,
)
from gazette.archive.store.layout import safe_path
from gazette.base.doors.entries import (
    parse_day,
    parse_issue_number,
    parse_name,
    parse_page_number,
    parse_total_number,
    parse_year,
)
from gazette.base.doors.tables import Row, read_table
from gazette.base.errors import ArchiveError, FileAccessError, GazetteError
from gazette.base.files import is_file, read_bytes, real_path, reason
from gazette.base.language import say
from gazette.base.lines import visible_controls
from gazette.base.punctuation import bracketed
from gazette.base.terms import term
from gazette.model import Dates, Document, DocumentNumber, Kind, Meta, Provenance
from gazette.text.dates import parse_date
from gazette.text.numbers import parse_number

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["COLUMNS", "RowReport", "import_csv", "import_images", "import_pdf"]

#: columns of the CSV: name → what it holds; the first four must be there
COLUMNS = {
    "刊名": "title of the gazette",
    "年": "year",
    "期": "number in the year",
    "标题": "title of the document",
    "总期": "running number",
    "出版日期": "date of the issue",
    "文号": "document number",
    "发文机关": "issuers, parted by 、",
    "成文日期": "date of the document",
    "栏目": "section",
    "类别": "kind",
    "文种": "genre",
    "页": "first page",
    "文件": "PDF, picture or pictures (page-*.png), beside the CSV",
    "来源": "provenance",
}
_REQUIRED = ("刊名", "年", "期", "标题")
_MOST_BYTES = 256_000_000  #: of the table
#: column → what its number can be
_NUMBERS: dict[str, Callable[..., int]] = {
    "年": parse_year,
    "期": parse_issue_number,
    "总期": parse_total_number,
    "页": parse_page_number,
}
_PICTURES = {".png", ".jpg", ".jpeg", ".gif"}


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
    rows = _rows(path)
    reports: dict[int, RowReport] = {}
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.cells["刊名"], row.cells["年"], row.cells["期"]), []).append(row)
    for group in groups.values():
        reports |= _import_group(archive, group, path.parent, dry_run=dry_run)
    return [reports[line] for line in sorted(reports)]


def _import_group(
    archive: Store, rows: list[Row], folder: Path, *, dry_run: bool
) -> dict[int, RowReport]:
    parts: list[Part] = []
    reports: dict[int, RowReport] = {}
    for row in rows:
        try:
            parts.append(_part(row, folder))
        except GazetteError as exc:
            reports[row.line] = RowReport(row.line, ok=False, message=str(exc).replace("\n", " "))
    if reports:
        held = say("同一期有错误的行，这一期没有导入", "its issue has wrong rows and stays out")
        good = {
            r.line: RowReport(r.line, ok=False, message=held) for r in rows if r.line not in reports
        }
        return reports | good
    try:
        keys = _add_rows(archive, rows[0].cells, parts, dry_run=dry_run)
    except GazetteError as exc:
        message = str(exc).replace("\n", " ")
        return {r.line: RowReport(r.line, ok=False, message=message) for r in rows}
    said = say("可以导入", "can be imported") if dry_run else say("已导入", "imported")
    return {
        row.line: RowReport(
            row.line,
            ok=True,
            message=f"{said}{bracketed(term(part.document.meta.provenance))}",
            key=key,
        )
        for row, part, key in zip(rows, parts, keys, strict=True)
    }


def _add_rows(
    archive: Store, first: Mapping[str, str], parts: list[Part], *, dry_run: bool
) -> Sequence[str]:
    total = _number(first, "总期") if first.get("总期") else None
    year, number, day = _number(first, "年"), _number(first, "期"), _date(first, "出版日期")
    back = replace(_issue_of(first["刊名"], year, number, total, day), parts=tuple(parts))
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


# --- the table ------------------------------------------------------------------


def _rows(path: Path) -> tuple[Row, ...]:
    table = read_table(read_bytes(path, most=_MOST_BYTES), str(path), ArchiveError)
    missing = [name for name in _REQUIRED if name not in table.names]
    unknown = [visible_controls(name) for name in table.names if name and name not in COLUMNS]
    if missing or unknown:
        raise ArchiveError(
            say(
                f"表头不对：缺少 {'、'.join(missing) or '无'}；不认识 {'、'.join(unknown) or '无'}",
                f"wrong head: missing {missing}, unknown {unknown}",
            ),
            where=str(path),
            remedy=say(f"可用的列：{'、'.join(COLUMNS)}。", f"Columns: {', '.join(COLUMNS)}."),
        )
    if not table.rows:
        raise ArchiveError(say("表里没有数据", "the table is empty"), where=str(path))
    return table.rows


def _part(row: Row, folder: Path) -> Part:
    """A row's document with its file.

    Raises:
        ArchiveError: the row is not as the head says, or has a value that its column cannot have.
    """
    if row.fault:
        raise ArchiveError(row.fault)
    values = row.cells
    for name in _REQUIRED:
        if not values.get(name):
            raise ArchiveError(say(f"“{name}”是空的", f"{name} is empty"))
    meta = _meta(values)
    page = _number(values, "页") if values.get("页") else None
    provenance = _choice(values, "来源", Provenance)
    file = values.get("文件", "")
    section = values.get("栏目", "")
    if file:
        made = _with_file(folder, file, meta, page or 1, cast("Provenance | None", provenance))
        return Part(made.document, page or made.page, made.pages, made.media, section, made.file)
    if provenance:
        meta = replace(meta, provenance=cast("Provenance", provenance))
    return Part(Document(meta=meta), page, section=section)


def _with_file(
    folder: Path, name: str, meta: Meta, page: int, provenance: Provenance | None
) -> Part:
    if safe_path(name.replace("*", "x")) is None or "**" in name:
        raise ArchiveError(say(f"文件名“{name}”不安全", f"unsafe file name {name!r}"))
    paths = _named(folder, name)
    root = real_path(folder)
    if not paths or not all(is_file(p) and real_path(p).is_relative_to(root) for p in paths):
        raise ArchiveError(say(f"找不到文件 {name}", f"there is no file {name}"))
    if paths[0].suffix.lower() == ".pdf":
        data = read_bytes(paths[0])
        return part_of_pdf(data, paths[0].name, meta, first_page=page, provenance=provenance)
    if all(p.suffix.lower() in _PICTURES for p in paths):
        return part_of_images(paths, meta, first_page=page)
    raise ArchiveError(
        say(f"{name} 不是 PDF 或图片", f"{name} is neither a PDF nor a picture"),
        remedy=say("Word 稿件请用 gazette build。", "Use gazette build for Word files."),
    )


def _named(folder: Path, name: str) -> list[Path]:
    """The files that a cell names, by * in its last part too."""
    place = folder / name
    return sorted(place.parent.glob(place.name)) if "*" in place.name else [place]


def _meta(values: Mapping[str, str]) -> Meta:
    number = values.get("文号", "")
    kind = _choice(values, "类别", Kind)
    issuers = tuple(i for i in re.split(r"[、;；\s]+", values.get("发文机关", "")) if i)
    return Meta(
        title=values["标题"],
        numbers=((parse_number(number) or DocumentNumber(text=number)),) if number else (),
        issuers=issuers,
        genre=values.get("文种") or None,
        kind=cast("Kind", kind or "其他公文"),
        dates=Dates(signed=_date(values, "成文日期")),
    )


def _choice(values: Mapping[str, str], name: str, allowed: object) -> str:
    value = values.get(name, "")
    if value and value not in get_args(allowed):
        raise ArchiveError(
            say(f"“{name}”不能是“{value}”", f"{name} cannot be {value!r}"),
            remedy=say(f"可用：{'、'.join(get_args(allowed))}。", f"Allowed: {get_args(allowed)}."),
        )
    return value


def _number(values: Mapping[str, str], name: str) -> int:
    match = re.fullmatch(r"第?([0-9]+)[期号页年]?", values.get(name, ""))
    return _NUMBERS[name](match[1] if match else values.get(name, ""), where=f"“{name}”")


def _date(values: Mapping[str, str], name: str) -> dt.date | None:
    text = values.get(name, "")
    if not text:
        return None
    found = parse_date(text)
    if found is None:
        raise ArchiveError(
            say(f"“{name}”不是日期：{text}", f"{name} is no date: {text!r}"),
            remedy=say("写法：2021-07-03 或 2021年7月3日。", "Write 2021-07-03."),
        )
    return parse_day(found.isoformat(), where=f"“{name}”")
