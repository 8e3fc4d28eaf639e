"""Items and points of a sentence: their ends, their introduction, their count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.series import (
    siblings,
)
from gazette.check.rules.sources import (
    FACT,
    GB15834,
    PRACTICE,
)
from gazette.check.table import rule
from gazette.model import Division, Paragraph
from gazette.model.walk import inline_text
from gazette.text.numerals import UP_TO_TEN, int_to_chinese, to_int

__all__: list[str] = []


@rule(
    "GZ-S11",
    "warning",
    GB15834("4.6", "一般"),
    zh="各项末尾标点不一致：“{found}”",
    en="the items end with different marks: {found}",
    remedy=(
        "各项用分号、末项用句号；项内有句号的，各项都用句号。",
        "Items end with ；, the last with 。",
    ),
    wrong=(
        "第一条　有下列情形之一的：\n（一）伪造证件；\n（二）隐瞒事实。\n（三）拒不改正；\n（四）其他情形。",
    ),
    right=(
        "第一条　有下列情形之一的：\n（一）伪造证件；\n（二）隐瞒事实；\n（三）其他情形。",
        "第一条　分工如下：\n（一）甲牵头。乙配合。\n（二）丙牵头。",
    ),
)
def item_ends(context: Context) -> Iterator[Finding]:
    """The items of one list end alike."""
    for body in context.bodies:
        for group in siblings(context, body, "item", "subitem"):
            ends = [_end(item) for item in group]
            inner = ends[:-1]
            if len(group) > 2 and set(inner) == {"；", "。"} and ends[-1] == "。":  # noqa: PLR2004 - two would prove nothing
                odd = min(("。", "；"), key=inner.count)
                if inner.count(odd) == 1 and not any("。" in _text(i)[:-1] for i in group):
                    yield context.on_division(group[inner.index(odd)])
            elif len(group) > 2 and set(ends) == {"；"}:  # noqa: PLR2004 - two would prove nothing
                yield context.on_division(group[-1])


def _text(division: Division) -> str:
    paragraphs = (block for block in division.blocks if isinstance(block, Paragraph))
    return inline_text(division.heading) + "".join(inline_text(p.inlines) for p in paragraphs)


def _end(division: Division) -> str:
    if any(isinstance(block, Division) for block in division.blocks):
        return ""
    return _text(division)[-1:]


@rule(
    "GZ-S12",
    "hint",
    PRACTICE,
    zh="“下列”之后列项，引语末尾不是冒号：{found}",
    en="下列 introduces items, but no colon ends the line: {found}",
    remedy=("改用冒号。", "Use a colon."),
    wrong=("第一条　有下列情形之一的，不予登记。\n（一）伪造证件；\n（二）隐瞒事实。",),
    right=("第一条　有下列情形之一的，不予登记：\n（一）伪造证件；\n（二）隐瞒事实。",),
)
def intro_colon(context: Context) -> Iterator[Finding]:
    """What introduces items ends with ：."""
    for body in context.bodies:
        for division in body.divisions:
            for block, after in zip(division.blocks, division.blocks[1:], strict=False):
                if not (isinstance(block, Paragraph) and isinstance(after, Division)):
                    continue
                text = inline_text(block.inlines).rstrip()
                if after.number == 1 and "下列" in text[-40:] and text[-1:] in "。，；":
                    yield context.about(block.id)._replace(
                        start=max(0, len(text) - 20), end=len(text)
                    )


@rule(
    "GZ-S27",
    "warning",
    FACT,
    zh="“{found}”之前缺“{expected}是”",
    en="before {found} there is no {expected}是",
    remedy=("核对是否漏了一点或重号。", "Look for what is missing or doubled."),
    wrong=("主要做法：一是加强领导，二是健全机制，四是严格督查。",),
    right=("主要做法：一是加强领导，二是健全机制，三是严格督查。", "其中一是甲事。"),
    needs="是",
    weight=1.0,
)
def points_in_a_row(context: Context) -> Iterator[Finding]:
    """一是, 二是, 三是 follow one another."""
    before, line = 0, -1
    for match in context.scan(
        re.compile(rf"(?:(?<=[，。；：:、\n])|\A)([{UP_TO_TEN}]{{1,2}})是"), context.running_plain
    ):
        here, number = context.segment_at(match.start()), to_int(match[1]) or 0
        if number == 1 or (here != line and before and number != before + 1):
            before, line = (number if number == 1 else 0), here
            continue
        if before and number != before + 1:
            yield context.at(*match.span(), expected=int_to_chinese(before + 1))
        before, line = (number if before else 0), here


@rule(
    "GZ-S28",
    "warning",
    FACT,
    zh="段内序号不连续：“{found}”之前缺“{expected}”",
    en="the numbers in the paragraph are not continuous: no {expected} before {found}",
    remedy=("核对是否漏项、重号。", "Look for what is missing or doubled."),
    wrong=("包括：（1）登记；（2）公告；（4）归档。", "包括：①登记；②公告；④归档。"),
    right=("包括：（1）登记；（2）公告；（3）归档。", "依照（2）、（4）两项办理。"),
    needs="（①",
    weight=1.0,
)
def inline_numbers(context: Context) -> Iterator[Finding]:
    """（1）, （2） and ①, ② inside a paragraph follow one another."""
    for index in context.indices("paragraph"):
        text = context.segments[index].text
        for found, expected in _gaps(text):
            yield Finding(index, *found.span(), words=(("expected", expected),))


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


_BRACKETED = pattern_of(r"(?:(?<=[；。：，])|\A)（([0-9]{1,2})）")


_CIRCLED_NUMBER = pattern_of(rf"([{_CIRCLED}])")


def _gaps(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The first break in each series of a paragraph that begins with one."""
    for pattern, firsts in ((_BRACKETED, ("（1）", "（01）")), (_CIRCLED_NUMBER, ("①",))):
        if not any(first in text for first in firsts):
            continue
        matches = list(pattern.finditer(text))
        numbers = [_inline_value(match[1]) for match in matches]
        if len(numbers) < 3 or numbers[0] != 1 or numbers.count(1) > 1:  # noqa: PLR2004 - a series
            continue
        for place, number in enumerate(numbers[1:], 1):
            if number != numbers[place - 1] + 1:
                expected = numbers[place - 1] + 1
                circled = pattern is _CIRCLED_NUMBER and expected <= len(_CIRCLED)
                yield matches[place], _CIRCLED[expected - 1] if circled else f"（{expected}）"
                break


