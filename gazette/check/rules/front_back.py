"""Rules on what stands round the text: 主送、署名、成文日期、附注、版记, and the days of a document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from gazette.check.context.document import Context, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.sources import (
    FACT,
    GB9704,
    GB15834,
    GB15835,
    PRACTICE,
    RULEMAKING,
    WORKING,
)
from gazette.check.table import rule
from gazette.text.date_forms import (
    DAY_CALLED_NUMBER,
    DAY_OF_MONTH,
    FIGURE_DATE,
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
from gazette.vocabulary.documents import RULES_OF_GOVERNMENT, WITHHELD

__all__: list[str] = []

_FULL = str.maketrans(",;:()", "，；：（）")
_NO_ADDRESSEE = ("公告", "通告", "令", "命令", "决议", "公报")
_ADDRESSED = ("通知", "批复", "函", "复函", "请示", "报告")

# --- 主送机关 ------------------------------------------------------------------


@rule(
    "GZ-Z01",
    "warning",
    GB9704("7.3.2"),
    zh="主送机关后面不是全角冒号",
    en="the addressees do not end with a full-width colon",
    remedy=("改用“：”。", "Use ：."),
    formerly="GZ-A01",
    wrong=("#标题 通知\n#主送 各有关单位:", "#标题 通知\n#主送 各有关单位，"),
    right=("#标题 通知\n#主送 各有关单位：",),
    fixes=True,
)
def addressee_colon(context: Context) -> Iterator[Finding]:
    """The addressees end with ：."""
    for index in context.indices("addressees"):
        text = context.segments[index].text.rstrip()
        if text and not text.endswith("："):
            length = len(text)
            wrong = text[-1] in ":，。；、,;"
            yield Finding(index, length - 1, length, "：" if wrong else f"{text[-1]}：")


@rule(
    "GZ-Z02",
    "warning",
    PRACTICE,
    raised="层次不同的并列用逗号分开是 GB/T 15834 的规定",
    zh="主送机关不同类之间用了顿号：{found}",
    en="、 between addressees of different kinds: {found}",
    remedy=("同类机关之间用顿号，不同类之间用逗号。", "、 inside one kind, ， between kinds."),
    formerly="GZ-A02",
    wrong=("#标题 通知\n#主送 各县人民政府、市直各单位：",),
    right=(
        "#标题 通知\n#主送 各县人民政府，市直各单位：",
        "#标题 通知\n#主送 各省、自治区、直辖市人民政府：",
    ),
)
def addressee_kinds(context: Context) -> Iterator[Finding]:
    """、 joins addressees of one kind, ， those of different kinds."""
    for index in context.indices("addressees"):
        for match in re.finditer(
            r"人民政府、(?=[^，：]*(?:各?部门|单位|委办局|直属机构|委员会))",
            context.segments[index].text,
        ):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-Z03",
    "hint",
    PRACTICE,
    zh="{genre}一般没有主送机关",
    en="a {genre} has no addressees as a rule",
    remedy=("核对文种或删去主送机关。", "Check the kind of paper or remove them."),
    formerly="GZ-A03",
    wrong=("#标题 某市人民政府关于禁渔的通告\n#文种 通告\n#主送 各有关单位：",),
    right=("#标题 某市人民政府关于禁渔的通知\n#文种 通知\n#主送 各有关单位：",),
)
def no_addressee(context: Context) -> Iterator[Finding]:
    """What is addressed to all has no addressees."""
    genre = context.document.meta.genre
    index = context.first("addressees", context.parts[0])
    if genre in _NO_ADDRESSEE and index >= 0:
        yield context.on(index, genre=str(genre))


@rule(
    "GZ-Z04",
    "warning",
    FACT,
    zh="主送机关“{found}”写了两次",
    en="{found} is addressed twice",
    remedy=("删去一个。", "Remove one."),
    formerly="GZ-A04",
    wrong=("#标题 通知\n#主送 市财政局、市教育局、市财政局：",),
    right=("#标题 通知\n#主送 市财政局、市教育局：",),
    weight=1.0,
)
def addressee_twice(context: Context) -> Iterator[Finding]:
    """Each addressee stands once."""
    for index in context.indices("addressees"):
        seen: set[str] = set()
        for match in re.finditer(r"[^、，；：,:;\s（）()]{3,}", context.segments[index].text):
            if match[0] in seen:
                yield Finding(index, match.start(), match.end())
            seen.add(match[0])


@rule(
    "GZ-Z05",
    "warning",
    GB15834("5.1"),
    zh="主送机关里有半角标点“{found}”",
    en="half-width {found} among the addressees",
    remedy=("改成全角“{to}”。", "Use {to}."),
    formerly="GZ-A05",
    wrong=("#标题 通知\n#主送 各县(市、区)人民政府,市直各单位：",),
    right=("#标题 通知\n#主送 各县（市、区）人民政府，市直各单位：",),
    fixes=True,
)
def addressee_marks(context: Context) -> Iterator[Finding]:
    """The marks between addressees are full-width."""
    for index in context.indices("addressees"):
        for match in re.finditer(r"[,;()](?!$)|:(?=.)", context.segments[index].text):
            yield Finding(index, match.start(), match.end(), match[0].translate(_FULL))


@rule(
    "GZ-Z06",
    "hint",
    WORKING("第九条", "一般"),
    zh="{genre}没有主送机关",
    en="a {genre} without addressees",
    remedy=("补上主送机关；普发的写明范围。", "Supply them."),
    formerly="GZ-A06",
    wrong=("#标题 某市人民政府关于甲事的批复\n#文种 批复\n#文号 某政函〔2021〕3号\n同意。",),
    right=(
        "#标题 某市人民政府关于甲事的批复\n#文种 批复\n#文号 某政函〔2021〕3号\n#主送 甲县人民政府：\n同意。",
    ),
)
def has_addressee(context: Context) -> Iterator[Finding]:
    """What is written to somebody says to whom."""
    meta = context.document.meta
    index = context.first("title", context.parts[0])
    lacks = meta.genre in _ADDRESSED and meta.numbers and not meta.addressees
    if lacks and index >= 0 and not context.document.order:
        yield context.on(index, genre=str(meta.genre))


@rule(
    "GZ-Z07",
    "hint",
    WORKING("", "一般"),
    zh="{genre}主送了不止一个机关",
    en="a {genre} with more than one addressee",
    remedy=(
        "上行文原则上主送一个上级机关，其他用抄送。",
        "Papers upward go to one body; send copies to others.",
    ),
    formerly="GZ-A07",
    wrong=("#标题 某市人民政府关于甲事的请示\n#文种 请示\n#主送 省人民政府、省财政厅：",),
    right=("#标题 某市人民政府关于甲事的请示\n#文种 请示\n#主送 省人民政府：",),
)
def one_superior(context: Context) -> Iterator[Finding]:
    """A request goes to one superior."""
    meta = context.document.meta
    index = context.first("addressees", context.parts[0])
    if meta.genre in ("请示", "报告") and index >= 0 and re.search("[、，]", meta.addressees or ""):
        yield context.on(index, genre=str(meta.genre))


# --- 成文日期 ------------------------------------------------------------------


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
        if day and day >= _ARABIC and visible(segment.text) != chinese_date(day):
            yield context.on(index, chinese_date(day))


_ARABIC = dt.date(2012, 7, 1)


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
    "GZ-D03",
    "warning",
    FACT,
    zh="施行日期（{effective}）早于成文、公布日期（{signed}）",
    en="it takes effect ({effective}) before it is signed or promulgated ({signed})",
    remedy=(
        "核对日期；确需溯及既往的，应当有依据。",
        "Check the days; retroactive effect needs a basis.",
    ),
    wrong=("#标题 通知\n#日期 2021年7月3日\n#施行 2021年6月1日",),
    right=(
        "#标题 通知\n#日期 2021年7月3日\n#施行 2021年8月1日",
        "#标题 《某市停车管理办法》解读\n#日期 2021年7月3日\n#施行 2021年6月1日",
    ),
    weight=2.0,
)
def no_retroactivity(context: Context) -> Iterator[Finding]:
    """A document takes effect when it exists."""
    dates = context.document.meta.dates
    if re.search("解读|答记者问|问答", context.document.meta.title):
        return  # the day is that of the document it speaks of
    day = dates.signed or _promulgated_once(context)
    if dates.effective and day and dates.effective < day:
        effective, signed = str(dates.effective), str(day)
        said = _EFFECT.search(context.running_plain)
        if said and parse_date(said[1]) == dates.effective:
            yield context.at(*said.span(), effective=effective, signed=signed)
        else:
            index = context.first("date", context.parts[0])
            yield context.on(index, effective=effective, signed=signed)


def _promulgated_once(context: Context) -> dt.date | None:
    """The day under the title when it is the only one there: of several, one may be of a revision."""
    document = context.document
    days = [found.date for found in find_dates(document.title_note)]
    return days[0] if len(days) == 1 and days[0] == document.meta.dates.promulgated else None


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
    for match in re.finditer(
        "(?:今年|去年|明年|前年|后年|上个月|下个月)(?!度)", context.running_plain
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
    "GZ-D07",
    "error",
    FACT,
    zh="印发日期（{issued}）早于成文日期（{signed}）",
    en="issued ({issued}) before it was signed ({signed})",
    remedy=("核对两个日期。", "Check the two days."),
    wrong=("#标题 通知\n#日期 2021年7月3日\n#印发机关 某市人民政府办公室\n#印发日期 2021年7月1日",),
    right=("#标题 通知\n#日期 2021年7月3日\n#印发机关 某市人民政府办公室\n#印发日期 2021年7月5日",),
    weight=2.0,
)
def signed_then_issued(context: Context) -> Iterator[Finding]:
    """A document is issued when it is signed, or later."""
    dates = context.document.meta.dates
    if dates.issued and dates.signed and dates.issued < dates.signed:
        index = context.first("imprint_date", context.parts[0])
        yield context.on(index, issued=str(dates.issued), signed=str(dates.signed))


@rule(
    "GZ-D08",
    "warning",
    RULEMAKING("第三十二条", "一般"),
    zh="规章公布（{promulgated}）到施行（{effective}）不满30日",
    en="less than 30 days from promulgation ({promulgated}) to effect ({effective})",
    remedy=(
        "核对日期；属于可以公布即施行的例外的，应当说明。",
        "Check the days, or state the exception.",
    ),
    wrong=(
        "#标题 某市停车管理办法\n#类别 政府规章\n#公布 2021年7月3日\n#施行 2021年7月15日\n第一条　制定本办法。",
    ),
    right=(
        "#标题 某市停车管理办法\n#类别 政府规章\n#公布 2021年7月3日\n#施行 2021年8月15日\n第一条　制定本办法。",
    ),
    weight=0.0,
)
def thirty_days(context: Context) -> Iterator[Finding]:
    """A rule (规章) takes effect thirty days after promulgation, exceptions apart."""
    meta = context.document.meta
    start, end = meta.dates.promulgated, meta.dates.effective
    if meta.kind in RULES_OF_GOVERNMENT and start and end and 0 <= (end - start).days < 30:  # noqa: PLR2004 - days in the regulation
        index = context.first("title", context.parts[0])
        yield context.on(index, promulgated=str(start), effective=str(end))


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
    "GZ-D10",
    "warning",
    WORKING("第九条"),
    zh="没有成文日期",
    en="there is no date of signing",
    remedy=(
        "补上成文日期；没有认出来的，用同名的 .toml 指定。",
        "Supply it, or name it in the manuscript's .toml.",
    ),
    wrong=("#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。",),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#日期 2021年7月3日",
    ),
    weight=1.0,
)
def has_date(context: Context) -> Iterator[Finding]:
    """A numbered paper is dated."""
    document = context.document
    dates = document.meta.dates
    dated = dates.signed or dates.promulgated or document.closing.date or document.order
    index = context.first("number", context.parts[0])
    if (
        is_paper(document)
        and index >= 0
        and not dated
        and not document.title_note
        and not dates.adopted
    ):
        signed = max(context.indices("signature", part=context.parts[0]), default=index)
        yield context.on(signed)


@rule(
    "GZ-D11",
    "error",
    FACT,
    zh="通过日期（{adopted}）晚于成文或公布日期（{signed}）",
    en="adopted ({adopted}) after it was signed or promulgated ({signed})",
    remedy=("核对两个日期。", "Check the two days."),
    wrong=("#标题 某市停车管理办法\n#通过 2021年7月9日\n#公布 2021年7月3日\n第一条　制定本办法。",),
    right=("#标题 某市停车管理办法\n#通过 2021年7月1日\n#公布 2021年7月3日\n第一条　制定本办法。",),
    weight=2.0,
)
def adopted_then_signed(context: Context) -> Iterator[Finding]:
    """The first adoption goes before promulgation."""
    dates = context.document.meta.dates
    signed = dates.promulgated or dates.signed
    if re.search("修订|修正|修改", context.document.title_note):
        return  # the days of the note belong to several texts
    if dates.adopted and signed and min(a.date for a in dates.adopted) > signed:
        index = context.first("title", context.parts[0])
        adopted = min(a.date for a in dates.adopted)
        yield context.on(index, adopted=str(adopted), signed=str(signed))


@rule(
    "GZ-D12",
    "error",
    FACT,
    zh="有效期届满（{expires}）早于施行（{effective}）",
    en="it expires ({expires}) before it takes effect ({effective})",
    remedy=("核对两个日期。", "Check the two days."),
    wrong=("#标题 通知\n#日期 2021年7月3日\n#施行 2021年8月1日\n#失效 2020年7月31日",),
    right=("#标题 通知\n#日期 2021年7月3日\n#施行 2021年8月1日\n#失效 2026年7月31日",),
    weight=2.0,
)
def effective_then_expired(context: Context) -> Iterator[Finding]:
    """A document expires after it took effect."""
    dates = context.document.meta.dates
    if dates.expires and dates.effective and dates.expires < dates.effective:
        index = context.first("title", context.parts[0])
        yield context.on(index, expires=str(dates.expires), effective=str(dates.effective))


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
    "GZ-D15",
    "warning",
    FACT,
    zh="正文说{day}通过，晚于成文日期（{signed}）",
    en="the text says it was adopted on {day}, after its date ({signed})",
    remedy=("核对两个日期。", "Check the two days."),
    wrong=(
        "《办法》已经2021年7月9日市人民政府第3次常务会议审议通过，现予印发。\n#日期 2021年7月3日",
    ),
    right=(
        "《办法》已经2021年6月9日市人民政府第3次常务会议审议通过，现予印发。\n#日期 2021年7月3日",
    ),
    needs="过",
    weight=2.0,
)
def adoption_in_text(context: Context) -> Iterator[Finding]:
    """The adoption that a notice reports lies before the notice."""
    signed = context.document.meta.dates.signed
    if signed is None:
        return
    for match in context.scan(_ADOPTED, context.running):
        day = parse_date(match[1])
        if day and day > signed:
            yield context.at(*match.span(1), day=match[1], signed=str(signed))


_ADOPTED = re.compile(rf"(?:业经|已经|经|已于)({FIGURE_DATE})[^，。；\n]{{2,40}}(?:通过|同意|批准)")


@rule(
    "GZ-D16",
    "warning",
    WORKING("第九条", "一般"),
    zh="有成文日期，没有发文机关署名",
    en="a date, but no body that signs",
    remedy=("补上署名。", "Supply the signature."),
    wrong=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#日期 2021年7月3日",
    ),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#署名 某市人民政府\n#日期 2021年7月3日",
    ),
)
def has_signature(context: Context) -> Iterator[Finding]:
    """A numbered paper is signed."""
    document = context.document
    if (
        is_paper(document)
        and document.closing.date
        and not document.closing.signatures
        and not document.order
    ):
        yield context.on(context.first("date", context.parts[0]))


# --- 附注和版记 ----------------------------------------------------------------


@rule(
    "GZ-C01",
    "warning",
    GB9704("7.4.2"),
    zh="抄送机关末尾没有句号",
    en="the list of copies does not end with 。",
    remedy=("补上“。”。", "Add 。"),
    wrong=("#标题 通知\n#抄送 市委办公室，市人大常委会办公室",),
    right=("#标题 通知\n#抄送 市委办公室，市人大常委会办公室。",),
    fixes=True,
)
def copies_end(context: Context) -> Iterator[Finding]:
    """The list of copies ends with 。"""
    for index in context.indices("copies"):
        text = context.segments[index].text.rstrip()
        if text and not text.endswith("。"):
            wrong = text[-1] in "，；、,;."
            yield Finding(index, len(text) - 1, len(text), "。" if wrong else f"{text[-1]}。")


@rule(
    "GZ-C02",
    "warning",
    GB9704("7.3.6"),
    zh="附注“{found}”没有用圆括号括起来",
    en="the note {found} does not stand in （）",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#标题 通知\n#附注 此件公开发布", "#标题 通知\n#附注 (此件公开发布)"),
    right=("#标题 通知\n#附注 （此件公开发布）",),
    fixes=True,
)
def note_brackets(context: Context) -> Iterator[Finding]:
    """The note after the date stands in round brackets."""
    for index in context.indices("closing_note"):
        text = context.segments[index].text.strip()
        bare = not (text.startswith("（") and text.endswith("）"))
        if bare and re.search("此件|公开|联系|传达|发至|刊登", text):
            yield context.on(index, f"（{text.strip('()（）')}）")


@rule(
    "GZ-C03",
    "warning",
    GB9704("7.4.3"),
    zh="印发日期“{found}”写法不对",
    en="the date of issue {found} is not written as it should be",
    remedy=("写成“2021年7月5日印发”。", "Write it like 2021年7月5日印发."),
    wrong=("#标题 通知\n#印发机关 某市人民政府办公室\n#印发日期 2021年07月05日印发",),
    right=("#标题 通知\n#印发机关 某市人民政府办公室\n#印发日期 2021年7月5日印发",),
)
def imprint_date(context: Context) -> Iterator[Finding]:
    """The date of issue is in unpadded Arabic figures."""
    for index in context.indices("imprint_date"):
        text = visible(context.segments[index].text)
        day = parse_date(text.removesuffix("印发"))
        if day and day >= _ARABIC and not text.startswith(chinese_date(day)):
            yield context.on(index)


@rule(
    "GZ-C04",
    "error",
    FACT,
    zh="附注“{found}”与公开属性“{disclosure}”矛盾",
    en="the note {found} contradicts the disclosure {disclosure}",
    remedy=("核对公开属性。", "Check the disclosure."),
    wrong=("#标题 通知\n#公开属性 主动公开\n#附注 （此件依申请公开）",),
    right=("#标题 通知\n#公开属性 主动公开\n#附注 （此件公开发布）",),
    weight=2.0,
)
def note_and_disclosure(context: Context) -> Iterator[Finding]:
    """The note says what the attribute (公开属性) says."""
    disclosure = context.document.meta.disclosure
    for index in context.indices("closing_note", part=context.parts[0]):
        text = context.segments[index].text
        said = next((w for w in (*WITHHELD, "主动公开") if w in text), "")
        said = said or ("主动公开" if "公开发布" in text and "不公开" not in text else "")
        if disclosure and said and said != disclosure:
            yield context.on(index, disclosure=disclosure)


@rule(
    "GZ-D18",
    "warning",
    FACT,
    zh="“{found}”早于成文日期（{signed}）",
    en="{found} lies before the day of signing ({signed})",
    remedy=("核对施行日期。", "Check the day of effect."),
    wrong=("#标题 某市人民政府关于甲事的通知\n本通知自2021年1月1日起施行。\n#日期 2021年7月3日",),
    right=(
        "#标题 某市人民政府关于甲事的通知\n本通知自2021年8月1日起施行。\n#日期 2021年7月3日",
        "#标题 《某市停车管理办法》解读\n本办法自2021年1月1日起施行。\n#日期 2021年7月3日",
    ),
    needs="自",
    weight=1.0,
)
def effect_in_text(context: Context) -> Iterator[Finding]:
    """本通知自……起施行 names a day on which the paper exists."""
    dates = context.document.meta.dates
    signed = dates.signed
    known = dates.effective is not None and signed is not None and dates.effective < signed
    if (
        signed is None
        or known
        or re.search("解读|答记者问|问答|修改|修订", context.document.meta.title)
    ):
        return
    for match in context.scan(_EFFECT, context.running_plain):
        day = parse_date(match[1])
        if day and day < signed:
            yield context.at(*match.span(), signed=str(signed))


_EFFECT = re.compile(
    rf"本(?:通知|意见|办法|规定|方案|通告|公告|决定|细则)(?:自|从)({FIGURE_DATE})起(?:施行|实施|执行|生效)"
)


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


@rule(
    "GZ-Z08",
    "warning",
    GB9704("7.3.2"),
    zh="主送机关“{found}”末尾不是全角冒号",
    en="the line of addressees {found} does not end with ：",
    remedy=("改用“：”。", "End it with ：."),
    wrong=("#标题 某市人民政府关于甲事的通知\n各县（区）人民政府，市政府各部门；\n请遵照执行。",),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#主送 各县（区）人民政府，市政府各部门：\n请遵照执行。",
    ),
)
def addressees_in_text(context: Context) -> Iterator[Finding]:
    """A first line that names all bodies and ends otherwise is the line of addressees."""
    if context.document.meta.addressees:
        return
    index = next(context.indices("paragraph", "subheading", part=context.parts[0]), -1)
    text = context.segments[index].text.strip() if index >= 0 else ""
    if _ADDRESSEES.fullmatch(text):
        yield context.on(index)
    elif is_paper(context.document) and (run_on := _RUN_ON.match(text)):
        yield Finding(index, 0, run_on.end())


#: the line ended with a comma, and the first sentence was taken for its second half
_RUN_ON = re.compile("各[^。：；\\n]{4,60}(?:政府|部门|单位|机构)[，、,](?=为|根据|现|按照|经|近)")
_ADDRESSEES = re.compile(
    "各[^。：\\n]{2,80}(?:政府|部门|单位|机构|委员会|办公[厅室]|局|厅|企业|院|校|中心)[；;，,。.、]?"
)
