"""Symbols of units (计量单位符号): their capitals, words for symbols, and symbols among Chinese units."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import UNITS
from gazette.check.rules.units.measures import LISTED_SYMBOLS
from gazette.check.table import rule

__all__: list[str] = []

#: GB 3100—1993, tables 1 to 5, as far as texts of government measure in them
_SYMBOLS = [
    "kg",
    "mg",
    "g",
    "km",
    "dm",
    "cm",
    "mm",
    "hm",
    "mL",
    "dL",
    "kL",
    "ms",
    "min",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "N",
    "kN",
    "MN",
    "Pa",
    "kPa",
    "MPa",
    "hPa",
    "J",
    "kJ",
    "MJ",
    "GJ",
    "W",
    "kW",
    "MW",
    "GW",
    "V",
    "kV",
    "mV",
    "A",
    "kA",
    "mA",
    "lx",
    "lm",
    "cd",
    "mol",
    "mmol",
    "dB",
    "Bq",
    "kBq",
    "MBq",
    "Gy",
    "mGy",
    "Sv",
    "mSv",
    "Wb",
    "mT",
    "kvar",
    "eV",
    "tex",
    "rad",
    "kt",
    "Mt",
]
#: right as well, though a folded form of another: milliwatt, megagram
_ALSO_RIGHT = frozenset(["mW", "mPa", "MV", "Mg", "mN", "mJ", "PA", "ha", "TW", "PW"])
_BY_FOLDED = {symbol.lower(): symbol for symbol in _SYMBOLS}
#: English words, plurals and abbreviations that are no symbols
_SPELT = {
    "sec": "s",
    "secs": "s",
    "mins": "min",
    "hour": "h",
    "hours": "h",
    "kgs": "kg",
    "kms": "km",
    "lux": "lx",
    "ton": "t",
    "tons": "t",
    "tonne": "t",
    "meter": "m",
    "metre": "m",
    "meters": "m",
    "litre": "L",
    "liter": "L",
    "gram": "g",
    "grams": "g",
    "cc": "mL",
    "rpm": "r/min",
    "mva": "MV·A",
    "kmh": "km/h",
    "kph": "km/h",
    "gwh": "GW·h",
    "mwh": "MW·h",
    "kwh": "kW·h",
}
_TOKEN = pattern_of(r"(?<=[0-9万亿]) ?([A-Za-z]{2,6})(?![A-Za-z0-9²³/·.^_-])")


@rule(
    "GZ-U22",
    "warning",
    UNITS,
    zh="计量单位符号“{found}”写法不规范",
    en="the symbol {found} is not written as it should be",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "渠宽300Cm。",
        "储备粮食50kgs。",
        "响应时间不超过30Sec。",
        "流量为40升/S。",
        "堤顶宽度不小于4M。",
        "收费标准为3元/M³。",
        "土地面积200m^2。",
    ),
    right=(
        "渠宽300cm。",
        "流量为40升/秒。",
        "收费标准为3元/m³。",
        "采用5G技术，存储500GB。",
        "参加4S店、A4纸、高度关注2025M。",
    ),
    weight=0.5,
)
def symbols(context: Context) -> Iterator[Finding]:
    """A symbol has its own capitals, and a unit is all in symbols or all in Chinese."""
    for match in context.scan(_TOKEN, context.visible):
        right = _right_form(match[1])
        if right:
            yield context.at(*match.span(1), to=right)
    yield from context.instead(_COMPOUND, context.printed_plain)


def _right_form(token: str) -> str:
    """The symbol that is meant, "" where the token is one, is none, or another rule tells it."""
    if token in _SYMBOLS or token in _ALSO_RIGHT or token in LISTED_SYMBOLS:
        return ""
    return _BY_FOLDED.get(token.lower()) or _SPELT.get(token.lower(), "")


_LENGTHS = "(?:长度?|宽度?|高度?|深度?|厚度?|[直半口管孔]径|[间净]距|距离|净高|跨度|桩号间隔)"
_WEIGHTS = "(?:重量?|产量|储量|总量|容积|载重量?|吨位|用量|运量)"
_ONLY = "(?:不小于|不大于|不少于|不超过|不低于|不高于|大于|小于|约|为|达到?|共|超过|仅)?"
_COMPOUND = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (rf"{_LENGTHS}{_ONLY}[0-9.]+M(?![A-Za-z0-9²³])|(?<=[0-9])M(?=以[内外上下])", "m"),
        (rf"{_WEIGHTS}{_ONLY}[0-9.]+[万亿]?T(?![A-Za-z0-9·/])", "t"),
        (rf"(?:时长|历时|时间){_ONLY}[0-9.]+[HS](?![A-Za-z0-9])", "h、s"),
        (
            (
                r"(?<=[0-9万亿])(?:公里|千米|米|厘米|毫米|吨|千克|公斤|克|毫克|微克|升|毫升|千瓦|平方米|立方米)[/／]"
                r"(?:[Hh]|M[Ii][Nn]|Min|[Ss]|[Ll]|ML|[mM][23²³]|[㎡㎥]|K[gG]|kg|KM|km|HM2)(?![A-Za-z0-9])"
                r"(?<!吨/h)(?<!米/h)(?<!里/h)(?<!升/h)(?<!克/h)(?<!/min)(?<!/s)(?<!/L)(?<!/m²)(?<!/m³)(?<!/kg)"
            ),
            "全用符号或全用中文",
        ),
        (r"(?<=[元人台次])[/／](?:M[23²³]|K[gG]|KM|Km|T)(?![A-Za-z0-9])", "m²、m³、kg、km、t"),
        (r"(?<=[0-9])(?:千瓦|兆瓦)[/／]h", "千瓦时"),
        (r"(?<=[0-9])[ck]?m\^[23]", "m²、m³"),
        (r"(?<=[0-9])(?:转/分钟?|千米每小时/h|公里[/／]时)(?!间)", "r/min、km/h"),
    )
)


@rule(
    "GZ-U23",
    "warning",
    UNITS,
    zh="“{found}”里同一个单位写了两次",
    en="the unit stands twice in {found}",
    remedy=("留一个：{to}。", "Keep one: {to}."),
    wrong=("面积约500平方米²。", "电压为220伏V。", "储水2000㎡平方米。", "药液10毫升ml。"),
    right=("面积约500平方米。", "500平方米2间。", "电压为220V。"),
    weight=1.0,
)
def symbol_after_name(context: Context) -> Iterator[Finding]:
    """The name of a unit or its symbol, not both."""
    for match in context.scan(_NAME_AND_SYMBOL, context.printed_plain):
        yield context.at(*match.span(), to="中文名称或符号")


_END = "(?=[，。；、）的以\n]|\\Z)"
_NAME_AND_SYMBOL = pattern_of(
    r"(?<=[0-9万亿]) ?(?:"
    rf"平方米(?:²|㎡|M2|2{_END})|(?:㎡|M2)平方米|立方米(?:³|㎥|M3|3{_END})|(?:㎥|M3)立方米"
    r"|(?:毫升|ml|mL) ?(?:毫升|ml|mL)|毫克mg|mg毫克|(?<![千毫微])克g|吨T|T吨|瓦W|W瓦|安A|A安|伏V|V伏"
    r"|赫兹Hz|Hz赫兹|(?:kg|KG) (?:公斤|千克)|(?:公斤|千克) (?:kg|KG)|分钟min|min分钟|小时h|h小时|秒s"
    r"|千瓦kW|千瓦KW|千伏kV|kV千伏|兆帕MPa|MPa兆帕|亩地?mu"
    r")(?![A-Za-z0-9])"
)
