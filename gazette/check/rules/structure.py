"""Rules on structure (层次和条文结构): numbering, labels, references inside the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from gazette.check.context.document import Body, Context, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.contents import differing_entries
from gazette.check.rules.series import (
    Break,
    article_breaks,
    articles_of,
    breaks,
    clauses_of,
    label_style,
    siblings,
)
from gazette.check.rules.sources import (
    DRAFTING,
    FACT,
    GB9704,
    GB15834,
    LEGISLATION,
    METHOD,
    PRACTICE,
)
from gazette.check.table import rule
from gazette.model import Division, Figure, Paragraph, Table
from gazette.model.walk import blocks_of, inline_text
from gazette.text.numerals import LABEL_NUMERAL, UP_TO_HUNDRED, UP_TO_TEN, int_to_chinese, to_int
from gazette.text.widths import half_width_digits, visible
from gazette.vocabulary.divisions import HEADED_KINDS
from gazette.vocabulary.documents import REGULATIONS_AND_RULES

__all__: list[str] = []

_SELF = "办法|规定|条例|细则|规则|章程|规程|准则"


def _found(context: Context, found: Break) -> Finding:
    return context.on_division(
        found.division, expected=found.expected, before=found.before or "开头"
    )


# --- 序号 ----------------------------------------------------------------------


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


_NUMERAL_AND_MARK = re.compile(rf"([{LABEL_NUMERAL}]+)[.．,，]")
_BRACKETS_AND_MARK = re.compile(rf"([（(](?:[{LABEL_NUMERAL}]+|[0-9]+)[）)])、")


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
                yield context.on(index, right)


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


_FIGURES_AND_MARK = re.compile(r"([0-9]+)[、．]")
_IN_BRACKETS = re.compile(rf"[（(]([{LABEL_NUMERAL}]+|[0-9]+)[）)]")


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


# --- 标题和段落 ----------------------------------------------------------------


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


# --- 项的标点 ------------------------------------------------------------------


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


# --- 文内照应 ------------------------------------------------------------------


def _articles(context: Context) -> dict[int, Division]:
    found: dict[int, Division] = {}
    for body in context.bodies:
        for article in articles_of(context, body):
            found.setdefault(article.number or 0, article)
    return found


@rule(
    "GZ-S13",
    "error",
    FACT,
    zh="提到“{found}”，全文没有这一条",
    en="{found} is named, but there is no such article",
    remedy=("核对条文序号。", "Check the number of the article."),
    wrong=("第一条　甲。\n第二条　违反本办法第四十条规定的，责令改正。",),
    right=("第一条　甲。\n第二条　违反本办法第一条规定的，责令改正。",),
    needs="条",
    weight=2.0,
)
def article_exists(context: Context) -> Iterator[Finding]:
    """本办法第N条 is an article of this text."""
    articles = _articles(context)
    if len(articles) < 2:  # noqa: PLR2004 - a text in articles has more than one
        return
    for match in re.finditer(rf"本(?:{_SELF})第([{LABEL_NUMERAL}]+)条", context.plain):
        number = to_int(match[1])
        if number is not None and number not in articles:
            yield context.at(*match.span())


@rule(
    "GZ-S14",
    "error",
    FACT,
    zh="“{found}”前面没有可指的款（条）",
    en="{found} points to nothing before it",
    remedy=("核对所指的款或条。", "Check what is meant."),
    wrong=(
        "第一条　甲。\n第二条　有前款行为的，责令改正。",
        "第一条　依照前条规定办理。\n第二条　乙。",
    ),
    right=(
        "第一条　甲。\n第二条　停车应当有序。\n违反前款规定的，责令改正。",
        "第一条　甲。\n第二条　依照前条规定办理。",
    ),
    needs="前",
    weight=2.0,
)
def clause_before(context: Context) -> Iterator[Finding]:
    """前款 stands in a second paragraph at the earliest, 前条 in a second article."""
    for body in context.bodies:
        for article in articles_of(context, body):
            clauses = clauses_of(article)
            if not clauses:
                continue
            places = [_pointer(context, clauses[0], "前款")]
            if article.number == 1:
                places += [_pointer(context, clause, "前条") for clause in clauses]
            yield from (place for place in places if place)


def _pointer(context: Context, paragraph: Paragraph, word: str) -> Finding | None:
    """Where the word stands first in the paragraph, unless it belongs to another text's article."""
    text = inline_text(paragraph.inlines)
    if word not in text:
        return None
    match = re.search(rf"(?<![条项款])(?<!第一)(?<!之){word}(?![{LABEL_NUMERAL}])", text)
    if not match or "《" in text[: match.start()] or "“" in text[: match.start()]:
        return None
    if re.search(r"[条法][^，。；]{0,12}$", text[: match.start()]):
        return None
    return context.about(paragraph.id)._replace(start=match.start(), end=match.end())


