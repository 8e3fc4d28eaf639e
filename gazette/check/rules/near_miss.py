"""Near misses of set phrases (固定提法): one character too few, too many, or another."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["near_misses"]

_SHORTEST = 6  # a shorter phrase is too like other words


def near_misses(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where the text has something one character away from the phrase, but not the phrase.

    One of the two halves must be right: that is what is searched for.
    """
    if len(phrase) < _SHORTEST:
        return
    half = len(phrase) // 2
    head, tail = phrase[:half], phrase[half:]
    seen: set[int] = set()
    for match in re.finditer(re.escape(head), text):
        for length in (len(tail), len(tail) - 1, len(tail) + 1):
            rest = text[match.end() : match.end() + length]
            if _one_apart(rest, tail) and not text.startswith(tail, match.end()):
                seen.add(match.start())
                yield match.start(), match.end() + length
                break
    for match in re.finditer(re.escape(tail), text):
        for length in (len(head), len(head) - 1, len(head) + 1):
            start = match.start() - length
            if start >= 0 and start not in seen and _one_apart(text[start : match.start()], head):
                if not text[: match.start()].endswith(head):
                    yield start, match.end()
                break


def _one_apart(left: str, right: str) -> bool:
    """Whether one insertion, deletion or substitution turns one into the other, and no line ends."""
    if left == right or abs(len(left) - len(right)) > 1 or "\n" in left:
        return False
    shared = 0
    while shared < min(len(left), len(right)) and left[shared] == right[shared]:
        shared += 1
    if len(left) == len(right):
        return left[shared + 1 :] == right[shared + 1 :]
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[shared + 1 :] == shorter[shared:]
