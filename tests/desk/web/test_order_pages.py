"""The instructions of an amending decision on the web desk: seen, corrected, and given out as a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import httpx
import pytest
from desk_decision import BEFORE, DECISION
from desk_of import hand_in
from desk_web import Open, csrf_of, logged_in, serving_desk
from invented_decisions import TITLE

from gazette.amend import Amendment
from gazette.check.archive_port import Archived
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.looking.orders import decision_review
from gazette.desk.looking.whole import manuscript_named
from gazette.desk.model.manuscripts import Manuscript
from gazette.markup import document_from_xml
from gazette.model import Document


class _Archive:
    """An archive that holds the old text alone."""

    def find_by_title(self, title: str) -> Sequence[Archived]:
        return [Archived("2010-01-001", TITLE, ())] if title == TITLE else []

    def find_by_number(self, number: str) -> Sequence[Archived]:
        del number
        return []

    def status_at(self, key: str, date: object) -> None:
        del key, date

    def text(self, key: str) -> Document | None:
        xml = read_manuscript(BEFORE, "旧本.docx").xml
        return document_from_xml(xml) if key == "2010-01-001" else None

    def amending(self, title: str) -> Sequence[Archived]:
        del title
        return []

    def amendments(self, key: str) -> Sequence[Amendment]:
        del key
        return []


@pytest.fixture
def decision(opened: Open) -> Manuscript:
    return hand_in(opened.desk, DECISION)


def _post(browser: httpx.Client, opened: Open, uid: str, words: str, **said: str) -> httpx.Response:
    orders = decision_review(opened.desk, uid).orders
    entry = next(o.entry for o in orders if words in o.instruction.source)
    seen = str(manuscript_named(opened.desk, uid).version)
    form = {"csrf": csrf_of(browser), "seen": seen, "key": entry.key, **said}
    return browser.post(f"/manuscripts/{uid}/do/order", data=form)


def test_a_decision_has_a_page_of_its_instructions_and_a_notice_has_no_link(
    opened: Open, decision: Manuscript
) -> None:
    browser = logged_in(opened.address, "赵六")
    page = browser.get(f"/manuscripts/{decision.uid}/orders").text

    assert "3 条指令，1 条要由人处理" in page
    assert page.index("适当补充") < page.index("市资源局")
    assert f'href="/manuscripts/{decision.uid}/orders"' in (
        browser.get(f"/manuscripts/{decision.uid}").text
    )
    assert "/orders" not in browser.get(f"/manuscripts/{opened.manuscript.uid}").text


def test_an_editor_corrects_confirms_and_rejects(opened: Open, decision: Manuscript) -> None:
    browser = logged_in(opened.address, "赵六")
    done = [
        _post(browser, opened, decision.uid, "市资源局", verdict="confirm"),
        _post(
            browser,
            opened,
            decision.uid,
            "适当补充",
            verdict="confirm",
            op="insert_paragraph",
            refs="第六条",
            new="停用停车场应当公告。\r\n公告期为七日。",
        ),
        _post(browser, opened, decision.uid, "并不存在", verdict="reject"),
    ]
    page = browser.get(f"/manuscripts/{decision.uid}/orders").text
    file = browser.get(f"/manuscripts/{decision.uid}/orders/file")
    trail = browser.get(f"/manuscripts/{decision.uid}/history").text

    assert [answer.status_code for answer in done] == [303, 303, 303]
    assert "0 条要由人处理" in page
    assert page.count("赵六 2021-03-10") == 3
    assert file.text.count("confirmed = true") == 3
    assert 'new = "停用停车场应当公告。\\n公告期为七日。"' in file.text
    assert trail.count("核定指令") == 3


def test_what_was_confirmed_may_be_opened_again(opened: Open, decision: Manuscript) -> None:
    browser = logged_in(opened.address, "赵六")
    _post(browser, opened, decision.uid, "市资源局", verdict="confirm")
    answer = _post(browser, opened, decision.uid, "市资源局", verdict="open")

    assert answer.status_code == 303
    assert {o.state for o in decision_review(opened.desk, decision.uid).orders} == {"open"}


def test_the_old_text_is_another_manuscript(opened: Open, decision: Manuscript) -> None:
    old = hand_in(opened.desk, BEFORE)
    browser = logged_in(opened.address, "赵六")
    page = browser.get(f"/manuscripts/{decision.uid}/orders").text
    tried = browser.get(f"/manuscripts/{decision.uid}/orders", params={"old": old.registry}).text

    assert re.search(rf"{TITLE}\s+{old.registry}", page)
    assert "2 条要由人处理" in tried
    assert "原文此处没有要改的词句" in tried
    assert "旧本上可行" in tried


def test_the_old_text_is_one_of_the_archive(opened: Open, decision: Manuscript) -> None:
    options = replace(opened.site.options, texts=_Archive)
    with serving_desk(replace(opened.site, options=options)) as address:
        browser = logged_in(address, "赵六")
        page = browser.get(f"/manuscripts/{decision.uid}/orders").text
        asked = {"old": "2010-01-001"}
        tried = browser.get(f"/manuscripts/{decision.uid}/orders", params=asked).text
        nothing = browser.get(f"/manuscripts/{decision.uid}/orders", params={"old": "1900-01"})

    assert "（档案库）" in page
    assert "原文此处没有要改的词句" in tried
    assert nothing.status_code == 422


def test_who_may_not_sees_no_form_and_is_refused(opened: Open, decision: Manuscript) -> None:
    browser = logged_in(opened.address, "张三")
    page = browser.get(f"/manuscripts/{decision.uid}/orders").text

    assert "照读出的核定" not in page
    assert _post(browser, opened, decision.uid, "市资源局", verdict="confirm").status_code == 403


def test_another_unit_s_contact_looks_at_no_decision(opened: Open, decision: Manuscript) -> None:
    browser = logged_in(opened.address, "陈三")

    assert browser.get(f"/manuscripts/{decision.uid}/orders").status_code == 403
    assert browser.get(f"/manuscripts/{decision.uid}/orders/file").status_code == 403
