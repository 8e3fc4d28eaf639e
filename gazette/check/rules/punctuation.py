"""Rules on punctuation (标点符号): GB/T 15834-2011 and what it leaves to practice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pairs import Mark, unpaired, unpaired_quotes
from gazette.check.rules.sources import GB15834, PRACTICE
from gazette.check.table import rule
from gazette.text.numerals import ONE_TO_NINE, UP_TO_TEN

__all__: list[str] = []

_H = "\u4e00-\u9fff〇"
_FULL = str.maketrans(",;:!?()", "，；：！？（）")


@rule(
    "GZ-P01",
    "warning",
    GB15834("5.1"),
    zh="汉字之间用了半角标点“{found}”",
    en="half-width {found} between Chinese characters",
    remedy=("改成全角“{to}”。", "Use the full-width {to}."),
    wrong=("推进公开,做好服务。", "具体要求如下:"),
    right=(
        "推进公开，做好服务。",
        "比例为1:100，坐标为(3,5)。",
        "访问http://www.gov.cn:8080/查询。",
    ),
    needs=",;:!?",
    fixes=True,
)
def half_width_marks(context: Context) -> Iterator[Finding]:
    """Chinese text has full-width commas, colons, semicolons, question and exclamation marks."""
    for match in context.scan(_HALF_MARK, context.matter):
        yield context.at(*match.span(), match[0].translate(_FULL))


_HALF_MARK = re.compile(rf"(?<=[{_H}”》）])[,;:!?](?=[{_H}“《（0-9]|$)", re.MULTILINE)


@rule(
    "GZ-P11",
    "warning",
    GB15834("4.9"),
    zh="汉字外用了半角括号“{found}”",
    en="half-width brackets round Chinese characters: {found}",
    remedy=("改成全角括号。", "Use full-width brackets."),
    wrong=("各县(市、区)人民政府要抓好落实。",),
    right=("各县（市、区）人民政府要抓好落实。", "函数f(x)的值不变。"),
    needs="(",
    fixes=True,
)
def half_width_brackets(context: Context) -> Iterator[Finding]:
    """Brackets round Chinese characters are full-width."""
    for match in context.scan(_HALF_BRACKETS, context.matter):
        yield context.at(*match.span(), f"（{match[1]}）")


_HALF_BRACKETS = re.compile(rf"\(([^()（）\n]*[{_H}][^()（）\n]*)\)")


@rule(
    "GZ-P12",
    "warning",
    GB15834("4.8"),
    zh="汉字外用了半角引号 {found}",
    en="straight quotes round Chinese characters: {found}",
    remedy=("改成“”。", "Use “”."),
    wrong=('落实"放管服"改革要求。',),
    right=("落实“放管服”改革要求。", '代码为"A-1"的事项除外。'),
    needs='"＂',
    fixes=True,
)
def straight_quotes(context: Context) -> Iterator[Finding]:
    """Quotation marks round Chinese characters are “”."""
    for match in context.scan(_STRAIGHT, context.printed):
        yield context.at(*match.span(), f"“{match[1]}”")


_STRAIGHT = re.compile(rf'["＂]([^"＂\n]*[{_H}][^"＂\n]*)["＂]')


@rule(
    "GZ-P13",
    "warning",
    GB15834("4.1"),
    zh="汉字后面用了半角句点",
    en="a full stop . after Chinese characters",
    remedy=(
        "句末改成“。”；人名、日期之间的间隔号改成“·”。",
        "Use 。 at the end of a sentence, · between the parts of a name or a date.",
    ),
    wrong=("请认真贯彻执行.", "请各单位贯彻执行.有关情况及时报告。"),
    right=("请认真贯彻执行。", "网址为www.gov.cn。"),
    needs=".．",
    fixes=True,
)
def full_stop(context: Context) -> Iterator[Finding]:
    """A Chinese sentence ends with 。; a stop between characters may be meant for · (一二·九)."""
    text = context.matter
    for match in _FULL_STOP.finditer(text):
        ends = match.end() == len(text) or text[match.end()] == "\n"
        yield context.at(*match.span(), "。" if ends else None)


_FULL_STOP = re.compile(rf"(?<=[{_H}”》）]{{2}})[.．](?=[{_H}“《（]|$)", re.MULTILINE)


@rule(
    "GZ-P02",
    "error",
    GB15834("4.8、4.9、4.15"),
    zh="“{found}”不成对",
    en="{found} has no partner",
    remedy=("补上或删去一个，使前后成对。", "Add the missing mark or remove this one."),
    wrong=(
        "各县（市、区人民政府要抓好落实。",
        "按照《中华人民共和国立法法的规定执行。",
        "按照《中华人民共和国立法法〉的规定执行。",
        "落实放管服”改革要求。",
        "落实“放管服改革要求。",
    ),
    right=(
        "各县（市、区）人民政府要抓好落实《规定》。",
        "将第三条修改为：“第三条　应当登记。\n“登记机关应当公告。”",
        "按下列顺序：1）登记；2）公告。",
    ),
)
def pairs(context: Context) -> Iterator[Finding]:
    """Brackets, title marks and quotation marks come in pairs."""
    for mark in unpaired(context):
        yield context.at(mark.offset, mark.offset + 1)
    told = set()
    for mark in unpaired_quotes(context):
        if not _is_reversed(context, mark):
            told.add(mark.offset)
            yield context.at(mark.offset, mark.offset + 1)
    for match in context.scan(_NEVER_CLOSED, context.text):
        if match.start() not in told:
            yield context.at(match.start(), match.start() + 1)


@rule(
    "GZ-P18",
    "error",
    GB15834("4.8"),
    zh="引号方向反了：{found}",
    en="quotation marks the wrong way round: {found}",
    remedy=("改成“{inner}”。", "Write “{inner}”."),
    wrong=("落实”放管服“改革要求。",),
    right=("落实“放管服”和“双随机”改革要求。",),
    needs="”",
    fixes=True,
)
def reversed_quotes(context: Context) -> Iterator[Finding]:
    """“ opens and ” closes."""
    for mark in unpaired_quotes(context):
        if match := _REVERSED.match(context.text, mark.offset):
            yield context.at(*match.span(), f"“{match[1]}”", inner=match[1])


_REVERSED = re.compile(r"”([^“”\n]{1,40})“(?![^“”\n]*”)")


#: “双碳战略，推进“无废城市”: the first of the line stays open, and no text is quoted from it on
_NEVER_CLOSED = re.compile(
    r"(?<=[一-龥])“[^“”：\n]{1,30}“[^“”\n]*”(?=[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*(?:\n|\Z))"
)


def _is_reversed(context: Context, mark: Mark) -> bool:
    """Whether the mark belongs to ”…“, which has a rule of its own."""
    if mark.character == "”":
        return bool(_REVERSED.match(context.text, mark.offset))
    line = context.text.rfind("\n", 0, mark.offset) + 1
    before = context.text.rfind("”", line, mark.offset)
    return before >= 0 and bool(_REVERSED.match(context.text, before))


@rule(
    "GZ-P19",
    "hint",
    GB15834("4.8", "一般"),
    zh="双引号里又用了双引号：{found}",
    en="double quotes inside double quotes: {found}",
    remedy=("里层用单引号‘’。", "Use ‘’ inside."),
    wrong=("他说：“要落实“放管服”改革。”",),
    right=("他说：“要落实‘放管服’改革。”",),
    needs="“",
)
def quotes_in_quotes(context: Context) -> Iterator[Finding]:
    """Quotation marks inside “” are ‘’."""
    for match in context.scan(_NESTED_QUOTES, context.running):
        yield context.at(match.start(), match.end())


_NESTED_QUOTES = re.compile(r"“[^“”\n]*“[^“”\n]*”[^“”\n]*”")


@rule(
    "GZ-P03",
    "hint",
    GB15834("4.9", "推荐"),
    zh="同形括号套用：{found}",
    en="brackets inside brackets of the same shape: {found}",
    remedy=("里层改用〔〕。", "Use 〔〕 inside."),
    wrong=("（责任单位：各县（市、区）政府）",),
    right=("（责任单位：各县〔市、区〕政府）", "甲县（市）、乙县（区）政府"),
    needs="（",
    fixes=True,
)
def brackets_in_brackets(context: Context) -> Iterator[Finding]:
    """Brackets inside brackets had better be of another shape."""
    for outer in context.scan(_NESTED_BRACKETS, context.running):
        for inner in _INNER.finditer(context.running, outer.start() + 1, outer.end() - 1):
            yield context.at(*inner.span(), f"〔{inner[1]}〕")


_INNER = re.compile(r"（([^（）〔〕\n]*)）")
_NESTED_BRACKETS = re.compile(
    r"（[^（）\n]*（[^（）\n]*）(?:[^（）\n]*（[^（）\n]*）)*[^（）\n]*）"
)


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


_BETWEEN = re.compile(r"(?<=》)、(?=《)|(?<=”)、(?=“)")


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
_ETC = re.compile(
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


_ELLIPSIS = re.compile(rf"(?<=[{_H}，、”》）0-9])(?:\.{{3,6}}|。{{3,}}|…)(?!…)")


@rule(
    "GZ-P14",
    "warning",
    GB15834("4.10"),
    zh="破折号或连接号写成了“{found}”",
    en="a dash or the mark of a range written {found}",
    remedy=(
        "破折号写成“——”；起止、路线之间写成“—”。",
        "Write —— for a dash, — between the ends of a range or a route.",
    ),
    wrong=("坚持目标导向--补短板。", "坚持目标导向――补短板。", "坚持目标导向──补短板。"),
    right=("坚持目标导向——补短板。", "编号为A--1的设备。"),
    needs="-―─－",
    fixes=True,
)
def dash(context: Context) -> Iterator[Finding]:
    """A dash is ——, of two characters; one stroke or hyphens (甲地--乙地) may be meant for —."""
    for match in context.scan(_DASH, context.printed):
        sure = len(match[0]) > 1 and match[0][0] in "―─"
        yield context.at(*match.span(), "——" if sure else None)


_DASH = re.compile(rf"(?<=[{_H}”》），])(?:-{{2,4}}|―{{1,2}}|─{{1,4}}|－{{2}})(?=[{_H}“《（])")


@rule(
    "GZ-P15",
    "warning",
    GB15834("4.13.3", "一般"),
    zh="起止年份之间用了“{mark}”",
    en="{mark} between the years of a period",
    remedy=("改用一字线：{to}。", "Use —: {to}."),
    wrong=("制定2021-2023年行动计划。", "2021年-2023年，完成改造。"),
    right=("制定2021—2023年行动计划。", "执行GB/T 2021-2023的规定。"),
    needs="-–－",
    fixes=True,
)
def year_range(context: Context) -> Iterator[Finding]:
    """Between the years of a period stands —."""
    for match in context.scan(_YEARS, context.visible):
        yield context.at(*match.span(), f"{match[1]}—{match[3]}", mark=match[2])


_YEARS = re.compile(r"(?<![0-9A-Za-z-])((?:19|20)[0-9]{2}年?)([-–－~])((?:19|20)[0-9]{2}年)")


@rule(
    "GZ-P16",
    "warning",
    GB15834("4.13.3", "一般"),
    zh="数值范围用了“{mark}”",
    en="{mark} in a range of figures",
    remedy=("改用浪纹线：{to}。", "Use ～: {to}."),
    wrong=("公示15-30天。", "补助3~5万元。"),
    right=("公示15～30天。", "公示15—30天。", "电话0349-2022000。", "型号A-15-30个。"),
    needs="-~–－",
    fixes=True,
)
def figure_range(context: Context) -> Iterator[Finding]:
    """Between the ends of a range of figures stands ～ (or —), no hyphen."""
    for match in context.scan(_RANGE, context.printed):
        first, mark, second = match.groups()
        if not _is_year(first) and len(first) < 6:  # noqa: PLR2004 - longer ones are numbers of things
            yield context.at(*match.span(), f"{first}～{second}", mark=mark)


_RANGE = re.compile(
    r"(?<![0-9A-Za-z.\-—/〔〕第(（])([0-9]+(?:\.[0-9]+)?%?)([-~–－])([0-9]+(?:\.[0-9]+)?)"
    r"(?=%|‰|[天日个人万亿元米吨亩项家名岁公厘分小周倍度克升户年月次所条])"
)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20")  # noqa: PLR2004 - a year


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


_ROW = re.compile(r"[，、；：][，。、；：]+|。(?:[，、；：]+|。(?!。)(?<!。。。))")


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
_STOP_AND_BRACKET = re.compile(
    r"。）。|(?<=[一-龥])。）(?=，|；|、)|(?<=[一-龥])（[^（）。\n]{1,40}。）(?=[一-龥])"
)


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
_SPACE = re.compile(
    rf"(?<=[{_H}])(?<!中共中央)[ \u00a0]+(?=[{_H}])"
    # a wide space is set between names and behind labels: here both sides are words of a sentence
    rf"|(?<=[要应需须以并加强进好大力持][{_H}])\u3000(?=[{_H}]{{2,}}[^\u3000\n]*[，。])"
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


_FIGURE_SPACE = re.compile(
    rf"(?<=[{_H}，、])[ \u00a0]+(?=[0-9]+[ \u00a0]*[年月日号个条项名人万亿%])"
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


_MARK_SPACE = re.compile(
    rf"(?<=[{_H}0-9])[ \u00a0]+(?=[，。；、）》”])|(?<=[，。；、（《“])[ \u00a0]+(?=[{_H}0-9])"
)


@rule(
    "GZ-P23",
    "warning",
    GB15834("4.14"),
    zh="间隔号写成了“{found}”",
    en="an interpunct written {found}",
    remedy=("写成“·”（U+00B7）。", "Write · (U+00B7)."),
    wrong=("买买提・艾力同志任副局长。", "买买提•艾力同志任副局长。"),
    right=("买买提·艾力同志任副局长。",),
    needs="・‧∙•⋅･",
    fixes=True,
)
def interpunct(context: Context) -> Iterator[Finding]:
    """The mark between the parts of a name is · (U+00B7)."""
    for match in context.scan(_INTERPUNCT, context.visible):
        yield context.at(*match.span(), "·")


_INTERPUNCT = re.compile(rf"(?<=[{_H}])[・‧∙•⋅･](?=[{_H}])")


@rule(
    "GZ-P24",
    "warning",
    GB15834("4.15"),
    zh="书名号写成了“{found}”",
    en="title marks written {found}",
    remedy=("写成 {to}。", "Write {to}."),
    wrong=(
        "根据<<中华人民共和国立法法>>，制定本办法。",
        "根据<中华人民共和国立法法>，制定本办法。",
    ),
    right=("根据《中华人民共和国立法法》，制定本办法。", "根据《关于印发〈甲办法〉的通知》办理。"),
    needs="<＜≪«",
    fixes=True,
)
def title_marks(context: Context) -> Iterator[Finding]:
    """Title marks are 《》."""
    for match in context.scan(_ANGLES, context.visible):
        inside = context.is_titled(match.start())
        if inside or _is_work(match):
            opening, closing = ("〈", "〉") if inside else ("《", "》")
            yield context.at(*match.span(), f"{opening}{match[1]}{closing}")


_ANGLES = re.compile(
    rf"(?:<{{1,2}}|＜{{1,2}}|≪|«)([{_H}（）()、]{{1,60}})(?:>{{1,2}}|＞{{1,2}}|≫|»)"
)
#: what the titles of documents end with
_WORK = re.compile(
    "(?:法|办法|条例|规定|规则|细则|决定|通知|意见|通告|公告|批复|方案|规划|目录|标准|规程|解释|章程|规范"
    "|请示|报告|复函|函|纪要|议案|令|计划|纲要|要点|措施|清单|预案|协议|公约|合同)"
    "(?:（[^（）]*）)?$"
)


def _is_work(match: re.Match[str]) -> bool:
    """Whether a title is meant: doubled signs, or a word that titles of documents end with."""
    return match[0][:2] in ("<<", "＜＜") or match[0][0] in "≪«" or bool(_WORK.search(match[1]))


@rule(
    "GZ-P25",
    "warning",
    GB15834("4.9"),
    zh="{found} 用了大于号、小于号作括号",
    en="{found}: signs of greater and less for brackets",
    remedy=("改用圆括号；圆括号里再用的，用〔〕。", "Use （）, and 〔〕 inside them."),
    wrong=("由乡<镇>人民政府负责。", "（责任单位：区政府办公室<区大数据局>）"),
    right=(
        "由乡（镇）人民政府负责。",
        "（责任单位：区政府办公室〔区大数据局〕）",
        "当x<5时，y>3。",
    ),
    needs="<＜",
    fixes=True,
)
def angle_brackets(context: Context) -> Iterator[Finding]:
    """< and > are no brackets of Chinese text."""
    for match in context.scan(_ANGLES, context.running):
        if context.is_titled(match.start()) or _is_work(match):
            continue
        line = context.text.rfind("\n", 0, match.start()) + 1
        before = context.text[line : match.start()]
        opening, closing = ("〔", "〕") if before.count("（") > before.count("）") else ("（", "）")
        yield context.at(*match.span(), f"{opening}{match[1]}{closing}")


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
    "GZ-P34",
    "warning",
    GB15834("4.13"),
    zh="起止之间的“{found}”像是把连接号写成了汉字“一”",
    en="{found}: the character 一 stands where a dash should",
    remedy=("改用一字线“—”。", "Use —."),
    wrong=("制定2021一2023年行动计划。", "2021年6月一18日开展检查。"),
    right=("制定2021—2023年行动计划。", "每2个一组，3人一队。", "2021年一11月检查一次。"),
    needs="一",
    fixes=True,
)
def one_for_dash(context: Context) -> Iterator[Finding]:
    """The numeral 一 is no dash."""
    for match in context.scan(_ONE, context.visible):
        yield context.at(*match.span(), "—")


_ONE = re.compile(r"(?<=[0-9])(一)(?=[0-9])|(?<=[0-9]月)(一)(?=[0-9]{1,2}[月日])")


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


_HAN = re.compile(rf"[{_H}]")
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
    for pattern, right in _MISUSED:
        for match in context.scan(pattern, context.running_plain):
            yield context.at(*match.span(), to=right)


#: “四个到位。”: a phrase that is part of the sentence leaves the stop outside
_STOP_INSIDE = re.compile(
    r"(?<=[做到的为是好实成现])(?<![认以称因更作]为)(?<!说的)“[^“”，。；：！？\n]{2,16}。”(?=\n|\Z|[一-龥])"
    r"|(?<=[一-龥])。”(?=的(?:理念|要求|原则|目标|精神|思路|方针|格局|态势|局面|做法|机制|标准|优势|氛围|作风|方式|思想|愿景))"
)
_MISUSED = tuple(
    (re.compile(pattern), right)
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
_NO_WORK_BUT = re.compile(
    "《[^《》\\n]{2,20}(?:月|周|日|年|节|赛|展|会|奖|行动|工程|计划|之星|标兵|先锋|杯)》(?=(?:主题|系列|专题)?(?:活动|大赛|比赛|竞赛|展览|称号|奖项|评选|专项行动|会议|项目|品牌))"
)


_NO_WORK = re.compile(
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
_SENTENCE_LIKE = re.compile(
    r"^(?:各[^，。；]{1,12}|[^，。；]{2,14}(?:单位|部门|政府|机关|人|局))(?:要|应当|必须|不得|应)[^。；]{2,}[一-龥]$"
    r"|(?:，|；)(?:依法|由)[^，。；]{2,16}(?:处分|处罚|刑事责任|改正|罚款)$|以下(?:措施|工作|要求|任务)；$"
)


def _beside_sentences(context: Context, index: int) -> bool:
    """Whether the paragraphs round it end as sentences do: a list of names is no text."""
    around = context.segments[max(0, index - 2) : index] + context.segments[index + 1 : index + 3]
    ends = [s.text.rstrip()[-1:] for s in around if s.role == "paragraph"]
    return bool(ends) and all(end in "。：；”）" for end in ends)


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
    for match in re.finditer(
        "(?<=[一-龥])[市县区省][一-龥]{1,7}[局委办厅](，)(?=[市县区省][一-龥]{1,7}[局委办厅](?:，|要|应|负责|配合|做好|会同|按))|(?:联系人|负责人|组长|副组长|成员|责任人|参加人员)[：:][一-龥·]{2,4}(，)[一-龥·]{2,4}(?=$|[，。\\n])",
        context.printed,
        re.MULTILINE,
    ):
        yield context.at(*(match.span(1) if match[1] else match.span(2)))
