"""A document made of its parts: front, order, text, closing, instruments, annexes, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gazette.base.problems import Problem
from gazette.model import Annex, Block, Document, Loss, Order
from gazette.model.ids import Ids
from gazette.structure.facts.annex_doubts import disagreements, left_in_text, named_by_list
from gazette.structure.facts.evidence import Evidence, unsure_title, weigh
from gazette.structure.facts.metadata import Elements, read_meta
from gazette.structure.facts.relations import relations_of
from gazette.structure.facts.set_anew import set_anew
from gazette.structure.lines.line import Line
from gazette.structure.parts.annexes import AnnexNames, is_listed, read_annex
from gazette.structure.parts.closing import (
    read_closing,
    read_imprint,
    split_date,
)
from gazette.structure.parts.front import (
    number_residue,
    read_red_head,
    read_signatures,
)
from gazette.structure.parts.grouping import Parts, Tail, group, is_issued_by
from gazette.structure.parts.headings import HeadingSize
from gazette.structure.parts.leftovers import left_out
from gazette.structure.parts.siblings import sibling_headings
from gazette.structure.parts.tree import Builder
from gazette.structure.roles.annex_lists import read_mentions
from gazette.structure.roles.byline import forwarded_byline_roles
from gazette.structure.roles.features import features_of
from gazette.structure.roles.path import assign_roles
from gazette.structure.roles.styled import is_styled, styled_roles
from gazette.text.organ_rows import is_organ_row
from gazette.text.widths import squeeze
from gazette.word.flow import Flow

__all__ = ["Maker", "Places"]

_BlockPlaces = list[tuple[int, ...]]  #: of the blocks of one text, each division before its blocks


@dataclass
class Places:
    """Where the blocks of a document came from: paragraphs of the source, part by part."""

    order: _BlockPlaces = field(default_factory=list)
    body: _BlockPlaces = field(default_factory=list)
    annexes: list[_BlockPlaces] = field(default_factory=list)
    instruments: list[Places] = field(default_factory=list)


class Maker:
    """Makes documents of parts, with ids, and keeps evidence and the places of blocks.

    Args:
        flow: what the parts are from.
        ids: of the document that is made.
        depth: how many instruments it stands in.
    """

    def __init__(self, flow: Flow, ids: Ids | None = None, depth: int = 0) -> None:
        self.flow = flow
        self._depth = depth
        self._ids = ids or Ids()
        self.evidence: list[Evidence] = []
        self.places = Places()
        self.losses: list[Loss] = []
        self.problems: list[Problem] = []

    def document(self, parts: Parts) -> Document:
        """The document of these parts, which are then without the lines of its text.

        All that is asked of those lines comes first: they go as the text is built.
        """
        order = self._order(parts)
        note = _note_text(parts)
        closing = read_closing(parts)
        imprint = read_imprint(parts.get("imprint"))
        red_head = read_red_head(parts.get("head"), parts.get("head_number", "number", "date_line"))
        self.evidence.extend(weigh(parts))
        self.problems.extend(set_anew(parts))
        self.problems.extend(unsure_title(parts) if self._depth else ())
        leftovers = tuple(left_out(parts, self.flow))
        meta, named = read_meta(Elements(parts, order, red_head, note, closing, imprint))
        self.evidence.extend(named)
        mentions = read_mentions(parts.get("mention"), behind=_annex_lines(parts))
        self.problems.extend(left_in_text(parts.get("body")))
        headings = sibling_headings(parts.get("body"))
        body, self.places.body = self._blocks(parts.give("body"), self._ids.root, headings)
        instruments, annexes = self._tails(parts, AnnexNames(mentions))
        self.problems.extend(disagreements(mentions, annexes))
        self.losses.extend(leftovers)
        document = Document(
            meta=meta,
            red_head=red_head,
            order=order,
            title_note=note,
            body=body,
            annex_mentions=mentions,
            closing=closing,
            instruments=instruments,
            annexes=annexes,
            imprint=imprint,
        )
        return replace(document, relations=relations_of(document))

    def _blocks(
        self, lines: Iterable[Line], parent: str, headings: Mapping[int, HeadingSize]
    ) -> tuple[tuple[Block, ...], _BlockPlaces]:
        builder = Builder(self.flow, self._ids, parent, headings)
        builder.add_all(lines)
        return builder.finish(), builder.places

    def _order(self, parts: Parts) -> Order | None:
        marks = parts.get("order_mark")
        if not marks:
            return None
        dates = [split_date(line.raw) for line in parts.get("order_date")]
        signed = [line.raw for line in parts.get("order_sign")]
        signed += [organs for organs, _ in dates if organs]
        lines = parts.get("order_body")
        blocks, self.places.order = self._blocks(lines, self._ids.order, sibling_headings(lines))
        return Order(
            mark=_mark_text(marks),
            number="".join(squeeze(line.raw) for line in parts.get("order_number")),
            blocks=blocks,
            signatures=read_signatures(signed),
            date="".join(squeeze(date) for _, date in dates),
        )

    # --- behind the closing ---------------------------------------------------------

    def _tails(
        self, parts: Parts, names: AnnexNames
    ) -> tuple[tuple[Document, ...], tuple[Annex, ...]]:
        """Instruments with the annexes that are theirs, and the document's own annexes."""
        instruments: list[Document] = []
        annexes: list[Annex] = []
        pending: list[Line] = []
        for tail in parts.tails:
            sure = is_styled(tail.items[0].line)
            if tail.kind == "instrument" and pending and not sure and is_issued_by(tail, pending):
                pending.extend(item.line for item in tail.items)
            elif tail.kind == "instrument":
                instruments.extend(self._instrument(pending))
                pending = [item.line for item in tail.items]
            elif pending and not sure and not is_listed(tail, names):
                pending.extend(item.line for item in tail.items)
            else:
                annexes.append(self._annex(tail, names))
        instruments.extend(self._instrument(pending))
        return tuple(instruments), tuple(annexes)

    def _instrument(self, lines: list[Line]) -> list[Document]:
        if not lines:
            return []
        ids = Ids(self._ids.instrument(len(self.places.instruments) + 1))
        inner = Maker(self.flow, ids, self._depth + 1)
        fixed = forwarded_byline_roles(lines) | styled_roles(lines, inner._depth)
        document = inner.document(group(lines, assign_roles(features_of(lines), fixed=fixed)))
        self.places.instruments.append(inner.places)
        self.losses.extend(inner.losses)
        self.problems.extend(inner.problems)
        return [document]

    def _annex(self, tail: Tail, names: AnnexNames) -> Annex:
        place = len(self.places.annexes) + 1
        id_ = self._ids.annex(place)
        read = read_annex(tail, names, place)
        blocks, places = self._blocks(read.lines, id_, sibling_headings(read.lines))
        self.places.annexes.append(places)
        if read.completed:
            self.problems.append(named_by_list(read, id_))
        return Annex(id=id_, label=read.label, title=read.title, blocks=blocks)


def _annex_lines(parts: Parts) -> list[Line]:
    """The lines of the annexes behind, among them their titles."""
    return [item.line for tail in parts.tails if tail.kind == "annex" for item in tail.items]


def _mark_text(lines: Sequence[Line]) -> str:
    """中华人民共和国最高人民法院 / 公　告 in one line."""
    names = [squeeze(line.raw) for line in lines]
    tails = [name for name in names if name in ("公告", "令", "命令", "通告")]
    return "、".join(name for name in names if name not in tails) + "".join(tails)


def _note_text(parts: Parts) -> str:
    """题注 in one line; where a line ended between two events stands a full-width space.

    A date under the title is part of it, without the number beside it.
    """
    beside = [number_residue(line) for line in parts.get("head_number", "number", "date_line")]
    text = "\u3000".join(filter(None, beside))
    for line in parts.get("title_note"):
        part = line.raw.strip(" \t\u3000\u2002")
        event = text.endswith(("通过", "公布", "修正", "修订", "施行", "日"))
        gap = (event and re.match(r"自|根据|\d|（", part)) or (
            is_organ_row(text) and is_organ_row(part)  # one body a line
        )
        text += ("\u3000" if gap else "") + part
    return text
