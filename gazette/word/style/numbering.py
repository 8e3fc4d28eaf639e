"""The numbers that Word draws (自动编号): definitions, overrides, counters, labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from lxml import etree

from gazette.base.patterns import pattern_of
from gazette.word.measures import is_on, to_int
from gazette.word.names import NAMESPACES, qn
from gazette.word.style.number_formats import format_number
from gazette.word.style.settings import paragraph_settings, run_settings
from gazette.word.style.symbols import symbol_text

__all__ = ["Counters", "Numbering"]

_VAL, _ILVL = qn("w:val"), qn("w:ilvl")
_LEVELS: Final = 9
_PLACE = pattern_of(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level (级别) of a list."""

    start: int = 1
    kind: str = "decimal"
    picture: str = ""
    template: str = ""
    legal: bool = False  #: isLgl: all numbers in the label are Arabic
    restart: int | None = None  #: lvlRestart: 0 never, n only after level n
    style: str = ""  #: the paragraph style that is this level
    font: str = ""  #: of the symbol of a bullet
    hidden: bool = False
    indents: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A w:num: its list and what it changes of it."""

    list_id: str
    levels: tuple[Level, ...]
    starts: dict[int, int]  #: startOverride by level


class Counters:
    """How far each list has counted; one for each story (body, notes, text boxes)."""

    __slots__ = ("_started", "_values")

    def __init__(self) -> None:
        self._values: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def advance(self, number_id: str, numbered: Numbered, level: int) -> dict[int, int]:
        """Count one paragraph at the level; the values of all levels."""
        values = self._values.setdefault(numbered.list_id, {})
        definition = numbered.levels[level]
        override = numbered.starts.get(level)
        if override is not None and (number_id, level) not in self._started:
            values[level] = override
        else:
            values[level] = values.get(level, definition.start - 1) + 1
        self._started.add((number_id, level))
        for higher in range(level):  # a level passed over counts as one: after 2.1.1 comes 2.2
            values.setdefault(higher, numbered.levels[higher].start)
        for deeper in range(level + 1, len(numbered.levels)):
            restart = numbered.levels[deeper].restart
            if deeper in values and (restart is None or level < restart):
                del values[deeper]
                # an override counts again after the restart
                self._started.discard((number_id, deeper))
        return values


class Numbering:
    """The file's lists."""

    def __init__(
        self,
        root: etree._Element | None = None,
        number_style: Callable[[str], str] = lambda _style: "",
    ) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._numbered: dict[str, Numbered | None] = {}
        self._number_style = number_style
        for element in root if root is not None else ():
            if element.tag == qn("w:abstractNum"):
                self._abstract[element.get(qn("w:abstractNumId"), "")] = element
            elif element.tag == qn("w:num"):
                self._numbers[element.get(qn("w:numId"), "")] = element

    def indents(self, number_id: str, level: int | None, styles: tuple[str, ...]) -> dict[str, Any]:
        """What the level sets for its paragraphs' indents."""
        numbered = self._get(number_id)
        if numbered is None:
            return {}
        return numbered.levels[self._level_of(numbered, level, styles)].indents

    def label(
        self, number_id: str, level: int | None, styles: tuple[str, ...], counters: Counters
    ) -> tuple[str, int | None]:
        """The number drawn and its level from 0; counts.

        `styles` are the paragraph style and its ancestors when the number comes
        from the style: the level is then the one that names the style.
        """
        numbered = self._get(number_id)
        if numbered is None:
            return "", None
        place = self._level_of(numbered, level, styles)
        values = counters.advance(number_id, numbered, place)
        definition = numbered.levels[place]
        if definition.hidden:
            return "", place
        if definition.kind == "bullet":
            return symbol_text(definition.template, definition.font) or "•", place
        return _draw(numbered.levels, place, values), place

    def _level_of(self, numbered: Numbered, level: int | None, styles: tuple[str, ...]) -> int:
        for style in styles:
            for place, definition in enumerate(numbered.levels):
                if definition.style and definition.style == style:
                    return place
        return min(max(level or 0, 0), _LEVELS - 1)

    def _get(self, number_id: str) -> Numbered | None:
        if number_id not in self._numbered:
            element = self._numbers.get(number_id)
            self._numbered[number_id] = self._read(element) if element is not None else None
        return self._numbered[number_id]

    def _read(self, element: etree._Element) -> Numbered | None:
        link = element.find(qn("w:abstractNumId"))
        list_id, abstract = self._follow(link.get(_VAL, "") if link is not None else "")
        if abstract is None:
            return None
        levels = [Level()] * _LEVELS
        for child in abstract.iterchildren(qn("w:lvl")):
            _put(levels, child)
        starts = {}
        for override in element.iterchildren(qn("w:lvlOverride")):
            place = to_int(override.get(_ILVL))
            whole = override.find(qn("w:lvl"))
            if whole is not None:
                _put(levels, whole, place)
            start = override.find(qn("w:startOverride"))
            if start is not None:
                starts[place] = to_int(start.get(_VAL), 1)
        return Numbered(list_id, tuple(levels), starts)

    def _follow(self, list_id: str) -> tuple[str, etree._Element | None]:
        """The list itself, through numStyleLink to the style that owns it."""
        seen: set[str] = set()
        while list_id not in seen:
            seen.add(list_id)
            abstract = self._abstract.get(list_id)
            link = abstract.find(qn("w:numStyleLink")) if abstract is not None else None
            if link is None:
                return list_id, abstract
            number = self._numbers.get(self._number_style(link.get(_VAL, "")))
            target = number.find(qn("w:abstractNumId")) if number is not None else None
            if target is None:
                return list_id, abstract
            list_id = target.get(_VAL, "")
        return list_id, self._abstract.get(list_id)


