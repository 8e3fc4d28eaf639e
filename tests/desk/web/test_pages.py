"""Pages: rights held by the library, versions that were seen, headers, uploads, cleaned text."""

from __future__ import annotations

import http.client
import io
from contextlib import closing

import pytest
from desk_of import notice, who
from desk_web import Open, csrf_of, logged_in

from gazette.desk.acts.noting import note
from gazette.desk.looking.whole import manuscript_named, whole_manuscript
from gazette.desk.web.asking.headers import LARGEST

GETS = (
    *("/", "/board", "/receive", "/issues", "/search?q=通知", "/history?verify=true"),
    *("/account", "/manuscripts/{uid}", "/manuscripts/{uid}/versions"),
    *("/manuscripts/{uid}/history", "/manuscripts/{uid}/receipt"),
)


@pytest.mark.parametrize("page", GETS)
def test_the_auditor_reads_everything(opened: Open, page: str) -> None:
    answer = logged_in(opened.address, "褚四").get(page.format(uid=opened.manuscript.uid))
    assert answer.status_code == 200


@pytest.mark.parametrize("page", [one for one in GETS if one not in ("/", "/account")])
def test_the_administrator_of_accounts_reads_no_manuscript(opened: Open, page: str) -> None:
    answer = logged_in(opened.address, "卫五").get(page.format(uid=opened.manuscript.uid))
    assert answer.status_code == 403
    assert opened.manuscript.title not in answer.text


def test_a_contact_sees_the_own_units_manuscripts_and_no_others(opened: Open) -> None:
    page = f"/manuscripts/{opened.manuscript.uid}"
    own, other = (logged_in(opened.address, name) for name in ("冯二", "陈三"))
    assert own.get(page).status_code == 200
    assert opened.manuscript.title in own.get("/").text
    assert other.get(page).status_code == 403
    assert opened.manuscript.title not in other.get("/").text
    assert other.get("/api/manuscripts").json() == []
    assert own.get("/board").status_code == 403


@pytest.mark.parametrize("act", ["do/note", "do/decide", "do/waive", "sign", "return"])
def test_the_auditor_writes_nothing(opened: Open, act: str) -> None:
    browser = logged_in(opened.address, "褚四")
    one = opened.manuscript
    data = {"csrf": csrf_of(browser), "seen": one.version, "step": "screened", "note": "x"}
    more = {"disclosure": "主动公开", "reason": "x", "basis": "x", "code": "GZ-P04"}
    assert browser.post(f"/manuscripts/{one.uid}/{act}", data=data | more).status_code == 403
    assert manuscript_named(opened.desk, one.uid).version == one.version


def test_a_form_without_the_sessions_token_writes_nothing(opened: Open) -> None:
    one = opened.manuscript
    browser = logged_in(opened.address, "张三")
    for token in ("", "wrong", csrf_of(logged_in(opened.address, "李四"))):
        data = {"csrf": token, "seen": one.version, "note": "x"}
        assert browser.post(f"/manuscripts/{one.uid}/do/note", data=data).status_code == 403
    assert manuscript_named(opened.desk, one.uid).note == ""


def test_a_manuscript_that_somebody_changed_is_refused_and_what_was_typed_stays(
    opened: Open,
) -> None:
    one, desk = opened.manuscript, opened.desk
    browser = logged_in(opened.address, "李四")
    note(desk, who(desk, "赵六"), one.uid, one.version, "赵六先写")
    data = {"csrf": csrf_of(browser), "seen": one.version, "note": "我写了很久的话"}
    answer = browser.post(f"/manuscripts/{one.uid}/do/note", data=data)
    assert answer.status_code == 409
    assert "赵六先写" in answer.text
    assert "我写了很久的话" in answer.text
    assert manuscript_named(desk, one.uid).note == "赵六先写"


