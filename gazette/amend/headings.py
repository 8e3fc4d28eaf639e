"""Headings (章、节) changed, brought in with their articles, taken away, and numbered at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette.amend.finding import need
from gazette.amend.instruction import Instruction, Place
from gazette.amend.new_text import NewArticle, NewHeading, new_parts
from gazette.amend.text import Entry, Heading, WorkArticle, WorkText, clauses_of
from gazette.amend.words import same_words
from gazette.structure.lines.labels import read_label
from gazette.text.numerals import int_to_chinese
from gazette.vocabulary.divisions import DEPTHS, UNITS

__all__ = [
    "change_heading",
    "delete_headed",
    "heading_at",
    "insert_headed",
    "merge_headed",
    "number_headings",
    "without_new_headings",
]

_NAME = 30  #: characters of a chapter's name


def heading_at(text: WorkText, place: Place) -> Heading:
    """The heading that had that number.

    Raises:
        Unsure: there is none, or several.
    """
    headings = _under_chapter(text, place.chapter) if place.chapter else text.headings
    found = [h for h in headings if h.kind == place.kind and h.number == place.number]
    need(len(found) == 1, "no_place")
    return found[0]


def _under_chapter(text: WorkText, number: int) -> list[Heading]:
    """The sections of the chapter of that number."""
    inside, found = False, []
    for heading in text.headings:
        if heading.kind == "section" and inside:
            found.append(heading)
        elif heading.kind != "section":
            inside = heading.kind == "chapter" and heading.number == number
    return found


def change_heading(text: WorkText, instruction: Instruction) -> None:
    """第二章章名修改为□; "" takes the heading away.

    Raises:
        Unsure: it is not there, or its words are not those that are to go.
    """
    heading = _heading_meant(text, instruction)
    heading.because.append(instruction)
    if not instruction.new:
        heading.gone = True
        return
    new = instruction.new
    label = read_label(new)
    heading.text = new[label.end :].strip() if label is not None else new
    if label is not None:
        heading.label = label.text


def _heading_meant(text: WorkText, instruction: Instruction) -> Heading:
    if instruction.refs:
        heading = heading_at(text, instruction.refs[0])
        old = instruction.old
        named = same_words(heading.text), same_words(heading.line).replace("　", "")
        need(not old or same_words(old).replace("　", "") in named, "words_absent")
        return heading
    old = same_words(instruction.old or "").replace("　", "")
    found = [
        h
        for h in text.headings
        if old in (same_words(h.line).replace("　", ""), same_words(h.text))
    ]
    need(len(found) == 1, "no_place")
    return found[0]


def delete_headed(text: WorkText, instruction: Instruction) -> None:
    """删去第四章: the heading and every article under it."""
    for heading in [heading_at(text, place) for place in instruction.refs]:
        heading.gone = True
        at = text.entries.index(heading)
        for entry in text.entries[at + 1 : _end(text, heading)]:
            if isinstance(entry, Heading):
                entry.gone = True
            elif isinstance(entry, WorkArticle):
                entry.gone = True
                entry.change(instruction)


def _end(text: WorkText, heading: Heading) -> int:
    """Where what stands under the heading ends."""
    at = text.entries.index(heading)
    for n, entry in enumerate(text.entries[at + 1 :], at + 1):
        if isinstance(entry, Heading) and entry.level <= heading.level:
            return n
    return len(text.entries)


def merge_headed(text: WorkText, instruction: Instruction) -> None:
    """第三章并入第二章: the articles stay in their order under one heading, and the other is gone.

    Raises:
        Unsure: the chapters are not neighbours, have sections, or what the one is called is not said.
    """
    refs, targets = instruction.refs, instruction.targets
    need(len(refs) > 1 and len(targets) <= 1, "numbering")
    found = [heading_at(text, place) for place in refs]
    kinds = {heading.kind for heading in found}
    siblings = [h for h in text.headings if h.kind in kinds and not h.gone]
    at = sorted(siblings.index(heading) for heading in found)
    need(len(kinds) == 1 and at == list(range(at[0], at[0] + len(found))), "position")
    need(not any(_has_headings(text, heading) for heading in found), "sections")
    kept = _kept(found, instruction)
    need(instruction.new or any(word in instruction.source for word in _INTO), "no_text")
    first = siblings[at[0]]
    if first is not kept:  # 第二章并入第三章: the heading goes up to the articles that come
        text.entries.remove(kept)
        text.entries.insert(text.entries.index(first), kept)
    if instruction.new:
        label = read_label(instruction.new)
        kept.text = instruction.new[label.end :].strip() if label else instruction.new
    if targets and targets[0].number != kept.number:
        kept.target = targets[0].number
    for heading in found:
        heading.because.append(instruction)
        heading.gone = heading is not kept


#: the chapter that is named behind these keeps its name
_INTO = ("并入", "归入", "合并到", "合并至")


def _kept(found: list[Heading], instruction: Instruction) -> Heading:
    """The heading that stays: the one that the others go into."""
    numbers = [place.number for place in instruction.targets]
    kept = [heading for heading in found if heading.number in numbers]
    return kept[0] if kept else found[0]


def _has_headings(text: WorkText, heading: Heading) -> bool:
    at = text.entries.index(heading)
    return any(isinstance(e, Heading) for e in text.entries[at + 1 : _end(text, heading)])


def without_new_headings(text: WorkText, lines: list[str]) -> list[str]:
    """The lines without those headings at their head that an instruction before has put in (增加一节)."""
    new = {same_words(h.line).replace("　", "") for h in text.headings if h.is_new}
    for n, line in enumerate(lines):
        if re.sub(r"\s", "", same_words(line)) not in new:
            return lines[n:]
    return []


# --- 增加一章 -------------------------------------------------------------------------


def insert_headed(text: WorkText, instruction: Instruction) -> None:
    """增加一章，作为第三章: its heading, with the articles that are given under it.

    Raises:
        Unsure: it has no name or another number; where it stands among the others is not said.
    """
    targets = [p for p in instruction.targets if p.kind in ("chapter", "section")]
    need(len(targets) == 1 and text.articles and not text.articles[0].by_level, "unsupported")
    target = targets[0]
    need(target.number, "numbering")
    parts = _parts(instruction, target)
    at = _place_for(text, instruction, target)
    text.entries[at:at] = [_entry(text, part, instruction) for part in parts]


def _parts(instruction: Instruction, target: Place) -> list[NewHeading | NewArticle]:
    """The new chapter's parts, its own heading first."""
    lines = [line.strip() for line in (instruction.new or "").split("\n") if line.strip()]
    lead, parts = new_parts(lines)
    if lead:
        need(len(lead) == 1 and lead[0] == lines[0], "numbering")
        need(len(lead[0]) <= _NAME and not lead[0].endswith("。"), "no_text")
        kind, number = target.kind, target.number or 0
        assert kind in ("chapter", "section")  # noqa: S101 - told to mypy; the caller has asked
        parts = [NewHeading(kind, number, lead[0]), *parts]
    first = parts[0] if parts else None
    is_it = isinstance(first, NewHeading) and (first.kind, first.number) == (
        target.kind,
        target.number,
    )
    need(is_it and isinstance(first, NewHeading) and first.text, "numbering")
    numbers = [part.number for part in parts if isinstance(part, NewArticle)]
    said = [p.article for p in instruction.targets if p.article]
    need(not said or said == numbers, "numbering")
    return parts


