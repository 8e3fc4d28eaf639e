"""Units as people say them (口语里的单位): 寸, 方, 公斤 of pressure, 度 of warmth, 块 of money."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import UNITS
from gazette.check.table import rule
from gazette.text.numerals import CHINESE_NUMERAL

__all__: list[str] = []


@rule(
    "GZ-U24",
    "warning",
    UNITS,
    zh="“{found}”不是法定计量单位的写法",
    en="{found} is how people say it, not a legal unit",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "水带口径为2.5寸。",
        "管网压力不低于3公斤。",
        "室温不低于18度。",
        "新建绿地5万平。",
        "清理淤泥3万方。",
        "补助500块钱。",
        "装机容量50万千瓦时。",
        "每平方补助50元。",
    ),
    right=(
        "口径为65毫米。",
        "储备粮食3公斤。",
        "室温不低于18℃。",
        "转角18度。",
        "三方签订协议。",
        "每平方米补助50元。",
    ),
    weight=0.5,
)
def everyday(context: Context) -> Iterator[Finding]:
    """What is said at the counter is written in legal units."""
    yield from context.instead(_EVERYDAY, context.printed_plain)


_STOP = "(?=[，。；、）的以左上至到\n]|\\Z)"
_N = rf"(?:[0-9.]+|[{CHINESE_NUMERAL}]+)[万亿]?(?:多|余)?"
_EVERYDAY = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (rf"(?<=[0-9])寸(?![头照土步])|(?<=[0-9])[尺丈]{_STOP}", "毫米、厘米、米"),
        (
            rf"(?:[长宽高深厚]度?|口径|[雪水]深)[约为达近]{{0,2}}[{CHINESE_NUMERAL}]+[尺丈寸]{_STOP}",
            "毫米、厘米、米",
        ),
        (rf"(?<=[0-9])[码石垧]{_STOP}", "米、千克、公顷"),
        (
            rf"(?:压力|水压|气压|油压|压强)[^，。；\n0-9]{{0,6}}{_N}公斤(?!力)",
            "兆帕（1公斤力每平方厘米约为0.098兆帕）",
        ),
        (
            rf"(?:气温|水温|室温|体温|温度|高温|低温|零下|零上)[^，。；\n0-9]{{0,6}}[0-9.]+(?:度|°|°?C)(?![C℃0-9′'/A-Za-z]){_STOP}",
            "摄氏度或℃",
        ),
        (rf"(?<=[0-9])[cC]{{2}}{_STOP}", "毫升或mL"),
        (rf"(?<=[0-9万亿])(?:平|方){_STOP}(?<![0-9]方的)", "平方米、立方米"),
        (
            r"(?<=[0-9万亿])方公里|(?<=[0-9万亿])公克|(?<=[0-9])海哩|(?<=[0-9])加伦",
            "平方公里、克、海里、升",
        ),
        (r"每(?:平方|平米|立方)(?![米公厘分毫千英尺])", "每平方米、每立方米"),
        (
            (
                r"(?<=发电量)[约为达近]{0,2}[0-9.]+[万亿]?(?:千瓦|兆瓦|kW|MW)(?![时·小hH])"
                r"|(?<=[耗用售]电量)[约为达近]{0,2}[0-9.]+[万亿]?(?:千瓦|兆瓦|kW|MW)(?![时·小hH])"
            ),
            "千瓦时",
        ),
        (
            r"装机(?:容量|规模)?[约为达近共]{0,2}[0-9.]+[万亿]?(?:千瓦时|兆瓦时|kWh|kW·h|度)",
            "千瓦",
        ),
        (rf"(?<=[0-9万亿])(?:块钱|块{_STOP}|角钱|元RMB|美元元|美金)|RMB ?[0-9.]+", "元、美元"),
        (r"(?<=[0-9])卡(?=热量|[，。；])(?<!张卡)", "焦或千焦"),
    )
)
