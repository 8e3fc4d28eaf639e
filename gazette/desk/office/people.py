"""People (人员) of the desk, and the contacts (联络员) of units, from people.csv."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, insert, select, update

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.punctuation import labelled, listed
from gazette.desk.model.people import is_same_human
from gazette.desk.office.cells import day_in, name_in, read_rows, refuse, split, table_of
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.administering import administrator
from gazette.desk.store.columns import moment, new_uid
from gazette.desk.store.hands import person_named as _named
from gazette.desk.store.rows import people, units
from gazette.vocabulary.desk import EDITORIAL_ROLES, ROLE_NAMES, Role

if TYPE_CHECKING:
    from gazette.desk.model.people import Person, Unit
    from gazette.desk.store.desk import Desk

__all__ = ["PEOPLE_COLUMNS", "all_people", "load_people", "person_named", "role_named"]

PEOPLE_COLUMNS = ("name", "unit", "roles", "phone", "valid_from", "valid_to", "identity")


class _Line(NamedTuple):
    name: str
    unit: str
    roles: tuple[Role, ...]
    phone: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    identity: str


def load_people(desk: Desk, who: Person | None, data: bytes, where: str) -> tuple[Person, ...]:
    """Take in people.csv: new people come in, known ones (name and unit) are brought up to date.

    Args:
        desk: the desk.
        who: the administrator; None only where the desk has no administrator yet.
        data: the bytes of the table.
        where: what messages call it.

    Returns:
        All people that the desk has now.

    Raises:
        InputError: rows that are not right, all at once; nothing is taken in.
        RefusedError: somebody who may not.
    """
    table = table_of(data, where, PEOPLE_COLUMNS, needed=("name", "unit", "roles"))
    rows = read_rows(table, where, _line)
    with desk.writing() as connection:
        name = administrator(desk, connection, who)
        known = {key: u for u in reversed(units(connection)) for key in (u.code, u.name)}
        lines = [(row.line, line) for row, line in rows]
        refuse(list(_faults(lines, known, where)))
        for _number, line in lines:
            _put(connection, line, known[line.unit])
        everybody = people(connection)
        refuse(list(_mixed(everybody, desk.today)))
        told = [f"{line.name}：{';'.join(line.roles)}" for _number, line in lines]
        data_of = {"file": where, "people": told}
        trail.record(connection, at=moment(desk.now), who=name, what="人员", about="", data=data_of)
        return everybody


def all_people(desk: Desk) -> tuple[Person, ...]:
    """The people of the desk, those who have left too."""
    with desk.reading() as connection:
        return people(connection)


def person_named(desk: Desk, name: str) -> Person:
    """The person of that name who works at the desk today; 姓名@单位 where two have one name.

    Raises:
        InputError: nobody, or several, are called so.
    """
    with desk.reading() as connection:
        return _named(connection, name, desk.today)


def role_named(text: str) -> Role:
    """The role by its code, its Chinese or its English name.

    Raises:
        InputError: there is no such role; all are named.
    """
    for role, words in ROLE_NAMES.items():
        if text.strip() in (role, *words):
            return role
    names = listed(f"{role}（{zh}）" for role, (zh, _en) in ROLE_NAMES.items())
    raise InputError(
        say(f"没有“{text}”这个角色；可用：{names}", f"no role “{text}”; the roles are {names}")
    )


def _line(cells: Mapping[str, str]) -> _Line:
    roles = tuple(dict.fromkeys(map(role_named, split(cells.get("roles", "")))))
    mixed = "admin" in roles and [role for role in roles if role in EDITORIAL_ROLES]
    if mixed:
        raise InputError(
            say(
                "管理账号的人不能同时编审稿件（admin 和其他角色分开）",
                "who administers accounts has no editorial role (keep admin apart)",
            )
        )
    if "auditor" in roles and len(roles) > 1:
        raise InputError(
            say("审计只看不写，不能兼任", "the auditor reads and writes nothing: no other role")
        )
    return _Line(
        name_in(cells, "name"),
        name_in(cells, "unit"),
        roles,
        cells.get("phone", ""),
        day_in(cells, "valid_from"),
        day_in(cells, "valid_to"),
        cells.get("identity", ""),
    )


def _faults(
    rows: Sequence[tuple[int, _Line]], known: Mapping[str, Unit], where: str
) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for number, line in rows:
        place = f"{where}:{number}"
        if line.unit not in known:
            yield labelled(place, say(f"没有这个单位：{line.unit}", f"no such unit: {line.unit}"))
            continue
        key = (line.name, known[line.unit].code)
        if key in seen:
            yield labelled(place, say(f"同一个人两行：{line.name}", f"twice: {line.name}"))
        seen.add(key)


def _mixed(everybody: Sequence[Person], day: dt.date) -> Iterator[str]:
    """Who administers or audits, and is entered under another unit with what must be kept apart."""
    here = [person for person in everybody if person.works_on(day)]
    for one in here:
        if not {"admin", "auditor"} & set(one.roles):
            continue
        for other in here:
            if other.uid != one.uid and is_same_human(one.human, other.human):
                if set(other.roles) == set(one.roles):
                    continue
                yield say(
                    f"{one.name}（{one.unit_name}）和{other.name}（{other.unit_name}）是同一个人，"
                    "管理账号、审计不能兼任；若不是同一个人，请在 identity 列写各自的工号",
                    f"{one.name} ({one.unit_name}) and {other.name} ({other.unit_name}) are one person,"
                    " and admin and auditor are kept apart; if they are two, give each an identity",
                )


def _put(connection: Connection, line: _Line, unit: Unit) -> None:
    unit_id = connection.execute(select(t.unit.c.id).where(t.unit.c.code == unit.code)).scalar_one()
    values = {
        "roles": list(line.roles),
        "phone": line.phone,
        "valid_from": line.valid_from,
        "valid_to": line.valid_to,
        "identity": line.identity,
    }
    same = (t.person.c.name == line.name) & (t.person.c.unit_id == unit_id)
    done = connection.execute(update(t.person).where(same).values(**values))
    if not done.rowcount:
        connection.execute(
            insert(t.person).values(uid=new_uid(), name=line.name, unit_id=unit_id, **values)
        )
