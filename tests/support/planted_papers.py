"""True mutations of what stands around the text, and of its structure: numbers, titles, dates, annexes, levels."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from planting import Mutation, changed_division, edit_table, groups, swap

from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Division,
    Document,
    Meta,
    Paragraph,
    Table,
    Text,
)
from gazette.model.doors import to_json
from gazette.model.ids import with_ids
from gazette.model.walk import inline_text
from gazette.text.numbers import parse_number

_DAY = dt.timedelta(days=1)


def _updated(document: Document, **values: Any) -> Document:
    return replace(document, meta=replace(document.meta, **values))


def _dated(document: Document, **values: Any) -> Document:
    return _updated(document, dates=replace(document.meta.dates, **values))


# --- 文号和标题 ----------------------------------------------------------------


def _number(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Mutation:
    """The document's own first number, misprinted."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        if not document.meta.numbers:
            return None
        number = document.meta.numbers[0]
        text = re.sub(pattern, replacement, number.text, count=1)
        if text == number.text or text.startswith(("法", "高检")):
            return None
        new = replace(parse_number(text) or number, text=text)
        return _updated(document, numbers=(new, *document.meta.numbers[1:]))

    return mutate


def _doubled_number(document: Document, rng: random.Random) -> Document | None:
    del rng
    numbers = document.meta.numbers
    return _updated(document, numbers=(*numbers, numbers[0])) if numbers else None


def _misdated_number(document: Document, rng: random.Random) -> Document | None:
    """The number of another year than the date's."""
    signed = document.meta.dates.signed
    if signed is None or not document.meta.numbers or not document.meta.numbers[0].year:
        return None
    return _number("[0-9]{4}", str(signed.year - 3))(document, rng)


def _title(pattern: str, replacement: str, suits: Callable[[Document], bool] = bool) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        new = re.sub(pattern, replacement, document.meta.title, count=1)
        if new == document.meta.title or not suits(document):
            return None
        return _updated(document, title=new, title_lines=())

    return mutate


def _is_paper(document: Document) -> bool:
    numbers = [n.text for n in document.meta.numbers]
    return (
        any("〔" in n and not n.startswith(("法", "高检", "〔")) for n in numbers)
        and not document.order
    )


def _without_articles(document: Document) -> bool:
    return (
        _is_paper(document)
        and not document.instruments
        and '"kind":"article"' not in to_json(document)
    )


def _misnamed_instrument(document: Document, rng: random.Random) -> Document | None:
    """What is issued has the name of something else on its page."""
    if not document.instruments or not re.search("印发[《\u4e00-\u9fff]", document.meta.title):
        return None
    first, *rest = document.instruments
    if not first.meta.title or rest:
        return None
    other = rng.choice(
        ("农村集体资产清产核资台账", "城区黑臭水体整治攻坚日程", "中小学校舍抗震加固图集")
    )
    return with_ids(replace(document, instruments=(_updated(first, title=other, title_lines=()),)))


def _misprinted_line(document: Document, rng: random.Random) -> Document | None:
    """One line of the title as printed differs from the title in the contents."""
    lines = list(document.meta.title_lines)
    if not lines or len(lines[-1]) < 4:
        return None
    place = rng.randrange(len(lines[-1]) - 3)
    lines[-1] = lines[-1][:place] + "某甲" + lines[-1][place + 2 :]
    return _updated(document, title_lines=tuple(lines))


def _broken_line(document: Document, rng: random.Random) -> Document | None:
    """The title's lines broken just before or after a mark."""
    title = document.meta.title
    places = [
        m.end() if m[0] in "《（“" else m.start() for m in re.finditer("[《（“》）”、]", title)
    ]
    places = [place for place in places if 0 < place < len(title)]
    if not places:
        return None
    place = rng.choice(places)
    return _updated(document, title_lines=(title[:place], title[place:]))


