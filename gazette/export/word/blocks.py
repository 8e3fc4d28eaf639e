"""The blocks of a text as paragraphs and tables of a Word file, each in the style that says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from gazette.export.word.elements import el
from gazette.export.word.formulas import formula
from gazette.export.word.inlines import Inlines
from gazette.export.word.styles import section, style_id
from gazette.export.word.tables import table
from gazette.model import Block, Division, Figure, FormulaBlock, Inline, Paragraph, Table, Text
from gazette.model.walk import heads_its_own_line, label_gap, led_blocks
from gazette.vocabulary.divisions import HEADED_KINDS, Align
from gazette.vocabulary.paper_styles import heading_style

__all__ = ["Lead", "paragraph", "write_blocks"]

_TEXT = "公文正文"
_TYPE = 320  #: twentieths of a point to a character of 三号
_CAPTION = "公文表题图题"


@dataclass(frozen=True)
class Lead:
    """What shares the line of the next paragraph: a label, a heading that runs on; and that line's style."""

    inlines: tuple[Inline, ...]
    style: str


def paragraph(
    style: str,
    *runs: etree._Element,
    align: Align | None = None,
    ruled: bool = False,
    first_chars: int = 0,
    last_of_section: etree._Element | None = None,
) -> etree._Element:
    """A paragraph of the style.

    Args:
        style: its name.
        runs: what stands in it.
        align: where it is set otherwise than in its style.
        ruled: with the red line of 版头 below.
        first_chars: characters by which its first line is set in, where the style has none.
        last_of_section: ends a section of the page.
    """
    indent = {"w_firstLineChars": first_chars * 100, "w_firstLine": first_chars * _TYPE}
    line = {"w_val": "single", "w_sz": 12, "w_space": 10, "w_color": "FF0000"}
    properties = el(
        "w:pPr",
        el("w:pStyle", w_val=style_id(style)),
        el("w:pBdr", el("w:bottom", **line)) if ruled else None,
        el("w:ind", **indent) if first_chars or align in ("center", "right") else None,
        el("w:jc", w_val="both" if align == "justify" else align) if align else None,
        last_of_section,
    )
    return el("w:p", properties, *runs)


def write_blocks(
    blocks: Sequence[Block], inlines: Inlines, text: str = _TEXT, lead: Lead | None = None
) -> Iterator[etree._Element]:
    """The paragraphs and tables of the blocks.

    Args:
        blocks: of one text.
        inlines: writes what stands in them.
        text: the style of plain text there.
        lead: what waits for the first paragraph.
    """
    for block, led in led_blocks(blocks, waiting=lead is not None):
        own = lead if led else None
        match block:
            case None:
                yield from _led(Paragraph(), inlines, text, own)
            case Paragraph():
                yield from _led(block, inlines, text, own)
            case Division() if own is not None:
                yield from write_blocks(block.blocks, inlines, text, own)
            case Division():
                yield from _division(block, inlines, text)
            case Table():
                yield from _table(block, inlines)
            case Figure():
                yield from _figure(block, inlines, text)
            case FormulaBlock():
                yield paragraph(text, el("m:oMathPara", formula(block.mathml)))


def _led(
    block: Paragraph, inlines: Inlines, text: str, lead: Lead | None
) -> Iterator[etree._Element]:
    style = lead.style if lead is not None else text
    head = lead.inlines if lead is not None else ()
    yield paragraph(style, *inlines.write(_joined(head, block.inlines)), align=block.align)


def _joined(first: Iterable[Inline], second: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines in one line, neighbours of one face in one run."""
    made: list[Inline] = []
    for inline in (*first, *second):
        last = made[-1] if made else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and last == replace(inline, text=last.text)
        ):
            made[-1] = replace(last, text=last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _division(division: Division, inlines: Inlines, text: str) -> Iterator[etree._Element]:
    label = division.label + label_gap(division)
    head = _joined((Text(text=label),) if label else (), division.heading)
    if heads_its_own_line(division):
        yield paragraph(_heading_style(division, text), *inlines.write(head))
        yield from write_blocks(division.blocks, inlines, text)
        return
    style = "公文段首标题" if division.run_in else text
    if division.kind in HEADED_KINDS:
        style = _heading_style(division, text)
    lead = Lead(head, style) if head else None
    yield from write_blocks(division.blocks, inlines, text, lead)


def _heading_style(division: Division, text: str) -> str:
    """The style of a heading by itself; that of an article, which no law of ours has, is plain text."""
    if division.kind in HEADED_KINDS:
        return "公文章节标题"
    return heading_style(division.level).name if division.kind == "level" else text


def _table(block: Table, inlines: Inlines) -> Iterator[etree._Element]:
    """A table with its caption; one that lies across has a section of the page for itself."""
    if block.landscape:
        yield paragraph(_TEXT, last_of_section=section())
    if block.caption:
        yield paragraph(_CAPTION, *inlines.write((Text(text=block.caption),)))
    yield table(block, inlines)
    yield paragraph(_TEXT, last_of_section=section(landscape=True) if block.landscape else None)


def _figure(block: Figure, inlines: Inlines, text: str) -> Iterator[etree._Element]:
    yield paragraph(text, *inlines.picture(block), align="center")
    if block.caption:
        yield paragraph(_CAPTION, *inlines.write((Text(text=block.caption),)))
