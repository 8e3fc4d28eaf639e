"""Lines of text (单行文字): what may stand in one, and how a person is shown what may not."""

from __future__ import annotations

from gazette.base.language import say
from gazette.base.patterns import pattern_of

__all__ = ["lost_characters", "refusal_of", "visible_controls"]

_MOST_CHARACTERS = 2000
#: C0 and C1 controls, line and paragraph separators, the bidirectional controls (UAX #9: they
#: can show a text in another order than it has), deprecated format characters, those of
#: interlinear annotation, halves of surrogate pairs, and noncharacters
_FORBIDDEN = pattern_of(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    r"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

#: U+FFFD stands where another program lost a character, private ones are shown nowhere else
_LOST = pattern_of("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def lost_characters(text: str) -> list[tuple[int, str]]:
    """What is no letter any more, lost in a conversion: its place in the text, from 1, and itself."""
    return [(found.start() + 1, found[0]) for found in _LOST.finditer(text)]


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


def visible_controls(text: str, keep: str = "") -> str:
    """The text with what may not stand in a line written as \\u202e, to be shown to a person.

    What stands in `keep` stays as it is: "\\n" in a text of several lines.
    """
    return _FORBIDDEN.sub(lambda found: _written(found[0], keep), text)


def _written(character: str, keep: str) -> str:
    return character if character in keep else f"\\u{ord(character):04x}"
