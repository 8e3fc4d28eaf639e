"""Cells of the office's tables: days, codes, lists; every fault of a table is told at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from gazette.base.doors.entries import parse_day, parse_name
from gazette.base.doors.tables import Row, Table, read_table
from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.punctuation import labelled, listed

__all__ = ["day_in", "name_in", "read_rows", "refuse", "split", "table_of"]

T = TypeVar("T")
_TOLD = 20  #: faults that a message names


def table_of(
    data: bytes, where: str, columns: Collection[str], *, needed: Collection[str]
) -> Table:
    """The table; a column that nobody knows, or one that is missing, is refused by name.

    Raises:
        InputError: as said.
    """
    table = read_table(data, where, InputError, columns=columns)
    unknown = [name for name in table.names if name not in columns]
    missing = [name for name in needed if name not in table.names]
    if not unknown and not missing:
        return table
    why = [say(f"不认识的列：{listed(unknown)}", f"unknown columns: {listed(unknown)}")] * bool(
        unknown
    )
    why += [say(f"缺少的列：{listed(missing)}", f"missing columns: {listed(missing)}")] * bool(
        missing
    )
    raise InputError(
        say("；", "; ").join(why),
        where=where,
        remedy=say(f"可用的列：{listed(columns)}。", f"The columns are {listed(columns)}."),
    )


def read_rows(
    table: Table, where: str, read: Callable[[Mapping[str, str]], T]
) -> list[tuple[Row, T]]:
    """What `read` makes of every row.

    Raises:
        InputError: rows that are not right, all named with their lines.
    """
    found: list[tuple[Row, T]] = []
    faults: list[str] = []
    for row in table.rows:
        place = f"{where}:{row.line}"
        if row.fault:
            faults.append(labelled(place, row.fault))
            continue
        try:
            found.append((row, read(row.cells)))
        except InputError as exc:
            faults.append(labelled(place, exc.message))
    refuse(faults)
    return found


def refuse(faults: Sequence[str]) -> None:
    """Stop where there are any faults.

    Raises:
        InputError: with each fault on a line.
    """
    if faults:
        more = [say(f"……共 {len(faults)} 处", f"… {len(faults)} in all")] * (len(faults) > _TOLD)
        raise InputError(
            "\n".join([*faults[:_TOLD], *more]),
            remedy=say("请改正以上各行；一行也没有写入。", "Correct these rows; none was taken."),
        )


def day_in(cells: Mapping[str, str], column: str) -> dt.date | None:
    """The day in the cell, None where it is empty.

    Raises:
        InputError: it is no day.
    """
    text = cells.get(column, "")
    try:
        return parse_day(text) if text else None
    except InputError as exc:
        raise InputError(labelled(column, exc.message)) from exc


def name_in(cells: Mapping[str, str], column: str) -> str:
    """The name in the cell, which may not be empty.

    Raises:
        InputError: it is empty, or no name.
    """
    try:
        return parse_name(cells.get(column, ""))
    except InputError as exc:
        raise InputError(labelled(column, exc.message)) from exc


def split(text: str) -> tuple[str, ...]:
    """The parts of a cell between ； or ;."""
    return tuple(part for part in (p.strip() for p in text.replace("；", ";").split(";")) if part)
