"""Import (导入) of back issues: PDF, pictures, or a CSV of metadata with a report a row."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from gazette.base.errors import ArchiveError, FileAccessError, GazetteError
from gazette.base.files import read_bytes, reason
from gazette.base.language import say
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
_MOST_ROWS = 200_000
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


class _Row(NamedTuple):
    line: int
    values: Mapping[str, str]


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
        ArchiveError: the PDF cannot be read, or the issue is archived already.
    """
    data = read_bytes(path)
    meta = Meta(title=f"{title}{year}年第{number}期（全文）", kind="其他公文")
    part = part_of_pdf(data, path.name, meta, first_page=first_page, provenance=provenance)
    whole = part.__class__(part.document, part.page, part.pages)
    files = {f"gazette-{year}-{number:02d}.pdf": (data, "application/pdf")}
    back = BackIssue(title, year, number, (whole,), total_number, date, files)
    return _add(archive, back, new_version)


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
        ArchiveError: a file is no picture, or the issue is archived already.
    """
    meta = Meta(title=f"{title}{year}年第{number}期（影像）", kind="其他公文")
    part = part_of_images(paths, meta, first_page=first_page)
    back = BackIssue(title, year, number, (part,), total_number, date)
    return _add(archive, back, new_version)


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
    groups: dict[tuple[str, str, str], list[_Row]] = {}
    for row in rows:
        groups.setdefault((row.values["刊名"], row.values["年"], row.values["期"]), []).append(row)
    for group in groups.values():
        reports |= _import_group(archive, group, path.parent, dry_run=dry_run)
    return [reports[line] for line in sorted(reports)]


def _import_group(
    archive: Store, rows: list[_Row], folder: Path, *, dry_run: bool
) -> dict[int, RowReport]:
    parts: list[Part] = []
    reports: dict[int, RowReport] = {}
    for row in rows:
        try:
            parts.append(_part(row.values, folder))
        except (GazetteError, ValueError) as exc:
            reports[row.line] = RowReport(row.line, ok=False, message=str(exc).replace("\n", " "))
    if reports:
        held = say("同一期有错误的行，这一期没有导入", "its issue has wrong rows and stays out")
        good = {
            r.line: RowReport(r.line, ok=False, message=held) for r in rows if r.line not in reports
        }
        return reports | good
    try:
        keys = _add_rows(archive, rows[0].values, parts, dry_run=dry_run)
    except GazetteError as exc:
        message = str(exc).replace("\n", " ")
        return {r.line: RowReport(r.line, ok=False, message=message) for r in rows}
    said = say("可以导入", "can be imported") if dry_run else say("已导入", "imported")
    return {
        row.line: RowReport(
            row.line, ok=True, message=f"{said}（{part.document.meta.provenance}）", key=key
        )
        for row, part, key in zip(rows, parts, keys, strict=True)
    }


def _add_rows(
    archive: Store, first: Mapping[str, str], parts: list[Part], *, dry_run: bool
) -> Sequence[str]:
    back = BackIssue(
        title=first["刊名"],
        year=_number(first, "年"),
        number=_number(first, "期"),
        parts=tuple(parts),
        total_number=_number(first, "总期") if first.get("总期") else None,
        date=_date(first, "出版日期"),
    )
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


def _rows(path: Path) -> list[_Row]:
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
    unknown = [name for name in reader.fieldnames or () if name and name.strip() not in COLUMNS]
    if missing or unknown:
        raise ArchiveError(
            say(
                f"表头不对：缺少 {'、'.join(missing) or '无'}；不认识 {'、'.join(unknown) or '无'}",
                f"wrong head: missing {missing}, unknown {unknown}",
            ),
            where=str(path),
            remedy=say(f"可用的列：{'、'.join(COLUMNS)}。", f"Columns: {', '.join(COLUMNS)}."),
        )
    rows = [
        _Row(reader.line_num, _tidy(row))
        for row in _limited(cast("Iterable[Mapping[str | None, object]]", reader), path)
    ]
    if not rows:
        raise ArchiveError(say("表里没有数据", "the table is empty"), where=str(path))
    return rows


def _limited(
    reader: Iterable[Mapping[str | None, object]], path: Path
) -> Iterator[Mapping[str | None, object]]:
    for n, row in enumerate(reader):
        if n >= _MOST_ROWS:
            raise ArchiveError(
                say(f"行数超过 {_MOST_ROWS}", f"more than {_MOST_ROWS} rows"),
                where=str(path),
                remedy=say("请分成几份。", "Split it."),
            )
        yield row


def _tidy(row: Mapping[str | None, object]) -> dict[str, str]:
    return {str(k).strip(): str(v or "").strip() for k, v in row.items() if k is not None}


def _part(values: Mapping[str, str], folder: Path) -> Part:
    """A row's document with its file.

    Raises:
        ArchiveError: a value that its column cannot have.
    """
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
    if safe_path(name.replace("*", "x")) is None:
        raise ArchiveError(say(f"文件名“{name}”不安全", f"unsafe file name {name!r}"))
    paths = sorted(folder.glob(name)) if "*" in name else [folder / name]
    if not paths or not all(
        p.is_file() and p.resolve().is_relative_to(folder.resolve()) for p in paths
    ):
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
    text = values.get(name, "")
    match = re.fullmatch(r"第?(\d{1,6})[期号页年]?", text)
    if not match or (name in ("年", "期") and not int(match[1])):
        raise ArchiveError(say(f"“{name}”应当是数：{text}", f"{name} should be a number: {text!r}"))
    return int(match[1])


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
    return found
