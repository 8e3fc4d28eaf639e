"""Tools that plant a defect into a document: one paragraph, one division, or what stands around the text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from sample_text import sample_document

from gazette.model import (
    Block,
    Closing,
    Dates,
    Division,
    Document,
    Meta,
    Paragraph,
    Table,
    Text,
)
from gazette.model.ids import with_ids
from gazette.model.walk import divisions_of, inline_text

#: makes a document with the defect, or None where it cannot be planted
Mutation = Callable[[Document, random.Random], Document | None]

_H = "\u4e00-\u9fff"


# --- tables --------------------------------------------------------------------


def edit_table(
    document: Document,
    rng: random.Random,
    suits: Callable[[Table], bool],
    change: Callable[[Table], Table],
) -> Document | None:
    """One table of the body changed, any of those that are suitable."""
    found: list[Table] = []

    def collect(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Table) and suits(block):
                found.append(block)
            elif isinstance(block, Division):
                collect(block.blocks)

    collect(document.body)
    if not found:
        return None
    old = rng.choice(found)
    new = change(old)

    def rebuild(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            new
            if b is old
            else replace(b, blocks=rebuild(b.blocks))
            if isinstance(b, Division)
            else b
            for b in blocks
        )

    return with_ids(replace(document, body=rebuild(document.body)))


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
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, Paragraph) and block.role == "body":
            text = inline_text(block.inlines)
            if self.suits(text) and all(i.type == "text" for i in block.inlines):
                self.seen += 1
                if self.seen - 1 == self.target:
                    return replace(block, inlines=(Text(text=self.change(text)),))
        return block


def edit(
    document: Document,
    rng: random.Random,
    suits: Callable[[str], bool],
    change: Callable[[str], str],
) -> Document | None:
    """One suitable paragraph changed, of the body or else of an instrument (被印发件)."""
    count = _Edit(-1, str, suits)
    count.blocks(document.body)
    if count.seen:
        one = _Edit(rng.randrange(count.seen), change, suits)
        return with_ids(replace(document, body=one.blocks(document.body)))
    for place, instrument in enumerate(document.instruments):
        if changed := edit(instrument, rng, suits, change):
            others = document.instruments
            new = (*others[:place], changed, *others[place + 1 :])
            return with_ids(replace(document, instruments=new))
    return None


def replaced(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Mutation:
    """One match of the pattern in one paragraph, replaced."""
    found = re.compile(pattern)

    def mutate(document: Document, rng: random.Random) -> Document | None:
        def change(text: str) -> str:
            match = rng.choice(list(found.finditer(text)))
            new = replacement(match) if callable(replacement) else match.expand(replacement)
            return text[: match.start()] + new + text[match.end() :]

        return edit(
            document, rng, lambda text: bool(found.search(text)) and "“" not in text, change
        )

    return mutate


def quoted(pattern: str, replacement: str) -> Mutation:
    """Like `replaced`, for defects of the quotation marks themselves."""
    found = re.compile(pattern)

    def mutate(document: Document, rng: random.Random) -> Document | None:
        def suits(text: str) -> bool:
            return len(found.findall(text)) == 1 and text.count("“") == 1 == text.count("”")

        return edit(document, rng, suits, lambda text: found.sub(replacement, text))

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

        return edit(document, rng, suits, change)

    return mutate


# --- divisions -----------------------------------------------------------------


def groups(blocks: tuple[Block, ...], *kinds: str) -> list[tuple[Block, ...]]:
    """Block lists that hold at least four divisions of a kind."""
    found = []
    inner = [b for b in blocks if isinstance(b, Division)]
    if sum(1 for b in inner if b.kind in kinds and b.label) > 3:
        found.append(blocks)
    for block in inner:
        found += groups(block.blocks, *kinds)
    return found


def swap(
    blocks: tuple[Block, ...], old: tuple[Block, ...], new: tuple[Block, ...]
) -> tuple[Block, ...]:
    if blocks is old:
        return new
    return tuple(
        replace(b, blocks=swap(b.blocks, old, new)) if isinstance(b, Division) else b
        for b in blocks
    )


def without_one(*kinds: str) -> Mutation:
    """One of several siblings taken out of the middle."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        found = groups(document.body, *kinds)
        if not found:
            return None
        group = rng.choice(found)
        places = [n for n, b in enumerate(group) if isinstance(b, Division) and b.kind in kinds]
        gone = rng.choice(places[1:-1])
        new = group[:gone] + group[gone + 1 :]
        return with_ids(replace(document, body=swap(document.body, group, new)))

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
            return replace(division, blocks=rebuild(division.blocks))

        collect(document.body)
        if not found:
            return None
        target = rng.choice(found)
        return with_ids(replace(document, body=rebuild(document.body)))

    return mutate