def _put(levels: list[Level], element: etree._Element, place: int | None = None) -> None:
    place = to_int(element.get(_ILVL)) if place is None else place
    if 0 <= place < _LEVELS:
        levels[place] = _read_level(element)


def _read_level(element: etree._Element) -> Level:
    values: dict[str, str] = {}
    level = Level()
    for child in element:
        name = etree.QName(child).localname
        if name == "pPr":
            level = replace(level, indents=_only_indents(paragraph_settings(child)))
        elif name == "rPr":
            run = run_settings(child)
            level = replace(
                level, font=run.get("latin") or run.get("east", ""), hidden=run.get("hidden", False)
            )
        elif name == "AlternateContent":
            values |= _alternate_format(child)
        else:
            values.setdefault(name, child.get(_VAL, ""))
            if name == "numFmt":
                values.setdefault("format", child.get(qn("w:format"), ""))
    return replace(
        level,
        start=to_int(values.get("start"), 1),
        kind=values.get("numFmt", "decimal"),
        picture=values.get("format", ""),
        template=values.get("lvlText", ""),
        legal="isLgl" in values and is_on(values["isLgl"] or None),
        restart=to_int(values["lvlRestart"]) if "lvlRestart" in values else None,
        style=values.get("pStyle", ""),
    )


def _alternate_format(element: etree._Element) -> dict[str, str]:
    """Word 2010 writes formats such as 001 as an alternative, with the old one to fall back on."""
    found = element.find(f"{{{NAMESPACES['mc']}}}Choice/{qn('w:numFmt')}")
    if found is None:
        found = element.find(f".//{qn('w:numFmt')}")
    if found is None:
        return {}
    return {"numFmt": found.get(_VAL, ""), "format": found.get(qn("w:format"), "")}


def _only_indents(settings: dict[str, Any]) -> dict[str, Any]:
    kept = ("left", "right", "first", "hanging")
    return {key: value for key, value in settings.items() if key.removesuffix("_chars") in kept}


def _draw(levels: tuple[Level, ...], place: int, values: dict[int, int]) -> str:
    definition = levels[place]

    def number(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        level = levels[other]
        kind = "decimal" if definition.legal and level.kind != "none" else level.kind
        if kind == "bullet":
            return ""
        return format_number(values.get(other, level.start), kind, level.picture)

    return _PLACE.sub(number, definition.template)
