"""Where a setting stands in the text of a TOML file, and how the line is shown with a caret."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazette.base.lines import visible_controls
from gazette.base.patterns import pattern_of

__all__ = ["KeyPlace", "place_of", "shown_line"]

_HEADER = pattern_of(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_PART = pattern_of(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s.="']+)\s*(\.|$|=)""")
_FENCES = ('"""', "'''")
_MOST_SHOWN = 80  #: characters of a line that is shown


class KeyPlace(NamedTuple):
    """A key of the text; line and column from 1."""

    line: int
    column: int
    length: int


class _Key(NamedTuple):
    path: tuple[str | int, ...]  #: tables of an array by their number
    place: KeyPlace


def place_of(text: str, path: Sequence[str | int]) -> KeyPlace | None:
    """Where the setting is, or the nearest table or array that it would stand in; None: nowhere."""
    places: dict[tuple[str | int, ...], KeyPlace] = {}
    for key in _keys(text):
        places.setdefault(key.path, key.place)
    for length in range(len(path), 0, -1):
        found = places.get(tuple(path[:length]))
        if found:
            return found
    return None


def shown_line(text: str, place: KeyPlace) -> str:
    """The line with carets below, in two lines; a wide character takes two columns."""
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    line = visible_controls(line.expandtabs(4), keep="")[:_MOST_SHOWN]
    before, marked = line[: place.column - 1], line[place.column - 1 :][: place.length]
    return f"    {line}\n    {' ' * _width(before)}{'^' * max(1, _width(marked))}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _keys(text: str) -> Iterator[_Key]:
    """Tables and keys in their order; what runs over several lines is passed over."""
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    open_until = ""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        if open_until or depth:
            open_until = "" if open_until and open_until in line else open_until
            depth = max(0, depth + _balance(line)) if depth else 0
            continue
        header = _HEADER.fullmatch(line)
        if header:
            names = _parts(header[2])
            table = names
            if header[1] == "[[":
                counts[names] = counts.get(names, -1) + 1
                table = (*names, counts[names])
            yield _Key(table, KeyPlace(number, header.start(2) + 1, len(header[2])))
            continue
        key, equals, value = line.partition("=")
        if not equals or key.lstrip().startswith("#"):
            continue
        bare = key.strip()
        start = len(key) - len(key.lstrip()) + 1
        yield _Key((*table, *_parts(bare)), KeyPlace(number, start, len(bare)))
        open_until = next((f for f in _FENCES if value.count(f) == 1), "")
        depth = max(0, _balance(value))


def _balance(text: str) -> int:
    """Brackets that stay open, strings and comments left out."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", text).partition("#")[0]
    return sum((c in "[{") - (c in "]}") for c in bare)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(found[1].strip("\"'") for found in _PART.finditer(dotted))
