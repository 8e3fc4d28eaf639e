"""Programs settle the instructions of an amending decision over the JSON API."""

from __future__ import annotations

import tomllib
from typing import Any

import httpx
import pytest
from desk_decision import BEFORE, DECISION
from desk_of import hand_in
from desk_web import Open, logged_in

from gazette.desk.looking.orders import review_file
from gazette.desk.model.manuscripts import Manuscript


@pytest.fixture
def decision(opened: Open) -> Manuscript:
    return hand_in(opened.desk, DECISION)


def _orders(browser: httpx.Client, one: Manuscript, **asked: str) -> dict[str, Any]:
    answer = browser.get(f"/api/manuscripts/{one.uid}/orders", params=asked)
    found: dict[str, Any] = answer.json()
    return found


def _say(browser: httpx.Client, one: Manuscript, words: str, **said: object) -> httpx.Response:
    key = next(o["entry"]["key"] for o in _orders(browser, one)["orders"] if words in o["source"])
    seen = browser.get(f"/api/manuscripts/{one.uid}").json()["version"]
    headers = {"X-CSRF": browser.get("/api/me").json()["csrf"]}
    asked = {"seen": seen, "key": key, **said}
    return browser.post(f"/api/manuscripts/{one.uid}/orders", json=asked, headers=headers)


def test_instructions_are_listed_and_tried_on_the_old_text(
    opened: Open, decision: Manuscript
) -> None:
    old = hand_in(opened.desk, BEFORE)
    browser = logged_in(opened.address, "赵六")
    plain, tried = _orders(browser, decision), _orders(browser, decision, old=old.registry)

    assert (plain["tried"], plain["unresolved"]) == (False, 1)
    assert (tried["tried"], tried["unresolved"]) == (True, 2)
    assert [o["review"] for o in plain["orders"]] == ["open"] * 3
    assert tried["orders"][1]["reason"] == "words_absent"


def test_they_are_confirmed_corrected_rejected_and_given_out(
    opened: Open, decision: Manuscript
) -> None:
    browser = logged_in(opened.address, "赵六")
    done = [
        _say(browser, decision, "市资源局", verdict="confirm"),
        _say(
            browser,
            decision,
            "适当补充",
            verdict="confirm",
            op="insert_paragraph",
            refs=["第六条"],
            new="停用停车场应当公告。",
        ),
        _say(browser, decision, "并不存在", verdict="reject"),
    ]
    found = _orders(browser, decision)
    file = browser.get(f"/api/manuscripts/{decision.uid}/orders/file")

    assert [answer.status_code for answer in done] == [200, 200, 200]
    assert found["unresolved"] == 0
    assert sorted(o["review"] for o in found["orders"]) == ["confirmed", "confirmed", "rejected"]
    assert {o["by"] for o in found["orders"]} == {"赵六"}
    assert file.headers["content-type"] == "application/toml"
    assert file.content == review_file(opened.desk, decision.uid)
    given = tomllib.loads(file.text)["instruction"]
    assert {e["old"]: e["new"] for e in given if e["op"] == "replace_words"} == {
        "市规划局": "市资源局"
    }


def test_what_was_confirmed_is_opened_again(opened: Open, decision: Manuscript) -> None:
    browser = logged_in(opened.address, "赵六")
    _say(browser, decision, "市资源局", verdict="confirm")
    _say(browser, decision, "市资源局", verdict="open")

    assert {o["review"] for o in _orders(browser, decision)["orders"]} == {"open"}


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("张三", {"verdict": "confirm"}, 403),
        ("赵六", {"verdict": "confirm", "seen": 99}, 409),
        ("赵六", {"verdict": "confirm", "key": "000000000000"}, 422),
        ("赵六", {"verdict": "confirm", "refs": ["随便什么地方"]}, 422),
        ("赵六", {"verdict": "perhaps"}, 422),
        ("赵六", {"verdict": "confirm", "unknown": "x"}, 422),
    ],
)
def test_what_is_wrong_is_refused(
    opened: Open, decision: Manuscript, name: str, said: dict[str, object], code: int
) -> None:
    browser = logged_in(opened.address, name)
    answer = _say(browser, decision, "市资源局", **said)

    assert answer.status_code == code
    assert {o["review"] for o in _orders(browser, decision)["orders"]} == {"open"}


def test_another_unit_s_contact_sees_none(opened: Open, decision: Manuscript) -> None:
    browser = logged_in(opened.address, "陈三")

    assert browser.get(f"/api/manuscripts/{decision.uid}/orders").status_code == 403
    assert browser.get(f"/api/manuscripts/{decision.uid}/orders/file").status_code == 403