def _another_signs(document: Document, rng: random.Random) -> Document | None:
    """The name of another body under the text than in the title."""
    issuer = document.meta.title.partition("关于")[0]
    signatures = document.closing.signatures
    bodies = re.search("人民政府|国务院|办公[厅室]|委员会|[厅局署部办院会委]$", issuer)
    if len(signatures) != 1 or signatures[0].post or not bodies or len(issuer) < 3:
        return None
    other = rng.choice(
        [n for n in ("民航总局", "水利部", "海关总署") if not set(n) & set(issuer)] or [""]
    )
    if not other:
        return None
    closing = replace(document.closing, signatures=(replace(signatures[0], name=other),))
    return replace(document, closing=closing)


def _one_more_issuer(document: Document, rng: random.Random) -> Document | None:
    del rng
    count = len([s for s in document.closing.signatures if not s.post])
    issuers = document.meta.issuers
    if count < 2 or len(issuers) != count:
        return None
    return _updated(document, issuers=(*issuers, "海关总署"))


def _undated_note(document: Document, rng: random.Random) -> Document | None:
    """A note under the title (题注) that has lost its days."""
    del rng
    note = re.sub("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", "", document.title_note)
    if note == document.title_note or "通过" not in note or re.search("年.{1,5}月.{1,5}日", note):
        return None
    return replace(document, title_note=note)


# --- 主送、署名、日期、版记 ------------------------------------------------------


def _addressees(pattern: str, replacement: str) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        old = document.meta.addressees or ""
        new = re.sub(pattern, replacement, old, count=1)
        return _updated(document, addressees=new) if new != old else None

    return mutate


def _meta(suits: Callable[[Meta], bool], **values: Any) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        return _updated(document, **values) if suits(document.meta) else None

    return mutate


def _dates(change: Callable[[Any], dict[str, object] | None]) -> Mutation:
    """Days of the document set against each other."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        values = change(document.meta.dates)
        return _dated(document, **values) if values else None

    return mutate


def _soon(document: Document, rng: random.Random) -> Document | None:
    """A rule (规章) in force ten days after its promulgation."""
    del rng
    day = document.meta.dates.promulgated
    if day is None or not document.meta.title:
        return None
    return _updated(_dated(document, effective=day + 10 * _DAY), kind="政府规章")


def _closing(change: Callable[[Document], dict[str, Any] | None]) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        values = change(document)
        return replace(document, closing=replace(document.closing, **values)) if values else None

    return mutate


def _padded(text: str) -> str:
    return re.sub("(?<=[年月])([0-9])(?=[月日])", r"0\1", text)


def _padded_date(document: Document) -> dict[str, object] | None:
    new = _padded(document.closing.date)
    return {"date": new} if new != document.closing.date else None


def _undated(document: Document, rng: random.Random) -> Document | None:
    """A paper that has lost every date."""
    del rng
    if not _is_paper(document) or document.title_note:
        return None
    bare = replace(document, closing=replace(document.closing, date=""))
    return _updated(bare, dates=type(document.meta.dates)())


def _unsigned(document: Document) -> dict[str, object] | None:
    signed = _is_paper(document) and document.closing.date and document.closing.signatures
    return {"signatures": ()} if signed else None


def _bare_notes(document: Document) -> dict[str, object] | None:
    notes = tuple(note.strip("（）") for note in document.closing.notes)
    return {"notes": notes} if notes != document.closing.notes else None


def _contrary_note(document: Document, rng: random.Random) -> Document | None:
    del rng
    if not document.closing.notes:
        return None
    closing = replace(document.closing, notes=("（此件依申请公开）",))
    return _updated(replace(document, closing=closing), disclosure="主动公开")


def _imprint(pattern: str, replacement: str, field: str) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        if document.imprint is None:
            return None
        old = getattr(document.imprint, field)
        new = re.sub(pattern, replacement, old, count=1)
        if new == old:
            return None
        return replace(
            document, imprint=replace(document.imprint, **cast("dict[str, Any]", {field: new}))
        )

    return mutate


# --- 附件 ----------------------------------------------------------------------


def _mention(
    change: Callable[[AnnexMention], AnnexMention], least: int = 1, most: int = 99
) -> Mutation:
    """One line of the list of annexes, changed."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        mentions = document.annex_mentions
        if not least <= len(mentions) <= most:
            return None
        place = rng.randrange(len(mentions))
        new = change(mentions[place])
        if new == mentions[place]:
            return None
        return replace(document, annex_mentions=(*mentions[:place], new, *mentions[place + 1 :]))

    return mutate


