"""Logging in (登录): one answer for a wrong name and a wrong password, in the same time."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, NamedTuple

from gazette.base.errors import ForbiddenError, InputError
from gazette.base.language import say
from gazette.desk.accounts.keeping import account_of
from gazette.desk.accounts.passwords import MOST, holds
from gazette.desk.accounts.sessions import open_session
from gazette.desk.accounts.throttling import Attempt
from gazette.desk.office.people import person_named
from gazette.desk.store.columns import moment

if TYPE_CHECKING:
    from gazette.desk.accounts.keeping import Account
    from gazette.desk.accounts.throttling import Throttle
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["Entered", "Tried", "log_in"]

_LOG = logging.getLogger("gazette.desk.accounts")
_LONGEST_NAME = 120


class Tried(NamedTuple):
    """What somebody typed, and what their browser says."""

    name: str
    password: str
    address: str
    agent: str = ""
    device: str = ""  #: the token of a browser that has logged in before


class Entered(NamedTuple):
    """Somebody who has logged in: the values of their two cookies."""

    token: str
    device: str


def log_in(desk: Desk, throttle: Throttle, tried: Tried) -> Entered:
    """Let somebody in by their password.

    Raises:
        ForbiddenError: too many failures; how long to wait is said.
        InputError: the name or the password is wrong; which one is not said.
    """
    person = _person(desk, tried.name)
    account = account_of(desk, person) if person else None
    known = account is not None and secrets.compare_digest(
        account.device.encode(), tried.device.encode()
    )
    who = person.uid if person else tried.name[:_LONGEST_NAME]
    attempt = Attempt(who, tried.address, known)
    _require_patience(throttle, attempt)
    throttle.counts(attempt)
    password = tried.password if len(tried.password) <= MOST else ""
    if not holds(account.password if account else "", password) or _is_over(desk, account):
        _LOG.warning("login failed name=%r address=%s", tried.name[:_LONGEST_NAME], tried.address)
        raise InputError(
            say("姓名或口令不对", "the name or the password is wrong"),
            remedy=say(
                "忘了口令，请系统管理另给一个。", "The administrator gives you another password."
            ),
        )
    throttle.passed(attempt)
    assert person is not None  # noqa: S101 - an account without a person there is not
    assert account is not None  # noqa: S101
    _LOG.info("login name=%r address=%s", person.name, tried.address)
    token = open_session(desk, person, address=tried.address, agent=tried.agent)
    return Entered(token, account.device)


def _person(desk: Desk, name: str) -> Person | None:
    try:
        return person_named(desk, name.strip())
    except InputError:
        return None  # nobody, or two of one name without their unit


def _is_over(desk: Desk, account: Account | None) -> bool:
    return account is None or account.is_expired(moment(desk.now))


def _require_patience(throttle: Throttle, attempt: Attempt) -> None:
    wait = throttle.wait_of(attempt)
    if wait:
        minutes = -(-wait // 60)
        _LOG.warning("login throttled name=%r address=%s", attempt.name, attempt.address)
        raise ForbiddenError(
            say(f"试得太多，请 {minutes} 分钟后再试", f"too many attempts: wait {minutes} minutes"),
            remedy=say(
                "您登录过的浏览器不受别人的影响。",
                "A browser in which you have logged in before is not affected by others.",
            ),
        )
