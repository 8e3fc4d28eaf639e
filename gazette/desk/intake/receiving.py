"""Manuscripts taken in (收稿登记), one or many in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from gazette.base.errors import InputError
from gazette.base.language import Words, say
from gazette.desk.acts.noting import form_named
from gazette.desk.acts.settling import manuscript_now, tell
from gazette.desk.acts.texts import add_version, next_version
from gazette.desk.acts.waiving import open_errors
from gazette.desk.intake.handed import Handed, Received, Remark
from gazette.desk.intake.likeness import Earlier, earlier_of
from gazette.desk.intake.paperwork import disclosure_values
from gazette.desk.intake.remarks import is_late, remarks_on
from gazette.desk.office.units import find_unit
from gazette.desk.store import tables as t
from gazette.desk.store.changing import find_manuscript, set_manuscript, take_manuscript
from gazette.desk.store.columns import moment, new_uid
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.desk.store.rows import people, units

if TYPE_CHECKING:
    from gazette.desk.model.people import Person, Unit
    from gazette.desk.store.desk import Desk

__all__ = ["Intake", "receive"]


def receive(desk: Desk, who: Person, handed: Sequence[Handed]) -> tuple[Received, ...]:
    """Take manuscripts in, all of them or none.

    Args:
        desk: the desk.
        who: the clerk.
        handed: the manuscripts, read and checked.

    Returns:
        For each the manuscript with its 收稿号, and what the clerk should know.

    Raises:
        RefusedError: somebody who may not; a file or text that is there already; what is withheld
            without its reason or basis.
        InputError: a unit that there is not.
    """
    with desk.writing() as connection:
        intake = Intake.of(desk, connection, who)
        return tuple(map(intake.take, handed))


@dataclass(frozen=True, slots=True)
class Intake:
    """The clerk at work in a transaction, with the office as it is there."""

    desk: Desk
    connection: Connection
    hand: Hand
    units: tuple[Unit, ...]
    contacts: Mapping[str, str]  #: code of the unit → name of its 联络员

    @classmethod
    def of(cls, desk: Desk, connection: Connection, who: Person) -> Intake:
        """The clerk in the transaction.

        Raises:
            RefusedError: somebody who is none.
        """
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "receive")
        contacts = {
            person.unit: person.name
            for person in reversed(people(connection))
            if "contact" in person.roles and person.works_on(desk.today)
        }
        return cls(desk, connection, hand, units(connection), contacts)

    def take(self, handed: Handed) -> Received:
        """Take one manuscript in.

        Raises:
            RefusedError: a file or text that is there already; what is withheld without its reason
                or basis.
            InputError: a unit that there is not.
        """
        day = handed.received_on or self.desk.today
        lead = find_unit(self.units, handed.unit, day)
        joint = [find_unit(self.units, name, day) for name in handed.joint]
        earlier = self._earlier(handed, lead)
        late_days = self.desk.settings.late_days
        said = remarks_on(handed, day, late_days=late_days, namesake=earlier.namesake)
        remarks = tuple(said)
        if earlier.uid:
            return self._again(handed, earlier, remarks)
        uid = self._first(handed, day, lead, joint)
        return Received(manuscript=manuscript_now(self.connection, uid), remarks=remarks)

    def _earlier(self, handed: Handed, lead: Unit) -> Earlier:
        if not handed.version_of:
            return earlier_of(self.connection, handed.read, _unit_id(self.connection, lead))
        uid = find_manuscript(self.connection, handed.version_of)
        asked = select(t.manuscript.c.version).where(t.manuscript.c.uid == uid)
        return Earlier(uid, self.connection.execute(asked).scalar_one())

    def _again(self, handed: Handed, earlier: Earlier, remarks: tuple[Remark, ...]) -> Received:
        """A new version; what the unit says beside it takes the place of what it said."""
        row = take_manuscript(self.connection, earlier.uid or "", earlier.version)
        require(self.desk.flow, self.hand, "revise", row.state)
        voided = next_version(self.desk, self.connection, row, handed.read, self.hand)
        if handed.disclosure:
            set_manuscript(self.connection, row.id, **disclosure_values(handed))
        now = manuscript_now(self.connection, row.uid)
        words = Words(
            f"是 {now.registry} 的新稿（第 {now.text_version} 版）",
            f"a new version ({now.text_version}) of {now.registry}",
        )
        return Received(
            manuscript=now,
            is_new_version=True,
            voided=voided,
            remarks=(*remarks, Remark("new_version", words)),
        )

    def _first(self, handed: Handed, day: dt.date, lead: Unit, joint: Sequence[Unit]) -> str:
        read, uid = handed.read, new_uid()
        values = {
            "uid": uid,
            "registry": _registry(self.connection, day.year),
            "unit_id": _unit_id(self.connection, lead),
            "contact": handed.contact or self.contacts.get(lead.code, ""),
            "received_on": day,
            **_own_values(handed, day, self.desk.settings.late_days),
        }
        row = self.connection.execute(
            insert(t.manuscript)
            .values(version=1, state=self.desk.flow.first, text_version=1, **values)
            .returning(t.manuscript)
        ).one()
        at = moment(self.desk.now)
        add_version(self.connection, (row.id, 1), read, self.hand, at)
        self._put_beside(row.id, handed, joint, at)
        told = {"registry": row.registry, "unit": lead.name, "disclosure": row.disclosure}
        digests = {"file": read.sha256, "digest": read.digest}
        tell(self.desk, self.connection, self.hand, "收稿", row, **told, **digests)
        return uid

    def _put_beside(self, id_: int, handed: Handed, joint: Sequence[Unit], at: str) -> None:
        """The other units, and the interpretations that came along."""
        for place, unit in enumerate(joint, 1):
            unit_id = _unit_id(self.connection, unit)
            self.connection.execute(
                insert(t.joint_unit).values(manuscript_id=id_, place=place, unit_id=unit_id)
            )
        forms = tuple(map(form_named, handed.forms))
        for form, channel in zip(forms, _channels(handed), strict=True):
            self.connection.execute(
                insert(t.interpretation).values(
                    manuscript_id=id_, form=form, channel=channel, person_id=self.hand.id, at=at
                )
            )


def _own_values(handed: Handed, day: dt.date, late_days: int) -> dict[str, object]:
    """What the manuscript and the unit say of it, as columns."""
    read = handed.read
    signed_on = read.signed_on or handed.signed_on
    return {
        "title": read.title or handed.title or read.file_name,
        "number": read.number or handed.number,
        "signed_on": signed_on,
        "digest": read.digest,
        "kind": read.kind,
        "chars": read.chars,
        "errors": open_errors(read.problems, ()),
        "late": is_late(signed_on, day, late_days),
        "interpretation_waived": handed.interpretation_waived,
        **disclosure_values(handed),
    }


def _channels(handed: Handed) -> tuple[str, ...]:
    """A channel for each form of interpretation; one that stands alone is for all.

    Raises:
        InputError: there are several, and not as many as forms.
    """
    given = handed.channels or ("",)
    if len(given) == 1:
        return given * len(handed.forms)
    if len(given) != len(handed.forms):
        raise InputError(
            say(
                f"解读形式 {len(handed.forms)} 个，解读渠道 {len(given)} 个，对不上",
                f"{len(handed.forms)} forms of interpretation and {len(given)} channels",
            )
        )
    return given


def _registry(connection: Connection, year: int) -> str:
    """The next 收稿号 of the year: each is given once."""
    name = f"registry-{year}"
    done = connection.execute(
        update(t.counter).where(t.counter.c.name == name).values(value=t.counter.c.value + 1)
    )
    if not done.rowcount:
        connection.execute(insert(t.counter).values(name=name, value=1))
    asked = select(t.counter.c.value).where(t.counter.c.name == name)
    return f"{year}-{connection.execute(asked).scalar_one():04d}"


def _unit_id(connection: Connection, unit: Unit) -> int:
    asked = select(t.unit.c.id).where(t.unit.c.code == unit.code)
    id_: int = connection.execute(asked).scalar_one()
    return id_
