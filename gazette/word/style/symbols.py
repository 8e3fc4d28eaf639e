"""Symbol fonts (符号字体): what a character of Wingdings, Symbol and the like stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gazette.word.style.symbol_table import SYMBOL, WEBDINGS, WINGDINGS, WINGDINGS_2, WINGDINGS_3

__all__ = ["is_symbol_font", "symbol_text", "symbol_unknown"]

_FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "wingdings 3": WINGDINGS_3,
    "symbol": SYMBOL,
    "webdings": WEBDINGS,
}
_PRIVATE: Final = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Whether the font shows signs in the places of letters."""
    return font.lower() in _FONTS


def symbol_text(text: str, font: str) -> str:
    """The text in ordinary characters; signs that have none become □."""
    table = _FONTS.get(font.lower())
    if table is None and not any(ord(c) in _PRIVATE for c in text):
        return text
    return "".join(_translate(c, table) for c in text)


def symbol_unknown(text: str, font: str) -> bool:
    """Whether some sign of the text has no ordinary character."""
    table = _FONTS.get(font.lower())
    return any(_code(c) not in (table or {}) for c in text if table or ord(c) in _PRIVATE)


def _translate(char: str, table: Mapping[int, str] | None) -> str:
    if table is not None:
        return table.get(_code(char), char if char.isspace() else "□")
    # a private character in an ordinary font: list bullets of Word are such, in Symbol or Wingdings
    return (WINGDINGS.get(_code(char)) or "□") if ord(char) in _PRIVATE else char


def _code(char: str) -> int:
    number = ord(char)
    return number - 0xF000 if number in _PRIVATE else number
