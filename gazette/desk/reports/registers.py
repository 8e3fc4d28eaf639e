"""Tables beside the manuscripts: documents issued (制发), what is due (应报), scores set by hand (得分)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, Table, delete, insert, select

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.desk.model.paperwork import disclosure_named
from gazette.desk.office.cells import day_in, name_in, read_rows, table_of
from gazette.desk.office.units import find_unit
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.desk.store.rows import units
from gazette.vocabulary.documents import Kind

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["REGISTERS", "Register", "Registered", "load_register", "registered"]

Register = Literal["制发", "应报", "得分"]
REGISTERS: tuple[Register, ...] = get_args(Register)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A document in the register of what was issued."""

    number: str
    title: str
    unit_id: int
    signed_on: dt.date
    kind: str
    disclosure: str
    ended_on: dt.date | None


class _Plan(NamedTuple):
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[[Mapping[str, str]], dict[str, Any]]
    table: Table
    key: tuple[str, ...]  #: of rows that a later table puts right; () where all stay
    word: str  #: of the trail


def load_register(desk: Desk, who: Person, register: Register, data: bytes, where: str) -> int:
    """Take a table in whole, or not at all; how many rows it has.

    Args:
        desk: the desk.
        who: the clerk.
        register: 制发 (文号, 标题, 单位, 成文日期, 类别, 公开属性, 废止日期; brought up to date by 文号),
            应报 (单位, 月份, 应报; by unit and month), 得分 (单位, 起, 止, 加减分 or 得分, 理由; all stay).
        data: the bytes of the table (CSV).
        where: what messages call it.

    Raises:
        InputError: rows that are not right, all at once.
        RefusedError: they may not.
    """
    plan = _PLANS[register]
    table = table_of(data, where, plan.columns, needed=plan.needed)
    rows = [values for _row, values in read_rows(table, where, plan.read)]
    with desk.writing() as connection:
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "report")
        _name_units(connection, rows)
        for values in rows:
            _put(connection, plan, values, hand, moment(desk.now))
        told = {"file": where, "rows": len(rows)}
        at = moment(desk.now)
        trail.record(connection, at=at, who=hand.name, what=plan.word, about="", data=told)
    return len(rows)


def registered(connection: Connection) -> tuple[Registered, ...]:
    """The register of documents issued, by day of signing."""
    order = select(t.register).order_by(t.register.c.signed_on, t.register.c.number)
    return tuple(
        Registered(
            number=row.number,
            title=row.title,
            unit_id=row.unit_id,
            signed_on=row.signed_on,
            kind=row.kind,
            disclosure=row.disclosure,
            ended_on=row.ended_on,
        )
        for row in connection.execute(order)
    )


def _name_units(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Ids in the place of names; a unit that was merged stands under its old name on its days."""
    known = units(connection)
    ids = {row.code: row.id for row in connection.execute(select(t.unit.c.code, t.unit.c.id))}
    for values in rows:
        found = find_unit(known, values.pop("unit"), values.pop("day"))
        values["unit_id"] = ids[found.code]


def _put(connection: Connection, plan: _Plan, values: dict[str, Any], hand: Hand, at: str) -> None:
    if plan.key:
        same = [plan.table.c[name] == values[name] for name in plan.key]
        connection.execute(delete(plan.table).where(*same))
    else:
        values = {**values, "person_id": hand.id, "at": at}
    connection.execute(insert(plan.table).values(**values))


def _issued(cells: Mapping[str, str]) -> dict[str, Any]:
    signed = _needed_day(cells, "成文日期")
    kind = cells.get("类别", "")
    if kind not in _KINDS:
        raise InputError(
            say(
                f"没有“{kind}”这个类别；可用：{listed(_KINDS)}",
                f"no kind “{kind}”: {listed(_KINDS)}",
            )
        )
    return {
        "unit": name_in(cells, "单位"),
        "day": signed,
        "number": name_in(cells, "文号"),
        "title": name_in(cells, "标题"),
        "signed_on": signed,
        "kind": kind,
        "disclosure": disclosure_named(name_in(cells, "公开属性")),
        "ended_on": day_in(cells, "废止日期"),
    }


def _due(cells: Mapping[str, str]) -> dict[str, Any]:
    month = name_in(cells, "月份")
    try:
        first = dt.date.fromisoformat(f"{month}-01")
    except ValueError:
        raise InputError(
            say(f"月份应像 2021-03：{month}", f"no month like 2021-03: {month}")
        ) from None
    return {
        "unit": name_in(cells, "单位"),
        "day": first,
        "month": month,
        "documents": int(_number(cells, "应报", whole=True)),
    }


def _score(cells: Mapping[str, str]) -> dict[str, Any]:
    given = [name for name in ("加减分", "得分") if cells.get(name)]
    if len(given) != 1:
        raise InputError(say("加减分、得分要写其中一个", "give one of 加减分 and 得分"))
    first, last = _needed_day(cells, "起"), _needed_day(cells, "止")
    if last < first:
        raise InputError(say("止在起之前", "止 is before 起"))
    return {
        "unit": name_in(cells, "单位"),
        "day": first,
        "first": first,
        "last": last,
        "points": _number(cells, given[0]),
        "absolute": given[0] == "得分",
        "reason": name_in(cells, "理由"),
    }


def _needed_day(cells: Mapping[str, str], column: str) -> dt.date:
    found = day_in(cells, column)
    if found is None:
        raise InputError(say(f"{column}是空的", f"{column} is empty"))
    return found


def _number(cells: Mapping[str, str], column: str, *, whole: bool = False) -> float:
    text = cells.get(column, "")
    try:
        found = int(text) if whole else float(text)
    except ValueError:
        raise InputError(say(f"{column}不是数：{text}", f"{column} is no number: {text}")) from None
    if abs(found) > _MOST or (whole and found < 0) or found != found:  # noqa: PLR0124 - not a number
        raise InputError(say(f"{column}不对：{text}", f"{column} cannot be {text}"))
    return found


_KINDS: tuple[Kind, ...] = get_args(Kind)
_MOST = 1_000_000
_PLANS: dict[Register, _Plan] = {
    "制发": _Plan(
        ("文号", "标题", "单位", "成文日期", "类别", "公开属性", "废止日期"),
        ("文号", "标题", "单位", "成文日期", "类别", "公开属性"),
        _issued,
        t.register,
        ("number",),
        "制发登记",
    ),
    "应报": _Plan(
        ("单位", "月份", "应报"),
        ("单位", "月份", "应报"),
        _due,
        t.due,
        ("unit_id", "month"),
        "应报登记",
    ),
    "得分": _Plan(
        ("单位", "起", "止", "加减分", "得分", "理由"),
        ("单位", "起", "止", "理由"),
        _score,
        t.score_change,
        (),
        "得分登记",
    ),
}
