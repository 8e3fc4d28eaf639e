"""Patterns that are compiled when they are first asked for something.

Recognition knows four hundred patterns, and one manuscript asks a third of them: to compile all
of them costs a program that reads one file a third of its start.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

__all__ = ["pattern_of"]

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_TOLD = ("groups", "groupindex")
_GLOBAL_FLAGS = frozenset("aiLmsux")  # (?i) at the beginning, which only compiling counts in


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

    @property
    def pattern(self) -> AnyStr:
        """The text, which whoever asks whether it can match at all has without compiling."""
        return self._text

    @property
    def flags(self) -> int:
        """As `re.compile` tells them: those given, and `re.UNICODE` of a string."""
        text = self._text
        if not isinstance(text, str) or (text[:2] == "(?" and text[2:3] in _GLOBAL_FLAGS):
            return re.compile(text, self._flags).flags
        return self._flags | (0 if self._flags & re.ASCII else re.UNICODE)

    def __getattr__(self, name: str) -> object:
        if name not in _ASKED and name not in _TOLD:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        self.__dict__.update({known: getattr(compiled, known) for known in (*_ASKED, *_TOLD)})
        return self.__dict__[name]

    def __reduce__(self) -> tuple[object, tuple[AnyStr, int]]:
        return pattern_of, (self._text, self._flags)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Waiting) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash((self._text, self._flags))

    def __repr__(self) -> str:
        return f"pattern_of({self._text!r})"
