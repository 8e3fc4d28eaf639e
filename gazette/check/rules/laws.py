"""Rules on the laws that are cited (引用法律法规), held against the catalogue of laws.

The catalogue knows national laws, administrative regulations and judicial interpretations until its
day.  Of anything else, and of what came later, these rules say nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, is_paper
from gazette.check.context.segments import RUNNING
from gazette.check.finding import Finding
from gazette.check.laws.catalogue import Law
from gazette.check.laws.titles import STATE, is_national, law_key, may_be_national, near_title
from gazette.check.rules.sources import FACT, PRACTICE
from gazette.check.table import rule
from gazette.text.law_forms import (
    NAMED_ARTICLES,
    ORDER_OF_STATE_COUNCIL,
    VERSION_CITED,
    articles_cited,
    name_before,
)
from gazette.text.numerals import to_int
from gazette.text.widths import comparable, half_width_digits

__all__: list[str] = []


class _Cited(NamedTuple):
    """A title in 《》, where it stands, and the law that it is; None where the catalogue has none."""

    title: str
    start: int
    end: int
    law: Law | None


def _cited(context: Context) -> Iterator[_Cited]:
    for start, end in context.titled:
        if not context.is_quoted(start):
            title = context.text[start + 1 : end - 1]
            yield _Cited(title, start, end, context.laws.find(title))


@rule(
    "GZ-L01",
    "warning",
    FACT,
    zh="没有《{title}》，相近的是《{known}》",
    en="there is no {title}; the nearest is {known}",
    remedy=(
        "核对名称，改成《{known}》；法律法规目录截至{until}，此后制定的不在内。",
        "Check the title; the catalogue of laws ends with {until}.",
    ),
    wrong=(
        "根据《中华人民共和国安全生产管理法》，制定本办法。",
        "根据《中华人民共和国道路交通安全法实施细则》，制定本办法。",
        "根据《中华人民共和国森林防火条例》，制定本办法。",
        "根据《中华人民共和国道路运输安全法》，制定本办法。",
        "根据《公路安全管理条例》，制定本办法。",
        "根据《中华人民共和国治安处罚法》，制定本办法。",
    ),
    right=(
        "根据《中华人民共和国安全生产法》，制定本办法。",
        "根据《中华人民共和国道路交通安全法实施条例》，制定本办法。",
        "根据《某市安全生产管理条例》，制定本办法。",
        "依照《安全生产法》办理。",
    ),
    needs="》",
    weight=2.0,
)
def no_such_law(context: Context) -> Iterator[Finding]:
    """A national law or regulation that is cited is one that there is, or was."""
    own = comparable(context.document.meta.title)
    for one in _cited(context):
        if one.law and _is_short_of_state(one.title, one.law):
            until = str(context.laws.day)
            yield context.at(one.start, one.end, title=one.title, known=one.law.title, until=until)
        if one.law or comparable(one.title) in own:
            continue
        if not is_national(one.title) and not may_be_national(one.title):
            continue
        if context.archive is not None and context.archive.find_by_title(one.title):
            continue
        near = context.laws.find(near_title(one.title, context.laws.keys))
        if near and (is_national(one.title) or _is_regulation_in_force(context, near)):
            until = str(context.laws.day)
            yield context.at(one.start, one.end, title=one.title, known=near.title, until=until)


def _is_short_of_state(title: str, law: Law) -> bool:
    """Whether it puts 中华人民共和国 before a short name, or before what does not have it."""
    if not title.startswith(STATE):
        return False
    return not law.title.startswith(STATE) or (title.removeprefix(STATE) in law.short)


def _is_regulation_in_force(context: Context, near: Law) -> bool:
    """Whether the law is an administrative regulation that a paper of that day would cite."""
    repealed = near.repealed and context.date and near.repealed <= context.date
    return near.title.endswith("条例") and not repealed


_PAST = pattern_of("废止|失效|停止执行|修改|修订|修正|取代|替代|不再适用|施行前|实施前|施行期间")


@rule(
    "GZ-L02",
    "warning",
    FACT,
    zh="《{title}》{day}起已废止（代替它的：{successor}）",
    en="{title} has been repealed since {day} (in its place: {successor})",
    remedy=(
        "换成现行的法律法规；说的是当时的，写明“原”。",
        "Cite what is in force, or write 原 before the title.",
    ),
    wrong=(
        "#日期 2021年6月3日\n根据《中华人民共和国合同法》，制定本办法。",
        "#日期 2021年6月3日\n根据《中华人民共和国治安管理处罚条例》处理。",
    ),
    right=(
        "#日期 2020年6月3日\n根据《中华人民共和国合同法》，制定本办法。",
        "#日期 2021年6月3日\n根据原《中华人民共和国合同法》签订的合同继续有效。",
        "#日期 2021年6月3日\n《中华人民共和国合同法》同时废止。",
        "#日期 2021年6月3日\n根据《中华人民共和国民法典》，制定本办法。",
    ),
    needs="》",
    weight=2.0,
)
def repealed_law(context: Context) -> Iterator[Finding]:
    """A law that is cited is in force on the document's day; a table may list what is not."""
    own = context.document.meta.title
    for one in _cited(context) if context.date and "废止" not in own else ():
        law, segment = one.law, context.segments[context.segment_at(one.start)]
        if not law or not law.repealed or (law.successor and law.successor in own):
            continue
        if segment.table or segment.role not in RUNNING:
            continue
        if context.date and law.repealed <= context.date and not _is_past(context, one):
            successor = f"《{law.successor}》" if law.successor else "—"
            day = str(law.repealed)
            yield context.at(one.start, one.end, title=one.title, day=day, successor=successor)


