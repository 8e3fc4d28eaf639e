"""How dates and periods are written, and whether there are such days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import (
    FACT,
    GB9704,
    GB15835,
    NORMS_OF_2012,
    PRACTICE,
)
from gazette.check.table import rule
from gazette.text.date_forms import (
    DAY_CALLED_NUMBER,
    DAY_OF_MONTH,
    FROM_TO,
    ODD_ZEROS,
    SAME_YEAR,
    SHORT_YEAR,
    SPACED_DATE,
    WEEKDAY_OF_DATE,
    WEEKDAYS,
    YEAR_WITH_ODD_ZERO,
)
from gazette.text.dates import chinese_date, find_dates, parse_date
from gazette.text.numerals import CHINESE_DIGITS, to_int
from gazette.text.widths import half_width_digits, squeeze, visible

__all__: list[str] = []


@rule(
    "GZ-D01",
    "error",
    GB9704("7.3.5.4"),
    zh="成文日期“{found}”没有用阿拉伯数字写全，或编了虚位",
    en="the date {found} is not in full, unpadded Arabic figures",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#标题 通知\n#日期 2021年07月03日", "#标题 通知\n#日期 二○二一年七月三日"),
    right=("#标题 通知\n#日期 2021年7月3日", "#标题 通知\n#日期 一九九八年七月三日"),
    fixes=True,
)
def date_form(context: Context) -> Iterator[Finding]:
    """The date of signing is in Arabic figures, unpadded; before July 2012 it was in Chinese ones."""
    for index in context.indices("date"):
        segment = context.segments[index]
        day = parse_date(segment.text)
        if day and day >= NORMS_OF_2012 and visible(segment.text) != chinese_date(day):
            yield context.on(index, chinese_date(day))


@rule(
    "GZ-D02",
    "error",
    FACT,
    zh="“{found}”不是存在的日期",
    en="{found} is no day of the calendar",
    remedy=("核对日期。", "Check the date."),
    wrong=(
        "自2021年6月31日起施行。",
        "于2021年13月1日公布。",
        "每年2月30日前报送。",
        "二〇二一年六月三十一日",
    ),
    right=("自2021年6月30日起施行。", "每年2月29日前报送。", "农历腊月三十日。"),
    needs="月",
    weight=2.0,
)
def real_dates(context: Context) -> Iterator[Finding]:
    """Every date is a day of the calendar."""
    for match in context.scan(DAY_OF_MONTH, context.text):
        year, month, day = (half_width_digits(visible(part or "")) for part in match.groups())
        if not _is_day(to_int(year) or 2000, to_int(month), to_int(day)):  # 2000 has a 29 February
            yield context.at(*match.span())


def _is_day(year: int, month: int | None, day: int | None) -> bool:
    if month is None or day is None:
        return True
    try:
        dt.date(year if 1 <= year <= dt.MAXYEAR else 2000, month, day)
    except ValueError:
        return False
    return True


@rule(
    "GZ-D04",
    "warning",
    GB15835("第4章", "一般"),
    zh="日期“{found}”用了“号”",
    en="the date {found} has 号",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("请于7月3号前报送。",),
    right=("请于7月3日前报送。", "“7月3号”案件。"),
    needs="号",
    fixes=True,
)
def day_word(context: Context) -> Iterator[Finding]:
    """A written date has 日."""
    for match in context.scan(DAY_CALLED_NUMBER, context.running_plain):
        yield context.at(*match.span(), f"{match[0][:-1]}日")


@rule(
    "GZ-D05",
    "hint",
    PRACTICE,
    zh="法规、规章里用了相对时间“{found}”",
    en="a relative time in a regulation: {found}",
    remedy=("写明年份。", "Name the year."),
    wrong=(
        "第一条　去年建成的停车场适用本办法。",
        "第一条　适用于：\n（一）去年建成的停车场；\n（二）新建停车场。",
    ),
    right=("第一条　2020年建成的停车场适用本办法。", "去年以来，成效明显。"),
)
def relative_time(context: Context) -> Iterator[Finding]:
    """A regulation is read in later years."""
    if not context.is_regulation:
        return
    articles = {d.id for body in context.bodies for d in body.divisions if d.kind == "article"}
    for match in context.scan(
        re.compile("(?:今年|去年|明年|前年|后年|上个月|下个月)(?!度)"), context.running_plain
    ):
        segment = context.segments[context.segment_at(match.start())]
        if any(parent in articles for parent in _ancestors(segment.id)):
            yield context.at(*match.span())


def _ancestors(block_id: str) -> Iterator[str]:
    """art_3__para_1__item_2 → art_3__para_1, art_3: an article's text stands several levels down."""
    while block_id := block_id.rpartition("__")[0]:
        yield block_id


