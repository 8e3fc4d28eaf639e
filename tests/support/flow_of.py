"""Flows made of the text in a test: `flow_of(\"\"\"...\"\"\")`, a paragraph a line.

    ^ 某市人民政府文件      centred, large (a title's or a red head's look)
    ^^ 〔2021〕1号           centred, in the text's size
    > 某市人民政府          set right
    | 甲 | 乙               a table's row, cells between |
    a\\nb                    a soft break (backslash n)
    anything else           a paragraph of text with its first line indented

An empty line is an empty paragraph.  Lines are dedented, the first and last empty ones left out.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace

from gazette.word.flow import (
    Flow,
    FlowBlock,
    FlowBreak,
    FlowCell,
    FlowInline,
    FlowParagraph,
    FlowRow,
    FlowTable,
    FlowText,
)

__all__ = ["bare", "flow_of"]

_TEXT, _TITLE = 16.0, 22.0


def flow_of(text: str) -> Flow:
    """The flow that the text draws."""
    blocks: list[FlowBlock] = []
    for number, line in enumerate(textwrap.dedent(text).strip("\n").split("\n"), 1):
        if line.startswith("|"):
            _add_row(blocks, line, number)
        else:
            blocks.append(_paragraph(line, number))
    return Flow(tuple(blocks), file="test", reader="flow_of")


def bare(flow: Flow) -> Flow:
    """The flow without any look: what plain text gives."""
    return replace(
        flow,
        blocks=tuple(
            replace(b, align="left", first_indent=0.0, inlines=tuple(map(_faceless, b.inlines)))
            if isinstance(b, FlowParagraph)
            else b
            for b in flow.blocks
        ),
    )


def _faceless(inline: FlowInline) -> FlowInline:
    return FlowText(inline.text) if isinstance(inline, FlowText) else inline


def _paragraph(line: str, number: int) -> FlowParagraph:
    for mark, align, size in (
        ("^^ ", "center", _TEXT),
        ("^ ", "center", _TITLE),
        ("> ", "right", _TEXT),
    ):
        if line.startswith(mark):
            inlines = _inlines(line.removeprefix(mark), size)
            return FlowParagraph(inlines, align=align, index=number)  # type: ignore[arg-type]  # one of the alignments above
    return FlowParagraph(_inlines(line, _TEXT), first_indent=2 * _TEXT, index=number)


def _inlines(text: str, size: float) -> tuple[FlowInline, ...]:
    pieces: list[FlowInline] = []
    for part in text.split("\\n"):
        if pieces:
            pieces.append(FlowBreak())
        if part:
            pieces.append(FlowText(part, size=size, font="仿宋"))
    return tuple(pieces)


def _add_row(blocks: list[FlowBlock], line: str, number: int) -> None:
    cells = tuple(
        FlowCell((FlowParagraph((FlowText(part.strip()),), index=number),))
        for part in line.strip("|").split("|")
    )
    last = blocks[-1] if blocks else None
    if isinstance(last, FlowTable):
        blocks[-1] = replace(last, rows=(*last.rows, FlowRow(cells)))
    else:
        blocks.append(FlowTable((FlowRow(cells),), index=number))