def _is_past(context: Context, one: _Cited) -> bool:
    """Whether the sentence speaks of it as of what was."""
    text = context.text
    start = max(text.rfind("。", 0, one.start), text.rfind("\n", 0, one.start)) + 1
    ends = [end for end in (text.find("。", one.end), text.find("\n", one.end)) if end >= 0]
    sentence = text[start : min(ends, default=len(text))]
    return bool(_PAST.search(sentence)) or _is_former(context, one)


def _is_former(context: Context, one: _Cited) -> bool:
    before = context.text[max(0, one.start - 3) : one.start]
    return before.endswith(("原", "原有", "原来的", "当时的", "旧"))


@rule(
    "GZ-L03",
    "warning",
    FACT,
    zh="《{title}》只有{last}条，没有{found}",
    en="{title} has {last} articles, and no {found}",
    remedy=("核对条文的序号。", "Check the number of the article."),
    wrong=(
        "#日期 2022年6月3日\n依照《中华人民共和国民法典》第一千三百条办理。",
        "#日期 2022年6月3日\n依照民法典第一千三百条办理。",
        "#日期 2022年6月3日\n依照《安全生产法》第三条、第一百五十条办理。",
    ),
    right=(
        "#日期 2022年6月3日\n依照《中华人民共和国民法典》第一千二百六十条办理。",
        "#日期 2022年6月3日\n依照民法典第三条办理。",
        "#日期 2022年6月3日\n依照《某市停车管理条例》第九百条办理。",
    ),
    needs="条",
    weight=2.0,
)
def no_such_article(context: Context) -> Iterator[Finding]:
    """An article that is cited is one that the law has on the document's day."""
    if context.date is None:
        return
    for law, end in _before_articles(context):
        last = law.last_article(context.date) or law.most_articles
        for start, stop, number in articles_cited(context.unquoted, end) if last else ():
            if last and number > last:
                yield context.at(start, stop, title=law.title, last=str(last))


def _before_articles(context: Context) -> Iterator[tuple[Law, int]]:
    """Laws whose articles may follow, and where: 《…》第十条, 民法典第十条."""
    for one in _cited(context):
        if one.law:
            yield one.law, one.end
    for match in context.scan(NAMED_ARTICLES, context.plain):
        law = _named(context, name_before(context.plain, match.end()))
        if law:
            yield law, match.end()


def _named(context: Context, words: str) -> Law | None:
    """The law whose name the words end with, the longest: 依照劳动合同法 is no 合同法."""
    tails = (words[start:] for start in range(len(words) - 1))
    return next((law for tail in tails if (law := context.laws.find(tail))), None)


