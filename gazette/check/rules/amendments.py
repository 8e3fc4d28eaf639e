"""Rules on amending decisions (修正本核对): the decision and the amended text have to say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gazette import amend
from gazette.base.config import RulesConfig, parse_toml
from gazette.check.archive_port import AmendedTexts, Archived, ReviewedDecisions
from gazette.check.context.document import Context
from gazette.check.context.issue import IssueContext
from gazette.check.finding import Finding
from gazette.check.rules.sources import FACT, PRACTICE
from gazette.check.table import issue_rule, rule
from gazette.model import Document
from gazette.model.walk import printed_text
from gazette.text.amending_titles import is_amending

if TYPE_CHECKING:
    from gazette.amend import Amendment, Check, ComparedArticle

__all__: list[str] = []

_REMEDY = (
    "对照决定原件和修正本逐条核对，改正其中错的一份；{ways.amend_check} 给出全部条文。",
    "Hold the decision and the amended text against each other; {ways.amend_check} lists all.",
)
_NAME_END = 6  # characters
_DECISION = "#标题 某市人民政府关于修改《某市旧车管理办法》的决定\n"


def _amends(document: Document) -> bool:
    """Whether a decision is in it, by its title or that of what it promulgates."""
    titles = (document.meta.title, *(i.meta.title for i in document.instruments))
    return any(map(is_amending, titles))


def _orders(document: Document, config: RulesConfig) -> tuple[Amendment, ...]:
    """What the decision orders, as far as an editor has not confirmed otherwise."""
    from gazette.amend.review import reviewed  # noqa: PLC0415 - few issues amend anything

    found = amend.read_amendments(document)
    for path in config.amend_reviews:
        found = reviewed(found, parse_toml(path), str(path))
    return found


def _words(article: ComparedArticle, title: str) -> dict[str, str]:
    from gazette.amend.compare import difference_words  # noqa: PLC0415 - few issues amend anything

    computed, printed = difference_words(article.computed or "", article.printed or "")
    return {
        "text": title,
        "article": article.article,
        "computed": computed or "无此文字",
        "printed": printed or "无此文字",
    }


def _alarms(check: Check) -> list[ComparedArticle]:
    return [article for article in check.articles if article.alarms]


def _is_amended(check: Check, *, later: bool = False) -> bool:
    """Most of what the decision says stands in the text: it is the amended one, not the old one.

    Args:
        check: the two beside each other.
        later: the text is no older than the decision; then what nearly stands there counts too.
    """
    touched = [a for a in check.articles if a.because]
    there = sum(1 for a in touched if not a.alarms or (later and _nearly(a)))
    return bool(touched) and 2 * there >= len(touched)


_NEARLY = 0.85  #: of the characters


def _nearly(article: ComparedArticle) -> bool:
    from gazette.amend.compare import likeness  # noqa: PLC0415 - as above

    return likeness(article.computed or "", article.printed or "") >= _NEARLY


# --- in the issue ----------------------------------------------------------------------


@issue_rule(
    "GZ-Y01",
    "error",
    FACT,
    zh="《{text}》{article}与本期的修改决定不一致：决定“{computed}”，修正本“{printed}”",
    en="{text}, {article} is not as this issue's decision has it: “{computed}”, printed “{printed}”",
    remedy=_REMEDY,
    wrong=("决定把“必需”写进第九条，同期修正本第九条印作“必须”",),
    right=("修正本各条与决定一致",),
    weight=2.0,
)
def issue_agrees(context: IssueContext) -> Iterator[tuple[str, dict[str, str]]]:
    """An amended text says what the decision in the same issue says."""
    documents = [placed.entry.document for placed in context.entries]
    decisions = [d for d in documents if _amends(d) and _may_amend(d, documents)]
    amendments = [(d, a) for d in decisions for a in _orders(d, context.bundle.config.rules)]
    for placed in context.entries:
        text = placed.entry.document
        for decision, amendment in amendments:
            if decision is text or not _is_of(amendment, text):
                continue
            for article in _alarms(amend.check_amendment(amendment, text)):
                yield placed.xpath, _words(article, text.meta.title)


def _may_amend(decision: Document, documents: list[Document]) -> bool:
    """Whether the decision's words name another text of the issue: few need to be read as orders."""
    words = printed_text(decision)
    texts = (d for d in documents if not _amends(d))
    titles = (
        title for d in texts for title in (d.meta.title, *(i.meta.title for i in d.instruments))
    )
    return "《" not in words or any(_name_end(title) in words for title in titles if title)


def _name_end(title: str) -> str:
    """The end of a title, which a decision says too where it leaves out 某市 or （2024年修正）."""
    return title.partition("（")[0].strip("《》")[-_NAME_END:]


def _is_of(amendment: Amendment, text: Document) -> bool:
    titles = (text.meta.title, *(i.meta.title for i in text.instruments))
    return any(amend.amendment_for([amendment], title) and title for title in titles if title)


# --- in one manuscript, and against the archive -------------------------------------------


