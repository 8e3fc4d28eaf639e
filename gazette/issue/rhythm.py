"""An office's rhythm (出版周期): number and day of the issue after another, from those before it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Published", "next_after"]

_MONTHS = 12
#: issues of a year that a number may be of, by the months of an issue: 月刊、双月刊、季刊、半年刊
_INTERVALS = (1, 2, 3, 6)
_FEWEST_DAYS = 24  #: between monthly issues; below it the rhythm is told in days or half months
_HALF = range(13, 18)  #: days between issues of 半月刊
_MIDDLE = 15


class Published(NamedTuple):
    """What is known of an issue."""

    year: int
    number: int  #: the last one of a 合刊
    day: dt.date
    total_number: int | None = None


def next_after(last: Published, earlier: Sequence[Published] = ()) -> Published:
    """Number, 总期号 and day of the issue after `last`.

    Args:
        last: the issue that it follows.
        earlier: other issues of the gazette, from which the rhythm is told; without any it is
            told from the number and the month: the seventh of July is a monthly one's.
    """
    before = max((i for i in earlier if i.day < last.day), key=lambda i: i.day, default=None)
    day = _day_after(last, before)
    year_turns = day.year > last.year
    return Published(
        year=day.year if year_turns else last.year,
        number=1 if year_turns else last.number + 1,
        day=day,
        total_number=last.total_number + 1 if last.total_number else None,
    )


def _day_after(last: Published, before: Published | None) -> dt.date:
    if before is None:
        return _by_number(last)
    days = (last.day - before.day).days
    if days >= _FEWEST_DAYS:
        months = (last.day.year - before.day.year) * _MONTHS + last.day.month - before.day.month
        return _months_on(last.day, max(1, months), ends=_is_end(last.day) or _is_end(before.day))
    if days in _HALF:
        return _half_month_on(last.day)
    return last.day + dt.timedelta(days=max(1, days))


def _by_number(last: Published) -> dt.date:
    month = last.day.month
    if last.number in (2 * month - 1, 2 * month) and last.number != month:
        return _half_month_on(last.day)
    months = next((n for n in _INTERVALS if last.number == -(-month // n)), 1)
    return _months_on(last.day, months, ends=_is_end(last.day))


def _half_month_on(day: dt.date) -> dt.date:
    """半月刊: the middle of a month and its end, or the same days of the next half."""
    if _is_end(day):
        return _months_on(day, 1, ends=False).replace(day=_MIDDLE)
    if day.day == _MIDDLE:
        return _end_of(day.year, day.month)
    if day.day < _MIDDLE:
        return day + dt.timedelta(days=_MIDDLE)
    return _months_on(day, 1, ends=False).replace(day=day.day - _MIDDLE)


def _months_on(day: dt.date, months: int, *, ends: bool) -> dt.date:
    """The same day so many months later, the month's last where the month is too short."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    end = _end_of(year, month + 1)
    return end if ends else end.replace(day=min(day.day, end.day))


def _end_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _is_end(day: dt.date) -> bool:
    return day == _end_of(day.year, day.month)
