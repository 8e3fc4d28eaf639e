"""Spaces between characters, figures and marks."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import HAN
from gazette.check.rules.sources import PRACTICE
from gazette.check.table import rule

__all__: list[str] = []


@rule(
    "GZ-P10",
    "hint",
    PRACTICE,
    zh="汉字之间有空格",
    en="a space between Chinese characters",
    remedy=("删去空格。", "Remove it."),
    wrong=("为进一步推进 政务公开工作，制定本办法。", "要加强　日常巡查，及时报告。"),
    right=("为进一步推进政务公开工作，制定本办法。", "张三　李四　王五"),
    needs=" \u00a0\u3000",
    fixes=True,
)
def space_between_characters(context: Context) -> Iterator[Finding]:
    """Running text has no spaces between Chinese characters; lists of names may."""
    for match in context.scan(_SPACE, context.running_plain):
        if context.segments[context.segment_at(match.start())].text.count(match[0][:1]) <= _FEW:
            yield context.at(*match.span(), "")


_FEW = 3  # a paragraph with more spaces is set in columns


# 中共中央 国务院: joint issuers stand apart by a space in print
_SPACE = pattern_of(
    rf"(?<=[{HAN}])(?<!中共中央)[ \u00a0]+(?=[{HAN}])"
    # a wide space is set between names and behind labels: here both sides are words of a sentence
    rf"|(?<=[要应需须以并加强进好大力持][{HAN}])\u3000(?=[{HAN}]{{2,}}[^\u3000\n]*[，。])"
)


@rule(
    "GZ-P17",
    "hint",
    PRACTICE,
    zh="数字与汉字之间有空格",
    en="a space between figures and Chinese characters",
    remedy=("删去空格。", "Remove it."),
    wrong=("自 2021 年起施行。",),
    right=("自2021年起施行。", "执行GB/T 9704的规定。"),
    needs=" \u00a0",
    fixes=True,
)
def space_and_figures(context: Context) -> Iterator[Finding]:
    """Figures stand in running text without spaces; a unit in letters keeps its own."""
    for match in context.scan(_FIGURE_SPACE, context.running):
        yield context.at(*match.span(), "")


_FIGURE_SPACE = pattern_of(
    rf"(?<=[{HAN}，、])[ \u00a0]+(?=[0-9]+[ \u00a0]*[年月日号个条项名人万亿%])"
    rf"|(?<=[0-9])[ \u00a0]+(?=[年月日号个条项名人万亿元]|份额)"
)


@rule(
    "GZ-P22",
    "hint",
    PRACTICE,
    zh="标点前后有空格",
    en="a space beside a punctuation mark",
    remedy=("删去空格。", "Remove it."),
    wrong=("推进公开 ，做好服务。", "推进公开， 做好服务。"),
    right=("推进公开，做好服务。",),
    needs=" \u00a0",
    fixes=True,
)
def space_and_marks(context: Context) -> Iterator[Finding]:
    """No spaces stand beside full-width marks."""
    for match in context.scan(_MARK_SPACE, context.running):
        yield context.at(*match.span(), "")


_MARK_SPACE = pattern_of(
    rf"(?<=[{HAN}0-9])[ \u00a0]+(?=[，。；、）》”])|(?<=[，。；、（《“])[ \u00a0]+(?=[{HAN}0-9])"
)
