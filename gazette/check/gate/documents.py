"""What the gate asks of each document: may it be public, is it clean, is it final."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gazette.base.errors import XmlError
from gazette.base.findings import FindingKind
from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.check.gate.findings import (
    CLASSIFIED,
    LATE,
    NOT_MARKED_PUBLIC,
    NOT_PUBLIC,
    OTHER_LEVEL,
    SAID_SECRET,
)
from gazette.check.gate.persons import PERSONAL, gives_nobody_away
from gazette.check.gate.secrecy import has_no_secrecy
from gazette.issue.bundle import IssueBundle
from gazette.markup import document_to_xml, validate
from gazette.markup.schema.findings import UNWRITABLE
from gazette.markup.schema.validity import unreadable
from gazette.model import Document, Entry, Kind, LossKind, Source
from gazette.model.walk import whole_of
from gazette.structure.findings import NO_TEXT, TEXT_LEFT_OUT
from gazette.structure.wholeness import wholeness
from gazette.text.private import without_private
from gazette.vocabulary.documents import REGULATIONS_AND_RULES, WITHHELD
from gazette.word.findings import COMMENT, HIDDEN, MANUSCRIPT_FINDINGS, REVISION, problem_of

__all__ = ["DOCUMENT_CHECKS", "DocumentCheck", "invalid"]

# what is public by its nature: promulgated law, and texts written for publication
_PUBLIC_KINDS: frozenset[Kind] = frozenset(
    {
        "宪法法律",
        *REGULATIONS_AND_RULES,
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


def _is_public(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """公开属性 is 主动公开, or a marker says so, or the text is public by its nature."""
    del bundle
    meta = entry.document.meta
    parts = [document.meta.disclosure for document in whole_of(entry.document)]
    withheld = [disclosure for disclosure in parts if disclosure in WITHHELD]
    if withheld:
        yield NOT_PUBLIC.problem({"disclosure": withheld[0]})
    elif meta.disclosure is None and not _says_public(entry.document) and not _public_kind(entry):
        yield NOT_MARKED_PUBLIC.problem()


def _public_kind(entry: Entry) -> bool:
    return (
        entry.kind != "文件"
        or entry.document.meta.kind in _PUBLIC_KINDS
        or bool(entry.document.order)
    )


def _says_public(document: Document) -> bool:
    texts = [*document.closing.notes, *(document.imprint.other if document.imprint else ())]
    return any(_MARKER.search(text) for text in texts)


def _is_clean(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No unaccepted revisions, comments or hidden text were in the manuscript."""
    del bundle
    for document in whole_of(entry.document):
        source = document.source or Source()
        for loss in source.losses:
            kind = _UNCLEAN.get(loss.kind)
            if kind:
                values: dict[str, str | Words] = {"what": loss.label, "text": _short(loss.text)}
                yield kind.problem(values, place=Place(text=loss.where))
        yield from filter(None, map(problem_of, source.unsettled))


_UNCLEAN = {
    LossKind.REVISION: REVISION,
    LossKind.COMMENT: COMMENT,
    LossKind.HIDDEN_TEXT: HIDDEN,
    LossKind.HIDDEN_ROW: HIDDEN,
    LossKind.HIDDEN_SHAPE: HIDDEN,
}


def _is_whole(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """What was read from a manuscript has a text, and did not lose much of it."""
    del bundle
    for document in whole_of(entry.document):
        if document.source is not None and document.source.sha256:
            yield from wholeness(document, entry.key)


def _short(text: str, most: int = 30) -> str:
    text = without_private(text)
    return f"“{text[:most]}{'…' if len(text) > most else ''}”"


def invalid(document: Document, xml: bytes | None = None) -> Iterator[Problem]:
    """What keeps the document's XML from being valid; `xml` are its bytes, if they are made already."""
    try:
        yield from validate(document_to_xml(document) if xml is None else xml)
    except XmlError as exc:
        yield unreadable(exc, UNWRITABLE, place=Place(text=exc.where))


def _is_own_level(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """Issued by the own government or its departments, where gazette.toml names them."""
    own = bundle.config.rules.jurisdiction
    issuers = entry.document.meta.issuers
    if not own or entry.kind not in ("文件", "任免"):
        return
    foreign = [issuer for issuer in issuers if not issuer.startswith(tuple(own))]
    if foreign and len(foreign) == len(issuers):
        yield OTHER_LEVEL.problem({"issuers": Words("、".join(foreign), ", ".join(foreign))})


def _is_in_time(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """刊登 before 施行, where the document leaves time between issue and effect."""
    dates = entry.document.meta.dates
    made = dates.promulgated or dates.issued or dates.signed
    published = bundle.issue.date
    if not dates.effective or not made or not published or entry.reprint:
        return
    late = (published - dates.effective).days
    if dates.effective > made and late > 0:
        yield LATE.problem(
            {
                "published": str(published),
                "effective": str(dates.effective),
                "days": str(late),
            }
        )


class DocumentCheck(NamedTuple):
    """A question of the gate: what it may find, and the function that looks."""

    kinds: tuple[FindingKind, ...]
    look: Callable[[Entry, IssueBundle], Iterator[Problem]]


DOCUMENT_CHECKS = (
    DocumentCheck((NOT_MARKED_PUBLIC, NOT_PUBLIC), _is_public),
    DocumentCheck((CLASSIFIED, SAID_SECRET), has_no_secrecy),
    DocumentCheck(tuple(PERSONAL.values()), gives_nobody_away),
    DocumentCheck(MANUSCRIPT_FINDINGS, _is_clean),
    DocumentCheck((NO_TEXT, TEXT_LEFT_OUT), _is_whole),
    DocumentCheck((OTHER_LEVEL,), _is_own_level),
    DocumentCheck((LATE,), _is_in_time),
)
