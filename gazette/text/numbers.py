"""Document numbers (发文字号、令号): found, taken apart, written in one form.

GB/T 9704-2012, 7.2.5: 发文机关代字、年份、发文顺序号; the year in 〔〕, no 第, no zero padding.
Older and judicial papers vary: 〔81〕法民字第2号, 法（经）发〔1987〕5号, 国令第706号.
"""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.model import DocumentNumber
from gazette.text.numerals import CHINESE_DIGITS, LABEL_NUMERAL, to_int
from gazette.text.title_words import STATE
from gazette.text.widths import comparable, half_width_digits, visible

__all__ = ["NUMBER", "find_numbers", "number_key", "other_keys", "parse_number", "whole_numbers"]

_OPEN = r"[〔\[［﹝【〖(（「„]"
_CLOSE = r"[〕\]］﹞】〗)）」‟]"
_SP = r"[\s\u3000\u00a0\u2002]*"
_DIGIT = r"[0-9０-９]"
# 代字: Chinese characters, with an inner （经） as in 法（经）发, 法〔经〕发
_PREFIX = r"(?:[A-Za-z]{0,6}[\u4e00-\u9fff〇](?:[\u4e00-\u9fff〇]|[（(〔][\u4e00-\u9fff]{1,4}[）)〕]){0,14})"

#: 国办发〔2019〕2号, 〔81〕法民字第2号, 〔1996〕行他字第14号
NUMBER = pattern_of(
    rf"(?P<prefix>{_PREFIX})?{_SP}{_OPEN}{_SP}(?P<year>(?:{_DIGIT}{_SP}){{2,4}}|[○零{CHINESE_DIGITS}]{{4}}){_SP}{_CLOSE}{_SP}"
    rf"(?P<middle>(?:[\u4e00-\u9fff]|[（(][\u4e00-\u9fff]{{1,4}}[）)]){{0,8}}?(?:字|函|发|规|办|令)?){_SP}(?P<nth>第?){_SP}"
    rf"(?P<serial>{_DIGIT}{{1,6}}(?:[-—－]{_DIGIT}{{1,4}})?|[{LABEL_NUMERAL}]{{1,7}}){_SP}号"
)
_SURELY_PREFIX = 6  #: characters of a 代字, with which no words before it are taken
_LEAST_PREFIX = 4
_OF_AN_ORDER = "令-"  #: in its key
_ORDER = pattern_of(
    rf"(?P<body>[\u4e00-\u9fff（）]{{0,40}}?(?:令|公告|决定|命令)?){_SP}第{_SP}"
    rf"(?P<serial>{_DIGIT}{{1,6}}|[{LABEL_NUMERAL}]{{1,7}}){_SP}号"
)


def find_numbers(text: str) -> list[DocumentNumber]:
    """The document numbers with a year in brackets that stand in the text, in order."""
    return [_from_match(match) for match in NUMBER.finditer(text)]


def whole_numbers(text: str) -> list[tuple[int, int]]:
    """Where the numbers with a year in brackets stand that no line should break: start and end.

    Where the 代字 cannot be told from the words before it (各地区各部门按照国办发〔2019〕2号), its last
    characters are taken.
    """
    if "号" not in text:
        return []
    found = []
    for match in NUMBER.finditer(text):
        before = len(match["prefix"] or "")
        skip = 0 if before <= _SURELY_PREFIX else before - _LEAST_PREFIX
        found.append((match.start() + skip, match.end()))
    return found


def parse_number(text: str) -> DocumentNumber | None:
    """The document number that the whole text is, or None; also 国令第706号, 第58号."""
    bare = visible(text)
    match = NUMBER.fullmatch(bare)
    if match:
        return _from_match(match)
    order = _ORDER.fullmatch(bare)
    if order:
        serial = to_int(half_width_digits(order["serial"]))
        return DocumentNumber(text=half_width_digits(bare), prefix=order["body"], serial=serial)
    return None


def number_key(text: str) -> str:
    """A key that is equal for all ways of writing a number: digits and characters alone, 国办发2019-2."""
    number = parse_number(text)
    if number and number.year is not None:
        return comparable(f"{number.prefix}{number.year}-{number.serial}")
    if number:
        return comparable(f"{number.prefix}-{number.serial}")
    loose = re.fullmatch(r"(\D+?)[〔]?(\d{4})[〕]?(?:年|-)?第?(\d{1,6})号?", comparable(text))
    return f"{loose[1]}{loose[2]}-{int(loose[3])}" if loose else comparable(text)


def other_keys(key: str) -> list[str]:
    """What else an order of the State Council may be keyed by: 国务院令-706, 中华人民共和国国务院令-706; of others nothing."""
    if _OF_AN_ORDER not in key:
        return []
    return [key.removeprefix(STATE) if key.startswith(STATE) else STATE + key]


def _from_match(match: re.Match[str]) -> DocumentNumber:
    digits = half_width_digits(visible(match["year"]))
    year = to_int(digits)
    serial_text = half_width_digits(visible(match["serial"]))
    serial = to_int(serial_text.split("-")[0].split("—")[0].split("－")[0])
    prefix = visible(match["prefix"] or "")
    middle = match["middle"] or ""
    text = f"{prefix}〔{digits}〕{middle}{match['nth']}{serial_text}号"
    full_year = year + 1900 if year is not None and len(digits) == 2 else year  # noqa: PLR2004 - 〔81〕
    return DocumentNumber(text=text, prefix=prefix + middle, year=full_year, serial=serial)
