"""Dates in Chinese text: 2021年7月3日, 二〇二一年七月三日, 2021-07-03."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.text.numerals import CHINESE_DIGITS, UP_TO_TEN, to_int
from gazette.text.widths import half_width_digits, visible

__all__ = ["DATE", "FoundDate", "chinese_date", "find_dates", "parse_date"]

_S = r"[\s\u3000\u00a0\u2002]*"
_D = r"[0-9０-９]"
_C = f"○ＯO0零{CHINESE_DIGITS}"

#: a date with a year, in either kind of digits
DATE = pattern_of(
    rf"(?P<y>(?:{_D}{_S}){{4}}|[{_C}]{{4}}){_S}[年]{_S}"
    rf"(?P<m>{_D}{{1,2}}|[元正{UP_TO_TEN}]{{1,2}}){_S}月{_S}"
    rf"(?P<d>{_D}{{1,2}}|[{UP_TO_TEN}廿卅]{{1,3}}){_S}[日号]"
)
_ISO = pattern_of(rf"({_D}{{4}})[-./．]({_D}{{1,2}})[-./．]({_D}{{1,2}})")


class FoundDate(NamedTuple):
    """A date and where it stands in the text."""

    date: dt.date
    start: int
    end: int
    text: str


def find_dates(text: str) -> Iterator[FoundDate]:
    """The valid dates in the text, in order; impossible days (6月31日) are passed over."""
    for match in DATE.finditer(text):
        date = _make(match["y"], match["m"], match["d"])
        if date:
            yield FoundDate(date, match.start(), match.end(), match[0])


def parse_date(text: str) -> dt.date | None:
    """The date that the whole text is, in any writing, or None."""
    bare = visible(text).strip("（）()")
    match = DATE.fullmatch(bare)
    if match:
        return _make(match["y"], match["m"], match["d"])
    iso = _ISO.fullmatch(bare)
    return _make(*iso.groups()) if iso else None


def chinese_date(date: dt.date) -> str:
    """2021年7月3日 (GB/T 9704-2012, 7.3.5.4: Arabic, full year, no padding)."""
    return f"{date.year}年{date.month}月{date.day}日"


def _make(year: str, month: str, day: str) -> dt.date | None:
    month = month.replace("元", "一").replace("正", "一")
    zeros = str.maketrans({"○": "〇", "Ｏ": "〇", "O": "〇", "0": "〇"})
    digits = half_width_digits(visible(year))
    numbers = [
        to_int(digits) if digits.isdecimal() else to_int(digits.translate(zeros)),
        to_int(half_width_digits(month)),
        to_int(half_width_digits(day)),
    ]
    if None in numbers:
        return None
    y, m, d = (n for n in numbers if n is not None)
    try:
        return dt.date(y, m, d)
    except ValueError:
        return None
