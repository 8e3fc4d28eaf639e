"""What a place in a Word file sets of itself (直接格式): settings of runs and of paragraphs, by short names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml import etree

from gazette.word.measures import is_on, to_int, twips
from gazette.word.names import qn

__all__ = ["PARAGRAPH_SETTERS", "Settings", "paragraph_settings", "run_settings"]

Settings = dict[str, Any]  #: only what a place sets, by our own short names

_VAL = qn("w:val")


def _set_switch(key: str) -> Callable[[Settings, etree._Element], None]:
    def read(settings: Settings, element: etree._Element) -> None:
        settings[key] = is_on(element.get(_VAL))

    return read


def _set_size(settings: Settings, element: etree._Element) -> None:
    value = element.get(_VAL, "")
    # Strict files may write "16pt", all others half-points
    settings["size"] = twips(value) if value.endswith("t") else to_int(value) / 2


def _set_underline(settings: Settings, element: etree._Element) -> None:
    settings["underline"] = element.get(_VAL) not in {"none", None}


def _set_emphasis(settings: Settings, element: etree._Element) -> None:
    settings["emphasis"] = element.get(_VAL, "none") != "none"


def _set_color(settings: Settings, element: etree._Element) -> None:
    value = element.get(_VAL, "auto").upper()
    settings["color"] = "" if value == "AUTO" else value


def _set_vertical(settings: Settings, element: etree._Element) -> None:
    value = element.get(_VAL, "")
    settings["vertical"] = {"superscript": "super", "subscript": "sub"}.get(value)


def _set_run_style(settings: Settings, element: etree._Element) -> None:
    settings["style"] = element.get(_VAL, "")


_FONT_SLOTS: Final = (
    (qn("w:eastAsia"), qn("w:eastAsiaTheme"), "east"),
    (qn("w:ascii"), qn("w:asciiTheme"), "latin"),
)


def _set_fonts(settings: Settings, element: etree._Element) -> None:
    for named, themed, key in _FONT_SLOTS:
        theme = element.get(themed)
        name = element.get(named)
        if theme:
            settings[key] = f"+{theme}"  # resolved through the theme later
        elif name:
            settings[key] = name


_RUN_SETTERS: Final[Mapping[str, Callable[[Settings, etree._Element], None]]] = {
    qn("w:b"): _set_switch("bold"),
    qn("w:i"): _set_switch("italic"),
    qn("w:strike"): _set_switch("strike"),
    qn("w:dstrike"): _set_switch("dstrike"),
    qn("w:caps"): _set_switch("caps"),
    qn("w:vanish"): _set_switch("hidden"),
    qn("w:u"): _set_underline,
    qn("w:em"): _set_emphasis,
    qn("w:sz"): _set_size,
    qn("w:color"): _set_color,
    qn("w:vertAlign"): _set_vertical,
    qn("w:rFonts"): _set_fonts,
    qn("w:rStyle"): _set_run_style,
}


def run_settings(element: etree._Element | None) -> Settings:
    """What a w:rPr sets."""
    settings: Settings = {}
    if element is not None:
        for child in element:
            setter = _RUN_SETTERS.get(child.tag)
            if setter is not None:
                setter(settings, child)
    return settings


_ALIGN: Final = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "distribute",
    "thaiDistribute": "distribute",
    "lowKashida": "justify",
    "mediumKashida": "justify",
    "highKashida": "justify",
}


def _set_align(settings: Settings, element: etree._Element) -> None:
    settings["align"] = _ALIGN.get(element.get(_VAL, ""), "left")


_INDENTS: Final = {
    qn("w:left"): "left",
    qn("w:start"): "left",
    qn("w:right"): "right",
    qn("w:end"): "right",
    qn("w:firstLine"): "first",
    qn("w:hanging"): "hanging",
}
_CHARACTER_INDENTS: Final = {
    qn("w:leftChars"): "left_chars",
    qn("w:startChars"): "left_chars",
    qn("w:rightChars"): "right_chars",
    qn("w:endChars"): "right_chars",
    qn("w:firstLineChars"): "first_chars",
    qn("w:hangingChars"): "hanging_chars",
}


def _set_indents(settings: Settings, element: etree._Element) -> None:
    for name, value in element.attrib.items():
        key = _INDENTS.get(str(name))
        if key is not None:
            settings[key] = twips(str(value))
            continue
        key = _CHARACTER_INDENTS.get(str(name))
        if key is not None:
            settings[key] = to_int(str(value))


def _set_outline(settings: Settings, element: etree._Element) -> None:
    level = to_int(element.get(_VAL), 9)
    settings["outline"] = level if 0 <= level < 9 else None  # noqa: PLR2004 - 9 is body text


_NUM_ID, _ILVL = qn("w:numId"), qn("w:ilvl")


def _set_number(settings: Settings, element: etree._Element) -> None:
    for child in element:
        if child.tag == _NUM_ID:
            settings["number"] = child.get(_VAL, "")
        elif child.tag == _ILVL:
            settings["level"] = to_int(child.get(_VAL))


def _set_paragraph_style(settings: Settings, element: etree._Element) -> None:
    settings["style"] = element.get(_VAL, "")


_DROP_CAP = qn("w:dropCap")


def _set_frame(settings: Settings, element: etree._Element) -> None:
    settings["drop_cap"] = element.get(_DROP_CAP) in {"drop", "margin"}


PARAGRAPH_SETTERS: Final[Mapping[str, Callable[[Settings, etree._Element], None]]] = {
    qn("w:pStyle"): _set_paragraph_style,
    qn("w:jc"): _set_align,
    qn("w:ind"): _set_indents,
    qn("w:outlineLvl"): _set_outline,
    qn("w:numPr"): _set_number,
    qn("w:pageBreakBefore"): _set_switch("page_break"),
    qn("w:framePr"): _set_frame,
}


def paragraph_settings(element: etree._Element | None) -> Settings:
    """What a w:pPr sets; what pPrChange remembers of old times is not looked at."""
    settings: Settings = {}
    if element is not None:
        for child in element:
            setter = PARAGRAPH_SETTERS.get(child.tag)
            if setter is not None:
                setter(settings, child)
    return settings
