"""Units (单位): a tree with validity in time and successors, from units.csv."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, insert, select, update

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.punctuation import labelled
from gazette.base.ways import way
from gazette.desk.office.cells import day_in, name_in, read_rows, refuse, table_of
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.administering import administrator
from gazette.desk.store.columns import moment, new_uid
from gazette.desk.store.rows import units

if TYPE_CHECKING:
    from gazette.desk.model.people import Person, Unit
    from gazette.desk.store.desk import Desk

__all__ = ["UNIT_COLUMNS", "all_units", "find_unit", "load_units"]

UNIT_COLUMNS = ("code", "name", "parent", "valid_from", "valid_to", "successor")


class _Line(NamedTuple):
    code: str
    name: str
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor: str


def load_units(desk: Desk, who: Person | None, data: bytes, where: str) -> tuple[Unit, ...]:
    """Take in units.csv: new units come in, known ones (by code) are brought up to date.

    Args:
        desk: the desk.
        who: the administrator; None only where the desk has no administrator yet.
        data: the bytes of the table.
        where: what messages call it.

    Returns:
        All units that the desk has now.

    Raises:
        InputError: rows that are not right, all at once; nothing is taken in.
        RefusedError: somebody who may not.
    """
    table = table_of(data, where, UNIT_COLUMNS, needed=("code", "name"))
    rows = read_rows(table, where, _line)
    with desk.writing() as connection:
        name = administrator(desk, connection, who)
        refuse(list(_faults([(row.line, line) for row, line in rows], connection, where)))
        for _row, line in rows:
            _put(connection, line)
        for _row, line in rows:
            _connect(connection, line)
        data_of = {"file": where, "units": [line.code for _row, line in rows]}
        trail.record(connection, at=moment(desk.now), who=name, what="单位", about="", data=data_of)
        return units(connection)


def all_units(desk: Desk) -> tuple[Unit, ...]:
    """The units of the desk, merged ones too."""
    with desk.reading() as connection:
        return units(connection)


def find_unit(known: Sequence[Unit], name: str, day: dt.date) -> Unit:
    """The unit of that name or code that was there on the day.

    Raises:
        InputError: there is none; of one that was merged the successor is named.
    """
    found = [unit for unit in known if name in (unit.code, unit.name)]
    there = [unit for unit in found if unit.existed_on(day)]
    if there:
        return there[0]
    if not found:
        raise InputError(
            say(f"没有“{name}”这个单位", f"there is no unit “{name}”"),
            remedy=say(
                f"请用 units.csv 里的名称或编码；新单位用 {way('desk_units')} 登记。",
                f"Use a name or code of units.csv; enter new units with `{way('desk_units')}`.",
            ),
        )
    successor = next((u.name for u in known if u.code == found[0].successor), "")
    raise InputError(
        say(
            f"“{name}”在 {day} 不存在（已撤并或尚未成立）",
            f"the unit “{name}” did not exist on {day}",
        ),
        remedy=say(f"职能并入{successor}，请以它报送。", f"Its successor is {successor}.")
        if successor
        else "",
    )


def _line(cells: Mapping[str, str]) -> _Line:
    line = _Line(
        name_in(cells, "code"),
        name_in(cells, "name"),
        cells.get("parent", ""),
        day_in(cells, "valid_from"),
        day_in(cells, "valid_to"),
        cells.get("successor", ""),
    )
    if line.valid_from and line.valid_to and line.valid_to < line.valid_from:
        raise InputError(say("valid_to 早于 valid_from", "valid_to is before valid_from"))
    return line


def _faults(rows: Sequence[tuple[int, _Line]], connection: Connection, where: str) -> Iterator[str]:
    """What no single row shows: codes twice, units that there are not, circles."""
    stored = {unit.code: unit for unit in units(connection)}
    parents = {code: unit.parent for code, unit in stored.items()}
    parents |= {line.code: line.parent for _number, line in rows}
    seen: set[str] = set()
    for number, line in rows:
        place = f"{where}:{number}"
        if line.code in seen:
            yield labelled(place, say(f"编码重复：{line.code}", f"code twice: {line.code}"))
        seen.add(line.code)
        for other in filter(None, (line.parent, line.successor)):
            if other not in parents:
                yield labelled(place, say(f"没有这个单位：{other}", f"no such unit: {other}"))
        if _in_circle(line.code, parents):
            yield labelled(place, say("上级绕成了圈", "its parents go in a circle"))


def _in_circle(code: str, parents: Mapping[str, str]) -> bool:
    met: set[str] = set()
    while code and code not in met:
        met.add(code)
        code = parents.get(code, "")
    return bool(code)


def _put(connection: Connection, line: _Line) -> None:
    values = {"name": line.name, "valid_from": line.valid_from, "valid_to": line.valid_to}
    done = connection.execute(update(t.unit).where(t.unit.c.code == line.code).values(**values))
    if not done.rowcount:
        connection.execute(insert(t.unit).values(uid=new_uid(), code=line.code, **values))


def _connect(connection: Connection, line: _Line) -> None:
    parent, successor = (_id_of(connection, code) for code in (line.parent, line.successor))
    connection.execute(
        update(t.unit)
        .where(t.unit.c.code == line.code)
        .values(parent_id=parent, successor_id=successor)
    )


def _id_of(connection: Connection, code: str) -> int | None:
    if not code:
        return None
    asked = select(t.unit.c.id).where(t.unit.c.code == code)
    id_: int = connection.execute(asked).scalar_one()
    return id_
