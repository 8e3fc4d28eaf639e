"""Cuts the text of a long document into parts, so that no page is heavier than a phone likes.

A page may weigh 30 KB gzipped.  Cuts stand where the outermost heading begins that
still keeps the parts within it, else before a 条, a paragraph, a row of a table.
They are found in the text alone, without links and facts, so that search and
pages agree about them and a new issue never moves them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from markupsafe import Markup

from gazette.export.html.tags import clean

__all__ = ["Parts", "cut", "find_parts", "markup_of", "part_name", "tree_of"]

#: gzipped bytes of text on a page; links, head, facts, contents come on top of it
_MOST = 23_000
#: of the first page, which also carries facts and contents
_FIRST = 14_000
#: a document whose text alone is lighter has one page
_ONE_PAGE = 23_000
_ATOM = 4_000  #: bytes of markup below which nothing is cut
_LEAST = 0.45  #: of a full page, from which a better place is taken before a later one
_LABEL = 24  #: characters
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_CUT = frozenset({"division", "order", "instrument", "annex", "table"})
_ANCHOR = re.compile(r'href="#([^"]+)"')

Path = tuple[int, ...]


@dataclass(frozen=True)
class Parts:
    """Where a document is cut; no cut, one page."""

    cuts: tuple[Path, ...] = ()  #: child numbers from the text's element to where a part begins
    labels: tuple[str, ...] = ()  #: with what each part begins
    where: Mapping[str, int] = field(default_factory=dict)  #: element's id → part, from 1

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.cuts) + 1


@dataclass(frozen=True)
class _Begin:
    path: Path
    rank: int  #: the smaller, the better to cut before it
    bound: bool  #: stays with what stands before it


@dataclass(frozen=True)
class _Unit:
    begin: _Begin
    markup: str


def part_name(name: str, part: int) -> str:
    """The page's name without ending: 005, 005-2 …."""
    return name if part == 1 else f"{name}-{part}"


def find_parts(text: Markup) -> Parts:
    """The parts of a document's `div`."""
    if len(zlib.compress(text.encode(), 6)) <= _ONE_PAGE:
        return Parts()
    root = tree_of(text)
    cuts = tuple(_places(list(_units(root, (), _Begin((), 0, bound=True)))))
    pieces = list(_pieces(root, cuts))
    where = {
        str(element.get("id")): number
        for number, piece in enumerate(pieces, 1)
        for element in piece.iter()
        if element.get("id") is not None
    }
    return Parts(cuts, tuple(map(_label, pieces)), where)


def cut(text: Markup, parts: Parts, page_of: Callable[[int], str]) -> list[Markup]:
    """The text of each page; anchors lead to the page on which they stand, `page_of` its number."""
    if not parts.cuts:
        return [text]
    made = []
    for number, piece in enumerate(_pieces(tree_of(text), parts.cuts), 1):
        piece.set("data-part", str(number))
        piece.set("data-parts", str(parts.count))
        made.append(Markup(_lead(markup_of(piece), number, parts, page_of)))  # noqa: S704 - the markup that came in, cut
    return made


def _lead(markup: str, at: int, parts: Parts, page_of: Callable[[int], str]) -> str:
    """The part's markup, its anchors with the page on which they stand."""

    def anchor(match: re.Match[str]) -> str:
        there = parts.where.get(match[1], at)
        page = "" if there == at else page_of(there)
        return f'href="{page}#{match[1]}"'

    return _ANCHOR.sub(anchor, markup)


def tree_of(text: Markup) -> etree._Element:
    """Our own markup as a tree."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(text.encode(), parser)


def markup_of(element: etree._Element) -> str:
    """The element as markup that is HTML and XML."""
    for inside in element.iter():
        if not len(inside) and not inside.text and inside.tag not in _VOID:
            inside.text = ""  # HTML knows no <p/>
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


# --- where to cut -----------------------------------------------------------------------------


def _units(element: etree._Element, path: Path, begin: _Begin) -> Iterator[_Unit]:
    """What is not cut further, in order; a container's first unit begins where the container does."""
    markup = markup_of(element)
    if not (_may_cut(element, path) and len(element) and len(markup.encode()) > _ATOM):
        yield _Unit(begin, markup)
        return
    fixed = _title_end(element) if not path else 0
    spans = 0
    for number, child in enumerate(element):
        own = (*path, number)
        held = number <= fixed or spans > 0 or _held(child)
        yield from _units(child, own, _Begin(own, _rank(child, own), held) if number else begin)
        reach = [int(cell.get("rowspan", "1")) - 1 for cell in child] if child.tag == "tr" else []
        spans = max(spans - 1, 0, *reach)


