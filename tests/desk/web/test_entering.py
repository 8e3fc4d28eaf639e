"""Who gets in: passwords, sessions, throttling, and what a stranger cannot do."""

from __future__ import annotations

import datetime as dt

import argon2
import pytest
from desk_of import who
from desk_web import PASSWORD, Open, client, csrf_of, logged_in

from gazette.base.errors import ForbiddenError, InputError
from gazette.desk.accounts.keeping import account_of, give_password
from gazette.desk.accounts.passwords import LEAST, require_good
from gazette.desk.accounts.throttling import Attempt, Throttle


def test_nobody_sees_a_page_without_logging_in(opened: Open) -> None:
    browser = client(opened.address)
    for page in ("/", "/board", f"/manuscripts/{opened.manuscript.uid}", "/history", "/account"):
        answer = browser.get(page)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert browser.get("/api/manuscripts").status_code == 401


def test_a_wrong_name_and_a_wrong_password_get_one_answer(opened: Open) -> None:
    browser = client(opened.address)
    wrong = [
        browser.post("/login", data={"name": name, "password": "不对的口令不对的口令不"})
        for name in ("张三", "没有这个人")
    ]
    assert {answer.status_code for answer in wrong} == {401}
    assert len({answer.text.replace("没有这个人", "张三") for answer in wrong}) == 1


def test_logging_out_kills_the_session_and_not_only_the_cookie(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    cookie = browser.cookies["desk"]
    browser.post("/logout", data={"csrf": csrf_of(browser)})

    thief = client(opened.address)
    thief.cookies.set("desk", cookie)
    assert thief.get("/board").headers["location"] == "/login"


@pytest.mark.parametrize(("minutes", "code"), [(29, 200), (31, 303)])
def test_an_idle_session_ends(opened: Open, minutes: int, code: int) -> None:
    browser = logged_in(opened.address, "张三")
    opened.clock.ahead += dt.timedelta(minutes=minutes)
    assert browser.get("/board").status_code == code


def test_no_session_lasts_longer_than_a_day_of_work(opened: Open) -> None:
    browser = logged_in(opened.address, "张三")
    codes = []
    for _ in range(26):
        opened.clock.ahead += dt.timedelta(minutes=28)
        codes.append(browser.get("/board").status_code)
    assert codes[0] == 200
    assert codes[-1] == 303


def test_the_administrators_password_is_changed_before_anything_else(opened: Open) -> None:
    desk = opened.desk
    given = give_password(desk, who(desk, "卫五"), who(desk, "张三"))
    browser = client(opened.address)
    browser.post("/login", data={"name": "张三", "password": given})
    assert browser.get("/board").headers["location"] == "/account"
    changed = {"csrf": csrf_of(browser), "old": given, "new": PASSWORD, "again": PASSWORD}
    assert browser.post("/account/password", data=changed).headers["location"] == "/login"

    assert logged_in(opened.address, "张三").get("/board").status_code == 200


def test_an_initial_password_that_nobody_used_in_time_opens_nothing(opened: Open) -> None:
    desk = opened.desk
    given = give_password(desk, who(desk, "卫五"), who(desk, "张三"))
    opened.clock.ahead += dt.timedelta(days=8)
    answer = client(opened.address).post("/login", data={"name": "张三", "password": given})
    assert answer.status_code == 401


def test_changing_a_password_ends_the_sessions_elsewhere(opened: Open) -> None:
    elsewhere = logged_in(opened.address, "张三")
    here = logged_in(opened.address, "张三")
    new = "另外一句更好记的话儿，换上了"
    data = {"csrf": csrf_of(here), "old": PASSWORD, "new": new, "again": new}
    assert here.post("/account/password", data=data).status_code == 303
    assert elsewhere.get("/board").status_code == 303


def test_a_stranger_does_not_lock_the_chief_out(opened: Open) -> None:
    chief = logged_in(opened.address, "孙八")
    stranger = client(opened.address)
    codes = [
        stranger.post(
            "/login", data={"name": "孙八", "password": "乱猜的口令乱猜的口令"}
        ).status_code
        for _ in range(7)
    ]
    assert codes == [401] * 5 + [429] * 2
    assert stranger.post("/login", data={"name": "孙八", "password": PASSWORD}).status_code == 429

    chief.cookies.delete("desk")
    assert chief.post("/login", data={"name": "孙八", "password": PASSWORD}).status_code == 303


def test_an_address_that_tries_many_names_is_throttled() -> None:
    throttle = Throttle(clock=lambda: 0.0)
    for number in range(20):
        throttle.counts(Attempt(f"u{number}", "192.0.2.1", known=False))
    assert throttle.wait_of(Attempt("another", "192.0.2.1", known=False)) > 0
    assert throttle.wait_of(Attempt("another", "192.0.2.2", known=False)) == 0


def test_a_failure_counts_for_a_quarter_of_an_hour() -> None:
    now = [0.0]
    throttle = Throttle(clock=lambda: now[0])
    attempt = Attempt("u", "192.0.2.1", known=False)
    for _ in range(5):
        throttle.counts(attempt)
    now[0] = 14 * 60
    assert throttle.wait_of(attempt) == 61
    now[0] = 15 * 60 + 1
    assert throttle.wait_of(attempt) == 0


@pytest.mark.parametrize(
    "password",
    [
        "短的口令",
        "aaaaaaaaaaaaaaaa",
        "123456789012",
        "qwertyuiop12",
        "张三张三张三张三张三张三",
        "1q2w3e4r5t6y",
        "michaeljackson",
        "Sunshine2021!!",
        "dragonmonkey",
        "trustno1trustno1",
        "x" * 129,
    ],
)
def test_a_plain_password_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        require_good(password, "张三", "公报编辑部")


@pytest.mark.parametrize("password", [PASSWORD, "correct horse battery", "7hk2-m9qp-x4vd-r8tb"])
def test_a_sentence_is_a_good_password(password: str) -> None:
    assert len(password) >= LEAST
    require_good(password, "张三", "公报编辑部")


def test_an_office_s_passwords_cost_more_than_owasp_asks(
    cheap_passwords: argon2.PasswordHasher,
) -> None:
    assert cheap_passwords.type is argon2.Type.ID
    assert cheap_passwords.memory_cost >= 19 * 1024
    assert cheap_passwords.time_cost >= 2


def test_only_the_administrator_gives_passwords(opened: Open) -> None:
    desk = opened.desk
    with pytest.raises(ForbiddenError):
        give_password(desk, who(desk, "孙八"), who(desk, "张三"))
    browser = logged_in(opened.address, "孙八")
    data = {"csrf": csrf_of(browser), "person": who(desk, "张三").uid}
    assert browser.post("/people/password", data=data).status_code == 403
    assert not account_of(desk, who(desk, "张三")).initial  # type: ignore[union-attr]


def test_a_login_form_of_another_site_is_refused(opened: Open) -> None:
    answer = client(opened.address).post(
        "/login",
        data={"name": "张三", "password": PASSWORD},
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status_code == 403


def test_another_host_name_is_refused(opened: Open) -> None:
    answer = client(opened.address).get("/login", headers={"Host": "evil.example"})
    assert answer.status_code == 400
