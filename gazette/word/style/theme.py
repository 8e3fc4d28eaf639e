"""The theme (主题) of a Word file: the fonts that styles name indirectly."""

from __future__ import annotations

from typing import Final

from lxml import etree

from gazette.word.names import qn

__all__ = ["theme_fonts"]

_THEME_SLOTS: Final = {
    "majorFont": (("majorEastAsia", "ea"), ("majorHAnsi", "latin"), ("majorAscii", "latin")),
    "minorFont": (("minorEastAsia", "ea"), ("minorHAnsi", "latin"), ("minorAscii", "latin")),
}


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The theme's fonts by the names that w:rFonts uses for them."""
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for group, slots in _THEME_SLOTS.items():
        element = next(theme.iter(qn(f"a:{group}")), None)
        if element is None:
            continue
        for slot, child in slots:
            face = element.find(qn(f"a:{child}"))
            name = face.get("typeface", "") if face is not None else ""
            if not name and child == "ea":
                name = _script_font(element, "Hans")
            fonts[slot] = name
    return fonts


def _script_font(element: etree._Element, script: str) -> str:
    for font in element.iter(qn("a:font")):
        if font.get("script") == script:
            return font.get("typeface", "")
    return ""
