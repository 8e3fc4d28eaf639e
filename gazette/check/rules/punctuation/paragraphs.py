"""How a paragraph and a line begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import HAN
from gazette.check.rules.sources import GB15834, PRACTICE
from gazette.check.table import rule

__all__: list[str] = []


@rule(
    "GZ-P36",
    "hint",
    PRACTICE,
    zh="段末没有句末标点",
    en="the paragraph does not end with a stop",
    remedy=(
        "补上句号，或核对是否断段有误。",
        "Add a stop, or see whether the paragraph is broken.",
    ),
    wrong=("各县（市、区）人民政府要切实加强领导，认真组织实施，确保各项任务落到实处\n特此通知。",),
    right=("各县（市、区）人民政府要切实加强领导，认真组织实施。\n特此通知",),
)
def paragraph_end(context: Context) -> Iterator[Finding]:
    """A paragraph of whole sentences ends with a stop."""
    for index in context.indices("paragraph"):
        segment = context.segments[index]
        text = segment.text.rstrip()
        if segment.table or len(text) < context.threshold("GZ-P36", _SENTENCE) or "，" not in text:
            continue
        if _HAN.fullmatch(text, len(text) - 1):
            yield Finding(index, len(text) - 1, len(text))


_HAN = pattern_of(rf"[{HAN}]")


_SENTENCE = 30  # characters; a shorter paragraph may be a heading


@rule(
    "GZ-P37",
    "warning",
    GB15834("5.1"),
    zh="段首是标点“{found}”",
    en="the paragraph begins with {found}",
    remedy=(
        "核对是否断段有误，与上一段接起来或删去。",
        "The paragraph may be broken: join it or remove the mark.",
    ),
    wrong=("各单位要加强领导\n，认真组织实施。",),
    right=("各单位要加强领导，认真组织实施。", "……"),
)
def paragraph_start(context: Context) -> Iterator[Finding]:
    """No paragraph begins with a stop."""
    for index in context.indices("paragraph", "heading"):
        text = context.segments[index].text
        if text[:1] in "，。、；：！？）》”" and text[:1]:
            yield Finding(index, 0, 1)


@rule(
    "GZ-P38",
    "warning",
    GB15834("5.1"),
    zh="强制换行处“{found}”在行{where}",
    en="a forced line break leaves {found} at the {where} of a line",
    remedy=(
        "移动换行的地方：点号和后半个括号、引号、书名号不在行首，前半个不在行末。",
        "Break the line elsewhere: no stop or closing mark begins a line, no opening mark ends one.",
    ),
    wrong=(
        "#标题 某市人民政府关于印发《停车办法》的通知\n#标题分行 某市人民政府关于印发《\n#标题分行 停车办法》的通知",
        "#标题 某市人民政府关于印发《停车办法》的通知\n#标题分行 某市人民政府关于印发《停车办法\n#标题分行 》的通知",
    ),
    right=(
        "#标题 某市人民政府关于印发《停车办法》的通知\n#标题分行 某市人民政府关于印发\n#标题分行 《停车办法》的通知",
    ),
)
def forced_breaks(context: Context) -> Iterator[Finding]:
    """Where the manuscript itself breaks lines (titles, soft returns), marks stay with their words.

    Lines that the layout breaks are the layout's matter.
    """
    for index, segment in enumerate(context.segments):
        if "\n" in segment.text:
            yield from _bad_breaks(index, segment.text.split("\n"), 1)
    for part in context.parts:
        lines = part.document.meta.title_lines
        index = context.first("title", part)
        if index >= 0 and "".join(lines) == context.segments[index].text:
            yield from _bad_breaks(index, lines, 0)


_NOT_FIRST = "，。、；：！？）》〉”’】〕"


_NOT_LAST = "（《〈“‘【〔"


def _bad_breaks(index: int, lines: Sequence[str], gap: int) -> Iterator[Finding]:
    """Marks on the wrong side of the breaks between the lines; `gap` characters stand for a break."""
    offset = 0
    for before, after in pairwise(lines):
        offset += len(before) + gap
        if after[:1] and after[0] in _NOT_FIRST:
            yield Finding(index, offset, offset + 1, words=(("where", "首"),))
        elif before[-1:] and before[-1] in _NOT_LAST:
            yield Finding(index, offset - gap - 1, offset - gap, words=(("where", "末"),))


@rule(
    "GZ-P40",
    "warning",
    GB15834("附录A.13.1"),
    zh="“{found}”是活动、会议、单位、奖项，不用书名号",
    en="{found}: events, meetings, bodies and prizes take no title marks",
    remedy=("去掉书名号；专名要突出的用引号。", "Remove 《》, or use “”."),
    wrong=(
        "市民政局负责组织《某市第二届养老护理技能大赛》。",
        "召开《全市防汛工作会议》。",
        "授予《先进集体》称号。",
    ),
    right=("印发《某市第二届养老护理技能大赛方案》。", "贯彻《中央经济工作会议精神》。"),
    needs="》",
)
def no_work(context: Context) -> Iterator[Finding]:
    """《》 is for works and documents."""
    for pattern in (_NO_WORK, _NO_WORK_BUT):
        for match in context.scan(pattern, context.printed):
            yield context.at(*match.span())


#: 《全国安全生产月》活动: what follows says that it is none
_NO_WORK_BUT = pattern_of(
    "《[^《》\\n]{2,20}(?:月|周|日|年|节|赛|展|会|奖|行动|工程|计划|之星|标兵|先锋|杯)》(?=(?:主题|系列|专题)?(?:活动|大赛|比赛|竞赛|展览|称号|奖项|评选|专项行动|会议|项目|品牌))"
)


_NO_WORK = pattern_of(
    "《[^《》\\n]{0,24}(?:大赛|竞赛|比赛|论坛|博览会|展览会|运动会|文化节|艺术节|活动|工作会议|座谈会|动员会|培训班|研讨会|委员会|领导小组|公司|集团|称号|先进集体|先进个人|奖|奖章|专业|课题|品牌|工程|行动)》(?!的?(?:通知|方案|意见|办法))(?=[^一-龥]|称号|[的在中上由和与及要和顺成由公])"
)


@rule(
    "GZ-P41",
    "warning",
    GB15834("4.1"),
    zh="这一段没有句末标点",
    en="the paragraph has no stop at its end",
    remedy=("补上句号；后面列项的用冒号。", "Add 。, or ： before a list."),
    wrong=(
        "各地要落实责任。\n各地要加强应急值守\n各地要备足物资。",
        "各地要落实责任。\n各地要落实以下措施；\n各地要备足物资。",
    ),
    right=("各地要落实责任。\n各地要加强应急值守。", "一、各地要加强应急值守\n各地要落实责任。"),
    weight=0.5,
)
def no_stop(context: Context) -> Iterator[Finding]:
    """A short paragraph that says who must do what is a sentence."""
    segments = context.segments
    for index in context.indices("paragraph", "subheading"):
        segment = segments[index]
        text = segment.text.rstrip()
        if segment.table or segment.where != "body" or not 6 <= len(text) < _LONG:  # noqa: PLR2004 - shorter is no sentence
            continue
        if _SENTENCE_LIKE.search(text) and _beside_sentences(context, index):
            yield Finding(index, len(text) - 1, len(text))


_LONG = 120


_SENTENCE_LIKE = pattern_of(
    r"^(?:各[^，。；]{1,12}|[^，。；]{2,14}(?:单位|部门|政府|机关|人|局))(?:要|应当|必须|不得|应)[^。；]{2,}[一-龥]$"
    r"|(?:，|；)(?:依法|由)[^，。；]{2,16}(?:处分|处罚|刑事责任|改正|罚款)$|以下(?:措施|工作|要求|任务)；$"
)


def _beside_sentences(context: Context, index: int) -> bool:
    """Whether the paragraphs round it end as sentences do: a list of names is no text."""
    around = context.segments[max(0, index - 2) : index] + context.segments[index + 1 : index + 3]
    ends = [s.text.rstrip()[-1:] for s in around if s.role == "paragraph"]
    return bool(ends) and all(end in "。：；”）" for end in ends)
