"""Styles (样式): what a paragraph and a run look like once styles and direct settings are summed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from lxml import etree

from gazette.word.measures import is_on, to_int, twips
from gazette.word.names import qn

__all__ = [
    "PARAGRAPH_SETTERS",
    "ParagraphFormat",
    "Resolved",
    "RunFormat",
    "Settings",
    "Styles",
    "paragraph_settings",
    "run_settings",
]

Settings = dict[str, Any]  #: only what a place sets, by our own short names

_VAL = qn("w:val")
_RPR, _PPR = qn("w:rPr"), qn("w:pPr")
_TOC_NAME = re.compile(r"(?:toc|目录) ?\d|toc heading", re.IGNORECASE)
_DEFAULT_SIZE = 10.0  # ECMA-376 17.3.2.38: 10 points where nothing is said


class RunFormat(NamedTuple):
    """How a run looks; the first nine as in `FlowText`."""

    bold: bool
    italic: bool
    underline: bool
    strike: bool
    emphasis: bool
    vertical: Any  # "super", "sub" or None
    font: str
    size: float
    color: str
    hidden: bool
    latin: str  #: the Latin font, which tells what symbols mean


class ParagraphFormat(NamedTuple):
    """How a paragraph looks; lengths in points or in hundredths of a character."""

    align: Any
    first: float
    first_chars: int
    left: float
    left_chars: int
    right: float
    right_chars: int
    outline: int | None
    page_break: bool
    number: str  #: numId, "" for none
    level: int | None
    number_from_style: bool
    drop_cap: bool


@dataclass(slots=True)
class Style:
    """A style as it is written, before its ancestors are added."""

    kind: str
    name: str
    based_on: str
    run: Settings
    paragraph: Settings
    borders: bool | None = None  #: whether a table style draws any line, None: says nothing


@dataclass(slots=True)
class Resolved:
    """A style with all it inherits."""

    name: str = ""
    run: Settings = field(default_factory=dict)
    paragraph: Settings = field(default_factory=dict)
    is_toc: bool = False
    own: tuple[str, ...] = ()  #: ids of the style and its ancestors, the nearest first


# --- reading settings ---------------------------------------------------------


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


# --- the style table ----------------------------------------------------------


class Styles:
    """The file's styles; resolved ones are kept, since documents use few."""

    def __init__(
        self, root: etree._Element | None = None, theme: etree._Element | None = None
    ) -> None:
        self._styles: dict[str, Style] = {}
        self._defaults = Resolved()
        self._default_ids: dict[str, str] = {}
        self._resolved: dict[str, Resolved] = {}
        self._runs: dict[tuple[Any, ...], RunFormat] = {}
        self._paragraphs: dict[tuple[Any, ...], ParagraphFormat] = {}
        self._fonts = _theme_fonts(theme)
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for element in root:
            if element.tag == qn("w:style"):
                self._read_style(element)
            elif element.tag == qn("w:docDefaults"):
                self._defaults = Resolved(
                    run=run_settings(element.find(f"{qn('w:rPrDefault')}/{_RPR}")),
                    paragraph=paragraph_settings(element.find(f"{qn('w:pPrDefault')}/{_PPR}")),
                )

    def _read_style(self, element: etree._Element) -> None:
        style_id = element.get(qn("w:styleId"), "")
        kind = element.get(qn("w:type"), "paragraph")
        name = element.find(qn("w:name"))
        based_on = element.find(qn("w:basedOn"))
        self._styles[style_id] = Style(
            kind,
            name.get(_VAL, "") if name is not None else style_id,
            based_on.get(_VAL, "") if based_on is not None else "",
            run_settings(element.find(_RPR)),
            paragraph_settings(element.find(_PPR)),
            _borders(element) if kind == "table" else None,
        )
        if is_on(element.get(qn("w:default"), "0")):
            self._default_ids.setdefault(kind, style_id)

    def resolve(self, style_id: str, kind: str = "paragraph") -> Resolved:
        """The style with all it inherits; of an unknown one, the default."""
        if style_id not in self._styles:
            style_id = self._default_ids.get(kind, "") if kind == "paragraph" else ""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def _resolve(self, style_id: str) -> Resolved:
        chain: list[str] = []
        while style_id in self._styles and style_id not in chain:
            chain.append(style_id)
            style_id = self._styles[style_id].based_on
        run: Settings = {}
        paragraph: Settings = {}
        for ancestor in reversed(chain):
            style = self._styles[ancestor]
            run.update(style.run)
            paragraph.update(style.paragraph)
        name = self._styles[chain[0]].name if chain else ""
        return Resolved(name, run, paragraph, bool(_TOC_NAME.match(name)), tuple(chain))

    def table_borders(self, style_id: str) -> bool:
        """Whether tables of the style show lines."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            if style.borders is not None:
                return style.borders
            style_id = style.based_on
        return False

    def number_style(self, style_id: str) -> str:
        """The numId of a numbering style (numStyleLink)."""
        style = self._styles.get(style_id)
        return style.paragraph.get("number", "") if style else ""

    def run_format(self, style: Resolved, direct: Settings) -> RunFormat:
        """How a run in a paragraph of this style looks, with its direct settings."""
        key = (style.own, *direct.items())
        found = self._runs.get(key)
        if found is None:
            character = self.resolve(direct["style"], "character") if "style" in direct else None
            found = self._runs[key] = self._sum_run(style, character, direct)
        return found

    def _sum_run(self, style: Resolved, character: Resolved | None, direct: Settings) -> RunFormat:
        levels = [self._defaults.run, style.run, character.run if character else {}]
        merged = {**levels[0], **levels[1], **levels[2], **direct}

        def toggle(key: str) -> bool:
            """ECMA-376 17.7.3: styles switch each other, direct settings and defaults decide."""
            if key in direct:
                return bool(direct[key])
            if levels[0].get(key):
                return True
            return bool(levels[1].get(key)) != bool(levels[2].get(key))

        latin = self._font(merged.get("latin", ""))
        east = self._font(merged.get("east", ""))
        return RunFormat(
            toggle("bold"),
            toggle("italic"),
            merged.get("underline", False),
            toggle("strike") or toggle("dstrike"),
            merged.get("emphasis", False),
            merged.get("vertical"),
            east or ("" if latin.isascii() else latin),
            merged.get("size") or _DEFAULT_SIZE,
            merged.get("color", ""),
            toggle("hidden"),
            latin,
        )

    def _font(self, name: str) -> str:
        return self._fonts.get(name[1:], "") if name.startswith("+") else name

    def paragraph_format(
        self,
        style: Resolved,
        direct: Settings,
        indents_of: Callable[[str, int | None, tuple[str, ...]], Settings],
    ) -> ParagraphFormat:
        """How a paragraph looks; `indents_of` tells what its numbering level sets."""
        key = (style.own, *direct.items())
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._sum_paragraph(style, direct, indents_of)
        return found

    def _sum_paragraph(
        self,
        style: Resolved,
        direct: Settings,
        indents_of: Callable[[str, int | None, tuple[str, ...]], Settings],
    ) -> ParagraphFormat:
        inherited = {**self._defaults.paragraph, **style.paragraph}
        number = direct.get("number", inherited.get("number", ""))
        from_style = "number" not in direct
        level = direct.get("level", inherited.get("level") if from_style else None)
        indents = indents_of(number, level, style.own if from_style else ())
        # a level's indents stand behind the direct settings, and before a style
        # that does not name the level itself
        layers = (indents, inherited, direct) if from_style else (inherited, indents, direct)
        merged = {**layers[0], **layers[1], **layers[2]}
        first, first_chars = _first_line(layers)
        return ParagraphFormat(
            merged.get("align", "left"),
            first,
            first_chars,
            merged.get("left", 0.0),
            merged.get("left_chars", 0),
            merged.get("right", 0.0),
            merged.get("right_chars", 0),
            merged.get("outline"),
            merged.get("page_break", False),
            "" if number == "0" else number,
            level,
            from_style,
            direct.get("drop_cap", False),
        )


def _first_line(layers: tuple[Settings, ...]) -> tuple[float, int]:
    """Indent of the first line; `hanging` and `firstLine` of one place exclude each other."""
    first, chars = 0.0, 0
    for layer in layers:
        if layer.get("hanging"):
            first = -layer["hanging"]
            chars = 0 if "hanging_chars" not in layer else chars
        elif "first" in layer or "hanging" in layer:
            first = layer.get("first", 0.0)
        if layer.get("hanging_chars"):
            chars = -layer["hanging_chars"]
        elif "first_chars" in layer or "hanging_chars" in layer:
            chars = layer.get("first_chars", 0)
    return first, chars


def _borders(element: etree._Element) -> bool | None:
    found = [b for b in element.iter(qn("w:tblBorders"), qn("w:tcBorders")) if len(b)]
    if not found:
        return None
    return any(line.get(_VAL, "none") not in {"nil", "none"} for b in found for line in b)


_THEME_SLOTS: Final = {
    "majorFont": (("majorEastAsia", "ea"), ("majorHAnsi", "latin"), ("majorAscii", "latin")),
    "minorFont": (("minorEastAsia", "ea"), ("minorHAnsi", "latin"), ("minorAscii", "latin")),
}


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
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
