"""Styles (样式): what a paragraph and a run look like once styles and direct settings are summed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from gazette.base.patterns import pattern_of
from gazette.word.measures import is_on
from gazette.word.names import qn
from gazette.word.style.settings import Settings, paragraph_settings, run_settings
from gazette.word.style.theme import theme_fonts

__all__ = [
    "ParagraphFormat",
    "Resolved",
    "RunFormat",
    "Styles",
]

_VAL = qn("w:val")
_RPR, _PPR = qn("w:rPr"), qn("w:pPr")
_TOC_NAME = pattern_of(r"(?:toc|目录) ?\d|toc heading", re.IGNORECASE)
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
    caps: bool  #: small letters show as capitals (全部大写)


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
        self._fonts = theme_fonts(theme)
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
            toggle("caps"),
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
