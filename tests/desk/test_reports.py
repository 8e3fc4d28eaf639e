"""Reports equal to what a clerk keeps by hand, to the cell; frozen once they are issued."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from desk_of import hand_in, notice, who
from lxml import etree
from reported_quarter import (
    CIRCULAR,
    DUE,
    LEDGER,
    QUARTER,
    due_table,
    interpreted,
    published_on,
    quarter,
    withheld,
)

from gazette.base.errors import ForbiddenError, InputError, IssueError, RefusedError
from gazette.desk.acts.backs import go_back
from gazette.desk.acts.noting import report_nothing
from gazette.desk.office.rules import set_rules
from gazette.desk.reports.making import REPORTS, Report, issue_report, make_report
from gazette.desk.reports.period import Period
from gazette.desk.reports.registers import load_register
from gazette.desk.store.desk import Desk

BEFORE = Period(dt.date(2021, 3, 8), dt.date(2021, 3, 9))
RULES = b"[scores]\nsubmitted = 1\npublished = 3\n"


def _cells(report: Report) -> list[list[str]]:
    """The sheet without its running number."""
    sheet = report.sheet
    start = 1 if sheet.head[0] == "序号" else 0
    return [list(row[start:]) for row in (sheet.head, *sheet.rows)]


def _kept(table: str) -> list[list[str]]:
    return [line.split(",") for line in table.splitlines()]


def test_the_circular_is_the_clerks_table_to_the_cell(desk: Desk) -> None:
    clerk = who(desk, "张三")
    quarter(desk)
    load_register(desk, clerk, "应报", DUE, "应报.csv")
    load_register(desk, clerk, "制发", _issued("某政发〔2021〕1号"), "制发.csv")
    set_rules(desk, clerk, RULES, Path("rules.toml"))

    assert _cells(make_report(desk, "通报", QUARTER)) == _kept(CIRCULAR)


def test_the_ledger_is_the_clerks_table_to_the_cell(desk: Desk) -> None:
    withheld(desk)
    report = make_report(desk, "台账", QUARTER)

    assert _cells(report) == _kept(LEDGER)
    assert report.rows[-1] == {
        "year": 2021,
        "not_open": 1,
        "all": 2,
        "share": 0.5,
        "share_year_before": None,
    }


def _issued(
    number: str, kind: str = "其他公文", ended: str = "", unit: str = "市发展改革委"
) -> bytes:
    head = "文号,标题,单位,成文日期,类别,公开属性,废止日期"
    return f"{head}\n{number},某通知,{unit},2021-03-08,{kind},主动公开,{ended}\n".encode()


def test_where_nothing_is_known_to_be_due_there_is_no_rate(desk: Desk) -> None:
    published_on(desk, hand_in(desk), dt.date(2021, 3, 15))
    row = make_report(desk, "通报", QUARTER).rows[0]

    assert (row["due"], row["published_rate"], row["missing"], row["score"]) == (None,) * 4
    assert (row["submitted"], row["published"]) == (1, 1)


def test_a_month_that_was_not_entered_leaves_the_quarter_unknown(desk: Desk) -> None:
    rows = due_table("市发展改革委,2021-01,2", "市发展改革委,2021-03,3")
    load_register(desk, who(desk, "张三"), "应报", rows, "应报.csv")

    assert make_report(desk, "通报", QUARTER).rows[0]["due"] is None


def test_the_yearly_list_of_reviews_has_what_is_due_whenever_it_came(desk: Desk) -> None:
    """Decided in March 2021, so due in March 2022; what was opened is reviewed no more."""
    withheld(desk)
    this, following, after = (
        Period(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in (2021, 2022, 2023)
    )
    assert make_report(desk, "复核", this).rows == ()
    (row,) = make_report(desk, "复核", following).rows
    assert (row["number"], row["review_due"], row["overdue"]) == (
        *("某政发〔2021〕5号", "2022-03-10", False),
    )
    assert [one["overdue"] for one in make_report(desk, "复核", after).rows] == [True]


def test_what_was_issued_and_not_handed_in_is_missing(desk: Desk) -> None:
    clerk = who(desk, "张三")
    hand_in(desk, notice(1))
    for number in ("某政发〔2021〕1号", "某政发(2021)9号"):
        load_register(desk, clerk, "制发", _issued(number), "制发.csv")
    row = make_report(desk, "通报", QUARTER).rows[0]

    assert (row["due"], row["missing"]) == (2, ["某政发(2021)9号"])


def test_a_unit_with_a_register_and_nothing_in_the_period_owes_nothing(desk: Desk) -> None:
    load_register(desk, who(desk, "张三"), "制发", _issued("某政发〔2021〕1号"), "制发.csv")
    january = Period(dt.date(2021, 1, 1), dt.date(2021, 1, 31))
    row = make_report(desk, "通报", january).rows[0]

    assert (row["due"], row["missing"], row["published_rate"]) == (0, [], None)


def test_the_period_is_of_the_day_of_receipt_both_days_within(desk: Desk) -> None:
    for number, day in ((1, 7), (2, 8), (3, 9), (4, 10)):
        hand_in(desk, notice(number), received_on=dt.date(2021, 3, day))

    assert make_report(desk, "通报", BEFORE).rows[-1]["submitted"] == 2


def test_what_was_taken_back_is_not_counted(desk: Desk) -> None:
    found = hand_in(desk)
    go_back(desk, who(desk, "冯二"), found.uid, found.version, "withdraw", reason="重报")

    assert make_report(desk, "通报", QUARTER).rows[-1]["submitted"] == 0


def test_a_month_of_nothing_in_which_something_came_after_all_is_none(desk: Desk) -> None:
    clerk = who(desk, "张三")
    for month in ("2021-02", "2021-03"):
        report_nothing(desk, clerk, "市教育局", month)
    hand_in(desk, notice(1), unit="市教育局")
    row = make_report(desk, "通报", QUARTER).rows[1]

    assert (row["unit"], row["nothing_months"], row["submitted"]) == ("市教育局", 1, 1)


def test_the_desks_own_unit_owes_no_reports(desk: Desk) -> None:
    units = [row["unit"] for row in make_report(desk, "通报", QUARTER).rows]

    assert units == ["市发展改革委", "市教育局", None]


def test_the_figures_of_an_issued_period_stand(desk: Desk) -> None:
    clerk = who(desk, "张三")
    found = hand_in(desk, received_on=dt.date(2021, 3, 9))
    issued = issue_report(desk, clerk, "通报", BEFORE)
    published_on(desk, found, dt.date(2021, 3, 15))
    hand_in(desk, notice(2), received_on=dt.date(2021, 3, 9))
    again = make_report(desk, "通报", BEFORE)

    assert again == issued
    assert again.issued
    assert again.file(".docx") == issued.file(".docx")
    with pytest.raises(RefusedError, match="已经印发"):
        issue_report(desk, clerk, "通报", BEFORE)


def test_a_period_that_is_not_over_is_not_issued(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="还不能印发"):
        issue_report(desk, who(desk, "张三"), "通报", QUARTER)


def test_who_is_no_clerk_issues_nothing(desk: Desk) -> None:
    with pytest.raises(ForbiddenError):
        issue_report(desk, who(desk, "赵六"), "通报", BEFORE)
    with pytest.raises(ForbiddenError):
        load_register(desk, who(desk, "冯二"), "应报", DUE, "应报.csv")


def test_a_period_ends_after_it_begins() -> None:
    with pytest.raises(InputError, match="之前"):
        Period(dt.date(2021, 3, 2), dt.date(2021, 3, 1))


def test_the_months_of_a_period_go_over_the_year() -> None:
    period = Period(dt.date(2020, 11, 30), dt.date(2021, 2, 1))

    assert period.months == ("2020-11", "2020-12", "2021-01", "2021-02")


# --- scores -------------------------------------------------------------------------

HUOLIN = "[scores]\npublished = 5\n"


def test_points_of_a_circular_follow_the_offices_rules(desk: Desk) -> None:
    """霍林郭勒 2018: 5 points for each that is used, none for what is only handed in."""
    set_rules(desk, who(desk, "张三"), HUOLIN.encode(), Path("rules.toml"))
    for number in range(1, 5):
        found = hand_in(desk, notice(number))
        if number > 1:
            published_on(desk, found, dt.date(2021, 3, 15))

    assert make_report(desk, "通报", QUARTER).rows[0]["score"] == 15


def test_points_that_no_formula_gives_are_set_by_hand(desk: Desk) -> None:
    """达州 2010: 151 and 5 made 308, 156 and 3 made 290."""
    clerk = who(desk, "张三")
    head = "单位,起,止,加减分,得分,理由"
    for row in (
        "市发展改革委,2021-01-01,2021-03-31,,308,考核办核定",
        "市教育局,2021-01-01,2021-03-31,,290,考核办核定",
        "市教育局,2021-03-01,2021-03-31,-0.5,,迟报扣分",
        "市教育局,2021-03-01,2021-04-30,100,,不在本季",
    ):
        load_register(desk, clerk, "得分", f"{head}\n{row}\n".encode(), "得分.csv")
    rows = make_report(desk, "通报", QUARTER).rows

    assert [row["score"] for row in rows] == [308, 289.5, 597.5]


@pytest.mark.parametrize(
    "row",
    [
        "市教育局,2021-01-01,2021-03-31,1,2,两样都写",
        "市教育局,2021-01-01,2021-03-31,,,都没写",
        "市教育局,2021-04-01,2021-03-31,1,,倒了",
        "市教育局,2021-01-01,2021-03-31,nan,,不是数",
        "市教育局,2021-01-01,2021-03-31,1,,",
    ],
)
def test_a_score_that_cannot_be_is_refused(desk: Desk, row: str) -> None:
    table = f"单位,起,止,加减分,得分,理由\n{row}\n".encode()
    with pytest.raises(InputError, match=r"得分\.csv:2"):
        load_register(desk, who(desk, "张三"), "得分", table, "得分.csv")


def test_rules_that_there_are_not_are_refused(desk: Desk) -> None:
    with pytest.raises(IssueError):
        set_rules(desk, who(desk, "张三"), b"[scores]\nbeauty = 3\n", Path("rules.toml"))


# --- interpretations ----------------------------------------------------------------


def test_rates_are_of_what_is_interpreted(desk: Desk) -> None:
    told = [
        [("图解", "政府网站"), ("文字", "政务微信")],
        [("文字", "政府网站")],
        [("问答", "市政府门户网站")],
        [("视频", "广播电视")],
        [],
    ]
    for number, each in enumerate(told, 1):
        interpreted(desk, hand_in(desk, notice(number)), *each)
    (row,) = make_report(desk, "解读", QUARTER).rows

    assert (row["interpreted"], row["diverse"], row["diverse_rate"]) == (4, 2, 0.5)
    assert (row["other_channels"], row["other_rate"], row["other_met"]) == (2, 0.5, True)
    assert (row["threshold"], row["met"], row["denominator"]) == (0.9, False, "已解读文件")


def test_nothing_interpreted_has_no_rate(desk: Desk) -> None:
    hand_in(desk)
    (row,) = make_report(desk, "解读", QUARTER).rows

    assert (row["interpreted"], row["diverse_rate"], row["other_rate"]) == (0, None, None)
    assert row["met"] is False


def test_thresholds_hold_from_a_year_on_and_an_offices_own_first(desk: Desk) -> None:
    own = """
