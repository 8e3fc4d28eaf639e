"""A document made of its parts: front, order, text, closing, instruments, annexes, metadata."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from gazette.model import (
    Annex,
    Block,
    Closing,
    Dates,
    Document,
    Imprint,
    Loss,
    Meta,
    Order,
    RedHead,
)
from gazette.structure.closing import (
    read_closing,
    read_imprint,
    read_mentions,
    split_annex_label,
)
from gazette.structure.evidence import Evidence, weigh
from gazette.structure.features import features_of
from gazette.structure.front import (
    join_title,
    numbers_of,
    order_number,
    read_red_head,
    read_signatures,
    repeated_title,
    signer_of,
    title_lines_of,
    without_numbers,
)
from gazette.structure.issuers import find_issuers
from gazette.structure.kinds import disclosure_in, find_genre, find_kind
from gazette.structure.lifedates import History, effective_in, expires_in, read_history
from gazette.structure.leftovers import left_out
from gazette.structure.lines import Line
from gazette.structure.parts import Parts, Tail, group
from gazette.structure.relations import find_relations
from gazette.structure.roles import assign_roles
from gazette.structure.tree import Builder
from gazette.text.dates import find_dates
from gazette.text.widths import squeeze
from gazette.word.flow import Flow

__all__ = ["Maker"]

_LAST_CLAUSES = 14  #: paragraphs at the end in which 施行 and 有效期 stand


class Maker:
    """Makes documents of parts and keeps evidence and the places of blocks."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.evidence: list[Evidence] = []
        self.places: dict[int, tuple[int, ...]] = {}
        #: keeps blocks alive while their identity is the key of `places`
        self._kept: list[object] = []
        self.losses: list[Loss] = []

    def document(self, parts: Parts) -> Document:
        """The document of these parts."""
        order = self._order(parts)
        note = _note_text(parts.get("date_line", "title_note"), parts)
        closing = read_closing(parts)
        imprint = read_imprint(parts.get("imprint"))
        body = self._blocks(parts.get("body"))
        instruments, annexes = self._tails(parts)
        red_head = read_red_head(parts.get("head"), parts.get("head_number"))
        self.evidence.extend(weigh(parts))
        self.losses.extend(left_out(parts, self.flow))
        meta = self._meta(parts, order, red_head, note, closing, imprint)
        return Document(
            meta=meta,
            red_head=red_head,
            order=order,
            title_note=note,
            body=body,
            annex_mentions=read_mentions(parts.get("mention")),
            closing=closing,
            instruments=instruments,
            annexes=annexes,
            imprint=imprint,
            relations=find_relations(meta.title, parts.get("body"), instruments),
        )

    def _blocks(self, lines: Iterable[Line]) -> tuple[Block, ...]:
        builder = Builder(self.flow)
        for line in lines:
            builder.add(line)
        blocks = builder.finish()
        self.places.update(builder.places)
        self._kept.append((builder, blocks))
        return blocks

    def _order(self, parts: Parts) -> Order | None:
        marks = parts.get("order_mark")
        if not marks:
            return None
        return Order(
            mark=_mark_text(marks),
            number="".join(squeeze(line.raw) for line in parts.get("order_number")),
            blocks=self._blocks(parts.get("order_body")),
            signatures=read_signatures(parts.get("order_sign")),
            date="".join(squeeze(line.raw) for line in parts.get("order_date")),
        )

    # --- behind the closing ---------------------------------------------------------

    def _tails(self, parts: Parts) -> tuple[tuple[Document, ...], tuple[Annex, ...]]:
        """Instruments with the annexes that are theirs, and the document's own annexes."""
        instruments: list[Document] = []
        annexes: list[Annex] = []
        named = "".join(line.text for line in parts.get("mention"))
        pending: list[Line] = []
        for tail in parts.tails:
            if tail.kind == "instrument":
                instruments.extend(self._instrument(pending))
                pending = [item.line for item in tail.items]
            elif pending and not _is_mentioned(tail, named):
                pending.extend(item.line for item in tail.items)
            else:
                annexes.append(self._annex(tail))
        instruments.extend(self._instrument(pending))
        return tuple(instruments), tuple(annexes)

    def _instrument(self, lines: list[Line]) -> list[Document]:
        if not lines:
            return []
        inner = Maker(self.flow)
        document = inner.document(group(lines, assign_roles(features_of(lines))))
        self.places.update(inner.places)
        self.losses.extend(inner.losses)
        self._kept.append(inner)
        return [document]

    def _annex(self, tail: Tail) -> Annex:
        label, named = split_annex_label(tail.lines("annex_label"))
        return Annex(
            label=label,
            title=named + join_title(tail.lines("annex_title")),
            blocks=self._blocks(
                item.line
                for item in tail.items
                if item.decision.role not in ("annex_label", "annex_title")
            ),
        )

    # --- metadata ---------------------------------------------------------------------

    def _meta(
        self,
        parts: Parts,
        order: Order | None,
        red_head: RedHead | None,
        note: str,
        closing: Closing,
        imprint: Imprint | None,
    ) -> Meta:
        titles = parts.get("title")
        titles = titles[len(repeated_title(titles)) :]
        title = join_title(titles) or _title_of_mark(red_head)
        history = read_history(note)
        numbers = numbers_of(parts.get("head_number", "number", "date_line"))
        if order and order.number and not numbers:
            numbers = tuple(filter(None, [order_number(order.mark, order.number)]))
        issuers, named_by = find_issuers(title, history, order, red_head, closing.signatures)
        genre = find_genre(title)
        if issuers:
            self.evidence.append(_issuer_evidence(issuers, named_by))
        return Meta(
            title=title,
            title_lines=title_lines_of(titles) if len(titles) > 1 else (),
            numbers=numbers,
            issuers=issuers,
            genre=genre,
            kind=find_kind(title, issuers, genre, by_order=order is not None),
            disclosure=disclosure_in(closing.notes),
            addressees="".join(squeeze(line.raw) for line in parts.get("addressee")) or None,
            dates=self._dates(parts, order, history, closing, imprint, issuers),
            signatory=signer_of(parts.get("head_number", "head")),
        )

    def _dates(
        self,
        parts: Parts,
        order: Order | None,
        history: History,
        closing: Closing,
        imprint: Imprint | None,
        issuers: Sequence[str],
    ) -> Dates:
        signed = _first_date([closing.date, *(line.raw for line in parts.get("date_line"))])
        issued = _first_date([imprint.date]) if imprint else None
        promulgated = (_first_date([order.date]) if order else None) or history.promulgated
        if promulgated is None and any("人民代表大会" in issuer for issuer in issuers):
            promulgated = history.last  # laws are promulgated on the day they are adopted
        if promulgated is None and signed is None:
            promulgated = issued
        day = promulgated or signed or issued
        texts = [line.raw for line in parts.get("body") if line.table is None]
        effective = _effective(parts, history, texts, day)
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
    return Evidence("issuers", "、".join(issuers), confidence, (named_by,))


