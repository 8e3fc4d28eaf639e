"""The index of a year: order, forms, and the printed page."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample_issue import STAMP

import gazette
from gazette.archive.archive import Archive
from gazette.base.errors import IssueError
from gazette.cli.main import cli
from gazette.export.pdf import make_document_pdf, pdf_texts
from gazette.export.year_index import index_csv, index_document, index_lines
from gazette.model import Table
from gazette.model.walk import inline_text, printed_text
from gazette.text.widths import visible


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


def test_sections_of_one_rank_go_as_they_first_stood_in_print() -> None:
    records = [
        (Record("丙", ("地政发〔2021〕1号",), section="地方文件", page=20), Volume()),
        (Record("甲", ("国发〔2021〕7号",), section="国务院文件", page=1), Volume()),
        (Record("乙", ("国办发〔2021〕3号",), section="国务院办公厅文件", page=9), Volume()),
        (Record("丁", ("国发〔2021〕2号",), section="国务院文件", page=3), Volume(number=2)),
    ]

    lines = index_lines(records, 2021)
    numbers = printed_text(index_document("某公报", 2021, lines)).split("发文字号索引")[1]

    assert [line.title for line in lines] == ["甲", "丁", "乙", "丙"]
    places = [numbers.index(n) for n in ("国发〔2021〕2号", "国发〔2021〕7号", "国办发", "地政发")]
    assert places == sorted(places)


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
    with pytest.raises(IssueError, match=r"1999(?s:.*)2020、2021"):
        index_lines(RECORDS, 1999)


def test_an_archive_without_issues_is_told() -> None:
    with pytest.raises(IssueError, match="还没有公报"):
        index_lines([], 2021)


def test_titles_begin_at_the_left_short_or_long() -> None:
    document = index_document("某市人民政府公报", 2021, index_lines(RECORDS, 2021))
    tables = [b for b in (*document.body, *document.annexes[0].blocks) if isinstance(b, Table)]

    for table in tables:
        column = [inline_text(c.blocks[0].inlines) for c in table.rows[0].cells].index("标题")  # type: ignore[union-attr]  # the index's cells hold paragraphs
        assert {row.cells[column].align for row in table.rows[1:]} == {"left"}


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, ["index", *map(str, args)])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two issues of one year, made as the command line makes it."""
    folder = tmp_path_factory.mktemp("year")
    with Archive.create(folder / "archive") as store:
        for number in (1, 2):
            place = folder / f"issue-{number}"
            manuscripts = place / "manuscripts" / "01-市政府文件"
            manuscripts.mkdir(parents=True)
            (place / "issue.toml").write_text(
                f'title = "某市人民政府公报"\nyear = 2021\nnumber = {number}\n'
                f'date = 2021-{number:02d}-15\n[masthead]\nsponsor = "某市人民政府办公室"\n',
                encoding="utf-8",
            )
            (manuscripts / "01.txt").write_text(
                f"某市人民政府关于第{number}件事的通知\n\n某政发〔2021〕{number}号\n\n"
                "各区人民政府：\n\n现将有关事项通知如下。\n\n某市人民政府\n\n2021年1月4日\n\n"
                "（此件公开发布）\n",
                encoding="utf-8",
            )
            gazette.build(place, formats=("pdf", "xml"), archive=store)
    return folder / "archive"


def test_the_command_makes_the_index_of_a_real_archive(archive: Path, tmp_path: Path) -> None:
    made = run(2021, "--archive", archive, "-o", tmp_path / "2021.pdf")
    again = run(2021, "--archive", archive, "-o", tmp_path / "again.pdf")
    table = run(2021, "--archive", archive, "-o", tmp_path / "2021.csv")

    assert (made.exit_code, again.exit_code, table.exit_code) == (0, 0, 0), made.output
    text = pdf_texts((tmp_path / "2021.pdf").read_bytes())["index-2021"]
    rows = list(csv.reader(io.StringIO((tmp_path / "2021.csv").read_text(encoding="utf-8-sig"))))
    assert [row[1:4] for row in rows[1:]] == [
        [f"某市人民政府关于第{n}件事的通知", f"某政发〔2021〕{n}号", f"第{n}期"] for n in (1, 2)
    ]
    assert all(visible(row[1]) in visible(text) for row in rows[1:])
    assert (tmp_path / "2021.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_a_year_that_is_not_there_and_a_wrong_name_are_told(archive: Path, tmp_path: Path) -> None:
    missing = run(1999, "--archive", archive, "-o", tmp_path / "a.pdf")
    wrong = run(2021, "--archive", archive, "-o", tmp_path / "a.docx")
    Archive.create(tmp_path / "empty").close()
    empty = run(2021, "--archive", tmp_path / "empty")

    assert isinstance(missing.exception, IssueError)
    assert "2021" in missing.exception.remedy
    assert wrong.exit_code == 2
    assert ".csv" in wrong.stderr
    assert isinstance(empty.exception, IssueError)
    assert "还没有公报" in empty.exception.remedy
    assert not list(tmp_path.glob("a.*"))