def _annex(change: Callable[[Annex], Annex], *, least: int = 1, paired: bool = False) -> Mutation:
    """One annex, changed; `paired`: as many are announced as follow."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        annexes = document.annexes
        if len(annexes) < least or (paired and len(document.annex_mentions) != len(annexes)):
            return None
        place = rng.randrange(least - 1, len(annexes))
        new = change(annexes[place])
        if new == annexes[place]:
            return None
        return with_ids(replace(document, annexes=(*annexes[:place], new, *annexes[place + 1 :])))

    return mutate


def _label(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Callable[[Any], Any]:
    return lambda item: replace(item, label=re.sub(pattern, replacement, item.label, count=1))


def _later(match: re.Match[str]) -> str:
    return str(int(match[0]) + 2)


def _renamed(item: Annex) -> Annex:
    return replace(item, title="黑臭水体巡查打卡记录") if item.title else item


def _lost_annex(document: Document, rng: random.Random) -> Document | None:
    """An annex that is announced and does not follow."""
    annexes = document.annexes
    if len(annexes) < 2 or len(document.annex_mentions) != len(annexes) or document.instruments:
        return None
    gone = rng.randrange(len(annexes))
    return with_ids(replace(document, annexes=(*annexes[:gone], *annexes[gone + 1 :])))


def _unannounced(document: Document, rng: random.Random) -> Document | None:
    del rng
    if not (document.annexes and document.annex_mentions and _is_paper(document)):
        return None
    return replace(document, annex_mentions=())


# --- 层次 ----------------------------------------------------------------------


def _siblings(
    change: Callable[[list[Division], random.Random], list[Division] | None], *kinds: str
) -> Mutation:
    """The divisions of one parent, changed together."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        found = groups(document.body, *kinds)
        rng.shuffle(found)
        for group in found:
            own = [b for b in group if isinstance(b, Division) and b.kind in kinds]
            new = change(own, rng)
            if new is None:
                continue
            left = iter(new)
            kept: tuple[Block, ...] = tuple(
                b if not (isinstance(b, Division) and b.kind in kinds) else next(left, b)
                for b in group
                if not (
                    isinstance(b, Division)
                    and b.kind in kinds
                    and b not in new
                    and len(new) < len(own)
                )
            )
            return with_ids(replace(document, body=swap(document.body, group, kept)))
        return None

    return mutate


def _without_first(own: list[Division], rng: random.Random) -> list[Division] | None:
    del rng
    return own[1:] if own[0].number == 1 else None


def _same_heading(own: list[Division], rng: random.Random) -> list[Division] | None:
    """A heading that was copied and not changed."""
    place = rng.randrange(len(own) - 1)
    if (
        len(inline_text(own[place].heading)) < 4
        or not own[place].blocks
        or not own[place + 1].blocks
    ):
        return None
    new = replace(own[place + 1], heading=own[place].heading)
    return [*own[: place + 1], new, *own[place + 2 :]]


def _only_first(document: Document, rng: random.Random) -> Document | None:
    """一、 without a 二、."""
    del rng
    top = [b for b in document.body if isinstance(b, Division) and b.kind == "level"]
    if len(top) < 2 or top[0].number != 1 or document.annexes or document.instruments:
        return None
    kept = tuple(b for b in document.body if b not in top[1:])
    return with_ids(replace(document, body=kept))


def _early_end(own: list[Division], rng: random.Random) -> list[Division] | None:
    """附则 moved before another chapter."""
    if re.sub("\\s", "", inline_text(own[-1].heading)) != "附则":
        return None
    place = rng.randrange(1, len(own) - 1)
    return [
        replace(one, heading=own[-1].heading if n == place else one.heading)
        for n, one in enumerate(own)
    ]


