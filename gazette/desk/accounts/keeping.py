"""Accounts kept (账号): a person's password, and who gives the first one."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert, select, update

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.accounts.passwords import hashed, holds, new_password, require_good
from gazette.desk.accounts.sessions import end_all
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.administering import administrator
from gazette.desk.store.columns import moment

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = [
    "INITIAL_DAYS",
    "Account",
    "account_of",
    "accounts",
    "change_password",
    "empty_account",
    "give_password",
    "tell_account",
]

INITIAL_DAYS = 7  #: for which a password that the administrator gave is good


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is kept to know a person by."""

    person_uid: str
    password: str  #: an Argon2 hash, "" for none
    initial: bool  #: given by the administrator, to be changed before anything else
    expires: str  #: of an initial one: UTC, ISO 8601; "" for never
    device: str  #: what a browser that has logged in before knows
    changed_at: str

    def is_expired(self, at: str) -> bool:
        """Whether nobody used the initial password in time."""
        return self.initial and bool(self.expires) and self.expires < at


def account_of(desk: Desk, person: Person) -> Account | None:
    """The person's account, None where they have none."""
    return accounts(desk).get(person.uid)


def accounts(desk: Desk) -> dict[str, Account]:
    """Every account by uid of its person."""
    asked = select(t.account, t.person.c.uid).join(t.person, t.person.c.id == t.account.c.person_id)
    with desk.reading() as connection:
        return {row.uid: _account(row) for row in connection.execute(asked)}


def give_password(desk: Desk, who: Person | None, person: Person) -> str:
    """Give the person a random password, which they have to change; their sessions end.

    Args:
        desk: the desk.
        who: the administrator; None only where the desk has none yet.
        person: whose account it is.

    Returns:
        The password: it is shown once and kept nowhere.

    Raises:
        ForbiddenError: somebody who may not.
    """
    password = new_password()
    stored = hashed(password)
    with desk.writing() as connection:
        name = administrator(desk, connection, who)
        expires = moment(desk.now + dt.timedelta(days=INITIAL_DAYS))
        _put(desk, connection, person, stored, initial=True, expires=expires)
        tell_account(desk, connection, name, person, "给初始口令")
    return password


def change_password(desk: Desk, person: Person, old: str, new: str) -> None:
    """The person's own new password; all their sessions end.

    Raises:
        InputError: the old one is wrong, or the new one too plain.
    """
    account = account_of(desk, person)
    if account is None or not holds(account.password, old):
        raise InputError(say("现在的口令不对", "the present password is wrong"))
    if new == old:
        raise InputError(say("新口令和原来的一样", "the new password is the old one"))
    require_good(new, person.name, person.unit_name, desk.settings.office)
    stored = hashed(new)
    with desk.writing() as connection:
        _put(desk, connection, person, stored, initial=False, expires=None)
        tell_account(desk, connection, person.name, person, "改口令")


def empty_account(desk: Desk, id_: int) -> dict[str, object]:
    """An account without a password, as a row."""
    return {
        "person_id": id_,
        "password": "",
        "initial": False,
        "device": secrets.token_urlsafe(32),
        "changed_at": moment(desk.now),
    }


def _put(
    desk: Desk,
    connection: Connection,
    person: Person,
    stored: str,
    *,
    initial: bool,
    expires: str | None,
) -> None:
    """The password in the place of the one before; whoever is logged in has to do it again."""
    id_ = _id(connection, person)
    values = empty_account(desk, id_) | {"password": stored, "initial": initial, "expires": expires}
    done = connection.execute(
        update(t.account).where(t.account.c.person_id == id_).values(**values)
    )
    if not done.rowcount:
        connection.execute(insert(t.account).values(**values))
    end_all(connection, id_)


def tell_account(desk: Desk, connection: Connection, name: str, person: Person, what: str) -> None:
    """The trail's line of what was done to an account."""
    at, data = moment(desk.now), {"person": person.name, "unit": person.unit_name, "act": what}
    trail.record(connection, at=at, who=name, what="账号", about="", data=data)


def _id(connection: Connection, person: Person) -> int:
    asked = select(t.person.c.id).where(t.person.c.uid == person.uid)
    id_: int = connection.execute(asked).scalar_one()
    return id_


def _account(row: Row[Any]) -> Account:
    return Account(
        person_uid=row.uid,
        password=row.password,
        initial=row.initial,
        expires=row.expires or "",
        device=row.device,
        changed_at=row.changed_at,
    )
