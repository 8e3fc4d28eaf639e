"""Other ways of writing the numbers in a phrase: 第十条 and 第10条, 二〇二一年 and 2021年."""

from __future__ import annotations

import itertools
import re

from gazette.archive.search.text.normalise import fold
from gazette.text.numerals import CHINESE_DIGITS, int_to_chinese, to_int

__all__ = ["spellings"]

_CHINESE = f"{CHINESE_DIGITS}十百千"  # folded: 零 is 〇
_DIGITS = str.maketrans("0123456789", CHINESE_DIGITS)
_UNITS = "条章节编款项目号期届次批类号"
#: what is counted in either digits: 1个月 and 一个月, 2倍 and 二倍
_MEASURES = "个月|个工作日|倍|周岁|小时|日内|日以|天内|年内|年以|万元"
#: numbers that stand where both ways of writing are usual; others (十分, 三农) are no numbers
_NUMBER = re.compile(
    rf"(?P<ordinal>(?<=第)(?:\d{{1,4}}|[{_CHINESE}]{{1,7}})(?=[{_UNITS}]|$|之))"
    rf"|(?P<year>(?:(?<!\d)\d{{4}}|(?<![{_CHINESE}])[{CHINESE_DIGITS}]{{4}})(?=年))"
    rf"|(?P<month>(?<=年)(?:\d{{1,2}}|[{_CHINESE}]{{1,2}})(?=月))"
    rf"|(?P<day>(?<=月)(?:\d{{1,2}}|[{_CHINESE}]{{1,3}})(?=日))"
    rf"|(?P<percent>(?<![{_CHINESE}])百分之[{_CHINESE}]{{1,4}}(?![{_CHINESE}点])|(?<![\d.])\d{{1,3}}%)"
    rf"|(?P<amount>(?<![\d.第{_CHINESE}])(?:\d{{1,4}}|[{_CHINESE}两]{{1,5}})(?={_MEASURES}))"
)
_MANY = 3  #: numbers in one phrase above which they are all written one way or all the other


def spellings(phrase: str) -> tuple[str, ...]:
    """The phrase as written and with its numbers in the other digits; folded, without repeats."""
    folded = fold(phrase)
    matches = list(_NUMBER.finditer(folded))
    if not matches:
        return (folded,)
    forms = [_forms(match) for match in matches]
    few = len(forms) <= _MANY
    choices = list(itertools.product(*forms) if few else zip(*forms, strict=True))
    written = [_with_numbers(folded, matches, choice) for choice in choices]
    return tuple(dict.fromkeys([folded, *written]))


def _forms(match: re.Match[str]) -> tuple[str, str]:
    """The number in Arabic and in Chinese digits."""
    if match.lastgroup == "percent":
        return _percent(match[0])
    value = to_int(match[0])
    if value is None:
        return match[0], match[0]
    if match.lastgroup == "year":
        return str(value), str(value).translate(_DIGITS)
    return str(value), fold(int_to_chinese(value))


def _percent(text: str) -> tuple[str, str]:
    """30% and 百分之三十."""
    value = to_int(text.removeprefix("百分之").removesuffix("%"))
    return (text, text) if value is None else (f"{value}%", f"百分之{fold(int_to_chinese(value))}")


def _with_numbers(text: str, matches: list[re.Match[str]], numbers: tuple[str, ...]) -> str:
    parts: list[str] = []
    end = 0
    for match, number in zip(matches, numbers, strict=True):
        parts += [text[end : match.start()], number]
        end = match.end()
    return "".join([*parts, text[end:]])
