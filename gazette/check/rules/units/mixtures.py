"""Figures of two kinds in one place (数字体例混用): dates, clocks, centuries, counts."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import GB15835
from gazette.check.table import rule
from gazette.text.date_forms import (
    MIXED_CLOCK,
    MIXED_DAY,
    MIXED_YEARS,
    SHORTENED_YEAR,
    YEAR_BEFORE_A_PART,
)
from gazette.text.numerals import ONE_TO_NINE, UP_TO_HUNDRED, UP_TO_TEN

__all__: list[str] = []


@rule(
    "GZ-U25",
    "warning",
    GB15835("第4、5章"),
    zh="“{found}”里数字的写法不规范",
    en="the figures in {found} are not written as they should be",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "上世纪八十年代建成的泵站。",
        "’23年以来共检查12次。",
        "检查时间为上午九点至11时。",
        "正月十5前完成。",
        "共检查二百3十家单位。",
        "2023、24年两年建成10座。",
        "会议定于星期5召开。",
        "新增床位0500张。",
        "总投资3.5.6亿元。",
    ),
    right=(
        "20世纪80年代建成的泵站。",
        "2023年以来共检查12次。",
        "检查时间为9时至11时。",
        "会议定于星期五召开。",
        "版本3.5.6升级。",
        "正月十五前完成。",
    ),
    weight=0.5,
)
def mixtures(context: Context) -> Iterator[Finding]:
    """One number, date or clock is written in one way, and whole."""
    yield from context.instead(_MIXTURES, context.printed_plain)


_COUNTED = "(?=[个名项年天家户人次岁亩米吨起例辆台所条处支座头棵株套件批张所间具盏份封幅艘架只扇幢栋笔宗位]|公里|[万亿]?元)"
_MIXTURES = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (rf"(?:上个?|本)世纪(?:[{ONE_TO_NINE}]十|[0-9]{{2}})年代", "20世纪80年代"),
        (SHORTENED_YEAR, "四位数的年份"),
        (MIXED_YEARS, "同一种数字"),
        (MIXED_DAY, "同一种数字"),
        (MIXED_CLOCK, "9时至11时"),
        (YEAR_BEFORE_A_PART, "2024年底"),
        (rf"[{UP_TO_HUNDRED}千]+[0-9]+[{UP_TO_HUNDRED}千]+{_COUNTED}", "同一种数字"),
        (rf"[0-9]/[{UP_TO_TEN}](?=的)", "三分之一或1/3"),
        (r"星期[0-9]", "星期五"),
        (r"(?<![0-9.,])[0-9]{1,2}[百千](?=元)", "300元、5000元"),
        (r"(?<![0-9A-Za-z.〕:：/—～-])0[0-9]{2,}(?=[张个名人户吨]|万元)", "去掉前面的0"),
        (
            r"(?<![0-9.])[0-9]+\.[0-9]+\.[0-9]+(?=[万亿]?[元吨米]|%)|(?<=[0-9])\.(?=[万亿元吨%])",
            "核对小数点",
        ),
        (r"(?<!币)(?<!额)[壹贰叁肆伍陆柒捌玖][拾佰仟]+[万亿]?元(?!整)", "汉字小写或阿拉伯数字"),
        (r"第[0-9](?=责任人)", "第一责任人"),
        (r"(?<=[0-9])百分点|(?<=[0-9])个百分(?![点率之位制])", "个百分点"),
        (r"(?:提高|增长|下降|上升|回落|增加|降低)了?[0-9.]+个点(?=[，。；])", "个百分点"),
        (r"(?:下降|减少|降低|回落|负增长)(?:了|为)?[-－−—][0-9.]+%", "去掉负号"),
        (r"以前前|(?:月底|年底|月末|年末){2}|年度年(?!检|报|审)", "去掉重复的字"),
    )
)


@rule(
    "GZ-U26",
    "warning",
    GB15835("4.2.2"),
    zh="约数“{found}”的位置不对或说了两次",
    en="the approximation in {found} is misplaced or said twice",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "每站配备人员20左右名。",
        "参加培训的约300人以上。",
        "至少不低于50人。",
        "不足100多人。",
    ),
    right=("每站配备人员20名左右。", "约300人参加培训。", "不低于50人。", "不足100人。"),
    weight=0.5,
)
def approximations(context: Context) -> Iterator[Finding]:
    """左右 follows the unit, and one word of approximation is enough."""
    yield from context.instead(_APPROXIMATIONS, context.printed_plain)


_FIGURE = rf"(?:[0-9.]+|[{UP_TO_HUNDRED}千]+)[万亿]?"
_UNIT = "(?:个|名|人|户|家|处|项|座|台|辆|吨|米|公里|亩|公顷|万元|元|天|次|岁|%|平方米|立方米)"
_APPROXIMATIONS = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (r"(?<=[0-9])(?:左右|上下|以内)(?=[名个户家处项座台辆吨])", "20名左右"),
        (
            rf"(?:约有?|大约有?|大概有?|将近|接近){_FIGURE}[余多]?{_UNIT}(?:以上|上下|左右)(?![各级党领])",
            "只留一个",
        ),
        (r"(?:至少|最少)不(?:低于|少于)", "只留一个"),
        (rf"(?:最少|最低|至少){_FIGURE}{_UNIT}以上(?![各级党领])", "只留一个"),
        (rf"(?:不足|不到|不满){_FIGURE}[余多]{_UNIT}?", "不足100人"),
        (rf"(?:超过|逾|突破){_FIGURE}{_UNIT}[余多](?![一-龥])", "超过300人"),
        (rf"[0-9]+(?:余多|多余)(?={_UNIT})", "只留一个"),
    )
)
