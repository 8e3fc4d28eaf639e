"""Text that no reader of the page sees, though no property hides it: white, or a point or two high.

It stays in the document, for on a dark ground white is a colour like others; the gate asks a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from gazette.base.language import Words
from gazette.word.flow import Flow, FlowBlock, FlowParagraph, FlowTable, FlowText

__all__ = ["UNSEEN_WORDS", "Unseen", "unseen_in"]

_TINY = 3.0  #: points; the smallest type that is printed on purpose has five
_WHITE = 0xF0  #: of each colour, from here on

_TOO_SMALL = Words("极小的文字", "tiny text")
_TOO_LIGHT = Words("白色的文字", "white text")
#: all that may be said of a stretch
UNSEEN_WORDS = (_TOO_SMALL, _TOO_LIGHT)


class Unseen(NamedTuple):
    """A stretch of such text in one paragraph."""

    what: Words
    text: str
    paragraph: int


def unseen_in(flow: Flow) -> Iterator[Unseen]:
    """Every stretch, in the order of the text; in tables white is a heading on a dark ground."""
    yield from _in_blocks(flow.blocks, in_table=False)
    for note in flow.notes.values():
        yield from _in_blocks(note, in_table=False)


def _in_blocks(blocks: Iterable[FlowBlock], *, in_table: bool) -> Iterator[Unseen]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            yield from _in_paragraph(block, in_table=in_table)
        elif isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from _in_blocks(cell.blocks, in_table=True)


def _in_paragraph(paragraph: FlowParagraph, *, in_table: bool) -> Iterator[Unseen]:
    runs = [inline for inline in paragraph.inlines if isinstance(inline, FlowText)]
    for what, group in groupby(runs, key=_fault):
        text = "".join(run.text for run in group).strip()
        if what and text and not (in_table and what == _TOO_LIGHT):
            yield Unseen(what, text, paragraph.index)


def _fault(run: FlowText) -> Words | None:
    if 0 < run.size < _TINY:
        return _TOO_SMALL
    return _TOO_LIGHT if _is_white(run.color) else None


def _is_white(color: str) -> bool:
    try:
        value = bytes.fromhex(color)
    except ValueError:
        return False
    return len(value) == 3 and min(value) >= _WHITE  # noqa: PLR2004 - red, green, blue
