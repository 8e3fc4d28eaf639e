"""Text folded for search: what print varies is equal, and every character knows where it came from.

Widths (NFKC), brackets, dashes, quotes, 〇/零/○, traditional characters, case and
spaces are folded away one source character at a time, so that a phrase is in a text
exactly when its folded form is a substring of the text's folded form.  Numerals
(第十条 = 第10条) are not folded here, since 十 in 十分 is no number: the query is
widened instead (`gazette.archive.search.text.numerals`).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from gazette.text.variants import simplified
from gazette.text.widths import BRACKETS, SPACES

__all__ = ["NEWLINE", "Folded", "fold", "fold_char", "fold_with_offsets"]

NEWLINE = "¶"  #: stands for the end of a line, so that no phrase runs over it unseen
_OPEN, _CLOSE = "(", ")"
_LOOKALIKES = {
    **{c: _OPEN if folded == "〔" else _CLOSE for c, folded in BRACKETS.items()},
    "〔": _OPEN,
    "〕": _CLOSE,
    **dict.fromkeys("—–―－‐‑‒−~～〜﹣─", "-"),
    **dict.fromkeys("“”„‟＂「」『』", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
    **dict.fromkeys("零○◯", "〇"),
    **dict.fromkeys("·•・‧∙⋅", "·"),
    "﹑": "、",
    "｡": "。",
    "«": "《",
    "»": "》",
    NEWLINE: "",
}


class Folded(NamedTuple):
    """A folded text and, for each of its characters, the place in the original it stands for."""

    text: str
    offsets: tuple[int, ...]


@cache
def fold_char(char: str) -> str:
    """What one character is for search: nothing (spaces), one character, or several (㎡ → m2)."""
    if char == "\n":
        return NEWLINE
    if char in SPACES:
        return ""
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    plain = simplified()
    wide = unicodedata.normalize("NFKC", char).casefold()
    return "".join(
        _LOOKALIKES.get(simple, simple)
        for c in wide
        if (simple := plain.get(c, c)) not in SPACES
        and not unicodedata.category(simple).startswith("C")
    )


class _FoldTable(dict[int, str]):
    """A table for str.translate that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_char(chr(code))
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """The folded text alone; fast, for indexing and comparing."""
    return text.translate(_TABLE)


def fold_with_offsets(text: str) -> Folded:
    """The folded text with the original place of each character, for marking snippets."""
    chars: list[str] = []
    offsets: list[int] = []
    for place, char in enumerate(text):
        folded = _TABLE[ord(char)]
        chars.append(folded)
        offsets.extend([place] * len(folded))
    return Folded("".join(chars), tuple(offsets))
