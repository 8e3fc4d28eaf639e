"""Titles spelled in 拼音 without tones, for clerks who type shipin anquan or spaqf.

`pinyin.csv` has the usual reading of the 6,763 characters of GB/T 2312; where words of titles read
a character otherwise, `_WORDS` says so.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["initials", "readings", "spelled"]

#: words whose characters have another reading than the usual one
_WORDS = {
    "银行": "yin hang",
    "商行": "shang hang",
    "行业": "hang ye",
    "会计": "kuai ji",
    "重庆": "chong qing",
    "重建": "chong jian",
    "重组": "chong zu",
    "长江": "chang jiang",
    "长期": "chang qi",
    "长途": "chang tu",
    "长城": "chang cheng",
    "调解": "tiao jie",
    "调整": "tiao zheng",
    "调节": "tiao jie",
    "调控": "tiao kong",
    "协调": "xie tiao",
    "空调": "kong tiao",
    "供给": "gong ji",
    "给付": "ji fu",
    "西藏": "xi zang",
    "音乐": "yin yue",
    "校对": "jiao dui",
    "返还": "fan huan",
    "归还": "gui huan",
    "偿还": "chang huan",
    "厦门": "xia men",
    "六安": "lu an",
    "蚌埠": "beng bu",
    "朝阳": "chao yang",
    "奇数": "ji shu",
    "率": "lv",
    "传记": "zhuan ji",
    "便宜": "pian yi",
    "薄": "bo",
}
_LONGEST = 6  #: letters of a syllable
_MANY = 8  #: ways of cutting letters into syllables


@cache
def _syllables() -> dict[str, str]:
    source = files("gazette.archive.search.text").joinpath("pinyin.csv")
    with source.open(encoding="utf-8") as file:
        return {char: row["syllable"] for row in csv.DictReader(file) for char in row["characters"]}


@cache
def _known() -> frozenset[str]:
    return frozenset(_syllables().values())


def spelled(folded: str) -> str:
    """食品安全法 as ` shi pin an quan fa `, a space before each syllable; what has no reading stays itself."""
    found: list[str] = []
    at = 0
    while at < len(folded):
        word = folded[at : at + 2]
        if word in _WORDS:
            found.append(_WORDS[word])
            at += 2
        else:
            found.append(_WORDS.get(folded[at]) or _syllables().get(folded[at], folded[at]))
            at += 1
    return f" {' '.join(found)} "


def initials(folded: str) -> str:
    """The first letter of each syllable: spaqf."""
    return "".join(syllable[0] for syllable in spelled(folded).split())


def readings(typed: str) -> list[str]:
    """The ways in which the letters are syllables, as `spelled` writes them; none where they are not."""
    pieces = typed.lower().replace("'", " ").replace("ü", "v").split()
    if not pieces or not all(piece.isascii() and piece.isalpha() for piece in pieces):
        return []
    cut: list[list[str]] = [[]]
    for piece in pieces:
        cut = [[*before, *after] for before in cut for after in _cuts(piece)][:_MANY]
    return [f" {' '.join(syllables)} " for syllables in cut]


def _cuts(letters: str) -> list[list[str]]:
    """All ways of cutting the letters into syllables, long ones first."""
    if not letters:
        return [[]]
    return [
        [letters[:length], *rest]
        for length in range(min(_LONGEST, len(letters)), 0, -1)
        if letters[:length] in _known()
        for rest in _cuts(letters[length:])
    ][:_MANY]
