"""How dates are written, rightly and wrongly: patterns for every reader of them.

`gazette.text.dates` says which day is meant; these only find a date, or the fault in it.
"""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.text.numerals import (
    CHINESE_DIGITS,
    LABEL_NUMERAL,
    ONE_TO_NINE,
    UP_TO_HUNDRED,
    UP_TO_TEN,
)

__all__ = [
    "DATE_LINE",
    "DATE_OF_ANY_SORT",
    "DAYS_LATER",
    "DAY_CALLED_NUMBER",
    "DAY_OF_MONTH",
    "DAY_OF_YEAR",
    "FIGURE_DATE",
    "FORM_DATE",
    "FROM_TO",
    "MIXED_CLOCK",
    "MIXED_DAY",
    "MIXED_FIGURES",
    "MIXED_YEARS",
    "ODD_ZEROS",
    "PRINTED_ON",
    "QUERIED_DAY",
    "SAME_YEAR",
    "SHORTENED_YEAR",
    "SHORT_YEAR",
    "SPACED_DATE",
    "SPAN",
    "SPAN_OF_MONTHS",
    "TWO_DIGIT_YEAR",
    "WEEKDAYS",
    "WEEKDAY_OF_DATE",
    "YEAR_BEFORE_A_PART",
    "YEAR_OF_THE_CENTURY",
    "YEAR_WITH_ODD_ZERO",
    "YEAR_WITH_ZERO",
]

