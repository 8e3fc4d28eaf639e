"""Rules on document numbers (发文字号、令号), the document's own and those it cites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gazette.base.findings import Source
from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, FoundNumber
from gazette.check.finding import Finding
from gazette.check.rules.sources import FACT, GB9704, PRACTICE
from gazette.check.table import rule
from gazette.text.number_forms import (
    LACKS_ITS_END,
    MANGLED_NUMBER,
    NUMBER_OF_ORDER,
    NUMBER_WITHOUT_END,
    ODD_CITED_NUMBER,
    PADDED_SERIAL,
    STANDARD_NUMBER,
    UNFILLED_NUMBER,
)
from gazette.text.numbers import number_key
from gazette.text.widths import half_width_digits, visible

__all__: list[str] = []

#: 六角括号, no 第 and no padding were asked for by the edition of 1999 already
_NUMBER_1999 = Source("GB/T 9704-2012", "7.2.5", "规定", dt.date(2000, 1, 1))
_JANUARY = 1


def _own(context: Context) -> Iterator[FoundNumber]:
    """The document's own numbers, where they are printed."""
    return (n for n in context.numbers if context.segments[n.segment].role == "number")


def _cited(context: Context) -> Iterator[FoundNumber]:
    """Numbers of other documents in the text; 案号 like （2019）京01民初12号 have no 代字 before."""
    for number in context.numbers:
        if context.segments[number.segment].role in ("number", "order_number"):
            continue
        if not number.prefix.endswith(("于", "在", "至", "年", "自", "的")):
            yield number


def _is_recent(number: FoundNumber) -> bool:
    """Whether the cited paper is of a time when 〔〕 was asked for; older ones are cited as printed."""
    year = half_width_digits(number.year)
    return len(year) != 4 or int(year) > 2000  # noqa: PLR2004 - GB/T 9704-1999, in force from 2000


@rule(
    "GZ-N01",
    "error",
    _NUMBER_1999,
    zh="发文字号“{found}”的年份没有用六角括号〔〕",
    en="the year in the document number {found} does not stand in 〔〕",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#文号 晋政办发[2021]43号", "#文号 晋政办发（2021）43号", "#文号 晋政办发【2021】43号"),
    right=("#文号 晋政办发〔2021〕43号", "#文号 法发[1998]3号\n#日期 一九九八年五月一日"),
    fixes=True,
)
def own_brackets(context: Context) -> Iterator[Finding]:
    """The year of the document's own number stands in 〔〕."""
    for number in _own(context):
        if (number.opening, number.closing) != ("〔", "〕"):
            yield context.at(number.start, number.end, _with_brackets(number))


@rule(
    "GZ-N08",
    "warning",
    _NUMBER_1999,
    zh="引用的发文字号“{found}”年份没有用六角括号〔〕",
    en="the year in the cited number {found} does not stand in 〔〕",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("根据《关于加强管理的通知》（晋政办发[2021]43号）精神，制定本办法。",),
    right=(
        "根据《关于加强管理的通知》（晋政办发〔2021〕43号）精神，制定本办法。",
        "参见（2019）京01民初12号民事判决书。",
    ),
    fixes=True,
)
def cited_brackets(context: Context) -> Iterator[Finding]:
    """So does the year of a number that is cited."""
    for number in _cited(context):
        right = (number.opening, number.closing) == ("〔", "〕")
        if not right and not _is_case(number) and _is_recent(number):
            yield context.at(number.start, number.end, _with_brackets(number))


def _is_case(number: FoundNumber) -> bool:
    """Round brackets are right in the number of a case (案号), and in court papers of before 2013."""
    return number.opening in "(（" and "字" in number.rest


def _with_brackets(number: FoundNumber) -> str:
    return f"{number.prefix}〔{number.year}〕{number.rest.lstrip()}"


@rule(
    "GZ-N02",
    "error",
    _NUMBER_1999,
    zh="发文字号“{found}”的年份不是四位",
    en="the year in the document number {found} does not have four digits",
    remedy=("把年份写全，如〔2021〕。", "Write the year in full, as in 〔2021〕."),
    wrong=("#文号 晋政办发〔21〕43号",),
    right=("#文号 晋政办发〔2021〕43号", "#文号 国令第706号"),
)
def own_year(context: Context) -> Iterator[Finding]:
    """The year is written in full."""
    for number in _own(context):
        if len(number.year) != 4:  # noqa: PLR2004 - a year has four digits
            yield context.at(number.start, number.end)