@rule(
    "GZ-L04",
    "warning",
    FACT,
    zh="《{title}》不是国务院令第{order}号公布或修改的",
    en="order No. {order} of the State Council has nothing to do with {title}",
    remedy=("核对令号{known}。", "Check the number of the order{known}."),
    wrong=("#日期 2021年6月3日\n依照《专利代理条例》（国务院令第760号）办理。",),
    right=(
        "#日期 2021年6月3日\n依照《专利代理条例》（国务院令第706号）办理。",
        "#日期 2021年6月3日\n依照《某市停车管理条例》（某市人民政府令第3号）办理。",
    ),
    needs="令",
    weight=2.0,
)
def wrong_order(context: Context) -> Iterator[Finding]:
    """The order beside a regulation is one that promulgated or amended it."""
    for one in _cited(context):
        match = ORDER_OF_STATE_COUNCIL.match(context.text, one.end)
        order = to_int(half_width_digits(match["order"])) if match else None
        if one.law and match and order and _is_strange(context, one.law, order):
            known = f"（{'、'.join(f'第{number}号' for number in one.law.orders)}）"
            place = match.span("order")
            yield context.at(*place, title=one.title, order=str(order), known=known)


def _is_strange(context: Context, law: Law, order: int) -> bool:
    """Whether no change of the law that is known fits the days between which the order was signed."""
    if not law.orders or order in law.orders:
        return False
    first, last = context.laws.order_days(order)
    days = (*law.amended, *(version for version, _ in law.versions), *filter(None, [law.made]))
    margin = dt.timedelta(days=_MARGIN)
    return not any(first <= day + margin and day <= _later(last, margin) for day in days)


_MARGIN = 60  #: days between an order and what a heading calls its day


def _later(day: dt.date, margin: dt.timedelta) -> dt.date:
    return day if day == dt.date.max else day + margin


@rule(
    "GZ-L05",
    "warning",
    FACT,
    zh="《{title}》{year}年以后又有修改（{latest}年）",
    en="{title} was amended after {year}, in {latest}",
    remedy=("核对所引的版本，换成成文时有效的。", "Cite the version in force on that day."),
    wrong=("#日期 2023年6月3日\n依照《中华人民共和国安全生产法》（2014年修正）执行。",),
    right=(
        "#日期 2022年6月3日\n依照《中华人民共和国安全生产法》（2021年修正）执行。",
        "#日期 2016年6月3日\n依照《中华人民共和国安全生产法》（2014年修正）执行。",
    ),
    needs="年",
    weight=1.0,
)
def outdated_version(context: Context) -> Iterator[Finding]:
    """The version that is named is the one of the document's day."""
    if context.date is None:
        return
    settled = context.date - dt.timedelta(days=_SETTLED)
    for one in _cited(context):
        match = VERSION_CITED.match(context.text, one.end)
        if not match or not one.law or one.law.category == "司法解释" or _is_former(context, one):
            continue
        latest = max(one.law.years(settled), default=0)
        if latest > int(match["year"]):
            year = match["year"]
            yield context.at(*match.span(), title=one.title, year=year, latest=str(latest))


_SETTLED = 366  #: days: an amendment may take effect long after it is made


@rule(
    "GZ-L06",
    "warning",
    PRACTICE,
    raised="名称由目录确定",
    zh="法律法规名称没有用书名号：{found}",
    en="the title of a law without 《》: {found}",
    remedy=("写成《{found}》。", "Write 《{found}》."),
    wrong=(
        "#文号 某政发〔2021〕3号\n#日期 2021年6月3日\n根据中华人民共和国档案法规定，加强监管。",
    ),
    right=(
        "#文号 某政发〔2021〕3号\n#日期 2021年6月3日\n根据《中华人民共和国档案法》规定，加强监管。",
        "依照中华人民共和国刑法第三条办理。",
    ),
    needs="华",
    weight=0.1,
)
def bare_title(context: Context) -> Iterator[Finding]:
    """In official papers the title of a law stands in 《》."""
    if not is_paper(context.document):
        return
    for match in context.scan(_BARE, context.running_plain):
        law = context.laws.find(match["title"])
        if law and law_key(law.title) == law_key(match["title"]):
            yield context.at(*match.span("title"))


