"""Sessions (会话): a row each, so that logging out ends one for good; idle ones end by themselves."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from gazette.base.files import sha256_of
from gazette.desk.store import tables as t
from gazette.desk.store.columns import moment
from gazette.desk.store.engine import writing
from gazette.desk.store.rows import people

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = [
    "IDLE",
    "LONGEST",
    "Session",
    "end_all",
    "end_others",
    "end_session",
    "open_session",
    "session_of",
    "sessions_of",
]

IDLE = dt.timedelta(minutes=30)  #: without a request
LONGEST = dt.timedelta(hours=12)  #: from the login, whatever is done
_STEP = dt.timedelta(minutes=1)  #: the time of the last request is written no more often


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in."""

    digest: str  #: SHA-256 of the cookie's value
    person: Person
    initial: bool  #: their password is the administrator's: they change it before anything else
    csrf: str  #: what every form that writes brings along
    began_at: str
    seen_at: str
    address: str
    agent: str


def open_session(desk: Desk, person: Person, *, address: str, agent: str) -> str:
    """Let the person in; the value of their cookie, which is kept nowhere.

    Sessions that have ended by themselves are swept away.
    """
    token, at = secrets.token_urlsafe(32), moment(desk.now)
    with writing(desk.engine) as connection:
        connection.execute(delete(t.web_session).where(_ended(desk)))
        asked = select(t.person.c.id).where(t.person.c.uid == person.uid)
        connection.execute(
            insert(t.web_session).values(
                digest=sha256_of(token.encode()),
                person_id=connection.execute(asked).scalar_one(),
                csrf=secrets.token_urlsafe(32),
                began_at=at,
                seen_at=at,
                address=address[:80],
                agent=agent[:200],
            )
        )
    return token


def session_of(desk: Desk, token: str) -> Session | None:
    """Who has that cookie; None where nobody does, or not any more.

    The person is looked up anew each time: who has left is out, whose roles have changed has those.
    """
    digest = sha256_of(token.encode("utf-8", "replace"))
    found = next(iter(_sessions(desk, t.web_session.c.digest == digest)), None)
    if found is None or not found.person.works_on(desk.today):
        return None
    if moment(desk.now - _STEP) > found.seen_at:
        with writing(desk.engine) as connection:
            connection.execute(
                update(t.web_session)
                .where(t.web_session.c.digest == digest)
                .values(seen_at=moment(desk.now))
            )
    return found


def sessions_of(desk: Desk, person: Person) -> tuple[Session, ...]:
    """Where the person is logged in now, the last seen first."""
    found = _sessions(desk, t.person.c.uid == person.uid)
    return tuple(sorted(found, key=lambda one: one.seen_at, reverse=True))


def end_session(desk: Desk, digest: str) -> None:
    """Log out: the cookie is worth nothing from now on."""
    with writing(desk.engine) as connection:
        connection.execute(delete(t.web_session).where(t.web_session.c.digest == digest))


def end_all(connection: Connection, person_id: int) -> None:
    """Log the person out everywhere, within a transaction."""
    connection.execute(delete(t.web_session).where(t.web_session.c.person_id == person_id))


def end_others(desk: Desk, session: Session) -> None:
    """Log the person out everywhere else."""
    mine = select(t.person.c.id).where(t.person.c.uid == session.person.uid).scalar_subquery()
    with writing(desk.engine) as connection:
        connection.execute(
            delete(t.web_session).where(
                t.web_session.c.person_id == mine, t.web_session.c.digest != session.digest
            )
        )


def _ended(desk: Desk) -> ColumnElement[bool]:
    idle, old = moment(desk.now - IDLE), moment(desk.now - LONGEST)
    return (t.web_session.c.seen_at < idle) | (t.web_session.c.began_at < old)


def _sessions(desk: Desk, condition: ColumnElement[bool]) -> list[Session]:
    table = t.web_session
    asked = (
        select(table, t.person.c.uid, t.account.c.initial)
        .join(t.person, t.person.c.id == table.c.person_id)
        .join(t.account, t.account.c.person_id == table.c.person_id)
        .where(condition, ~_ended(desk))
    )
    with desk.reading() as connection:
        rows = connection.execute(asked).all()
        known = {one.uid: one for one in people(connection)} if rows else {}
    return [
        Session(
            digest=row.digest,
            person=known[row.uid],
            initial=row.initial,
            csrf=row.csrf,
            began_at=row.began_at,
            seen_at=row.seen_at,
            address=row.address,
            agent=row.agent,
        )
        for row in rows
    ]
