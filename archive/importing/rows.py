"""The rows of a table of back issues (旧刊目录): each read strictly, with all that is wrong in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar, cast, get_args

from gazette.archive.importing.back_issues import Part, part_of_images, part_of_pdf
from gazette.archive.importing.choice import by_number
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
from gazette.base.errors import ArchiveError, GazetteError
from gazette.base.files import is_file, read_bytes, real_path
from gazette.base.language import say
from gazette.base.lines import visible_controls
from gazette.base.ways import way
from gazette.model import Dates, Document, DocumentNumber, Kind, Meta, Provenance
from gazette.text.dates import parse_date
from gazette.text.numbers import parse_number

__all__ = [
    "COLUMNS",
    "IssueCells",
    "contradictions",
    "grouped",
    "in_one_line",
    "issue_of",
    "part_of",
    "rows_of",
]

T = TypeVar("T")

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


class IssueCells(NamedTuple):
    """What the rows of one issue say of it."""

    title: str
    year: int
    number: int
    total_number: int | None
    date: dt.date | None


def rows_of(path: Path) -> tuple[Row, ...]:
    """The rows of the table that are not empty; one that is not as the head says has a fault.

    Raises:
        ArchiveError: another encoding, a head without the columns, no rows, or too many.
    """
    table = read_table(
        read_bytes(path, most=_MOST_BYTES),
        str(path),
        ArchiveError,
        columns=COLUMNS,
        whole_rows=True,
    )
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


def grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each issue, in the order of the table: 1998 and 1998年 are one year."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        title, year, number = (row.cells[name] for name in ("刊名", "年", "期"))
        groups.setdefault((title, _digits(year), _digits(number)), []).append(row)
    return list(groups.values())


def issue_of(rows: Sequence[Row]) -> IssueCells:
    """What right rows say of their issue; what one leaves empty another may give.

    Raises:
        InputError: a value that no issue can have.
    """
    given = {
        name: next(filter(None, (row.cells.get(name, "") for row in rows)), "") for name in COLUMNS
    }
    return IssueCells(
        title=parse_name(given["刊名"], where="“刊名”"),
        year=_number(given, "年"),
        number=_number(given, "期"),
        total_number=_number(given, "总期") if given["总期"] else None,
        date=_date(given, "出版日期"),
    )


def contradictions(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Rows that say something else of their issue than one before, or the very same of a document."""
    first: dict[str, Row] = {}
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        same = seen.setdefault(tuple(row.cells.values()), row)
        if same is not row:
            yield row, say(f"与第 {same.line} 行完全相同", f"the very same as line {same.line}")
        for name in ("总期", "出版日期"):
            value = row.cells.get(name, "")
            other = first.setdefault(name, row) if value else row
            if value != other.cells.get(name, ""):
                yield (
                    row,
                    say(
                        f"“{name}”与同一期的第 {other.line} 行不同",
                        f"{name} differs from line {other.line} of the same issue",
                    ),
                )


def part_of(row: Row, folder: Path) -> Part:
    """A row's document with its file.

    Raises:
        ArchiveError: the row is not as the head says, or has values that their columns cannot
            have; all of them are named.
    """
    if row.fault:
        raise ArchiveError(row.fault)
    values = row.cells
    empty = [name for name in _REQUIRED if not values.get(name)]
    problems = [say(f"“{name}”是空的", f"{name} is empty") for name in empty]
    for name in _NUMBERS:
        if values.get(name):
            _tried(problems, _number, values, name)
    published = _tried(problems, _date, values, "出版日期")
    signed = _tried(problems, _date, values, "成文日期")
    kind = _tried(problems, _choice, values, "类别", Kind)
    provenance = cast("Provenance | None", _tried(problems, _choice, values, "来源", Provenance))
    problems += _doubts_of_dates(values, published, signed)
    paths = _tried(problems, _files, folder, values.get("文件", ""))
    if problems:
        raise ArchiveError(say("；", "; ").join(problems))
    meta = _meta(values, kind or "其他公文", signed)
    return _part(values, paths or [], meta, provenance or None)


