"""Ids of blocks: guessable, stable, in the manner of Akoma Ntoso's eId.

第二章第一节第十二条第二款第（三）项 is `art_12__para_2__point_3`: articles are numbered
through the whole text, so their ids do not name the chapter (立法法 2015, 第六十一条).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from gazette.model import (
    Annex,
    Block,
    Division,
    Document,
    Figure,
    FormulaBlock,
    Inline,
    Note,
    Paragraph,
    Row,
    Table,
)

__all__ = ["with_ids"]

_PREFIX = {
    "part": "part",
    "subpart": "subpart",
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "paragraph": "para",
    "item": "point",
    "subitem": "subpoint",
    "level": "lvl",
}


def with_ids(document: Document, prefix: str = "") -> Document:
    """The document with an id on every block, annex, note and instrument; the same for the same text.

    Every block stands where it stood: the tree has the same shape.

    Args:
        document: any document.
        prefix: what every id begins with.
    """
    maker = _Ids(prefix)
    order = document.order
    return replace(
        document,
        order=order and replace(order, blocks=maker.blocks(order.blocks, f"{prefix}order")),
        body=maker.blocks(document.body, prefix.rstrip("_")),
        instruments=tuple(
            with_ids(instrument, f"{prefix}inst_{n}__")
            for n, instrument in enumerate(document.instruments, 1)
        ),
        annexes=tuple(
            maker.annex(annex, f"{prefix}annex_{n}") for n, annex in enumerate(document.annexes, 1)
        ),
    )


class _Ids:
    """Hands out ids that are unique in one document."""

    def __init__(self, prefix: str) -> None:
        self._root = prefix
        # what has no number of its own, by parent and name; only of parents that may get more
        self._counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._taken: dict[str, int] = {}  # ids, and how often

    def annex(self, annex: Annex, id_: str) -> Annex:
        return replace(annex, id=id_, blocks=self.blocks(annex.blocks, id_))

    def blocks(self, blocks: tuple[Block, ...], parent: str) -> tuple[Block, ...]:
        return tuple([self._block(block, parent) for block in blocks])

    def _block(self, block: Block, parent: str) -> Block:
        match block:
            case Division():
                return self._division(block, self._division_id(block, parent))
            case Paragraph():
                return self._paragraph(block, self._next("p", parent))
            case Table():
                id_ = self._next("tbl", parent)
                return replace(block, id=id_, rows=tuple([self._row(r, id_) for r in block.rows]))
            case Figure():
                return replace(block, id=self._next("fig", parent))
            case FormulaBlock():
                return replace(block, id=self._next("math", parent))

    # `replace` takes twice the time, and nearly every block is one of these two

    def _paragraph(self, paragraph: Paragraph, id_: str) -> Paragraph:
        return Paragraph(
            id=id_,
            role=paragraph.role,
            align=paragraph.align,
            inlines=self._inlines(paragraph.inlines),
        )

    def _division(self, division: Division, id_: str) -> Division:
        heading = self._inlines(division.heading)
        blocks = self.blocks(division.blocks, id_)
        self._counted.pop(id_, None)  # or a long text's counts take as much room as its ids
        return Division(
            id=id_,
            kind=division.kind,
            level=division.level,
            label=division.label,
            number=division.number,
            sub_number=division.sub_number,
            heading=heading,
            run_in=division.run_in,
            blocks=blocks,
        )

    def _row(self, row: Row, parent: str) -> Row:
        cells = [replace(cell, blocks=self.blocks(cell.blocks, parent)) for cell in row.cells]
        return replace(row, cells=tuple(cells))

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if not any(isinstance(i, Note) for i in inlines):
            return inlines
        return tuple(self._note(i) if isinstance(i, Note) else i for i in inlines)

    def _note(self, note: Note) -> Note:
        id_ = self._next("note", self._root.rstrip("_"))
        return replace(note, id=id_, blocks=self.blocks(note.blocks, id_))

    def _division_id(self, division: Division, parent: str) -> str:
        name = _PREFIX[division.kind]
        number = str(division.number) if division.number is not None else ""
        if division.sub_number is not None:
            number += f"-{division.sub_number}"
        if division.kind == "article":
            parent = self._annex_of(parent)
        if not number:
            return self._next(name, parent)
        return self._unique(self._join(parent, f"{name}_{number}"))

    def _annex_of(self, parent: str) -> str:
        """The part of a parent's id that says which text it is in: the annex, or nothing."""
        root = self._root.rstrip("_")
        rest = parent[len(self._root) :] if parent.startswith(self._root) else ""
        first = rest.split("__")[0]
        return self._join(root, first) if first.startswith(("annex_", "order")) else root

    def _next(self, name: str, parent: str) -> str:
        counted = self._counted[parent]
        number = counted[name] = counted.get(name, 0) + 1
        return self._unique(self._join(parent, f"{name}_{number}"))

    def _unique(self, id_: str) -> str:
        """The id, or id.2, id.3 … where a text numbers two divisions alike."""
        count = self._taken[id_] = self._taken.get(id_, 0) + 1
        return id_ if count == 1 else f"{id_}.{count}"

    @staticmethod
    def _join(parent: str, name: str) -> str:
        return f"{parent}__{name}" if parent else name
