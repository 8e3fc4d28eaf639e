"""A proof sheet (校样): every manuscript of an issue in lines that are numbered, with its findings.

The lines are cut here and not by a program that sets type, so that line 12 is the same words in the
PDF, in Word, on the web page and in the table of corrections.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazette.desk.looking.whole import stored_text, whole_manuscript
from gazette.desk.planning.issues import issue_named, issue_row, manuscripts_in
from gazette.model.walk import printed_lines

if TYPE_CHECKING:
    from gazette.desk.model.issues import DeskIssue
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.store.desk import Desk
    from gazette.model.block_lines import LineRole

__all__ = [
    "COLUMNS",
    "ProofDocument",
    "ProofFinding",
    "ProofLine",
    "ProofSheet",
    "proof_sheet",
    "sheet_document",
]

COLUMNS = 56  #: half-width characters in a line: 28 Chinese ones
_INDENTED: frozenset[LineRole] = frozenset(("paragraph",))
_WIDE = ("W", "F", "A")  #: East Asian widths that take the room of a Chinese character
_INDENT = "\u3000\u3000"
_NEVER_FIRST = "，。、；：？！”’）》〉】〕」』…—％℃"


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A line of the sheet."""

    number: int  #: from 1 in each document
    text: str
    role: LineRole
    marks: tuple[int, ...] = ()  #: numbers of the findings that begin in it


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """A finding of the checks, with its line; 0 where it is of the whole document."""

    mark: int
    line: int
    code: str
    level: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofDocument:
    """A manuscript in the sheet."""

    place: int  #: in the issue, from 1: how a table of corrections may name it
    manuscript: Manuscript
    lines: tuple[ProofLine, ...]
    findings: tuple[ProofFinding, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofSheet:
    """The proof of an issue for one round."""

    issue: DeskIssue
    round: int
    office: str
    day: str
    documents: tuple[ProofDocument, ...]

    @property
    def chars(self) -> int:
        """Characters of all manuscripts, of which the error rate is."""
        return sum(one.manuscript.chars for one in self.documents)


def proof_sheet(desk: Desk, issue: str, round_: int) -> ProofSheet:
    """The sheet of the issue as it stands.

    Raises:
        InputError: there is no such issue.
    """
    named = issue_named(desk, issue)
    with desk.reading() as connection:
        found = manuscripts_in(connection, issue_row(connection, issue).id)
    return ProofSheet(
        issue=named,
        round=round_,
        office=desk.settings.office,
        day=desk.today.isoformat(),
        documents=tuple(
            sheet_document(desk, place, one) for place, (one, _) in enumerate(found, 1)
        ),
    )


def sheet_document(desk: Desk, place: int, manuscript: Manuscript) -> ProofDocument:
    """One manuscript of a sheet, cut into its lines."""
    document = stored_text(desk, manuscript.uid).document
    texts = [(line.role, line.text) for line in printed_lines(document)]
    problems = whole_manuscript(desk, manuscript.uid).problems
    lines, starts = _cut(texts)
    findings = tuple(_findings(problems, texts, lines, starts))
    marks: dict[int, tuple[int, ...]] = {}
    for one in findings:
        marks[one.line] = (*marks.get(one.line, ()), one.mark)
    return ProofDocument(
        place=place,
        manuscript=manuscript,
        lines=tuple(
            ProofLine(line.number, line.text, line.role, marks.get(line.number, ()))
            for line in lines
        ),
        findings=findings,
    )


def _cut(texts: Sequence[tuple[LineRole, str]]) -> tuple[list[ProofLine], list[int]]:
    """The paragraphs cut into lines, and the number of the first line of each."""
    lines: list[ProofLine] = []
    starts: list[int] = []
    for role, text in texts:
        starts.append(len(lines) + 1)
        indent = _INDENT if role in _INDENTED else ""
        for part in _parts(indent + text.replace("\n", " ").replace("\t", " ")):
            lines.append(ProofLine(len(lines) + 1, part, role))
    return lines, starts


def _parts(text: str) -> Iterator[str]:
    """The text in lines of the width; no line begins with a mark that closes."""
    part, width = "", 0
    for char in text:
        wide = 2 if unicodedata.east_asian_width(char) in _WIDE else 1
        if width + wide > COLUMNS and char not in _NEVER_FIRST:
            yield part
            part, width = "", 0
        part += char
        width += wide
    yield part


def _findings(
    problems: Sequence[Mapping[str, object]],
    texts: Sequence[tuple[LineRole, str]],
    lines: Sequence[ProofLine],
    starts: Sequence[int],
) -> Iterator[ProofFinding]:
    """The findings with their lines, in the order of the lines; of the whole document first."""
    placed = sorted(
        ((_line_of(problem, texts, lines, starts), problem) for problem in problems),
        key=lambda pair: pair[0],
    )
    for mark, (line, problem) in enumerate(placed, 1):
        yield ProofFinding(
            mark, line, str(problem["code"]), str(problem["level"]), str(problem["message"])
        )


def _line_of(
    problem: Mapping[str, object],
    texts: Sequence[tuple[LineRole, str]],
    lines: Sequence[ProofLine],
    starts: Sequence[int],
) -> int:
    """The line in which the finding begins; 0 where its words stand in none."""
    place = problem.get("place")
    text = str(place.get("text") or "") if isinstance(place, dict) else ""
    if not text or not isinstance(place, dict):
        return 0
    before = place.get("start")
    for index, (role, whole) in enumerate(texts):
        at = whole.find(text)
        if at >= 0:
            offset = at + (before if isinstance(before, int) else 0)
            return _line_at(offset + len(_INDENT) * (role in _INDENTED), lines, starts[index])
    return 0


def _line_at(offset: int, lines: Sequence[ProofLine], first: int) -> int:
    """The line of the paragraph that begins at `first` in which the character stands."""
    number = first
    for line in lines[first - 1 :]:
        if offset < len(line.text):
            break
        offset -= len(line.text)
        number += 1
    return min(number, len(lines))
