"""Periods that a report is asked for (时段): those that offices use, by the day on which they are asked."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from gazette.base.language import say
from gazette.desk.reports.period import Period, year_of

__all__ = ["Preset", "presets", "this_quarter"]

_QUARTER = 3


class Preset(NamedTuple):
    """A period with its name."""

    name: str
    period: Period


def presets(today: dt.date) -> tuple[Preset, ...]:
    """Last and this month, quarter and year."""
    month, quarter = _months(today, 1), this_quarter(today)
    return (
        Preset(say("上月", "last month"), _months(month.first - _A_DAY, 1)),
        Preset(say("本月", "this month"), month),
        Preset(say("上季", "last quarter"), this_quarter(quarter.first - _A_DAY)),
        Preset(say("本季", "this quarter"), quarter),
        Preset(say("去年", "last year"), year_of(today.year - 1)),
        Preset(say("今年", "this year"), year_of(today.year)),
    )


def this_quarter(day: dt.date) -> Period:
    """The quarter of the day.

    Raises:
        InputError: the day is of no year in which there were gazettes.
    """
    Period(day, day)  # judged before it is counted from: the calendar ends with the year 9999
    first = day.replace(month=(day.month - 1) // _QUARTER * _QUARTER + 1, day=1)
    return _months(first, _QUARTER)


_A_DAY = dt.timedelta(days=1)


def _months(day: dt.date, count: int) -> Period:
    """That many whole months, from the month of the day on."""
    first = day.replace(day=1)
    following = first
    for _ in range(count):
        following = (following.replace(day=28) + 4 * _A_DAY).replace(day=1)
    return Period(first, following - _A_DAY)
