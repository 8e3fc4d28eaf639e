"""What people type in (填写的值): one checked type for settings, cells of tables and options alike.

The types stand in the fields of `Frozen` settings; the `parse_…` functions give the same values
from the texts of a command line or a table.  Nothing that comes in so can steer a terminal or a
printer, be endless, or lie outside the years that a gazette can be of.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from gazette.base.doors.fields import wrong_field
from gazette.base.doors.typed_lines import parse_line, refused
from gazette.base.language import say
from gazette.base.lines import refusal_of
from gazette.base.patterns import pattern_of

__all__ = [
    "Day",
    "FilePath",
    "IssueNumber",
    "Line",
    "Name",
    "PageNumber",
    "TotalNumber",
    "Year",
    "parse_day",
    "parse_issue_number",
    "parse_line",
    "parse_name",
    "parse_page_number",
    "parse_total_number",
    "parse_year",
]

_MOST_OF_A_NAME = 300
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_ISO_DAY = pattern_of(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = pattern_of(r"-?[0-9]{1,18}")  #: one that is too small or too large is told by its limit


def _refuse(why: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{why}", {"why": why})


def _line(text: str) -> str:
    why = refusal_of(text)
    if why:
        raise _refuse(why)
    return text


def _name(text: str) -> str:
    why = refusal_of(text, _MOST_OF_A_NAME)
    if why:
        raise _refuse(why)
    if not text.strip():
        raise _refuse(say("不能是空的", "must not be empty"))
    return text


def _path_text(value: object) -> object:
    return _line(value) if isinstance(value, str) else value


def _whole_number(value: object) -> object:
    """True is no 1, and 3.0 no 3."""
    if isinstance(value, bool | float):
        raise _refuse(say("应当是整数", "should be a whole number"))
    return value


def _day(value: object) -> object:
    """A date of TOML, or ISO 8601 in a text; a moment or a bare number is none."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise _refuse(say(f"没有 {value} 这一天", f"there is no such day as {value}")) from None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise _refuse(
            say("应当是日期，如 2021-07-15，不带时刻", "should be a date like 2021-07-15, no time")
        )
    return value


def _known_year(day: dt.date) -> dt.date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _refuse(
            say(
                f"年份应在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间",
                f"the year should be from {_FIRST_YEAR} to {_LAST_YEAR}",
            )
        )
    return day


#: one line of text, which may be empty
Line = Annotated[str, AfterValidator(_line)]
#: a line that names something: not blank, at most 300 characters
Name = Annotated[str, AfterValidator(_name)]
#: the path of a file or folder
FilePath = Annotated[Path, BeforeValidator(_path_text)]
#: 年: a year of the common era
Year = Annotated[int, Field(ge=_FIRST_YEAR, le=_LAST_YEAR), BeforeValidator(_whole_number)]
#: 期: the number of an issue in its year
IssueNumber = Annotated[int, Field(ge=1, le=9999), BeforeValidator(_whole_number)]
#: 总期: the running number of an issue
TotalNumber = Annotated[int, Field(ge=1, le=999_999), BeforeValidator(_whole_number)]
#: 页: a printed page
PageNumber = Annotated[int, Field(ge=1, le=99_999), BeforeValidator(_whole_number)]
#: 日期: a day of the calendar in a `Year`
Day = Annotated[dt.date, AfterValidator(_known_year), BeforeValidator(_day)]


def parse_name(text: str, *, where: str = "") -> str:
    """The text, when it is one line and not blank; raises InputError as `parse_line`."""
    return cast("str", _parsed(Name, text, where))


def parse_year(text: str | int, *, where: str = "") -> int:
    """The year 1900–2999 in the text; raises InputError for anything else."""
    return cast("int", _parsed(Year, _number(text, where), where))


def parse_issue_number(text: str | int, *, where: str = "") -> int:
    """The number of an issue in its year, from 1, in the text; raises InputError otherwise."""
    return cast("int", _parsed(IssueNumber, _number(text, where), where))


def parse_total_number(text: str | int, *, where: str = "") -> int:
    """The running number of an issue, from 1, in the text; raises InputError otherwise."""
    return cast("int", _parsed(TotalNumber, _number(text, where), where))


def parse_page_number(text: str | int, *, where: str = "") -> int:
    """The number of a printed page, from 1, in the text; raises InputError otherwise."""
    return cast("int", _parsed(PageNumber, _number(text, where), where))


def parse_day(text: str, *, where: str = "") -> dt.date:
    """The day in the text, in ISO 8601 (2021-07-15); raises InputError for anything else."""
    return cast("dt.date", _parsed(Day, text.strip(), where))


def _number(text: str | int, where: str) -> int:
    if not isinstance(text, str):
        return text
    bare = text.strip()
    if not _WHOLE.fullmatch(bare):
        raise refused(say("应当是整数", "should be a whole number"), text, where)
    return int(bare)


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _parsed(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 - a type form
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    try:
        return _adapters[kind].validate_python(value)
    except ValidationError as exc:
        raise refused(wrong_field(exc.errors()[0]), str(value), where) from exc
