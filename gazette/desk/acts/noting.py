"""What is written beside the text: notes (备注), interpretations (解读), 零报告."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from gazette.base.errors import InputError, RefusedError
from gazette.base.language import say
from gazette.base.punctuation import listed_terms
from gazette.base.terms import stored_term
from gazette.desk.acts.backs import require_reason
from gazette.desk.acts.settling import manuscript_now, tell
from gazette.desk.office.units import find_unit
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.changing import set_manuscript, take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import hand_of, require
from gazette.desk.store.rows import units
from gazette.vocabulary.issues import INTERPRETATION_FORMS

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Interpretation, Manuscript
    from gazette.desk.model.people import Person, Unit
    from gazette.desk.store.desk import Desk

__all__ = ["form_named", "interpret", "note", "report_nothing", "waive_interpretation"]


def note(desk: Desk, who: Person, uid: str, seen: int, text: str) -> Manuscript:
    """Write the note that stands beside the manuscript, in the place of the one before.

    Raises:
        ConflictError: somebody has changed the manuscript meanwhile.
        RefusedError: they may not.
    """
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "note", row.state)
        set_manuscript(connection, row.id, note=text)
        tell(desk, connection, hand, "备注", row, note=text)
        return manuscript_now(connection, uid)


def interpret(
    desk: Desk, who: Person, uid: str, seen: int, interpretation: Interpretation
) -> Manuscript:
    """Enter an interpretation (解读) of the document.

    Raises:
        ConflictError: somebody has changed the manuscript meanwhile.
        RefusedError: they may not.
        InputError: there is no such form.
    """
    form = form_named(interpretation.form)
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "interpret", row.state)
        connection.execute(
            insert(t.interpretation).values(
                manuscript_id=row.id,
                form=form,
                channel=interpretation.channel,
                url=interpretation.url,
                published_on=interpretation.on,
                person_id=hand.id,
                at=moment(desk.now),
            )
        )
        tell(desk, connection, hand, "解读", row, form=form, channel=interpretation.channel)
        return manuscript_now(connection, uid)


def waive_interpretation(
    desk: Desk, who: Person, uid: str, seen: int, *, reason: str
) -> Manuscript:
    """Enter why the document needs no interpretation (免解读理由).

    Raises:
        ConflictError: somebody has changed the manuscript meanwhile.
        RefusedError: they may not.
        InputError: without a reason.
    """
    require_reason(reason)
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "interpret", row.state)
        set_manuscript(connection, row.id, interpretation_waived=reason)
        tell(desk, connection, hand, "免解读", row, reason=reason)
        return manuscript_now(connection, uid)


def report_nothing(desk: Desk, who: Person, unit: str, month: str) -> Unit:
    """Enter that the unit had nothing to hand in in the month (零报告).

    Args:
        desk: the desk.
        who: the clerk.
        unit: its name or code.
        month: 2021-03.

    Raises:
        RefusedError: they may not; it is entered already, or something was handed in that month.
        InputError: no such unit or month, or one that has not begun.
    """
    first = _first_day(month)
    if first > desk.today:
        raise InputError(say(f"{month} 还没有到", f"{month} has not begun"))
    with desk.writing() as connection:
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "receive")
        found = find_unit(units(connection), unit, first)
        id_ = connection.execute(
            select(t.unit.c.id).where(t.unit.c.code == found.code)
        ).scalar_one()
        _refuse_something(connection, id_, first, found)
        connection.execute(
            insert(t.nothing_report).values(
                unit_id=id_, month=month, person_id=hand.id, at=moment(desk.now)
            )
        )
        told = {"unit": found.name, "month": month}
        trail.record(
            connection, at=moment(desk.now), who=hand.name, what="零报告", about="", data=told
        )
        return found


def form_named(form: str) -> str:
    """The form of interpretation (解读形式).

    Raises:
        InputError: there is no such form.
    """
    stored = stored_term(form)
    if stored in INTERPRETATION_FORMS:
        return stored
    raise InputError(
        say(
            f"没有“{form}”这种解读形式；可用：{listed_terms(INTERPRETATION_FORMS)}",
            f"no form of interpretation “{form}”; use one of {listed_terms(INTERPRETATION_FORMS)}",
        )
    )


def _first_day(month: str) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{month}-01")
    except ValueError:
        raise InputError(
            say(f"“{month}”不是月份，应当像 2021-03", f"“{month}” is no month like 2021-03")
        ) from None


def _refuse_something(connection: Connection, unit_id: int, first: dt.date, unit: Unit) -> None:
    month = first.isoformat()[:7]
    last = (first + dt.timedelta(days=31)).replace(day=1)
    handed_in = select(t.manuscript.c.id).where(
        t.manuscript.c.unit_id == unit_id,
        t.manuscript.c.received_on >= first,
        t.manuscript.c.received_on < last,
        t.manuscript.c.state != "withdrawn",
    )
    if connection.execute(handed_in).first():
        raise RefusedError(
            say(f"{unit.name} {month} 报送过稿件，不是零报告", f"{unit.name} handed in in {month}")
        )
    entered = select(t.nothing_report.c.month).where(
        t.nothing_report.c.unit_id == unit_id, t.nothing_report.c.month == month
    )
    if connection.execute(entered).first():
        raise RefusedError(
            say(f"{unit.name} {month} 的零报告已经登记", f"{unit.name} {month} is entered already")
        )
