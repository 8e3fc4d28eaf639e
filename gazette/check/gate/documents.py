"""What the gate asks of each document: may it be public, is it clean, is it final."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gazette.base.errors import XmlError
from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.check.gate.finding import CIRCULAR, problem
from gazette.check.gate.privacy import is_private
from gazette.issue.bundle import IssueBundle
from gazette.markup import document_to_xml, validate
from gazette.model import Document, Entry, Kind, LossKind
from gazette.vocabulary.documents import WITHHELD

__all__ = ["DOCUMENT_CHECKS", "NEVER_WAIVED", "invalid"]

#: findings that no reason makes publishable
NEVER_WAIVED = frozenset({"GZ-G02", "GZ-G06"})

_OPENNESS = "中华人民共和国政府信息公开条例"
# what is public by its nature: promulgated law, and texts written for publication
_PUBLIC_KINDS: frozenset[Kind] = frozenset(
    {
        "宪法法律",
        "行政法规",
        "地方性法规",
        "部门规章",
        "政府规章",
        "司法解释",
        "政策解读",
        "人事任免",
        "政务动态",
        "大事记",
        "公告",
        "讲话",
        "更正",
    }
)
_MARKER = re.compile(r"此件.{0,4}(?:主动|公开)|公开发布|主动公开|公开属性[：:]\s*主动公开")
_SECRECY = re.compile(r"绝密|机密|秘密|内部资料|内部文件")
_DRAFT = re.compile(
    r"[（(〔\[【](?:公开)?(?:征求意见|送审|讨论|审议|修改|修订|初|报批|送签|会签|草)稿[^）)]{0,6}[)）〕\]】]"
    r"|[（(]草案[^）)]{0,8}[)）]$"
)


def _is_public(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """公开属性 is 主动公开, or a marker says so, or the text is public by its nature."""
    del bundle
    meta = entry.document.meta
    if meta.disclosure in WITHHELD:
        yield problem(
            "GZ-G02",
            Words(
                f"公开属性为“{meta.disclosure}”，不能在公报刊登",
                f"its disclosure is {meta.disclosure}; it must not be published",
            ),
            Words(
                "请从本期撤下；确已转为主动公开的，由起草单位更改公开属性后再送。此项不能放行。",
                "Take it out of the issue. This cannot be waived.",
            ),
            _OPENNESS,
        )
    elif meta.disclosure is None and not _says_public(entry.document) and not _public_kind(entry):
        yield problem(
            "GZ-G01",
            Words("没有标明主动公开", "nothing says that it may be public"),
            Words(
                "请核实公开属性：文末应有（此件公开发布），或在稿件中标明“主动公开”；"
                "已另行核实的，在 issue.toml 的 [[waivers]] 写明依据。",
                "Verify its disclosure, mark it, or waive this with the reason in issue.toml.",
            ),
            f"{CIRCULAR}；{_OPENNESS}",
        )


def _public_kind(entry: Entry) -> bool:
    return (
        entry.kind != "文件"
        or entry.document.meta.kind in _PUBLIC_KINDS
        or bool(entry.document.order)
    )


def _says_public(document: Document) -> bool:
    texts = [*document.closing.notes, *(document.imprint.other if document.imprint else ())]
    return any(_MARKER.search(text) for text in texts)


def _has_no_secrecy(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No 密级: in the red head, or in what the reader took away with it."""
    del bundle
    head = entry.document.red_head
    secrecy = head.secrecy if head else ""
    if secrecy and _SECRECY.search(secrecy):
        yield problem(
            "GZ-G06",
            Words(f"稿件标有密级“{secrecy}”", f"it is classified: {secrecy}"),
            Words(
                "涉密文件不得进入公报系统：请立即从本期撤下，并按保密规定处理。此项不能放行。",
                "Take it out of the issue at once. This cannot be waived.",
            ),
            "中华人民共和国保守国家秘密法；GB/T 9704-2012 7.2.2",
        )


