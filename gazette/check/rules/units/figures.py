"""How figures are written: width, groups, zeros, ranges, dates half in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import NUMBER
from gazette.check.rules.sources import FACT, GB15834, GB15835
from gazette.check.table import rule
from gazette.text.date_forms import (
    MIXED_FIGURES,
    TWO_DIGIT_YEAR,
    YEAR_OF_THE_CENTURY,
    YEAR_WITH_ZERO,
)
from gazette.text.numerals import (
    LABEL_NUMERAL,
    ONE_TO_NINE,
    UP_TO_TEN,
)
from gazette.text.widths import half_width_digits

__all__: list[str] = []


@rule(
    "GZ-U01",
    "warning",
    GB15835("第5章", "一般"),
    zh="全角数字“{found}”",
    en="full-width figures {found}",
    remedy=("改成半角“{to}”。", "Use {to}."),
    wrong=("自２０２１年起施行。",),
    right=("自2021年起施行。",),
    fixes=True,
)
def full_width_figures(context: Context) -> Iterator[Finding]:
    """Arabic figures are half-width."""
    for match in re.finditer("[０-９]+(?:．[０-９]+)?％?", context.visible):
        plain = half_width_digits(match[0]).replace("．", ".").replace("％", "%")
        yield context.at(*match.span(), plain)


@rule(
    "GZ-U02",
    "warning",
    GB15835("第5章"),
    zh="百分数范围“{found}”前一个数没有%",
    en="in {found} the first figure has no %",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("达到70～90%。", "达到70—90%。"),
    right=("达到70%～90%。", "第3—5条所列90%的项目。"),
    needs="%",
    fixes=True,
)
def percent_range(context: Context) -> Iterator[Finding]:
    """Both ends of a range of percentages carry %."""
    for match in context.scan(_PERCENT, context.visible):
        yield context.at(*match.span(), f"{match[1]}%{match[2]}{match[3]}%")


_PERCENT = pattern_of(rf"(?<![0-9.第])({NUMBER})([～~—–-])({NUMBER})%")


@rule(
    "GZ-U03",
    "hint",
    GB15835("第5章", "一般"),
    zh="范围“{found}”前一个数没有“{unit}”，可能误读",
    en="in {found} the first figure has no {unit}",
    remedy=("写成“{first}{unit}～{second}{unit}”。", "Write {first}{unit}～{second}{unit}."),
    wrong=("补助3～5万元。",),
    right=("补助3万～5万元。", "3～5人。"),
    needs="万亿",
)
def elided_unit(context: Context) -> Iterator[Finding]:
    """Both ends of a range carry 万 or 亿."""
    for match in context.scan(_ELIDED, context.visible):
        yield context.at(*match.span(), first=match[1], second=match[2], unit=match[3])


_ELIDED = pattern_of(rf"(?<![0-9.第])({NUMBER})[～~—–-]({NUMBER})([万亿])")


@rule(
    "GZ-U04",
    "warning",
    GB15835("第5章"),
    zh="小数“{found}”前没有0",
    en="no 0 before the point in {found}",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("按.5%计算。", "系数为.85。"),
    right=("按0.5%计算。", "见第2.5节。", "文件名为a.5b。"),
    needs=".",
    fixes=True,
)
def leading_zero(context: Context) -> Iterator[Finding]:
    """A fraction below one begins with 0."""
    for match in context.scan(_NO_ZERO, context.visible):
        yield context.at(*match.span(), f"0{match[0]}")


_NO_ZERO = pattern_of(r"(?<=[\u4e00-\u9fff，（：])\.[0-9]{1,4}(?=[\u4e00-\u9fff%，。；）])")


@rule(
    "GZ-U05",
    "warning",
    GB15835("第4章"),
    zh="同一个日期里汉字数字与阿拉伯数字混用：{found}",
    en="one date in two kinds of figures: {found}",
    remedy=("统一成一种。", "Use one kind."),
    wrong=("自二〇二一年7月起施行。", "自2021年七月一日起施行。"),
    right=("自2021年7月1日起施行。", "自二〇二一年七月一日起施行。", "2020年五月下旬农历计算。"),
)
def mixed_date(context: Context) -> Iterator[Finding]:
    """A date is in one kind of figures."""
    for match in context.scan(MIXED_FIGURES, context.visible):
        yield context.at(*match.span())


@rule(
    "GZ-U06",
    "error",
    GB15834("4.5.3.4"),
    zh="概数“{found}”用了顿号",
    en="an approximate number with 、: {found}",
    remedy=(
        "概数用汉字，不加顿号，如“三四天”。",
        "Write it in characters without 、, as in 三四天.",
    ),
    wrong=(
        "需要3、4天时间。",
        "需要三、四天时间。",
        "超过三、四个月的。",
        "要十七、八个人一组。",
        "确定三、四条示范路。",
    ),
    right=(
        "需要三四天时间。",
        "第三、四条规定。",
        "3、4月份组织检查。",
        "本条例三、四条的规定。",
    ),
    needs="、",
)
def approximate(context: Context) -> Iterator[Finding]:
    """Two neighbouring numerals for an approximate number stand without 、."""
    for match in context.scan(_APPROXIMATE, context.running_plain):
        first, second = match[1], match[2]
        if _value(second) == _value(first) + 1:
            yield context.at(*match.span())
    for match in context.scan(_APPROXIMATE_TENS, context.running_plain):
        first, second = (found for found in match.groups() if found)
        if _value(second) == _value(first) + 1:
            yield context.at(*match.span())


_APPROXIMATE = pattern_of(
    rf"(?<![0-9、{UP_TO_TEN}第条款项表图例则法])([1-9{ONE_TO_NINE}])、([1-9{ONE_TO_NINE}])(?=个月|[天年个人次名里岁家户处座所间辆台套件](?![级期季月])|[条项](?=[一-龥]))"
)


#: 五、六十人; 十五、六岁
_APPROXIMATE_TENS = pattern_of(
    rf"(?<![0-9、{UP_TO_TEN}第条款项表图])十?([{ONE_TO_NINE}])、([{ONE_TO_NINE}])[十百千万]*(?<!、[{ONE_TO_NINE}])(?=[余多]?[个名人天岁户亩里米吨元家处次年])"
    rf"|(?<=[几{UP_TO_TEN}]十)([{ONE_TO_NINE}])、([{ONE_TO_NINE}])(?=[个名人天岁户])"
    rf"|(?<![第{UP_TO_TEN}])十([{ONE_TO_NINE}])、([{ONE_TO_NINE}])(?=[余多]?[个名人天岁户亩里米吨元家处次年])"
)


def _value(digit: str) -> int:
    return int(digit) if digit.isdecimal() else UP_TO_TEN.index(digit) + 1


@rule(
    "GZ-U12",
    "hint",
    GB15835("5.1.1", "一般"),
    zh="多位数的分节前后不一致：{found}",
    en="long figures are grouped here and not there: {found}",
    remedy=("全文统一：都用千分撇（或空隙），或都不用。", "Group all of them or none."),
    wrong=("总投资1,234,567元，其中财政资金2345678元。",),
    right=("总投资1,234,567元，其中财政资金2,345,678元。", "总投资1234567元。"),
    needs=",",
)
def grouping(context: Context) -> Iterator[Finding]:
    """Long figures of one text are grouped alike."""
    text = context.running
    grouped = re.search(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])", text)
    plain = re.search(r"(?<![0-9A-Za-z.〕\-—])[0-9]{5,}(?=[元人户亩个吨件万])", text)
    if grouped and plain:
        yield context.at(*plain.span())


@rule(
    "GZ-U14",
    "warning",
    GB15835("第5章"),
    zh="年份“{found}”里的“零”应为“〇”",
    en="the year {found} has 零 for 〇",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("二零二一年七月一日起施行。",),
    right=("二〇二一年七月一日起施行。", "一百零五年。"),
    needs="零",
    fixes=True,
)
def zero_in_years(context: Context) -> Iterator[Finding]:
    """The zero of a year in Chinese numerals is 〇."""
    for match in context.scan(YEAR_WITH_ZERO, context.visible):
        if "零" in match[0]:
            yield context.at(*match.span(), match[0].replace("零", "〇"))


@rule(
    "GZ-U15",
    "warning",
    FACT,
    zh="数字里用了全角逗号：{found}",
    en="a full-width comma inside a figure: {found}",
    remedy=("分节用半角逗号，或不分节。", "Use a half-width comma or none."),
    wrong=("总投资1，234，567元。",),
    right=("总投资1,234,567元。", "分为1，2，3三类。", "面积2，300户受益。"),
    needs="，",
)
def wide_comma(context: Context) -> Iterator[Finding]:
    """A figure is not cut by ，."""
    for match in context.scan(
        re.compile(r"(?<![0-9，])[0-9]{1,3}(?:，[0-9]{3}){2,}(?![0-9，])"), context.visible
    ):
        yield context.at(*match.span())


@rule(
    "GZ-U21",
    "warning",
    GB15835("第4章"),
    zh="“{found}”数字写法不规范",
    en="{found} is not how figures are written",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "全区几10个停车场要统一标志。",
        "整改率达到百分之95。",
        "总投资12,34万元。",
        "二十世纪80年代以来几经改建。",
        "农历8月15前完成检修。",
        "24年5月底前报送总结。",
        "会议定于下午15时召开。",
    ),
    right=(
        "全区几十个停车场要统一标志。",
        "总投资1,234万元。",
        "20世纪80年代以来几经改建。",
        "会议定于下午3时召开。",
        "有期徒刑24年5个月。",
        "比为1,2,3。",
        "补种损毁株数10倍的树木。",
    ),
    weight=0.5,
)
def figures(context: Context) -> Iterator[Finding]:
    """Approximate numbers in characters, years in full, one clock, groups of three."""
    yield from context.instead(_FIGURES, context.printed_plain)


_FIGURES = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (
            r"(?:几|(?<![株棵人户总次天件个倍分基吨台亩套篇处量系指参])数|好几)(?:10|100|1000|10000)(?=[万亿]?[一-龥])(?!倍)|(?<![0-9.])(?:10|100|1000)几(?=[个名人天年项家])|(?<![0-9.])[1-9]0[几多](?=[个名人天年项家]几)",
            "几十、数百、十几",
        ),
        (
            (
                rf"百分之[0-9]+(?:\.[0-9]+)?|千分之[0-9]+|百分之[{LABEL_NUMERAL}点]+%"
                rf"|[{UP_TO_TEN}]{{1,3}}%"
                r"|[0-9]+个?百分率"
            ),
            "95%或百分之九十五",
        ),
        (
            r"(?<![0-9,.])(?![0-9]{1,3}(?:,[0-9]{3})+(?![0-9,]))[0-9]+(?:,[0-9]+)+(?=(?:\.[0-9]+)?[万亿元吨人户个亩])",
            "三位一节，或不分节",
        ),
        (
            (
                r"(?:二十一?|十[八九])世纪[0-9]{1,2}年代"
                rf"|(?:20|21|19|18)世纪[{ONE_TO_NINE}]十年代"
            ),
            "20世纪90年代",
        ),
        (
            r"(?:农历|阴历|夏历|腊月|正月)[0-9]{1,2}(?:月[0-9]{1,2})?(?:日|号)?(?=[一-龥，。；、])|(?:初|正月|腊月)[0-9]{1,2}(?=[一-龥，。])",
            "农历用汉字数字",
        ),
        (
            TWO_DIGIT_YEAR,
            "四位数的年份",
        ),
        (
            r"(?:上午|早上|早晨)(?:1[3-9]|2[0-4])[时点:：]|(?:下午|晚上|傍晚|夜间|夜里)(?:1[3-9]|2[0-4])[时点:：]|(?:凌晨)(?:[89]|1[0-9]|2[0-4])[时点]",
            "12小时制或24小时制，只用一种",
        ),
        (
            r"[0-9]{1,2}点(?:[0-9]{1,2}分)?(?=召开|举行|开始|结束|前(?!提))|[0-9]{1,2}时[0-9]{1,2}(?=召开|举行|开始|前|至|—)",
            "15时30分",
        ),
        (
            r"(?<![0-9.])(?:25|26|27|28|29)时(?![间代刻])|[0-9]{1,2}时(?:6[0-9]|[7-9][0-9])分|[0-9]{1,2}[:：](?:6[0-9]|[7-9][0-9])(?![0-9:：])(?=[召开举至—，。])",
            "存在的时刻",
        ),
        (
            r"[0-9]{1,2}月[0-9]{1,2}(?=前(?!置)|至[0-9]{1,2}月[0-9]{1,2}日|召开|起(?!点))",
            "写全“日”",
        ),
        (
            (
                rf"[{UP_TO_TEN}]+[0-9]+[{UP_TO_TEN}]*"
                r"(?=[个名项年天家户人次岁月亩米吨起例辆台所条处支座头棵株套件批]|公里|万元)|(?<![0-9.第])[0-9]+"
                rf"[{ONE_TO_NINE}]"
                r"(?=[个名项年天家户人万])"
            ),
            "同一个数只用一种数字",
        ),
        (
            rf"(?<![第0-9.{UP_TO_TEN}])[{ONE_TO_NINE}][百千][0-9]{{1,3}}(?=[个名项年天家户人次亩米吨元]|公里|平方)",
            "同一个数只用一种数字",
        ),
        (r"(?<![0-9.,])[0-9]+亿[0-9]+万(?=[元吨亩千人户立平])", "3.5亿元"),
        (
            rf"第[{UP_TO_TEN}]+[0-9]+(?=[条次届项个章])|第[0-9]+[{UP_TO_TEN}百]+(?=[条次届项个章])",
            "同一个数只用一种数字",
        ),
        (
            rf"分之(?:(?<=[0-9]分之)[0-9{UP_TO_TEN}]+|(?<=[{UP_TO_TEN}]分之)[0-9]+)",
            "三分之一或1/3",
        ),
        (
            r"(?<![0-9.])[0-9]{1,3}[千百](?:[0-9]{1,3}[百十]?)?(?=[万亿]元|[人个户亩吨名]|[余多][人个户名])",
            "只用万、亿作单位，如3500万元",
        ),
        (r"(?<=[0-9])(?:余多|多余(?=[人个名户家项])|几多|多几)", "只留一个"),
        (
            r"(?:最多|至多|最高|最低|最少)?不(?:超过|少于|低于|高于)[0-9]+[一-龥%]{0,3}(?:左右|上下)",
            "去掉“左右”",
        ),
        (
            rf"十年代(?<=[{UP_TO_TEN[1:9]}]十年代)(?<!世纪.十年代)(?<![{UP_TO_TEN}].十年代)(?=[以初中末后建修])",
            "20世纪60年代",
        ),
        (
            YEAR_OF_THE_CENTURY,
            "四位数的年份",
        ),
        (rf"第(?:[{ONE_TO_NINE}]0|[1-9]十)(?=[条次届项个])", "同一个数只用一种数字"),
        (
            r"(?:下降|减少|降低|缩小|压减|削减)(?:了|到|幅度为)?(?:1[0-9][1-9]|1[1-9]0|[2-9][0-9]{2})(?:\.[0-9]+)?%",
            "不超过100%的数",
        ),
        (r"每月(?:3[2-9]|[4-9][0-9])日", "存在的日期"),
        (
            rf"(?<![0-9{UP_TO_TEN}])[{ONE_TO_NINE}]0{{1,4}}(?=[万亿]?[一-龥])|(?<![0-9.])[1-9][oOＯ○〇]{{1,3}}[0-9]{{0,3}}(?=[万亿]?[元吨个人户名])",
            "同一个数只用一种数字",
        ),
        (r"(?<![0-9])0[1-9]月(?:0?[1-9]|[12][0-9]|3[01])日", "月、日不编虚位"),
        (r"(?<=[0-9])[，。](?=[0-9]+[万亿]?[元吨米%])", "小数点用“.”"),
    )
)
