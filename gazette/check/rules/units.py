"""Rules on figures and units (数字和计量单位): GB/T 15835-2011, GB 3100～3102—1993, arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import FACT, GB15834, GB15835, METHOD, PRACTICE, UNITS
from gazette.check.rules.sums import wrong_sums
from gazette.check.table import rule
from gazette.text.date_forms import (
    MIXED_FIGURES,
    TWO_DIGIT_YEAR,
    YEAR_OF_THE_CENTURY,
    YEAR_WITH_ZERO,
)
from gazette.text.numerals import (
    CHINESE_NUMERAL,
    LABEL_NUMERAL,
    ONE_TO_NINE,
    UP_TO_TEN,
    int_to_chinese,
    to_int,
)
from gazette.text.widths import half_width_digits

__all__: list[str] = []

_NUM = r"[0-9]+(?:\.[0-9]+)?"


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


_PERCENT = re.compile(rf"(?<![0-9.第])({_NUM})([～~—–-])({_NUM})%")


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


_ELIDED = re.compile(rf"(?<![0-9.第])({_NUM})[～~—–-]({_NUM})([万亿])")


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


_NO_ZERO = re.compile(r"(?<=[\u4e00-\u9fff，（：])\.[0-9]{1,4}(?=[\u4e00-\u9fff%，。；）])")


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


_APPROXIMATE = re.compile(
    rf"(?<![0-9、{UP_TO_TEN}第条款项表图例则法])([1-9{ONE_TO_NINE}])、([1-9{ONE_TO_NINE}])(?=个月|[天年个人次名里岁家户处座所间辆台套件](?![级期季月])|[条项](?=[一-龥]))"
)


#: 五、六十人; 十五、六岁
_APPROXIMATE_TENS = re.compile(
    rf"(?<![0-9、{UP_TO_TEN}第条款项表图])十?([{ONE_TO_NINE}])、([{ONE_TO_NINE}])[十百千万]*(?<!、[{ONE_TO_NINE}])(?=[余多]?[个名人天岁户亩里米吨元家处次年])"
    rf"|(?<=[几{UP_TO_TEN}]十)([{ONE_TO_NINE}])、([{ONE_TO_NINE}])(?=[个名人天岁户])"
    rf"|(?<![第{UP_TO_TEN}])十([{ONE_TO_NINE}])、([{ONE_TO_NINE}])(?=[余多]?[个名人天岁户亩里米吨元家处次年])"
)


def _value(digit: str) -> int:
    return int(digit) if digit.isdecimal() else UP_TO_TEN.index(digit) + 1


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
    "GZ-U08",
    "warning",
    UNITS,
    zh="计量单位“{found}”写法不规范",
    en="the unit {found} is not written as it should be",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("建筑面积500m2。", "重5Kg。", "长3KM。", "用电100Kwh。"),
    right=("建筑面积500平方米。", "重5kg。", "长3km。", "建筑面积500m²。"),
    fixes=False,
)
def units(context: Context) -> Iterator[Finding]:
    """Symbols of units have their own capitals and exponents."""
    for match in context.scan(_UNIT, context.visible):
        yield context.at(*match.span(1), to=_UNITS[match[1]])


_UNITS = {
    "m2": "平方米或m²",
    "m3": "立方米或m³",
    "km2": "平方公里或km²",
    "cm2": "平方厘米或cm²",
    "M2": "平方米或m²",
    "M3": "立方米或m³",
    "Kg": "kg",
    "KG": "kg",
    "KM": "km",
    "Km": "km",
    "CM": "cm",
    "MM": "mm",
    "Kwh": "kW·h",
    "KWH": "kW·h",
    "kwh": "kW·h",
    "Kw": "kW",
    "KW": "kW",
    "KV": "kV",
    "Kv": "kV",
    "Mpa": "MPa",
    "hz": "Hz",
    "HZ": "Hz",
    "KHz": "kHz",
    "Khz": "kHz",
    "khz": "kHz",
    "Mhz": "MHz",
    "mhz": "MHz",
    "Ghz": "GHz",
    "KG/M3": "kg/m³",
    "kg/m3": "kg/m³",
    "mg/m3": "mg/m³",
    "Mg/L": "mg/L",
    "MG/L": "mg/L",
    "g/cm3": "g/cm³",
    "m3/s": "m³/s",
    "M3/S": "m³/s",
    "m3/h": "m³/h",
    "M/S": "m/s",
    "Km/h": "km/h",
    "KM/H": "km/h",
    "Km/H": "km/h",
    "KM2": "平方公里或km²",
    "Km2": "平方公里或km²",
    "hm2": "公顷或hm²",
    "mm2": "mm²",
    "dm3": "dm³",
    "cm3": "cm³",
    "M²": "m²",
    "M³": "m³",
    "KM²": "km²",
    "Km²": "km²",
    "Gg": "g",
    "MG": "mg",
    "ML": "mL",
    "Ml": "mL",
    "DB": "dB",
    "db": "dB",
    "Db": "dB",
    "dBA": "dB(A)",
    "KWh": "kW·h",
    "kWh": "kW·h",
    "kWH": "kW·h",
    "KW.h": "kW·h",
    "KW·h": "kW·h",
    "KW·H": "kW·h",
    "kv·h": "kV·h",
    "MW.h": "MW·h",
    "MWh": "MW·h",
    "kw": "kW",
    "v": "V",
    "hp": "kW",
    "HP": "kW",
    "kw/h": "kW·h",
    "kW/h": "kW·h",
    "KW/H": "kW·h",
    "mAh": "mA·h",
    "MAH": "mA·h",
    "mah": "mA·h",
    "MAh": "mA·h",
    "Ah": "A·h",
    "AH": "A·h",
    "Nm": "N·m",
    "KG/m3": "kg/m³",
    "KM/h": "km/h",
    "kpH": "km/h",
    "DBA": "dB(A)",
    "MPa/cm2": "MPa",
    "mg/m2": "mg/m²",
    "ug/m3": "µg/m³",
    "ug": "µg",
    "um": "µm",
    "mw": "MW",
    "Mw": "MW",
    "kv": "kV",
    "kva": "kV·A",
    "KVA": "kV·A",
    "kVA": "kV·A",
    "MVA": "MV·A",
    "ma": "mA",
    "KA": "kA",
    "mpa": "MPa",
    "MPA": "MPa",
    "KPa": "kPa",
    "Kpa": "kPa",
    "KPA": "kPa",
    "kpa": "kPa",
    "pa": "Pa",
    "KN": "kN",
    "Kn": "kN",
    "kn": "kN",
    "KJ": "kJ",
    "Kj": "kJ",
    "kj": "kJ",
    "Kcal": "kJ",
    "kcal": "kJ",
    "cal": "J",
    "ppm": "mg/L、mg/kg或10⁻⁶",
    "PPM": "mg/L、mg/kg或10⁻⁶",
    "ppb": "µg/L、µg/kg或10⁻⁹",
    "sec": "s",
    "hr": "h",
    "hrs": "h",
    "rpm": "r/min",
    "Bar": "bar或Pa",
    "°c": "℃",
    "OC": "℃",
    "oC": "℃",
    "Tn": "t",
    "lb": "kg",
    "lbs": "kg",
    "inch": "mm",
    "ft": "m",
    "gal": "Gal",
    "mM": "mm",
    "kM": "km",
    "cM": "cm",
    "KgF": "N",
    "kgf": "N",
    "kgf/cm2": "MPa",
    "kgf/cm²": "MPa",
    "kg/cm2": "MPa或kg/cm²",
    "mmHg": "kPa",
    "℉": "℃",
    "KV·A": "kV·A",
    "KVar": "kvar",
    "Kvar": "kvar",
    "Lx": "lx",
    "LX": "lx",
    "Mol": "mol",
    "MOL": "mol",
    "KG/m²": "kg/m²",
    "Kg/m3": "kg/m³",
    "Kg/m2": "kg/m²",
    "KG/m2": "kg/m²",
    "t/hm2": "t/hm²",
    "kg/hm2": "kg/hm²",
    "m3/d": "m³/d",
    "M3/d": "m³/d",
    "M3/D": "m³/d",
    "T/D": "t/d",
    "T/d": "t/d",
    "KPa/m": "kPa/m",
}
_UNIT = re.compile(
    rf"(?<=[0-9万亿])[ ]?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z0-9²³])"
)


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
    match = re.search(
        f"[元日年人]以上[{UP_TO_TEN}0-9百千万]+[元日年人][^，。]{{0,2}}以下", context.plain
    )
    other = re.search(
        f"(?:(?<!不)(?<!不得)(?<!未)超过|不满)[{UP_TO_TEN}0-9百千万]+[元日年人]",
        context.plain,
    )
    if match and other:
        yield context.at(*other.span(), words="以上、以下、超过、不满")


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


_MULTIPLES = re.compile(
    rf"(?:减少|降低|下降|缩小|缩短|减轻|压缩)(?:了|将近|近|约)?(?:{_NUM}|[{UP_TO_TEN}两几]+)(?:多)?倍(?!以)"
)


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
    "GZ-U13",
    "warning",
    METHOD,
    zh="约数“{found}”前后重复",
    en="{found} says approximately twice",
    remedy=("“约、近、超过”与“左右、以上、多”只用一个。", "Keep one of the two words."),
    wrong=("投资约300万元左右。", "参加人员超过100人以上。", "超过200多个村受益。"),
    right=("投资约300万元。", "投资300万元左右。", "超过100人的，由市级以上部门审批。"),
)
def approximately_twice(context: Context) -> Iterator[Finding]:
    """One word is enough to say that a figure is not exact."""
    for match in context.scan(_TWICE, context.running_plain):
        yield context.at(*match.span())


_TWICE = re.compile(
    rf"(?:超过|约有?|大约)(?:大?约|近)(?:{_NUM}|[{UP_TO_TEN}百千]+)"
    rf"|(?:超过|大约|约|逾|近)(?:{_NUM}|[{UP_TO_TEN}百千]+)[万亿]?[余多](?=[万亿]?[个名人户家项座处亩吨件条元台辆公])"
    rf"|(?:大?约|近|将近)(?:{_NUM}|[{UP_TO_TEN}百千]+)[万亿多余]*[\u4e00-\u9fff]{{1,3}}左右"
    rf"|(?:超过|至少)(?:{_NUM}|[{UP_TO_TEN}百千]+)[万亿余]*[\u4e00-\u9fff%]{{0,2}}以上(?![市县省地乡级])"
)


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
    for match in re.finditer(
        r"(?<![0-9，])[0-9]{1,3}(?:，[0-9]{3}){2,}(?![0-9，])", context.visible
    ):
        yield context.at(*match.span())


@rule(
    "GZ-U16",
    "warning",
    PRACTICE,
    zh="货币单位“{found}”重复或不全",
    en="the currency in {found} is doubled or incomplete",
    remedy=("写成“人民币××元”或“××元”。", "Write 人民币…元 or …元."),
    wrong=("收取￥100元。", "补偿100万人民币。"),
    right=("收取100元。", "补偿人民币100万元。", "兑换500亿人民币债券。"),
    raised="数字与单位不合是计错的差错",
)
def currency(context: Context) -> Iterator[Finding]:
    """Money has one sign of its currency."""
    for match in context.scan(_MONEY, context.visible):
        yield context.at(*match.span())


_MONEY = re.compile(rf"[￥¥]{_NUM}[万亿]?元|(?<![0-9.]){_NUM}[万亿]?人民币(?=[，。；、）])")


@rule(
    "GZ-U17",
    "error",
    FACT,
    zh="“{found}”起止颠倒",
    en="{found} ends before it begins",
    remedy=("核对起止、上下限。", "Check both ends."),
    wrong=("制定2025—2021年规划。", "处五百元以上二百元以下的罚款。"),
    right=("制定2021—2025年规划。", "处二千元以上一万元以下的罚款。"),
    weight=2.0,
)
def backwards(context: Context) -> Iterator[Finding]:
    """A period does not end before it begins."""
    for match in context.scan(_PERIOD, context.visible):
        if int(match[1]) > int(match[2]):
            yield context.at(*match.span())
    for match in context.scan(_BOUNDS, context.printed_plain):
        low, high = to_int(match[1]), to_int(match[3])
        if low and high and low > high:
            yield context.at(*match.span())


_BOUNDS = re.compile(
    rf"(?<![0-9.{CHINESE_NUMERAL}亿])([0-9]+|[{CHINESE_NUMERAL}]+)([日年倍人%元]|个月|周岁)以上([0-9]+|[{CHINESE_NUMERAL}]+)\2以下"
)


_PERIOD = re.compile(r"(?<![0-9A-Za-z—-])((?:19|20)[0-9]{2})年?[—～~–至-]((?:19|20)[0-9]{2})年")


@rule(
    "GZ-U18",
    "warning",
    UNITS,
    zh="“{found}”不是法定计量单位",
    en="{found} is no legal unit of measurement",
    remedy=("换算成法定单位：{to}。", "Convert: {to}."),
    wrong=("储备粮食300市斤。", "管径为24英寸。", "功率为50马力。", "宽30公分。"),
    right=("储备粮食150千克。", "面积300亩。", "500公斤。", "三尺讲台。"),
    weight=0.5,
)
def not_legal(context: Context) -> Iterator[Finding]:
    """Old, foreign and market units are converted."""
    for match in context.scan(_OLD_UNIT, context.printed_plain):
        yield context.at(*match.span(1), to=_OLD_UNITS[match[1]])


_OLD_UNITS = {
    "市斤": "千克（1市斤为0.5千克）",
    "英寸": "厘米、毫米（1英寸为25.4毫米）",
    "英尺": "米（1英尺为0.3048米）",
    "英里": "公里（1英里为1.609公里）",
    "英亩": "公顷（1英亩为0.4047公顷）",
    "英磅": "千克",
    "磅": "千克（1磅为0.4536千克）",
    "盎司": "克（1盎司为28.35克）",
    "加仑": "升",
    "马力": "千瓦（1马力为0.735千瓦）",
    "匹马力": "千瓦（1马力为0.735千瓦）",
    "公分": "厘米",
    "公尺": "米",
    "平方公尺": "平方米",
    "立方公尺": "立方米",
    "公斤力": "牛",
    "英制马力": "千瓦",
    "尔格": "焦",
    "达因": "牛",
    "毫巴": "帕",
    "公担": "千克（1公担为100千克）",
    "公石": "升",
    "公升": "升",
    "公厘": "毫米",
    "市尺": "米（3市尺为1米）",
    "市里": "公里",
    "华里": "公里",
    "市亩": "亩或公顷",
    "市担": "千克（1市担为50千克）",
    "市两": "克（1市两为50克）",
    "平方尺": "平方米",
    "平方丈": "平方米",
    "平方寸": "平方厘米",
    "立方尺": "立方米",
    "大卡": "千焦（1大卡为4.187千焦）",
    "千卡": "千焦",
    "卡路里": "焦耳",
    "毫米汞柱": "千帕",
    "大气压": "千帕",
    "公吨": "吨",
    "度电": "千瓦时",
    "公里时": "公里每小时",
    "西西": "毫升",
    "英吨": "吨",
    "蒲式耳": "千克",
    "桶油": "吨",
    "英吋": "厘米、毫米（1英寸为25.4毫米）",
    "吋": "厘米、毫米（1英寸为25.4毫米）",
    "英呎": "米（1英尺为0.3048米）",
    "呎": "米（1英尺为0.3048米）",
    "浬": "海里",
    "海浬": "海里",
    "瓩": "千瓦",
    "毫米水柱": "帕",
    "工程大气压": "千帕",
    "克拉": "克（1克拉为0.2克）",
}
_OLD_UNIT = re.compile(
    f"(?<=[0-9{CHINESE_NUMERAL}亿半几])(?:余|多)?({'|'.join(sorted(_OLD_UNITS, key=len, reverse=True))})(?![秤房车砣])"
)


@rule(
    "GZ-U19",
    "error",
    UNITS,
    zh="计量单位“{found}”重复或组合不对",
    en="the unit {found} is doubled or put together wrongly",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("堤防长度5km公里。", "年发电量3万千瓦/时。", "增长10%百分点。"),
    right=("堤防长度5公里。", "年发电量3万千瓦时。", "增长10个百分点。"),
    weight=1.0,
)
def unit_twice(context: Context) -> Iterator[Finding]:
    """One quantity has one unit; energy is power times time."""
    for pattern, right in _UNIT_FAULTS:
        for match in context.scan(pattern, context.printed):
            yield context.at(*match.span(), to=right)


_UNIT_FAULTS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (
            r"(?<=[0-9万亿])(?:km公里|公里km|m米|米m(?![a-z2-3²³])|kg(?:公斤|千克)|(?:公斤|千克)kg|t吨|吨t|m²平方米|平方米m²|m2平方米|m³立方米|立方米m³|kW千瓦|mm毫米|cm厘米|℃度|摄氏度℃|℃摄氏度|hm²公顷|公顷hm²|MW兆瓦|兆瓦MW|L升|升L|km²平方公里|平方公里km²|dB分贝|分贝dB|%百分|元￥)",
            "一个单位",
        ),
        ("(?<=[0-9万亿])(?:千瓦|兆瓦|瓦)[/／每]小?时", "千瓦时"),
        ("(?<=功率)[为约达]{0,2}[0-9.]+(?:千瓦时|kW·h|度)", "千瓦"),
        (r"(?<=[0-9])%个?百分点|百分之[0-9.]+%", "×个百分点"),
        (
            (
                "(?<=[0-9])(?:km|kg|m|t|L|m³|m²|mg)/(?:小时|分钟|秒|平方米|立方米|公顷|升)"
                "|(?<=[0-9])(?:公里|千米|米|吨|升|千克|公斤|毫克|立方米)/(?:h|min|s|L|m²|m³|kg|hm²)(?![A-Za-z])"
            ),
            "全用符号或全用中文",
        ),
        ("(?<=[0-9万亿])(?:[万亿]?元[万亿]元|元人民币元)", "一个单位"),
        (
            "(?<=[0-9])(?:亩公顷|公顷亩|吨公斤|公里米|万元元|元元|个个(?![人都])|人人次|名名|平方平方米|立方立方米|万万元|亿亿元)",
            "一个单位",
        ),
    )
)


@rule(
    "GZ-U20",
    "warning",
    UNITS,
    zh="计量单位“{found}”不完整",
    en="the unit {found} is not complete",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("新建绿地5000平方。", "渠道宽度为3米5。", "水体PH值为7.2。", "库容1200方水。"),
    right=("新建绿地5000平方米。", "渠道宽度为3.5米。", "水体pH值为7.2。", "3米50公分处。"),
    weight=0.5,
)
def unit_incomplete(context: Context) -> Iterator[Finding]:
    """平方米, not 平方; 3.5米, not 3米5."""
    for pattern, right in _INCOMPLETE:
        for match in context.scan(pattern, context.printed_plain):
            yield context.at(*match.span(), to=right)


_INCOMPLETE = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (
            r"(?:载重|荷载|自重|总重|吨位|起重|核载|限重|净重|毛重)[^，。；\n0-9]{0,6}[0-9.]+T(?![A-Za-z0-9·/])",
            "t或吨",
        ),
        (r"(?<=[0-9万亿余多])平方(?![米公厘分毫千英尺市寸丈根])", "平方米"),
        ("(?<=[0-9万亿余多])平米", "平方米"),
        ("(?<=[0-9])立升", "升"),
        ("[长宽高深程径厚距][度离约为达]{0,2}[0-9.]+M(?![A-Za-z0-9])", "m或米"),
        ("[用发耗供节]电量?[约为达]{0,2}[0-9.]+[万亿]?度(?![电的]?[以至])", "千瓦时"),
        ("(?<=[0-9])两(?=[，。；、）的])", "克（1两为50克）"),
        ("(?<=[0-9])斤(?=[，。；、）])", "千克（1斤为0.5千克）"),
        ("(?<=[0-9])里(?=[，。；、）])", "公里（1里为0.5公里）"),
        ("(?<=[0-9万亿])(?:千瓦|兆瓦|瓦)小时", "千瓦时"),
        ("摄氏(?:零下)?[0-9.]+度", "25摄氏度或25℃"),
        (r"(?<=[0-9万亿余多])(?:立方|方水|方土|土方)(?![米公厘分毫千英尺市工量石])", "立方米"),
        (
            r"(?<![0-9.])[0-9]+(?:米|公里|吨|公斤|元|亩)[0-9](?![0-9.米厘毫公分角号组×xX*、—～-])(?=[，。；、）的宽长高])",
            "小数，如3.5米",
        ),
        (r"(?<![A-Za-z])(?:PH|Ph|ph)(?=值|[0-9为≥≤<>＜＞])", "pH"),
        (r"(?<![A-Za-z])(?:Pm2[.]5|pm2[.]5|PM25|Pm10|pm10)(?![0-9])", "PM2.5、PM10"),
        (r"(?<![A-Za-z])(?:Co2|co2|cO2)(?![A-Za-z0-9])", "CO₂"),
        (r"(?<=[0-9])(?:摄氏(?!度)|度C|C度|°C°|℃℃|度摄氏)", "℃"),
        (
            r"(?<=[0-9])(?:公里/小(?!时)|米/(?=[，。；])|元/(?=[，。；])|人/(?=[，。；]))",
            "完整的单位",
        ),
    )
)


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
    for pattern, right in _FIGURES:
        for match in context.scan(pattern, context.printed_plain):
            yield context.at(*match.span(), to=right)


_FIGURES = tuple(
    (re.compile(pattern), right)
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
