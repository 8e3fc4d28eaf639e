"""A flow recognised as a document: lines, roles, parts, tree, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gazette.files import sha256_of
from gazette.identify import with_ids
from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Closing,
    Dates,
    Document,
    Imprint,
    Loss,
    Media,
    Meta,
    Order,
    Source,
)
from gazette.problems import Problem
from gazette.structure.features import Features, features_of
from gazette.structure.front import (
    join_title,
    numbers_of,
    order_number,
    read_red_head,
    read_signatures,
    signer_of,
    title_lines_of,
)
from gazette.structure.issuers import find_issuers
from gazette.structure.kinds import disclosure_in, find_genre, find_kind
from gazette.structure.lifedates import History, effective_in, expires_in, read_history
from gazette.structure.lines import Line, make_lines, table_text
from gazette.structure.noise import clean
from gazette.structure.roles import Decision, assign_roles, explain
from gazette.structure.tree import Builder
from gazette.text.dates import find_dates
from gazette.text.widths import squeeze, visible
from gazette.word.flow import Flow

__all__ = ["Evidence", "Recognition", "recognise"]


@dataclass(frozen=True)
class Evidence:
    """Why an element is what it is held for."""

    element: str  #: title, number, issuers …
    value: str
    confidence: float  #: 0…1
    reasons: tuple[str, ...] = ()
    places: tuple[int, ...] = ()  #: paragraphs of the source


@dataclass(frozen=True)
class Recognition:
    """A document with what an editor needs to judge it."""

    document: Document
    media: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)  #: block id → w:p numbers


def recognise(flow: Flow, *, overrides: Mapping[str, object] | None = None) -> Recognition:
    """The document that the flow shows.

    Args:
        flow: what the reader of the file gave.
        overrides: what the editor's NAME.toml sets; it goes before all evidence.
    """
    cleaned = clean(make_lines(flow))
    features = features_of(cleaned.lines)
    decisions = assign_roles(features)
    maker = _Maker(flow)
    document = maker.document(_group(cleaned.lines, decisions))
    document = document.model_copy(
        update={
            "source": _source(flow, (*flow.losses, *cleaned.losses)),
            "media": _media(flow),
        }
    )
    made = with_ids(document)
    return Recognition(
        document=made,
        media=dict(flow.media),
        evidence=tuple(maker.evidence),
        places=_places(document, made, maker.places),
    )


_Parts = dict[str, list[tuple[Line, Decision]]]


@dataclass
class _Parts2:
    """The lines of a document by role, the tails in runs."""

    by_role: _Parts
    tails: list[tuple[str, list[tuple[Line, Decision]]]]  #: annexes and instruments in order


_TAIL_STARTS = {"annex_label": "annex", "inst_title": "instrument"}
_TAIL_ROLES = {"annex_label", "annex_title", "annex_body", "inst_title", "inst_body"}


def _group(lines: Sequence[Line], decisions: Sequence[Decision]) -> _Parts2:
    by_role: _Parts = {}
    tails: list[tuple[str, list[tuple[Line, Decision]]]] = []
    before = ""
    for line, decision in zip(lines, decisions, strict=True):
        role = decision.role
        if role in _TAIL_ROLES:
            if role in _TAIL_STARTS and before != role:
                tails.append((_TAIL_STARTS[role], []))
            tails[-1][1].append((line, decision))
        else:
            by_role.setdefault(role, []).append((line, decision))
        before = role
    return _Parts2(by_role, tails)


class _Maker:
    """Makes documents of grouped lines, keeping evidence and places."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.evidence: list[Evidence] = []
        self.places: dict[int, tuple[int, ...]] = {}

    def document(self, parts: _Parts2) -> Document:
        """The document of these parts."""
        get = self._lines(parts)
        body = self._blocks(get("body"))
        order = self._order(get)
        red_head = read_red_head(get("head"))
        note = "".join(squeeze(line.raw) if n == 0 else squeeze(line.raw) for n, line in enumerate(get("title_note")))
        note = _note_text(get("title_note"))
        closing = _closing(get)
        instruments, annexes = self._tails(parts, get("mention"))
        imprint = _imprint(get("imprint"))
        meta = self._meta(get, order, note, closing, imprint)
        self._explain(parts)
        return Document(
            meta=meta,
            red_head=red_head,
            order=order,
            title_note=note,
            body=body,
            annex_mentions=_mentions(get("mention")),
            closing=closing,
            instruments=instruments,
            annexes=annexes,
            imprint=imprint,
        )

    @staticmethod
    def _lines(parts: _Parts2):  # type: ignore[no-untyped-def]
        def get(*roles: str) -> list[Line]:
            return [line for role in roles for line, _ in parts.by_role.get(role, [])]

        return get

    def _blocks(self, lines: Iterable[Line]) -> tuple[Block, ...]:
        builder = Builder(self.flow)
        for line in lines:
            builder.add(line)
        blocks = builder.finish()
        self.places.update(builder.places)
        self._kept = getattr(self, "_kept", [])
        self._kept.append((builder, blocks))
        return blocks

    def _order(self, get) -> Order | None:  # type: ignore[no-untyped-def]
        marks = get("order_mark")
        if not marks:
            return None
        return Order(
            mark=_mark_text(marks),
            number="".join(squeeze(line.raw) for line in get("order_number")),
            blocks=self._blocks(get("order_body")),
            signatures=read_signatures(get("order_sign")),
            date="".join(squeeze(line.raw) for line in get("order_date")),
        )

    def _tails(
        self, parts: _Parts2, mentions: Sequence[Line]
    ) -> tuple[tuple[Document, ...], tuple[Annex, ...]]:
        instruments: list[Document] = []
        annexes: list[Annex] = []
        named = "".join(line.text for line in mentions)
        pending: list[tuple[Line, Decision]] = []
        for kind, lines in parts.tails:
            if kind == "instrument":
                if pending:
                    instruments.append(self._instrument(pending))
                pending = list(lines)
            elif pending and not _is_mentioned(lines, named):
                pending.extend(lines)
            else:
                annexes.append(self._annex(lines))
        if pending:
            instruments.append(self._instrument(pending))
        return tuple(instruments), tuple(annexes)

    def _instrument(self, items: Sequence[tuple[Line, Decision]]) -> Document:
        lines = [line for line, _ in items]
        decisions = assign_roles(_again(lines))
        inner = _Maker(self.flow)
        document = inner.document(_group(lines, decisions))
        self.places.update(inner.places)
        self._kept = getattr(self, "_kept", [])
        self._kept.append(inner)
        return document

    def _annex(self, items: Sequence[tuple[Line, Decision]]) -> Annex:
        labels = [line for line, d in items if d.role == "annex_label"]
        titles = [line for line, d in items if d.role == "annex_title"]
        rest = [line for line, d in items if d.role not in ("annex_label", "annex_title")]
        return Annex(
            label=" ".join(squeeze(line.raw) for line in labels),
            title=join_title(titles),
            blocks=self._blocks(rest),
        )

    def _meta(self, get, order, note: str, closing: Closing, imprint: Imprint | None) -> Meta:  # type: ignore[no-untyped-def]
        titles = get("title")
        title = join_title(titles) or _title_of_mark(get("head"))
        history = read_history(note)
        numbers = numbers_of(get("head_number", "number", "date_line"))
        if order and order.number:
            made = order_number(order.mark, order.number)
            numbers = numbers or ((made,) if made else ())
        issuers, _source_of = find_issuers(
            title, history, order, read_red_head(get("head")), closing.signatures
        )
        dates = self._dates(get, order, history, closing, imprint, issuers)
        genre = find_genre(title)
        return Meta(
            title=title,
            title_lines=title_lines_of(titles) if len(titles) > 1 else (),
            numbers=numbers,
            issuers=issuers,
            genre=genre,
            kind=find_kind(title, issuers, genre, by_order=order is not None),
            disclosure=disclosure_in(closing.notes),
            addressees="".join(squeeze(line.raw) for line in get("addressee")) or None,
            dates=dates,
            signatory=signer_of(get("head_number", "head")),
        )

    def _dates(self, get, order, history: History, closing, imprint, issuers) -> Dates:  # type: ignore[no-untyped-def]
        signed = _date_in([closing.date]) or _date_in(line.raw for line in get("date_line"))
        issued = _date_in([imprint.date]) if imprint else None
        ordered = _date_in([order.date]) if order else None
        promulgated = ordered or history.promulgated
        if promulgated is None and history.adopted and _is_legislature(issuers):
            promulgated = history.last
        if promulgated is None and signed is None:
            promulgated = issued
        day = promulgated or signed or issued
        texts = [line.raw for line in get("body") if line.table is None]
        effective = self._effective(get, history, texts, day)
        return Dates(
            adopted=history.adopted,
            signed=signed,
            promulgated=promulgated,
            issued=issued,
            effective=effective,
            expires=expires_in(texts[-12:], effective),
        )

    @staticmethod
    def _effective(get, history: History, texts: Sequence[str], day):  # type: ignore[no-untyped-def]
        order_texts = [line.raw for line in get("order_body")]
        found, _ = effective_in(order_texts, day)
        if found:
            return found
        if history.effective:
            return history.effective
        found, _ = effective_in(texts[-14:], day, amended=history.amended)
        return found

    def _explain(self, parts: _Parts2) -> None:
        for role, items in parts.by_role.items():
            if role == "body":
                continue
            lines = [line for line, _ in items]
            self.evidence.append(
                Evidence(
                    role,
                    " / ".join(squeeze(line.raw)[:60] for line in lines[:6]),
                    min(d.confidence for _, d in items),
                    explain(items[0][1]),
                    tuple(p for line in lines for p in line.places),
                )
            )