def _is_clean(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No unaccepted revisions, comments or hidden text were in the manuscript."""
    del bundle
    source = entry.document.source
    for loss in source.losses if source else ():
        code = _UNCLEAN.get(loss.kind)
        if code:
            yield problem(
                code,
                Words(
                    f"稿件里有{loss.label.zh}：{_short(loss.text)}",
                    f"the manuscript has {loss.label.en}: {_short(loss.text)}",
                ),
                Words(
                    "请在 Word 里处理干净（接受或拒绝修订、删去批注和隐藏文字）后再送。",
                    "Accept or reject revisions, delete comments and hidden text in Word.",
                ),
                "实务",
                place=Place(text=loss.where),
            )


_UNCLEAN = {
    LossKind.REVISION: "GZ-G03",
    LossKind.COMMENT: "GZ-G04",
    LossKind.HIDDEN_TEXT: "GZ-G05",
    LossKind.HIDDEN_ROW: "GZ-G05",
    LossKind.HIDDEN_SHAPE: "GZ-G05",
}


def _short(text: str, most: int = 30) -> str:
    return f"“{text[:most]}{'…' if len(text) > most else ''}”"


def _is_final(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No 征求意见稿, 送审稿, 草案."""
    del bundle
    for title in _titles(entry.document):
        match = _DRAFT.search(title)
        if match:
            yield problem(
                "GZ-G10",
                Words(f"不是定稿：{match[0]}", f"not a final text: {match[0]}"),
                Words("请换成正式印发的文本。", "Put the text that was issued in its place."),
                CIRCULAR,
                place=Place(text=title, start=match.start(), end=match.end()),
            )


def _titles(document: Document) -> Iterator[str]:
    yield document.meta.title
    for instrument in document.instruments:
        yield from _titles(instrument)
    for annex in document.annexes:
        yield annex.title


def invalid(document: Document, xml: bytes | None = None) -> Iterator[Problem]:
    """What keeps the document's XML from being valid; `xml` are its bytes, if they are made already."""
    try:
        yield from validate(document_to_xml(document) if xml is None else xml)
    except XmlError as exc:
        yield Problem(
            code="GZ-X15",
            level="error",
            words=Words.same(exc.message),
            advice=Words.same(exc.remedy),
            place=Place(text=exc.where),
        )


def _is_own_level(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """Issued by the own government or its departments, where gazette.toml names them."""
    own = bundle.config.rules.jurisdiction
    issuers = entry.document.meta.issuers
    if not own or entry.kind not in ("文件", "任免"):
        return
    foreign = [issuer for issuer in issuers if not issuer.startswith(tuple(own))]
    if foreign and len(foreign) == len(issuers):
        yield problem(
            "GZ-G11",
            Words(
                f"不是本级文件：{'、'.join(foreign)}",
                f"not of the own level: {', '.join(foreign)}",
            ),
            Words(
                "公报原则上只刊登本级政府及所属部门的文件；确需刊登的，在 [[waivers]] 写明理由。",
                "A gazette carries the documents of its own level; else say why in [[waivers]].",
            ),
            CIRCULAR,
        )


def _is_in_time(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """刊登 before 施行, where the document leaves time between issue and effect."""
    dates = entry.document.meta.dates
    made = dates.promulgated or dates.issued or dates.signed
    if not dates.effective or not made or entry.reprint:
        return
    late = (bundle.issue.date - dates.effective).days
    if dates.effective > made and late > 0:
        yield problem(
            "GZ-G15",
            Words(
                f"刊登（{bundle.issue.date}）晚于施行（{dates.effective}）{late} 天",
                f"published ({bundle.issue.date}) {late} days after it took effect ({dates.effective})",
            ),
            Words("请尽量在施行前刊登；无法提前的可以保留。", "Publish before the day of effect."),
            CIRCULAR,
            level="warning",
        )


DocumentCheck = Callable[[Entry, IssueBundle], Iterator[Problem]]
DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (
    _is_public,
    _has_no_secrecy,
    _is_clean,
    is_private,
    _is_final,
    _is_own_level,
    _is_in_time,
)