@rule(
    "GZ-N03",
    "error",
    _NUMBER_1999,
    zh="发文字号“{found}”的序号有“第”字或虚位",
    en="the serial of the document number {found} has 第 or is padded with zeros",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#文号 晋政办发〔2021〕第43号", "#文号 晋政办发〔2021〕043号"),
    right=("#文号 晋政办发〔2021〕43号", "#文号 第58号", "#文号 国函〔2018〕100号"),
    fixes=True,
)
def own_serial(context: Context) -> Iterator[Finding]:
    """The serial has no 第 and no zeros before it."""
    for number in _own(context):
        if fix := _plain_serial(number):
            yield context.at(number.start, number.end, fix)


def _plain_serial(number: FoundNumber) -> str:
    """The number with a plain serial, "" where it is plain already or of a court (…字第2号)."""
    serial = half_width_digits(visible(number.rest))
    match = PADDED_SERIAL.fullmatch(serial)
    if match is None or not (match[1] or match[2]):
        return ""
    return f"{number.prefix}{number.opening}{number.year}{number.closing}{match[3]}号"


@rule(
    "GZ-N04",
    "warning",
    _NUMBER_1999,
    zh="发文字号“{found}”里有空格",
    en="the document number {found} has spaces in it",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#文号 运政办发〔2020〕2 号", "#文号 运政办发 〔2020〕2号"),
    right=("#文号 运政办发〔2020〕2号",),
    fixes=True,
)
def own_spaces(context: Context) -> Iterator[Finding]:
    """A document number is written without spaces."""
    for part in context.parts:
        for index in context.indices("number", part=part):
            text = context.segments[index].text
            if text != visible(text):
                yield context.on(index, visible(text))


@rule(
    "GZ-N09",
    "warning",
    _NUMBER_1999,
    zh="发文字号“{found}”末尾没有“号”",
    en="the document number {found} does not end with 号",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#文号 运政办发〔2020〕2",),
    right=("#文号 运政办发〔2020〕2号", "#文号 杨管规〔2012〕001-财政3"),
    fixes=True,
)
def own_end(context: Context) -> Iterator[Finding]:
    """A document number ends with 号."""
    for index in context.indices("number"):
        text = context.segments[index].text
        if NUMBER_WITHOUT_END.fullmatch(visible(text)):
            yield context.on(index, f"{text}号")


@rule(
    "GZ-N05",
    "warning",
    FACT,
    zh="发文字号的年份是{year}年，成文日期在{signed}年",
    en="the number says {year}, the document is dated {signed}",
    remedy=("核对发文字号和成文日期。", "Check the number and the date."),
    wrong=("#文号 晋政办发〔2020〕43号\n#日期 2021年6月3日",),
    right=(
        "#文号 晋政办发〔2021〕43号\n#日期 2021年6月3日",
        "#文号 晋政办发〔2020〕143号\n#日期 2021年1月4日",
    ),
    weight=2.0,
)
def own_year_and_date(context: Context) -> Iterator[Finding]:
    """The number's year is the year of signing; in January it may still be last year's."""
    for part in context.parts:
        signed = part.document.meta.dates.signed
        if part.host or signed is None:
            continue
        for number, index in zip(
            part.document.meta.numbers, context.indices("number", part=part), strict=False
        ):
            allowed = {signed.year} | ({signed.year - 1} if signed.month == _JANUARY else set())
            if number.year and number.year not in allowed:
                yield context.on(index, year=str(number.year), signed=str(signed.year))


@rule(
    "GZ-N06",
    "error",
    FACT,
    zh="发文字号“{found}”已用于档案库里的《{title}》",
    en="the number {found} belongs to {title} in the archive already",
    remedy=(
        "核对发文字号；确是重复刊登的，在 issue.toml 里写明。",
        "Check the number; mark a reprint in issue.toml.",
    ),
    wrong=("#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕1号",),
    right=("#标题 某市人民政府关于乙事的通知\n#文号 某政发〔2021〕9999号",),
    weight=2.0,
)
def own_is_new(context: Context) -> Iterator[Finding]:
    """The archive has no other document of this number."""
    if context.archive is None:
        return
    for index in context.indices("number", part=context.parts[0]):
        for known in context.archive.find_by_number(context.segments[index].text):
            if visible(known.title) != visible(context.document.meta.title):
                yield context.on(index, title=known.title)
                break


@rule(
    "GZ-N07",
    "warning",
    GB9704("10.2"),
    zh="令号“{found}”不是“第N号”",
    en="the number of the order, {found}, is not 第N号",
    remedy=(
        "令号写成“第58号”，不用六角括号和年份。",
        "Write it as 第58号, without year and brackets.",
    ),
    wrong=("#令 某市人民政府令\n#令号 〔2022〕58号\n#标题 某市停车管理办法",),
    right=("#令 某市人民政府令\n#令号 第58号\n#标题 某市停车管理办法",),
)
def order_number(context: Context) -> Iterator[Finding]:
    """An order (令) has a running number of its own."""
    for index in context.indices("order_number"):
        text = visible(context.segments[index].text)
        if not NUMBER_OF_ORDER.fullmatch(half_width_digits(text)):
            yield context.on(index)


