"""The characters that a match can begin with, told from the pattern as `re` parses it.

`re` skips quickly to a character or a class that a pattern begins with, but not where a look
around or a choice stands first, and rules mostly look behind them first: there it tries every
place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

__all__ = ["may_begin", "quick_matches"]

parser: Any = import_module("re._parser")  # re has no public one
sre: Any = import_module("re._constants")

Ranges = frozenset[tuple[int, int]]  #: first and last code of each

#: more characters than that are half of a text: nothing is skipped
_MOST = 400
#: characters to be searched before a second pattern is worth being compiled
_WORTH = 60_000
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_REFERENCE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")
_NO_WIDTH = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)


def quick_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives."""
    search = _search_of(pattern)
    finder = search.finder(len(text)) if search else None
    return _found(pattern, finder, text) if finder else pattern.finditer(text)


def may_begin(pattern: re.Pattern[str], characters: str) -> bool:
    """Whether one of the characters may be the first of a match."""
    one = _first_sign(pattern)
    return one is None or one.search(characters) is not None


def _found(pattern: re.Pattern[str], finder: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    hit = finder.search(text)
    while hit and (match := pattern.match(text, hit.start())):
        yield match
        hit = finder.search(text, match.end())


class _Search:
    """The finder of one pattern, compiled when enough text has been searched for it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags
        self._searched = 0
        self._finder: re.Pattern[str] | None = None

    def finder(self, length: int) -> re.Pattern[str] | None:
        """A pattern that stands where the other begins; None as long as that is not worth it."""
        self._searched += length
        if self._finder is None and self._searched > _WORTH:
            self._finder = re.compile(self._source, self._flags)
        return self._finder


@lru_cache(maxsize=4096)
def _search_of(pattern: re.Pattern[str]) -> _Search | None:
    """None where `re` skips by itself, and where there is nothing to be skipped."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    if pattern.flags & re.IGNORECASE or tree.getwidth()[0] == 0 or _skips(list(tree)):
        return None
    if _REFERENCE.search(pattern.pattern):  # none may stand in what looks behind
        return None
    first, _ = _first(list(tree))
    if not 0 < sum(last - begin + 1 for begin, last in first) <= _MOST:
        return None
    signs = _class_of(first)
    end = "\n" if pattern.flags & re.VERBOSE else ""  # a remark would go on
    return _Search(f"{signs}(?<=(?={pattern.pattern}{end}){signs})", pattern.flags)


@lru_cache(maxsize=4096)
def _first_sign(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """A character that a match can begin with; None where it can be any, or a match can be empty."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    first, may_be_empty = _first(list(tree))
    unknown = pattern.flags & re.IGNORECASE or may_be_empty or first & _ALL
    return None if unknown else re.compile(_class_of(first))


def _class_of(ranges: Ranges) -> str:
    signs = (f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in sorted(ranges))
    return f"[{''.join(signs)}]"


def _skips(tree: Sequence[Any]) -> bool:
    """Whether `re` itself goes by the characters that the pattern begins with."""
    kind, value = tree[0]
    if kind is sre.SUBPATTERN:
        return _skips(value[3])
    if kind is sre.BRANCH:
        return all(branch and branch[0][0] is sre.LITERAL for branch in value[1])
    return kind in (sre.LITERAL, sre.IN)


_ALL: Ranges = frozenset({(0, 0x10FFFF)})


def _first(tree: Sequence[Any]) -> tuple[Ranges, bool]:
    """The characters that it can begin with, and whether it can be empty."""
    found: Ranges = frozenset()
    for kind, value in tree:
        one, may_be_empty = _first_of(kind, value)
        found |= one
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(kind: Any, value: Any) -> tuple[Ranges, bool]:  # noqa: ANN401 - the parser's own
    if kind in _NO_WIDTH:
        return frozenset(), True
    if kind is sre.BRANCH:
        branches = [_first(branch) for branch in value[1]]
        return frozenset().union(*(one for one, _ in branches)), any(e for _, e in branches)
    if kind is sre.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _first(value[3])
    if kind in _REPEATS:
        one, may_be_empty = _first(value[2])
        return one, may_be_empty or value[0] == 0
    return _one_sign(kind, value), False


def _one_sign(kind: Any, value: Any) -> Ranges:  # noqa: ANN401 - the parser's own
    """The characters of a class or one character; all where that is not told."""
    parts = value if kind is sre.IN else [(kind, value)]
    if any(part not in (sre.LITERAL, sre.RANGE) for part, _ in parts):
        return _ALL
    return frozenset((v, v) if part is sre.LITERAL else v for part, v in parts)