@rule(
    "GZ-S15",
    "warning",
    FACT,
    zh="提到“{found}”，本条只有{count}款",
    en="{found} is named, but the article has {count} paragraphs",
    remedy=("核对款的序号。", "Check the number of the paragraph."),
    wrong=("第一条　甲。\n第二条　停车应当有序。\n违反本条第三款规定的，责令改正。",),
    right=("第一条　甲。\n第二条　停车应当有序。\n违反本条第一款规定的，责令改正。",),
    needs="款",
    weight=2.0,
)
def clause_exists(context: Context) -> Iterator[Finding]:
    """本条第N款 is a paragraph of the article."""
    for body in context.bodies:
        for article in articles_of(context, body):
            clauses = clauses_of(article)
            for clause in clauses:
                text = inline_text(clause.inlines)
                for match in _CLAUSE_OF_THIS.finditer(text) if "本条第" in text else ():
                    if (to_int(match[1]) or 0) > len(clauses) and "“" not in text:
                        place = context.about(clause.id, count=str(len(clauses)))
                        yield place._replace(start=match.start(), end=match.end())


_CLAUSE_OF_THIS = re.compile(rf"本条第([{LABEL_NUMERAL}]+)款")


@rule(
    "GZ-S30",
    "error",
    FACT,
    zh="提到“{found}”，全文没有这一章",
    en="{found} is named, but there is no such chapter",
    remedy=("核对章的序号。", "Check the number of the chapter."),
    wrong=("第一章　总则\n第一条　依照本办法第五章办理。\n第二章　附则\n第二条　乙。",),
    right=("第一章　总则\n第一条　依照本办法第二章办理。\n第二章　附则\n第二条　乙。",),
    needs="章",
    weight=2.0,
)
def chapter_exists(context: Context) -> Iterator[Finding]:
    """本办法第N章 is a chapter of this text."""
    chapters = {d.number for b in context.bodies for d in b.divisions if d.kind == "chapter"}
    if len(chapters) < 2:  # noqa: PLR2004 - a text in chapters has more than one
        return
    for match in re.finditer(rf"本(?:{_SELF})第([{LABEL_NUMERAL}]+)章", context.plain):
        if to_int(match[1]) not in chapters:
            yield context.at(*match.span())


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
    for match in re.finditer(
        rf"(?:(?<=[，。；：:、\n])|\A)([{UP_TO_TEN}]{{1,2}})是", context.running_plain
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
_BRACKETED = re.compile(r"(?:(?<=[；。：，])|\A)（([0-9]{1,2})）")
_CIRCLED_NUMBER = re.compile(rf"([{_CIRCLED}])")


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


# --- 表和图 --------------------------------------------------------------------


@rule(
    "GZ-S31",
    "warning",
    FACT,
    zh="表题、图题序号不连续：“{found}”",
    en="the numbers of tables or figures are not continuous: {found}",
    remedy=("核对表、图的序号。", "Check the numbers."),
    wrong=("|= 表1 分工|\n|甲|3|\n各单位按下表填报。\n|= 表3 进度|\n|乙|4|",),
    right=("|= 表1 分工|\n|甲|3|\n各单位按下表填报。\n|= 表2 进度|\n|乙|4|",),
    weight=1.0,
)
def caption_numbers(context: Context) -> Iterator[Finding]:
    """Tables and figures are numbered 1, 2, 3."""
    last: dict[str, int] = {}
    for index in context.indices("caption"):
        match = re.match(
            r"(附?[表图])[ \u3000]*([0-9０-９]{1,2})(?![0-9.．\-—])", context.segments[index].text
        )
        if match:
            number = int(half_width_digits(match[2]))
            if number not in (last.get(match[1], 0) + 1, 1):
                yield Finding(index, match.start(), match.end())
            last[match[1]] = number


@rule(
    "GZ-S32",
    "warning",
    FACT,
    zh="提到“{found}”，没有这个表（图）",
    en="{found} is named, but there is none",
    remedy=("核对表、图的序号。", "Check the number."),
    wrong=("各单位按要求填报（见表3）。\n|= 表1 分工|\n|甲|3|", "具体分工见表5。"),
    right=(
        "各单位按要求填报（见表1）。\n|= 表1 分工|\n|甲|3|",
        "具体分工见表1。\n|甲|3|",
        "具体分工见《某市统计报表制度》见表5。",
    ),
    needs="表图",
    weight=1.0,
)
def table_exists(context: Context) -> Iterator[Finding]:
    """Every numbered table that the text names is there."""
    there: dict[str, int] = {}
    for index in context.indices("caption", "annex_title", "subheading"):
        match = re.match(r"(附?[表图])[ \u3000]*([0-9]{1,2})", context.segments[index].text)
        if match:
            there[match[1]] = max(there.get(match[1], 0), int(match[2]))
    for match in re.finditer(
        r"[见如](附?[表图])([0-9]{1,2})(?![0-9.．\-—])", context.running_plain
    ):
        if match[1] in there:
            missing = int(match[2]) > there[match[1]]
        else:  # a table without a number, or one that is drawn, may be the one that is meant
            missing = not _pictures_or_tables(context) and "》" not in _before(context, match)
        if missing:
            yield context.at(match.start() + 1, match.end())


def _pictures_or_tables(context: Context) -> bool:
    """Whether anything in the document can be a table or a figure; annexes may be kept apart."""
    document = context.document
    parts = (part.document for part in context.parts)
    return bool(document.annex_mentions) or any(
        isinstance(block, Table | Figure)
        for part in parts
        for group in (part.body, *(annex.blocks for annex in part.annexes))
        for block in blocks_of(group)
    )


def _before(context: Context, match: re.Match[str]) -> str:
    """What stands before it in its paragraph: another text's tables are named after its title."""
    return context.text[context.segments[context.segment_at(match.start())].start : match.start()]


@rule(
    "GZ-S34",
    "warning",
    FACT,
    zh="表格各行的列数不一致",
    en="the rows of the table do not have the same number of columns",
    remedy=("核对合并单元格。", "Check the merged cells."),
    wrong=("|项目|数量|单位|\n|甲|3|个|\n|乙|4|",),
    right=("|项目|数量|单位|\n|甲|3|个|\n|乙|4|个|",),
    weight=0.0,
)
def table_grid(context: Context) -> Iterator[Finding]:
    """The cells of a table fill its grid."""
    for body in context.bodies:
        for block in blocks_of(body.blocks):
            if isinstance(block, Table) and not _is_regular(block):
                first = next(
                    (b.id for row in block.rows for c in row.cells for b in c.blocks), block.id
                )
                yield context.about(first)


def _is_regular(table: Table) -> bool:
    """Whether every row, with what hangs down into it, is as wide as the first."""
    hanging: dict[int, int] = {}  # row → columns covered from above
    widths = []
    for number, row in enumerate(table.rows):
        widths.append(sum(cell.colspan for cell in row.cells) + hanging.get(number, 0))
        for cell in row.cells:
            for below in range(number + 1, number + cell.rowspan):
                hanging[below] = hanging.get(below, 0) + cell.colspan
    return len(set(widths)) <= 1


@rule(
    "GZ-S35",
    "hint",
    FACT,
    zh="表格是空的",
    en="the table is empty",
    remedy=("补上内容或删去。", "Fill it or remove it."),
    wrong=("各单位按下表填报。\n| | |\n| | |",),
    right=("|项目|数量|\n|甲|3|",),
    weight=0.0,
)
def table_empty(context: Context) -> Iterator[Finding]:
    """A table holds something."""
    for body in context.bodies:
        yield from _empty_tables(context, body)


def _empty_tables(context: Context, body: Body) -> Iterator[Finding]:
    for block in blocks_of(body.blocks):
        if isinstance(block, Table) and not any(c.blocks for row in block.rows for c in row.cells):
            yield context.about(block.id)


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
    for index in context.indices("paragraph", "cell"):
        text = context.segments[index].text
        for pattern in (_CIRCLED_NUMBER, _ORDINAL):
            found = list(pattern.finditer(text))
            if pattern is _CIRCLED_NUMBER and len(found) > 2:  # noqa: PLR2004 - another rule's matter
                continue
            numbers = [_ordinal(match[1]) for match in found]
            for place in range(1, len(numbers)):
                if numbers[0] == 1 and numbers[place] > numbers[place - 1] + 1:
                    words = (("before", found[place - 1][1]),)
                    yield Finding(index, *found[place].span(1), words=words)
                    break


_ORDINAL = re.compile(f"(?:(?<=[。；：，])|\\A)((?:[第其][{UP_TO_TEN}]|首先|其次))，")


def _ordinal(text: str) -> int:
    named = {"首先": 1, "其次": 2}
    if text in named:
        return named[text]
    return to_int(text[1:]) or 0 if text[0] in "第其" else _inline_value(text)


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


_ARTICLE_IN_FIGURES = re.compile(r"^第[0-9０-９]+条(?=[ \u3000]|$)", re.MULTILINE)


@rule(
    "GZ-S39",
    "warning",
    FACT,
    zh="目录写“{entry}”，正文是“{heading}”",
    en="the contents say {entry}, the text {heading}",
    remedy=("核对目录和正文的标题，改成一致。", "Make contents and headings agree."),
    wrong=(
        "第一章　总则\n第二章　停车管理\n第三章　附则\n第一章　总则\n第一条　甲。\n第二章　停车秩序\n第二条　乙。\n第三章　附则\n第三条　丙。",
    ),
    right=(
        "第一章　总则\n第二章　停车管理\n第三章　附则\n第一章　总则\n第一条　甲。\n第二章　停车管理\n第二条　乙。\n第三章　附则\n第三条　丙。",
        "第一章　总则\n第一条　甲。\n第二章　停车秩序\n第二条　乙。",
    ),
    needs="章编",
    weight=1.0,
)
def contents_agree(context: Context) -> Iterator[Finding]:
    """The entries of a printed 目录 are the headings of the text."""
    for one in differing_entries(context):
        yield context.on_division(one.division, entry=one.entry, heading=one.heading)


@rule(
    "GZ-S40",
    "hint",
    DRAFTING("二"),
    zh="“{found}”就是本条",
    en="{found} is the very article",
    remedy=(
        "核对条号；确指本条的写“本条”或“前款”。",
        "Check the number; write 本条 or 前款 if it is meant.",
    ),
    wrong=("第一条　甲。\n第二条　依照本办法第二条的规定处罚。",),
    right=("第一条　甲。\n第二条　依照本办法第一条的规定处罚。",),
)
def cites_itself(context: Context) -> Iterator[Finding]:
    """An article that cites its own number means another one."""
    articles = sorted(_places_of_articles(context))
    starts = [start for start, _ in articles]
    for match in context.scan(_OWN_ARTICLE, context.unquoted):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and articles[at][1] == match[1]:
            yield context.at(*match.span())


def _places_of_articles(context: Context) -> Iterator[tuple[int, str]]:
    """Where each article begins and its label; "" where another part of the document does."""
    part: tuple[int, str] | None = None
    for segment in context.segments:
        if (segment.part, segment.where) != part:
            part = (segment.part, segment.where)
            yield segment.start, ""
    for body in context.bodies:
        for article in articles_of(context, body):
            index = context.index_of(article.id)
            if index >= 0:
                yield context.segments[index].start, article.label.strip()


_OWN_ARTICLE = re.compile(
    f"本(?:法|条例|办法|规定|细则|规则)(第[{LABEL_NUMERAL}]+条)(?![之至第、和或])"
)
