"""The index of a year (年度总目录): what all its issues carried, by section and by document number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from gazette.base.errors import IssueError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way
from gazette.model import (
    Annex,
    Block,
    Cell,
    Document,
    Meta,
    Paragraph,
    Row,
    Table,
    Text,
)
from gazette.text.numbers import parse_number
from gazette.vocabulary.issues import SECTION_CLASSES

__all__ = ["IndexLine", "index_csv", "index_document", "index_lines"]

_WIDTHS = (0.56, 0.24, 0.11, 0.09)


class ListedIssue(Protocol):
    """What the index needs to know of an issue."""

    @property
    def title(self) -> str:
        """刊名."""

    @property
    def year(self) -> int:
        """The year of the volume."""

    @property
    def number(self) -> int:
        """期号."""

    @property
    def name(self) -> str:
        """2021年第3期."""


class Listed(Protocol):
    """What the index needs to know of a document; `gazette.archive`'s records know it."""

    @property
    def title(self) -> str:
        """标题."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """发文字号."""

    @property
    def section(self) -> str:
        """栏目."""

    @property
    def section_class(self) -> str:
        """栏目类别."""

    @property
    def page(self) -> int | None:
        """The printed page on which it begins."""

    @property
    def reprint(self) -> bool:
        """重复刊登."""


@dataclass(frozen=True)
class IndexLine:
    """A line of the index."""

    section_rank: int
    section: str
    issue: int
    page: int
    title: str
    number: str
    issue_name: str  #: 第3期

    def to_json(self) -> dict[str, object]:
        """The object of `gazette index --json`."""
        return {
            "section": self.section,
            "title": self.title,
            "number": self.number,
            "issue": self.issue_name,
            "page": self.page or None,
        }


def index_lines(records: Iterable[tuple[Listed, ListedIssue]], year: int) -> list[IndexLine]:
    """The lines of that year, by section, issue and page.

    Sections go by authority (规章, 政府文件 …), those of one rank as they first stood in print.

    A document printed twice (重复刊登) is listed where it stood first.

    Raises:
        IssueError: nothing was published in that year.
    """
    listed = list(records)
    lines = [_line(r, issue) for r, issue in listed if issue.year == year and not r.reprint]
    if not lines:
        raise _nothing(year, sorted({issue.year for _, issue in listed}))
    lines.sort(key=lambda line: (line.issue, line.page, line.title))
    first: dict[str, int] = {}
    for place, line in enumerate(lines):
        first.setdefault(line.section, place)
    return sorted(lines, key=lambda line: (line.section_rank, first[line.section]))


def _nothing(year: int, years: list[int]) -> IssueError:
    there = listed(years)
    return IssueError(
        say(f"{year} 年没有刊登过文件", f"nothing was published in {year}"),
        remedy=say(
            f"档案库里有 {there} 年的公报。"
            if years
            else f"档案库里还没有公报；请先用 {way('add')} 把各期入库。",
            f"The archive holds {there}."
            if years
            else f"The archive holds no issue yet; add some with {way('add')}.",
        ),
    )


def _line(record: Listed, issue: ListedIssue) -> IndexLine:
    known = record.section_class in SECTION_CLASSES
    return IndexLine(
        section_rank=SECTION_CLASSES.index(record.section_class) if known else len(SECTION_CLASSES),
        section=record.section or record.section_class,
        issue=issue.number,
        page=record.page or 0,
        title=record.title,
        number=record.numbers[0] if record.numbers else "",
        issue_name=issue.name.removeprefix(f"{issue.year}年"),
    )


def index_document(gazette: str, year: int, lines: list[IndexLine]) -> Document:
    """The index as a document to be printed: one table a section, then one by document number."""
    return Document(
        id=f"index-{year}",
        meta=Meta(title=f"《{gazette}》{year}年总目录"),
        body=tuple(_by_section(lines)),
        annexes=(Annex(id="by-number", title="发文字号索引", blocks=tuple(_by_number(lines))),),
    )


def index_csv(lines: Iterable[IndexLine]) -> bytes:
    """The lines as CSV in UTF-8 with the mark that lets Excel know."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("栏目", "标题", "文号", "期号", "页码"))
    for line in lines:
        row = (line.section, line.title, line.number, line.issue_name, line.page or "")
        writer.writerow([_harmless(value) for value in row])
    return ("\ufeff" + out.getvalue()).encode()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula is quoted (OWASP, CSV injection)."""
    text = str(value)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else value


def _by_section(lines: list[IndexLine]) -> Iterator[Block]:
    for section, group in groupby(lines, key=lambda line: line.section):
        yield Paragraph(role="heading", inlines=(Text(text=section),))
        yield _table(("标题", "文号", "期号", "页码"), [_cells(line) for line in group])


def _cells(line: IndexLine) -> tuple[str, ...]:
    return line.title, line.number, line.issue_name, str(line.page or "")


def _by_number(lines: list[IndexLine]) -> Iterator[Block]:
    """By 代字 in the order in which the sections have them, then year and serial number."""
    first: dict[str, int] = {}
    for place, line in enumerate(lines):
        first.setdefault(_number_parts(line)[0], place)
    numbered = sorted(
        (line for line in lines if line.number),
        key=lambda line: (first[_number_parts(line)[0]], *_number_parts(line), line.title),
    )
    rows = [(line.number, line.title, line.issue_name, str(line.page or "")) for line in numbered]
    if rows:
        widths = (_WIDTHS[1], _WIDTHS[0], *_WIDTHS[2:])
        yield _table(("文号", "标题", "期号", "页码"), rows, widths)
    else:
        yield Paragraph(inlines=(Text(text="本年刊登的文件没有发文字号。"),))


def _number_parts(line: IndexLine) -> tuple[str, int, int]:
    number = parse_number(line.number)
    if number is None:
        return line.number, 0, 0
    return number.prefix, number.year or 0, number.serial or 0


def _table(
    head: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    widths: tuple[float, ...] = _WIDTHS,
) -> Table:
    titles = head.index("标题")
    return Table(
        widths=widths,
        rows=(_row(head, header=True), *(_row(row, titles=titles) for row in rows)),
    )


def _row(texts: tuple[str, ...], *, header: bool = False, titles: int = -1) -> Row:
    """`titles` is the column of titles, which all begin at the left, short or long."""
    cells = tuple(
        Cell(
            header=header,
            align="left" if column == titles else None,
            blocks=(Paragraph(inlines=(Text(text=text),) if text else ()),),
        )
        for column, text in enumerate(texts)
    )
    return Row(header=header, cells=cells)