def _tried(problems: list[str], read: Callable[..., T], *arguments: object) -> T | None:
    """What `read` gives; None where it raises, which is noted."""
    try:
        return read(*arguments)
    except GazetteError as exc:
        problems.append(in_one_line(str(exc)))
        return None


def in_one_line(message: str) -> str:
    """What is wrong and what to do, as a row of a report has it."""
    return say("，", "; ").join(line.rstrip("。.") for line in message.split("\n"))


def _doubts_of_dates(
    values: Mapping[str, str], published: dt.date | None, signed: dt.date | None
) -> Iterator[str]:
    """An issue comes out in its year or the next, and prints what was signed before."""
    year = _digits(values.get("年", ""))
    if published and year.isdecimal() and published.year - int(year) not in (0, 1):
        yield say(f"“出版日期”{published} 不在 {year} 年", f"出版日期 {published} is not in {year}")
    if published and signed and signed > published:
        yield say(
            f"“成文日期”{signed} 晚于“出版日期”{published}",
            f"成文日期 {signed} is after 出版日期 {published}",
        )


def _part(
    values: Mapping[str, str], paths: list[Path], meta: Meta, provenance: Provenance | None
) -> Part:
    page = _number(values, "页") if values.get("页") else None
    section = values.get("栏目", "")
    if not paths:
        if provenance:
            meta = replace(meta, provenance=provenance)
        return Part(Document(meta=meta), page, section=section)
    made = _with_files(paths, meta, page or 1, provenance)
    return Part(made.document, page or made.page, made.pages, made.media, section, made.file)


def _with_files(paths: list[Path], meta: Meta, page: int, provenance: Provenance | None) -> Part:
    if paths[0].suffix.lower() == ".pdf":
        data = read_bytes(paths[0])
        return part_of_pdf(data, paths[0].name, meta, first_page=page, provenance=provenance)
    return part_of_images(paths, meta, first_page=page)


def _files(folder: Path, name: str) -> list[Path]:
    """The files that a cell names, beside the table; none of an empty cell."""
    if not name:
        return []
    if safe_path(name.replace("*", "x")) is None or "**" in name:
        raise ArchiveError(say(f"文件名“{name}”不安全", f"unsafe file name {name!r}"))
    paths = _named(folder, name)
    root = real_path(folder)
    if not paths or not all(is_file(p) and real_path(p).is_relative_to(root) for p in paths):
        raise ArchiveError(say(f"找不到文件 {name}", f"there is no file {name}"))
    if [p.suffix.lower() for p in paths] == [".pdf"] or all(
        p.suffix.lower() in _PICTURES for p in paths
    ):
        return paths
    raise ArchiveError(
        say(f"{name} 不是一个 PDF，也不都是图片", f"{name} is neither a PDF nor pictures"),
        remedy=say(f"Word 稿件请用 {way('build')}。", f"Use {way('build')} for Word files."),
    )


def _named(folder: Path, name: str) -> list[Path]:
    """The files that a cell names, by * in its last part too."""
    place = folder / name
    return by_number(place.parent.glob(place.name)) if "*" in place.name else [place]


def _meta(values: Mapping[str, str], kind: str, signed: dt.date | None) -> Meta:
    number = values.get("文号", "")
    issuers = tuple(i for i in re.split(r"[、;；\s]+", values.get("发文机关", "")) if i)
    return Meta(
        title=values["标题"],
        numbers=((parse_number(number) or DocumentNumber(text=number)),) if number else (),
        issuers=issuers,
        genre=values.get("文种") or None,
        kind=cast("Kind", kind),
        dates=Dates(signed=signed),
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
    return _NUMBERS[name](_digits(values.get(name, "")), where=f"“{name}”")


def _digits(text: str) -> str:
    """The digits of 第5期, 1998年; the text itself where it is none such."""
    match = re.fullmatch(r"第?([0-9]+)[期号页年]?", text)
    return match[1] if match else text


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
