"""Groups of siblings of which some have a heading and others none, for an editor to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazette.base.problems import Place, Problem
from gazette.model import Block, Division, Document
from gazette.model.walk import inline_text
from gazette.structure.findings import HEADINGS_DIFFER

__all__ = ["mixed_headings"]

_SHOWN = 20  #: characters of the text that is shown of a level without a heading


def mixed_headings(document: Document) -> Iterator[Problem]:
    """A hint for each group of levels whose headings do not agree."""
    yield from _in_blocks(document.body)
    for annex in document.annexes:
        yield from _in_blocks(annex.blocks)
    for instrument in document.instruments:
        yield from mixed_headings(instrument)


def _in_blocks(blocks: Iterable[Block]) -> Iterator[Problem]:
    group: list[Division] = []
    for block in blocks:
        if not isinstance(block, Division):
            continue
        if block.kind == "level":
            if group and not _counts_on(group[-1], block):
                yield from _judged(group)
                group = []
            group.append(block)
        yield from _in_blocks(block.blocks)
    yield from _judged(group)


def _counts_on(last: Division, division: Division) -> bool:
    return division.level == last.level and (division.number or 0) > (last.number or 0)


def _judged(group: list[Division]) -> Iterator[Problem]:
    """The levels without a heading among those that have one; a closing clause may have none."""
    bare = [division for division in group if not division.heading]
    if len(bare) == len(group) or not bare or bare == group[-1:]:
        return
    first = bare[0]
    text = first.label + _first_words(first)
    values = {"bare": "、".join(division.label for division in bare), "text": text}
    yield HEADINGS_DIFFER.problem(values, place=Place(id=first.id, text=text))


def _first_words(division: Division) -> str:
    first = division.blocks[0] if division.blocks else None
    return inline_text(first.inlines)[:_SHOWN] if first is not None and first.type == "p" else ""