def _other_mark(own: list[Division], rng: random.Random) -> list[Division] | None:
    """One item of a list that ends with another mark than the rest."""
    ends = [_last(item) for item in own]
    if any(not isinstance(block, Paragraph) for block in ends) or len(own) < 4:
        return None
    texts = [inline_text(block.inlines) for block in ends if isinstance(block, Paragraph)]
    if any("。" in text[:-1] for text in texts) or any(
        not text.endswith("；") for text in texts[:-1]
    ):
        return None
    place = rng.randrange(1, len(own) - 1)
    block = Paragraph(id="", inlines=(Text(text=texts[place][:-1] + "。"),))
    new = replace(own[place], blocks=(*own[place].blocks[:-1], block))
    return [*own[:place], new, *own[place + 1 :]]


def _last(division: Division) -> Block | None:
    return division.blocks[-1] if len(division.blocks) == 1 else None


def _intro_without_colon(division: Division) -> bool:
    if len(division.blocks) < 2 or not isinstance(division.blocks[0], Paragraph):
        return False
    text = inline_text(division.blocks[0].inlines)
    first = division.blocks[1]
    return (
        "下列" in text[-40:]
        and text.endswith("：")
        and isinstance(first, Division)
        and first.number == 1
    )


def _stopped(division: Division) -> Division:
    first = division.blocks[0]
    text = inline_text(first.inlines) if isinstance(first, Paragraph) else ""
    new = Paragraph(inlines=(Text(text=text[:-1] + "。"),))
    return replace(division, blocks=(new, *division.blocks[1:]))


def _deeper(division: Division) -> Division:
    """Its levels one deeper than they should be: （1） straight under 一、."""
    blocks = tuple(
        replace(b, level=4, label=f"（{b.number}）")
        if isinstance(b, Division) and b.kind == "level"
        else b
        for b in division.blocks
    )
    return replace(division, blocks=blocks)


def _has_levels(division: Division) -> bool:
    inner = [b for b in division.blocks if isinstance(b, Division) and b.kind == "level"]
    return division.kind == "level" and division.level == 1 and bool(inner) and inner[0].level == 2


def _pointer_alone(division: Division) -> bool:
    """An article whose second paragraph speaks of the one before it (前款)."""
    clauses = [b for b in division.blocks if isinstance(b, Division) and b.kind == "paragraph"]
    if division.kind != "article" or len(clauses) < 2 or len(clauses) != len(division.blocks):
        return False
    first = clauses[1].blocks[0] if clauses[1].blocks else None
    text = inline_text(first.inlines) if isinstance(first, Paragraph) else ""
    return (
        bool(re.match("[^，。；《“条法项款]{0,12}前款(?![〇一二三四五六七八九十])", text))
        and "第一" not in text[:14]
    )


def _without_clause(division: Division) -> Division:
    return replace(division, blocks=division.blocks[1:])


def _emptied(document: Document, rng: random.Random) -> Document | None:
    """A table whose cells have lost their text."""

    def without_text(table: Table) -> Table:
        rows = tuple(
            replace(row, cells=tuple(replace(c, blocks=()) for c in row.cells))
            for row in table.rows
        )
        return replace(table, rows=rows)

    return edit_table(document, rng, lambda t: bool(t.id), without_text)