def labelled(pattern: str, replacement: str) -> Mutation:
    found = re.compile(pattern)
    return changed_division(
        lambda d: bool(found.fullmatch(d.label)),
        lambda d: replace(d, label=found.sub(replacement, d.label)),
    )


def article_text(word: str, *, first: bool) -> Mutation:
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
            block = replace(block, blocks=(inner, *block.blocks[1:]))
        else:
            block = _prefixed(block, word)
        return replace(division, blocks=(block, *division.blocks[1:]))

    return changed_division(suits, change)


def _prefixed(block: Block, word: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, inlines=(Text(text=word), *block.inlines))


# --- documents -----------------------------------------------------------------


def meta(**values: Any) -> Mutation:
    """Metadata overridden."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        new = replace(document.meta, **values)
        return replace(document, meta=new)

    return mutate


def title(change: Callable[[str], str]) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        title = document.meta.title
        new = change(title)
        if not title or new == title:
            return None
        return replace(document, meta=replace(document.meta, title=new))

    return mutate


def from_samples(samples: tuple[str, ...]) -> Mutation:
    """A sample set into a real document: a phrase inside a paragraph, or its parts over the real ones."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        sample = rng.choice(samples)
        lines = sample.split("\n")
        plain = len(lines) == 1 and not re.match(r"[#|(（㈠⒈⑴]|[一二三1-9][.、．]|第", sample)
        if plain and re.search(r"[，。：…）]$", sample):
            return inserted(sample)(document, rng)
        if any(line.startswith("#") for line in lines):
            return grafted(sample)(document, rng)
        return added(sample)(document, rng)

    return mutate


def added(sample: str) -> Mutation:
    """The sample's blocks after the real ones, in an annex of their own."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        planted = sample_document(f"#附件 附件 样张\n{sample}").annexes
        annexes = (*document.annexes, *planted)
        return with_ids(replace(document, annexes=annexes))

    return mutate


def grafted(sample: str) -> Mutation:
    """What the sample says of title, number, days, annexes … over what the real document says."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        planted = sample_document(sample)
        update: dict[str, Any] = {}
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
        return with_ids(replace(document, **update))

    return mutate


def _over(real: Meta, planted: Meta) -> Meta:
    default = Meta()
    values = {
        name: getattr(planted, name)
        for name in _names(Meta)
        if name != "dates" and getattr(planted, name) != getattr(default, name)
    }
    dates = {name: value for name in _names(Dates) if (value := getattr(planted.dates, name))}
    return replace(real, **values, dates=replace(real.dates, **dates))


def _names(kind: type[Meta | Dates]) -> list[str]:
    return [field.name for field in fields(kind)]


def both(*mutations: Mutation) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        result: Document | None = document
        for mutation in mutations:
            result = mutation(result, rng) if result else None
        return result

    return mutate


def where(suits: Callable[[Document], bool], mutation: Mutation) -> Mutation:
    """The mutation, in documents where the defect would be one."""
    return lambda document, rng: mutation(document, rng) if suits(document) else None


def has(*kinds: str) -> Callable[[Document], bool]:
    return lambda document: sum(d.kind in kinds for d in divisions_of(document.body)) > 1


def part(**values: Any) -> Mutation:
    def mutate(document: Document, rng: random.Random) -> Document | None:
        del rng
        return replace(document, **values)

    return mutate
