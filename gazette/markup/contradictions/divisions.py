"""编章节条款项目: label against number, kind against level and against what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast, get_args

from lxml import etree

from gazette.markup.contradictions.findings import (
    ID_DIFFERS,
    LABEL_DIFFERS,
    LEVEL_DIFFERS,
    NESTED_WRONG,
)
from gazette.markup.contradictions.places import Contradiction, said
from gazette.markup.names import D
from gazette.text.label_values import label_value
from gazette.vocabulary.divisions import DEPTHS, UNITS, DivisionKind

__all__ = ["division_contradictions"]

_DIVISION = D + "division"


def division_contradictions(document: etree._Element) -> Iterator[Contradiction]:
    """Every division of the document and of what it carries."""
    for division in document.iter(_DIVISION):
        kind = cast("DivisionKind", division.get("kind", ""))
        if kind in get_args(DivisionKind):
            yield from _label(division, kind)
            yield from _level(division, kind)
            yield from _nesting(division, kind)
            yield from _id(division)


def _label(division: etree._Element, kind: DivisionKind) -> Iterator[Contradiction]:
    """The label's unit and value are those of the attributes; a label in no known form says nothing."""
    label = division.get("label", "")
    if not label and (kind in UNITS or kind == "paragraph"):
        yield from _unlabelled(division, kind)
    value = label_value(label) if label else None
    if value is None:
        return
    if value.unit and value.unit != UNITS.get(kind, ""):
        yield from said(LABEL_DIFFERS, division, label=label, attribute="kind", value=kind)
        return
    for attribute, number in (("number", value.number), ("subNumber", value.sub_number)):
        given = division.get(attribute)
        if given is not None and given.strip() != ("" if number is None else str(number)):
            yield from said(LABEL_DIFFERS, division, label=label, attribute=attribute, value=given)


def _unlabelled(division: etree._Element, kind: DivisionKind) -> Iterator[Contradiction]:
    """编 to 条 carry a label; a 款 has none, and its number is its place."""
    number, should = division.get("number"), ""
    if kind == "paragraph":
        before = division.itersiblings(_DIVISION, preceding=True)
        should = str(1 + sum(1 for one in before if one.get("kind") == kind))
    if number is not None and number.strip() != should:
        label = f"第{should}款" if should else ""
        yield from said(LABEL_DIFFERS, division, label=label, attribute="number", value=number)


def _level(division: etree._Element, kind: DivisionKind) -> Iterator[Contradiction]:
    """The level of 编 to 目 is fixed; one of a level of an official document is below its parent's."""
    level, should = division.get("level"), DEPTHS.get(kind)
    if level is not None and should is not None and int(level) != should:
        yield from said(LEVEL_DIFFERS, division, kind=kind, level=level, should=str(should))


def _nesting(division: etree._Element, kind: DivisionKind) -> Iterator[Contradiction]:
    parent = division.getparent()
    if parent is None or parent.tag != _DIVISION:
        return
    above = cast("DivisionKind", parent.get("kind", ""))
    if kind not in DEPTHS or above not in DEPTHS:
        return
    # 项 and 目 are printed in more steps than there are names for: a list in a list
    alike = kind == above and DEPTHS[kind] <= DEPTHS["article"]
    if DEPTHS[kind] < DEPTHS[above] or alike:
        yield from said(NESTED_WRONG, division, kind=kind, parent=above)


#: art_12, art_12-1, art_12.2: the last step of an id that names a number
_STEP = re.compile(
    r"(?:part|subpart|chp|sec|art|para|point|subpoint|lvl)_(\d+)(?:-(\d+))?(?:\.\d+)?"
)


def _id(division: etree._Element) -> Iterator[Contradiction]:
    step = _STEP.fullmatch(division.get("id", "").rpartition("__")[2])
    number = division.get("number")
    if step and number is not None and int(step[1]) != int(number):
        yield from said(ID_DIFFERS, division, id=division.get("id", ""), value=number)
