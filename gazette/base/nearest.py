"""The nearest of some names (是不是……): what a person meant who wrote one that there is not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from gazette.base.language import say

__all__ = ["is_it", "nearest", "repeated"]

_LIKENESS = 0.6  #: of difflib's ratio, from which two names are taken for one
_OF_SHORT = 0.5  #: the same for a word of two or three characters
_SHORT = 3
_PARTS = str.maketrans("\\／＼", "///")


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of the names that was meant by `name`, "" where none is near.

    A path may have been written with backslashes, without its folder or without its suffix.
    """
    known = list(dict.fromkeys(names))
    plain = _plain(name)
    for same in (_is_same, _is_tail, _is_stem):
        found = [one for one in known if same(plain, _plain(one))]
        if found:
            return found[0] if len(found) == 1 else ""  # which of them, nobody can say
    by_plain = {_plain(one): one for one in known}
    likeness = _OF_SHORT if len(plain) <= _SHORT else _LIKENESS
    near = difflib.get_close_matches(plain, by_plain, 1, likeness)
    return by_plain[near[0]] if near else ""


def is_it(name: str, names: Iterable[str]) -> str:
    """“；是不是“…”？” with the nearest of the names, to stand after a message; "" without one."""
    meant = nearest(name, names)
    return say(f"；是不是“{meant}”？", f"; is it “{meant}”?") if meant else ""


def repeated(names: Sequence[str]) -> list[str]:
    """The names that stand more than once, each once, in their order."""
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _plain(name: str) -> str:
    return name.strip().translate(_PARTS).removeprefix("./").removeprefix("manuscripts/").casefold()


def _is_same(name: str, other: str) -> bool:
    return name == other


def _is_tail(name: str, other: str) -> bool:
    return other.endswith(f"/{name}")


def _is_stem(name: str, other: str) -> bool:
    return name == other.rpartition(".")[0] or _is_tail(name, other.rpartition(".")[0])
