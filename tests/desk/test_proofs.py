"""Proof sheets with numbered lines, corrections of a round, and errors weighed as the method has it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from desk_of import hand_in, notice, who
from desk_walk import cleared, planned_issue
from lxml import etree

from gazette.base.errors import ForbiddenError, InputError, IssueError, RefusedError
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.office.rules import set_rules
from gazette.desk.proofs.corrections import enter_corrections
from gazette.desk.proofs.pdf import sheet_pdf
from gazette.desk.proofs.sheets import COLUMNS, ProofSheet, proof_sheet
from gazette.desk.proofs.tally import Slip, error_rate, weight_of, weighted
from gazette.desk.proofs.word import sheet_docx
from gazette.desk.reports.making import make_report
from gazette.desk.reports.period import Period
from gazette.desk.store.desk import Desk
from gazette.vocabulary.proofreading import ERROR_KINDS, ERROR_WEIGHTS, ErrorKind

HEAD = "document,line,kind,from,to,chars"
YEAR = Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
LONG = "各级各部门要按照职责分工，密切配合，形成合力，把各项工作做细做实，" * 4


def _planned(desk: Desk, folder: Path) -> tuple[ProofSheet, list[Manuscript]]:
    found = [
        cleared(desk, hand_in(desk, notice(1, text=LONG))),
        cleared(desk, hand_in(desk, notice(2, text="试行,先行。"))),
    ]
    planned_issue(desk, folder)
    return proof_sheet(desk, "2021-03", 1), found


def _table(*rows: str) -> bytes:
    return "\n".join((HEAD, *rows, "")).encode()


def test_lines_are_numbered_and_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    first = sheet.documents[0]

    assert [line.number for line in first.lines] == list(range(1, len(first.lines) + 1))
    assert LONG in "".join(line.text for line in first.lines)
    assert all(len(line.text) <= COLUMNS // 2 + 2 for line in first.lines)
    assert not any(line.text[:1] in "，。；" for line in first.lines)


def test_findings_stand_at_their_lines(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    second = sheet.documents[1]
    (comma,) = (one for one in second.findings if one.code == "GZ-P01")
    line = second.lines[comma.line - 1]

    assert "试行," in line.text
    assert comma.mark in line.marks


def test_the_sheet_is_a_pdf_and_a_word_file_with_the_same_lines(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    pages = pypdfium2.PdfDocument(sheet_pdf(sheet))
    printed = "".join(page.get_textpage().get_text_range() for page in pages)
    with zipfile.ZipFile(io.BytesIO(sheet_docx(sheet))) as word:
        written = "".join(map(str, etree.fromstring(word.read("word/document.xml")).itertext()))
    lines = [line.text for one in sheet.documents for line in one.lines]

    for text in lines:
        assert text.strip("\u3000") in printed
        assert text in written
    assert "2021年第3期　一校样" in written
    assert sheet_docx(sheet) == sheet_docx(sheet)


def test_a_sheet_of_an_issue_that_there_is_not_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="2021-09"):
        proof_sheet(desk, "2021-09", 1)


@pytest.mark.parametrize(
    ("kind", "chars", "cover", "expected"),
    [
        ("错字", 1, False, 1.0),
        ("漏字", 2, False, 2.0),
        ("多字", 5, False, 2.0),
        ("多字", 6, False, 4.0),
        ("错字", 1, True, 2.0),
        ("重要名称", 1, False, 2.0),
        ("重要名称", 3, False, 4.0),
        ("重要名称", 1, True, 4.0),
        ("倒字", 4, False, 1.0),
        ("数字", 9, False, 1.0),
        ("事实", 12, False, 1.0),
        ("标点", 1, False, 0.1),
        ("繁简", 1, False, 0.5),
    ],
)
def test_an_error_counts_as_the_method_has_it(
    kind: ErrorKind, chars: int, *, cover: bool, expected: float
) -> None:
    slip = Slip(kind=kind, wrong="甲", right="乙", chars=chars, cover=cover)
    assert float(weight_of(slip)) == expected


def test_the_same_error_counts_three_times_at_most() -> None:
    again = [Slip(kind="错字", wrong="帐户", right="账户", chars=1)] * 5
    other = Slip(kind="错字", wrong="象", right="像", chars=1)

    assert weighted([*again, other]) == 4.0


def test_errors_without_words_are_not_the_same() -> None:
    assert weighted([Slip(kind="错字", wrong="", right="", chars=1)] * 5) == 5.0


def test_usage_of_figures_counts_one_in_an_issue_at_most() -> None:
    slips = [Slip(kind="数字用法", wrong=f"{n}", right="三", chars=1) for n in range(15)]
    assert weighted(slips) == 1.0


def test_tenths_add_up_without_dust() -> None:
    slips = [Slip(kind="标点", wrong=f"{n}", right="", chars=1) for n in range(3)]
    assert weighted(slips) == 0.3
    assert error_rate(0.3, 10_000) == 0.3
    assert error_rate(2, 20_000) == 1.0
    assert error_rate(2, 0) == 0.0


def test_what_an_error_counts_is_the_office_s_to_set() -> None:
    own: dict[ErrorKind, float] = {"标点": 0.2, "重要名称": 0.5}
    comma = Slip(kind="标点", wrong=",", right="，", chars=1)
    name = Slip(kind="重要名称", wrong="李三", right="李山", chars=3, cover=True)
    asked = Slip(kind="格式", wrong="a", right="b", chars=1)

    assert float(weight_of(comma, own)) == 0.2
    assert float(weight_of(name, own)) == 0.5 * 2 * 2 * 2
    assert weighted([comma, asked], own) == 0.3


def test_the_office_s_weights_count_in_the_tally_and_wrong_ones_are_refused(
    desk: Desk, tmp_path: Path
) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    clerk = who(desk, "张三")
    set_rules(desk, clerk, '[weights]\n"标点" = 0.4\n'.encode(), Path("办法.toml"))
    comma = _table('2,4,标点,",",，,')
    tally, _remarks = enter_corrections(desk, who(desk, "周九"), sheet, comma, "a.csv")

    assert tally.weighted == 0.4
    for wrong in ('[weights]\n"标点" = -1\n', '[weights]\n"逗号" = 1\n'):
        with pytest.raises(IssueError):
            set_rules(desk, clerk, wrong.encode(), Path("办法.toml"))


def test_every_kind_has_its_weight() -> None:
    assert set(ERROR_WEIGHTS) == set(ERROR_KINDS)


def test_a_round_is_entered_together_and_tallied(desk: Desk, tmp_path: Path) -> None:
    sheet, found = _planned(desk, tmp_path / "issue")
    table = _table(
        "1,5,错字,职责,职责,1",
        f'{found[1].registry},4,标点,",",，,',
        "某政发(2021)2号,,漏字,,不得有误,",
        "封面,,错字,公服,公报,1",
    )
    tally, _remarks = enter_corrections(desk, who(desk, "周九"), sheet, table, "一校.csv")

    assert (tally.errors, tally.weighted) == (4, 1 + 0.1 + 2 + 2)
    assert tally.chars == sum(one.manuscript.chars for one in sheet.documents)
    (row,) = make_report(desk, "差错", YEAR).rows
    assert row == tally.to_json()
    assert row["rate"] == pytest.approx(5.1 * 10_000 / tally.chars)
    assert list(row) == ["issue", "round", "errors", "weighted", "chars", "rate"]


def test_rounds_are_tallied_apart_and_further_tables_add_up(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    second = proof_sheet(desk, "2021-03", 2)
    proofreader = who(desk, "周九")
    enter_corrections(desk, proofreader, sheet, _table("1,,错字,甲,乙,1"), "a.csv")
    enter_corrections(desk, proofreader, sheet, _table("1,,错字,丙,丁,1"), "b.csv")
    enter_corrections(desk, proofreader, second, _table("1,,标点,、,，,1"), "c.csv")
    rows = make_report(desk, "差错", YEAR).rows

    assert [(r["round"], r["errors"], r["weighted"]) for r in rows] == [(1, 2, 2.0), (2, 1, 0.1)]


def test_the_same_table_is_not_entered_twice(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    enter_corrections(desk, who(desk, "周九"), sheet, _table("1,,错字,甲,乙,1"), "a.csv")
    with pytest.raises(RefusedError, match="登记过"):
        enter_corrections(desk, who(desk, "周九"), sheet, _table("1,,错字,甲,乙,1"), "a.csv")

    assert make_report(desk, "差错", YEAR).rows[0]["errors"] == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("9,1,错字,甲,乙,1", "没有“9”"),
        ("1,1,眼花,甲,乙,1", "眼花"),
        ("1,一,错字,甲,乙,1", "不是行号"),
        ("1,1,错字,甲,乙,0", "不是字数"),
        ("1,1,错字,甲,乙,-3", "不是字数"),
    ],
)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_row_that_cannot_be_leaves_the_table_out(
    desk: Desk, tmp_path: Path, row: str, why: str
) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    with pytest.raises(InputError, match=why):
        enter_corrections(
            desk, who(desk, "周九"), sheet, _table("1,,错字,甲,乙,1", row), "一校.csv"
        )

    assert make_report(desk, "差错", YEAR).rows == ()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_words_that_do_not_stand_in_their_line_are_remarked(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    table = _table("1,2,错字,没有的话,别的,1", "1,999,错字,甲,乙,1")
    _tally, remarks = enter_corrections(desk, who(desk, "周九"), sheet, table, "一校.csv")

    assert [words.split("：")[0] for words in remarks] == ["一校.csv:2", "一校.csv:3"]


def test_who_is_no_proofreader_enters_nothing(desk: Desk, tmp_path: Path) -> None:
    sheet, _found = _planned(desk, tmp_path / "issue")
    with pytest.raises(ForbiddenError):
        enter_corrections(desk, who(desk, "冯二"), sheet, _table("1,,错字,甲,乙,1"), "a.csv")
