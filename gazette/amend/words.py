"""Words changed at a place (将……中的“甲”修改为“乙”): found whatever the width of their punctuation."""

from __future__ import annotations

import re
from dataclasses import replace

from gazette.amend.finding import Unsure, article_at, clause_at, items_at, moved_clause, need
from gazette.amend.instruction import AT_END, Instruction, Place
from gazette.amend.text import Clause, Item, Loose, WorkArticle, WorkText, clauses_of

__all__ = ["Scope", "change_words", "same_words", "stands_at"]

#: one sign for each way of writing it; as long as what it stands for
_SAME = str.maketrans(
    "‘’“”「」『』＂〈〉<>(),:;?!．０１２３４５６７８９○",
    '"""""""""《》《》（），：；？！.0123456789〇',
)
_ENDS = ("。", "！", "？")  #: of a sentence; behind a semicolon an item goes on


def same_words(text: str) -> str:
    """The text with one sign for each way of writing punctuation; as long as the text."""
    return text.translate(_SAME).replace("'", '"')


def change_words(text: WorkText, instruction: Instruction) -> None:
    """Replace, put in or delete the words at every place that the instruction names.

    Raises:
        Unsure: they are not at one of the places, or it is open which are meant.
    """
    if any(place.kind == "whole" for place in instruction.refs) or not instruction.refs:
        _everywhere(text, instruction)
        return
    changes = [
        Scope.at(text, place).changed(instruction, place)
        for place in instruction.refs
        if place.kind != "title"
    ]
    _in_title(text, instruction)
    for change in changes:
        change.carry_out(instruction)


def stands_at(text: WorkText, place: Place, words: str) -> bool:
    """Whether the words stand at the place; False where there is no such place."""
    try:
        return bool(_found("\n".join(Scope.at(text, place).lines), words))
    except Unsure:
        return False


def _in_title(text: WorkText, instruction: Instruction) -> None:
    if not any(place.kind == "title" for place in instruction.refs):
        return
    old = instruction.old or ""
    need(text.title.count(old) == 1, "words_absent")
    text.title = text.title.replace(old, instruction.new or "")


class Scope:
    """The lines of a place, and how they are put back."""

    def __init__(
        self, holder: WorkArticle | Loose, part: Clause | Item | None, before: str
    ) -> None:
        self._holder = holder
        self._part = part
        self._before = before
        self._new: list[str] = []

    @classmethod
    def at(cls, text: WorkText, place: Place) -> Scope:
        """The scope of a place; a sentence in it is sought in the whole place.

        Raises:
            Unsure: the text has no such place.
        """
        place = replace(place, piece="")
        if place.kind == "preamble":
            return cls._of_preamble(text, place)
        need(place.article is not None, "unsupported")
        moved = moved_clause(text, place)
        if moved is not None:
            return cls(*moved, "")
        article = article_at(text, place)
        if place.item is not None:
            return cls(article, items_at(article, place)[1], article.before)
        if place.paragraph is not None:
            return cls(article, clause_at(article, place.paragraph), article.before)
        return cls(article, None, article.before)

    @classmethod
    def _of_preamble(cls, text: WorkText, place: Place) -> Scope:
        paragraphs = text.preamble()
        if place.paragraph is None:
            need(len(paragraphs) == 1, "no_place")
            return cls(paragraphs[0], None, paragraphs[0].text)
        need(0 < place.paragraph <= len(paragraphs), "no_place")
        one = paragraphs[place.paragraph - 1]
        return cls(one, None, one.text)

    @property
    def lines(self) -> list[str]:
        """A line a paragraph, as the place stands now."""
        if isinstance(self._part, Clause):
            return self._part.lines()
        if isinstance(self._part, Item):
            return self._part.lines
        return [self._holder.text] if isinstance(self._holder, Loose) else self._holder.lines()

    def changed(self, instruction: Instruction, place: Place) -> Scope:
        """The scope with its new lines; nothing is touched yet."""
        now = "\n".join(self.lines)
        if instruction.old == "":  # 末尾增加一句
            need(len(self.lines) == 1, "position")
            self._new = [self._grown(now, instruction)]
            return self
        places = _found(now, instruction.old or "")
        if place.piece == AT_END:  # 末尾的句号
            places = [at for at in places if at == len(now) - len(instruction.old or "")]
        need(places, "words_absent")
        need(self._sure(instruction, place, len(places)), "words_uncertain")
        width = len(instruction.old or "")
        for start in reversed(places):
            now = now[:start] + (instruction.new or "") + now[start + width :]
        self._new = now.split("\n")
        return self

    def _grown(self, now: str, instruction: Instruction) -> str:
        """The paragraph with words put before it, or a sentence behind it.

        Raises:
            Unsure: what comes first is a label; what comes last is no sentence, or follows none.
        """
        new = instruction.new or ""
        if instruction.before:
            need(not isinstance(self._part, Item), "position")
            return new + now
        need(now[-1:] in _ENDS and new[-1:] in _ENDS, "position")
        return now + new

    def with_lines(self, lines: list[str]) -> Scope:
        """The scope with those as its new lines; nothing is touched yet."""
        self._new = lines
        return self

    def _sure(self, instruction: Instruction, place: Place, count: int) -> bool:
        """All that is found stood there before, and is meant."""
        if count > len(_found(self._before, instruction.old or "")) and self._before:
            return False
        put_in = bool(instruction.new and (instruction.old or "") in instruction.new)
        return count == 1 or not (put_in or place.piece)

    def carry_out(self, instruction: Instruction) -> None:
        """Put the new lines back."""
        holder, part = self._holder, self._part
        if isinstance(holder, Loose):
            holder.text = "".join(self._new)
            holder.because.append(instruction)
            return
        if isinstance(part, Item):
            part.lines = self._new
        elif isinstance(part, Clause):
            at = holder.clauses.index(part)
            holder.clauses[at : at + 1] = _renewed([part], self._new)
        else:
            holder.clauses = _renewed(holder.clauses, self._new)
        holder.change(instruction)


def _renewed(clauses: list[Clause], lines: list[str]) -> list[Clause]:
    """The paragraphs of the new lines, with the old numbers where their shape is the old one."""
    new = clauses_of(lines)
    if [len(c.items) for c in new] == [len(c.items) for c in clauses]:
        for one, was in zip(new, clauses, strict=True):
            one.old, one.target, one.was = was.old, was.target, was.was
            for item, item_was in zip(one.items, was.items, strict=True):
                item.old, item.target = item_was.old, item_was.target
    return new


def _found(text: str, words: str) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(same_words(words)), same_words(text))]


def _everywhere(text: WorkText, instruction: Instruction) -> None:
    places = [
        Place(number=a.old[0], sub_number=a.old[1] or None)
        for a in text.articles
        if a.old
        and not a.gone
        and not a.solid
        and _found("\n".join(a.lines()), instruction.old or "")
    ]
    scopes = [Scope.at(text, place).changed(instruction, place) for place in places]
    loose = [e for e in text.preamble() if _found(e.text, instruction.old or "")]
    need(scopes or loose, "words_absent")
    held = [a for a in text.articles if a.solid and _found(a.before, instruction.old or "")]
    need(not held, "not_text")
    for scope in scopes:
        scope.carry_out(instruction)
    for entry in loose:
        entry.text = "".join(Scope(entry, None, entry.text).changed(instruction, Place())._new)  # noqa: SLF001
        entry.because.append(instruction)