def _again(lines: Sequence[Line]) -> list[Features]:
    return features_of(list(lines))


def _is_mentioned(items: Sequence[tuple[Line, Decision]], named: str) -> bool:
    titles = "".join(line.text for line, d in items if d.role == "annex_title")
    return bool(named and titles and titles in named)


def _is_legislature(issuers: Sequence[str]) -> bool:
    return any("人民代表大会" in issuer for issuer in issuers)


def _mark_text(lines: Sequence[Line]) -> str:
    """中华人民共和国最高人民法院 / 公　告 in one line."""
    names = [squeeze(line.raw) for line in lines]
    tails = [name for name in names if name in ("公告", "令", "命令", "通告")]
    bodies = [name for name in names if name not in tails]
    return "、".join(bodies) + "".join(tails)


def _title_of_mark(lines: Sequence[Line]) -> str:
    """A 令 or 公告 without another title has its mark for one."""
    mark = _mark_text(lines)
    return mark if re.search(r"(?:令|公告|通告|纪要)$", mark) else ""


def _note_text(lines: Sequence[Line]) -> str:
    """题注 in one line; a line's end inside it is a space where two dates meet."""
    text = ""
    for line in lines:
        part = line.raw.strip(" \t\u3000\u2002")
        glue = "\u3000" if text.endswith(("通过", "公布", "修正", "修订")) and re.match(r"自|根据|\d", part) else ""
        text += glue + part
    return text


