"""The lines of a document by the part that they play, the annexes and instruments in runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gazette.base.patterns import pattern_of
from gazette.structure.lines.line import Line
from gazette.structure.roles.byline import forwarded_byline_roles
from gazette.structure.roles.path import Decision

__all__ = ["Parts", "Played", "Tail", "group", "is_issued_by"]


class Played(NamedTuple):
    """A line with the role it plays."""

    line: Line
    decision: Decision


@dataclass
class Tail:
    """A run of lines behind the closing: an annex, or an instrument that a notice issues."""

    kind: Literal["annex", "instrument"]
    items: list[Played] = field(default_factory=list)

    def lines(self, *roles: str) -> list[Line]:
        """The lines that play these roles."""
        return [item.line for item in self.items if item.decision.role in roles]


@dataclass
class Parts:
    """The lines of one document by role."""

    items: dict[str, list[Played]] = field(default_factory=dict)
    tails: list[Tail] = field(default_factory=list)

    def get(self, *roles: str) -> list[Line]:
        """The lines that play these roles, role by role."""
        return [item.line for role in roles for item in self.items.get(role, [])]

    def give(self, role: str) -> Iterator[Line]:
        """The lines that play that role, each forgotten: a long text's lines take as much room as it."""
        items = self.items.pop(role, [])
        items.reverse()
        while items:
            yield items.pop().line


_ISSUES = pattern_of("印发|转发|批转|发布|公布")
_QUOTED = pattern_of(r"[《〈]([^《》〈〉]{4,})[》〉]")
_HEAD = 4  #: lines of a paper in which its title stands


def is_issued_by(tail: Tail, paper: Sequence[Line]) -> bool:
    """The instrument is what that paper, itself one that is forwarded, issues or forwards.

    The paper names it whole, or in 《》 without its place: 《省教育厅关于…的通知》.
    """
    lines = tail.lines("inst_title")
    below = forwarded_byline_roles(lines)
    name = "".join(line.text for n, line in enumerate(lines) if n not in below).strip("《》")
    head = "".join(line.text for line in paper[:_HEAD])
    named = [name, *(one for one in _QUOTED.findall(head) if name.endswith(one))]
    return any(one and one in head and _ISSUES.search(head.split(one)[0]) for one in named)


_STARTS: dict[str, Literal["annex", "instrument"]] = {
    "annex_label": "annex",
    "inst_number": "instrument",
    "inst_title": "instrument",
}
_TAIL_ROLES = {*_STARTS, "annex_title", "annex_body", "inst_body"}


def group(lines: Sequence[Line], decisions: Sequence[Decision]) -> Parts:
    """The lines sorted into parts."""
    parts = Parts()
    before = ""
    for line, decision in zip(lines, decisions, strict=True):
        role = decision.role
        played = Played(line, decision)
        if role in _TAIL_ROLES:
            goes_on = before in (role, "inst_number")
            if (role in _STARTS and not goes_on) or not parts.tails:
                parts.tails.append(Tail(_STARTS.get(role, "annex")))
            parts.tails[-1].items.append(played)
        else:
            parts.items.setdefault(role, []).append(played)
        before = role
    return parts
