"""Whether a pattern keeps to one line, told from the pattern as `re` parses it."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

__all__ = ["sees_lines"]

sre: Any = import_module("re._constants")  # re has no public parser

_LINE_END = ord("\n")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LOOKS = (sre.ASSERT, sre.ASSERT_NOT)
_PLAIN = (sre.ANY, sre.GROUPREF)  # . ends at the line; a group that keeps to it is repeated


def sees_lines(tree: Iterable[Any]) -> bool:
    """Whether a match may run over a line end, or depend on more than the character there.

    In doubt it may: the caller then searches the whole text.
    """
    return any(_sees(kind, value) for kind, value in tree)


def _sees(kind: Any, value: Any) -> bool:  # noqa: ANN401 - the parser's own
    if kind in _PLAIN:
        return False
    if kind in (sre.LITERAL, sre.NOT_LITERAL):
        return (value == _LINE_END) is (kind is sre.LITERAL)
    if kind is sre.IN:
        return _class_has_line_end(value)
    if kind is sre.AT:
        return value not in (sre.AT_BEGINNING_STRING, sre.AT_END_STRING)
    if kind in _LOOKS and value[1].getwidth()[1] <= 1:
        return False
    return any(map(sees_lines, inside)) if (inside := _inside(kind, value)) else True


def _inside(kind: Any, value: Any) -> list[Any]:  # noqa: ANN401 - the parser's own
    """The trees in it; none where the kind is not known."""
    if kind is sre.BRANCH:
        return list(value[1])
    if kind is sre.SUBPATTERN:
        return [value[3]]
    if kind is sre.ATOMIC_GROUP:
        return [value]
    if kind in _LOOKS:
        return [value[1]]
    return [value[2]] if kind in _REPEATS else []


def _class_has_line_end(parts: list[Any]) -> bool:
    """Whether the class takes a line end; one with \\s, \\W and the like may."""
    if any(kind is sre.CATEGORY for kind, _ in parts):
        return True
    named = any(
        value == _LINE_END if kind is sre.LITERAL else value[0] <= _LINE_END <= value[1]
        for kind, value in parts
        if kind is not sre.NEGATE
    )
    return named is not (parts[0][0] is sre.NEGATE)
