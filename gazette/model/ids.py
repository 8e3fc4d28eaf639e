"""Ids of blocks: guessable, stable, in the manner of Akoma Ntoso's eId.

第二章第一节第十二条第二款第（三）项 is `art_12__para_2__point_3`: articles are numbered
through the whole text, so their ids do not name the chapter (立法法 2015, 第六十一条).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from gazette.model import (
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
from gazette.vocabulary.divisions import DivisionKind

__all__ = ["Ids", "with_ids"]

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
    ids = Ids(prefix)
    order = document.order
    return replace(
        document,
        order=order and replace(order, blocks=ids.blocks(order.blocks, ids.order)),
        body=ids.blocks(document.body, ids.root),
        instruments=tuple(
            with_ids(instrument, ids.instrument(n))
            for n, instrument in enumerate(document.instruments, 1)
        ),
        annexes=tuple(
            replace(annex, id=ids.annex(n), blocks=ids.blocks(annex.blocks, ids.annex(n)))
            for n, annex in enumerate(document.annexes, 1)
        ),
    )


class Ids:
    """Hands out the ids of one document, each once, in the order of its text.

    Whoever builds a document asks for them as its blocks come (`division`, `block`, `inlines`);
    `with_ids` gives them to one that is there.

    Args:
        prefix: what every id begins with; of a document inside another, `instrument` of that.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self.root: str = prefix.rstrip("_")  #: what the blocks of the text stand in
        self.order: str = f"{prefix}order"  #: what those of the order (令) stand in
        # how often each name was given, by parent; only of parents that may get more
        self._inside: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def annex(self, number: int) -> str:
        """The id of an annex (附件), which its blocks stand in; annexes count from 1."""
        return f"{self._prefix}annex_{number}"

    def instrument(self, number: int) -> str:
        """The prefix of all ids of an instrument (印发件); instruments count from 1."""
        return f"{self._prefix}inst_{number}__"

    def division(
        self, kind: DivisionKind, number: int | None, sub_number: int | None, parent: str
    ) -> str:
        """The id of a division, which its blocks stand in.

        Args:
            kind: 编章节条款项目, or a level.
            number: 第十二条 → 12; None where its label has none.
            sub_number: 第十条之一 → 1.
            parent: the id of what it stands in.
        """
        name = _PREFIX[kind]
        of_its_own = str(number) if number is not None else ""
        if sub_number is not None:
            of_its_own += f"-{sub_number}"
        if kind == "article":
            parent = self._annex_of(parent)
        if not of_its_own:
            of_its_own = str(self._count(name, parent))
        return self._unique(f"{name}_{of_its_own}", parent)

    def close(self, id_: str) -> None:
        """Nothing more will stand in that division: the names in it are forgotten."""
        self._inside.pop(id_, None)

    def blocks(self, blocks: tuple[Block, ...], parent: str) -> tuple[Block, ...]:
        """The blocks, they and all in them with ids; `parent` is the id of what they stand in."""
        return tuple([self.block(block, parent) for block in blocks])

    def block(self, block: Block, parent: str) -> Block:
        """The block, it and all in it with ids; `parent` is the id of what it stands in."""
        match block:
            case Division():
                return self._division(block, parent)
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
            inlines=self.inlines(paragraph.inlines),
        )

    def _division(self, division: Division, parent: str) -> Division:
        id_ = self.division(division.kind, division.number, division.sub_number, parent)
        heading = self.inlines(division.heading)
        blocks = self.blocks(division.blocks, id_)
        self.close(id_)
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

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The pieces of a line, its notes and all in them with ids."""
        if not any(isinstance(i, Note) for i in inlines):
            return inlines
        return tuple(self._note(i) if isinstance(i, Note) else i for i in inlines)

    def _note(self, note: Note) -> Note:
        id_ = self._next("note", self.root)
        return replace(note, id=id_, blocks=self.blocks(note.blocks, id_))

    def _annex_of(self, parent: str) -> str:
        """The part of a parent's id that says which text it is in: the annex, or nothing."""
        root, prefix = self.root, self._prefix
        rest = parent.removeprefix(prefix) if parent.startswith(prefix) else ""
        first = rest.split("__")[0]
        return self._join(root, first) if first.startswith(("annex_", "order")) else root

    def _next(self, name: str, parent: str) -> str:
        """The id of what has no number of its own; no numbered thing has such a name."""
        return self._join(parent, f"{name}_{self._count(name, parent)}")

    def _unique(self, name: str, parent: str) -> str:
        """The id, or id.2, id.3 … where a text numbers two divisions alike."""
        count = self._count(name, parent)
        return self._join(parent, name if count == 1 else f"{name}.{count}")

    def _count(self, name: str, parent: str) -> int:
        inside = self._inside[parent]
        count = inside[name] = inside.get(name, 0) + 1
        return count

    @staticmethod
    def _join(parent: str, name: str) -> str:
        return f"{parent}__{name}" if parent else name
