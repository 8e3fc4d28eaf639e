"""A text to work on: the articles (条) of a document in lines, with the numbers that they had.

A decision cites by the old numbers throughout, also behind its own insertions; so each article, paragraph
(款) and item (项) keeps the number it had, and what is new has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from gazette.amend.instruction import Instruction, article_label
from gazette.model import Block, Division, Document, Paragraph
from gazette.model.block_lines import block_lines, inline_text, label_gap
from gazette.structure.lines.labels import read_label
from gazette.text.numerals import int_to_chinese
from gazette.vocabulary.divisions import UNITS, DivisionKind

__all__ = [
    "Clause",
    "Entry",
    "Heading",
    "Item",
    "Loose",
    "WorkArticle",
    "WorkText",
    "clauses_of",
    "main_text",
    "work_text",
]

_ITEM = 12  #: rank of （一）
_INK = ("paragraph", "division", "note", "caption")


@dataclass(slots=True)
class Item:
    """An item (项) with what stands below it, a line a paragraph, its label first."""

    lines: list[str]
    old: int | None = None  #: the number it had
    target: int | None = None  #: the number it is to have


@dataclass(slots=True)
class Clause:
    """A paragraph (款): its words, then its items."""

    lead: str
    items: list[Item] = field(default_factory=list)
    old: int | None = None
    target: int | None = None
    was: tuple[tuple[int, int], int] | None = None
    #: where it stood before it was moved: number and 之 number of the article, number of the 款

    def lines(self) -> list[str]:
        """A line a paragraph, items and all."""
        return [self.lead, *(line for item in self.items for line in item.lines)]


@dataclass(slots=True)
class WorkArticle:
    """An article while it is worked on."""

    clauses: list[Clause]
    old: tuple[int, int] | None = None  #: number and 之 number that it had
    target: tuple[int, int] | None = None  #: that it is to have
    number: tuple[int, int] | None = None  #: that it has in the end
    because: list[Instruction] = field(default_factory=list)
    gone: bool = False
    solid: bool = False  #: holds a table, a picture or a formula
    division: Division | None = None  #: as it stood, while nothing in it changed
    before: str = ""  #: its text as it stood
    by_level: bool = False  #: 一、 stands for 第一条
    exchanged: bool = False  #: stands where another stood, and that one here
    in_chapter: bool = False  #: came with its chapter, under whose heading it stays

    def lines(self) -> list[str]:
        """A line a paragraph, without the article's own label."""
        return [line for clause in self.clauses for line in clause.lines()]

    @property
    def label(self) -> str:
        """第十二条 as it is numbered now."""
        return self._named(self.number or self.target or self.old or (0, 0))

    @property
    def old_label(self) -> str | None:
        """第十二条 as it was numbered; None where it is new."""
        return self._named(self.old) if self.old else None

    def _named(self, number: tuple[int, int]) -> str:
        return f"{int_to_chinese(number[0])}、" if self.by_level else article_label(*number)

    def change(self, instruction: Instruction) -> None:
        """Its words are no more those that stood."""
        self.division = None
        self.because.append(instruction)


@dataclass(slots=True)
class Heading:
    """编 章 节 as they stand between the articles."""

    kind: DivisionKind
    number: int | None
    text: str
    target: int | None = None
    level: int = 1
    label: str = ""
    gone: bool = False
    is_new: bool = False
    before: str = ""  #: its text as it stood
    because: list[Instruction] = field(default_factory=list)

    @property
    def new_label(self) -> str:
        """第三章 as it is numbered now."""
        if self.target and self.kind in UNITS:
            return f"第{int_to_chinese(self.target)}{UNITS[self.kind]}"
        return self.label

    @property
    def line(self) -> str:
        """第二章　规划和建设."""
        return f"{self.label}　{self.text}" if self.kind in UNITS else f"{self.label}{self.text}"


@dataclass(slots=True)
class Loose:
    """A paragraph outside of articles: the preamble, the text of a reply."""

    block: Block
    text: str
    before: str  #: its text as it stood
    because: list[Instruction] = field(default_factory=list)


Entry = WorkArticle | Heading | Loose


@dataclass(slots=True)
class WorkText:
    """A text to work on, in the order of print."""

    document: Document
    entries: list[Entry]
    title: str
    promised: list[tuple[str, WorkArticle, tuple[int, int]]] = field(default_factory=list)
    #: key of an instruction, an article, and the number that the article is to have in the end

    @property
    def articles(self) -> list[WorkArticle]:
        """The articles in order of print."""
        return [e for e in self.entries if isinstance(e, WorkArticle)]

    @property
    def headings(self) -> list[Heading]:
        """The headings in order of print."""
        return [e for e in self.entries if isinstance(e, Heading)]

    def preamble(self) -> list[Loose]:
        """The paragraphs before the first article, without remarks in brackets on how it was made."""
        found: list[Loose] = []
        for entry in self.entries:
            if isinstance(entry, WorkArticle):
                break
            if isinstance(entry, Loose) and not _NO_PREAMBLE.match(entry.text):
                found.append(entry)
        formal = [entry for entry in found if _FORMAL.search(entry.text)]
        return formal if len(formal) == 1 else found


