"""公开属性 decided (公开审查), and reviewed later (复核): each decision stays in the ledger (台账)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert

from gazette.base.errors import RefusedError
from gazette.base.language import say
from gazette.desk.acts.settling import manuscript_now, settle, tell
from gazette.desk.model.paperwork import disclosure_named, require_why
from gazette.desk.store import tables as t
from gazette.desk.store.changing import set_manuscript, take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.vocabulary.documents import WITHHELD

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["Deciding", "decide", "enter_decision", "months_after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """A decision to be made."""

    disclosure: str
    reason: str = ""
    basis: str = ""
    superior: str = ""  #: 上位文件; "" keeps what there is
    superior_disclosure: str = ""


def decide(desk: Desk, who: Person, uid: str, seen: int, deciding: Deciding) -> Manuscript:
    """Decide on 公开属性; a decision on what is in the ledger already is its review.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: they may not, or not in this state; it is in an issue; or it is not 主动公开,
            and without reason or basis.
    """
    disclosure = disclosure_named(deciding.disclosure)
    require_why(disclosure, deciding.reason, deciding.basis)
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "decide", row.state)
        if row.issue_id is not None and disclosure in WITHHELD:
            raise RefusedError(
                say(
                    "已经编入一期，先从那一期撤下，再改公开属性",
                    "it is planned for an issue: take it out of it first",
                )
            )
        values = _values(row, deciding, disclosure)
        set_manuscript(connection, row.id, **values)
        changed = _row(connection, row.id)
        enter_decision(desk, connection, changed, hand, moment(desk.now))
        settle(connection, desk.flow, row.id)
        tell(desk, connection, hand, "定公开属性", row, **values)
        return manuscript_now(connection, uid)


def enter_decision(desk: Desk, connection: Connection, row: Row[Any], hand: Hand, at: str) -> None:
    """Enter what the manuscript's attribute is as a decision of this person today."""
    withheld = row.disclosure in WITHHELD
    due = months_after(desk.today, desk.settings.review_months) if withheld else None
    connection.execute(
        insert(t.decision).values(
            manuscript_id=row.id,
            disclosure=row.disclosure,
            reason=row.reason,
            basis=row.basis,
            superior=row.superior,
            superior_disclosure=row.superior_disclosure,
            person_id=hand.id,
            decided_on=desk.today,
            review_due=due,
            at=at,
        )
    )


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _values(row: Row[Any], deciding: Deciding, disclosure: str) -> dict[str, str | None]:
    superior = disclosure_named(deciding.superior_disclosure)
    return {
        "disclosure": disclosure,
        "reason": deciding.reason,
        "basis": deciding.basis,
        "superior": deciding.superior or row.superior,
        "superior_disclosure": superior or row.superior_disclosure,
    }


def _row(connection: Connection, id_: int) -> Row[Any]:
    return connection.execute(t.manuscript.select().where(t.manuscript.c.id == id_)).one()
