"""What a decision makes of the numbers of articles (条文序号), without the text that it amends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gazette.amend.instruction import Amendment, Instruction, Place
from gazette.amend.new_text import labelled_articles

__all__ = ["NumberMap"]

_Number = tuple[int, int]  #: number and 之 number


@dataclass
class NumberMap:
    """From old numbers of articles to new ones, as far as the decision says."""

    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)
    inserted: set[_Number] = field(default_factory=set)  #: those of `come`, and 之 numbers
    said: dict[_Number, _Number] = field(default_factory=dict)
    adjusted: bool = False

    @classmethod
    def of(cls, amendment: Amendment) -> NumberMap:
        """What the instructions of the amendment do to the numbers."""
        numbers = cls()
        for instruction in amendment.instructions:
            if instruction.state != "unresolved":
                numbers._take(instruction)
        return numbers

    def _take(self, instruction: Instruction) -> None:
        refs = [p for p in instruction.refs if p.is_whole_article]
        targets = [p.article for p in instruction.targets if p.is_whole_article and p.article]
        match instruction.op:
            case "adjust":
                self.adjusted = True
            case "delete":
                self.gone.extend(p.number or 0 for p in refs if not p.sub_number)
            case "insert_article":
                numbers = targets or _of_labels(instruction)
                self.inserted.update(numbers)
                self.come.extend(n for n, sub in numbers if not sub)
            case "merge":
                self.gone.extend(p.number or 0 for p in refs[1:])
                self._said(refs[:1], targets[:1])
            case _:
                self._said(refs, targets)
        if instruction.op in ("move", "replace", "merge"):
            self._made_of_paragraphs(instruction)

    def _made_of_paragraphs(self, instruction: Instruction) -> None:
        """第七条第二款改为第八条: an article more."""
        if any(p.is_whole_article for p in instruction.refs):
            return
        for target in instruction.targets:
            if target.is_whole_article and target.article:
                self.inserted.add(target.article)
                self.come.extend([target.article[0]] if not target.article[1] else [])

    def _said(self, refs: Sequence[Place], targets: Sequence[_Number]) -> None:
        for ref, target in zip(refs, targets, strict=False):
            if ref.article and ref.article != target:
                self.said[ref.article] = target

    def final(self, old: _Number) -> _Number:
        """The number that an article has now."""
        if old in self.said:
            return self.said[old]
        if old[1] or not (self.adjusted or self.come or self.said):
            return old
        moved = [n for n, sub in self.said if not sub]
        number = old[0] - sum(1 for n in (*self.gone, *moved) if n < old[0])
        for come in sorted((*self.come, *(n for n, sub in self.said.values() if not sub))):
            number += come <= number
        return number, 0

    def before(self, new: _Number) -> _Number | None:
        """The number that the article of that number had; None where the decision brings it in."""
        if new in self.inserted:
            return None
        if new[1]:
            return next((old for old, said in self.said.items() if said == new), new)
        near = range(1, new[0] + len(self.gone) + len(self.said) + 1)
        olds = ((n, 0) for n in near if n not in self.gone)
        return next((old for old in olds if self.final(old) == new), None)


def _of_labels(instruction: Instruction) -> list[_Number]:
    _, labelled = labelled_articles((instruction.new or "").split("\n"))
    return [number for number, _ in labelled]
