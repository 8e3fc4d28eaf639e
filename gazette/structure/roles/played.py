"""What role each paragraph of a manuscript plays, short enough to be kept and shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazette.structure.lines.line import Line, table_text
from gazette.structure.roles.path import Decision
from gazette.text.widths import squeeze

__all__ = ["PlayedRole", "played_roles"]

_TEXT_ROLES = frozenset({"body", "order_body", "inst_body", "annex_body"})
_AROUND = 6  #: lines beside another role that are shown one by one
_WORDS = 30  #: characters of the first words


@dataclass(frozen=True, slots=True)
class PlayedRole:
    """A paragraph with its role; of a long run of text, the inside as one."""

    paragraph: int  #: w:p of the source, from 1
    last: int  #: the last paragraph of a run, else the same
    role: str
    text: str  #: first words
    confidence: float = 1.0
    rival: str = ""  #: the role that came second
    is_run: bool = False  #: paragraphs of text among others of the same


def played_roles(lines: Sequence[Line], decisions: Sequence[Decision]) -> tuple[PlayedRole, ...]:
    """The roles in the order of the paragraphs; one a paragraph, as its first line plays it."""
    found: list[PlayedRole] = []
    for number, line in enumerate(lines):
        if not line.places or (found and line.places[0] <= found[-1].last):
            continue
        is_run = _is_inside(decisions, number)
        if is_run and found and found[-1].is_run:
            found[-1] = replace(found[-1], last=line.places[0])
        else:
            found.append(_played(line, decisions[number], is_run=is_run))
    return tuple(found)


def _played(line: Line, decision: Decision, *, is_run: bool) -> PlayedRole:
    text = squeeze((line.raw if line.table is None else table_text(line.table))[: 2 * _WORDS])
    place = line.places[0]
    return PlayedRole(
        place, place, decision.role, text[:_WORDS], decision.confidence, decision.rival, is_run
    )


def _is_inside(decisions: Sequence[Decision], number: int) -> bool:
    """The line and those around it are all of the same text; none at an end of the manuscript."""
    role = decisions[number].role
    if not _AROUND <= number < len(decisions) - _AROUND:
        return False
    around = decisions[max(0, number - _AROUND) : number + _AROUND + 1]
    return role in _TEXT_ROLES and all(one.role == role for one in around)