_BARE = pattern_of(
    rf"(?:根据|依据|依照|按照|遵照|贯彻|落实|违反|执行)(?P<title>{STATE}[\u4e00-\u9fff]{{1,30}}?(?:法|条例))(?=规定|的规定|有关|等|，|、|和|及|要求)"
)


@rule(
    "GZ-L07",
    "warning",
    FACT,
    zh="法律法规目录里没有《{title}》",
    en="the catalogue of laws has no {title}",
    remedy=(
        "核对名称；目录截至{until}，此后制定的不在内。",
        "Check the title; the catalogue of laws ends with {until}.",
    ),
    wrong=(
        "#日期 2021年6月3日\n依据《中华人民共和国档案保护法》处罚。",
        "#日期 2021年6月3日\n依据《中华人民共和国消防安全责任条例》办理。",
    ),
    right=(
        "#日期 2021年6月3日\n依据《中华人民共和国治安管理处罚法》处罚。",
        "#日期 2021年6月3日\n《中华人民共和国交通条例》同时废止。",
        "#日期 2021年6月3日\n依据《中华人民共和国行政处罚法》（以下简称《处罚法》）处罚。《处罚法》另有规定的除外。",
    ),
    needs="》",
    weight=2.0,
)
def unknown_law(context: Context) -> Iterator[Finding]:
    """A national law that is cited, and no draft, is in the catalogue unless it came later."""
    if context.date is None or not _WHOLE_SINCE <= context.date <= context.laws.day:
        return
    if context.config.law_catalogue:
        return  # an office's own may be of a few
    for one in _cited(context):
        national = one.title.startswith(STATE) and is_national(one.title)
        if one.law or not national or not _may_judge(context, one):
            continue
        if not context.laws.find(near_title(one.title, context.laws.keys)):
            yield context.at(one.start, one.end, title=one.title, until=str(context.laws.day))


#: of what was repealed before, the catalogue does not have all
_WHOLE_SINCE = dt.date(2000, 1, 1)
#: names of what a department or a region may have made
_NO_NATIONAL = pattern_of("办法$|草案|特别行政区")


def _may_judge(context: Context, one: _Cited) -> bool:
    """Whether the title is a citation of what holds: no draft, short name or repeal."""
    if _NO_NATIONAL.search(one.title) or f"简称《{one.title}》" in context.text:
        return False
    if context.archive is not None and context.archive.find_by_title(one.title):
        return False
    return comparable(one.title) not in comparable(context.document.meta.title) and not _is_past(
        context, one
    )


@rule(
    "GZ-L08",
    "hint",
    FACT,
    zh="《{title}》在国务院令第{order}号以后又有第{latest}号",
    en="after order No. {order}, {title} has No. {latest}",
    remedy=("核对所引的是不是现行文本。", "Check whether the text in force is meant."),
    wrong=("#日期 2024年6月3日\n依据《政府信息公开条例》（国务院令第492号）公开。",),
    right=(
        "#日期 2024年6月3日\n依据《政府信息公开条例》（国务院令第711号）公开。",
        "#日期 2010年6月3日\n依据《政府信息公开条例》（国务院令第492号）公开。",
    ),
    needs="令",
)
def older_order(context: Context) -> Iterator[Finding]:
    """The order beside a regulation is its latest of the document's day."""
    for one in _cited(context) if context.date else ():
        match = ORDER_OF_STATE_COUNCIL.match(context.text, one.end)
        order = to_int(half_width_digits(match["order"])) if match else None
        if not one.law or not match or order not in one.law.orders or _is_past(context, one):
            continue
        latest = max((n for n in one.law.orders if _is_known(context, n)), default=0)
        if order and latest > order:
            place = match.span("order")
            yield context.at(*place, title=one.title, order=str(order), latest=str(latest))


def _is_known(context: Context, order: int) -> bool:
    """Whether the order had been signed on the document's day."""
    return context.date is not None and context.laws.order_days(order)[0] <= context.date
