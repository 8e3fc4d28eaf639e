"""What a text must contain for a pattern to match: three hundred rules look at a text of which few speak.

A pattern is parsed as `re` parses it.  Of the stretches that every match has, as pairs of
characters (or single ones), a text must have one of each; of a choice, those of one branch.  A
text without them is not searched at all, and of the others only the lines that have the rarest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice, pairwise, product
from operator import add
from typing import Any, NamedTuple

from gazette.check.context.first_signs import may_begin, quick_matches
from gazette.check.context.line_patterns import sees_lines
from gazette.check.spelling.tables import tables

__all__ = ["Signs", "matches", "may_match", "required", "threes_of"]

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
_NOTHING: Alternatives = frozenset()


class Signs(NamedTuple):
    """What a text is made of."""

    characters: frozenset[str]
    pairs: frozenset[str]  #: of neighbours
    all: frozenset[str]  #: both

    @classmethod
    def of(cls, text: str) -> Signs:
        """The characters and pairs of the text."""
        characters = frozenset(text)
        pairs = frozenset(map(add, text, islice(text, 1, None)))
        return cls(characters, pairs, characters | pairs)


def threes_of(text: str) -> frozenset[str]:
    """Every three characters that stand side by side."""
    pairs = map(add, text, islice(text, 1, None))
    return frozenset(map(add, pairs, islice(text, 2, None)))


class _Choice(NamedTuple):
    """Of these branches one must be possible."""

    branches: tuple[_All, ...]


class _All(NamedTuple):
    """Each of these a match must have, the rarest first."""

    needs: tuple[Alternatives | _Choice, ...]
    rarest: Alternatives  #: of these it has one, whatever the choices


class _Guard(NamedTuple):
    """What is known of a pattern before a text is searched."""

    asks: _All
    in_line: bool  #: whether a match keeps to one line


@lru_cache(maxsize=4096)
def _guard(pattern: re.Pattern[str]) -> _Guard:
    if pattern.flags & re.IGNORECASE:
        return _Guard(_All((), _NOTHING), in_line=False)
    tree = parser.parse(pattern.pattern, pattern.flags)
    asks = _all_of(tree)
    whole = not asks.rarest or pattern.flags & re.DOTALL
    return _Guard(asks, in_line=not whole and not sees_lines(tree))


def required(pattern: re.Pattern[str]) -> Alternatives:
    """Of these every text that the pattern matches has one; nothing is known when empty."""
    return _guard(pattern).asks.rarest


def may_match(pattern: re.Pattern[str], signs: Signs) -> bool:
    """Whether a text of these characters and pairs of neighbours can have a match."""
    return _standing(pattern, _guard(pattern).asks, signs) is not None


def matches(pattern: re.Pattern[str], text: str, signs: Signs) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives, found quicker where the pattern asks for something rare.

    Args:
        pattern: what is looked for.
        text: where; some of it may be blanked.
        signs: of the text, or of what it was before.
    """
    guard = _guard(pattern)
    standing = _standing(pattern, guard.asks, signs)
    if standing is None:
        return iter(())
    if not guard.in_line or not _is_rare(standing):
        return quick_matches(pattern, text)
    return (
        match
        for start, end in _lines_with(standing, text)
        for match in pattern.finditer(text, start, end + 1)  # the line end: what may follow
    )


def _standing(pattern: re.Pattern[str], asks: _All, signs: Signs) -> Alternatives | None:
    """What stands in the text and is in every match, empty where that is not known; None: no match."""
    if not asks.rarest:
        return _NOTHING if may_begin(pattern, "".join(signs.characters)) else None
    if asks.rarest.isdisjoint(signs.all):  # most
        return None
    return _of_all(asks, signs.all)


def _of_all(asks: _All, signs: frozenset[str]) -> Alternatives | None:
    """Of what is asked for first, that which stands there; None where one need is not met."""
    first: Alternatives | None = None
    for need in asks.needs:
        here = _of_choice(need, signs) if isinstance(need, _Choice) else need & signs
        if not here:
            return None
        first = first or here
    return first


def _of_choice(choice: _Choice, signs: frozenset[str]) -> Alternatives:
    """What stands there of the branches that are possible; nothing where none is."""
    found = (
        _of_all(branch, signs) for branch in choice.branches if not branch.rarest.isdisjoint(signs)
    )
    return _NOTHING.union(*(one for one in found if one))


def _is_rare(standing: Alternatives) -> bool:
    """Whether to look for each is quicker than to search."""
    return (
        len(standing) <= _MOST_LOOKED_FOR
        and _cost(standing) <= _RARE
        and "\n" not in "".join(standing)
    )


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


def _all_of(tree: Iterable[Any]) -> _All:
    """What every match of the sequence has."""
    needs = sorted(_needs(tree), key=lambda need: _cost(_rarest(need)))
    needs = [need for need in needs if not isinstance(need, frozenset) or len(need) <= _MOST]
    few = (rarest for need in needs if len(rarest := _rarest(need)) <= _MOST)
    return _All(tuple(needs), next(few, _NOTHING))


def _rarest(need: Alternatives | _Choice) -> Alternatives:
    if isinstance(need, _Choice):
        return _NOTHING.union(*(branch.rarest for branch in need.branches))
    return need


def _needs(tree: Iterable[Any]) -> Iterator[Alternatives | _Choice]:
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
            branches = tuple(map(_all_of, value[1]))
            if all(branch.rarest for branch in branches):
                yield _Choice(branches)
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


def _cost(alternatives: Alternatives) -> float:
    return sum(map(_cost_of, alternatives))


@cache
def _cost_of(text: str) -> float:
    if len(text) == 1:
        return _HAN if _is_han(text) else _COMMON
    language = tables()
    if not any(map(_is_han, text)) or language.is_frequent(text):
        return _FREQUENT
    return _PAIR if language.is_word(text) else _NO_WORD


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
