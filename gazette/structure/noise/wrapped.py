"""Paragraphs that were cut into lines (硬回车断行): files made from PDF have a paragraph for each printed line.

Such a file shows it by itself: its lines that end in the midst of a sentence are all of one length, and
hardly any line is longer.  Only then are they joined; each joint is a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from gazette.base.problems import Place, Problem
from gazette.structure.findings import JOINED
from gazette.structure.lines.line import Line
from gazette.text.dates import parse_date

__all__ = ["join_wrapped"]

_ENDS = tuple("。；：！？.;:!?")
_SHUT = "”’）)》〉】"
_NARROWEST, _WIDEST = 30, 120  #: of a page's lines, in half characters
_RAGGED = 6  #: what a line may lack or have beyond: marks that hang, a word that did not fit
_SET_IN = 4  #: 空两字, by which a paragraph's first line is shorter
_FEWEST = 3  #: lines cut in the midst of a sentence that make a file of printed lines
_ALIKE = 0.8  #: the share of them that are of that length
_LONGER = 0.03  #: the share of all lines that may be longer


def join_wrapped(lines: Sequence[Line]) -> tuple[list[Line], list[Problem]]:
    """The lines, those of one paragraph joined where the file is one of printed lines."""
    measure = _measure(lines)
    if not measure:
        return list(lines), []
    set_in = _is_set_in(lines)
    joined: list[Line] = []
    problems: list[Problem] = []
    before: Line | None = None  #: the printed line above
    opens = True  #: it is the first of its paragraph
    for line in lines:
        room = _RAGGED + (_SET_IN if opens else 0)
        opens = (
            before is None
            or _width(before) < measure - room
            or not (_may_go_on(before, line) or (set_in and _is_below(before, line)))
        )
        if opens:
            joined.append(line)
        else:
            joined[-1] = _joined(joined[-1], line)
            problems.append(_told(line))
        before = line
    return joined, problems


def _is_set_in(lines: Sequence[Line]) -> bool:
    """Paragraphs begin with a blank of two characters, and the lines that go on have none."""
    flush = [_is_flush(after) for line, after in pairwise(lines) if _may_go_on(line, after)]
    return sum(flush) >= _ALIKE * len(flush) and not all(map(_is_flush, lines))


def _is_flush(line: Line) -> bool:
    source = line.source
    indent = source.first_indent if source is not None else 0.0
    return indent < max(line.size, 10.0) and not line.raw.startswith(("\u3000", "  ", "\t"))


def _is_below(line: Line, after: Line) -> bool:
    """The line behind begins without a blank, so that even a sentence's end does not end the paragraph."""
    touches = _may_touch(line, after) and not after.page_start
    return touches and _is_flush(after) and not line.text.endswith("：")


def _measure(lines: Sequence[Line]) -> float:
    """The length of the printed lines, in half characters; 0 where lines are paragraphs."""
    cut = [_width(a) for a, b in pairwise(lines) if _may_go_on(a, b)]
    if len(cut) < _FEWEST:
        return 0
    measure = median(cut)
    alike = sum(abs(width - measure) <= _RAGGED for width in cut)
    plain = [line for line in lines if line.table is None and not _is_set_apart(line)]
    longer = sum(_width(line) > measure + _RAGGED for line in plain)
    whole = alike >= _ALIKE * len(cut) and longer <= _LONGER * len(plain)
    return measure if whole and _NARROWEST <= measure <= _WIDEST else 0


def _may_go_on(line: Line, after: Line) -> bool:
    """The line stops in the midst of a sentence, and the one behind it opens nothing."""
    if not _may_touch(line, after):
        return False
    text = line.text.rstrip(_SHUT)
    if not text or text.endswith(_ENDS) or _width(line) < _NARROWEST - _SET_IN:
        return False
    return parse_date(after.text) is None


def _may_touch(line: Line, after: Line) -> bool:
    """Neither is set apart, and the line behind has no label and no drawn number."""
    if line.table is not None or after.table is not None or after.blanks:
        return False
    labelled = after.label is not None or bool(after.drawn)
    return not labelled and not _is_set_apart(line) and not _is_set_apart(after)


def _is_set_apart(line: Line) -> bool:
    return line.source is None or line.source.align in ("center", "right", "distribute")


def _width(line: Line) -> int:
    """In half characters, a Chinese character being two."""
    return sum(1 if c.isascii() else 2 for c in line.text)


def _joined(line: Line, after: Line) -> Line:
    return replace(
        line, inlines=(*line.inlines, *after.inlines), places=(*line.places, *after.places)
    )


def _told(line: Line) -> Problem:
    text = line.text[:20]
    place = line.places[0] if line.places else None
    return JOINED.problem({"text": text}, place=Place(paragraph=place, text=text))
