"""Dashes and what stands for them: in sentences, years and ranges."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import HAN
from gazette.check.rules.sources import GB15834
from gazette.check.table import rule

__all__: list[str] = []


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


_DASH = pattern_of(rf"(?<=[{HAN}”》），])(?:-{{2,4}}|―{{1,2}}|─{{1,4}}|－{{2}})(?=[{HAN}“《（])")


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


_YEARS = pattern_of(r"(?<![0-9A-Za-z-])((?:19|20)[0-9]{2}年?)([-–－~])((?:19|20)[0-9]{2}年)")


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


_RANGE = pattern_of(
    r"(?<![0-9A-Za-z.\-—/〔〕第(（])([0-9]+(?:\.[0-9]+)?%?)([-~–－])([0-9]+(?:\.[0-9]+)?)"
    r"(?=%|‰|[天日个人万亿元米吨亩项家名岁公厘分小周倍度克升户年月次所条])"
)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20")  # noqa: PLR2004 - a year


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


_ONE = pattern_of(r"(?<=[0-9])(一)(?=[0-9])|(?<=[0-9]月)(一)(?=[0-9]{1,2}[月日])")
