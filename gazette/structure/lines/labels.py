"""Labels of divisions: 第一章, 第十条之一, 一、, （一）, 1., （1）, ①, 1.2.3 read off the head of a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.model import DivisionKind
from gazette.text.label_forms import PROVISION
from gazette.text.numerals import CHINESE_NUMERAL, STEMS, UP_TO_TEN, to_int
from gazette.text.widths import SPACES, half_width_digits
from gazette.vocabulary.divisions import DEPTHS, HEADED_KINDS, UNITS

__all__ = ["Label", "is_heading_label", "read_label"]

_N = f"[{CHINESE_NUMERAL}0-9０-９]"
_SP = "[" + re.escape("".join(sorted(SPACES))) + "]*"
_BLANK = "".join(SPACES)
_HEADING = 30  #: characters; what runs on longer behind 第一节 is a sentence


class Label(NamedTuple):
    """A label at the head of a line."""

    kind: DivisionKind
    rank: int  #: depth in its own order: 编 1 … 条 5, 一、 11 （一） 12 1. 13 （1） 14 ① 15
    text: str  #: as printed, without the space after it
    number: int | None
    sub_number: int | None = None
    end: int = 0  #: where the text after it begins
    spaced: bool = False  #: white space or the end of the line follows
    path: tuple[int, ...] = ()  #: 1.2.3 → (1, 2, 3)


#: ranks of the kinds; the levels of official documents follow GB/T 9704-2012, 7.3.3
_KIND_OF_UNIT = {unit: kind for kind, unit in UNITS.items()}
_NAMED = pattern_of(
    rf"(?P<lead>{_SP})(?P<text>第{_SP}(?P<n>{_N}+){_SP}(?P<unit>分编|编|章|节|条)(?:之(?P<sub>[{UP_TO_TEN}]+))?)(?P<gap>{_SP})"
)
#: what ends the label of a question: a mark, or a blank
_QUESTION_MARK = rf"(?:[：:、．.]|(?=[{re.escape(_BLANK)}]))"
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        11,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>(?P<n>[{CHINESE_NUMERAL}]+)[、．.]{{1,2}})(?P<gap>{_SP})"
        ),
    ),
    (
        12,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>[（(]{_SP}(?P<n>[{CHINESE_NUMERAL}]+){_SP}[)）][、．.]?)(?P<gap>{_SP})"
        ),
    ),
    (
        14,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>[（(](?P<n>[0-9０-９]{{1,3}})[)）][、．.]?)(?P<gap>{_SP})"
        ),
    ),
    (
        14,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>(?P<n>[0-9０-９]{{1,3}})[)）][、．.]?)(?P<gap>{_SP})"
        ),
    ),
    (15, pattern_of(rf"(?P<lead>{_SP})(?P<text>(?P<n>[①-⑳㉑-㉟❶-❿])[、．.]?)(?P<gap>{_SP})")),
    (
        13,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>(?P<n>[0-9０-９]{{1,3}})(?:[．、]|\.(?![0-9０-９]))[、．.]?)(?P<gap>{_SP})"
        ),
    ),
    (
        16,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>[（(](?P<n>[{STEMS}])[)）]|(?P<m>[{STEMS}])、)(?P<gap>{_SP})"
        ),
    ),
    (
        17,
        pattern_of(rf"(?P<lead>{_SP})(?P<text>[（(]?(?P<n>[a-zA-Z])[)）])(?P<gap>{_SP})"),
    ),
    (  # 问题一： 问2、 第三问：
        12,
        pattern_of(
            rf"(?P<lead>{_SP})(?P<text>(?:问题|问){_SP}[（(]?(?P<n>{_N}{{1,3}})[)）]?{_SP}{_QUESTION_MARK}"
            rf"|第(?P<m>{_N}{{1,3}})问{_SP}{_QUESTION_MARK})(?P<gap>{_SP})"
        ),
    ),
)
_DECIMAL = pattern_of(
    rf"(?P<lead>{_SP})(?P<text>(?P<n>[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,4}})[.．、]?)(?P<gap>{_SP})(?=[\u4e00-\u9fff“《（])"
)
#: 第三条规定的, 第五条第一款: the head of a sentence, not a label
_CITED = pattern_of(
    rf"{PROVISION}[款项目条章节]|规定(?:[的，,、；;。：:中和或与以之]|情形|期限|条件|处|执行|办理|$)|的|"
    r"[和或及与至到、]第|以及|及其|或者第|等[的，规条]|、|至|中[的“《，增删]|所[列称指规]|之|“|修改[为成]|，|,|；|;|增加|删|作为第|并入|外[，的]"
)


def read_label(text: str) -> Label | None:
    """The label with which the text begins, or None; a citation such as 第三条规定的 is none."""
    head = text.lstrip(_BLANK)[:1]
    if not head:
        return None
    if head == "第":
        return _named(text) or _level(text)
    if head in "问（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" or head in CHINESE_NUMERAL or head in STEMS:
        return _level(text)
    if half_width_digits(head).isdigit():
        return _decimal(text) or _level(text)
    return _level(text) if re.match(r"[a-zA-Z][)）]", text.lstrip(_BLANK)) else None


def _named(text: str) -> Label | None:
    match = _NAMED.match(text)
    if not match:
        return None
    unit = match["unit"]
    kind = _KIND_OF_UNIT[unit]
    rest = text[match.end() :]
    spaced = bool(match["gap"]) or not rest
    if (
        not spaced
        and not _is_quoted_heading(kind, rest)
        and (
            _CITED.match(rest) or (kind in ("part", "section", "subpart") and len(rest) > _HEADING)
        )
    ):
        return None
    sub = to_int(match["sub"]) if match["sub"] else None
    number = to_int(half_width_digits(match["n"]))
    return Label(kind, DEPTHS[kind], match["text"], number, sub, match.end(), spaced)


#: “上海文化”品牌建设: a heading that begins with a name, no amendment of the heading
_QUOTED_HEADING = pattern_of(r"“[^“”]{2,20}”(?P<rest>[^，。；：“”修改删增规]{0,20})$")


def _is_quoted_heading(kind: DivisionKind, rest: str) -> bool:
    found = _QUOTED_HEADING.match(rest.rstrip()) if kind != "article" else None
    return bool(found and not _CITED.match(found["rest"]))


def _level(text: str) -> Label | None:
    for rank, pattern in _LEVELS:
        match = pattern.match(text)
        if match:
            number = _value(match["n"] or match.groupdict().get("m") or "")
            rest = text[match.end() :]
            return Label(
                "level",
                rank,
                match["text"],
                number,
                None,
                match.end(),
                bool(match["gap"]) or not rest,
            )
    return None


def _decimal(text: str) -> Label | None:
    match = _DECIMAL.match(text)
    if not match:
        return None
    path = tuple(int(part) for part in re.split(r"[.．]", match["n"]))
    if path[0] == 0 or 0 in path:  # 0.38元 is an amount
        return None
    return Label(
        "level",
        20 + len(path),
        match["text"],
        path[-1],
        None,
        match.end(),
        bool(match["gap"]),
        path,
    )


def _value(text: str) -> int | None:
    if text in STEMS:
        return STEMS.index(text) + 1
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.lower()) - ord("a") + 1
    return to_int(half_width_digits(text))


def is_heading_label(label: Label) -> bool:
    """编, 分编, 章, 节: labels that only headings carry."""
    return label.kind in HEADED_KINDS
