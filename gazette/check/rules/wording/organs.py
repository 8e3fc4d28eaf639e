"""Names of organs that no list can hold whole: one of the wrong level, or with a character that is alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.context.word_lists import WordLists
from gazette.check.finding import Finding
from gazette.check.rules.sources import METHOD, REFORMS
from gazette.check.spelling.tables import tables
from gazette.check.table import rule

__all__: list[str] = []


class _Name(NamedTuple):
    """A name, and its characters two by two in their order."""

    text: str
    pairs: tuple[str, ...]


_SHORTEST = 5  #: characters; a shorter name turns into another word by one
_TWO = 2  #: pairs of neighbours that one wrong character breaks


@rule(
    "GZ-V21",
    "warning",
    METHOD,
    zh="机构名称“{found}”像是“{to}”写错了一个字",
    en="the body {found} seems to be {to} with one wrong character",
    remedy=("改成“{to}”。", "Write {to}."),
    wrong=("按照国家能原局要求开展检查。", "由住房成乡建设部解释。"),
    right=(
        "按照国家能源局要求开展检查。",
        "经检察委员会讨论。",
        "国家能效局域网。",
        "国家税务总局。",
    ),
    weight=1.0,
)
def misspelt_organs(context: Context) -> Iterator[Finding]:
    """The name of a central body with one character that looks or sounds alike."""
    text = context.printed_plain
    for name in _names():
        missing = [n for n, pair in enumerate(name.pairs) if pair not in context.pairs]
        if 0 < len(missing) <= _TWO and missing[-1] - missing[0] < _TWO:
            for place in _slips(text, name.text, missing):
                yield context.at(place, place + len(name.text), to=name.text)


def _slips(text: str, name: str, missing: list[int]) -> Iterator[int]:
    """Where the text has the name with one other character, which breaks these of its pairs."""
    wrong = missing[-1] if len(missing) == _TWO or missing[0] == 0 else missing[0] + 1
    if len(missing) == 1 and wrong not in (0, len(name) - 1):
        return  # one character breaks two pairs, at the ends one
    head, tail = name[:wrong], name[wrong + 1 :]
    place = text.find(tail) if not head else text.find(head)
    while place >= 0:
        start = place if head else place - 1
        printed = text[max(start, 0) : start + len(name)]
        if _is_slip(printed, name, wrong):
            yield start
        place = text.find(head or tail, place + 1)


def _is_slip(printed: str, name: str, wrong: int) -> bool:
    """Whether it is the name but for one character that is alike, and makes no other word there."""
    if len(printed) != len(name) or not tables().is_alike(printed[wrong], name[wrong]):
        return False
    if (printed[:wrong], printed[wrong + 1 :]) != (name[:wrong], name[wrong + 1 :]):
        return False
    around = (printed[max(wrong - 1, 0) : wrong + 1], printed[wrong : wrong + _TWO])
    return not any(map(tables().is_word, around))


@cache
def _names() -> tuple[_Name, ...]:
    """The bodies of today that the shipped list names."""
    shipped = {word.right for word in WordLists.shipped().of("机构名称")}
    central = ("部", "署", "局", "委员会", "委")
    return tuple(
        _Name(name, tuple(map("".join, pairwise(name))))
        for name in sorted(shipped)
        if len(name) >= _SHORTEST and name.endswith(central) and not _OF_A_PLACE.search(name)
    )


#: what only the list's replacements for local bodies say
_OF_A_PLACE = pattern_of("[、，或（]|分局|各地")
#: 消防 left the police on that day
_FIRE_SERVICE = dt.date(2018, 10, 10)
_FIELDS = (
    "(?:教育|财政|公安|民政|司法|水利|商务|自然资源|生态环境|交通运输|农业农村|应急管理|科学技术|科技|审计"
    "|人力资源(?:和)?社会保障|住房(?:和)?城乡建设|工业和信息化|文化和旅游|退役军人事务|卫生健康)"
)


@rule(
    "GZ-V22",
    "warning",
    REFORMS,
    zh="机构名称“{found}”与层级或现名不合",
    en="the body {found} is not of that level, or no more called so",
    remedy=("核对；一般是“{to}”。", "Check; mostly {to}."),
    wrong=("由县教育厅负责。", "由省财政局负责。", "#日期 2021年6月3日\n由公安消防支队负责检查。"),
    right=(
        "由县教育局负责。",
        "由省财政厅负责。",
        "由省、市教育局负责。",
        "#日期 2016年6月3日\n由公安消防支队负责检查。",
    ),
    weight=1.0,
)
def level_of_organs(context: Context) -> Iterator[Finding]:
    """A province has 厅, a city or county 局; the fire service is its own since 2018."""
    yield from context.instead(_LEVELS, context.printed_plain)
    if context.date and context.date >= _FIRE_SERVICE:
        for match in context.scan(_FIRE, context.printed_plain):
            yield context.at(*match.span(), to="消防救援")


_FIRE = pattern_of("(?<![原省市县区州盟旗])公安消防(?:总队|支队|大队|中队|部队|机构|部门)")
_LEVELS = (
    (pattern_of(rf"(?<![省区辖])[市县旗]{_FIELDS}厅"), "……局"),
    (pattern_of(rf"(?<![本全各])省{_FIELDS}局(?![部长])"), "……厅"),
    (pattern_of("农业农村厅部|自然资源和规划部(?!门)|文化旅游局|住房城乡建设厅局"), "规范名称"),
)
