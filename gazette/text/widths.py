"""Widths and look-alikes (全角半角、形近字符): what is the same for comparison, never for print."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gazette.base.patterns import pattern_of

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
# NFKC of a long text in one go costs ten times what its few composed characters cost; ASCII, the
# common 汉字 and 、。“” are what they are and join nothing before them, so a run without them and
# one character before it can be normalised alone
_COMPOSED = pattern_of("(?s:.)?[^\0-\x7f\u2018-\u201d\u3001-\u3029\u4e00-\u9fff]+")
_NO_INK = pattern_of("[" + "".join(map(re.escape, sorted(SPACES))) + "]+")
_GAPS = dict.fromkeys(map(ord, SPACES), " ")
_HALF = {0xFF10 + n: 0x30 + n for n in range(10)}


def visible(text: str) -> str:
    """The characters that leave ink: without spaces, zero-width marks and controls."""
    bare = "".join(text.split())  # all that Python calls white space, at a fraction of the time
    return bare if bare.isprintable() else _NO_INK.sub("", bare)


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
    folded = _COMPOSED.sub(lambda found: _normal(found[0]), visible(text))
    for bracket, plain in BRACKETS.items():
        folded = folded.replace(bracket, plain)
    return folded.replace("○", "〇").casefold()


@lru_cache(maxsize=4096)
def _normal(run: str) -> str:
    return unicodedata.normalize("NFKC", run)