def _entry(text: WorkText, part: NewHeading | NewArticle, instruction: Instruction) -> Entry:
    if isinstance(part, NewArticle):
        need(part.lines, "no_text")
        return WorkArticle(
            clauses_of(part.lines), target=part.number, because=[instruction], in_chapter=True
        )
    like = next((h for h in text.headings if h.kind == part.kind), None)
    return Heading(
        part.kind,
        None,
        part.text,
        target=part.number,
        level=like.level if like is not None else DEPTHS[part.kind],
        label=f"第{int_to_chinese(part.number)}{UNITS[part.kind]}",
        is_new=True,
        because=[instruction],
    )


def _place_for(text: WorkText, instruction: Instruction, target: Place) -> int:
    """Before the heading that has its number now, or behind all that stands under the last one."""
    siblings = _siblings(text, instruction, target)
    before = (target.number or 0) - 1
    need(siblings and 0 <= before <= len(siblings), "numbering")
    named = [p for p in instruction.refs if p.kind == target.kind]
    if named:
        beside = heading_at(text, named[0])
        at = before if instruction.before else before - 1
        need(beside in siblings and siblings.index(beside) == at, "numbering")
    if before < len(siblings):
        return text.entries.index(siblings[before])
    at = _end(text, siblings[-1])
    while at and not isinstance(text.entries[at - 1], WorkArticle | Heading):
        at -= 1
    return at


def _siblings(text: WorkText, instruction: Instruction, target: Place) -> list[Heading]:
    """The headings among which it is counted."""
    if target.kind == "section":
        chapters = [p.number for p in instruction.refs if p.kind == "chapter"]
        number = target.chapter or (chapters[0] if chapters else None)
        need(number, "position")
        return [h for h in _under_chapter(text, number or 0) if not h.gone]
    return [h for h in text.headings if h.kind == target.kind and not h.gone]


# --- numbers --------------------------------------------------------------------------


def number_headings(text: WorkText, *, adjusted: bool) -> set[str]:
    """Number the chapters, and the sections of each, where one has come, or has gone and all is adjusted.

    Args:
        text: with all instructions carried out.
        adjusted: the decision says that the order is adjusted.

    Returns:
        Keys of the instructions whose numbers do not come out.
    """
    failed: set[str] = set()
    for group in _groups(text):
        live = [h for h in group if not h.gone]
        olds = sorted(h.number or 0 for h in group if not h.is_new)
        moved = any(h.is_new for h in live) or (adjusted and len(live) < len(group))
        if not moved or olds != list(range(1, len(olds) + 1)):
            failed |= {i.key for h in live if h.is_new for i in h.because}
            failed |= _twice(live)
            continue
        for number, heading in enumerate(live, 1):
            if heading.target not in (None, number):
                failed |= {i.key for i in heading.because}
            heading.target = number
    return failed


def _twice(live: Sequence[Heading]) -> set[str]:
    """Keys of the instructions that give a heading a number that is not above the one before it."""
    if not any(heading.target for heading in live):
        return set()
    numbers = [heading.target or heading.number or 0 for heading in live]
    if all(a < b for a, b in pairwise(numbers)):
        return set()
    return {i.key for h in live if h.target for i in h.because}


def _groups(text: WorkText) -> Iterator[Sequence[Heading]]:
    """The chapters, and the sections of each chapter; of a text in parts (编) those that go through."""
    yield [h for h in text.headings if h.kind == "chapter"]
    sections: list[Heading] = []
    for heading in text.headings:
        if heading.kind == "section":
            sections.append(heading)
        elif sections:
            yield sections
            sections = []
    yield sections
