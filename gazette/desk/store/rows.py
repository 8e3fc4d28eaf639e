"""Rows of the database as the frozen values that the desk hands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, select

from gazette.amend.review import ReviewEntry
from gazette.desk.model.manuscripts import (
    Decision,
    Interpretation,
    Manuscript,
    SignOff,
    Version,
    Waived,
)
from gazette.desk.model.orders import SettledOrder
from gazette.desk.model.people import Person, Unit
from gazette.desk.store import tables as t

__all__ = [
    "decisions_of",
    "interpretations_of",
    "manuscripts",
    "people",
    "select_manuscripts",
    "settled_orders_of",
    "sign_offs_of",
    "units",
    "version_of",
    "versions_of",
    "waivers_of",
]

_parent = t.unit.alias("parent")
_successor = t.unit.alias("successor")


def units(connection: Connection) -> tuple[Unit, ...]:
    """All units, in the order in which they came in."""
    asked = (
        select(t.unit, _parent.c.code.label("parent"), _successor.c.code.label("successor"))
        .join(_parent, _parent.c.id == t.unit.c.parent_id, isouter=True)
        .join(_successor, _successor.c.id == t.unit.c.successor_id, isouter=True)
        .order_by(t.unit.c.id)
    )
    return tuple(
        Unit(
            uid=row.uid,
            code=row.code,
            name=row.name,
            parent=row.parent or "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            successor=row.successor or "",
        )
        for row in connection.execute(asked)
    )


def people(connection: Connection) -> tuple[Person, ...]:
    """All people, those who have left too, in the order in which they came in."""
    asked = (
        select(t.person, t.unit.c.code, t.unit.c.name.label("unit_name"))
        .join(t.unit, t.unit.c.id == t.person.c.unit_id)
        .order_by(t.person.c.id)
    )
    return tuple(
        Person(
            uid=row.uid,
            name=row.name,
            unit=row.code,
            unit_name=row.unit_name,
            roles=tuple(row.roles),
            phone=row.phone,
            identity=row.identity,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in connection.execute(asked)
    )


def select_manuscripts() -> Select[Any]:
    """The query of manuscripts with the names beside them, to be narrowed."""
    return (
        select(
            t.manuscript,
            t.unit.c.code.label("unit"),
            t.unit.c.name.label("unit_name"),
            t.issue.c.name.label("issue_name"),
        )
        .join(t.unit, t.unit.c.id == t.manuscript.c.unit_id)
        .join(t.issue, t.issue.c.id == t.manuscript.c.issue_id, isouter=True)
    )


def manuscripts(connection: Connection, asked: Select[Any]) -> tuple[Manuscript, ...]:
    """The manuscripts that `select_manuscripts`, narrowed, finds."""
    rows = connection.execute(asked).all()
    joint = _joint_units(connection, [row.id for row in rows])
    return tuple(_manuscript(row, joint.get(row.id, ())) for row in rows)


def _joint_units(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    asked = (
        select(t.joint_unit.c.manuscript_id, t.unit.c.name)
        .join(t.unit, t.unit.c.id == t.joint_unit.c.unit_id)
        .order_by(t.joint_unit.c.manuscript_id, t.joint_unit.c.place)
    )
    if len(ids) == 1:
        asked = asked.where(t.joint_unit.c.manuscript_id == ids[0])
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(asked) if ids else ():
        found[row.manuscript_id] = (*found.get(row.manuscript_id, ()), row.name)
    return found


def _manuscript(row: Row[Any], joint: tuple[str, ...]) -> Manuscript:
    return Manuscript(
        uid=row.uid,
        registry=row.registry,
        version=row.version,
        state=row.state,
        unit=row.unit,
        unit_name=row.unit_name,
        joint=joint,
        contact=row.contact,
        title=row.title,
        number=row.number,
        signed_on=row.signed_on,
        received_on=row.received_on,
        disclosure=row.disclosure,
        reason=row.reason,
        basis=row.basis,
        superior=row.superior,
        superior_disclosure=row.superior_disclosure,
        interpretation_waived=row.interpretation_waived,
        note=row.note,
        text_version=row.text_version,
        digest=row.digest,
        kind=row.kind,
        chars=row.chars,
        errors=row.errors,
        issue=row.issue_name or "",
        published_on=row.published_on,
        late=row.late,
    )


_VERSION = (
    t.manuscript_version.c.n,
    t.manuscript_version.c.sha256,
    t.manuscript_version.c.file_name,
    t.manuscript_version.c.digest,
    t.manuscript_version.c.chars,
    t.manuscript_version.c.problems,
    t.manuscript_version.c.at,
    t.person.c.name,
)


def versions_of(connection: Connection, uid: str) -> tuple[Version, ...]:
    """The versions of the manuscript's text, the first first."""
    asked = _select_versions(uid).order_by(t.manuscript_version.c.n)
    return tuple(map(_version, connection.execute(asked)))


