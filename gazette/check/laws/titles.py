"""Titles of laws compared: what is one title, and what is nearly one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gazette.text.widths import comparable

__all__ = ["STATE", "is_national", "law_key", "may_be_national", "near_title"]

STATE = "中华人民共和国"
#: what such a title ends with; 办法 and 方法 are no 法
_GENRES = ("法典", "实施条例", "实施细则", "实施办法", "暂行条例", "条例", "细则", "法")
#: signs of a place, an army or a university: its own 条例
_PLACE = frozenset("省市县区州盟旗军队部院校会厅局岛港")
_NO_LAW = (
    "办法",
    "方法",
    "做法",
    "用法",
    "书法",
    "语法",
    "疗法",
    "手法",
    "执法",
    "司法",
    "立法",
    "算法",
    "宪法",
)
#: words that slip into a title, or out of it
_FILLERS = ("管理", "监督", "保护", "促进", "基本", "实施", "保障", "暂行", "防治")


@lru_cache(maxsize=8192)
def law_key(title: str) -> str:
    """The title for comparison: no 中华人民共和国 at its head, no marks, no （试行）."""
    folded = "".join(sign for sign in comparable(title) if sign not in "<>《》〈〉〔〕()·")
    return folded.removeprefix(STATE).removesuffix("试行")


def is_national(title: str) -> bool:
    """Whether only a national law can have the title: 中华人民共和国…条例, or …法 of any name."""
    genre = _genre(title)
    if title.startswith(STATE):
        return bool(genre)
    return genre in ("法", "法典") and not title.endswith(_NO_LAW)


def may_be_national(title: str) -> bool:
    """Whether it may be an administrative regulation: …条例 that names no place."""
    return _genre(title) == "条例" and not _PLACE.intersection(title)


def _genre(title: str) -> str:
    return next((genre for genre in _GENRES if title.endswith(genre)), "")


def near_title(title: str, keys: Iterable[str]) -> str:
    """The known key of which the title is a slip, "" where none is near enough to say so."""
    key = law_key(title)
    return min(
        (other for other in keys if _is_near(key, other)), key=lambda o: _gap(key, o), default=""
    )


def _gap(key: str, other: str) -> tuple[int, str]:
    return abs(len(key) - len(other)), other


def _is_near(key: str, other: str) -> bool:
    """A filler too many or too few, another 实施…, or a character or two in a long name."""
    if key == other or abs(len(key) - len(other)) > 2:  # noqa: PLR2004 - a word
        return False
    one, two = _genre(key), _genre(other)
    stem, known = key.removesuffix(one), other.removesuffix(two)
    if one != two:
        return stem == known and one.startswith("实施") and two.startswith("实施")
    if any(
        key.replace(word, "", 1) == other or other.replace(word, "", 1) == key for word in _FILLERS
    ):
        return len(known) >= _SHORTEST
    if one == "条例" and _swapped(key, other):
        return len(known) > _SHORTEST
    most = 2 if min(len(stem), len(known)) >= (_LONG if one != "法" else _LONG_OF_LAWS) else 1
    return min(len(stem), len(known)) >= _SHORTEST and _distance(stem, known, most) <= most


def _swapped(key: str, other: str) -> bool:
    """Whether one filler stands for another: 公路安全管理条例 for 公路安全保护条例."""
    return any(
        key.replace(word, new, 1) == other for word in _FILLERS if word in key for new in _FILLERS
    )


_SHORTEST = 4  #: characters before the genre
_LONG, _LONG_OF_LAWS = 8, 6  #: of laws (法) the catalogue has all


def _distance(one: str, other: str, most: int) -> int:
    """Characters to change, add or drop; more than `most` counts as `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for n, sign in enumerate(one, 1):
        above, row[0] = row[:], n
        for m, known in enumerate(other, 1):
            row[m] = min(above[m] + 1, row[m - 1] + 1, above[m - 1] + (sign != known))
    return row[-1]