def test_every_answer_forbids_scripts_from_elsewhere(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    for page in ("/", "/login", "/none", f"/manuscripts/{opened.manuscript.uid}"):
        headers = browser.get(page).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


def test_what_people_write_is_text_and_no_markup(opened: Open) -> None:
    one = opened.manuscript
    browser = logged_in(opened.address, "张三")
    evil = "<script>alert(1)</script>\x00{{ 7*7 }}"
    data = {"csrf": csrf_of(browser), "seen": one.version, "note": evil}
    browser.post(f"/manuscripts/{one.uid}/do/note", data=data)
    text = browser.get(f"/manuscripts/{one.uid}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in text


def test_an_upload_is_read_registered_and_never_shown_inline(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    data = {"csrf": csrf_of(browser), "unit": "市教育局", "disclosure": "主动公开"}
    name = "../../etc/<b>通知.html"
    files = {"file": (name, io.BytesIO(notice(2)), "text/html")}
    answer = browser.post("/receive", data=data, files=files)
    assert answer.status_code == 200
    assert "2021-0002" in answer.text
    uid = manuscript_named(opened.desk, "2021-0002").uid
    file = browser.get(f"/manuscripts/{uid}/versions/1/file")
    assert file.content == notice(2)
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.headers["content-disposition"].startswith("attachment;")
    assert "etc" not in file.headers["content-disposition"]
    assert "sandbox" in file.headers["content-security-policy"]


def test_what_is_withheld_without_a_reason_is_refused_and_the_form_keeps_its_words(
    opened: Open,
) -> None:
    browser = logged_in(opened.address, "张三")
    data = {
        "csrf": csrf_of(browser),
        "unit": "市教育局",
        "disclosure": "不予公开",
        "contact": "老陈",
    }
    answer = browser.post("/receive", data=data, files={"file": ("a.docx", notice(2))})
    assert answer.status_code == 422
    assert "理由和依据" in answer.text
    assert 'value="老陈"' in answer.text


def test_a_request_that_is_too_large_is_refused_before_it_is_read(opened: Open) -> None:
    asking = http.client.HTTPConnection(opened.address.removeprefix("http://"), timeout=300)
    with closing(asking):
        asking.putrequest("POST", "/login")
        asking.putheader("Content-Length", str(LARGEST + 1))
        asking.endheaders()
        assert asking.getresponse().status == 413


def test_a_text_is_shown_with_its_marks_and_the_difference_of_its_versions(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    one = opened.manuscript
    data = {"csrf": csrf_of(browser), "seen": one.version, "text_version": 1}
    new = notice(1, "请认真贯彻落实，，不得有误。")
    page = f"/manuscripts/{one.uid}"
    answer = browser.post(f"{page}/do/revise", data=data, files={"file": ("b.docx", new)})
    assert "said=revised" in answer.headers["location"]
    text = browser.get(page).text
    problems = whole_manuscript(opened.desk, one.uid).problems
    assert text.count('class="no" href="#m') == len(problems) > 0
    assert 'id="m1" href="#f1"' in text
    difference = browser.get(f"{page}/versions").text
    assert "<ins>" in difference
    assert "<del>" in difference


def test_the_search_finds_numbers_in_any_writing_and_words_of_the_text(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    for words in (
        "某政发2021-1",
        "某政发〔2021〕1号",
        "2021-0001",
        "贯彻执行",
        "市发展改革委 通知",
    ):
        assert opened.manuscript.uid in browser.get("/search", params={"q": words}).text
    assert opened.manuscript.uid not in browser.get("/search", params={"q": "没有这句"}).text


def test_the_receipt_brings_its_own_style_and_nothing_else(opened: Open) -> None:
    page = logged_in(opened.address, "张三").get(f"/manuscripts/{opened.manuscript.uid}/receipt")
    assert "稿件报送回执" in page.text
    assert "style=" not in page.text
    assert "'sha256-" in page.headers["content-security-policy"]


def test_the_publisher_is_the_command_line_where_none_is_given(opened: Open) -> None:
    browser = logged_in(opened.address, "赵六")
    data = {"csrf": csrf_of(browser), "seen": 1}
    answer = browser.post("/issues/2021-03/publish", data=data)
    assert answer.status_code == 422
    assert "请管这台机器的人用命令发布" in answer.text


def test_what_lies_beside_an_upload_is_read_with_it(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    title = "某市人民政府关于做好绿化工作的通知"
    files = {
        "file": ("通知.docx", notice(9), "application/octet-stream"),
        "beside": ("通知.toml", f'title = "{title}"\n'.encode(), "application/toml"),
    }
    data = {"csrf": csrf_of(browser), "unit": "市发展改革委"}
    answer = browser.post("/receive", data=data, files=files)

    assert answer.status_code == 200
    assert title in answer.text
