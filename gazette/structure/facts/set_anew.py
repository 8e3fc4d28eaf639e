"""What the edition sets otherwise than the manuscript types it: blanks inside a date, a half-width colon."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.base.problems import Place, Problem
from gazette.structure.findings import SET_ANEW
from gazette.structure.lines.line import Line
from gazette.structure.parts.closing import split_date
from gazette.structure.parts.grouping import Parts
from gazette.text.widths import squeeze

__all__ = ["set_anew"]

_HALF_COLON = pattern_of(r"附\s*件\s*:")  #: the list's colon is printed full-width


def set_anew(parts: Parts) -> Iterator[Problem]:
    """A hint for each element that is printed in the standard's form and not as it is typed."""
    for line in parts.get("date"):
        typed = split_date(line.raw)[1].strip(" \t\u3000\u00a0\u2002")
        if squeeze(typed) != typed:
            yield _told(line, typed, squeeze(typed))
    for line in parts.get("mention"):
        found = _HALF_COLON.match(line.raw.strip())
        if found:
            yield _told(line, found[0], "附件：")


def _told(line: Line, typed: str, printed: str) -> Problem:
    place = Place(paragraph=line.places[0] if line.places else None, text=typed)
    return SET_ANEW.problem({"typed": typed, "printed": printed}, place=place)