@rule(
    "GZ-N10",
    "warning",
    GB9704("7.2.5", "一般"),
    zh="引用的发文字号“{found}”的序号有“第”字或虚位",
    en="the serial of the cited number {found} has 第 or is padded",
    remedy=("对照原文核对，一般应为 {to}。", "Compare with the original; usually {to}."),
    wrong=("根据《关于加强管理的通知》（晋政办发〔2021〕第043号）精神，制定本办法。",),
    right=(
        "根据《关于加强管理的通知》（晋政办发〔2021〕43号）精神，制定本办法。",
        "对沪宗请字〔80〕第41号请示的批复。",
    ),
    weight=0.5,
)
def cited_serial(context: Context) -> Iterator[Finding]:
    """The serial of a cited number is plain as well; papers of the 1980s wrote 〔80〕第41号."""
    for number in _cited(context):
        full = len(number.year) == 4  # noqa: PLR2004 - a year has four digits
        if not full or not _is_recent(number) or _is_case(number):
            continue
        if plain := _plain_serial(number):
            yield context.at(number.start, number.end, to=plain)


@rule(
    "GZ-N11",
    "warning",
    GB9704("7.2.5", "一般"),
    zh="引用的发文字号“{found}”末尾没有“号”",
    en="the cited number {found} does not end with 号",
    remedy=("补上“号”字。", "Add 号."),
    wrong=("根据《关于加强管理的通知》（晋政办发〔2021〕43）精神，制定本办法。",),
    right=("根据《关于加强管理的通知》（晋政办发〔2021〕43号）精神，制定本办法。",),
    needs="〔",
)
def cited_end(context: Context) -> Iterator[Finding]:
    """A cited number ends with 号."""
    for match in context.scan(LACKS_ITS_END, context.text):
        if context.segments[context.segment_at(match.start())].role != "number":
            yield context.at(match.start(), match.end())


@rule(
    "GZ-N12",
    "hint",
    PRACTICE,
    zh="引用的发文字号“{found}”里有空格",
    en="the cited number {found} has spaces in it",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("根据《关于加强管理的通知》（晋政办发〔2021〕43 号）精神，制定本办法。",),
    right=("根据《关于加强管理的通知》（晋政办发〔2021〕43号）精神，制定本办法。",),
    fixes=True,
)
def cited_spaces(context: Context) -> Iterator[Finding]:
    """A cited number is written without spaces."""
    for number in _cited(context):
        text = context.text[number.start : number.end]
        if text != visible(text):
            yield context.at(number.start, number.end, visible(text))


@rule(
    "GZ-N13",
    "warning",
    FACT,
    zh="同一文号“{found}”前后配了两个标题：《{first}》《{second}》",
    en="the number {found} goes with two titles: {first}, {second}",
    remedy=("核对哪一个标题正确。", "Find out which title is right."),
    wrong=(
        (
            "根据《关于加强道路管理的通知》（晋政发〔2021〕4号），制定本办法。\n"
            "《关于加强河道管理的通知》（晋政发〔2021〕4号）同时废止。"
        ),
    ),
    right=(
        (
            "根据《关于加强道路管理的通知》（晋政发〔2021〕4号），制定本办法。\n"
            "《关于加强道路管理的通知》（晋政发〔2021〕4号）同时废止。"
        ),
    ),
    needs="》",
    weight=2.0,
)
def one_number_one_title(context: Context) -> Iterator[Finding]:
    """One number is cited with one title."""
    titles: dict[str, str] = {}
    for match in context.scan(_TITLE_AND_NUMBER, context.text):
        key, title = number_key(match["number"]), visible(match["title"])
        first = titles.setdefault(key, title)
        if first not in title and title not in first:  # a title may be shortened
            start, end = match.span("number")
            yield context.at(start, end, first=first, second=title)


_TITLE_AND_NUMBER = pattern_of(
    rf"《(?P<title>[^《》\n]{{4,80}})》（(?P<number>{STANDARD_NUMBER})）"
)


