"""Headings and what stands under them; a paragraph or heading that stands twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.series import (
    label_style,
    siblings,
)
from gazette.check.rules.sources import (
    FACT,
    LEGISLATION,
    METHOD,
    PRACTICE,
)
from gazette.check.table import rule
from gazette.model import Division
from gazette.model.walk import inline_text
from gazette.text.widths import visible
from gazette.vocabulary.documents import REGULATIONS_AND_RULES

__all__: list[str] = []


@rule(
    "GZ-S05",
    "hint",
    PRACTICE,
    zh="单独成行的小标题末尾有“{found}”",
    en="a heading on a line of its own ends with {found}",
    remedy=("删去；与正文接排的才用句号。", "Remove it; only a run-in heading has one."),
    wrong=("第一章　总则。\n第一条　甲。\n第二章　附则\n第二条　乙。",),
    right=(
        "第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。",
        "一、加强领导。各单位要落实责任。\n二、健全机制。",
    ),
    fixes=True,
)
def heading_end(context: Context) -> Iterator[Finding]:
    """A heading that stands alone has no stop."""
    run_in = {d.id for body in context.bodies for d in body.divisions if d.run_in or not d.blocks}
    for body in context.bodies:
        for division in body.divisions:
            text = inline_text(division.heading)
            # （一）指导思想。 on a line of its own is what the State Council's papers print
            top = division.kind != "level" or division.level == 1
            if division.heading and top and division.id not in run_in:
                yield from _stop_after(context, division, text)


def _stop_after(context: Context, division: Division, text: str) -> Iterator[Finding]:
    if match := re.search(r"[。；，]$", text):
        for index in context.indices("heading"):
            if context.segments[index].id == division.id:
                yield Finding(index, match.start(), match.end(), "")


@rule(
    "GZ-S16",
    "hint",
    PRACTICE,
    zh="只有“{found}”，没有下一个",
    en="{found} stands alone in its level",
    remedy=(
        "只有一项的不编序号，或核对后面是否漏项。",
        "A single item has no number; or is one missing?",
    ),
    wrong=("一、总体要求\n坚持以人民为中心的发展思想。\n各单位要抓好落实。",),
    right=("一、总体要求\n坚持以人民为中心的发展思想。\n二、保障措施\n各单位要抓好落实。",),
)
def lonely_level(context: Context) -> Iterator[Finding]:
    """A level has two members at least."""
    for body in context.bodies:
        styles = Counter(label_style(d) for d in body.divisions)
        for group in siblings(context, body, "level"):
            if len(group) == 1 and group[0].number == 1 and styles[label_style(group[0])] == 1:
                yield context.on_division(group[0])


@rule(
    "GZ-S17",
    "error",
    FACT,
    zh="“{found}”后面没有内容",
    en="nothing follows {found}",
    remedy=("补上内容，或删去序号。", "Supply the text or remove the label."),
    wrong=("第一条　甲。\n第二条\n第三条　丙。",),
    right=("第一条　甲。\n第二条　乙。",),
    weight=1.0,
)
def empty_division(context: Context) -> Iterator[Finding]:
    """A label is followed by something."""
    for body in context.bodies:
        for division in body.divisions:
            empty = division.label and not division.heading and not division.blocks
            if empty and not context.division_is_quoted(division):
                yield context.on_division(division)


@rule(
    "GZ-S18",
    "warning",
    FACT,
    zh="同一层里有两个“{found}”",
    en="{found} heads two divisions of one level",
    remedy=("核对是否重复。", "See whether one is doubled."),
    wrong=("一、加强组织领导\n甲单位牵头。\n二、加强组织领导\n乙单位牵头。",),
    right=(
        "一、加强组织领导\n甲单位牵头。\n二、加强督促检查\n乙单位牵头。",
        "第一章　停车管理\n第二章　附则\n第一章　停车管理\n第一条　甲。\n第二章　附则\n第二条　乙。",
    ),
    weight=1.0,
)
def heading_twice(context: Context) -> Iterator[Finding]:
    """No two divisions of one parent have one heading."""
    for body in context.bodies:
        for group in siblings(context, body, "level", "chapter", "section"):
            seen: set[str] = set()
            for division in group:
                text = visible(inline_text(division.heading)).rstrip("。")
                if not division.blocks and division.kind != "level":
                    continue  # a line of the list of chapters (目录)
                if text in seen:
                    yield context.on_division(division, found=text)
                if len(text) >= 4:  # noqa: PLR2004 - shorter ones (其他) repeat rightly
                    seen.add(text)


@rule(
    "GZ-S20",
    "warning",
    FACT,
    zh="“{found}”没有名称",
    en="{found} has no heading",
    remedy=("补上章、节的名称。", "Supply it."),
    wrong=("第一章\n第一条　甲。\n第二章　附则\n第二条　乙。",),
    right=("第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。",),
    weight=1.0,
)
def chapter_heading(context: Context) -> Iterator[Finding]:
    """Parts, chapters and sections have headings."""
    for body in context.bodies:
        for division in body.divisions:
            bare = division.kind in ("part", "chapter", "section") and not division.heading
            if bare and not context.division_is_quoted(division):
                yield context.on_division(division)


@rule(
    "GZ-S21",
    "hint",
    PRACTICE,
    zh="“附则”不是最后一章",
    en="附则 is not the last chapter",
    remedy=("核对章的次序。", "Check the order of the chapters."),
    wrong=("第一章　附则\n第一条　甲。\n第二章　管理\n第二条　乙。",),
    right=("第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。",),
)
def last_chapter(context: Context) -> Iterator[Finding]:
    """附则 closes a regulation."""
    for body in context.bodies:
        for group in siblings(context, body, "chapter"):
            for chapter in group[:-1]:
                if visible(inline_text(chapter.heading)) == "附则":
                    yield context.on_division(chapter)


@rule(
    "GZ-S22",
    "hint",
    LEGISLATION("第五十七条", "一般"),
    zh="没有写明施行日期",
    en="nothing says when it takes effect",
    remedy=("在附则写明施行日期。", "Say so in the final provisions."),
    wrong=("#标题 某市停车管理办法\n#类别 政府规章\n第一条　甲。\n第二条　乙。\n第三条　丙。",),
    right=(
        "#标题 某市停车管理办法\n#类别 政府规章\n第一条　甲。\n第二条　本办法自2021年8月1日起施行。",
    ),
)
def takes_effect(context: Context) -> Iterator[Finding]:
    """A regulation says from when it is in force."""
    document = context.document
    index = context.first("title", context.parts[0])
    if document.meta.kind not in REGULATIONS_AND_RULES or not context.is_regulation or index < 0:
        return
    if not re.search("施行|实施|执行|生效", context.text) and not document.meta.dates.effective:
        yield context.on(index)


@rule(
    "GZ-S23",
    "warning",
    METHOD,
    zh="这一段与上一段相同",
    en="the paragraph is the same as the one before",
    remedy=("删去重复的一段。", "Remove one."),
    wrong=("各单位要加强组织领导，落实工作责任。\n各单位要加强组织领导，落实工作责任。",),
    right=("各单位要加强组织领导，落实工作责任。\n各单位要健全机制，抓好督查。",),
    weight=1.0,
)
def paragraph_twice(context: Context) -> Iterator[Finding]:
    """No paragraph stands twice in a row."""
    before = ""
    for index, segment in enumerate(context.segments):
        if segment.role == "paragraph" and not segment.table:
            if segment.text == before and len(before) >= 12:  # noqa: PLR2004 - short lines (略。) repeat
                yield context.on(index)
            before = segment.text
        elif segment.role != "label":
            before = ""
