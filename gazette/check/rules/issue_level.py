"""Rules on whole issues (整期): order, dates, bindings, masthead; what must be barred is the gate's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from gazette.base.findings import Source
from gazette.check.context.issue import IssueContext, Placed
from gazette.check.rules.sources import FACT, PRACTICE
from gazette.check.table import issue_rule
from gazette.model import DocumentNumber
from gazette.text.widths import comparable
from gazette.vocabulary.issues import SECTION_CLASSES

__all__: list[str] = []

_Found = Iterator[tuple[str, dict[str, str]]]
_YEAR = 365  # days
_SERIALS = Source("GB/T 9999.1-2018", "", "规定", dt.date(2019, 1, 1))


def _name(placed: Placed) -> str:
    return placed.entry.document.meta.title or placed.entry.key


@issue_rule(
    "GZ-I01",
    "error",
    FACT,
    zh="《{text}》所解读（更正）的“{about}”不在本期",
    en="{text} is about {about}, which is not in this issue",
    remedy=(
        "在 issue.toml 里改正 about，或补上那份文件。",
        "Correct `about` in issue.toml or add the document.",
    ),
    wrong=("解读 about=无此文件",),
    right=("解读 about=第一份文件",),
    weight=1.0,
)
def about_exists(context: IssueContext) -> _Found:
    """What interprets or corrects names an entry of the issue."""
    keys = {placed.entry.key for placed in context.entries}
    for placed in context.entries:
        about = placed.entry.about
        if about and about not in keys and placed.entry.kind == "解读":
            yield placed.xpath, {"text": _name(placed), "about": about}


@issue_rule(
    "GZ-I02",
    "hint",
    PRACTICE,
    zh="解读《{text}》排在所解读的文件前面",
    en="the interpretation {text} stands before what it interprets",
    remedy=("调整次序。", "Change the order."),
    wrong=("解读在前，文件在后",),
    right=("文件在前，解读在后",),
)
def after_its_document(context: IssueContext) -> _Found:
    """An interpretation follows its document."""
    seen: set[str] = set()
    keys = {placed.entry.key for placed in context.entries}
    for placed in context.entries:
        seen.add(placed.entry.key)
        if placed.entry.about in keys - seen:
            yield placed.xpath, {"text": _name(placed)}


@issue_rule(
    "GZ-I03",
    "warning",
    FACT,
    zh="栏目“{text}”是空的",
    en="the section {text} is empty",
    remedy=("删去栏目或放入文件。", "Remove it or fill it."),
    wrong=("有一个没有文件的栏目",),
    right=("每个栏目都有文件",),
)
def empty_section(context: IssueContext) -> _Found:
    """A section holds something."""
    for number, section in enumerate(context.issue.sections, 1):
        if not section.entries:
            yield f"/i:issue/i:section[{number}]", {"text": section.label}


@issue_rule(
    "GZ-I04",
    "error",
    FACT,
    zh="《{text}》成文于{signed}，晚于出版日期{issued}",
    en="{text} is dated {signed}, after the issue ({issued})",
    remedy=("核对成文日期和出版日期。", "Check both days."),
    wrong=("成文日期晚于出版日期",),
    right=("成文日期早于出版日期",),
    weight=2.0,
)
def signed_before_issue(context: IssueContext) -> _Found:
    """What is printed was signed before."""
    issued = context.issue.date
    for placed in context.entries:
        signed = placed.entry.document.meta.dates.signed
        if signed and issued and signed > issued:
            words = {"text": _name(placed), "signed": str(signed), "issued": str(issued)}
            yield placed.xpath, words


@issue_rule(
    "GZ-I05",
    "warning",
    FACT,
    zh="{text}年的一期，出版日期是{issued}",
    en="an issue of {text}, published on {issued}",
    remedy=("核对年份和出版日期。", "Check the year and the day."),
    wrong=("2021年第3期，出版日期2020-03-15",),
    right=("2021年第3期，出版日期2021-03-15", "2021年第24期，出版日期2022-01-05"),
)
def year_of_issue(context: IssueContext) -> _Found:
    """An issue appears in its year, the last one perhaps early in the next."""
    year, day = context.issue.year, context.issue.date
    if day is None or day.year == year:
        return
    if day.year != year + 1 or day.month > 2:  # noqa: PLR2004 - February
        yield "/i:issue", {"text": str(year), "issued": str(day)}


@issue_rule(
    "GZ-I06",
    "error",
    FACT,
    zh="合刊期号{text}不对",
    en="the numbers of the double issue are wrong: {text}",
    remedy=("合刊的后一期号应大于前一期号。", "The second number is greater than the first."),
    wrong=("第5-4期",),
    right=("第5-6期",),
)
def double_issue(context: IssueContext) -> _Found:
    """A double issue counts upwards."""
    issue = context.issue
    if issue.number_to is not None and issue.number_to <= issue.number:
        yield "/i:issue", {"text": f"{issue.number}-{issue.number_to}"}


@issue_rule(
    "GZ-I07",
    "warning",
    FACT,
    zh="本期有两份《{text}》",
    en="two entries of this issue are called {text}",
    remedy=("核对是否重复刊登。", "See whether one is doubled."),
    wrong=("两份文件同一标题",),
    right=("各份文件标题不同",),
    weight=1.0,
)
def title_twice(context: IssueContext) -> _Found:
    """No two entries have one title, appointments and reprints apart."""
    seen: set[str] = set()
    for placed in context.entries:
        title = comparable(placed.entry.document.meta.title)
        if title in seen and placed.entry.kind != "任免" and not placed.entry.reprint:
            yield placed.xpath, {"text": _name(placed)}
        if len(title) > 6:  # noqa: PLR2004 - short titles (公告) repeat
            seen.add(title)


@issue_rule(
    "GZ-I08",
    "hint",
    PRACTICE,
    zh="栏目“{text}”排在了效力较低的栏目后面",
    en="the section {text} stands after one of less authority",
    remedy=("按规章、政府文件、部门文件、解读、任免的次序排。", "Order sections by authority."),
    wrong=("部门文件在前，政府规章在后",),
    right=("政府规章在前，部门文件在后",),
)
def order_of_sections(context: IssueContext) -> _Found:
    """Sections follow one another in descending authority."""
    order = SECTION_CLASSES
    known = [
        (number, section)
        for number, section in enumerate(context.issue.sections, 1)
        if section.section_class != "其他"
    ]
    for (_, before), (number, after) in pairwise(known):
        if order.index(after.section_class) < order.index(before.section_class):
            yield f"/i:issue/i:section[{number}]", {"text": after.label}


@issue_rule(
    "GZ-I09",
    "hint",
    PRACTICE,
    zh="《{text}》的文号比前一份小",
    en="{text} has a lower number than the one before",
    remedy=("同一字号的文件按序号排。", "Papers of one series stand in order."),
    wrong=("某政发〔2021〕5号排在某政发〔2021〕4号前",),
    right=("某政发〔2021〕4号排在某政发〔2021〕5号前",),
)
def order_of_numbers(context: IssueContext) -> _Found:
    """Papers of one series stand in the order of their numbers."""
    last: dict[tuple[str, str, int | None], DocumentNumber] = {}
    for placed in context.entries:
        for number in placed.entry.document.meta.numbers[:1]:
            key = (placed.section.label, number.prefix, number.year)
            before = last.get(key)
            if before and before.serial and number.serial and number.serial < before.serial:
                yield placed.xpath, {"text": _name(placed)}
            last[key] = number


@issue_rule(
    "GZ-I10",
    "hint",
    PRACTICE,
    zh="版权页没有{text}",
    en="the masthead lacks {text}",
    remedy=("在 issue.toml 的 [masthead] 补上。", "Supply it in [masthead] of issue.toml."),
    wrong=("版权页没有主办单位",),
    right=("版权页有主办、编辑出版和刊号（准印证号）",),
)
def masthead(context: IssueContext) -> _Found:
    """The masthead names who sponsors, who publishes and under which permit."""
    head = context.issue.masthead
    missing = [
        name
        for name, text in (("主办单位", head.sponsor), ("编辑出版单位", head.publisher))
        if not text
    ]
    if not (head.cn_number or head.permit_number):
        missing.append("国内统一连续出版物号或准印证号")
    if missing:
        yield "/i:issue/i:masthead", {"text": "、".join(missing)}


@issue_rule(
    "GZ-I11",
    "error",
    _SERIALS,
    zh="ISSN“{text}”校验位不对",
    en="the check digit of the ISSN {text} is wrong",
    remedy=("核对 ISSN。", "Check the ISSN."),
    wrong=("ISSN 1004-3437",),
    right=("ISSN 1004-3438",),
    weight=1.0,
)
def issn(context: IssueContext) -> _Found:
    """An ISSN ends with its check digit."""
    text = context.issue.masthead.issn.upper().replace("ISSN", "").strip()
    if text and not _is_issn(text):
        yield "/i:issue/i:masthead", {"text": text}


def _is_issn(text: str) -> bool:
    match = re.fullmatch(r"([0-9]{4})[-—]?([0-9]{3})([0-9X])", text)
    if not match:
        return False
    total = sum(int(d) * w for d, w in zip(match[1] + match[2], range(8, 1, -1), strict=True))
    return "0123456789X"[-total % 11] == match[3]


@issue_rule(
    "GZ-I12",
    "warning",
    FACT,
    zh="封面要目“{text}”不在本期目录里",
    en="the cover announces {text}, which is not in the issue",
    remedy=("核对封面要目。", "Check the cover."),
    wrong=("要目里有本期没有的文件",),
    right=("要目都在本期",),
    weight=1.0,
)
def highlights(context: IssueContext) -> _Found:
    """What the cover announces is in the issue."""
    titles = [comparable(placed.entry.document.meta.title) for placed in context.entries]
    for text in context.issue.cover.highlights:
        said = comparable(text).rstrip("….")
        if said and not any(said in title or (title and title in said) for title in titles):
            yield "/i:issue/i:cover", {"text": text}


@issue_rule(
    "GZ-I13",
    "warning",
    FACT,
    zh="更正（解读）《{text}》没有写明针对哪一份文件",
    en="{text} does not say what it corrects or interprets",
    remedy=("在 issue.toml 里写 about。", "Set `about` in issue.toml."),
    wrong=("解读没有 about",),
    right=("解读 about=第一份文件",),
)
def about_given(context: IssueContext) -> _Found:
    """Interpretations say what they interpret, in this issue or by the key or number in another."""
    for placed in context.entries:
        if placed.entry.kind != "解读" or placed.entry.about:
            continue
        relations = placed.entry.document.relations
        if not any(r.kind == "解读" and (r.target or r.number) for r in relations):
            yield placed.xpath, {"text": _name(placed)}


@issue_rule(
    "GZ-I14",
    "hint",
    PRACTICE,
    zh="《{text}》是解读，放在了栏目“{section}”",
    en="{text} is an interpretation in the section {section}",
    remedy=("放进“政策解读”栏目，或在 issue.toml 改类别。", "Move it, or correct its kind."),
    wrong=("解读放在部门文件栏目",),
    right=("解读放在政策解读栏目",),
)
def section_of_interpretations(context: IssueContext) -> _Found:
    """Interpretations stand in their own section or right after their documents."""
    before = ""
    for placed in context.entries:
        entry = placed.entry
        bound = entry.about and entry.about == before
        if (
            entry.kind == "解读"
            and placed.section.section_class not in ("政策解读", "其他")
            and not bound
        ):
            yield placed.xpath, {"text": _name(placed), "section": placed.section.label}
        before = entry.key if entry.kind == "文件" else before


@issue_rule(
    "GZ-I15",
    "warning",
    FACT,
    zh="总期号{text}小于本年期号",
    en="the total number {text} is less than the number in the year",
    remedy=("核对总期号。", "Check the total number."),
    wrong=("第3期（总第2期）",),
    right=("第3期（总第51期）",),
)
def total_number(context: IssueContext) -> _Found:
    """The running number counts this year's issues and all before."""
    issue = context.issue
    if issue.total_number is not None and issue.total_number < issue.number:
        yield "/i:issue", {"text": str(issue.total_number)}


