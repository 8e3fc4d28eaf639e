"""How a label is written: its mark, its brackets, its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.sources import (
    GB15834,
    LEGISLATION,
)
from gazette.check.table import rule
from gazette.text.numerals import LABEL_NUMERAL, UP_TO_HUNDRED

__all__: list[str] = []


@rule(
    "GZ-S03",
    "warning",
    GB15834("附录B.3", "一般"),
    zh="序号“{found}”后的标点不对",
    en="the mark after {found} is not the right one",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "一.总体要求\n二.主要任务",
        "（一）、加强领导\n（二）、健全机制",
        "（1）、甲\n（2）、乙",
    ),
    right=("一、总体要求\n二、主要任务", "（一）加强领导\n（二）健全机制"),
    fixes=True,
)
def label_marks(context: Context) -> Iterator[Finding]:
    """一、 has 、, 1. has a point, （一） and （1） have nothing after them."""
    for index in context.indices("label"):
        text = context.segments[index].text
        if fix := _label_fix(text):
            yield context.on(index, fix)


def _label_fix(label: str) -> str:
    """The label as it should be, "" where it is right."""
    if match := _NUMERAL_AND_MARK.fullmatch(label):
        return f"{match[1]}、"
    if match := _BRACKETS_AND_MARK.fullmatch(label):
        return match[1]
    return ""


_NUMERAL_AND_MARK = pattern_of(rf"([{LABEL_NUMERAL}]+)[.．,，]")


_BRACKETS_AND_MARK = pattern_of(rf"([（(](?:[{LABEL_NUMERAL}]+|[0-9]+)[）)])、")


@rule(
    "GZ-S04",
    "hint",
    GB15834("附录B.3", "一般"),
    zh="序号“{found}”的点或括号一般不这样写",
    en="the point or the brackets of {found} are written otherwise as a rule",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("1、加强领导\n2、健全机制", "1．加强领导\n2．健全机制", "(1)加强领导\n(2)健全机制"),
    right=("1.加强领导\n2.健全机制", "（1）加强领导\n（2）健全机制"),
    fixes=True,
)
def figure_labels(context: Context) -> Iterator[Finding]:
    """After an Arabic number stands a point (U+002E); the brackets of a label are full-width."""
    told = set(_comma_labels(context)[:1])  # by GZ-S41
    for index in context.indices("label"):
        if index in told:
            continue
        text = context.segments[index].text
        if match := _FIGURES_AND_MARK.fullmatch(text):
            yield context.on(index, f"{match[1]}.")
        elif match := _IN_BRACKETS.fullmatch(text):
            right = f"（{match[1]}）"
            if text != right:
                mixed = text[0] + text[-1] in ("(）", "（)")
                found = context.on(index, right)
                yield found._replace(level="warning") if mixed else found


@rule(
    "GZ-S41",
    "warning",
    GB15834("附录B.3", "一般"),
    zh="公文的序号“{found}”后面用了顿号，全文{count}处",
    en="{found}: a figure before a heading of an official paper has a point, {count} in all",
    remedy=("写成“{to}”，全文一致。", "Write {to}, and so throughout."),
    wrong=("#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n1、加强领导\n2、健全机制",),
    right=("#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n1.加强领导\n2.健全机制",),
    needs="、",
    fixes=True,
)
def comma_after_figures(context: Context) -> Iterator[Finding]:
    """The third level of an official paper is 1. (GB/T 9704 7.3.3); told once, at the first."""
    labels = _comma_labels(context)
    for index in labels[:1]:
        number = context.segments[index].text.rstrip("、")
        yield context.on(index, f"{number}.", count=str(len(labels)))


def _comma_labels(context: Context) -> list[int]:
    """The labels 1、 of an official paper."""
    if not is_paper(context.document):
        return []
    labels = context.indices("label")
    return [i for i in labels if re.fullmatch("[0-9]+、", context.segments[i].text)]


_FIGURES_AND_MARK = pattern_of(r"([0-9]+)[、．]")


_IN_BRACKETS = pattern_of(rf"[（(]([{LABEL_NUMERAL}]+|[0-9]+)[）)]")


@rule(
    "GZ-S26",
    "warning",
    GB15834("附录B.3", "一般"),
    zh="“{found}”后面用了顿号",
    en="、 after {found}",
    remedy=("改成“{to}”。", "Write {to}."),
    wrong=("第一、加强领导。第二、健全机制。",),
    right=("第一，加强领导。第二，健全机制。", "第一、二、三条规定。", "第一、第二产业。"),
    needs="第",
    fixes=True,
)
def ordinal_marks(context: Context) -> Iterator[Finding]:
    """After 第一, 首先 stands a comma."""
    for match in re.finditer(
        rf"(?:(?<=[。；\n])|\A)第[{UP_TO_HUNDRED}千]、(?![第{LABEL_NUMERAL}])", context.running
    ):
        yield context.at(*match.span(), f"{match[0][:-1]}，")


@rule(
    "GZ-S38",
    "warning",
    LEGISLATION("第六十一条"),
    zh="条号“{found}”用了阿拉伯数字",
    en="the article {found} is numbered in Arabic figures",
    remedy=("条的序号用中文数字。", "Articles are numbered in Chinese numerals."),
    wrong=("第一条　甲。\n第2条　乙。\n第三条　丙。",),
    right=("第一条　甲。\n第二条　乙。",),
)
def article_figures(context: Context) -> Iterator[Finding]:
    """Articles are numbered in Chinese numerals where their neighbours are."""
    if not context.is_regulation:
        return
    for match in context.scan(_ARTICLE_IN_FIGURES, context.text):
        if context.segments[context.segment_at(match.start())].role in ("label", "paragraph"):
            yield context.at(*match.span())


_ARTICLE_IN_FIGURES = pattern_of(r"^第[0-9０-９]+条(?=[ \u3000]|$)", re.MULTILINE)