_ADDRESSED = ("通知", "批复", "函", "复函", "请示", "报告")
PAPERS: dict[str, Mutation] = {
    "GZ-N01": _number("〔([0-9]{4})〕(?=[0-9])", r"[\1]"),
    "GZ-N02": _number("〔[0-9]{2}([0-9]{2})〕(?=[0-9])", r"〔\1〕"),
    "GZ-N03": _number("(?<=〕)(?=[0-9])", "第"),
    "GZ-N04": _number("(?=号$)", " "),
    "GZ-N05": _misdated_number,
    "GZ-N09": _number("(?<=〕[0-9])号$|(?<=〕[0-9]{2})号$|(?<=〕[0-9]{3})号$", ""),
    "GZ-N14": _doubled_number,
    "GZ-T01": _title("^.*?(?=关于.*的(?:决定|意见|通知|通报|批复|复函|函)$)", "", _is_paper),
    "GZ-T03": _title("(?:通知|意见|批复|决定|复函|函)$", "方案", _without_articles),
    "GZ-T04": _title("^([^《》]+?)(关于[^《》]*的(?:决定|意见|通知))$", r"\1关于转发\1\2的通知"),
    "GZ-T05": _misnamed_instrument,
    "GZ-T07": _another_signs,
    "GZ-T12": _undated_note,
    "GZ-T13": _title("（([^（）]+)）", r"(\1)"),
    "GZ-T16": _one_more_issuer,
    "GZ-T17": _misprinted_line,
    "GZ-P38": _broken_line,
    "GZ-V16": _title("$", "（征求意见稿）"),
    "GZ-Z01": _addressees("：$", ":"),
    "GZ-Z02": _addressees("人民政府，(?=[^，：]*(?:部门|部委|单位|机构|委员会))", "人民政府、"),
    "GZ-Z03": _meta(lambda m: bool(m.addressees), genre="公告"),
    "GZ-Z04": _addressees("^([^、，：]{3,})(.*)：", r"\1\2、\1："),
    "GZ-Z05": _addressees("，(?=.)", ","),
    "GZ-Z06": _meta(
        lambda m: bool(m.addressees and m.numbers and m.genre in _ADDRESSED), addressees=None
    ),
    "GZ-Z07": _meta(lambda m: bool(re.search("[、，]", m.addressees or "")), genre="请示"),
    "GZ-D01": _closing(_padded_date),
    "GZ-D03": _dates(lambda d: {"effective": d.signed - 40 * _DAY} if d.signed else None),
    "GZ-D07": _dates(lambda d: {"issued": d.signed - 5 * _DAY} if d.signed else None),
    "GZ-D08": _soon,
    "GZ-D10": _undated,
    "GZ-D12": _dates(lambda d: {"expires": d.effective - _DAY} if d.effective else None),
    "GZ-D16": _closing(_unsigned),
    "GZ-C01": _imprint("。$", "", "copies"),
    "GZ-C02": _closing(_bare_notes),
    "GZ-C03": _imprint("(?<=[年月])([0-9])(?=[月日])", r"0\1", "date"),
    "GZ-C04": _contrary_note,
    "GZ-F01": _mention(lambda m: replace(m, title=m.title + "。")),
    "GZ-F02": _mention(
        lambda m: replace(m, title=m.title if "《" in m.title else f"《{m.title}》")
    ),
    "GZ-F03": _mention(_label(r"[.．]$", "、"), least=2),
    "GZ-F04": _mention(lambda m: replace(m, label="1."), most=1),
    "GZ-F05": _lost_annex,
    "GZ-F06": _annex(_renamed, paired=True),
    "GZ-F08": _annex(
        lambda a: replace(a, label=f"{a.label}：") if a.label.startswith("附件") else a
    ),
    "GZ-F09": _annex(_label("(?<=附件)[1-9]$", lambda m: "零一二三四五六七八九"[int(m[0])])),
    "GZ-F10": _annex(_label("(?<=附件)[0-9]+$", _later), least=2),
    "GZ-F11": _mention(_label("[0-9]+", _later), least=2),
    "GZ-F12": _unannounced,
    "GZ-F13": _annex(lambda a: replace(a, blocks=())),
    "GZ-S01": changed_division(_has_levels, _deeper),
    "GZ-S11": _siblings(_other_mark, "item"),
    "GZ-S12": changed_division(_intro_without_colon, _stopped),
    "GZ-S14": changed_division(_pointer_alone, _without_clause),
    "GZ-S16": _only_first,
    "GZ-S18": _siblings(_same_heading, "level", "chapter"),
    "GZ-S19": _siblings(_without_first, "item", "level"),
    "GZ-S21": _siblings(_early_end, "chapter"),
    "GZ-S35": _emptied,
}
