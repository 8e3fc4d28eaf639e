"""Places with a government (行政区划): provinces, prefectures, counties, as names of organs begin with them.

The names are those of the Ministry of Civil Affairs' list of divisions (民政部行政区划代码); of provinces
and prefectures the short names too, 湖南 for 湖南省, by which offices of the State call their branches.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["DIVISION", "DIVISION_PLACE", "PLACE", "place_at", "short_place_at"]

#: a place by the shape of its name, also one that no list has: 某市, 甲省乙县
PLACE = (
    r"(?:[\u4e00-\u9fff]{1,6}?(?:省|自治区|自治州|自治县|自治旗|地区|盟|特别行政区|新区)"
    r"|[\u4e00-\u9fff]{1,4}?(?:市|州|县|区|旗|镇|(?<!城)乡))"
)
#: a division of the Xinjiang corps is named with its city: 第八师石河子市
DIVISION = r"第[一二三四五六七八九十]{1,2}师"
DIVISION_PLACE = DIVISION + r"[\u4e00-\u9fff]{2,6}?市"


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Full names, and short ones of provinces and prefectures."""
    text = (files("gazette.text") / "places.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return frozenset(row["name"] for row in rows), frozenset(
        filter(None, (r["short"] for r in rows))
    )


_LONGEST = 15


def place_at(text: str, start: int = 0) -> str:
    """The longest full name of a known place that begins there, or nothing: 将乐县 in 将乐县人民政府."""
    return _longest(text, start, _names()[0])


def short_place_at(text: str, start: int = 0) -> str:
    """The short name of a province or prefecture that begins there, or nothing: 湖南 in 湖南监管局."""
    return _longest(text, start, _names()[1])


def _longest(text: str, start: int, names: frozenset[str]) -> str:
    sizes = range(min(_LONGEST, len(text) - start), 1, -1)
    return next((text[start : start + n] for n in sizes if text[start : start + n] in names), "")
