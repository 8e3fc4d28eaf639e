"""Why an element is what it is held for: what `gazette inspect` shows an editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.model import Dates, Document, DocumentNumber
from gazette.model.loss_reasons import LossReason
from gazette.structure.findings import (
    NO_TITLE,
    NUMBER_MALFORMED,
    NUMBER_REWRITTEN,
    STRAY_WORD,
    UNSURE,
)
from gazette.structure.parts.grouping import Parts
from gazette.structure.roles.path import explain
from gazette.structure.roles.played import PlayedRole
from gazette.structure.roles.role_words import ROLE_WORDS
from gazette.structure.roles.wording import ends_with_genre
from gazette.text.number_forms import MALFORMED_NUMBER
from gazette.text.widths import squeeze, visible

__all__ = ["Evidence", "Recognition", "doubts", "element_name", "unsure_title", "weigh"]

_DOUBTFUL = 0.6
_UNSURE = 0.75

#: elements of several lines, or of none, and a name shorter than the role's
_NAMES = {
    "head_number": Words("发文字号", "document number"),
    "order": Words("令、公告", "order"),
    "issuers": Words("发文机关", "issuers"),
    "effective": Words("施行日期", "day of effect"),
}


def element_name(role: str) -> Words:
    """The field's name of an element."""
    return _NAMES.get(role) or ROLE_WORDS.get(role) or Words.same(role)


@dataclass(frozen=True)
class Evidence:
    """An element, its value, how sure it is, and what speaks for it."""

    element: str  #: title, number, issuers …
    value: str
    confidence: float  #: 0…1
    reasons: tuple[str, ...] = ()
    places: tuple[int, ...] = ()  #: paragraphs of the source
    rival: str = ""  #: what else it might be


@dataclass(frozen=True)
class Recognition:
    """A document with what an editor needs to judge it."""

    document: Document
    media: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)  #: block id → w:p numbers
    roles: tuple[PlayedRole, ...] = ()  #: of the paragraphs, in their order


def weigh(parts: Parts) -> list[Evidence]:
    """The evidence for every element that was found by the role of its lines."""
    found: list[Evidence] = []
    for role, items in parts.items.items():
        if role in ("body", "order_body"):
            continue
        weakest = min(items, key=lambda item: item.decision.confidence)
        found.append(
            Evidence(
                role,
                "".join(squeeze(item.line.raw) for item in items)[:120],
                round(weakest.decision.confidence, 3),
                explain(items[0].decision),
                tuple(place for item in items for place in item.line.places),
                weakest.decision.rival,
            )
        )
    for tail in parts.tails:
        heads = [i for i in tail.items if i.decision.role not in ("annex_body", "inst_body")]
        if heads:
            weakest = min(heads, key=lambda item: item.decision.confidence)
            found.append(
                Evidence(
                    weakest.decision.role,
                    "".join(squeeze(item.line.raw) for item in heads)[:120],
                    round(weakest.decision.confidence, 3),
                    explain(heads[0].decision),
                    tuple(place for item in heads for place in item.line.places),
                    weakest.decision.rival,
                )
            )
    return found


def doubts(document: Document, evidence: list[Evidence]) -> list[Problem]:
    """What an editor should look at: a missing title, elements of little confidence."""
    found: list[Problem] = []
    if not document.meta.title:
        found.append(NO_TITLE.problem())
    found.extend(_unsure(one) for one in evidence if one.confidence < _UNSURE)
    found.extend(_rewritten(document, evidence))
    found.extend(
        NUMBER_MALFORMED.problem({"number": number.text}, place=Place(text=number.text))
        for number in document.meta.numbers
        if MALFORMED_NUMBER.fullmatch(number.text) or _lacks_century(number, document.meta.dates)
    )
    found.extend(_stray(document))
    return found


def _lacks_century(number: DocumentNumber, dates: Dates) -> bool:
    """〔25〕 of a paper of our days; old papers were numbered so (GB/T 9704-2012, 7.2.5)."""
    day = dates.signed or dates.promulgated
    written = f"〔{(number.year or 0) % 100:02}〕" in number.text
    return written and day is not None and day.year >= _FULL_YEARS


_FULL_YEARS = 2000  #: since then years of two digits are a slip


def _stray(document: Document) -> Iterator[Problem]:
    """What was left out behind a title that is complete."""
    for loss in document.source.losses if document.source else ():
        if loss.why == LossReason.STRAY_WORD:
            word = squeeze(loss.text)
            yield STRAY_WORD.problem({"word": word}, place=Place(text=word))


def _rewritten(document: Document, evidence: list[Evidence]) -> list[Problem]:
    """Numbers whose form was set right, 某政发[2021]3号 → 〔2021〕: never without a word."""
    printed = [one for one in evidence if one.element in ("number", "head_number")]
    text = visible("".join(one.value for one in printed))
    return [
        NUMBER_REWRITTEN.problem(
            {"number": number.text, "text": text},
            place=Place(paragraph=printed[0].places[0] if printed[0].places else None, text=text),
        )
        for number in document.meta.numbers
        if printed and number.prefix and number.year and number.text not in text
    ]


def unsure_title(parts: Parts) -> list[Problem]:
    """Words below the whole title of a forwarded paper that no title ends with: its issuers, perhaps."""
    texts = [line.text for line in parts.get("title")]
    whole = [n for n in range(1, len(texts)) if ends_with_genre("".join(texts[:n]))]
    if not whole or ends_with_genre("".join(texts)):
        return []
    lines = parts.get("title")[whole[-1] :]
    below = squeeze("".join(line.raw for line in lines))
    places = tuple(place for line in lines for place in line.places)
    return [_unsure(Evidence("inst_title", below, _HALF, (), places, "title_note"))]


_HALF = 0.5  #: one reading is as good as the other


def _unsure(one: Evidence) -> Problem:
    name, value = element_name(one.element), one.value[:40]
    rival = element_name(one.rival) if one.rival else Words("别的内容", "something else")
    return UNSURE.problem(
        {"value": value, "element": name, "confidence": f"{one.confidence:.0%}", "rival": rival},
        level="warning" if one.confidence < _DOUBTFUL else "hint",
        place=Place(paragraph=one.places[0] if one.places else None, text=one.value),
    )
