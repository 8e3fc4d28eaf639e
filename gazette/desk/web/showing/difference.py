"""Two versions of a text compared (版本比较): line by line, and inside a line by characters."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gazette.model import Document
from gazette.model.walk import printed_lines

__all__ = ["Change", "Piece", "changes_between"]

_ALIKE = 0.4  #: two lines with less in common are one gone and one new
_AROUND = 1  #: unchanged lines that are shown before and after a change


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a line."""

    kind: Literal["", "old", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the comparison; `gap` is the number of unchanged lines that are left out here."""

    kind: Literal["same", "gone", "new", "changed", "gap"]
    pieces: tuple[Piece, ...] = ()
    gap: int = 0


def changes_between(old: Document, new: Document) -> tuple[Change, ...]:
    """What became of the printed lines of a text; nothing where they are the same."""
    before = [line.text for line in printed_lines(old)]
    after = [line.text for line in printed_lines(new)]
    if before == after:
        return ()
    return tuple(_folded(list(_lines(before, after))))


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from (Change("same", (Piece("", text),)) for text in before[a:b])
        else:
            yield from _replaced(before[a:b], after[c:d])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Lines in the place of others: those that are alike are shown as one, changed."""
    paired = min(len(old), len(new))
    for gone, come in zip(old[:paired], new[:paired], strict=True):
        matcher = difflib.SequenceMatcher(None, gone, come, autojunk=False)
        if matcher.ratio() >= _ALIKE:
            yield Change("changed", tuple(_inside(matcher, gone, come)))
        else:
            yield Change("gone", (Piece("old", gone),))
            yield Change("new", (Piece("new", come),))
    yield from (Change("gone", (Piece("old", text),)) for text in old[paired:])
    yield from (Change("new", (Piece("new", text),)) for text in new[paired:])


def _inside(matcher: difflib.SequenceMatcher[str], gone: str, come: str) -> Iterator[Piece]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("", gone[a:b])
            continue
        if b > a:
            yield Piece("old", gone[a:b])
        if d > c:
            yield Piece("new", come[c:d])


def _folded(lines: Sequence[Change]) -> Iterator[Change]:
    """Only what has changed, with the lines around it."""
    changed = [index for index, line in enumerate(lines) if line.kind != "same"]
    shown = {i for at in changed for i in range(at - _AROUND, at + _AROUND + 1)}
    gap = 0
    for index, line in enumerate(lines):
        if index in shown:
            if gap:
                yield Change("gap", gap=gap)
            gap = 0
            yield line
        else:
            gap += 1
    if gap:
        yield Change("gap", gap=gap)
