"""Other ways of writing the numbers in a phrase: 第十条 and 第10条, 二〇二一年 and 2021年, 5万元 and 50000元."""

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
_MEASURES = (
    "个|年|日内|日以|日前|日后|天|周岁|岁|倍|小时|分钟|元|人以|人次|名|平方米|平方公里|公里|千米|"
    "毫米|厘米|米|公斤|千克|克|吨|公顷|亩|户|层|台|辆|家|度|千瓦|工作日|星期|季度|学分|课时"
)
#: numbers that stand where both ways of writing are usual; others (十分, 三农) are no numbers
_NUMBER = re.compile(
    rf"(?P<ordinal>(?<=第)(?:\d{{1,4}}|[{_CHINESE}]{{1,7}})(?=[{_UNITS}]|$|之))"
    rf"|(?P<year>(?:(?<!\d)\d{{4}}|(?<![{_CHINESE}])[{CHINESE_DIGITS}]{{4}})(?=年))"
    rf"|(?P<month>(?<=年)(?:\d{{1,2}}|[{_CHINESE}]{{1,2}})(?=月))"
    rf"|(?P<day>(?<=月)(?:\d{{1,2}}|[{_CHINESE}]{{1,3}})(?=日))"
    rf"|(?P<share>(?<![{_CHINESE}])[百千]分之[{_CHINESE}]{{1,5}}(?:点[{CHINESE_DIGITS}]{{1,3}})?(?![{_CHINESE}点])"
    rf"|(?<![\d.])\d{{1,3}}(?:\.\d{{1,3}})?[%‰])"
    rf"|(?P<fraction>(?<![{_CHINESE}分])[{_CHINESE}]{{1,3}}分之[{_CHINESE}]{{1,3}}(?![{_CHINESE}点])"
    rf"|(?<![\d./])\d{{1,2}}/\d{{1,2}}(?![\d/]))"
    rf"|(?P<amount>(?<![\d.,第{_CHINESE}])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,8}})万?"
    rf"(?={_MEASURES})|(?<![\d.第{_CHINESE}万])[{_CHINESE}两万]{{1,9}}(?={_MEASURES}))"
)
_MANY = 3  #: numbers in one phrase above which they are all written one way or all the other
_MOST = 12  #: spellings of one phrase, so that it stays quick
_SIGNS = {"百": "%", "千": "‰"}
_TEN_THOUSAND = 10_000


def spellings(phrase: str) -> tuple[str, ...]:
    """The phrase as written and with its numbers in the other digits; folded, without repeats."""
    folded = fold(phrase)
    matches = list(_NUMBER.finditer(folded))
    if not matches:
        return (folded,)
    forms = [_forms(match) for match in matches]
    if len(forms) > _MANY:
        choices = list(zip(*(each[:2] for each in forms), strict=True))
    else:
        choices = list(itertools.product(*forms))
    written = [_with_numbers(folded, matches, choice) for choice in choices]
    return tuple(dict.fromkeys([folded, *written]))[:_MOST]


def _forms(match: re.Match[str]) -> tuple[str, ...]:
    """The number in Arabic and in Chinese digits first, then in what other ways it is written."""
    text = match[0]
    match match.lastgroup:
        case "share":
            return _share(text)
        case "fraction":
            return _fraction(text)
        case "amount":
            return _amount(text)
    value = to_int(text)
    if value is None:
        return text, text
    if match.lastgroup == "year":
        return str(value), str(value).translate(_DIGITS)
    return str(value), _chinese(value)


def _chinese(value: int) -> str:
    return fold(int_to_chinese(value))


def _share(text: str) -> tuple[str, ...]:
    """30% and 百分之三十, 0.5‰ and 千分之〇点五."""
    of, sign = next((of, sign) for of, sign in _SIGNS.items() if of == text[0] or sign == text[-1])
    whole, _, rest = text.strip("%‰").removeprefix(f"{of}分之").replace("点", ".").partition(".")
    value = to_int(whole)
    if value is None:
        return text, text
    figures = [str(CHINESE_DIGITS.find(c)) if c in CHINESE_DIGITS else c for c in rest]
    spoken = f"点{''.join(figures).translate(_DIGITS)}" if rest else ""
    written = f".{''.join(figures)}" if rest else ""
    return f"{value}{written}{sign}", f"{of}分之{_chinese(value)}{spoken}"


def _fraction(text: str) -> tuple[str, ...]:
    """2/3 and 三分之二."""
    below, _, above = text.partition("分之") if "分之" in text else text.partition("/")[::-1]
    parts = to_int(below), to_int(above)
    if parts[0] is None or parts[1] is None:
        return text, text
    return f"{parts[1]}/{parts[0]}", f"{_chinese(parts[0])}分之{_chinese(parts[1])}"


def _amount(text: str) -> tuple[str, ...]:
    """50000, 五万 and 5万; 2, 二 and 两."""
    plain = text.replace(",", "")
    head = to_int(plain.removesuffix("万")) if plain[:1].isdecimal() else to_int(plain)
    if head is None:
        return text, text
    value = head * (_TEN_THOUSAND if plain[:1].isdecimal() and plain.endswith("万") else 1)
    if value >= _TEN_THOUSAND**2:
        return text, text
    found = [str(value), _chinese(value)]
    if value >= _TEN_THOUSAND and not value % _TEN_THOUSAND:
        found.append(f"{value // _TEN_THOUSAND}万")
    if value == 2:  # noqa: PLR2004 - the only number with two words
        found.append("两")
    return tuple(found)


def _with_numbers(text: str, matches: list[re.Match[str]], numbers: tuple[str, ...]) -> str:
    parts: list[str] = []
    end = 0
    for match, number in zip(matches, numbers, strict=True):
        parts += [text[end : match.start()], number]
        end = match.end()
    return "".join([*parts, text[end:]])
