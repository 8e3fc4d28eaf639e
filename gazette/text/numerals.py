"""Chinese numerals (中文数字) to integers and back: 第一百零五条 ⇄ 105."""

from __future__ import annotations

from gazette.base.patterns import pattern_of

__all__ = [
    "CHINESE_DIGITS",
    "CHINESE_NUMERAL",
    "LABEL_NUMERAL",
    "NUMERALS",
    "ONE_TO_NINE",
    "STEMS",
    "UP_TO_HUNDRED",
    "UP_TO_TEN",
    "chinese_to_int",
    "int_to_chinese",
    "number_pieces",
    "to_int",
]

# bodies of character classes for regular expressions, the narrower first
ONE_TO_NINE = "一二三四五六七八九"
CHINESE_DIGITS = "〇" + ONE_TO_NINE  #: each at the place of its value
UP_TO_TEN = ONE_TO_NINE + "十"  #: annexes, chapters, 十二
UP_TO_HUNDRED = UP_TO_TEN + "百"  #: sessions, orders, 一百二十
LABEL_NUMERAL = "〇零" + UP_TO_HUNDRED + "千"  #: 第一千二百六十条
CHINESE_NUMERAL = "〇○零" + UP_TO_HUNDRED + "千万两廿卅"  #: every numeral that can be read
STEMS = "甲乙丙丁戊己庚辛壬癸"  #: 天干
#: every number in a text, in figures or 汉字
NUMERALS = pattern_of(rf"[0-9]+|[{CHINESE_NUMERAL}]+")
_PIECE = pattern_of(
    rf"[0-9０-９]+(?:[,，][0-9]{{3}})*(?:[.．][0-9０-９]+)?|[{CHINESE_NUMERAL}亿]+|[\s\S]"
)
_VALUE = {c: n for n, c in enumerate(CHINESE_DIGITS)} | {"零": 0, "○": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}


def number_pieces(text: str) -> list[str]:
    """The text in its numbers, in figures (1,234.5) or 汉字, and single characters; joined it is the text."""
    return _PIECE.findall(text)


def chinese_to_int(text: str) -> int | None:
    """The value of 十二, 一百零五, 二〇二一, 廿三; None where it is no numeral."""
    if not text or any(c not in CHINESE_NUMERAL for c in text):
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(c in "十百千万" for c in text):
        return int("".join(str(_VALUE[c]) for c in text))
    high, found, low = text.rpartition("万")
    if found:
        left, right = chinese_to_int(high), chinese_to_int(low) if low else 0
        return None if left is None or right is None else left * 10_000 + right
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit = 0, None
    for char in text:
        if char in _UNIT:
            total += (1 if digit is None else digit) * _UNIT[char]
            digit = None
        elif digit not in (None, 0):
            return None
        else:
            digit = _VALUE[char]
    return total + (digit or 0)


def int_to_chinese(number: int) -> str:
    """一百零五 for 105; from 0 to 99,999,999.

    Raises:
        ValueError: the number is outside that range.
    """
    if not 0 <= number < 10**8:
        raise ValueError(f"{number} is outside 0…99999999")
    if number >= 10_000:  # noqa: PLR2004 - 万
        high, low = divmod(number, 10_000)
        link = "零" if 0 < low < 1000 else ""  # noqa: PLR2004 - 一万零五百
        return int_to_chinese(high) + "万" + (link + int_to_chinese(low) if low else "")
    if number < 10:  # noqa: PLR2004
        return ("零" + ONE_TO_NINE)[number]
    digits = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            digits += ("零" if gap and digits else "") + CHINESE_DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return digits.removeprefix("一") if digits.startswith("一十") else digits


def to_int(text: str) -> int | None:
    """The value of a Chinese, Arabic or full-width number."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    return chinese_to_int(text)
