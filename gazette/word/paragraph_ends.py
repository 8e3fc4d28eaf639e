"""Paragraph ends of old files (段落结束): where a converter ran paragraphs together, the piece table parts them.

Office systems put the whole text into a MERGEFIELD, and converters write its paragraphs as pieces of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from gazette.base.patterns import pattern_of
from gazette.text.widths import visible
from gazette.word.flow import (
    Flow,
    FlowBlock,
    FlowFormula,
    FlowInline,
    FlowLink,
    FlowParagraph,
    FlowRuby,
    FlowTable,
    FlowText,
)
from gazette.word.package.piece_table import OldText

__all__ = ["missing_text", "parted"]

_ENDS: Final = pattern_of("[\r\x07\x0c]")
#: what the text of a .doc has where a symbol stands that its format names (MS-DOC 2.6.1, sprmCSymbol)
_SYMBOL: Final = "("
_AHEAD: Final = 400  #: paragraphs that are looked through for the one at hand


def parted(flow: Flow, old: OldText) -> Flow:
    """The flow with every paragraph ended where the old file ends one."""
    lines = [line for raw in _ENDS.split(old.shown) if (line := visible(raw))]
    guide = _Guide(lines)
    return replace(flow, blocks=tuple(_blocks(flow.blocks, guide)))


def missing_text(flow: Flow, old: OldText) -> str:
    """The visible characters of the old file that neither the flow nor its losses have."""
    has: Counter[str] = Counter()
    for blocks in (flow.blocks, *flow.notes.values()):
        has.update("".join(_ink(blocks)))
    for loss in flow.losses:
        has.update(visible(loss.text))
    wanted = Counter(visible(_ENDS.sub("", old.shown)))
    missing, more = wanted - has, has - wanted
    if missing[_SYMBOL] and more.total() >= missing[_SYMBOL]:
        del missing[_SYMBOL]
    return "".join(missing.elements())


def _ink(blocks: Iterable[FlowBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            yield visible(block.label + "".join(map(_text, block.inlines)))
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _ink(cell.blocks)


class _Guide:
    """The old file's paragraphs, gone through in step with the flow's."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._at = 0

    def ends(self, text: str) -> list[int]:
        """How many visible characters stand before each end inside the paragraph of this text."""
        for start in range(self._at, min(self._at + _AHEAD, len(self._lines))):
            if not text.startswith(self._lines[start]):
                continue
            ends, after = self._matched(text, start)
            if ends is not None:
                self._at = after
                return ends
        return []

    def _matched(self, text: str, start: int) -> tuple[list[int] | None, int]:
        length, ends, line = 0, [], start
        while length < len(text) and line < len(self._lines):
            if not text.startswith(self._lines[line], length):
                return None, start
            length += len(self._lines[line])
            line += 1
            ends.append(length)
        return (ends[:-1], line) if length == len(text) else (None, start)


def _blocks(blocks: Iterable[FlowBlock], guide: _Guide) -> Iterator[FlowBlock]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            text = visible("".join(map(_text, block.inlines)))
            yield from _cut(block, guide.ends(text)) if text else (block,)
        else:
            yield _table(block, guide)


def _table(table: FlowTable, guide: _Guide) -> FlowTable:
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, blocks=tuple(_blocks(cell.blocks, guide))) for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _cut(paragraph: FlowParagraph, ends: Sequence[int]) -> Iterator[FlowParagraph]:
    if not ends:
        yield paragraph
        return
    lines: list[list[FlowInline]] = [[]]
    length = 0
    waiting = list(ends)
    for inline in paragraph.inlines:
        rest: FlowInline | None = inline
        while rest is not None:
            ink = len(visible(_text(rest)))
            if not waiting or length + ink <= waiting[0]:
                lines[-1].append(rest)
                length, rest = length + ink, None
            else:
                head, tail = _halves(rest, waiting[0] - length)
                lines[-1].append(head)
                length, rest = waiting[0], tail
            if waiting and length >= waiting[0] and (rest is not None or ink):
                waiting.pop(0)
                lines.append([])
    yield replace(paragraph, inlines=tuple(lines[0]))
    for inlines in filter(None, lines[1:]):
        yield replace(paragraph, inlines=tuple(inlines), label="", page_break_before=False)


def _halves(inline: FlowInline, ink: int) -> tuple[FlowInline, FlowInline]:
    """The inline up to so many visible characters, and what is left of it."""
    text = _text(inline)
    cut = 0
    while cut < len(text) and ink > 0:
        ink -= bool(visible(text[cut]))
        cut += 1
    if isinstance(inline, FlowText | FlowLink):
        return replace(inline, text=text[:cut]), replace(inline, text=text[cut:])
    return inline, FlowText("")


def _text(inline: FlowInline) -> str:
    match inline:
        case FlowText(text=text) | FlowLink(text=text) | FlowFormula(text=text):
            return text
        case FlowRuby(base=base, reading=reading):
            return base + reading
        case _:
            return ""
