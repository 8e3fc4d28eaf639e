"""What figures say: sums, multiples, periods and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import NUMBER
from gazette.check.rules.sources import FACT, GB15835, METHOD, PRACTICE
from gazette.check.rules.sums import wrong_sums
from gazette.check.table import rule
from gazette.text.date_forms import SPAN_OF_MONTHS
from gazette.text.numerals import (
    CHINESE_NUMERAL,
    UP_TO_TEN,
    int_to_chinese,
    to_int,
)

__all__: list[str] = []


@rule(
    "GZ-U07",
    "warning",
    GB15835("第4章"),
    zh="“{found}”应当用汉字数字",
    en="{found} is written with Chinese numerals",
    remedy=("改成“{to}”。", "Write {to}."),
    wrong=("编制“14五”规划。", "落实“13五”规划。"),
    right=("编制“十四五”规划。",),
    needs="五",
    fixes=True,
)
def five_years(context: Context) -> Iterator[Finding]:
    """The five-year plans are counted in Chinese numerals."""
    for match in re.finditer(r"(?<=“)([0-9]{1,2})五(?=”)", context.text):
        yield context.at(*match.span(), f"{int_to_chinese(int(match[1]))}五")


@rule(
    "GZ-U09",
    "warning",
    FACT,
    zh="合计“{found}”与各项之和{sum}不符",
    en="the total {found} is not the sum of the entries, {sum}",
    remedy=("核对表中数字。", "Check the figures of the table."),
    wrong=(
        "|项目|数量|\n|甲|3|\n|乙|4|\n|丙|5|\n|合计|13|",
        "|项目|数量|资金|\n|合计|12|1,300万元|\n|甲|3|500万元|\n|乙|9|700万元|",
        "|项目|城区|乡镇|合计|\n|甲|3|4|7|\n|乙|5|6|12|",
        "|县|项目|数量|\n|东山|甲|3|\n|东山|乙|4|\n|东山|小计|7|\n|西山|甲|1|\n|西山|乙|2|\n|西山|小计|4|",
    ),
    right=(
        "|项目|数量|\n|甲|3|\n|乙|4|\n|丙|5|\n|合计|12|",
        "|项目|数量|\n|合计|12|\n|其中：甲|3|\n|乙|4|",
        "|县|数量|\n|甲|3|\n|乙|4|\n|小计|7|\n|丙|1|\n|丁|2|\n|小计|3|\n|合计|10|",
        "|项目|金额|增长率|\n|甲|3.3|5%|\n|乙|3.3|6%|\n|丙|3.3|7%|\n|合计|10.0|6%|",
    ),
    needs="计",
    weight=2.0,
)
def sums(context: Context) -> Iterator[Finding]:
    """A total is the sum of what stands above it."""
    for wrong in wrong_sums(context.document):
        yield context.about(wrong.paragraph, found=wrong.printed, sum=_plain(wrong.sum))


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


@rule(
    "GZ-U10",
    "hint",
    PRACTICE,
    zh="用了“{words}”，没有说明是否包括本数",
    en="{words} are used without saying whether the figure itself is included",
    remedy=(
        "在附则里写明“以上、以下”包括本数，“不满、超过”不包括本数。",
        "Say so in the final provisions.",
    ),
    wrong=(
        "第一条　罚款一万元以上五万元以下。\n第二条　超过五万元的，另行处理。\n第三条　本办法自2021年8月1日起施行。",
    ),
    right=(
        "第一条　罚款一万元以上五万元以下。\n第二条　本办法所称以上、以下包括本数。",
        "第一条　罚款一万元以上五万元以下。\n第二条　本办法自2021年8月1日起施行。",
    ),
)
def inclusive(context: Context) -> Iterator[Finding]:
    """A regulation that uses both kinds of bounds says which include the figure."""
    if not context.is_regulation or "本数" in context.text or "不包括" in context.text:
        return
    if any(context.scan(_BETWEEN, context.plain)):
        for match in islice(context.scan(_BEYOND, context.plain), 1):
            yield context.at(*match.span(), words="以上、以下、超过、不满")


_BETWEEN = pattern_of(f"[元日年人]以上[{UP_TO_TEN}0-9百千万]+[元日年人][^，。]{{0,2}}以下")
_BEYOND = pattern_of(f"(?:(?<!不)(?<!不得)(?<!未)超过|不满)[{UP_TO_TEN}0-9百千万]+[元日年人]")


@rule(
    "GZ-U11",
    "warning",
    FACT,
    zh="“{found}”：减少、降低不能说倍",
    en="{found}: nothing shrinks by multiples",
    remedy=("改用百分数或分数，并核对数值。", "Use a percentage or a fraction; check the figure."),
    wrong=("办理时间缩短了3倍。", "成本降低两倍。"),
    right=("办理时间缩短了三分之二。", "产量增长了3倍。"),
    needs="倍",
    weight=0.5,
)
def shrinking_multiples(context: Context) -> Iterator[Finding]:
    """What shrinks does so by parts, not multiples."""
    for match in context.scan(_MULTIPLES, context.running):
        yield context.at(*match.span())


_MULTIPLES = pattern_of(
    rf"(?:减少|降低|下降|缩小|缩短|减轻|压缩)(?:了|将近|近|约)?(?:{NUMBER}|[{UP_TO_TEN}两几]+)(?:多)?倍(?!以)"
)


@rule(
    "GZ-U13",
    "warning",
    METHOD,
    zh="约数“{found}”前后重复",
    en="{found} says approximately twice",
    remedy=("“约、近、超过”与“左右、以上、多”只用一个。", "Keep one of the two words."),
    wrong=(
        "投资约300万元左右。",
        "投资超过300万元左右。",
        "参加人员超过100人以上。",
        "超过200多个村受益。",
    ),
    right=("投资约300万元。", "投资300万元左右。", "超过100人的，由市级以上部门审批。"),
)
def approximately_twice(context: Context) -> Iterator[Finding]:
    """One word is enough to say that a figure is not exact."""
    for match in context.scan(_TWICE, context.running_plain):
        yield context.at(*match.span())


_TWICE = pattern_of(
    rf"(?:超过|约有?|大约)(?:大?约|近)(?:{NUMBER}|[{UP_TO_TEN}百千]+)"
    rf"|(?:超过|大约|约|逾|近)(?:{NUMBER}|[{UP_TO_TEN}百千]+)[万亿]?[余多](?=[万亿]?[个名人户家项座处亩吨件条元台辆公])"
    rf"|(?:大?约|近|将近)(?:{NUMBER}|[{UP_TO_TEN}百千]+)[万亿多余]*[\u4e00-\u9fff]{{1,3}}左右"
    rf"|(?:超过|逾|高达|多达|不足|不到)(?:{NUMBER}|[{UP_TO_TEN}百千]+)[万亿余]*[\u4e00-\u9fff%]{{0,2}}(?:左右|上下)(?=[，。；、）\n]|\Z)"
    rf"|(?:超过|至少)(?:{NUMBER}|[{UP_TO_TEN}百千]+)[万亿余]*[\u4e00-\u9fff%]{{0,2}}以上(?![市县省地乡级])"
)


@rule(
    "GZ-U17",
    "error",
    FACT,
    zh="“{found}”起止颠倒",
    en="{found} ends before it begins",
    remedy=("核对起止、上下限。", "Check both ends."),
    wrong=(
        "制定2025—2021年规划。",
        "实施期为2024年12月至2024年3月。",
        "每组5至3名队员。",
        "处五百元以上二百元以下的罚款。",
    ),
    right=("制定2021—2025年规划。", "处二千元以上一万元以下的罚款。", "由30至20天。"),
    weight=2.0,
)
def backwards(context: Context) -> Iterator[Finding]:
    """A period does not end before it begins."""
    for match in context.scan(_PERIOD, context.visible):
        if int(match[1]) > int(match[2]):
            yield context.at(*match.span())
    for pattern in (SPAN_OF_MONTHS, _FALLING):
        for match in context.scan(pattern, context.printed_plain):
            first, last = (int(n) for n in match.groups()[-2:])
            if first > last:
                yield context.at(*match.span())
    for match in context.scan(_BOUNDS, context.printed_plain):
        low, high = to_int(match[1]), to_int(match[3])
        if low and high and low > high:
            yield context.at(*match.span())


_BOUNDS = pattern_of(
    rf"(?<![0-9.{CHINESE_NUMERAL}亿])([0-9]+|[{CHINESE_NUMERAL}]+)([日年倍人%元]|个月|周岁)以上([0-9]+|[{CHINESE_NUMERAL}]+)\2以下"
)


#: 5至3名; 由30至20天 falls by intention
_FALLING = pattern_of(
    r"(?<![0-9.第由从降、—～/-])([0-9]{1,3})[～—至]([0-9]{1,3})(?=[个名人](?!月))"
)
_PERIOD = pattern_of(r"(?<![0-9A-Za-z—-])((?:19|20)[0-9]{2})年?[—～~–至-]((?:19|20)[0-9]{2})年")