@rule(
    "GZ-Y02",
    "error",
    FACT,
    zh="《{text}》{article}与修改决定不一致：决定“{computed}”，修正本“{printed}”",
    en="{text}, {article} is not as the decision has it: “{computed}”, printed “{printed}”",
    remedy=_REMEDY,
    wrong=(
        _DECISION
        + "一、第二条修改为：“机动车应当按照规定停放。”\n二、第三条修改为：“车主应当爱护设施。”",
        _DECISION + "一、第二条修改为：“机动车应当按规定停放。”\n#被印发 某市旧车管理办法\n"
        "第一条　为了加强管理，制定本办法。\n第二条　机动车应当照规定停放。",
    ),
    right=(
        _DECISION
        + "一、第二条修改为：“机动车应当按规定停放。”\n二、第三条修改为：“车主应当爱护设施。”",
        _DECISION + "一、第五条修改为：“停车场应当开放。”\n二、第六条修改为：“停车场应当免费。”",
    ),
    weight=2.0,
)
def text_agrees(context: Context) -> Iterator[Finding]:
    """A decision agrees with the amended text beside it or in the archive, and the other way round."""
    document = context.document
    if _amends(document):
        if not document.instruments and not isinstance(context.archive, AmendedTexts):
            return
        for amendment in _orders(document, context.config):
            for text, certain in _texts_of(context, amendment):
                check = amend.check_amendment(amendment, text)
                if certain or _is_amended(check):
                    yield from _found(context, check, text.meta.title)
        return
    for check in _against_decisions(context):
        yield from _found(context, check, document.meta.title)


def _texts_of(context: Context, amendment: Amendment) -> Iterator[tuple[Document, bool]]:
    """The amended text, with whether it is surely that and not the old one."""
    for instrument in context.document.instruments:
        if amend.same_title(instrument.meta.title, amendment.target):
            yield instrument, True
    if isinstance(context.archive, AmendedTexts) and amendment.target:
        from gazette.amend.text import main_text  # noqa: PLC0415 - as above

        for held in context.archive.find_by_title(amendment.target):
            text = context.archive.text(held.key)
            if text is not None:
                yield main_text(text, amendment.target), False


def _against_decisions(context: Context) -> Iterator[Check]:
    """This text beside each decision in the archive that amends it."""
    archive, title = context.archive, context.document.meta.title
    if not isinstance(archive, AmendedTexts) or not title:
        return
    for held in archive.amending(title):
        decision = archive.text(held.key)
        orders = _archived_orders(archive, held, decision) if decision else ()
        amendment = amend.amendment_for(orders, title)
        if amendment is None:
            continue
        check = amend.check_amendment(amendment, context.document)
        if decision and _is_amended(check, later=_no_older(context.document, decision)):
            yield check


def _archived_orders(
    archive: AmendedTexts, held: Archived, decision: Document
) -> Sequence[Amendment]:
    if isinstance(archive, ReviewedDecisions):
        return archive.amendments(held.key)
    return amend.read_amendments(decision)


def _no_older(text: Document, decision: Document) -> bool:
    day, decided = _day(text), _day(decision)
    return day is None or decided is None or day >= decided


def _day(document: Document) -> dt.date | None:
    """The last day on which it was signed or published; that of its effect stays when it is amended."""
    dates = document.meta.dates
    known = (dates.signed, dates.promulgated, dates.issued)
    return max((day for day in known if day), default=None)


def _found(context: Context, check: Check, title: str) -> Iterator[Finding]:
    for article in _alarms(check):
        yield context.on(_segment(context, article), **_words(article, title))


def _segment(context: Context, article: ComparedArticle) -> int:
    """The segment with the article's words as printed here, else the document as a whole."""
    line = (article.printed or "").split("\n")[0].split("　")[-1]
    for number, segment in enumerate(context.segments):
        if line and line in segment.text:
            return number
    return -1


@rule(
    "GZ-Y03",
    "hint",
    PRACTICE,
    zh="这条修改指令读不出来，没有与修正本核对：{found}",
    en="this amending instruction could not be read and was not compared: {found}",
    remedy=(
        "请人工核对；写法按立法技术规范，程序就能读。",
        "Compare it by hand; in the usual form it can be read.",
    ),
    wrong=(_DECISION + "一、第三条作适当删改。\n二、删去第四条。",),
    right=(
        _DECISION + "一、删去第四条。\n二、第五条改为第四条。",
        "#标题 某市人民政府关于废止《某市旧车管理办法》的决定\n废止第三条。",
    ),
)
def unread_instruction(context: Context) -> Iterator[Finding]:
    """Every instruction of a decision can be read."""
    if not _amends(context.document):
        return
    places = {segment.id: number for number, segment in enumerate(context.segments) if segment.id}
    for amendment in _orders(context.document, context.config):
        for instruction in amendment.unresolved:
            yield context.on(places.get(instruction.place, -1), found=instruction.source[:40])


@rule(
    "GZ-Y04",
    "error",
    FACT,
    zh="这是推算文本，不是公布的文本，不能刊登",
    en="this text was computed and never published; it cannot be printed",
    remedy=("请放入公布的修正本。", "Put in the amended text as published."),
    wrong=(
        "#标题 某市旧车管理办法\n#题注 （推算文本：由程序依据《某决定》推算，不是公布的文本）\n第一条　机动车应当停放。",
    ),
    right=("#标题 某市旧车管理办法\n#题注 （2021年3月1日公布）\n第一条　机动车应当停放。",),
    weight=5.0,
)
def computed_text(context: Context) -> Iterator[Finding]:
    """What is printed was published."""
    if amend.is_computed(context.document):
        yield context.on(-1)
