"""Half-width and foreign marks between Chinese characters, and the marks around titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import FULL_MARKS, HAN
from gazette.check.rules.sources import GB15834
from gazette.check.table import rule

__all__: list[str] = []


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
        yield context.at(*match.span(), match[0].translate(FULL_MARKS))


_HALF_MARK = pattern_of(rf"(?<=[{HAN}”》）])[,;:!?](?=[{HAN}“《（0-9]|$)", re.MULTILINE)


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


_HALF_BRACKETS = pattern_of(rf"\(([^()（）\n]*[{HAN}][^()（）\n]*)\)")


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


_STRAIGHT = pattern_of(rf'["＂]([^"＂\n]*[{HAN}][^"＂\n]*)["＂]')


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


_FULL_STOP = pattern_of(rf"(?<=[{HAN}”》）]{{2}})[.．](?=[{HAN}“《（]|$)", re.MULTILINE)


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


_INTERPUNCT = pattern_of(rf"(?<=[{HAN}])[・‧∙•⋅･](?=[{HAN}])")


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


_ANGLES = pattern_of(
    rf"(?:<{{1,2}}|＜{{1,2}}|≪|«)([{HAN}（）()、]{{1,60}})(?:>{{1,2}}|＞{{1,2}}|≫|»)"
)


#: what the titles of documents end with
_WORK = pattern_of(
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
