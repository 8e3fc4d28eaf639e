"""What a caller asks of a text: its articles, its headings, the part of an id; no label is ever lost.

The text of a part is what is printed of it, labels included: joining the inlines of its blocks by hand
loses （一）.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from gazette.model.block_lines import block_lines, blocks_of, inline_text, label_gap, notes_of
from gazette.model.content import Block, Division, Note, Paragraph
from gazette.vocabulary.divisions import DivisionKind

__all__ = ["Article", "Heading", "articles_of", "headings_of", "part_lines", "parts_by_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article (条) as a reader cites it."""

    id: str  #: of its block, art_12; the address in every edition
    label: str  #: 第十二条
    number: int | None  #: 12
    sub_number: int | None  #: 第十条之一 → 1
    text: str  #: as printed, its label first, a line a paragraph
    path: tuple[str, ...]  #: what it stands in, from the outside: 某市停车管理办法, 第一章　总则


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the outline (目录): 编 章 节, a level 一、, an annex, an instrument."""

    id: str
    kind: DivisionKind | None  #: None: an annex or an instrument
    label: str  #: 第一章, 一、, 附件1
    text: str  #: label and heading as printed
    depth: int  #: 1 for the outermost


class _Titled(Protocol):
    @property
    def title(self) -> str: ...


class _Annex(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def blocks(self) -> tuple[Block, ...]: ...


class _Order(Protocol):
    @property
    def blocks(self) -> tuple[Block, ...]: ...


class _Texts(Protocol):
    """What holds text: a document."""

    @property
    def id(self) -> str: ...
    @property
    def meta(self) -> _Titled: ...
    @property
    def order(self) -> _Order | None: ...
    @property
    def body(self) -> tuple[Block, ...]: ...
    @property
    def instruments(self) -> tuple[_Texts, ...]: ...
    @property
    def annexes(self) -> tuple[_Annex, ...]: ...


def articles_of(document: _Texts) -> Iterator[Article]:
    """The articles of the text, of the instruments it issues and of the annexes, in order of print."""
    for path, blocks in _texts(document):
        yield from _articles(blocks, path)


def headings_of(document: _Texts) -> Iterator[Heading]:
    """The headings in order of print; an instrument and an annex stand at depth 1, theirs below."""
    order = document.order.blocks if document.order else ()
    yield from _headings((*order, *document.body), 1)
    for instrument in document.instruments:
        title = instrument.meta.title
        yield Heading(id=instrument.id, kind=None, label="", text=title, depth=1)
        yield from (_deeper(heading) for heading in headings_of(instrument))
    for annex in document.annexes:
        text = f"{annex.label}　{annex.title}".strip("　")
        yield Heading(id=annex.id, kind=None, label=annex.label, text=text, depth=1)
        yield from _headings(annex.blocks, 2)


def parts_by_id(document: _Texts) -> Iterator[tuple[str, object]]:
    """Every part that has an id, with it: blocks, notes, annexes; instruments by their own parts."""
    order = document.order.blocks if document.order else ()
    yield from _by_id((*order, *document.body))
    for instrument in document.instruments:
        yield from parts_by_id(instrument)
    for annex in document.annexes:
        yield annex.id, annex
        yield from _by_id(annex.blocks)


def part_lines(part: Block | Note) -> list[str]:
    """The printed paragraphs of a block or a note."""
    blocks = part.blocks if isinstance(part, Note) else (part,)
    return [line.text for line in block_lines(blocks)]


def _texts(document: _Texts) -> Iterator[tuple[tuple[str, ...], tuple[Block, ...]]]:
    """Each run of blocks with the titles of what holds it."""
    if document.order:
        yield (), document.order.blocks
    yield (), document.body
    for instrument in document.instruments:
        for path, blocks in _texts(instrument):
            yield (instrument.meta.title, *path), blocks
    for annex in document.annexes:
        yield (f"{annex.label}　{annex.title}".strip("　"),), annex.blocks


def _articles(blocks: tuple[Block, ...], path: tuple[str, ...]) -> Iterator[Article]:
    for block in blocks:
        if not isinstance(block, Division):
            continue
        if block.kind != "article":
            yield from _articles(block.blocks, (*path, _title(block)))
            continue
        yield Article(
            id=block.id,
            label=block.label,
            number=block.number,
            sub_number=block.sub_number,
            text="\n".join(part_lines(block)),
            path=path,
        )


def _headings(blocks: tuple[Block, ...], depth: int) -> Iterator[Heading]:
    for block in blocks:
        if not isinstance(block, Division):
            continue
        if block.heading and block.kind != "article":
            yield Heading(
                id=block.id, kind=block.kind, label=block.label, text=_title(block), depth=depth
            )
        yield from _headings(block.blocks, depth + bool(block.heading))


def _title(division: Division) -> str:
    """第一章　总则, 一、总体要求."""
    return division.label + label_gap(division) + inline_text(division.heading)


def _deeper(heading: Heading) -> Heading:
    return replace(heading, depth=heading.depth + 1)


def _by_id(blocks: tuple[Block, ...]) -> Iterator[tuple[str, object]]:
    for block in blocks_of(blocks):
        yield block.id, block
        inlines = block.inlines if isinstance(block, Paragraph) else ()
        heading = block.heading if isinstance(block, Division) else ()
        for note in notes_of((*heading, *inlines)):
            yield note.id, note