def _closing(get) -> Closing:  # type: ignore[no-untyped-def]
    return Closing(
        signatures=read_signatures(get("sign")),
        date="\u3000".join(squeeze(line.raw) for line in get("date")),
        notes=tuple(squeeze(line.raw) for line in get("remark")),
    )


_MENTION = re.compile(r"^\s*附\s*(?:件|表|录)?\s*[：:]?\s*(?P<rest>.*)$", re.DOTALL)
_MENTION_LABEL = re.compile(r"^(?P<label>(?:附件)?\d{1,2}\s*[.．、：:]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,2}、)?\s*(?P<title>.*)$", re.DOTALL)


def _mentions(lines: Sequence[Line]) -> tuple[AnnexMention, ...]:
    found: list[AnnexMention] = []
    for number, line in enumerate(lines):
        text = line.raw.strip()
        match = _MENTION.match(text) if number == 0 else None
        rest = match["rest"] if match else text
        parts = _MENTION_LABEL.match(rest.strip())
        label = squeeze(parts["label"] or "") if parts else ""
        title = squeeze(parts["title"]) if parts else squeeze(rest)
        if found and not label and number:
            last = found[-1]
            found[-1] = last.model_copy(update={"title": last.title + title})
        elif title or label:
            found.append(AnnexMention(label=label, title=title))
    return tuple(found)


