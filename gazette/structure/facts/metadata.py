"""The metadata of a document (元数据): title, numbers, issuers, days, kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazette.base.language import say
from gazette.model import Closing, Dates, DocumentNumber, Imprint, Meta, Order, RedHead
from gazette.structure.facts.evidence import Evidence, element_name
from gazette.structure.facts.issuers import Named, find_issuers, names_itself
from gazette.structure.facts.kinds import find_genre, find_kind
from gazette.structure.facts.lifedates import History, read_history
from gazette.structure.facts.terms import Term, term_in
from gazette.structure.lines.line import Line
from gazette.structure.parts.front import (
    bare_title,
    join_title,
    numbers_of,
    order_number,
    own_title,
    signer_of,
    title_lines_of,
)
from gazette.structure.parts.grouping import Parts, Tail
from gazette.structure.roles.wording import one_colon
from gazette.text.dates import chinese_date, find_dates, parse_date
from gazette.text.disclosure import disclosure_in
from gazette.text.number_forms import registration_in
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
    titles = own_title(parts.get("title"))
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
    dates, term = _dates(elements, history, issuers)
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
        addressees=one_colon("".join(squeeze(line.raw) for line in parts.get("addressee"))) or None,
        dates=dates,
        signatory=signer_of(parts.get("head_number", "number", "head")),
        registration_number=_registration(parts),
    )
    evidence = [_issuer_evidence(issuers, named_by)] if issuers else []
    return meta, [*evidence, *_term_evidence(term, history)]


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


def _registration(parts: Parts) -> str:
    """规范性文件登记号, which stands in the front."""
    lines = parts.get("head", "head_number", "number", "date_line", "title_note")
    return squeeze(next(filter(None, (registration_in(line.raw) for line in lines)), ""))


def _with_mark(number: DocumentNumber, mark: str) -> DocumentNumber:
    """2021年第3号 under 国家税务总局公告 → 国家税务总局公告2021年第3号, as it is cited."""
    alone = not number.prefix and re.match(r"\d{4}年第|第", number.text)
    return (order_number(mark, number.text) or number) if alone else number


def _dates(elements: Elements, history: History, issuers: Sequence[str]) -> tuple[Dates, Term]:
    parts, order, imprint = elements.parts, elements.order, elements.imprint
    under_title = (line.raw for line in parts.get("date_line"))
    signed = _first_date([elements.closing.date, *under_title])
    issued = _first_date([imprint.date]) if imprint else None
    promulgated = (_first_date([order.date]) if order else None) or history.promulgated
    if promulgated is None and any("人民代表大会" in issuer for issuer in issuers):
        promulgated = history.last  # laws are promulgated on the day they are adopted
    if promulgated is None and signed is None:
        promulgated = issued
    term = _term(parts, history, promulgated or signed or issued)
    dates = Dates(
        adopted=history.adopted,
        signed=signed,
        promulgated=promulgated,
        issued=issued,
        effective=term.effective,
        expires=term.expires,
    )
    return dates, term


def _term(parts: Parts, history: History, day: dt.date | None) -> Term:
    """From the order, else the title note, else the last clauses of the text, else of what it issues."""
    ordered = term_in(_clauses(parts.get("order_body")), day)
    noted = Term(history.effective)
    own = term_in(_clauses(parts.get("body")), day, amended=history.amended)
    found = ordered.or_else(noted).or_else(own)
    for tail in parts.tails:
        found = found.or_else(term_in(_clauses(_issued(tail, parts)), day))
    return found


def _issued(tail: Tail, parts: Parts) -> list[Line]:
    """The text of an instrument, or of an annex that the title says is issued."""
    name = "".join(line.text for line in tail.lines("annex_title"))
    title = "".join(line.text for line in parts.get("title"))
    named = name and name in title and re.search("印发|发布|公布", title)
    return tail.lines("annex_body") if named else tail.lines("inst_body")


def _clauses(lines: Sequence[Line]) -> list[str]:
    """The last paragraphs, in which 施行 and 有效期 stand."""
    return [line.raw for line in lines if line.table is None][-_LAST_CLAUSES:]


def _issuer_evidence(issuers: Sequence[str], named_by: str) -> Evidence:
    confidence = {"title": 0.98, "order": 0.95, "title_note": 0.9, "sign": 0.9}.get(named_by, 0.7)
    return Evidence("issuers", "、".join(issuers), confidence, (str(element_name(named_by)),))


_COUNTED = 0.7  #: a day that was counted, or may be an earlier text's, is shown to the editor


def _term_evidence(term: Term, history: History) -> Iterator[Evidence]:
    """A day of effect that is not simply printed.

    One counted (自发布之日起30日后施行), and one before the last amendment: it is the first text's,
    and from when the amended one holds may stand elsewhere.
    """
    day = term.effective
    if day and term.counted:
        yield Evidence("effective", f"{day}（{term.counted}）", _COUNTED, (say("推算", "counted"),))
    elif day and history.amended and history.last and day < history.last:
        value = f"{day}（{chinese_date(history.last)}修正）"
        yield Evidence("effective", value, _COUNTED, (say("原来的", "the first text's"),))


def _title_of_mark(red_head: RedHead | None) -> str:
    """A 令 or 公告 without another title has its mark for one."""
    mark = red_head.mark if red_head else ""
    return mark if re.search(r"(?:令|公告|通告|纪要)$", mark) else ""


def _first_date(texts: Iterable[str]) -> dt.date | None:
    """The first date in the texts; one that is the whole text may be typed 2024-05-06."""
    dates = (day for text in texts for day in (*_whole(text), *(f.date for f in find_dates(text))))
    return next(dates, None)


def _whole(text: str) -> tuple[dt.date, ...]:
    day = parse_date(text)
    return (day,) if day else ()
