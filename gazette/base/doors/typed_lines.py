"""A line that was typed (单行文字), checked without a schema: nearly every command has one, few have more."""

from __future__ import annotations

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.lines import refusal_of, visible_controls

__all__ = ["parse_line", "refused"]

_SHOWN = 40  #: characters of a wrong value


def parse_line(text: str, *, where: str = "") -> str:
    """The text, when it is one line.

    Args:
        text: what was typed.
        where: the option or cell, for the message.

    Raises:
        InputError: a line break, a control character, or too long.
    """
    why = refusal_of(text)
    if why:
        raise refused(why, text, where)
    return text


def refused(why: str, text: str, where: str) -> InputError:
    """The error that says what is wrong with the text that was typed."""
    shown = visible_controls(text[:_SHOWN]) + ("…" if len(text) > _SHOWN else "")
    return InputError(
        say(f"“{shown}”{why}", f"“{shown}” {why}"),
        where=where,
        remedy=say("请改正后再试。", "Correct it and try again."),
    )
