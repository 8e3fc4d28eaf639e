"""Variation selectors (变体选择符): they leave no ink of their own and most fonts know none."""

from __future__ import annotations

from gazette.base.patterns import pattern_of

__all__ = ["code_names", "without_selectors"]

#: the Unicode Standard 15.0, 23.4: VS1–VS16, as after a ☑ from a phone, and the supplement
_SELECTORS = pattern_of("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def without_selectors(text: str) -> tuple[str, str]:
    """The text without them, and those that stood in it."""
    lost = "".join(_SELECTORS.findall(text))
    return (_SELECTORS.sub("", text), lost) if lost else (text, "")


def code_names(characters: str) -> str:
    """The characters by their code points, each once: U+FE0F、U+FE0E."""
    return "、".join(dict.fromkeys(f"U+{ord(char):04X}" for char in characters))
