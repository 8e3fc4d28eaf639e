"""Blocks as Akoma Ntoso: a hierarchy in a body, containers where only blocks may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from lxml import etree

from gazette.markup.akn.refs import add_text
from gazette.markup.akn.uri import safe_uri
from gazette.markup.canonical import canonical_mathml
from gazette.markup.elements import number_of, own, sub
from gazette.markup.names import A
from gazette.markup.runs import merge_runs
from gazette.model import (
    Block,
    Cell,
    Division,
    DivisionKind,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Ruby,
    Table,
    Text,
)

__all__ = ["NAMES", "Ids", "add_blocks", "add_hierarchy", "add_inlines", "named"]

#: 编 分编 章 节 条 款 项 目 and the levels of an official document
NAMES: dict[DivisionKind, str] = {
    "part": "part",
    "subpart": "subpart",
    "chapter": "chapter",
    "section": "section",
    "article": "article",
    "paragraph": "paragraph",
    "item": "point",
    "subitem": "indent",
    "level": "level",
}
_PIXELS_PER_MM = 96 / 25.4


class Ids:
    """Makes ids unique in the whole output by a prefix, and hands out those that a block lacks."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix: str = f"{prefix}__" if prefix else ""
        self.articles: dict[str, str] = {}  #: label → eId, of the document whose text is written
        self._taken: set[str] = set()
        self._count = 0

    def of(self, id_: str) -> str:
        """The id in this document; a new one for "" and for one that is taken."""
        wanted = f"{self.prefix}{id_}"
        while not id_ or wanted in self._taken:
            self._count += 1
            wanted, id_ = f"{self.prefix}x_{self._count}", "x"
        self._taken.add(wanted)
        return wanted


def add_hierarchy(parent: etree._Element, blocks: Sequence[Block], ids: Ids) -> None:
    """Blocks where the schema wants a hierarchy: text between divisions gets a container."""
    for is_division, group in groupby(blocks, key=lambda b: isinstance(b, Division)):
        if is_division:
            for block in group:
                if isinstance(block, Division):
                    _add_division(parent, block, ids)
            continue
        holder = sub(parent, A + "hcontainer", name="text", eId=ids.of(""))
        add_blocks(sub(holder, A + "content"), tuple(group), ids)


def add_blocks(parent: etree._Element, blocks: Iterable[Block], ids: Ids) -> None:
    """Blocks where the schema wants blocks alone: divisions become containers."""
    for block in blocks:
        match block:
            case Paragraph():
                role = "" if block.role == "body" else block.role
                line = sub(parent, A + "p", **_class(role), eId=ids.of(block.id))
                own(named(line, block.id), align=block.align)
                add_inlines(line, block.inlines, ids)
            case Division():
                holder = sub(
                    parent, A + "blockContainer", **_class(block.kind), eId=ids.of(block.id)
                )
                _of_division(named(holder, block.id), block)
                own(holder, runIn=block.run_in)
                _add_head(holder, block, ids)
                own(holder, empty=not block.blocks)
                add_blocks(holder, block.blocks or (Paragraph(),), ids)
            case Table():
                _add_table(parent, block, ids)
            case Figure():
                _add_figure(parent, block, ids)
            case FormulaBlock():
                _add_formula(parent, block)


def add_inlines(parent: etree._Element, inlines: Iterable[Inline], ids: Ids) -> None:
    """Characters with their faces; a note stands at its mark."""
    for inline in merge_runs(inlines):
        match inline:
            case Text():
                add_text(_faced(parent, inline), inline.text, ids.articles)
            case LineBreak():
                sub(parent, A + "eol")
            case Ruby(base=base, reading=reading):
                ruby = sub(parent, A + "inline", f"{base}（{reading}）", name="ruby")
                own(ruby, length=len(base))
            case Link(href=href, text=text):
                link = sub(parent, A + "a", text, required="href", href=safe_uri(href))
                own(link, href=href if href != link.get("href") else None)
            case Formula(mathml=mathml, text=text):
                _add_inline_formula(parent, mathml, text, ids)
            case Image():
                _add_image(parent, inline)
            case Note():
                _add_note(parent, inline, ids)


def named(element: etree._Element, id_: str) -> etree._Element:
    """The element; where its eId is not the block's id, the id beside it."""
    if element.get("eId") == id_:
        return element
    return own(element, id=id_, noId=not id_)


def _of_division(element: etree._Element, division: Division) -> None:
    """What a division knows of itself and Akoma Ntoso does not."""
    own(
        element,
        level=None if division.level == 1 else division.level,
        number=division.number,
        subNumber=division.sub_number,
    )


def _class(name: str) -> dict[str, str]:
    """`class` cannot be written as a keyword."""
    return {"class": name}


