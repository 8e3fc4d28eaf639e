"""Lines of text (单行文字): what may stand in one, and how a person is shown what may not."""

from __future__ import annotations

import re

from gazette.base.language import say

__all__ = ["refusal_of", "visible_controls"]

_MOST_CHARACTERS = 2000
#: C0 and C1 controls, line and paragraph separators, the bidirectional controls (UAX #9: they
#: can show a text in another order than it has), halves of surrogate pairs, and noncharacters
_FORBIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def refusal_of(text: str, most: int = _MOST_CHARACTERS) -> str:
    """Why the text is no line that can be printed, "" when it is one.

    A line has at most `most` characters, none of them a control character or a line break.
    """
    found = _FORBIDDEN.search(text)
    if found:
        code, place = f"U+{ord(found[0]):04X}", found.start() + 1
        return say(
            f"第 {place} 个字是换行或控制字符 {code}，请删去",
            f"character {place} is a line break or control character {code}; delete it",
        )
    if len(text) > most:
        return say(
            f"有 {len(text)} 字，最多 {most} 字", f"has {len(text)} characters, {most} at most"
        )
    return ""


def visible_controls(text: str) -> str:
    """The text with what may not stand in a line written as \\u202e, to be shown to a person."""
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
