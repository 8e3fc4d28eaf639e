"""Headings decided for a group of siblings: 一、二、三、 under one parent are all of one form.

GB/T 9704-2012, 7.3.3, numbers the levels and says nothing of their headings; offices set them in
three forms, and one form a group: on lines of their own, sharing the line of their text
(加强领导。各县……), or none.  A line by itself can be read either way, its siblings tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gazette.base.patterns import pattern_of
from gazette.structure.lines.inlines import cut, trim
from gazette.structure.lines.labels import Label, is_heading_label
from gazette.structure.lines.line import Line
from gazette.structure.lines.quotes import Quotes
from gazette.structure.parts.headings import HeadingShape, HeadingSize, heading_shape
from gazette.structure.roles.styled import style_of
from gazette.word.flow import FlowInline

__all__ = ["sibling_headings"]

_Form = Literal["alone", "sentences", "run-in", "none"]


#: 特此通知。 stands under no heading
_ENDS_PAPER = pattern_of(r"特此[\u4e00-\u9fff]{2,4}[。！]?$")


class _Member(NamedTuple):
    """A labelled line in its group."""

    position: int
    label: Label
    shape: HeadingShape
    leads: bool  #: text or a deeper level stands under it
    leads_level: bool  #: it is a deeper level


@dataclass
class _Group:
    """The levels of one rank under one parent."""

    rank: int
    members: list[_Member] = field(default_factory=list)

    def takes(self, label: Label) -> bool:
        """The label counts on."""
        last = self.members[-1].label.number or 0
        return label.rank == self.rank and (label.number or 0) > last


def sibling_headings(lines: Sequence[Line]) -> Mapping[int, HeadingSize]:
    """Position of a level's line → how much of it is heading, as its group's form has it.

    A level in an article (项、目) has no heading; a group of one is decided by itself, but that a
    sentence with nothing under it is none, and a question with its answer under it is one.
    """
    found: dict[int, HeadingSize] = {}
    for group in _groups(lines):
        only = group.members[0]
        if len(group.members) > 1:
            found.update(_decided(group))
        elif only.shape.is_sentence and not only.leads:
            found[only.position] = HeadingSize(0)
        elif only.shape.is_question and only.leads:
            found[only.position] = HeadingSize(only.shape.whole)
    found.update(_styled(lines))
    return found


def _styled(lines: Sequence[Line]) -> Iterator[tuple[int, HeadingSize]]:
    """The headings that the template's styles set apart: theirs is the last word."""
    for position, line in enumerate(lines):
        style, label = style_of(line), line.label
        if style is None or label is None or label.kind != "level":
            continue
        shape = heading_shape(trim(_after(line, label)), label.rank)
        runs_on = style.heading == "run-in"
        size = shape.run_in if runs_on else shape.whole if style.heading else 0
        yield position, HeadingSize(size, runs_on=bool(size) and runs_on)


def _groups(lines: Sequence[Line]) -> Iterator[_Group]:
    """The groups, in the order in which they end."""
    open_groups: list[_Group] = []
    for position, line, label in _levels(lines):
        while open_groups and (label is None or open_groups[-1].rank > label.rank):
            yield open_groups.pop()
        if label is None:
            continue
        if open_groups and open_groups[-1].rank == label.rank and not open_groups[-1].takes(label):
            yield open_groups.pop()
        if not open_groups or open_groups[-1].rank < label.rank:
            open_groups.append(_Group(label.rank))
        shape = heading_shape(trim(_after(line, label)), label.rank)
        below = _below(lines, position, label)
        member = _Member(position, label, shape, bool(below), below == "level")
        open_groups[-1].members.append(member)
    yield from reversed(open_groups)


def _levels(lines: Sequence[Line]) -> Iterator[tuple[int, Line, Label | None]]:
    """The levels' lines with their labels; no label where a chapter or an article ends the groups."""
    quotes = Quotes()
    in_article = False
    for position, line in enumerate(lines):
        label = line.label
        if line.table is not None or quotes.take(line) or label is None:
            continue
        if label.kind != "level":
            in_article = not is_heading_label(label)
            yield position, line, None
        elif not in_article:
            yield position, line, label


def _after(line: Line, label: Label) -> tuple[FlowInline, ...]:
    return line.inlines if line.drawn else cut(line.inlines, label.end)[1]


def _below(lines: Sequence[Line], position: int, label: Label) -> Literal["text", "level"] | None:
    """What stands under the line: text, a deeper level, or nothing."""
    behind = lines[position + 1] if position + 1 < len(lines) else None
    if behind is None:
        return None
    own = behind.label if behind.table is None else None
    if own is None:
        return None if _ENDS_PAPER.match(behind.text) else "text"
    return "level" if own.kind == "level" and own.rank > label.rank else None


def _decided(group: _Group) -> Iterator[tuple[int, HeadingSize]]:
    form = "sentences" if _are_sentences(group.members) else _form(group.members)
    for member in group.members:
        yield member.position, _size(member, form, is_last=member is group.members[-1])


def _are_sentences(members: Sequence[_Member]) -> bool:
    """Sentences on their own lines with text under them, most (or a third of nothing but such) plain."""
    plain = sum(m.leads and m.shape.is_heading_sentence for m in members)
    alike = all(m.leads and m.shape.is_short_sentence for m in members[:-1])
    return (3 if alike else 2) * plain > len(members)


def _form(members: Sequence[_Member]) -> _Form:
    """The form of most members; a tie goes to the form that leaves fewer of them out."""
    alone = [m for m in members if _stands_alone(m)]
    run_in = [m for m in members if m.shape.run_in]
    likely = [m for m in run_in if m.shape.is_likely]
    named = [m for m in alone if not m.shape.is_lead_in]
    can = [m for m in members if m in alone or m in run_in]
    clauses = [m for m in members[-1:] if m.shape.is_sentence and not m.leads]
    wanted = 2 * len(can) > len(members) - len(clauses)
    # a sentence by itself is a weak witness: alone it speaks only where all are such
    strong = likely or any(m.shape.is_name for m in named) or len(named) == len(can)
    # one that can have no heading counts against the others, but for a closing clause
    sure = bool(strong) and 2 * (len(named) + len(likely)) >= len(members) - len(clauses)
    if not wanted or not sure or any(m.shape.is_listed for m in members):
        return "none"
    if not any(m.leads for m in alone) and not likely:
        return "none"
    return "alone" if len(alone) >= len(run_in) else "run-in"


def _stands_alone(member: _Member) -> bool:
    """The whole line is a heading: no sentence, or one with text under it."""
    shape = member.shape
    with_text = shape.is_heading_sentence or shape.is_lead_in or shape.is_question
    return shape.is_name or (member.leads and with_text)


def _size(member: _Member, form: _Form, *, is_last: bool) -> HeadingSize:
    """The heading of a member in a group of that form."""
    if form == "none":
        return HeadingSize(0)
    leads = member.leads_level or (member.leads and not is_last)  # the last may be a closing clause
    if form == "sentences" and leads and member.shape.is_short_sentence:
        return HeadingSize(member.shape.whole)
    if _stands_alone(member) or (member.leads and member.shape.is_long_name):
        return HeadingSize(member.shape.whole)
    if member.shape.run_in:
        return HeadingSize(member.shape.run_in, runs_on=True)
    return HeadingSize(0)