#: 2021年7月3日
FIGURE_DATE = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
#: the same, its year perhaps said before
DAY_OF_YEAR = "(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
#: 24年3月, 08年底 where a year of two digits stands alone
TWO_DIGIT_YEAR = (
    r"(?:(?<=[，。；：（\n于自在从至到前])|\A)(?:1[0-9]|2[0-9]|0[0-9])年"
    r"(?:[0-9]{1,2}月(?![龄大内份]*[内个])|年?底|春|夏|秋|冬|汛期|上半年|下半年)(?=[一-龥，。；0-9])"
)
#: 98年洪水, 76年地震: of the last century
YEAR_OF_THE_CENTURY = (
    r"(?:(?<=[，。；：（\n于自在从至到前])|\A)[4-9][0-9]年"
    r"(?=洪水|大水|特大|大旱|地震|抗洪|年?底|[0-9]{1,2}月[0-9底初中]|春|夏|秋|冬|上半年|下半年)"
)
#: ’23年; 自23年起; 2023、24年; 2024至25年度
SHORTENED_YEAR = (
    r"['’‘`][0-9]{2}年|(?<=自)[0-9]{2}年(?=以来|起)"
    r"|(?:19|20)[0-9]{2}年?[、至和—～-][0-9]{2}(?=年(?![以内期限龄的]))(?<![0-9][—-][01][0-9])"
)
#: 一九九八年至2004年
MIXED_YEARS = (
    rf"[{CHINESE_DIGITS}]{{4}}年?[至到—～-](?:19|20)[0-9]{{2}}年"
    rf"|(?:19|20)[0-9]{{2}}年?[至到—～-][{CHINESE_DIGITS}]{{4}}年"
)
#: 正月十5, 八月15日, 2023年十二月底
MIXED_DAY = (
    rf"(?:[正腊冬]|[{UP_TO_TEN}]{{1,2}})月(?:十[0-9]|[0-9]{{1,2}}(?=[日号前]))"
    rf"|(?:19|20)[0-9]{{2}}年[{UP_TO_TEN}]{{1,2}}月[底末初前起份]"
    rf"|(?<![0-9])[0-9]{{1,2}}月[{UP_TO_TEN}]{{1,3}}[日号]"
)
#: 上午九点至11时
MIXED_CLOCK = (
    rf"[{UP_TO_TEN}]{{1,3}}[点时]半?[至到—～-](?:[上下]午)?[0-9]{{1,2}}[时点:：]"
    rf"|[0-9]{{1,2}}[时点][至到—～-](?:[上下]午)?[{UP_TO_TEN}]{{1,3}}[点时]"
)
#: 2024底: the sign of the year is missing
YEAR_BEFORE_A_PART = r"(?<![0-9.])(?:19|20)[0-9]{2}[底初](?=[，。；前以完之]|\Z)"
FROM_TO = pattern_of(rf"{FIGURE_DATE}(?:起)?(?:至|到|—|～){FIGURE_DATE}")
#: 2021年7月31日至7月1日: the end without a year of its own
SAME_YEAR = pattern_of(
    r"(?<![0-9])[0-9]{4}年([0-9]{1,2})月([0-9]{1,2})日[至到—～]([0-9]{1,2})月([0-9]{1,2})日"
)
#: 2024年12月至2024年3月, of one year
SPAN_OF_MONTHS = pattern_of(
    r"(?P<year>(?:19|20)[0-9]{2})年(?:([0-9]{1,2}))月[至到—～-](?P=year)年([0-9]{1,2})月(?![0-9])"
)
WEEKDAYS = "一二三四五六日"  #: 星期一 first, as `datetime.date.weekday` counts
WEEKDAY_OF_DATE = pattern_of(rf"({FIGURE_DATE})[（(](?:星期|周)([{WEEKDAYS}天])[、，）)]")
#: 7月3日 with or without its year, in either kind of figures; not 农历
DAY_OF_MONTH = pattern_of(
    rf"""(?<![0-9{UP_TO_TEN}〇农历腊])
    (?:([0-9〇{UP_TO_TEN}]{{4}})年)?([0-9]{{1,2}}|[{UP_TO_TEN}]{{1,2}})月
    ([0-9]{{1,2}}|[{UP_TO_TEN}]{{1,3}})[日号](?![游])""",
    re.VERBOSE,
)
#: 7月3号, and no 3号楼
DAY_CALLED_NUMBER = pattern_of("[0-9]{1,2}月[0-9]{1,2}号(?![楼院线文令])")
#: 21年7月3日
SHORT_YEAR = pattern_of("(?<![0-9./—～-])[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
#: 2021年7 月3日, with or without the blank
SPACED_DATE = pattern_of(
    "[0-9]{4}[ \u00a0]*年[ \u00a0]*[0-9]{1,2}[ \u00a0]*月(?:[ \u00a0]*[0-9]{1,2}[ \u00a0]*日)?"
)
#: 二〇二一年7月, 2021年七月三日
MIXED_FIGURES = pattern_of(
    rf"""[○零{CHINESE_DIGITS}]{{4}}年[0-9]{{1,2}}月
    |[0-9]{{4}}年[{UP_TO_TEN}]{{1,2}}月[{UP_TO_TEN}0-9]{{1,3}}日
    |[0-9]{{4}}年[0-9]{{1,2}}月[{UP_TO_TEN}]{{1,3}}日""",
    re.VERBOSE,
)
#: what is typed for 〇
ODD_ZEROS = "○OＯ0◯o０"
YEAR_WITH_ODD_ZERO = pattern_of(
    rf"(?<![0-9A-Za-z〇○])[一二][{ODD_ZEROS}{CHINESE_DIGITS}]{{3}}(?=年)"
)
YEAR_WITH_ZERO = pattern_of(rf"(?<![{LABEL_NUMERAL}])[一二][零{CHINESE_DIGITS}]{{3}}(?=年)")
#: whether there is a date at all
DATE_OF_ANY_SORT = pattern_of("年.{1,5}月.{1,5}日")
#: the empty date of a form: 20××年×月×日
FORM_DATE = pattern_of(r"^[\dXx×〇○]{2,4}年[\dXx×〇○]{0,2}月[\dXx×〇○]{0,2}日$")
#: a date in a row of its own, in either kind of figures
DATE_LINE = rf"[\d{ONE_TO_NINE}〇○零]{{4}}年[\d{UP_TO_TEN}]{{1,3}}月[\d{UP_TO_TEN}]{{1,3}}日"
_PRINTED = rf"[\d０-９〇○零{UP_TO_TEN}Xx×]"
#: 2021年7月3日印发
PRINTED_ON = pattern_of(
    rf"(?P<date>{_PRINTED}{{2,4}}\s*年\s*{_PRINTED}{{1,3}}\s*月\s*{_PRINTED}{{1,3}}\s*日)\s*印发"
)
#: 五年, 六个月: how long something holds
SPAN = rf"(?P<n>[{UP_TO_TEN}\d两]{{1,3}})(?P<unit>年|个?月)"
#: 三十日后: counted from a day that stands before
DAYS_LATER = pattern_of(
    rf"(?:满)?(?P<days>[{UP_TO_HUNDRED}\d]{{1,4}})(?P<unit>日|天|个月)(?:之)?后?(?:起|开始)?$"
)
#: as people type one: 2021, 2021-07, 2021年7月3日
QUERIED_DAY = pattern_of(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?)?)?[年月]?")
