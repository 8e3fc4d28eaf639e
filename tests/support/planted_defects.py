"""Defects planted into real documents, one kind for every rule: does the rule find them?"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from gazette.check.sample import sample_document
from gazette.check.table import Rule
from gazette.identify import with_ids
from gazette.model import (
    Block,
    Closing,
    Division,
    Document,
    Meta,
    Paragraph,
    Table,
    Text,
)
from gazette.walk import divisions_of, inline_text, printed_text

#: makes a document with the defect, or None where it cannot be planted
Mutation = Callable[[Document, random.Random], Document | None]

_H = "\u4e00-\u9fff"


def mutation_of(rule: Rule) -> Mutation | None:
    """The mutation that plants a rule's defect; a rule without one of its own plants its samples."""
    if rule.code in _OWN:
        return _OWN[rule.code]
    return _from_samples(rule.wrong) if rule.wrong else None


# --- paragraphs ----------------------------------------------------------------


@dataclass
class _Edit:
    """One paragraph to be changed, the n-th that is suitable."""

    target: int
    change: Callable[[str], str]
    suits: Callable[[str], bool]
    seen: int = 0

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Division):
            return block.model_copy(update={"blocks": self.blocks(block.blocks)})
        if isinstance(block, Paragraph) and block.role == "body":
            text = inline_text(block.inlines)
            if self.suits(text) and all(i.type == "text" for i in block.inlines):
                self.seen += 1
                if self.seen - 1 == self.target:
                    return block.model_copy(update={"inlines": (Text(text=self.change(text)),)})
        return block


def _edit(
    document: Document,
    rng: random.Random,
    suits: Callable[[str], bool],
    change: Callable[[str], str],
) -> Document | None:
    count = _Edit(-1, str, suits)
    count.blocks(document.body)
    if not count.seen:
        return None
    edit = _Edit(rng.randrange(count.seen), change, suits)
    return with_ids(document.model_copy(update={"body": edit.blocks(document.body)}))