_PRINTED = re.compile(r"^(?P<who>.*?)\s*(?P<date>\S{4,}年\S*\s*\S*月\s*\S*\s*日)\s*印发\s*$")


def _imprint(lines: Sequence[Line]) -> Imprint | None:
    """抄送, 印发机关 and 印发日期."""
    if not lines:
        return None
    copies, printer, date, other = "", "", "", []
    in_copies = False
    for line in lines:
        text = squeeze(line.raw)
        bare = line.raw.strip()
        match = re.search(r"(?P<date>[\d０-９〇一二三四五六七八九十Xx×]{2,4}\s*年\s*[\d〇一二三四五六七八九十Xx×]{1,3}\s*月\s*[\d〇一二三四五六七八九十Xx×]{1,3}\s*日)\s*印发", bare)
        if match and not date:
            printer = (printer + squeeze(bare[: match.start()])).strip()
            date = squeeze(match["date"])
            tail = squeeze(bare[match.end() :])
            if tail:
                other.append(tail)
            in_copies = False
        elif re.match(r"抄送|抄报", line.text) and not copies:
            copies, in_copies = text, True
        elif in_copies and not re.match(r".{0,6}[：:]", line.text):
            copies += text
        else:
            in_copies = False
            other.append(text)
    return Imprint(copies=copies, printer=printer, date=date, other=tuple(other))


def _date_in(texts: Iterable[str]):  # type: ignore[no-untyped-def]
    for text in texts:
        for found in find_dates(text):
            return found.date
    return None


def _source(flow: Flow, losses: tuple[Loss, ...]) -> Source:
    return Source(file=flow.file, sha256=flow.sha256, reader=flow.reader, losses=losses)


_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "webp": "image/webp"}


def _media(flow: Flow) -> tuple[Media, ...]:
    return tuple(
        Media(
            name=name,
            type=_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream"),
            sha256=sha256_of(data),
            size=len(data),
        )
        for name, data in sorted(flow.media.items())
    )


def _places(
    before: Document, after: Document, places: Mapping[int, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """Block id → places, walking the tree as made and the tree with ids side by side."""
    found: dict[str, tuple[int, ...]] = {}
    _walk_places(before.body, after.body, places, found)
    if before.order and after.order:
        _walk_places(before.order.blocks, after.order.blocks, places, found)
    for one, other in zip(before.annexes, after.annexes, strict=True):
        _walk_places(one.blocks, other.blocks, places, found)
    for inner, made in zip(before.instruments, after.instruments, strict=True):
        found |= _places(inner, made, places)
    return found


def _walk_places(
    before: Sequence[Block],
    after: Sequence[Block],
    places: Mapping[int, tuple[int, ...]],
    found: dict[str, tuple[int, ...]],
) -> None:
    for one, other in zip(before, after, strict=True):
        if id(one) in places:
            found[other.id] = places[id(one)]
        _walk_places(getattr(one, "blocks", ()), getattr(other, "blocks", ()), places, found)


_ = (visible, table_text)
