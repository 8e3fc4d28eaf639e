"""The texts that a sentence names, each put down as one sign, so that its grammar can be read.

《某市消防办法》（某政发〔2015〕3号）同时废止 is ●同时废止; a number that stands alone is a sign as well.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.text.number_forms import SERIALS
from gazette.text.numbers import NUMBER, find_numbers, parse_number
from gazette.text.numerals import UP_TO_HUNDRED
from gazette.text.widths import visible

__all__ = ["SIGN", "Cited", "Sketch", "number_in", "sketch"]

SIGN = "●"  #: one named text
_TITLE = r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
_BRACKET = r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]"
_ORDER = rf"[\u4e00-\u9fff]{{1,14}}令第[\d{UP_TO_HUNDRED}]{{1,7}}号"
_NAMED = pattern_of(
    rf"{_TITLE}(?P<rest>(?:{_BRACKET})*)|(?P<alone>{NUMBER.pattern}|{_ORDER})|(?P<remark>{_BRACKET})"
    rf"|(?<=号)(?P<more>[、和及与]第?[\d{UP_TO_HUNDRED}]{{1,7}}号)"
)
_STATE = pattern_of(r"[（(](?:试行|暂行)[）)]")  #: a remark that is a part of the title before it
#: the serial of a number: 第12号, 12号
_SERIAL = pattern_of(rf"第?[\d{UP_TO_HUNDRED}]{{1,7}}号$")
#: what may stand before 代字 in running text and is no part of it
_LEAD = pattern_of(
    r"^.*(?:[年月日]|原|将|对|和|及|与|以|废止|执行|宣布|规定|办法|条例|细则|方案|通知|通告|公告|批复|意见|决定)(?=[^号]{2})"
)


class Cited(NamedTuple):
    """A text that is named."""

    title: str  #: without 《》, "" where only its number is given
    number: str  #: as printed, "" where none is given


class Sketch(NamedTuple):
    """A sentence with a sign for each text that it names."""

    text: str  #: without blanks, without remarks in brackets
    cited: tuple[Cited, ...]  #: one for each sign, in order


def sketch(sentence: str) -> Sketch:
    """The sentence with a sign for each text that it names."""
    bare = SERIALS.sub(_spelled_out, visible(sentence).replace(SIGN, ""))
    cited: list[Cited] = []
    pieces: list[str] = []
    end = 0
    for match in _NAMED.finditer(bare):
        pieces.append(bare[end : match.start()])
        before, one = _further(match, cited, end) if match["more"] else _cited(match)
        end = match.end()
        pieces.append(before)
        if one is not None:
            pieces.append(SIGN)
            cited.append(one)
    pieces.append(bare[end:])
    return Sketch("".join(pieces), tuple(cited))


def _cited(match: re.Match[str]) -> tuple[str, Cited | None]:
    """What stands before the name itself, and the name; of a remark in brackets only a bare number."""
    if match["title"] is not None:
        return "", Cited(match["title"], number_in(match["rest"]))
    if match["remark"] is not None:
        if _STATE.fullmatch(match["remark"]):
            return match["remark"], None
        number = parse_number(match["remark"][1:-1])
        return "", Cited("", number.text) if number else None
    alone = match["alone"]
    lead = _LEAD.match(alone)
    before = lead[0] if lead else ""
    return before, Cited("", alone[len(before) :])


def _spelled_out(row: re.Match[str]) -> str:
    """12号、13 for 12、13, so that each is a number of its own."""
    return re.sub(r"(?=[、和及])", "号", row[0])


def _further(match: re.Match[str], cited: list[Cited], end: int) -> tuple[str, Cited | None]:
    """某政发〔2008〕12号、13号: a serial that goes on with the number just before it."""
    more = match["more"]
    first = cited[-1].number if cited and not cited[-1].title else ""
    if match.start() != end or not _SERIAL.search(first):
        return more, None
    return more[0], Cited("", _SERIAL.sub("", first) + more[1:])


def number_in(brackets: str) -> str:
    """The number that a remark behind a title gives, with a year or of an order; "" without one."""
    numbers = find_numbers(brackets)
    if numbers:
        return re.sub(r"^.*[年月日](?=[^年月日]*[〔\[［（(])", "", numbers[0].text)
    for part in re.split(r"[（）()，、；]", brackets):
        order = parse_number(re.sub(r"^.*?日(?=.)|^\d{4}年(?=.)|(?:公布|发布|颁布)$", "", part))
        if order is not None:
            return order.text
    return ""