def version_of(connection: Connection, uid: str, number: int) -> Version | None:
    """That version of the manuscript's text."""
    asked = _select_versions(uid).where(t.manuscript_version.c.n == number)
    row = connection.execute(asked).one_or_none()
    return _version(row) if row else None


def _select_versions(uid: str) -> Select[Any]:
    return (
        select(*_VERSION)
        .join(t.manuscript, t.manuscript.c.id == t.manuscript_version.c.manuscript_id)
        .join(t.person, t.person.c.id == t.manuscript_version.c.person_id)
        .where(t.manuscript.c.uid == uid)
    )


def _version(row: Row[Any]) -> Version:
    return Version(
        number=row.n,
        sha256=row.sha256,
        file_name=row.file_name,
        digest=row.digest,
        chars=row.chars,
        problems=tuple(row.problems),
        by=row.name,
        at=row.at,
    )


def sign_offs_of(
    connection: Connection, kind: Literal["manuscript", "issue"], id_: int
) -> tuple[SignOff, ...]:
    """The sign-offs of a manuscript or an issue, those that hold no longer too, in order of time."""
    asked = (
        select(
            t.sign_off,
            t.person.c.name,
            t.person.c.uid.label("person_uid"),
            t.person.c.identity,
            t.sign_off_void.c.reason.label("void"),
            t.sign_off_void.c.at.label("void_at"),
        )
        .join(t.person, t.person.c.id == t.sign_off.c.person_id, isouter=True)
        .join(t.sign_off_void, t.sign_off_void.c.sign_off_id == t.sign_off.c.id, isouter=True)
        .where(t.sign_off.c[f"{kind}_id"] == id_)
        .order_by(t.sign_off.c.id)
    )
    return tuple(
        SignOff(
            step=row.step,
            person=row.name or "",
            person_uid=row.person_uid or "",
            person_identity=row.identity or "",
            role=row.role,
            at=row.at,
            note=row.note,
            digest=row.digest,
            void=row.void or "",
            void_at=row.void_at or "",
        )
        for row in connection.execute(asked)
    )


def decisions_of(connection: Connection, id_: int) -> tuple[Decision, ...]:
    """The decisions on the manuscript's 公开属性, the first first."""
    asked = (
        select(t.decision, t.person.c.name)
        .join(t.person, t.person.c.id == t.decision.c.person_id)
        .where(t.decision.c.manuscript_id == id_)
        .order_by(t.decision.c.id)
    )
    return tuple(
        Decision(
            disclosure=row.disclosure,
            reason=row.reason,
            basis=row.basis,
            superior=row.superior,
            superior_disclosure=row.superior_disclosure,
            by=row.name,
            on=row.decided_on,
            review_due=row.review_due,
            at=row.at,
        )
        for row in connection.execute(asked)
    )


def interpretations_of(connection: Connection, id_: int) -> tuple[Interpretation, ...]:
    """The interpretations of the manuscript, in the order in which they were entered."""
    asked = (
        select(t.interpretation)
        .where(t.interpretation.c.manuscript_id == id_)
        .order_by(t.interpretation.c.id)
    )
    return tuple(
        Interpretation(form=row.form, channel=row.channel, url=row.url, on=row.published_on)
        for row in connection.execute(asked)
    )


def waivers_of(connection: Connection, id_: int) -> tuple[Waived, ...]:
    """The findings of the manuscript that an editor lets stand."""
    asked = (
        select(t.waiver, t.person.c.name)
        .join(t.person, t.person.c.id == t.waiver.c.person_id)
        .where(t.waiver.c.manuscript_id == id_)
        .order_by(t.waiver.c.id)
    )
    return tuple(
        Waived(code=row.code, text=row.text, reason=row.reason, by=row.name, at=row.at)
        for row in connection.execute(asked)
    )


def settled_orders_of(connection: Connection, uid: str) -> dict[str, SettledOrder]:
    """What editors last said of the instructions of the decision, by the instruction's key."""
    asked = (
        select(t.order_review, t.person.c.name)
        .join(t.person, t.person.c.id == t.order_review.c.person_id)
        .join(t.manuscript, t.manuscript.c.id == t.order_review.c.manuscript_id)
        .where(t.manuscript.c.uid == uid)
        .order_by(t.order_review.c.id)
    )
    return {
        row.key: SettledOrder(entry=ReviewEntry.model_validate(row.entry), by=row.name, at=row.at)
        for row in connection.execute(asked)
    }
