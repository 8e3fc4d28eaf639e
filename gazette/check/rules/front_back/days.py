"""The days of a document's life: that they are said, and in what order they follow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.sources import (
    FACT,
    RULEMAKING,
    WORKING,
)
from gazette.check.table import rule
from gazette.text.date_forms import (
    FIGURE_DATE,
)
from gazette.text.dates import find_dates, parse_date
from gazette.vocabulary.documents import RULES_OF_GOVERNMENT

__all__: list[str] = []


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


_ADOPTED = pattern_of(rf"(?:业经|已经|经|已于)({FIGURE_DATE})[^，。；\n]{{2,40}}(?:通过|同意|批准)")


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


_EFFECT = pattern_of(
    rf"本(?:通知|意见|办法|规定|方案|通告|公告|决定|细则)(?:自|从)({FIGURE_DATE})起(?:施行|实施|执行|生效)"
)