@issue_rule(
    "GZ-I16",
    "warning",
    FACT,
    zh="版权页的“{text}”写法不对",
    en="{text} in the masthead is not well formed",
    remedy=("邮编六位数字；邮箱、网址写完整。", "Six digits for the postcode; full addresses."),
    wrong=("邮编 03600",),
    right=("邮编 036002，邮箱 gb@example.gov.cn",),
)
def contact(context: IssueContext) -> _Found:
    """Postcode, mail and web addresses are well formed."""
    head = context.issue.masthead
    for text, pattern in (
        (head.postcode, r"[0-9]{6}"),
        (head.email, r"[^@\s，。]+@[^@\s，。]+\.[A-Za-z]{2,}"),
        (head.website, r"(?:https?://)?[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:[/:?#]\S*)?"),
        (head.cn_number, r"CN[ ]?[0-9]{2}[-—][0-9]{4}/[A-Z].*"),
    ):
        if text and not re.fullmatch(pattern, text.strip()):
            yield "/i:issue/i:masthead", {"text": text}


@issue_rule(
    "GZ-I17",
    "warning",
    FACT,
    zh="有两个栏目都叫“{text}”",
    en="two sections are called {text}",
    remedy=("合并。", "Join them."),
    wrong=("两个“政府文件”栏目",),
    right=("栏目名称各不相同",),
)
def section_twice(context: IssueContext) -> _Found:
    """No two sections have one name."""
    seen: set[str] = set()
    for number, section in enumerate(context.issue.sections, 1):
        if section.label in seen:
            yield f"/i:issue/i:section[{number}]", {"text": section.label}
        seen.add(section.label)