def replaced(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Mutation:
    """One match of the pattern in one paragraph, replaced."""
    found = re.compile(pattern)

    def mutate(document: Document, rng: random.Random) -> Document | None:
        def change(text: str) -> str:
            match = rng.choice(list(found.finditer(text)))
            new = replacement(match) if callable(replacement) else match.expand(replacement)
            return text[: match.start()] + new + text[match.end() :]

        return _edit(
            document, rng, lambda text: bool(found.search(text)) and "“" not in text, change
        )

    return mutate


def quoted(pattern: str, replacement: str) -> Mutation:
    """Like `replaced`, for defects of the quotation marks themselves."""
    found = re.compile(pattern)

    def mutate(document: Document, rng: random.Random) -> Document | None:
        def suits(text: str) -> bool:
            return len(found.findall(text)) == 1 and text.count("“") == 1 == text.count("”")

        return _edit(document, rng, suits, lambda text: found.sub(replacement, text))

    return mutate


def inserted(*phrases: str) -> Mutation:
    """A phrase at the head of a sentence of a real paragraph."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        phrase = rng.choice(phrases)

        def change(text: str) -> str:
            places = [0, *(m.end() for m in re.finditer("。(?=.)", text))]
            place = rng.choice(places)
            return text[:place] + phrase + text[place:]

        def suits(text: str) -> bool:
            return len(text) > 20 and not re.search(r"[“”《》〈〉（）()\n]", text)

        return _edit(document, rng, suits, change)

    return mutate


# --- divisions -----------------------------------------------------------------


def _groups(blocks: tuple[Block, ...], *kinds: str) -> list[tuple[Block, ...]]:
    """Block lists that hold at least four divisions of a kind."""
    found = []
    inner = [b for b in blocks if isinstance(b, Division)]
    if sum(1 for b in inner if b.kind in kinds and b.label) > 3:
        found.append(blocks)
    for block in inner:
        found += _groups(block.blocks, *kinds)
    return found


def _swap(
    blocks: tuple[Block, ...], old: tuple[Block, ...], new: tuple[Block, ...]
) -> tuple[Block, ...]:
    if blocks is old:
        return new
    return tuple(
        b.model_copy(update={"blocks": _swap(b.blocks, old, new)}) if isinstance(b, Division) else b
        for b in blocks
    )


def without_one(*kinds: str) -> Mutation:
    """One of several siblings taken out of the middle."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        groups = _groups(document.body, *kinds)
        if not groups:
            return None
        group = rng.choice(groups)
        places = [n for n, b in enumerate(group) if isinstance(b, Division) and b.kind in kinds]
        gone = rng.choice(places[1:-1])
        new = group[:gone] + group[gone + 1 :]
        return with_ids(document.model_copy(update={"body": _swap(document.body, group, new)}))

    return mutate


def changed_division(
    suits: Callable[[Division], bool], change: Callable[[Division], Division]
) -> Mutation:
    """One suitable division, changed."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        found: list[Division] = []

        def collect(blocks: tuple[Block, ...]) -> None:
            for block in blocks:
                if isinstance(block, Division):
                    if suits(block):
                        found.append(block)
                    collect(block.blocks)

        def rebuild(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
            return tuple(one(b) if isinstance(b, Division) else b for b in blocks)

        def one(division: Division) -> Division:
            if division is target:
                return change(division)
            return division.model_copy(update={"blocks": rebuild(division.blocks)})

        collect(document.body)
        if not found:
            return None
        target = rng.choice(found)
        return with_ids(document.model_copy(update={"body": rebuild(document.body)}))

    return mutate


def _labelled(pattern: str, replacement: str) -> Mutation:
    found = re.compile(pattern)
    return changed_division(
        lambda d: bool(found.fullmatch(d.label)),
        lambda d: d.model_copy(update={"label": found.sub(replacement, d.label)}),
    )


def _article_text(word: str, *, first: bool) -> Mutation:
    """A pointer set into the first paragraph of an article."""

    def suits(division: Division) -> bool:
        block = division.blocks[0] if division.blocks else None
        if isinstance(block, Division):
            block = block.blocks[0] if block.blocks else None
        text = inline_text(block.inlines) if isinstance(block, Paragraph) else ""
        return (
            division.kind == "article"
            and bool(text)
            and not re.search("[“《]", text[:40])
            and (not first or division.number == 1)
        )

    def change(division: Division) -> Division:
        block = division.blocks[0]
        if isinstance(block, Division):
            inner = _prefixed(block.blocks[0], word)
            block = block.model_copy(update={"blocks": (inner, *block.blocks[1:])})
        else:
            block = _prefixed(block, word)
        return division.model_copy(update={"blocks": (block, *division.blocks[1:])})

    return changed_division(suits, change)


def _prefixed(block: Block, word: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return block.model_copy(update={"inlines": (Text(text=word), *block.inlines)})


# --- documents -----------------------------------------------------------------


def meta(**values: object) -> Mutation:
    """Metadata overridden."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        new = Meta.model_validate(document.meta.model_dump() | values)
        return document.model_copy(update={"meta": new})

    return mutate


def _title(change: Callable[[str], str]) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        title = document.meta.title
        new = change(title)
        if not title or new == title:
            return None
        return document.model_copy(update={"meta": document.meta.model_copy(update={"title": new})})

    return mutate


def _from_samples(samples: tuple[str, ...]) -> Mutation:
    """A sample set into a real document: a phrase inside a paragraph, or its parts over the real ones."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        sample = rng.choice(samples)
        lines = sample.split("\n")
        plain = len(lines) == 1 and not re.match(r"[#|(（㈠⒈⑴]|[一二三1-9][.、．]|第", sample)
        if plain and re.search(r"[，。：…）]$", sample):
            return inserted(sample)(document, rng)
        if any(line.startswith("#") for line in lines):
            return grafted(sample)(document, rng)
        return _added(sample)(document, rng)

    return mutate


def _added(sample: str) -> Mutation:
    """The sample's blocks after the real ones, in an annex of their own."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        planted = sample_document(f"#附件 附件 样张\n{sample}").annexes
        annexes = (*document.annexes, *planted)
        return with_ids(document.model_copy(update={"annexes": annexes}))

    return mutate


def grafted(sample: str) -> Mutation:
    """What the sample says of title, number, days, annexes … over what the real document says."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        planted = sample_document(sample)
        update: dict[str, object] = {}
        for name in ("order", "title_note", "imprint", "instruments"):
            if getattr(planted, name):
                update[name] = getattr(planted, name)
        if planted.annexes or planted.annex_mentions:
            update |= {"annexes": planted.annexes, "annex_mentions": planted.annex_mentions}
            update["instruments"] = ()
        if planted.closing != Closing():
            update["closing"] = planted.closing
        update["meta"] = _over(document.meta, planted.meta)
        update["body"] = (*document.body, *planted.body)
        return with_ids(document.model_copy(update=update))

    return mutate


def _over(real: Meta, planted: Meta) -> Meta:
    default = Meta()
    values = {
        name: getattr(planted, name)
        for name in Meta.model_fields
        if name != "dates" and getattr(planted, name) != getattr(default, name)
    }
    dates = {
        name: value
        for name in type(planted.dates).model_fields
        if (value := getattr(planted.dates, name))
    }
    return real.model_copy(update={**values, "dates": real.dates.model_copy(update=dates)})


def _both(*mutations: Mutation) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        result: Document | None = document
        for mutation in mutations:
            result = mutation(result, rng) if result else None
        return result

    return mutate


def _where(suits: Callable[[Document], bool], mutation: Mutation) -> Mutation:
    """The mutation, in documents where the defect would be one."""
    return lambda document, rng: mutation(document, rng) if suits(document) else None


def _has(*kinds: str) -> Callable[[Document], bool]:
    return lambda document: sum(d.kind in kinds for d in divisions_of(document.body)) > 1


def _part(**values: object) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        return document.model_copy(update=values)

    return mutate


def _without_effect(document: Document, rng: random.Random) -> Document | None:
    """A regulation in which nothing says from when it is in force."""
    text = document.model_dump_json()
    if '"kind":"article"' not in text or document.title_note:
        return None
    for word in ("施行", "实施", "执行", "生效"):
        text = text.replace(word, "办理")
    bare = Document.model_validate_json(text)
    dates = bare.meta.dates.model_copy(update={"effective": None})
    values = bare.meta.model_copy(update={"dates": dates, "kind": "地方性法规"})
    del rng
    return bare.model_copy(update={"meta": values}) if values.title else None


def _ragged(document: Document, rng: random.Random) -> Document | None:
    """A table that has lost a cell."""
    found: list[Table] = []

    def collect(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Table) and len(block.rows) > 1 and len(block.rows[-1].cells) > 1:
                found.append(block)
            elif isinstance(block, Division):
                collect(block.blocks)

    collect(document.body)
    if not found:
        return None
    target = rng.choice(found)
    last = target.rows[-1]
    rows = (*target.rows[:-1], last.model_copy(update={"cells": last.cells[:-1]}))
    new = target.model_copy(update={"rows": rows})

    def rebuild(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            new
            if b is target
            else b.model_copy(update={"blocks": rebuild(b.blocks)})
            if isinstance(b, Division)
            else b
            for b in blocks
        )

    return with_ids(document.model_copy(update={"body": rebuild(document.body)}))


def _doubled(document: Document, rng: random.Random) -> Document | None:
    """A paragraph printed twice."""
    places = [
        n
        for n, b in enumerate(document.body)
        if isinstance(b, Paragraph) and len(inline_text(b.inlines)) > 15
    ]
    if not places:
        return None
    n = rng.choice(places)
    body = (*document.body[: n + 1], document.body[n], *document.body[n + 1 :])
    return with_ids(document.model_copy(update={"body": body}))


def _wide(match: re.Match[str]) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in match[0])


_PAPER = "#标题 某市人民政府关于甲事的通知\n#文种 通知\n#文号 某政发〔2021〕3号\n#日期 2021年7月3日"
_OWN: dict[str, Mutation] = {
    "GZ-P01": replaced(rf"(?<=[{_H}])[，；：](?=[{_H}])", lambda m: ",;:"["，；：".index(m[0])]),
    "GZ-P11": replaced(rf"（([^（）]*[{_H}][^（）]*)）", r"(\1)"),
    "GZ-P12": quoted(r"“([^“”]+)”", r'"\1"'),
    "GZ-P13": replaced(rf"(?<=[{_H}]{{2}})。$", "."),
    "GZ-P02": replaced(r"[《》]|（(?=[^（）]*）)", ""),
    "GZ-P18": quoted(r"“([^“”]{1,30})”", r"”\1“"),
    "GZ-P06": inserted("包括甲、乙、丙...，", "包括甲、乙、丙…，", "包括甲、乙、丙。。。"),
    "GZ-P07": replaced(rf"(?<=[{_H}])，(?=[{_H}])", "，，"),
    "GZ-P08": replaced("(?<=[^）])。$", "（法律另有规定的除外。）。"),
    "GZ-P10": replaced(rf"^([^《》]*[{_H}]{{3}})(?=[{_H}]{{3}}[^《》]*$)", r"\1 "),
    "GZ-P17": replaced(r"(?<=[0-9])(?=[年月日])", " "),
    "GZ-P22": replaced(rf"(?<=[{_H}])(?=，[{_H}])", " "),
    "GZ-P24": replaced(rf"《([{_H}]{{4,50}})》", r"<<\1>>"),
    "GZ-P36": replaced(rf"(?<=，)([{_H}]{{12,60}})。$", r"各地区各部门要切实加强组织领导\1"),
    "GZ-P37": replaced(rf"^(?=[{_H}])", "，"),
    "GZ-U01": replaced("[0-9]+", _wide),
    "GZ-V06": inserted("加强政务公开的的管理，", "应当应当及时公开，", "由由市人民政府负责，"),
    "GZ-V15": replaced(r"(?:(?<=。)|^)([^。；]{8,80}。)", r"\1\1"),
    "GZ-K01": replaced(
        r"[一人大小水火]",
        lambda m: "\u2f00\u2f08\u2f24\u2f29\u2f54\u2f55"["一人大小水火".index(m[0])],
    ),
    "GZ-K02": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\ue123"),
    "GZ-K03": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\u200b"),
    "GZ-K04": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\u2003"),
    "GZ-K05": replaced("）", "﹚"),
    "GZ-K06": replaced("^([^《》]*)[县关应](?=[^《》]*$)", r"\1縣"),
    "GZ-K07": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\U00020164"),
    "GZ-K08": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\ufffd"),
    "GZ-K12": replaced("，", "﹐"),
    "GZ-K15": replaced("。$", "👍。"),
    "GZ-S01": _added("一、总体要求\n（1）加强领导，落实责任；\n（2）健全机制，抓好督查。"),
    "GZ-S02": without_one("level"),
    "GZ-S06": without_one("article"),
    "GZ-S07": without_one("chapter"),
    "GZ-S08": without_one("item"),
    "GZ-S03": _labelled("([一二三四五六七八九十]+)、", r"\1."),
    "GZ-S04": _labelled("([0-9]+)[.]|（([一二三四五六七八九]+)）", r"(\1\2)"),
    "GZ-S13": _article_text("违反本办法第九百九十条规定的，责令改正。", first=False),
    "GZ-S14": _article_text("违反前款规定的，责令改正。", first=False),
    "GZ-S15": _article_text("依照本条第九款规定，责令改正。", first=False),
    "GZ-S30": _where(_has("chapter"), _article_text("依照本办法第九十章办理。", first=False)),
    "GZ-S17": changed_division(
        lambda d: d.kind == "article" and bool(d.blocks) and bool(d.label),
        lambda d: d.model_copy(update={"blocks": (), "heading": ()}),
    ),
    "GZ-S20": changed_division(
        lambda d: d.kind in ("chapter", "section") and bool(d.heading),
        lambda d: d.model_copy(update={"heading": ()}),
    ),
    "GZ-S05": changed_division(
        lambda d: (
            bool(d.heading)
            and not d.run_in
            and bool(d.blocks)
            and inline_text(d.heading)[-1:] != "。"
        ),
        lambda d: d.model_copy(update={"heading": (Text(text=inline_text(d.heading) + "。"),)}),
    ),
    "GZ-S22": _without_effect,
    "GZ-S23": _doubled,
    "GZ-S34": _ragged,
    "GZ-T02": _title(lambda t: t + "。"),
    "GZ-T06": _title(lambda t: t[:-1] + " " + t[-1:]),
    "GZ-T08": meta(title=""),
    "GZ-T09": _title(lambda t: t.replace("关于", "关于公开，", 1)),
    "GZ-T10": _title(lambda t: t.replace("关于", "关于关于", 1)),
    "GZ-D10": _both(
        grafted("#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号"),
        _part(closing=Closing(), order=None, title_note=""),
        meta(dates={}),
    ),
    "GZ-D16": _both(grafted(_PAPER), _part(order=None)),
    "GZ-A06": _both(grafted(_PAPER), meta(addressees=None), _part(order=None)),
    "GZ-T01": _both(
        grafted("#标题 某市2021年政务公开工作要点的通知\n#文号 某政发〔2021〕3号"),
        _part(order=None),
    ),
    "GZ-T03": _where(
        lambda document: not _has("article", "chapter")(document),
        _both(
            grafted("#标题 某市人民政府2021年工作方案\n#文号 某政发〔2021〕3号"),
            _part(order=None, instruments=()),
        ),
    ),
    "GZ-T07": _both(
        grafted("#标题 某市人民政府关于甲事的通知\n#署名 某县财政局"), _part(order=None)
    ),
    "GZ-T12": _part(title_note="（某市人民代表大会常务委员会通过）"),
    "GZ-D06": inserted("二○一二年五月一日起实行，", "二O一二年五月一日起实行，"),
    "GZ-D11": _both(
        meta(
            dates={"adopted": ({"date": dt.date(2021, 7, 9)},), "promulgated": dt.date(2021, 7, 3)}
        ),
        _part(title_note=""),
    ),
    "GZ-D01": _part(closing=Closing(date="2021年07月03日")),
    "GZ-N07": grafted("#令 某市人民政府令\n#令号 〔2022〕58号"),
    "GZ-R02": inserted("依照《关于印发《甲办法》的通知》执行。"),
    "GZ-R03": inserted("根据《农产品质量安全法》，"),
    "GZ-R05": inserted("某市停车管理服务中心（以下简称停管中心）负责管理，"),
    "GZ-K13": inserted("㈠加强领导，", "⑴加强领导，"),
    "GZ-K14": inserted("读音为lu\u0308，"),
    "GZ-V13": inserted("见错误！未找到引用源。", "按照&nbsp;规定办理，"),
    "GZ-V14": inserted("自2021年×月×日起实行，"),
    "GZ-U10": _where(
        lambda document: not re.search("本数|不包括", printed_text(document)),
        _added(
            "第一条　罚款一万元以上五万元以下。\n第二条　超过五万元的，另行处理。\n第三条　自公布之日起施行。"
        ),
    ),
}
