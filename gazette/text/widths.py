"""Widths and look-alikes (全角半角、形近字符): what is the same for comparison, never for print."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["BRACKETS", "SPACES", "comparable", "half_width_digits", "squeeze", "visible"]

#: every bracket that stands for 〔〕 around a year
BRACKETS = {
    **dict.fromkeys("[［﹝【〖(（「{｛〈<＜„", "〔"),
    **dict.fromkeys("]］﹞】〗)）」}｝〉>＞‟", "〕"),
}
#: characters that show nothing: spaces, zero-width marks, controls, soft hyphen
SPACES = frozenset(
    "\t\n\v\f\r \u0085\u00a0\u00ad\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u00b7"[:-1]
) | frozenset(
    chr(c) for c in (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_BRACKET_TABLE = str.maketrans(BRACKETS)
_NO_INK = re.compile("[" + "".join(map(re.escape, sorted(SPACES))) + "]+")
_GAPS = dict.fromkeys(map(ord, SPACES), " ")
_HALF = {0xFF10 + n: 0x30 + n for n in range(10)}


def visible(text: str) -> str:
    """The characters that leave ink: without spaces, zero-width marks and controls."""
    return _NO_INK.sub("", text)


def squeeze(text: str) -> str:
    """The text without spaces between Chinese characters, and single ones elsewhere: 通 知 → 通知."""
    words = text.translate(_GAPS).split()
    result = ""
    for word in words:
        glue = result and result[-1].isascii() and word[0].isascii()
        result += (" " if glue else "") + word
    return result


def half_width_digits(text: str) -> str:
    """０１２ → 012; nothing else changes."""
    return text.translate(_HALF)


def comparable(text: str) -> str:
    """Text folded so that what print varies is equal: NFKC, no spaces, one kind of bracket."""
    folded = unicodedata.normalize("NFKC", visible(text))
    return folded.translate(_BRACKET_TABLE).replace("○", "〇").casefold()
