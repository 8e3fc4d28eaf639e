"""What an amending decision orders (修改决定的指令): places, instructions, amendments. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.base.values import Value
from gazette.text.numerals import int_to_chinese
from gazette.vocabulary.amendments import (
    InstructionState,
    Operation,
    PlaceKind,
    UnresolvedReason,
)

__all__ = ["AT_END", "LAST", "Amendment", "Instruction", "Place", "article_label", "places_text"]

_UNITS: dict[PlaceKind, str] = {
    "part": "编",
    "subpart": "分编",
    "chapter": "章",
    "section": "节",
    "level": "部分",
}
_WORDS: dict[PlaceKind, str] = {
    "preamble": "引言",
    "title": "题目",
    "annex": "附件",
    "contents": "目录",
    "body": "正文",
    "whole": "全文",
}
LAST = -1  #: 最后一款
AT_END = "末尾"  #: the piece that is the last sign of a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A place in a text (条 款 项 目), in the numbers of the text that is amended."""

    kind: PlaceKind = "article"
    number: int | None = None  #: 第十二条 → 12; of an annex, a chapter too
    sub_number: int | None = None  #: 第十二条之一 → 1
    chapter: int | None = None  #: of a section: 第四章第二节 → 4
    paragraph: int | None = None  #: 款, from 1; `LAST` 最后一款; of the preamble its 自然段
    item: int | None = None  #: 项
    subitem: int | None = None  #: 目
    piece: str = ""  #: 第一句、后半段: a part that has no number

    def __str__(self) -> str:
        """As it is cited: 第十二条第二款第（三）项."""
        return self._head() + self._below() + self.piece

    def _head(self) -> str:
        if self.kind == "article":
            return article_label(self.number, self.sub_number) if self.number else ""
        if self.kind in _UNITS:
            over = f"第{int_to_chinese(self.chapter)}章" if self.chapter else ""
            return f"{over}第{int_to_chinese(self.number or 0)}{_UNITS[self.kind]}"
        if self.kind == "preamble" and self.paragraph is not None:
            return "序言"
        return _WORDS[self.kind] + (str(self.number) if self.number else "")

    def _below(self) -> str:
        unit = "自然段" if self.kind == "preamble" else "段" if self.kind == "body" else "款"
        text = ""
        if self.paragraph is not None:
            last = self.paragraph == LAST
            text += f"最后一{unit}" if last else f"第{int_to_chinese(self.paragraph)}{unit}"
        if self.item is not None:
            text += "最后一项" if self.item == LAST else f"第（{int_to_chinese(self.item)}）项"
        return text + (f"第{int_to_chinese(self.subitem)}目" if self.subitem else "")

    @property
    def article(self) -> tuple[int, int] | None:
        """Number and 之 number of the article, (12, 1); None where it is no article."""
        if self.kind != "article" or self.number is None:
            return None
        return self.number, self.sub_number or 0

    @property
    def is_whole_article(self) -> bool:
        """An article with nothing named below it."""
        below = (self.paragraph, self.item, self.subitem)
        return self.article is not None and below == (None, None, None) and not self.piece


def article_label(number: int | None, sub_number: int | None = None) -> str:
    """第十二条, 第十二条之一."""
    tail = f"之{int_to_chinese(sub_number)}" if sub_number else ""
    return f"第{int_to_chinese(number or 0)}条{tail}"


def places_text(places: tuple[Place, ...]) -> str:
    """Places in one text: 第八条, 第八条、第十条, and 第八条至第十条 where they follow each other."""
    if len(places) > 2 and _in_row(places):  # noqa: PLR2004 - two are named one by one
        return f"{places[0]}至{places[-1]}"
    return "、".join(map(str, places))


def _in_row(places: tuple[Place, ...]) -> bool:
    first, last = places[0], places[-1]
    if all(p.is_whole_article and not p.sub_number for p in places):
        numbers = [p.number or 0 for p in places]
    elif first.article == last.article:
        numbers = [p.item or p.paragraph or 0 for p in places]
    else:
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(places)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction(Value):
    """One order of a decision, as far as it was read and carried out."""

    no: str  #: 三, （一）, 1: its number in the decision, "" without one
    source: str  #: the words of the decision that say it
    op: Operation
    refs: tuple[Place, ...] = ()  #: what it is about, in the old numbers
    old: str | None = None  #: the words that go
    new: str | None = None  #: what comes, a line a paragraph
    targets: tuple[Place, ...] = ()  #: the new numbers
    state: InstructionState = "parsed"
    reason: UnresolvedReason | None = None  #: why it is unresolved
    before: bool = False  #: what comes stands before `refs`, not behind them
    place: str = ""  #: id of the block of the decision where it begins

    @property
    def target_no(self) -> str | None:
        """The new number or numbers as cited, 第十三条; None where none is given."""
        return places_text(self.targets) if self.targets else None

    @property
    def is_outside(self) -> bool:
        """It changes an annex, a table or the contents, which are not computed."""
        return any(place.kind in ("annex", "contents") for place in self.refs)

    @property
    def key(self) -> str:
        """What tells it from all others of its decision: its words and what it does with which place."""
        return "|".join((self.source, self.op, places_text(self.refs), self.old or ""))

    def to_json(self, target: str) -> dict[str, object]:
        """The object of `gazette amend read --json`.

        Args:
            target: the text that is amended, with its 《》.
        """
        return {
            "no": self.no,
            "target": target,
            "op": self.op,
            "refs": [str(place) for place in self.refs],
            "old": self.old,
            "new": self.new,
            "target_no": self.target_no,
            "state": self.state,
            "reason": self.reason,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Value):
    """All that one decision orders for one text."""

    decision: str  #: title of the decision
    target: str  #: title of the text that is amended, without 《》; "" where it is not named
    instructions: tuple[Instruction, ...] = ()

    @property
    def unresolved(self) -> tuple[Instruction, ...]:
        """The instructions that a person has to settle."""
        return tuple(i for i in self.instructions if i.state == "unresolved")
