"""What a text must contain for a pattern to match: two hundred rules look at a text of which few speak.

A pattern is parsed as `re` parses it; of the stretches that every match has, the rarest is kept, as
pairs of characters (or single ones).  A text without any of them is not searched at all, and of
the others only the lines that have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import pairwise, product
from typing import Any

from gazette.check.context.first_signs import may_begin, quick_matches
from gazette.check.context.line_patterns import sees_lines
from gazette.check.spelling.tables import tables

__all__ = ["matches", "may_match", "required"]

parser: Any = import_module("re._parser")  # re has no public one
sre: Any = import_module("re._constants")

_MOST = 160  # alternatives worth asking for
_MOST_IN_CLASS = 40
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
#: what one alternative costs by its kind: how often it stands in a text, roughly
_NO_WORD, _PAIR, _FREQUENT, _HAN, _COMMON = 0.5, 1.0, 4.0, 12.0, 200.0

#: for a look at lines to be quicker than a search: at most that cost in sum, and so many
_RARE, _MOST_LOOKED_FOR = 40.0, 16

Alternatives = frozenset[str]  #: strings of one or two characters


@lru_cache(maxsize=4096)
def required(pattern: re.Pattern[str]) -> Alternatives:
    """Of these every text that the pattern matches has one; nothing is known when empty."""
    if pattern.flags & (re.IGNORECASE):
        return frozenset()
    return _best(_needs(parser.parse(pattern.pattern, pattern.flags)))


def may_match(pattern: re.Pattern[str], characters: frozenset[str], pairs: frozenset[str]) -> bool:
    """Whether a text of these characters and pairs of neighbours can have a match."""
    wanted = required(pattern)
    if not wanted:
        return may_begin(pattern, "".join(characters))
    return not (pairs.isdisjoint(wanted) and characters.isdisjoint(wanted))


def matches(
    pattern: re.Pattern[str], text: str, characters: frozenset[str], pairs: frozenset[str]
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives, found quicker where the pattern asks for something rare.

    Of what it asks for, only what is among the text's characters and pairs is looked for.
    """
    wanted = _rare_in_line(pattern)
    if not wanted:
        return quick_matches(pattern, text)
    return (
        match
        for start, end in _lines_with((wanted & pairs) | (wanted & characters), text)
        for match in pattern.finditer(text, start, end + 1)  # the line end: what may follow
    )


@lru_cache(maxsize=4096)
def _rare_in_line(pattern: re.Pattern[str]) -> Alternatives:
    """What every line with a match has; empty where that is frequent or a match sees two lines."""
    wanted = required(pattern)
    if len(wanted) > _MOST_LOOKED_FOR or any("\n" in one for one in wanted):
        return frozenset()
    if _cost(wanted) > _RARE:
        return frozenset()
    if pattern.flags & re.DOTALL or sees_lines(parser.parse(pattern.pattern, pattern.flags)):
        return frozenset()
    return wanted


def _lines_with(wanted: Alternatives, text: str) -> list[tuple[int, int]]:
    """Start and end of the lines that have one of these, in order."""
    lines: dict[int, int] = {}
    for one in wanted:
        place = text.find(one)
        while place >= 0:
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            lines[text.rfind("\n", 0, place) + 1] = end
            place = text.find(one, end)
    return sorted(lines.items())


def _needs(tree: Iterable[Any]) -> Iterator[Alternatives]:
    """For parts of a sequence that every match has: what each asks for."""
    run: list[Alternatives] = []  # neighbours, each one character
    for kind, value in tree:
        one = _one(kind, value)
        if one:
            run.append(one)
            continue
        beside = _one_of(value[1]) if kind is sre.ASSERT else frozenset()
        if beside and value[0] > 0:  # what must follow is a neighbour of what was
            run.append(beside)
        yield from _of_run(run)
        # what must precede is a neighbour of what comes
        run = [beside] if beside and value[0] < 0 else []
        if kind is sre.BRANCH:
            branches = [_best(_needs(branch)) for branch in value[1]]
            if all(branches):
                yield frozenset().union(*branches)
        elif kind is sre.SUBPATTERN and not value[1] & re.IGNORECASE:
            yield from _needs(value[3])
        elif kind is sre.ATOMIC_GROUP:
            yield from _needs(value)
        elif kind is sre.ASSERT:
            yield from _needs(value[1])
        elif kind in _REPEATS and value[0] > 0:
            yield from _needs(value[2])
    yield from _of_run(run)


def _one(kind: Any, value: Any) -> Alternatives:  # noqa: ANN401 - the parser's own
    """The characters that may stand there, when they are few."""
    if kind is sre.LITERAL:
        return frozenset(chr(value))
    if kind is not sre.IN or any(part not in {sre.LITERAL, sre.RANGE} for part, _ in value):
        return frozenset()
    ends = [(code, code) if part is sre.LITERAL else code for part, code in value]
    if sum(last - first + 1 for first, last in ends) > _MOST_IN_CLASS:
        return frozenset()
    return frozenset(chr(code) for first, last in ends for code in range(first, last + 1))


def _one_of(tree: Sequence[Any]) -> Alternatives:
    """The characters that a part of one character may be."""
    return _one(*tree[0]) if len(tree) == 1 else frozenset()


def _of_run(run: Sequence[Alternatives]) -> Iterator[Alternatives]:
    yield from run
    for one, other in pairwise(run):
        if len(one) * len(other) <= _MOST:
            yield frozenset(a + b for a, b in product(one, other))


def _best(found: Iterable[Alternatives]) -> Alternatives:
    return min(filter(_is_few, found), key=_cost, default=frozenset())


def _is_few(alternatives: Alternatives) -> bool:
    return 0 < len(alternatives) <= _MOST


def _cost(alternatives: Alternatives) -> float:
    return sum(map(_cost_of, alternatives))


def _cost_of(text: str) -> float:
    if len(text) == 1:
        return _HAN if _is_han(text) else _COMMON
    language = tables()
    if not any(map(_is_han, text)) or language.is_frequent(text):
        return _FREQUENT
    return _PAIR if language.is_word(text) else _NO_WORD


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
