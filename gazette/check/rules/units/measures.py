"""Units and currencies: symbols, units that are not legal, a unit twice or not whole."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import NUMBER
from gazette.check.rules.sources import PRACTICE, UNITS
from gazette.check.table import rule
from gazette.text.numerals import (
    CHINESE_NUMERAL,
)

__all__ = ["LISTED_SYMBOLS"]


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


#: the symbols that GZ-U08 knows a right form of
LISTED_SYMBOLS = frozenset(_UNITS)
_UNIT = pattern_of(
    rf"(?<=[0-9万亿])[ ]?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z0-9²³])"
)


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


_MONEY = pattern_of(rf"[￥¥]{NUMBER}[万亿]?元|(?<![0-9.]){NUMBER}[万亿]?人民币(?=[，。；、）])")


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


_OLD_UNIT = pattern_of(
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
    yield from context.instead(_UNIT_FAULTS, context.printed)


_UNIT_FAULTS = tuple(
    (pattern_of(pattern), right)
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
    yield from context.instead(_INCOMPLETE, context.printed_plain)


_INCOMPLETE = tuple(
    (pattern_of(pattern), right)
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