@issue_rule(
    "GZ-I18",
    "hint",
    PRACTICE,
    zh="《{text}》成文于{signed}，距出版太久",
    en="{text} was signed on {signed}, long before this issue",
    remedy=(
        "确是补登的，在 issue.toml 标明重复刊登或说明。",
        "Say so where an old document is printed on purpose.",
    ),
    wrong=("成文一年多才刊登",),
    right=("成文一个月后刊登",),
)
def late(context: IssueContext) -> _Found:
    """A gazette prints what is new."""
    issued = context.issue.date
    for placed in context.entries:
        signed = placed.entry.document.meta.dates.signed
        limit = dt.timedelta(days=context.bundle.config.rules.thresholds.get("GZ-I18", _YEAR))
        if (
            signed
            and issued
            and issued - signed > limit
            and placed.entry.kind == "文件"
            and not placed.entry.reprint
        ):
            yield placed.xpath, {"text": _name(placed), "signed": str(signed)}


@issue_rule(
    "GZ-I19",
    "warning",
    FACT,
    zh="一份文件的多条解读排在一起时，《{text}》的解读形式相同",
    en="{text}: two interpretations of one document in one form",
    remedy=("核对是否重复。", "See whether one is doubled."),
    wrong=("同一文件两份文字解读",),
    right=("同一文件一份文字解读、一份图解",),
)
def interpretation_twice(context: IssueContext) -> _Found:
    """A document has one interpretation of each form."""
    seen: set[tuple[str, str | None]] = set()
    for placed in context.entries:
        key = (placed.entry.about, placed.entry.form)
        if placed.entry.kind == "解读" and placed.entry.about and key in seen and placed.entry.form:
            yield placed.xpath, {"text": _name(placed)}
        seen.add(key)


