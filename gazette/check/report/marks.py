"""A document's text in lines for the report page, with a mark at the place of every finding."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gazette.base.problems import Level, Problem
from gazette.check.context.segments import Segment, segments_of
from gazette.model import Document
from gazette.vocabulary.problems import LEVELS

__all__ = ["PageLine", "Piece", "Row", "lines_of"]

_CELL = re.compile(r"^(?P<table>.*)/d:row\[(?P<row>\d+)\]/d:cell\[(?P<cell>\d+)\]")
_JOINED = frozenset({"label", "mention_label"})  # share a line with what follows


@dataclass(frozen=True)
class Piece:
    """Characters of a line, marked when `level` is set; `anchors` are the findings that start here."""

    text: str
    level: Level | None = None
    anchors: tuple[int, ...] = ()
    notes: str = ""  #: what the findings on it say


@dataclass(frozen=True)
class PageLine:
    """A paragraph of the page."""

    role: str
    pieces: tuple[Piece, ...]


@dataclass
class Row:
    """A row of a table; lines by cell."""

    cells: list[list[PageLine]] = field(default_factory=list)


def lines_of(
    document: Document, problems: Sequence[tuple[int, Problem]]
) -> Iterator[PageLine | list[Row]]:
    """The lines, and tables as lists of rows, in reading order; findings come with their numbers."""
    segments = segments_of(document)
    found = _by_segment(segments, problems)
    held: tuple[Piece, ...] = ()
    index = 0
    while index < len(segments):
        segment = segments[index]
        cell = _CELL.match(segment.xpath)
        if cell:
            last = _end_of_table(segments, index, cell["table"])
            yield _table(segments[index:last], found, index)
            index = last
            continue
        pieces = (*held, *_pieces(segment, found.get(index, [])))
        index += 1
        if segment.role in _JOINED or segment.xpath.endswith("/@post"):
            held = (*pieces, Piece(_gap(segment)))
            continue
        held = ()
        yield PageLine(segment.role, pieces)
    if held:
        yield PageLine("label", held)


def _gap(segment: Segment) -> str:
    """第一章　总则 and 市长　某人 stand apart, 一、总体要求 does not (`gazette.model.walk.label_gap`)."""
    return "\u3000" if segment.role == "signature" or segment.text.startswith("第") else ""


def _by_segment(
    segments: Sequence[Segment], problems: Sequence[tuple[int, Problem]]
) -> dict[int, list[tuple[int, Problem]]]:
    """The findings of each segment; what has no place in the text is in the list beside it only."""
    places = {segment.xpath: index for index, segment in enumerate(segments)}
    texts: dict[tuple[str, str], int] = {}
    for index, segment in enumerate(segments):
        texts.setdefault((segment.id, segment.text), index)
    found: dict[int, list[tuple[int, Problem]]] = {}
    for number, problem in problems:
        place = problem.place
        index = places.get(place.xpath or "", texts.get((place.id, place.text), -1))
        if index >= 0 and place.start is not None and segments[index].text == place.text:
            found.setdefault(index, []).append((number, problem))
    return found


def _end_of_table(segments: Sequence[Segment], index: int, table: str) -> int:
    while index < len(segments) and segments[index].xpath.startswith(f"{table}/d:row["):
        index += 1
    return index


def _table(
    segments: Sequence[Segment], found: dict[int, list[tuple[int, Problem]]], first: int
) -> list[Row]:
    rows: dict[int, dict[int, list[PageLine]]] = {}
    for offset, segment in enumerate(segments):
        cell = _CELL.match(segment.xpath)
        if cell:
            line = PageLine(segment.role, tuple(_pieces(segment, found.get(first + offset, []))))
            rows.setdefault(int(cell["row"]), {}).setdefault(int(cell["cell"]), []).append(line)
    return [Row([cells[c] for c in sorted(cells)]) for _, cells in sorted(rows.items())]


def _pieces(segment: Segment, problems: Sequence[tuple[int, Problem]]) -> Iterator[Piece]:
    """The segment's text cut where findings start and end; the strongest level shows.

    What gives a person away is masked here too: a report is handed round.
    """
    text = next((p.place.shown for _, p in problems if p.place.hidden), segment.text)
    cuts = {0, len(text)}
    for _, problem in problems:
        cuts |= {problem.place.start or 0, _stop(problem, segment)}
    places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in itertools.pairwise(places):
        here = [(n, p) for n, p in problems if (p.place.start or 0) <= start < _stop(p, segment)]
        if not here:
            yield Piece(text[start:end])
            continue
        levels = {p.level for _, p in here}
        yield Piece(
            text[start:end],
            next(level for level in LEVELS if level in levels),
            tuple(n for n, p in here if (p.place.start or 0) == start),
            "\n".join(f"{p.code} {p.message}" for _, p in here),
        )


def _stop(problem: Problem, segment: Segment) -> int:
    """End of a finding; one without characters marks the one after it, or the last."""
    start, end = problem.place.start or 0, problem.place.end or 0
    return end if end > start else min(start + 1, len(segment.text))
