"""Series of labels: levels, articles, chapters and items are counted without a gap."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.series import (
    Break,
    article_breaks,
    breaks,
    label_style,
)
from gazette.check.rules.sources import (
    FACT,
    GB9704,
    LEGISLATION,
)
from gazette.check.table import rule
from gazette.model import Division
from gazette.vocabulary.divisions import HEADED_KINDS

__all__: list[str] = []


def _found(context: Context, found: Break) -> Finding:
    return context.on_division(
        found.division, expected=found.expected, before=found.before or "开头"
    )


@rule(
    "GZ-S01",
    "hint",
    GB9704("7.3.3", "可以"),
    zh="层次“{found}”越过了一级",
    en="the level {found} skips one",
    remedy=(
        "层次依次用“一、”“（一）”“1.”“（1）”；只有两级时可以“一、”下用“1.”。",
        "Levels go 一、（一）1.（1）.",
    ),
    wrong=("一、总体要求\n（1）加强领导，落实责任；\n（2）健全机制，抓好督查。",),
    right=(
        "一、总体要求\n（一）加强领导，落实责任；\n（二）健全机制，抓好督查。",
        "一、总体要求\n1.加强领导，落实责任；\n2.健全机制，抓好督查。",
    ),
)
def level_order(context: Context) -> Iterator[Finding]:
    """Levels follow one another."""
    for body in context.bodies:
        for division in body.divisions:
            if division.kind != "level":
                continue
            inner = [b for b in division.blocks if isinstance(b, Division) and b.kind == "level"]
            skips = inner[0].level - division.level if inner else 0
            if skips > 1 and (division.level, inner[0].level) != (1, 3):
                yield context.on_division(inner[0])


@rule(
    "GZ-S02",
    "error",
    FACT,
    zh="序号不连续：“{before}”之后是“{found}”，应是“{expected}”",
    en="the numbering breaks: after {before} comes {found}, not {expected}",
    remedy=("核对是否漏项、重号。", "Look for what is missing or doubled."),
    wrong=("一、总体要求\n二、主要任务\n四、保障措施", "一、总体要求\n二、主要任务\n二、保障措施"),
    right=("一、总体要求\n二、主要任务\n三、保障措施", "一、甲\n1.子\n2.丑\n二、乙\n3.寅\n4.卯"),
    weight=1.0,
)
def level_numbers(context: Context) -> Iterator[Finding]:
    """Levels are numbered without gaps; a series may run on over headings."""
    for body in context.bodies:
        for found in breaks(context, body, "level"):
            if found.before:
                yield _found(context, found)


@rule(
    "GZ-S19",
    "warning",
    FACT,
    zh="这一层从“{found}”开始，不是从一开始",
    en="this level begins with {found}",
    remedy=("核对前面是否漏项。", "See whether something before it is missing."),
    wrong=("一、总体要求\n（二）加强领导\n（三）健全机制\n二、主要任务",),
    right=("一、总体要求\n（一）加强领导\n（二）健全机制\n二、主要任务",),
    weight=1.0,
)
def level_begins(context: Context) -> Iterator[Finding]:
    """A series begins with one, or runs on from the one before."""
    for body in context.bodies:
        for found in breaks(context, body, "level", "item", "subitem"):
            if not found.before:
                yield _found(context, found)


@rule(
    "GZ-S06",
    "error",
    LEGISLATION("第六十一条"),
    zh="条的序号不连续：“{before}”之后是“{found}”，应是“{expected}”",
    en="articles are not continuous: after {before} comes {found}, not {expected}",
    remedy=("核对是否漏条、重号。", "Look for what is missing or doubled."),
    wrong=("第一条　甲。\n第二条　乙。\n第四条　丙。", "第一条　甲。\n第二条　乙。\n第二条　丙。"),
    right=(
        "第一章　总则\n第一条　甲。\n第二章　管理\n第二条　乙。\n第二条之一　丙。\n第三条　丁。",
        "第一条　增加两条，作为第八十条、第八十一条：\n第八十条　甲。\n第八十一条　乙。\n第二条　本决定自公布之日起施行。",
        "第一条　依照《甲法》\n第五十二条　以及本规定第二条办理。\n第二条　规定重大事项的，应当由大会通过。\n第三条　丙。",
    ),
    weight=1.0,
)
def article_numbers(context: Context) -> Iterator[Finding]:
    """Articles are numbered through the whole text."""
    for body in context.bodies:
        for found in article_breaks(context, body):
            yield _found(context, found)


@rule(
    "GZ-S07",
    "error",
    LEGISLATION("第六十一条"),
    zh="章、节序号不连续：“{before}”之后是“{found}”，应是“{expected}”",
    en="chapters or sections are not continuous: after {before} comes {found}, not {expected}",
    remedy=("核对是否漏章、漏节或重号。", "Look for what is missing or doubled."),
    wrong=("第一章　总则\n第一条　甲。\n第三章　附则\n第二条　乙。",),
    right=(
        "第一章　总则\n第一条　甲。\n第二章　管理\n第一节　一般规定\n第二条　乙。\n第二节　特别规定\n第三条　丙。",
        "第一章　总则\n第二章　附则\n第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。",
    ),
    weight=1.0,
)
def chapter_numbers(context: Context) -> Iterator[Finding]:
    """Parts, chapters and sections are numbered without gaps."""
    for body in context.bodies:
        for kind in HEADED_KINDS:
            for found in breaks(context, body, kind):
                if found.before:
                    yield _found(context, found)


@rule(
    "GZ-S08",
    "error",
    LEGISLATION("第六十一条"),
    zh="项、目序号不连续：“{before}”之后是“{found}”，应是“{expected}”",
    en="items are not continuous: after {before} comes {found}, not {expected}",
    remedy=("核对是否漏项、重号。", "Look for what is missing or doubled."),
    wrong=("第一条　有下列情形之一的：\n（一）甲；\n（二）乙；\n（四）丙。",),
    right=("第一条　有下列情形之一的：\n（一）甲；\n（二）乙；\n（三）丙。",),
    weight=1.0,
)
def item_numbers(context: Context) -> Iterator[Finding]:
    """Items are numbered without gaps."""
    for body in context.bodies:
        for kind in ("item", "subitem"):
            for found in breaks(context, body, kind):
                if found.before:
                    yield _found(context, found)


@rule(
    "GZ-S37",
    "warning",
    GB9704("7.3.3", "一般"),
    zh="层次倒置：“{found}”在“{above}”之下",
    en="levels upside down: {found} under {above}",
    remedy=("层次依次用“一、”“（一）”“1.”“（1）”。", "Levels go 一、（一）1.（1）."),
    wrong=(
        "1.落实属地责任\n各地要落实责任。\n（一）明确分工\n各地要明确分工。\n（二）加强督查\n各地要加强督查。",
    ),
    right=("一、总体要求\n（一）明确分工\n1.甲。\n2.乙。\n（二）加强督查\n各地要加强督查。",),
)
def upside_down(context: Context) -> Iterator[Finding]:
    """（一） does not begin after a lone 1."""
    for body in context.bodies:
        family = [d for d in body.divisions if d.kind == "level" and d.number]
        styles = [label_style(d) for d in family]
        for place in range(1, len(family)):
            before, here = family[place - 1], family[place]
            lone = styles.count(styles[place - 1]) == 1 and before.number == 1
            if lone and here.number == 1 and before.level > here.level:
                yield context.on_division(here, above=before.label)