def _add_division(parent: etree._Element, division: Division, ids: Ids) -> None:
    element = sub(
        parent,
        A + NAMES[division.kind],
        **_class("runIn" if division.run_in else ""),
        eId=ids.of(division.id),
    )
    _of_division(named(element, division.id), division)
    _add_head(element, division, ids)
    blocks = division.blocks
    places = [n for n, block in enumerate(blocks) if isinstance(block, Division)]
    if not places:
        add_blocks(sub(element, A + "content", eId=ids.of("")), blocks, ids)
        return
    first, last = places[0], places[-1] + 1
    if first:
        add_blocks(sub(element, A + "intro", eId=ids.of("")), blocks[:first], ids)
    add_hierarchy(element, blocks[first:last], ids)
    if blocks[last:]:
        add_blocks(sub(element, A + "wrapUp", eId=ids.of("")), blocks[last:], ids)


def _add_head(element: etree._Element, division: Division, ids: Ids) -> None:
    if division.label:
        sub(element, A + "num", division.label)
    heading = tuple(merge_runs(division.heading))
    if heading:
        add_inlines(sub(element, A + "heading"), heading, ids)


def _add_table(parent: etree._Element, table: Table, ids: Ids) -> None:
    border = 1 if table.borders else "0"
    element = sub(parent, A + "table", eId=ids.of(table.id), border=border)
    widths = " ".join(number_of(float(width)) for width in table.widths)
    own(named(element, table.id), widths=widths, landscape=table.landscape)
    if table.caption:
        sub(element, A + "caption", table.caption)
    rows = [row for row in table.rows if row.cells]
    empty: list[str] = []
    for row in table.rows:
        if not row.cells:  # which the schema does not know; noted at the row that follows
            empty.append(f"-{'h' if row.header else ''}{'i' if row.inferred else ''}")
            continue
        line = own(sub(element, A + "tr"), header=row.header, inferred=row.inferred)
        own(line, after=" ".join(empty))
        empty = []
        for cell in row.cells:
            _add_cell(line, cell, ids, header=row.header or cell.header)
    if not rows:  # the schema knows no table without a cell
        own(sub(sub(element, A + "tr"), A + "td"), filler=True)
    own(element, emptyRows=" ".join(empty))


def _add_cell(line: etree._Element, cell: Cell, ids: Ids, *, header: bool) -> None:
    element = sub(
        line,
        A + ("th" if header else "td"),
        colspan=None if cell.colspan == 1 else cell.colspan,
        rowspan=None if cell.rowspan == 1 else cell.rowspan,
    )
    own(element, header=cell.header, align=cell.align)
    add_blocks(element, cell.blocks, ids)


def _add_figure(parent: etree._Element, figure: Figure, ids: Ids) -> None:
    holder = sub(parent, A + "p", **_class("figure"), eId=ids.of(figure.id))
    _add_image(named(holder, figure.id), figure)
    if figure.caption:
        own(sub(parent, A + "p", figure.caption, **_class("caption")), figure=True)


def _add_image(parent: etree._Element, picture: Image | Figure) -> None:
    element = sub(
        parent,
        A + "img",
        src=safe_uri(f"media/{picture.media}"),
        alt=picture.alt,
        width=_pixels(picture.width_mm),
        height=_pixels(picture.height_mm),
    )
    own(element, media=picture.media, widthMm=picture.width_mm, heightMm=picture.height_mm)


def _pixels(millimetres: float | None) -> int | None:
    """CSS pixels, 96 an inch."""
    return None if millimetres is None else round(millimetres * _PIXELS_PER_MM)


def _add_formula(parent: etree._Element, formula: FormulaBlock) -> None:
    if formula.mathml:
        holder = own(sub(parent, A + "foreign"), text=formula.text, noText=not formula.text)
        holder.append(etree.fromstring(canonical_mathml(formula.mathml)))
    else:
        holder = sub(parent, A + "p", formula.text, **_class("formula"))
    own(holder, id=formula.id)


def _add_inline_formula(parent: etree._Element, mathml: str, text: str, ids: Ids) -> None:
    if mathml:
        holder = sub(parent, A + "subFlow", name="formula", eId=ids.of(""))
        own(holder, text=text, noText=not text)
        sub(holder, A + "foreign").append(etree.fromstring(canonical_mathml(mathml)))
    else:
        sub(parent, A + "inline", text, name="formula")


def _add_note(parent: etree._Element, note: Note, ids: Ids) -> None:
    # Akoma Ntoso has no endnotes: the class keeps what the note was
    element = sub(
        parent,
        A + "authorialNote",
        **_class("endnote" if note.place == "end" else ""),
        marker=note.label,
        placement="bottom",
        eId=ids.of(note.id),
    )
    own(named(element, note.id), empty=not note.blocks)
    add_blocks(element, note.blocks or (Paragraph(),), ids)


_SIMPLE = {"bold": "b", "italic": "i", "underline": "u"}
_SPANS = {"strike": "strike", "emphasis": "emphasis"}
_VERTICAL = {"super": "sup", "sub": "sub"}


def _faced(parent: etree._Element, text: Text) -> etree._Element:
    for field, name in _SIMPLE.items():
        if getattr(text, field):
            parent = sub(parent, A + name)
    for field, name in _SPANS.items():
        if getattr(text, field):
            parent = sub(parent, A + "span", **_class(name))
    return sub(parent, A + _VERTICAL[text.vertical]) if text.vertical else parent
