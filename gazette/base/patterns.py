"""Patterns that are compiled when they are first asked for something.

Recognition knows four hundred patterns, and one manuscript asks a third of them: to compile all
of them costs a program that reads one file a third of its start.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

__all__ = ["pattern_of"]

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_TOLD = ("pattern", "flags", "groups", "groupindex")


def pattern_of(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use.

    Args:
        text: the pattern; a wrong one raises `re.error` at its first use (a test uses all).
        flags: of `re`.
    """
    return cast("re.Pattern[AnyStr]", _Waiting(text, flags))


class _Waiting(Generic[AnyStr]):
    """Stands for the pattern; once asked, its methods are the pattern's own."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _ASKED and name not in _TOLD:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        self.__dict__.update({known: getattr(compiled, known) for known in (*_ASKED, *_TOLD)})
        return self.__dict__[name]

    def __reduce__(self) -> tuple[object, tuple[AnyStr, int]]:
        return pattern_of, (self._text, self._flags)

    def __repr__(self) -> str:
        return f"pattern_of({self._text!r})"