[[threshold]]
year = 2020
diverse = 0.7
[[threshold]]
year = 2021
diverse = 0.9
[[threshold]]
year = 2021
office = "某区公报编辑部"
diverse = 0.6
"""
    rules = set_rules(desk, who(desk, "张三"), own.encode(), Path("rules.toml"))

    given = [rules.threshold_of(year, "").diverse for year in (2019, 2020, 2021, 2026)]
    assert given == [0.7, 0.7, 0.9, 0.9]
    assert rules.threshold_of(2022, "某区公报编辑部").diverse == 0.6


# --- coverage and the year ----------------------------------------------------------


def test_coverage_is_of_all_open_normative_documents(desk: Desk) -> None:
    clerk = who(desk, "张三")
    published_on(desk, hand_in(desk, notice(1)), dt.date(2021, 3, 15))
    for number in (1, 2):
        table = _issued(f"某政发〔2021〕{number}号", "政府规范性文件")
        load_register(desk, clerk, "制发", table, "制发.csv")
    load_register(desk, clerk, "制发", _issued("某政令第3号", "政府规章"), "制发.csv")
    rows = make_report(desk, "覆盖", QUARTER).rows

    assert [(r["kind"], r["open"], r["published"], r["rate"]) for r in rows] == [
        ("规章", 1, 0, 0.0),
        ("规范性文件", 2, 1, 0.5),
        (None, 3, 1, 1 / 3),
    ]
    assert rows[1]["missing"] == ["某政发〔2021〕2号"]


def test_the_years_figures_are_made_repealed_in_force(desk: Desk) -> None:
    clerk = who(desk, "张三")
    for number, kind, ended in (
        (1, "政府规范性文件", ""),
        (2, "政府规范性文件", "2022-05-01"),
        (3, "政府规章", "2021-12-31"),
    ):
        table = _issued(f"某政发〔2021〕{number}号", kind, ended)
        load_register(desk, clerk, "制发", table, "制发.csv")
    rows = make_report(desk, "年报", Period(dt.date(2021, 1, 1), dt.date(2022, 12, 31))).rows

    assert [tuple(row.values()) for row in rows] == [
        (2021, "规章", 1, 1, 0),
        (2021, "规范性文件", 2, 0, 2),
        (2022, "规章", 0, 0, 0),
        (2022, "规范性文件", 0, 1, 1),
    ]


def test_without_a_register_the_years_figures_are_unknown(desk: Desk) -> None:
    rows = make_report(desk, "年报", QUARTER).rows

    assert {row["made"] for row in rows} == {None}
    assert make_report(desk, "年报", QUARTER).sheet.rows[0][-1] == "—"


def test_a_document_entered_again_is_put_right(desk: Desk) -> None:
    clerk = who(desk, "张三")
    for ended in ("", "2021-06-01"):
        table = _issued("某政发〔2021〕1号", "政府规范性文件", ended)
        load_register(desk, clerk, "制发", table, "制发.csv")
    rows = make_report(desk, "年报", QUARTER).rows

    assert (rows[1]["made"], rows[1]["repealed"]) == (1, 1)


# --- papers -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_every_report_is_written_as_csv_word_and_picture(desk: Desk, kind: str) -> None:
    quarter(desk)
    named = next(one for one in REPORTS if one == kind)
    report = make_report(desk, named, QUARTER)
    head, *rows = report.file(".csv").decode("utf-8-sig").splitlines()
    svg = etree.fromstring(report.file(".svg"))
    with zipfile.ZipFile(io.BytesIO(report.file(".docx"))) as word:
        text = "".join(map(str, etree.fromstring(word.read("word/document.xml")).itertext()))

    assert head.split(",") == list(report.sheet.head)
    assert len(rows) == len(report.sheet.rows)
    assert report.sheet.title in text
    assert all(cell in text for row in report.sheet.rows for cell in row)
    assert report.sheet.title in "".join(map(str, svg.itertext()))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_title_that_would_calculate_does_not(desk: Desk) -> None:
    hand_in(
        desk,
        notice(1, title="=关于1的通知"),
        disclosure="不予公开",
        reason='=HYPERLINK("http://x")',
        basis="条例第十六条",
    )
    table = make_report(desk, "台账", QUARTER).file(".csv").decode("utf-8-sig")

    assert ",\"'=HYPERLINK" in table or ",'=HYPERLINK" in table


def test_no_report_is_written_as_another_kind_of_file(desk: Desk) -> None:
    with pytest.raises(InputError, match="没有"):
        make_report(desk, "通报", QUARTER).file(".pdf")