def _is_mentioned(tail: Tail, named: str) -> bool:
    titles = "".join(line.text for line in tail.lines("annex_title"))
    return bool(named and titles and titles in named)


def _mark_text(lines: Sequence[Line]) -> str:
    """中华人民共和国最高人民法院 / 公　告 in one line."""
    names = [squeeze(line.raw) for line in lines]
    tails = [name for name in names if name in ("公告", "令", "命令", "通告")]
    return "、".join(name for name in names if name not in tails) + "".join(tails)


def _title_of_mark(red_head: RedHead | None) -> str:
    """A 令 or 公告 without another title has its mark for one."""
    mark = red_head.mark if red_head else ""
    return mark if re.search(r"(?:令|公告|通告|纪要)$", mark) else ""


def _note_text(lines: Sequence[Line], parts: Parts) -> str:
    """题注 in one line; where a line ended between two events stands a full-width space.

    A date under the title, without the number beside it, is part of it.
    """
    text = ""
    dated = parts.get("date_line")
    for line in lines:
        part = line.raw.strip(" \t\u3000\u2002")
        if line in dated:
            part = without_numbers(part)
        event = text.endswith(("通过", "公布", "修正", "修订", "施行"))
        text += ("\u3000" if event and re.match(r"自|根据|\d", part) else "") + part
    return text


def _first_date(texts: Iterable[str]) -> dt.date | None:
    return next((found.date for text in texts for found in find_dates(text)), None)
