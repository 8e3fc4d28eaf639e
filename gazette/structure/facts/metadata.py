"""The metadata of a document (元数据): title, numbers, issuers, days, kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazette.model import Closing, Dates, DocumentNumber, Imprint, Meta, Order, RedHead
from gazette.structure.facts.evidence import Evidence, element_name
from gazette.structure.facts.issuers import Named, find_issuers, names_itself
from gazette.structure.facts.kinds import disclosure_in, find_genre, find_kind
from gazette.structure.facts.lifedates import History, effective_in, expires_in, read_history
from gazette.structure.parts.front import (
    bare_title,
    join_title,
    numbers_of,
    order_number,
    repeated_title,
    signer_of,
    title_lines_of,
)
from gazette.structure.parts.grouping import Parts
from gazette.text.dates import find_dates
from gazette.text.widths import squeeze

__all__ = ["Elements", "read_meta"]

_LAST_CLAUSES = 14  #: paragraphs at the end in which 施行 and 有效期 stand


@dataclass(frozen=True)
class Elements:
    """The parts of a document that its metadata is read from."""

    parts: Parts
    order: Order | None
    red_head: RedHead | None
    title_note: str
    closing: Closing
    imprint: Imprint | None


def read_meta(elements: Elements) -> tuple[Meta, list[Evidence]]:
    """The metadata, and what speaks for it beyond the roles of lines."""
    parts, order = elements.parts, elements.order
    titles = parts.get("title")
    titles = titles[len(repeated_title(titles)) :]
    heading = bare_title(join_title(titles))
    title = heading.text or _title_of_mark(elements.red_head)
    history = read_history(elements.title_note)
    numbers = _numbers(elements) or heading.numbers
    named = Named(
        title,
        [line.raw for line in titles],
        elements.title_note,
        [number.text for number in numbers],
        history,
        order,
        elements.red_head,
        elements.closing.signatures,
    )
    issuers, named_by = find_issuers(named)
    genre = find_genre(title)
    meta = Meta(
        title=title,
        title_lines=title_lines_of(titles) if len(titles) > 1 and not heading.numbers else (),
        numbers=numbers,
        issuers=issuers,
        genre=genre,
        kind=find_kind(
            title, issuers, genre, by_order=order is not None and order.mark.endswith("令")
        ),
        disclosure=disclosure_in(elements.closing.notes),
        addressees="".join(squeeze(line.raw) for line in parts.get("addressee")) or None,
        dates=_dates(elements, history, issuers),
        signatory=signer_of(parts.get("head_number", "number", "head")),
    )
    return meta, [_issuer_evidence(issuers, named_by)] if issuers else []


def _numbers(elements: Elements) -> tuple[DocumentNumber, ...]:
    numbers = numbers_of(elements.parts.get("head_number", "number", "date_line"))
    order = elements.order
    titles = elements.parts.get("title")
    mark = elements.red_head.mark if elements.red_head else ""
    if len(titles) == 1 and names_itself(titles[0].text):
        mark = titles[0].text
    if numbers and mark.endswith(("令", "公告", "通告")):
        return tuple(_with_mark(number, mark) for number in numbers)
    if numbers or order is None:
        return numbers
    return tuple(filter(None, [order_number(order.mark, order.number)]))


def _with_mark(number: DocumentNumber, mark: str) -> DocumentNumber:
    """2021年第3号 under 国家税务总局公告 → 国家税务总局公告2021年第3号, as it is cited."""
    alone = not number.prefix and re.match(r"\d{4}年第|第", number.text)
    return (order_number(mark, number.text) or number) if alone else number


def _dates(elements: Elements, history: History, issuers: Sequence[str]) -> Dates:
    parts, order, imprint = elements.parts, elements.order, elements.imprint
    under_title = (line.raw for line in parts.get("date_line"))
    signed = _first_date([elements.closing.date, *under_title])
    issued = _first_date([imprint.date]) if imprint else None
    promulgated = (_first_date([order.date]) if order else None) or history.promulgated
    if promulgated is None and any("人民代表大会" in issuer for issuer in issuers):
        promulgated = history.last  # laws are promulgated on the day they are adopted
    if promulgated is None and signed is None:
        promulgated = issued
    texts = [line.raw for line in parts.get("body") if line.table is None]
    effective = _effective(parts, history, texts, promulgated or signed or issued)
    return Dates(
        adopted=history.adopted,
        signed=signed,
        promulgated=promulgated,
        issued=issued,
        effective=effective,
        expires=expires_in(texts[-_LAST_CLAUSES:], effective),
    )


def _effective(
    parts: Parts, history: History, texts: Sequence[str], day: dt.date | None
) -> dt.date | None:
    """From the order, else the title note, else the last clauses of the text or its instrument."""
    ordered, _ = effective_in([line.raw for line in parts.get("order_body")], day)
    if ordered or history.effective:
        return ordered or history.effective
    own, _ = effective_in(texts[-_LAST_CLAUSES:], day, amended=history.amended)
    if own:
        return own
    for tail in parts.tails:
        inner = [line.raw for line in tail.lines("inst_body") if line.table is None]
        found, _ = effective_in(inner[-_LAST_CLAUSES:], day)
        if found:
            return found
    return None


def _issuer_evidence(issuers: Sequence[str], named_by: str) -> Evidence:
    confidence = {"title": 0.98, "order": 0.95, "title_note": 0.9, "sign": 0.9}.get(named_by, 0.7)
    return Evidence("issuers", "、".join(issuers), confidence, (str(element_name(named_by)),))


def _title_of_mark(red_head: RedHead | None) -> str:
    """A 令 or 公告 without another title has its mark for one."""
    mark = red_head.mark if red_head else ""
    return mark if re.search(r"(?:令|公告|通告|纪要)$", mark) else ""


def _first_date(texts: Iterable[str]) -> dt.date | None:
    return next((found.date for text in texts for found in find_dates(text)), None)