def _rank(element: etree._Element, path: Path) -> int:
    """The outermost headings first, other things of the same depth after them."""
    after = element.getnext() if element.get("class") == "pagebreak" else element
    return 2 * len(path) - (after is not None and after.tag == "section")


def _may_cut(element: etree._Element, path: Path) -> bool:
    classes = set((element.get("class") or "").split())
    return not path or element.tag in ("table", "tbody") or bool(classes & _CUT)


def _title_end(root: etree._Element) -> int:
    """The number of the facts below the title: all before them stays on the first page."""
    return next((n for n, e in enumerate(root) if e.get("class") == "after-title"), 0)


def _held(element: etree._Element) -> bool:
    """It stays with what stands before it: below a heading or page mark; a note; the signatures."""
    before = element.getprevious()
    after_head = before is not None and (
        before.tag in _HEADINGS
        or before.tag in ("caption", "thead")
        or before.get("class") == "pagebreak"
        or (before.tag == "aside" and _held_heading(before))
    )
    return after_head or element.tag == "aside" or element.get("class") == "closing"


def _held_heading(aside: etree._Element) -> bool:
    """The note belongs to a heading."""
    before = aside.getprevious()
    return before is not None and (
        before.tag in _HEADINGS or (before.tag == "aside" and _held_heading(before))
    )


def _places(units: Sequence[_Unit]) -> Iterator[Path]:
    """The first units of the second and later parts."""
    sizes = _sizes(units)
    start = 0
    most = _FIRST
    while sum(sizes[start:]) > most:
        total, best = 0, None
        for at in range(start, len(units)):
            if at > start and not units[at].begin.bound:
                fits = total <= most
                if not fits and best is not None:
                    break
                good = total >= most * _LEAST or not fits
                key = (good, -units[at].begin.rank if good else 0)
                if best is None or key >= best[0]:
                    best = (key, at)
            total += sizes[at]
        if best is None:
            return
        start = best[1]
        most = _MOST
        yield units[start].begin.path


def _sizes(units: Sequence[_Unit]) -> list[int]:
    """Gzipped bytes of each, after those before it."""
    stream = zlib.compressobj(6)
    return [
        len(stream.compress(unit.markup.encode())) + len(stream.flush(zlib.Z_SYNC_FLUSH))
        for unit in units
    ]


# --- cutting ----------------------------------------------------------------------------------


def _pieces(root: etree._Element, cuts: Sequence[Path]) -> Iterator[etree._Element]:
    starts: list[Path] = [(), *cuts]
    for start, end in zip(starts, [*cuts, None], strict=True):
        piece = _piece(root, (), start, end)
        if piece is not None:
            yield piece


def _piece(
    element: etree._Element, path: Path, start: Path, end: Path | None
) -> etree._Element | None:
    """What of the element stands from `start` to before `end`."""
    goes_on = path < start and start[: len(path)] == path  # began on an earlier page
    if (path < start and not goes_on) or (end is not None and path >= end):
        return None
    if not goes_on and (end is None or end[: len(path)] != path):
        return deepcopy(element)
    copy = etree.Element(element.tag, nsmap=element.nsmap)  # type: ignore[arg-type]  # lxml's stubs leave None out
    for name, value in element.attrib.items():
        if not (goes_on and name == "id"):
            copy.set(name, value)
    if goes_on:
        copy.extend(_again(element))
    for number, child in enumerate(element):
        piece = _piece(child, (*path, number), start, end)
        if piece is not None:
            copy.append(piece)
    return copy


def _again(element: etree._Element) -> list[etree._Element]:
    """The heading of a section, or the head of a table, that goes on from an earlier page."""
    head = next((e for e in element if e.tag in _HEADINGS or e.tag == "thead"), None)
    if head is None or head.get("class") == "title":
        return []
    if head.tag == "thead":
        again = deepcopy(head)
        for inside in again.iter():
            if inside.get("id") is not None:
                del inside.attrib["id"]
    else:
        again = etree.Element(head.tag)
        again.text = clean(f"{_words(head)}（续）")
    again.set("class", "again")
    again.set("data-extra", "")
    return [again]


def _words(element: etree._Element) -> str:
    """Its text without marks of notes."""
    pieces = [element.text or ""]
    for child in element:
        pieces += [_words(child) if child.get("data-extra") is None else "", child.tail or ""]
    return "".join(pieces)


def _label(piece: etree._Element) -> str:
    """With what a part begins: its first heading, 条 or words."""
    for element in piece.iter():
        if element.get("data-extra") is None and element.tag in ("p", "td", *_HEADINGS):
            text = " ".join(_words(element).split())
            if text and not any(a.get("data-extra") is not None for a in element.iterancestors()):
                return text if len(text) <= _LABEL else f"{text[: _LABEL - 1]}…"
    return ""