@issue_rule(
    "GZ-I20",
    "hint",
    PRACTICE,
    zh="封面二维码的网址 {address} 在本刊网站上，却不是本期的地址；本期的是 {own}",
    en="the QR code on the cover leads to {address}, which is on the site but is not this issue; that is {own}",
    remedy=(
        "请把 [cover] 的 web_address 改为本期的地址或网站首页；写在 gazette.toml 里的，年和期号用 issue 加花括号代替。",
        "Write the issue's own address or the home page; in gazette.toml the word issue in braces stands for both.",
    ),
    wrong=("2021年第3期的封面印着 …/gongbao/2021/02/ 的二维码",),
    right=("2021年第3期的封面印着 …/gongbao/2021/03/ 的二维码",),
)
def cover_leads_elsewhere(context: IssueContext) -> _Found:
    """A printed QR code is never mended: on the gazette's own site it leads to this issue, or to its home."""
    base = context.bundle.config.site.base_url.rstrip("/")
    address, own = context.issue.cover.web_address, f"{base}/{context.bundle.site_folder}/"
    page = _without_scheme(address)
    home, issue = _without_scheme(f"{base}/"), _without_scheme(own)
    if base and page.startswith(home) and page != home and not page.startswith(issue):
        yield "/i:issue/i:cover/i:webAddress", {"address": address, "own": own}


def _without_scheme(address: str) -> str:
    """The address as far as it tells places apart: no https://, no file of a folder's front page."""
    bare = address.strip().partition("://")[2].removesuffix("index.html").removesuffix("index.htm")
    return f"{bare.rstrip('/')}/"
