"""The index of a year: order, forms, and the printed page."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest
from sample_issue import STAMP

from gazette.errors import IssueError
from gazette.export.pdf import make_document_pdf, pdf_texts
from gazette.export.year_index import index_csv, index_document, index_lines
from gazette.text.widths import visible
from gazette.walk import printed_text


@dataclass(frozen=True)
class Volume:
    title: str = "某市人民政府公报"
    year: int = 2021
    number: int = 1

    @property
    def name(self) -> str:
        return f"{self.year}年第{self.number}期"


@dataclass(frozen=True)
class Record:
    title: str
    numbers: tuple[str, ...] = ()
    section: str = "市政府文件"
    section_class: str = "政府文件"
    page: int | None = 1
    reprint: bool = False


RECORDS = [
    (Record("乙文件", ("某政发〔2021〕10号",), page=9), Volume(number=2)),
    (Record("甲文件", ("某政发〔2021〕9号",), page=3), Volume(number=1)),
    (Record("丙办法", section="政府规章", section_class="政府规章", page=1), Volume(number=2)),
    (Record("旧文件"), Volume(year=2020)),
    (Record("甲文件", ("某政发〔2021〕9号",), reprint=True), Volume(number=3)),
    (Record("=HYPERLINK()", section="自定", section_class="自定"), Volume(number=1)),
]


def test_lines_go_by_authority_then_issue_and_page() -> None:
    lines = index_lines(RECORDS, 2021)

    assert [(line.title, line.issue_name, line.page) for line in lines] == [
        ("丙办法", "第2期", 1),
        ("甲文件", "第1期", 3),
        ("乙文件", "第2期", 9),
        ("=HYPERLINK()", "第1期", 1),
    ]


def test_numbers_sort_by_their_serial_not_their_characters() -> None:
    document = index_document("某市人民政府公报", 2021, index_lines(RECORDS, 2021))
    text = printed_text(document).split("发文字号索引")[1]

    assert text.index("〔2021〕9号") < text.index("〔2021〕10号")


def test_the_printed_index_carries_every_line() -> None:
    document = index_document("某市人民政府公报", 2021, index_lines(RECORDS, 2021))

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert visible(pdf_texts(made.data)["index-2021"]) == visible(printed_text(document))


def test_the_csv_opens_in_a_spreadsheet_and_runs_no_formula() -> None:
    data = index_csv(index_lines(RECORDS, 2021))

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["栏目", "标题", "文号", "期号", "页码"]
    assert rows[2] == ["市政府文件", "甲文件", "某政发〔2021〕9号", "第1期", "3"]
    assert rows[4][1] == "'=HYPERLINK()"


def test_a_year_without_issues_is_told() -> None:
    with pytest.raises(IssueError, match="1999"):
        index_lines(RECORDS, 1999)
