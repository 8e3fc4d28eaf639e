"""Marks in a row, and marks where none or another belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import HAN
from gazette.check.rules.sources import GB15834, PRACTICE
from gazette.check.table import rule
from gazette.text.numerals import ONE_TO_NINE, UP_TO_TEN

__all__: list[str] = []


@rule(
    "GZ-P04",
    "hint",
    GB15834("4.5.3.5", "一般"),
    zh="并列的书名号或引号之间用了顿号",
    en="、 between titles or quotations in a row",
    remedy=("一般省去顿号。", "Usually left out."),
    wrong=("根据《行政许可法》、《行政处罚法》，制定本办法。", "推进“一网”、“一门”改革。"),
    right=(
        "根据《行政许可法》《行政处罚法》，制定本办法。",
        "根据《甲法》（2019年）、《乙法》，制定本办法。",
    ),
    needs="、",
    fixes=True,
)
def comma_between_titles(context: Context) -> Iterator[Finding]:
    """Titles and quotations in a row need no 、."""
    for match in context.scan(_BETWEEN, context.running):
        yield context.at(*match.span(), "")


_BETWEEN = pattern_of(r"(?<=》)、(?=《)|(?<=”)、(?=“)")


@rule(
    "GZ-P05",
    "warning",
    GB15834("4.5", "一般"),
    zh="“等”字前多了顿号",
    en="、 before 等",
    remedy=("删去顿号。", "Remove it."),
    wrong=("收取房租、水费、等费用。",),
    right=("收取房租、水费等费用。", "分为优等、等外两级。", "不得招呼停车、等车、兜售物品。"),
    needs="、",
    fixes=True,
)
def comma_before_etc(context: Context) -> Iterator[Finding]:
    """等 follows the last thing named without 、."""
    for match in context.scan(_ETC, context.running_plain):
        yield context.at(match.start(), match.start() + 1, "")


#: 等级, and things that begin with 等 (等车、等泊等)
_ETC = pattern_of(
    r"、等(?!.[、等])(?![外级次额价同比距待候腰边差压效值量速份分高宽长身面保渗温离])"
)


@rule(
    "GZ-P06",
    "warning",
    GB15834("4.11"),
    zh="省略号写成了“{found}”",
    en="an ellipsis written {found}",
    remedy=("写成“……”。", "Write ……."),
    wrong=("包括甲、乙、丙...", "包括甲、乙、丙。。。", "包括甲、乙、丙…"),
    right=("包括甲、乙、丙……",),
    needs=".。…",
    fixes=True,
)
def ellipsis(context: Context) -> Iterator[Finding]:
    """An ellipsis is six dots, ……."""
    for match in context.scan(_ELLIPSIS, context.printed):
        yield context.at(*match.span(), "……")


_ELLIPSIS = pattern_of(rf"(?<=[{HAN}，、”》）0-9])(?:\.{{3,6}}|。{{3,}}|…)(?!…)")


@rule(
    "GZ-P07",
    "warning",
    GB15834("第4章"),
    zh="标点重复或连用：“{found}”",
    en="marks doubled or side by side: {found}",
    remedy=(
        "重复的删去一个；不同的由人决定留哪个。",
        "Keep one; of two different marks a person chooses.",
    ),
    wrong=("推进公开，，做好服务。", "请贯彻执行。；", "推进公开、，做好服务。"),
    right=("推进公开，做好服务。", "他问：“可以吗？”，没有人答。"),
    fixes=True,
)
def marks_in_a_row(context: Context) -> Iterator[Finding]:
    """Two stops do not stand side by side."""
    for match in context.scan(_ROW, context.printed):
        marks = match[0]
        yield context.at(*match.span(), marks[0] if len(set(marks)) == 1 else None)


_ROW = pattern_of(r"[，、；：][，。、；：]+|。(?:[，、；：]+|。(?!。)(?<!。。。))")


@rule(
    "GZ-P08",
    "warning",
    GB15834("附录B.2.4"),
    zh="括号内外都有句号：{found}",
    en="a full stop both inside and outside the bracket: {found}",
    remedy=("句内括号里末尾的句号删去，句外括号后的句号删去。", "Keep one of them."),
    wrong=(
        "请认真贯彻执行（法律另有规定的除外。）。",
        "沿线各村（名单见附表。）要落实责任。",
    ),
    right=("请认真贯彻执行（法律另有规定的除外）。", "请认真贯彻执行。（完）"),
    needs="）",
)
def stop_and_bracket(context: Context) -> Iterator[Finding]:
    """A full stop stands inside or outside the bracket, not both."""
    for match in context.scan(_STOP_AND_BRACKET, context.printed):
        yield context.at(*match.span())


#: doubled, or inside a bracket that stands in the middle of a sentence
_STOP_AND_BRACKET = pattern_of(
    r"。）。|(?<=[一-龥])。）(?=，|；|、)|(?<=[一-龥])（[^（）。\n]{1,40}。）(?=[一-龥])"
)


@rule(
    "GZ-P33",
    "error",
    GB15834("4.11.3.2"),
    zh="“等”与省略号连用：{found}",
    en="等 together with an ellipsis: {found}",
    remedy=("留一个。", "Keep one."),
    wrong=("包括甲、乙、丙等……",),
    right=("包括甲、乙、丙……", "包括甲、乙、丙等。"),
    needs="…",
)
def etc_and_ellipsis(context: Context) -> Iterator[Finding]:
    """等 and …… say the same."""
    for match in re.finditer(r"等等?……|……等等?(?![级待])", context.printed_plain):
        yield context.at(*match.span())


@rule(
    "GZ-P39",
    "warning",
    GB15834("4.2 至 4.16"),
    zh="标点“{found}”用得不对",
    en="the mark in {found} is not used as it should be",
    remedy=("改法：{to}。", "See the standard: {to}."),
    wrong=(
        "主要抓好两项：一是、健全台账；二是、明确分工。",
        "统计人口、户数、和面积。",
        "产量为2001——2015年多年平均值。",
        "各地要加强值守！！",
        "各级林长（含副林长)要到岗。",
        "服务宗旨是“便民利民”一一这是基本要求。",
    ),
    right=(
        "一是健全台账；二是明确分工。",
        "统计人口、户数和面积。",
        "产量为2001—2015年多年平均值。",
        "坚持目标导向——补短板。",
        "二、和田地区要加强值守。",
    ),
)
def misused(context: Context) -> Iterator[Finding]:
    """Marks that stand where the standard has none, or another."""
    for match in context.scan(_STOP_INSIDE, context.printed):
        yield context.at(match.end() - len("。”"), match.end(), to="”。")
    yield from context.instead(_MISUSED, context.running_plain)


#: “四个到位。”: a phrase that is part of the sentence leaves the stop outside
_STOP_INSIDE = pattern_of(
    r"(?<=[做到的为是好实成现])(?<![认以称因更作]为)(?<!说的)“[^“”，。；：！？\n]{2,16}。”(?=\n|\Z|[一-龥])"
    r"|(?<=[一-龥])。”(?=的(?:理念|要求|原则|目标|精神|思路|方针|格局|态势|局面|做法|机制|标准|优势|氛围|作风|方式|思想|愿景))"
)


_MISUSED = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (rf"(?<=[：；。，\n])[{ONE_TO_NINE}]是[、，：](?=[一-龥])", "“一是”后面不用标点"),
        (r"(?:首先|其次|再次|最后)、", "后面用逗号"),
        (
            r"(?<=[一-龥])、(?:和(?![田谐平睦解顺林好])|及(?![时格早])|以及|或者)(?=[一-龥]{2,8}(?:[，。；的等]|工作|监测|情况|信息))",
            "“和”“及”“或”前不用顿号",
        ),
        (r"(?<=[0-9年月日%])——(?=[0-9])", "起止用一字线“—”"),
        ("(?<=[一-龥])(?:——|[—～~-])(?=[。；，])", "删去多余的标点"),
        (
            r"(?<=[0-9][月日年时])[-－~–](?=[0-9]{1,4}[月年日时])|(?<=(?:19|20)[0-9]{2})~(?=(?:19|20)[0-9]{2}年)",
            "起止用“至”或一字线“—”",
        ),
        (r"‘[^‘’\n]{1,40}’", "外层引号用“”"),
        (r"（[^（）()\n]{1,40}\)|\([^（）()\n]{1,40}）", "括号一律用全角"),
        (r"(?<=[。，；：、？！])[,.;:!?](?![0-9.])", "只留一个"),
        (r"(?<=[一-龥])[、](?=\n|\Z)", "句末用句号"),
        (r"(?<=[0-9])(?:～～|~~|--|－－)(?=[0-9])", "起止用一字线或浪纹线"),
        (r"[！!]{2,}|[？?]{2,}|(?:！？|？！)[！？]+", "公文不叠用叹号、问号"),
        (
            r"(?<=[”》）一-龥])一一(?=这|是|[“《]|——)(?![一-龥]{0,2}(?:对应|列举|落实|核对))",
            "破折号“——”",
        ),
        (
            r"[：:](?=[^。\n]{0,20}(?:如下|以下|下列)[^。\n]{0,8}[：:][^。\n]{0,12}[：:])",
            "一句里不套用冒号",
        ),
        (
            r"(?<=[一-龥])、(?=[。；])|(?<=[一-龥])，(?=[）》」』】])|[（《「『【][，。；、：](?!$)",
            "删去多余的标点",
        ),
        (
            r"(?<=等)(?<!平等)(?<!对等)(?<!同等)(?<!相等)(?<!高等)(?<!优等)、(?=[一-龥])(?![一-龥]{2,4}等)|等等(?=[。；，])(?<=、.{2}等等)",
            "“等”后面不用顿号",
        ),
        (r"(?:例如|比如|譬如|诸如)、|(?:包括|如)，(?=[一-龥]{2,6}、)", "用冒号或不用标点"),
        (
            r"？(?=的(?:问题|情况))|(?:是否|如何|怎样|哪些)[^，。；？\n]{2,16}？(?=，|并[一-龥]|以及|同时|进而)",
            "不是疑问句不用问号",
        ),
        (r"“[^“”\n]{0,40}“(?=[一-龥])(?![^”\n]*”)|‘[^‘’\n]{0,20}‘", "引号前后不同"),
        (r"：(?=和|与|或者)", "用逗号或不用标点"),
        (r"(?<=[一-龥])：(?=(?:是|为|即|有|包括|分别是|如下)：)", "一句里不套用冒号"),
        (
            r"一是[^。；\n]{2,60}(?:；二是[^。；\n]{2,60}。(?=三是)|。二是[^。；\n]{2,60}；(?=三是))",
            "各项之间统一用分号或句号",
        ),
        (r"(?<![0-9])·(?=[0-9])|(?<=[0-9])·(?=[0-9])(?![0-9]?[^0-9]*”)", "小数点用“.”"),
        (rf"(?:(?<=[。；\n])|\A)[{UP_TO_TEN}]+，(?=[一-龥]{{2,12}}[。\n])", "序号后用顿号"),
    )
)


@rule(
    "GZ-P42",
    "hint",
    PRACTICE,
    zh="“{found}”：并列的人名、词语之间一般用顿号",
    en="{found}: 、 between names in a row",
    remedy=("改用顿号。", "Use 、."),
    wrong=("联系人：张明，李强",),
    right=("联系人：张明、李强", "联系人：张明，电话：2022000"),
)
def names_in_a_row(context: Context) -> Iterator[Finding]:
    """Names after a colon are joined by 、."""
    for match in context.scan(_NAMES_IN_A_ROW, context.printed):
        yield context.at(*(match.span(1) if match[1] else match.span(2)))


_NAMES_IN_A_ROW = pattern_of(
    "(?<=[一-龥])[市县区省][一-龥]{1,7}[局委办厅](，)(?=[市县区省][一-龥]{1,7}[局委办厅](?:，|要|应|负责|配合|做好|会同|按))|(?:联系人|负责人|组长|副组长|成员|责任人|参加人员)[：:][一-龥·]{2,4}(，)[一-龥·]{2,4}(?=$|[，。\\n])",
    re.MULTILINE,
)
