"""Accounts of an office's OpenID provider (统一身份): bound by the administrator, by issuer and subject.

A subject is the provider's own name for somebody, which it never gives to another; a name or a mail
address may change hands, so nobody is let in by those.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from gazette.base.errors import ForbiddenError, InputError
from gazette.base.language import say
from gazette.desk.accounts.entering import Entered
from gazette.desk.accounts.keeping import empty_account, tell_account
from gazette.desk.accounts.sessions import end_all, open_session
from gazette.desk.store import tables as t
from gazette.desk.store.administering import administrator
from gazette.desk.store.rows import people

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["Identity", "bind_identity", "enter_by", "identities", "parse_identity"]

_LOG = logging.getLogger("gazette.desk.accounts")
_LONGEST = 300


class Identity(NamedTuple):
    """Somebody as a provider knows them."""

    issuer: str  #: address of the provider
    subject: str

    @property
    def key(self) -> str:
        """As it is stored, and as the administrator writes it: issuer, a space, subject."""
        return f"{self.issuer} {self.subject}"


def parse_identity(text: str) -> Identity | None:
    """The identity that was written: issuer and subject with a space between; None for nothing.

    Raises:
        InputError: it is no identity.
    """
    if not text.strip():
        return None
    issuer, _, subject = text.strip().partition(" ")
    if not issuer.startswith(("https://", "http://")) or not subject or len(text) > _LONGEST:
        raise InputError(
            say(f"“{text}”不是统一身份", f"“{text}” is no identity"),
            remedy=say(
                "写发行方网址、空格、本人的号，登录没有成功的页面上有。",
                "Write issuer, space, subject, as the page of the failed login shows them.",
            ),
        )
    return Identity(issuer, subject.strip())


def bind_identity(
    desk: Desk, who: Person | None, person: Person, identity: Identity | None
) -> None:
    """Let the person in by that identity from now on; None takes it away. Their sessions end.

    Args:
        desk: the desk.
        who: the administrator; None only where the desk has none yet.
        person: whose account it is; made where there is none, without a password.
        identity: at the provider.

    Raises:
        ForbiddenError: somebody who may not.
        InputError: the identity is another person's.
    """
    key = identity.key if identity else None
    with desk.writing() as connection:
        name = administrator(desk, connection, who)
        asked = select(t.person.c.id).where(t.person.c.uid == person.uid)
        id_: int = connection.execute(asked).scalar_one()
        account = t.account.c.person_id == id_
        try:
            done = connection.execute(update(t.account).where(account).values(subject=key))
            if not done.rowcount:
                values = empty_account(desk, id_) | {"subject": key}
                connection.execute(insert(t.account).values(**values))
        except IntegrityError as exc:
            raise InputError(
                say("这个统一身份已经是别人的", "the identity is another person's already"),
                where=key or "",
            ) from exc
        end_all(connection, id_)
        tell_account(desk, connection, name, person, "绑定统一身份" if key else "解除统一身份")


def identities(desk: Desk) -> dict[str, str]:
    """Uid of each person who has one → the identity, as it is stored."""
    asked = select(t.person.c.uid, t.account.c.subject).join(
        t.person, t.person.c.id == t.account.c.person_id
    )
    with desk.reading() as connection:
        rows = connection.execute(asked.where(t.account.c.subject.is_not(None)))
        return {row.uid: row.subject for row in rows}


def enter_by(desk: Desk, identity: Identity, *, address: str, agent: str) -> Entered:
    """Let in whoever the identity is bound to.

    Raises:
        ForbiddenError: nobody, or somebody who has left; what to tell the administrator is said.
    """
    asked = (
        select(t.person.c.uid, t.account.c.device)
        .join(t.person, t.person.c.id == t.account.c.person_id)
        .where(t.account.c.subject == identity.key)
    )
    with desk.reading() as connection:
        row = connection.execute(asked).one_or_none()
        known = {one.uid: one for one in people(connection)}
    person = known.get(row.uid) if row else None
    if row is None or person is None or not person.works_on(desk.today):
        _LOG.warning("login refused identity=%r address=%s", identity.key, address)
        raise ForbiddenError(
            say("这个统一身份在编辑部没有账号", "the identity has no account at this desk"),
            remedy=say(
                f"请把这一行交给系统管理绑定：{identity.key}",
                f"Give this to the administrator to be bound: {identity.key}",
            ),
        )
    _LOG.info("login name=%r by=%r address=%s", person.name, identity.issuer, address)
    return Entered(open_session(desk, person, address=address, agent=agent), row.device)