#: remarks in brackets, and the word that stands over a preamble
_NO_PREAMBLE = re.compile(r"[（(]|(?:序|前|引|导)\s*言$|$")
#: 为了……，制定本办法。 ……规定如下：
_FORMAL = re.compile(r"制定本|(?:如下|决定)[：:。]?$")


def work_text(document: Document) -> WorkText:
    """The text of the document to work on; of one without 条 its levels 一、 stand for articles."""
    body = document.body
    by_level = not any(d.kind == "article" for d in _divisions(body))
    return WorkText(document, list(_entries(body, by_level=by_level)), document.meta.title)


def main_text(document: Document, title: str = "") -> Document:
    """The document itself, or the one of those that it issues whose articles are meant.

    Args:
        document: as it was read.
        title: of the text that is sought, where it is known.
    """
    others = [document, *document.instruments]
    named = [one for one in others if title and _same(one.meta.title, title)]
    if named:
        return next(filter(_has_articles, named), named[0])
    with_articles = list(filter(_has_articles, others))
    if with_articles and not _has_articles(document):
        return with_articles[-1]
    return document


def _has_articles(document: Document) -> bool:
    return any(x.kind == "article" for x in _divisions(document.body))


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[《》〈〉\s]", "", text)

    return bare(one) == bare(other)


def _divisions(blocks: Iterable[Block]) -> Iterator[Division]:
    for block in blocks:
        if isinstance(block, Division):
            yield block
            if block.kind != "article":
                yield from _divisions(block.blocks)


def _entries(blocks: tuple[Block, ...], *, by_level: bool) -> Iterator[Entry]:
    for block in blocks:
        if not isinstance(block, Division):
            text = _text_of(block)
            yield Loose(block, text, text)
        elif by_level and block.kind == "level":
            level, closing = _without_closing(block)
            yield _article(level, by_level=True)
            yield from (Loose(b, text, text) for b, text in closing)
        elif block.kind == "article":
            yield _article(block, by_level=False)
        else:
            yield _heading(block)
            yield from _entries(block.blocks, by_level=by_level)


#: 此复。 本批复自公布之日起施行 behind the last level, which it is no part of
_CLOSING = re.compile(r"(?:此复|特此|以上|专此|本(?:批复|答复|通知|解释|规定|意见|决定))")


def _without_closing(level: Division) -> tuple[Division, list[tuple[Block, str]]]:
    """A level without the paragraphs that close the whole text, and those."""
    at = len(level.blocks)
    while at > 1 and _CLOSING.match(_text_of(level.blocks[at - 1])):
        at -= 1
    closing = [(block, _text_of(block)) for block in level.blocks[at:]]
    return replace(level, blocks=level.blocks[:at]), closing


def _text_of(block: Block) -> str:
    return inline_text(block.inlines) if isinstance(block, Paragraph) else ""


def _heading(division: Division) -> Heading:
    text = inline_text(division.heading)
    return Heading(
        division.kind,
        division.number,
        text,
        level=division.level,
        label=division.label,
        before=text,
    )


def _article(division: Division, *, by_level: bool) -> WorkArticle:
    lines = list(block_lines((division,)))
    texts = [text for line in lines for text in line.text.split("\n")]
    lead = division.label + label_gap(division)
    texts[0] = texts[0].removeprefix(lead).removeprefix(division.label).strip()
    if not texts[0] and len(texts) > 1:
        del texts[0]
    number = (division.number or 0, division.sub_number or 0)
    return WorkArticle(
        clauses_of(texts, old=True),
        old=number,
        solid=any(line.role not in _INK for line in lines),
        division=division,
        before="\n".join(texts),
        by_level=by_level,
    )


def clauses_of(lines: Iterable[str], *, old: bool = False) -> list[Clause]:
    """Lines as paragraphs (款) with their items (项): a line without a label begins a paragraph.

    Args:
        lines: of an article, without its label.
        old: they have the numbers that come out; else they are new and have none.
    """
    clauses: list[Clause] = []
    for line in lines:
        label = read_label(line)
        is_item = label is not None and label.kind == "level"
        if not clauses or not is_item:
            clauses.append(Clause(line, old=len(clauses) + 1 if old else None))
            continue
        items = clauses[-1].items
        below = items and label is not None and label.rank != _item_rank(items)
        if below:
            items[-1].lines.append(line)
        else:
            number = label.number if label is not None and old else None
            items.append(Item([line], old=number))
    return clauses


def _item_rank(items: list[Item]) -> int:
    label = read_label(items[0].lines[0])
    return label.rank if label is not None else _ITEM
