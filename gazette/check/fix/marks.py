"""The characters of a Word paragraph with the runs they stand in: found, cut, marked as changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

__all__ = ["Edit", "Marks", "WordParagraph", "cut_before", "mark_change", "mark_range"]

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "p", "Fallback", "instrText", "delText"})
_INSERTED = frozenset({"ins", "moveTo"})
#: children of a run that show one character which is not text
_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
    "sym": "□",
}


class Edit(NamedTuple):
    """Characters of a w:p that become others."""

    paragraph: etree._Element
    start: int
    end: int
    to: str


class _Character(NamedTuple):
    run: etree._Element
    node: etree._Element  #: the w:t, or the sign itself
    offset: int
    editable: bool


@dataclass(frozen=True)
class Marks:
    """Who marks, when, and with what names."""

    author: str
    date: str  #: ISO 8601, "" to leave it out
    namespace: str  #: of WordprocessingML in this file; Strict files have another

    def qn(self, name: str) -> str:
        """`p` as lxml writes it."""
        return f"{{{self.namespace}}}{name}"

    def element(self, name: str, number: int) -> etree._Element:
        """A new mark with its number, author and date."""
        element = etree.Element(self.qn(name))
        element.set(self.qn("id"), str(number))
        element.set(self.qn("author"), self.author)
        if self.date:
            element.set(self.qn("date"), self.date)
        return element


class WordParagraph:
    """A w:p as it reads with all revisions accepted."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.characters: list[_Character] = []
        pieces: list[str] = []
        for text, run, node, editable in _pieces(element, None, editable=True):
            self.characters += [_Character(run, node, n, editable) for n in range(len(text))]
            pieces.append(text)
        self.text: str = "".join(pieces)

    def is_editable(self, start: int, end: int) -> bool:
        """Whether these characters are text, and not somebody's open insertion."""
        return all(c.editable for c in self.characters[start:end])

    def runs(self, start: int, end: int) -> list[etree._Element]:
        """The runs of these characters, each once, in order."""
        found: list[etree._Element] = []
        for character in self.characters[start:end]:
            if not found or found[-1] is not character.run:
                found.append(character.run)
        return found


def _pieces(
    element: etree._Element, run: etree._Element | None, *, editable: bool
) -> Iterator[tuple[str, etree._Element, etree._Element, bool]]:
    for child in element:
        name = etree.QName(child).localname
        if name in _SKIPPED:
            continue
        if name == "t" and run is not None:
            yield child.text or "", run, child, editable
        elif name in _SIGNS and run is not None:
            yield _SIGNS[name], run, child, False
        elif name == "r":
            yield from _pieces(child, child, editable=editable)
        elif run is None:  # w:hyperlink, w:smartTag, w:sdt …; drawings inside runs are not text
            yield from _pieces(child, None, editable=editable and name not in _INSERTED)


def cut_before(paragraph: etree._Element, position: int) -> None:
    """Make the character at the position the first of its run; nothing to do at the end."""
    characters = WordParagraph(paragraph).characters
    if not 0 < position < len(characters):
        return
    here = characters[position]
    if characters[position - 1].run is not here.run:
        return
    run = here.run
    second = etree.Element(run.tag, {str(k): str(v) for k, v in run.attrib.items()})
    for child in run:
        if etree.QName(child).localname == "rPr":
            second.append(copy.deepcopy(child))
    moved = list(here.node.itersiblings())
    if here.offset and here.node.text:
        rest = etree.SubElement(second, here.node.tag)
        rest.text, here.node.text = here.node.text[here.offset :], here.node.text[: here.offset]
        for node in (rest, here.node):
            node.set(_XML_SPACE, "preserve")
    else:
        second.append(here.node)
    second.extend(moved)
    run.addnext(second)


def mark_range(paragraph: etree._Element, start: int, end: int, number: int, marks: Marks) -> None:
    """Put a comment's range around the characters; all of the paragraph when start is end."""
    cut_before(paragraph, end)
    cut_before(paragraph, start)
    first = etree.Element(marks.qn("commentRangeStart"), {marks.qn("id"): str(number)})
    last = etree.Element(marks.qn("commentRangeEnd"), {marks.qn("id"): str(number)})
    sign = etree.Element(marks.qn("r"))
    etree.SubElement(sign, marks.qn("commentReference"), {marks.qn("id"): str(number)})
    characters = WordParagraph(paragraph)
    runs = characters.runs(start, end) or characters.runs(0, len(characters.text))
    if runs:
        _outside(runs[0]).addprevious(first)
        _outside(runs[-1]).addnext(last)
        last.addnext(sign)
    else:
        paragraph.extend((first, last, sign))


def _outside(run: etree._Element) -> etree._Element:
    """The run, or the insertion or link around it that a comment's range must not stand in."""
    outer = run
    for above in run.iterancestors():
        name = etree.QName(above).localname
        if name == "p":
            return outer
        if name in (*_INSERTED, "hyperlink", "smartTag"):
            outer = above
    return outer


def mark_change(edit: Edit, number: int, marks: Marks) -> bool:
    """Replace the characters as a tracked change; False, and nothing changed, where that cannot be.

    Takes the numbers `number` and the following ones, as many as it has runs, and one more.
    """
    paragraph, start, end, to = edit
    before = WordParagraph(paragraph)
    near = slice(start, end) if start < end else slice(max(0, start - 1), start or 1)
    if not before.characters[near] or not before.is_editable(near.start, near.stop):
        return False
    cut_before(paragraph, end)
    cut_before(paragraph, start)
    after = WordParagraph(paragraph)
    if start < end:
        anchor, face = None, None
        for run in after.runs(start, end):
            anchor, face = _delete(run, number, marks), run
            number += 1
    else:
        anchor = face = after.runs(near.start, near.stop)[0]
    if to and anchor is not None and face is not None:
        insertion = _insertion(to, face, number, marks)
        if start == end == 0:
            anchor.addprevious(insertion)
        else:
            anchor.addnext(insertion)
    return True


def _delete(run: etree._Element, number: int, marks: Marks) -> etree._Element:
    deletion = marks.element("del", number)
    run.addprevious(deletion)
    deletion.append(run)
    for text in run.iter(marks.qn("t")):
        text.tag = marks.qn("delText")
        text.set(_XML_SPACE, "preserve")
    return deletion


def _insertion(to: str, face: etree._Element, number: int, marks: Marks) -> etree._Element:
    insertion = marks.element("ins", number)
    run = etree.SubElement(insertion, marks.qn("r"))
    properties = face.find(marks.qn("rPr"))
    if properties is not None:
        run.append(copy.deepcopy(properties))
    text = etree.SubElement(run, marks.qn("t"))
    text.text = to
    text.set(_XML_SPACE, "preserve")
    return insertion
