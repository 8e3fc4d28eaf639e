"""What the look of a line says of its role: place on the line, type, style, as named features."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gazette.base.patterns import pattern_of
from gazette.structure.lines.line import Line
from gazette.structure.roles.knowledge import read_rows

__all__ = ["look_features", "plain_look"]

_BIGGER, _HUGE, _SMALLER = 1.15, 2.2, 0.9  #: times the size of the text
_PADDED, _INDENTED = 7, 1.5  #: in characters
_SIZE = 10.5  #: points, where none is known
#: RRGGBB of which red is strong and the rest weak
_RED = pattern_of(r"[B-F][0-9A-F][0-6][0-9A-F][0-6][0-9A-F]")


@cache
def _styles() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(row["pattern"], re.IGNORECASE), row["feature"])
        for row in read_rows("styles.csv")
    ]


@lru_cache(maxsize=512)
def _style_feature(name: str) -> str:
    return next((feature for pattern, feature in _styles() if pattern.search(name)), "")


def plain_look(line: Line) -> set[str]:
    """The few features of a long paragraph's look."""
    source = line.source
    if source is None:
        return set()
    found = {"center"} if source.align == "center" else set()
    return found | ({"indent"} if source.first_indent > 0 else set())


def look_features(line: Line, body: float) -> set[str]:
    """The features of a line's look, sizes against that of the text."""
    source = line.source
    if source is None:
        return set()
    found = _place_on_line(line, body)
    found |= _type_face(line, body)
    style = _style_feature(source.style) if source.style else ""
    if style:
        found.add(style)
    if source.origin == "textbox":
        found.add("box")
    if line.at_end:
        found.add("padded")
    if line.in_layout:
        found.add("layout")
    return found


def _place_on_line(line: Line, body: float) -> set[str]:
    source = line.source
    if source is None:
        return set()
    found: set[str] = set()
    if source.align in ("center", "distribute"):
        found.add("center")
    elif source.align == "right":
        found.add("right")
    size = line.size or body or _SIZE
    pad = _leading_columns(line.raw) * size / 2 + source.first_indent + source.left_indent
    if pad >= _PADDED * size:
        found.add("padded")
    elif pad >= _INDENTED * size:
        found.add("indent")
    elif not found:
        found.add("flush")
    return found


def _type_face(line: Line, body: float) -> set[str]:
    found = _size_features(line.size, body)
    if _RED.fullmatch(line.color.upper()):
        found.add("red")
    font = line.font
    face = next((name for part, name in _FACES if part in font), "")
    if face:
        found.add(face)
    if line.bold:
        found.add("bold")
    return found


_FACES = (("标宋", "song"), ("中宋", "song"), ("黑", "hei"), ("楷", "kai"))


def _size_features(size: float, body: float) -> set[str]:
    if not size or not body:
        return set()
    found: set[str] = set()
    if size >= _BIGGER * body:
        found.add("bigger")
    if size >= _HUGE * body:
        found.add("huge")
    if size <= _SMALLER * body:
        found.add("smaller")
    return found


_COLUMNS = {"\u3000": 2, "\u2003": 2, "\t": 4, " ": 1, "\u00a0": 1, "\u2002": 1}


def _leading_columns(raw: str) -> int:
    columns = 0
    for char in raw:
        if char not in _COLUMNS:
            break
        columns += _COLUMNS[char]
    return columns
