"""The reports as pages: every kind, every file, issued by the clerk alone, resting on tables that are uploaded."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from desk_web import Clock, Open, csrf_of, logged_in, serving_desk, site_for, web_desk
from reported_quarter import DUE, quarter

from gazette.base.errors import InputError
from gazette.desk.reports.making import make_report
from gazette.desk.reports.period import Period
from gazette.desk.web.showing.periods import presets, this_quarter

QUARTER = {"from": "2021-01-01", "to": "2021-03-31"}
SLUGS = ("circular", "ledger", "interpretations", "coverage", "errors", "annual")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_report_is_a_page_and_three_files(opened: Open, slug: str) -> None:
    browser = logged_in(opened.address, "赵六")
    page = browser.get(f"/reports/{slug}", params=QUARTER)
    files = {
        suffix: browser.get(f"/reports/{slug}/{suffix}", params=QUARTER)
        for suffix in ("csv", "docx", "svg")
    }

    assert "2021年1月1日至2021年3月31日" in page.text
    assert {answer.status_code for answer in files.values()} == {200}
    assert files["csv"].content.startswith(b"\xef\xbb\xbf")
    assert ZipFile(io.BytesIO(files["docx"].content)).testzip() is None
    assert files["svg"].headers["content-type"] == "image/svg+xml"
    assert "attachment" in files["docx"].headers["content-disposition"]


def test_the_page_and_the_table_have_the_figures_to_the_cell(opened: Open, tmp_path: Path) -> None:
    names, clock = ("张三", "赵六"), opened.clock
    with web_desk(f"sqlite:///{tmp_path / 'quarter.sqlite'}", *names, clock=clock) as desk:
        quarter(desk)
        with serving_desk(site_for(desk)) as address:
            browser = logged_in(address, "张三")
            assert _upload(browser, "register", "应报.csv", DUE, kind="应报") == 303
            assert _upload(browser, "rules", "办法.toml", b"[scores]\npublished = 5\n") == 303
            page = browser.get("/reports/circular", params=QUARTER).text
            table = browser.get("/reports/circular/csv", params=QUARTER).content
        sheet = make_report(desk, "通报", Period(dt.date(2021, 1, 1), dt.date(2021, 3, 31))).sheet

    shown = [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr.*?</tr>", page)]
    assert [tuple(row) for row in shown if row] == list(sheet.rows)
    assert list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))[1:] == list(
        map(list, sheet.rows)
    )
    assert "市物价局（并入市发展改革委）" in page
    assert sheet.rows[0][-1] == "10"


def test_a_period_is_issued_once_it_is_over_and_then_stands(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    token = csrf_of(browser)
    early = browser.post("/reports/circular/issue", data={"csrf": token, **QUARTER})
    assert early.status_code == 422
    assert "才结束" in early.text

    opened.clock.ahead += dt.timedelta(days=40)
    browser = logged_in(opened.address, "张三")
    token = csrf_of(browser)
    done = browser.post("/reports/circular/issue", data={"csrf": token, **QUARTER})
    assert done.headers["location"].endswith("said=issued")
    page = browser.get("/reports/circular", params=QUARTER).text
    assert "2021-04-19 印发" in page
    assert "印发过的" in page
    assert (
        browser.post("/reports/circular/issue", data={"csrf": token, **QUARTER}).status_code == 422
    )


def test_only_the_clerk_issues_and_registers(opened: Open) -> None:
    opened.clock.ahead += dt.timedelta(days=40)
    browser = logged_in(opened.address, "孙八")
    page = browser.get("/reports/circular", params=QUARTER).text
    assert "印发通报" not in page
    data = {"csrf": csrf_of(browser), **QUARTER}
    assert browser.post("/reports/circular/issue", data=data).status_code == 403
    assert _upload(browser, "register", "应报.csv", DUE, kind="应报") == 403


@pytest.mark.parametrize("name", ["冯二", "卫五"])
def test_contacts_and_the_administrator_see_no_report(opened: Open, name: str) -> None:
    browser = logged_in(opened.address, name)
    assert browser.get("/reports/circular").status_code == 403
    assert browser.get("/reports/circular/csv").status_code == 403


@pytest.mark.parametrize(
    "asked", [{"from": "x"}, {"from": "2021-04-01", "to": "2021-03-01"}, {"from": "0001-01-01"}]
)
def test_a_period_that_is_none_is_said_so(opened: Open, asked: dict[str, str]) -> None:
    assert (
        logged_in(opened.address, "赵六").get("/reports/circular", params=asked).status_code == 422
    )


def test_the_usual_periods_are_whole_months_quarters_and_years() -> None:
    found = {one.name: one.period for one in presets(dt.date(2024, 3, 31))}

    assert found["上月"] == Period(dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert found["上季"] == Period(dt.date(2023, 10, 1), dt.date(2023, 12, 31))
    assert found["去年"] == Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert this_quarter(dt.date(2021, 12, 31)).last == dt.date(2021, 12, 31)
    # the quarter's first month may have no such day
    assert this_quarter(dt.date(2021, 5, 31)).first == dt.date(2021, 4, 1)
    with pytest.raises(InputError):
        this_quarter(dt.date.max)
    assert this_quarter(Clock()().date()).first == dt.date(2021, 1, 1)


def _upload(browser: httpx.Client, what: str, name: str, data: bytes, **more: str) -> int:
    form = {"csrf": csrf_of(browser), **QUARTER, **more}
    answer = browser.post(f"/reports/circular/{what}", data=form, files={"file": (name, data)})
    return int(answer.status_code)