@rule(
    "GZ-D06",
    "warning",
    GB15835("第5章"),
    zh="年份“{found}”里的零不是“〇”（U+3007）",
    en="the zero in {found} is not 〇 (U+3007)",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("二○一二年五月一日起施行。", "二O一二年五月一日起施行。", "二0一二年五月一日起施行。"),
    right=("二〇一二年五月一日起施行。",),
    needs="○OＯ0◯oO０",
    fixes=True,
)
def chinese_zero(context: Context) -> Iterator[Finding]:
    """The zero of a year in Chinese numerals is 〇."""
    for match in context.scan(YEAR_WITH_ODD_ZERO, context.text):
        if not match[0].isascii() and not set(match[0]) <= set(CHINESE_DIGITS):
            yield context.at(*match.span(), re.sub(f"[{ODD_ZEROS}]", "〇", match[0]))


@rule(
    "GZ-D09",
    "error",
    FACT,
    zh="起止日期颠倒：{found}",
    en="a period that ends before it begins: {found}",
    remedy=("核对日期。", "Check the days."),
    wrong=("有效期自2021年7月3日至2020年7月2日。",),
    right=("有效期自2021年7月3日至2026年7月2日。",),
    needs="至—",
    weight=2.0,
)
def period(context: Context) -> Iterator[Finding]:
    """A period begins before it ends."""
    for match in context.scan(FROM_TO, context.visible):
        days = [found.date for found in find_dates(match[0])]
        if len(days) == 2 and days[0] > days[1]:  # noqa: PLR2004 - from and to
            yield context.at(*match.span())
    for match in context.scan(SAME_YEAR, context.visible):
        first, last = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        if first > last and (first[0] == last[0] or last[0] > _SPRING or first[0] < _AUTUMN):
            yield context.at(*match.span())


_SPRING, _AUTUMN = 5, 10  #: 11月1日至3月31日 runs into the next year


@rule(
    "GZ-D13",
    "error",
    FACT,
    zh="{day}是星期{right}，不是“{said}”",
    en="{day} is a 星期{right}, not {said}",
    remedy=("核对日期和星期。", "Check day and weekday."),
    wrong=("会议定于2021年7月3日（星期五）召开。",),
    right=("会议定于2021年7月3日（星期六）召开。",),
    needs="期周",
    weight=2.0,
)
def weekdays(context: Context) -> Iterator[Finding]:
    """A day falls on the weekday named after it."""
    for match in context.scan(WEEKDAY_OF_DATE, context.visible):
        day = parse_date(match[1])
        right = WEEKDAYS[day.weekday()] if day else ""
        if day and match[2] != right and (match[2], right) != ("天", "日"):
            yield context.at(*match.span(), day=match[1], right=right, said=f"星期{match[2]}")


@rule(
    "GZ-D14",
    "warning",
    GB15835("第5章"),
    zh="日期“{found}”的年份不是四位",
    en="the year of {found} does not have four digits",
    remedy=("把年份写全。", "Write the year in full."),
    wrong=("于21年7月3日印发。", "#标题 通知\n#日期 21年7月3日"),
    right=("于2021年7月3日印发。", "累计15年3个月。"),
    needs="年",
)
def short_year(context: Context) -> Iterator[Finding]:
    """The year of a date has four digits."""
    for match in context.scan(SHORT_YEAR, context.running_plain):
        yield context.at(*match.span())
    for index in context.indices("date", "imprint_date"):
        if SHORT_YEAR.match(context.segments[index].text):
            yield context.on(index)


@rule(
    "GZ-D19",
    "warning",
    GB9704("7.3.5.4"),
    zh="日期“{found}”里有空格",
    en="a space inside the date {found}",
    remedy=("删去空格。", "Remove it."),
    wrong=("#标题 通知\n#日期 2021年7月 3日", "应于2021年7 月3日前报送。"),
    right=("#标题 通知\n#日期 2021年7月3日",),
    fixes=True,
)
def spaced_date(context: Context) -> Iterator[Finding]:
    """A date is one word."""
    for index in context.indices("date", "imprint_date"):
        text = context.segments[index].text.strip()
        if re.search(r"[0-9年月][ \u3000\u00a0]+[0-9月日]", text):
            yield context.on(index)
    for match in context.scan(SPACED_DATE, context.running):
        if match[0] != squeeze(match[0]):
            yield context.at(*match.span(), squeeze(match[0]))
