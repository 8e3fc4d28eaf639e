"""The period (时段) of a report: days of Beijing time, both ends within."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.ways import way

__all__ = ["Period", "year_of"]

_DECEMBER = 12
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another.

    Raises:
        InputError: the last day is before the first, or it is of no year in which there were gazettes.
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        """See that it is one."""
        if not all(day.year in _YEARS for day in (self.first, self.last)):
            raise InputError(
                say(
                    f"时段的年份要在 {_YEARS[0]} 到 {_YEARS[-1]} 之间",
                    f"the years of a period are {_YEARS[0]} to {_YEARS[-1]}",
                )
            )
        if self.last < self.first:
            raise InputError(
                say(
                    f"时段的末日 {self.last} 在首日 {self.first} 之前",
                    f"the period ends on {self.last}, before it begins on {self.first}",
                ),
                remedy=say(
                    f"请看 {way('first')} 和 {way('last')}。",
                    f"See {way('first')} and {way('last')}.",
                ),
            )

    def __contains__(self, day: dt.date | None) -> bool:
        """Whether the day is in it; no day is in none."""
        return day is not None and self.first <= day <= self.last

    @property
    def months(self) -> tuple[str, ...]:
        """The months that it touches: 2021-03."""
        found: list[str] = []
        day = self.first.replace(day=1)
        while day <= self.last:
            found.append(day.isoformat()[:7])
            year, month = divmod(day.year * _DECEMBER + day.month, _DECEMBER)
            day = dt.date(year, month + 1, 1)
        return tuple(found)

    @property
    def years(self) -> range:
        """The years that it touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def words(self) -> str:
        """The period as it is printed: 2021年1月1日至2021年3月31日."""
        return f"{_printed(self.first)}至{_printed(self.last)}"


def year_of(year: int) -> Period:
    """The whole year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _printed(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
