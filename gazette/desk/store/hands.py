"""Who acts (经办人): looked up inside the transaction, with the roles that hold on the day."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, Row, select

from gazette.base.errors import ForbiddenError, InputError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way
from gazette.desk.flow.rights import Action, roles_for
from gazette.desk.flow.steps import Flow
from gazette.desk.model.people import Human, Person
from gazette.desk.store import tables as t
from gazette.desk.store.rows import people
from gazette.vocabulary.desk import ROLE_NAMES, Role

__all__ = ["ACTION_WORDS", "Hand", "hand_of", "person_named", "require"]


class Hand(NamedTuple):
    """A person in a transaction."""

    id: int
    uid: str
    name: str
    unit_id: int
    roles: tuple[Role, ...]
    identity: str = ""

    @property
    def human(self) -> Human:
        """Who it is, whatever unit they act for."""
        return Human(self.uid, self.name, self.identity)


def person_named(connection: Connection, name: str, day: dt.date) -> Person:
    """The person of that name who works on the day; 姓名@单位 where two have one name.

    Raises:
        InputError: nobody, or several, are called so.
    """
    wanted, _, unit = name.partition("@")
    found = [
        person
        for person in people(connection)
        if person.name == wanted
        and unit in ("", person.unit, person.unit_name)
        and person.works_on(day)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        places = listed(f"{person.name}@{person.unit_name}" for person in found)
        raise InputError(
            say(f"叫“{wanted}”的不止一人", f"several people are called “{wanted}”"),
            remedy=say(f"请写明单位：{places}。", f"Name the unit: {places}."),
        )
    raise InputError(
        say(f"编辑部没有“{name}”这个人，或已离任", f"nobody called “{name}” works at the desk"),
        remedy=say(
            f"请用 {way('as')} 写出姓名；新的人用 {way('desk_people')} 登记。",
            f"Name yourself with {way('as')}; enter new people with `{way('desk_people')}`.",
        ),
    )


def hand_of(connection: Connection, person: Person, day: dt.date) -> Hand:
    """The person as the database knows them now, whatever they were when they were looked up.

    Raises:
        ForbiddenError: they have left.
    """
    row: Row[tuple[object, ...]] | None = connection.execute(
        select(t.person).where(t.person.c.uid == person.uid)
    ).one_or_none()
    if (
        row is None
        or (row.valid_from and day < row.valid_from)
        or (row.valid_to and day > row.valid_to)
    ):
        raise ForbiddenError(
            say(f"{person.name}已经不在编辑部", f"{person.name} no longer works at the desk")
        )
    return Hand(row.id, row.uid, row.name, row.unit_id, tuple(row.roles), row.identity)


def require(flow: Flow, hand: Hand, action: Action, state: str = "") -> Role:
    """The role in which the person may do the action in that state.

    Raises:
        ForbiddenError: nobody may in this state, or others only; both are said.
    """
    allowed = roles_for(flow, action, state)
    for role in allowed:
        if role in hand.roles:
            return role
    what = say(*ACTION_WORDS[action])
    if not allowed:
        words = flow.words(state)
        raise ForbiddenError(
            say(f"现在是“{words}”，不能{what}", f"in the state “{words}” nobody may {what}"),
            remedy=say(f"{way('desk_show')} 看它走到了哪一步。", f"See `{way('desk_show')}`."),
        )
    names = listed(say(*ROLE_NAMES[role]) for role in allowed)
    raise ForbiddenError(
        say(
            f"{hand.name}不能{what}：要由{names}来做",
            f"{hand.name} may not {what}: it is for {names}",
        )
    )


ACTION_WORDS: dict[Action, tuple[str, str]] = {
    "receive": ("收稿", "receive manuscripts"),
    "revise": ("换稿", "replace the text"),
    "note": ("写备注", "write notes"),
    "decide": ("定公开属性", "decide on disclosure"),
    "interpret": ("登记解读", "enter interpretations"),
    "waive": ("放行", "let findings stand"),
    "amend": ("核定修改指令", "settle instructions"),
    "sign": ("签发", "sign"),
    "return": ("退稿", "return it"),
    "reopen": ("重新打开", "open it again"),
    "withdraw": ("撤回", "withdraw it"),
    "plan": ("编排一期", "plan issues"),
    "correct": ("登记校样差错", "enter corrections of proofs"),
    "report": ("出通报", "issue reports"),
    "administer": ("管理单位和人员", "change units and people"),
    "read": ("查看", "look at it"),
}
