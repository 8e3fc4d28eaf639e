"""Proofs and plans as pages: numbered lines, corrections of a round entered together, what goes into an issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_of import hand_in, notice, who
from desk_walk import cleared, planned_issue
from desk_web import Open, csrf_of, logged_in

from gazette.desk.planning.issues import issue_named
from gazette.desk.planning.passing import sign_issue
from gazette.desk.proofs.entered import issue_tallies
from gazette.desk.store.desk import Desk

HERE = "/issues/2021-03/proofs/1"
SLIP = {"document.0": "1", "line.0": "4", "kind.0": "别字", "from.0": "贯彻", "to.0": "惯彻"}


@pytest.fixture
def typeset(opened: Open, tmp_path: Path) -> Open:
    desk = opened.desk
    cleared(desk, opened.manuscript)
    cleared(desk, hand_in(desk, notice(2, "请认真贯彻，，不得有误。")))
    planned_issue(desk, tmp_path / "2021-03")
    sign_issue(desk, who(desk, "张三"), "2021-03", issue_named(desk, "2021-03").version, "typeset")
    return opened


def test_the_sheet_has_the_numbered_lines_of_each_manuscript(typeset: Open) -> None:
    browser = logged_in(typeset.address, "赵六")
    first, second = (browser.get(HERE, params={"document": n}).text for n in (1, 2))

    assert 'id="l4"' in first
    assert "关于做好第1项工作的通知" in first
    assert "关于做好第2项工作的通知</span>" in second
    assert 'aria-label="查到的第 1 处"' in second


def test_corrections_typed_and_corrections_of_a_table_are_one_round(typeset: Open) -> None:
    browser = logged_in(typeset.address, "赵六")
    token = csrf_of(browser)
    typed = browser.post(HERE, data={"csrf": token, **SLIP})
    assert typed.headers["location"] == f"{HERE}?document=1&said=entered"

    table = "document,line,kind,from,to,chars\n2,1,标点,。,，,\n封面,,错字,其,期,\n".encode()
    browser.post(HERE, data={"csrf": token}, files={"file": ("一校.csv", table)})
    tally = issue_tallies(typeset.desk, "2021-03")[1]
    assert (tally.errors, tally.weighted) == (3, 2 + 0.1 + 2)
    page = browser.get(HERE).text
    assert "3 处" in page
    assert "封面" in page


def test_a_wrong_correction_enters_nothing_and_what_was_typed_stays(typeset: Open) -> None:
    browser = logged_in(typeset.address, "赵六")
    slips = {**SLIP, "document.1": "1", "line.1": "第三", "kind.1": "错字", "from.1": "甲乙丙丁"}
    answer = browser.post(HERE, data={"csrf": csrf_of(browser), **slips})

    assert answer.status_code == 422
    assert "甲乙丙丁" in answer.text
    assert "第三" in answer.text
    assert issue_tallies(typeset.desk, "2021-03") == {}


def test_words_that_do_not_stand_in_the_line_are_remarked(typeset: Open) -> None:
    browser = logged_in(typeset.address, "赵六")
    data = {"csrf": csrf_of(browser), **SLIP, "from.0": "没有这几个字"}
    assert "没有“没有这几个字”" in browser.post(HERE, data=data).text


def test_an_empty_form_and_one_sent_twice_are_refused(typeset: Open) -> None:
    browser = logged_in(typeset.address, "赵六")
    token = csrf_of(browser)
    assert browser.post(HERE, data={"csrf": token, "document.0": "1"}).status_code == 422
    assert browser.post(HERE, data={"csrf": token, **SLIP}).status_code == 303
    assert browser.post(HERE, data={"csrf": token, **SLIP}).status_code == 422


def test_only_proofreaders_and_editors_enter_corrections(typeset: Open) -> None:
    browser = logged_in(typeset.address, "孙八")
    assert "一起登记" not in browser.get(HERE).text
    assert browser.post(HERE, data={"csrf": csrf_of(browser), **SLIP}).status_code == 403


def test_the_sheet_is_printed_as_pdf_and_word(typeset: Open) -> None:
    browser = logged_in(typeset.address, "赵六")
    assert browser.get(f"{HERE}/sheet.pdf").content.startswith(b"%PDF-")
    assert browser.get(f"{HERE}/sheet.docx").content.startswith(b"PK")
    assert "document,line,kind" in browser.get(f"{HERE}/table.csv").text


def test_a_round_of_an_issue_that_there_is_not_is_said_so(opened: Open) -> None:
    assert logged_in(opened.address, "赵六").get("/issues/2030-01/proofs/1").status_code == 422


def test_an_issue_is_planned_of_what_is_ticked_and_one_is_taken_out(
    opened: Open, tmp_path: Path
) -> None:
    desk = opened.desk
    first = cleared(desk, opened.manuscript)
    second, third = (cleared(desk, hand_in(desk, notice(n))) for n in (2, 3))
    browser = logged_in(opened.address, "赵六")
    assert third.title in browser.get("/issues").text
    form = {
        "csrf": csrf_of(browser),
        "year": "2021",
        "number": "3",
        "title": "某市公报",
        "boxes": "1",
    }
    assert browser.post("/issues/plan", data=form).status_code == 422

    browser.post("/issues/plan", data={**form, "only": [first.uid, second.uid]})
    page = browser.get("/issues/2021-03").text
    assert (first.title in page, second.title in page, third.title in page) == (True, True, False)
    assert "date = 2021-03-10" in (tmp_path / "2021-03" / "issue.toml").read_text("utf-8")

    out = {"csrf": form["csrf"], "uid": second.uid, "seen": str(_version(desk, second.uid))}
    assert browser.post("/issues/2021-03/take-out", data=out).status_code == 303
    assert second.title not in browser.get("/issues/2021-03").text.partition("<h2>记录")[0]
    assert second.title in browser.get("/issues").text


def test_what_finds_no_room_is_said(opened: Open) -> None:
    cleared(opened.desk, opened.manuscript)
    cleared(opened.desk, hand_in(opened.desk, notice(2)))
    browser = logged_in(opened.address, "赵六")
    form = {"csrf": csrf_of(browser), "year": "2021", "number": "3", "pages": "1"}
    answer = browser.post("/issues/plan", data={**form, "title": "某市公报"})
    assert answer.headers["location"] == "/issues/2021-03?said=planned&left=1"
    assert "有 1 件超出页数预算" in browser.get(answer.headers["location"]).text


def _version(desk: Desk, uid: str) -> int:
    from gazette.desk.looking.whole import manuscript_named

    return manuscript_named(desk, uid).version