def _inline_value(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() else _CIRCLED.index(text) + 1


@rule(
    "GZ-S36",
    "error",
    FACT,
    zh="段内序号“{found}”不接“{before}”",
    en="{found} does not follow {before} in the paragraph",
    remedy=("核对是否漏项、重号。", "Look for what is missing or doubled."),
    wrong=(
        "①落实责任；③加强值守。",
        "第一，健全台账；第三，明确分工。",
        "首先，落实责任；第三，加强值守。",
    ),
    right=("①落实责任；②加强值守。", "第一，健全台账；第二，明确分工。", "第一、第三款。"),
    weight=1.0,
)
def ordinals_in_a_row(context: Context) -> Iterator[Finding]:
    """①, ② and 第一，第二， follow one another even where there are only two."""
    for pattern in (_CIRCLED_NUMBER, _ORDINAL):
        for index in _with_several(context, pattern):
            found = list(pattern.finditer(context.segments[index].text))
            if pattern is _CIRCLED_NUMBER and len(found) > 2:  # noqa: PLR2004 - another rule's matter
                continue
            numbers = [_ordinal(match[1]) for match in found]
            for place in range(1, len(numbers)):
                if numbers[0] == 1 and numbers[place] > numbers[place - 1] + 1:
                    words = (("before", found[place - 1][1]),)
                    yield Finding(index, *found[place].span(1), words=words)
                    break


def _with_several(context: Context, pattern: re.Pattern[str]) -> list[int]:
    """Indices of the paragraphs and cells in which the pattern stands more than once."""
    times = Counter(context.segment_at(m.start()) for m in context.scan(pattern, context.text))
    roles = ("paragraph", "cell")
    return [n for n, count in times.items() if count > 1 and context.segments[n].role in roles]


_ORDINAL = pattern_of(f"(?:(?<=[。；：，\n])|\\A)((?:[第其][{UP_TO_TEN}]|首先|其次))，")


def _ordinal(text: str) -> int:
    named = {"首先": 1, "其次": 2}
    if text in named:
        return named[text]
    return to_int(text[1:]) or 0 if text[0] in "第其" else _inline_value(text)
