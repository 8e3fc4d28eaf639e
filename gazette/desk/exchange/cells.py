"""Values of the database as JSON and back, by the column that they stand in."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary, Table

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.store.columns import CleanJson
from gazette.desk.store.tables import metadata

__all__ = ["csv_cell", "exported_tables", "from_json", "is_bytes", "to_json"]

#: what holds only while somebody is logged in
_PASSING = frozenset(("web_session",))
#: bytes, written as files
_AS_FILES = frozenset(("blob",))


def exported_tables() -> tuple[Table, ...]:
    """The tables that are written out, those first to which others refer."""
    return tuple(
        table for table in metadata.sorted_tables if table.name not in _PASSING | _AS_FILES
    )


def is_bytes(column: Column[Any]) -> bool:
    """Whether the column holds bytes, which become a file beside the table."""
    return isinstance(column.type, LargeBinary)


def to_json(column: Column[Any], value: Any) -> object:  # noqa: ANN401 - of any column
    """The value as JSON has it: days as 2021-03-05, all else as it is."""
    del column
    return value.isoformat() if isinstance(value, dt.date) else value


def from_json(column: Column[Any], value: object) -> object:
    """The value of the column again.

    Raises:
        InputError: it is none of that column.
    """
    if value is None or isinstance(column.type, CleanJson):
        if value is None and not column.nullable:
            raise _wrong(column, value)
        return value
    if isinstance(column.type, Date):
        return _day(column, value)
    if not isinstance(value, _kinds(column)) or (
        isinstance(value, bool) and not isinstance(column.type, Boolean)
    ):
        raise _wrong(column, value)
    return value


def csv_cell(value: object) -> str:
    """The value as people read it in a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _kinds(column: Column[Any]) -> tuple[type, ...]:
    if isinstance(column.type, Boolean):
        return (bool,)
    if isinstance(column.type, Integer):
        return (int,)
    if isinstance(column.type, Float):
        return (int, float)
    return (str,)


def _day(column: Column[Any], value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as exc:
        raise _wrong(column, value) from exc


def _wrong(column: Column[Any], value: object) -> InputError:
    shown = str(value)[:40]
    name = f"{column.table.name}.{column.name}"
    return InputError(
        say(f"{name} 里不能是“{shown}”", f"{name} cannot be “{shown}”"), where=f"{name}.json"
    )
