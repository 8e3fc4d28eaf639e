"""Who may change the desk itself (系统管理): the administrator, who has no hand in any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from gazette.base.errors import ForbiddenError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.store.hands import hand_of, require
from gazette.desk.store.rows import people

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["administrator"]


def administrator(desk: Desk, connection: Connection, who: Person | None) -> str:
    """The name of the administrator who acts.

    While the desk has no administrator, whoever has its database may set it up.

    Raises:
        ForbiddenError: there is an administrator, and it is somebody else.
    """
    appointed = any("admin" in person.roles for person in people(connection))
    if not appointed:
        return who.name if who else ""
    if who is None:
        raise ForbiddenError(
            say("要由系统管理来做", "this is for the administrator"),
            remedy=say(
                f"请用 {way('as')} 写明系统管理的姓名。",
                f"Name the administrator with {way('as')}.",
            ),
        )
    hand = hand_of(connection, who, desk.today)
    require(desk.flow, hand, "administer")
    return hand.name
