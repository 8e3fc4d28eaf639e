"""A decision carried out on the old text (推算): instruction by instruction, and the numbers at the end."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from gazette.amend.edits import EDITS
from gazette.amend.finding import Unsure
from gazette.amend.headings import number_headings
from gazette.amend.instruction import Amendment, Instruction
from gazette.amend.meant import otherwise_meant
from gazette.amend.order import number_articles, number_inside
from gazette.amend.predecessor import is_other_version
from gazette.amend.rebuild import rebuilt
from gazette.amend.text import (
    Heading,
    Loose,
    WorkArticle,
    WorkText,
    main_text,
    work_text,
)
from gazette.base.values import Value
from gazette.model import Document
from gazette.vocabulary.amendments import UnresolvedReason

__all__ = ["Computed", "ComputedArticle", "apply_amendment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedArticle(Value):
    """An article of the computed text, or one that is no more."""

    label: str  #: 第十二条 in the computed text; of one that is gone the old one
    old_label: str | None  #: in the old text; None: it is new
    lines: tuple[str, ...]  #: without the label, a line a paragraph; () where it is gone
    old_lines: tuple[str, ...]
    because: tuple[Instruction, ...]  #: the instructions that made it what it is
    gone: bool = False
    kind: Literal["article", "heading", "title", "text"] = "article"  #: text: 引言, 正文

    @property
    def is_changed(self) -> bool:
        """Its words are not the old ones, or it is new or gone; another number alone is no change."""
        return self.gone or self.lines != self.old_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed(Value):
    """What comes out of a decision carried out on a text."""

    document: Document  #: labelled 推算文本 in its title note
    amendment: Amendment  #: with `applied` or `unresolved` at every instruction
    parts: tuple[ComputedArticle, ...]
    #: in the order of the computed text: its articles, those gone in their place, and name, preamble
    #: and headings where they changed

    headings: tuple[tuple[str, str], ...] = ()  #: label and words of 编章节, in order

    @property
    def articles(self) -> tuple[ComputedArticle, ...]:
        """The articles, those gone in their place."""
        return tuple(part for part in self.parts if part.kind == "article")

    @property
    def front(self) -> tuple[ComputedArticle, ...]:
        """题目, 引言, 章名 where they changed."""
        return tuple(part for part in self.parts if part.kind != "article")

    def because(self, label: str) -> tuple[Instruction, ...]:
        """The instructions that made the article what it is."""
        return next((a.because for a in self.articles if a.label == label and not a.gone), ())


def apply_amendment(amendment: Amendment, old: Document) -> Computed:
    """The text that comes out when the amendment is carried out on the old text.

    What cannot be carried out without a guess is left undone and is `unresolved`, with the reason.

    Args:
        amendment: as `read_amendments` gave it; instructions that are unresolved are passed over.
        old: the text that it amends, or the document that promulgates it.
    """
    text = main_text(old, amendment.target)
    work, failed = _worked(amendment, text)
    if is_other_version(amendment, work, failed):
        work = work_text(text)
        failed = {i.key: "other_version" for i in amendment.instructions}
    done = replace(
        amendment,
        instructions=tuple(_settled(i, failed) for i in amendment.instructions),
    )
    return Computed(
        document=rebuilt(work, amendment.decision),
        amendment=done,
        parts=(*_of_title(work, text.meta.title, done), *_parts(work, done)),
        headings=tuple((h.new_label, h.text) for h in work.headings if not h.gone),
    )


def _parts(work: WorkText, done: Amendment) -> Iterator[ComputedArticle]:
    for entry in work.entries:
        if isinstance(entry, WorkArticle):
            yield _computed(entry, done)
        elif entry.because:
            yield (
                _of_heading(entry, done)
                if isinstance(entry, Heading)
                else _of_loose(entry, "引言" if work.articles else "正文", done)
            )


def _worked(amendment: Amendment, text: Document) -> tuple[WorkText, dict[str, UnresolvedReason]]:
    """The text with everything done that can be done, and why the rest cannot.

    Whose numbers do not come out in the end is left out, and the rest is done anew on the old text.
    """
    left_out: dict[str, UnresolvedReason] = {}
    while True:
        work, failed, clashing = _once(amendment, text, left_out)
        if clashing <= set(left_out):
            return work, {**failed, **left_out}
        left_out |= dict.fromkeys(clashing, "numbering")


def _once(
    amendment: Amendment, text: Document, left_out: Container[str]
) -> tuple[WorkText, dict[str, UnresolvedReason], set[str]]:
    """All instructions but those tried once; what failed, and whose numbers do not come out."""
    work = work_text(text)
    failed: dict[str, UnresolvedReason] = {}
    for instruction in amendment.instructions:
        if instruction.state == "unresolved" or instruction.key in left_out:
            continue
        if instruction.is_outside:
            failed[instruction.key] = "annex"
        else:
            _try(work, instruction, failed)
            if failed.get(instruction.key) == "words_absent":
                _try_otherwise(work, instruction, amendment, failed)
    return work, failed, _number(work, amendment)


def _try(work: WorkText, instruction: Instruction, failed: dict[str, UnresolvedReason]) -> None:
    try:
        EDITS[instruction.op](work, instruction)
    except Unsure as unsure:
        failed[instruction.key] = unsure.reason


def _try_otherwise(
    work: WorkText,
    instruction: Instruction,
    amendment: Amendment,
    failed: dict[str, UnresolvedReason],
) -> None:
    """The words are not at every place that is named: what else the order can only mean."""
    for meant in otherwise_meant(work, instruction, amendment):
        try:
            EDITS[instruction.op](work, meant)
        except Unsure:
            continue
        del failed[instruction.key]
        for article in work.articles:
            article.because = [instruction if i is meant else i for i in article.because]
        return


def _number(work: WorkText, amendment: Amendment) -> set[str]:
    """Number everything; keys of the instructions whose numbers do not come out."""
    clashing: set[str] = set()
    for article in work.articles:
        if article.because and not article.gone and not number_inside(article):
            clashing |= {i.key for i in article.because}
    adjusted = any(i.op == "adjust" and not i.refs for i in amendment.instructions)
    clashing |= number_articles(work, adjusted=adjusted)
    clashing |= number_headings(work, adjusted=adjusted)
    return clashing | {key for key, article, number in work.promised if article.number != number}


def _settled(instruction: Instruction, failed: dict[str, UnresolvedReason]) -> Instruction:
    if instruction.state == "unresolved":
        return instruction
    reason = failed.get(instruction.key)
    if reason:
        return replace(instruction, state="unresolved", reason=reason)
    return replace(instruction, state="applied")


def _computed(article: WorkArticle, done: Amendment) -> ComputedArticle:
    old = tuple(article.before.split("\n")) if article.old else ()
    return ComputedArticle(
        label=(article.old_label or "") if article.gone else article.label,
        old_label=article.old_label,
        lines=() if article.gone else tuple(line for line in article.lines() if line),
        old_lines=old,
        because=_of_done(article.because, done),
        gone=article.gone,
    )


def _of_done(because: list[Instruction], done: Amendment) -> tuple[Instruction, ...]:
    keys = {i.key for i in because}
    return tuple(i for i in done.instructions if i.key in keys and i.state == "applied")


def _of_title(work: WorkText, old: str, done: Amendment) -> list[ComputedArticle]:
    if work.title == old:
        return []
    because = tuple(i for i in done.instructions if i.op == "title" and i.state == "applied")
    return [
        ComputedArticle(
            label="题目",
            old_label="题目",
            lines=(work.title,),
            old_lines=(old,),
            because=because,
            kind="title",
        )
    ]


def _of_heading(heading: Heading, done: Amendment) -> ComputedArticle:
    return ComputedArticle(
        label=heading.new_label,
        old_label=heading.label,
        lines=() if heading.gone else (heading.text,),
        old_lines=(heading.before,),
        because=_of_done(heading.because, done),
        gone=heading.gone,
        kind="heading",
    )


def _of_loose(entry: Loose, label: str, done: Amendment) -> ComputedArticle:
    return ComputedArticle(
        label=label,
        old_label=label,
        lines=tuple(entry.text.split("\n")),
        old_lines=tuple(entry.before.split("\n")),
        because=_of_done(entry.because, done),
        kind="text",
    )