@rule(
    "GZ-N14",
    "error",
    FACT,
    zh="发文字号“{found}”印了两次",
    en="the document number {found} stands twice",
    remedy=("删去重复的一个。", "Remove one."),
    wrong=("#文号 晋政办发〔2021〕43号\n#文号 晋政办发〔2021〕43号",),
    right=("#文号 晋政办发〔2021〕43号", "#文号 晋发改〔2021〕4号\n#文号 晋财〔2021〕7号"),
)
def own_once(context: Context) -> Iterator[Finding]:
    """A document carries a number once."""
    for part in context.parts:
        seen: set[str] = set()
        for index in context.indices("number", part=part):
            key = number_key(context.segments[index].text)
            if key in seen:
                yield context.on(index)
            seen.add(key)


@rule(
    "GZ-N15",
    "warning",
    FACT,
    zh="引用了{year}年的文号“{found}”，本文成文于{signed}年",
    en="the number {found} of {year} is cited in a document of {signed}",
    remedy=("核对文号的年份和成文日期。", "Check the year of the number and the date."),
    wrong=("#日期 2021年6月3日\n根据《关于加强管理的通知》（晋政办发〔2022〕43号），制定本办法。",),
    right=("#日期 2021年6月3日\n根据《关于加强管理的通知》（晋政办发〔2020〕43号），制定本办法。",),
    weight=2.0,
)
def cited_is_older(context: Context) -> Iterator[Finding]:
    """A document cites what already exists."""
    signed = context.document.meta.dates.signed
    if signed is None:
        return
    for number in _cited(context):
        year = half_width_digits(number.year)
        if len(year) == 4 and signed.year < int(year) < signed.year + 80:  # noqa: PLR2004 - a year
            yield context.at(number.start, number.end, year=year, signed=str(signed.year))


@rule(
    "GZ-N16",
    "warning",
    FACT,
    zh="引用的发文字号“{found}”年份不是四位",
    en="the year in the cited number {found} does not have four digits",
    remedy=("把年份写全，如〔2021〕。", "Write the year in full, as in 〔2021〕."),
    wrong=("根据《关于加强管理的通知》（晋政办发〔21〕43号），制定本办法。",),
    right=(
        "根据《关于加强管理的通知》（晋政办发〔2021〕43号），制定本办法。",
        "依照《关于处理土地问题的批复》（国发〔81〕43号）办理。",
    ),
    needs="〔",
)
def cited_year(context: Context) -> Iterator[Finding]:
    """The year of a cited number is full; papers of the 1980s wrote 〔81〕."""
    for number in _cited(context):
        year = half_width_digits(number.year)
        if len(year) != 4 and not (len(year) == 2 and int(year) > 40) and not _is_case(number):  # noqa: PLR2004 - digits of a year
            yield context.at(number.start, number.end)


@rule(
    "GZ-N17",
    "error",
    _NUMBER_1999,
    zh="发文字号“{found}”写法不对",
    en="the document number {found} is not written as one",
    remedy=(
        "写成“机关代字〔年份〕序号号”，年份四位、序号用阿拉伯数字，如 晋政发〔2021〕4号。",
        "Write the body's sign, the year in 〔〕 and the serial in figures, as in 晋政发〔2021〕4号.",
    ),
    wrong=(
        "#文号 晋政发〔2021年〕4号",
        "#文号 〔2021〕晋政发4号",
        "#文号 晋政发〔二〇二一〕4号",
        "#文号 晋政发〔2021〕十四号",
        "#文号 晋政发〔2021〕号",
        "#文号 晋政发〔2021〕第  号",
    ),
    right=("#文号 晋政发〔2021〕4号", "#文号 （2021）第4号", "#文号 晋政发〔21〕4号"),
    weight=1.0,
)
def own_form(context: Context) -> Iterator[Finding]:
    """Sign, year, serial: none left open, nothing else in the brackets, and all in figures."""
    for index in context.indices("number"):
        text = context.segments[index].text
        if MANGLED_NUMBER.search(text) or UNFILLED_NUMBER.fullmatch(visible(text)):
            yield context.on(index)


@rule(
    "GZ-N18",
    "warning",
    GB9704("7.2.5", "一般"),
    zh="引用的发文字号“{found}”写法不对",
    en="the cited number {found} is not written as one",
    remedy=(
        "写成“机关代字〔年份〕序号号”。",
        "Write the sign, the year in 〔〕, the serial and 号.",
    ),
    wrong=(
        "按照晋政办发〔2021年〕43号要求执行。",
        "按照晋政办发2021年43号文件执行。",
        "按照晋政办发〔2021〕43号文执行。",
    ),
    right=("按照晋政办发〔2021〕43号文件执行。", "印发2021年43号简报。"),
    needs="号",
)
def cited_form(context: Context) -> Iterator[Finding]:
    """A cited number has its year in 〔〕 without 年, and ends with 号."""
    for match in context.scan(ODD_CITED_NUMBER, context.running_plain):
        yield context.at(*match.span())
