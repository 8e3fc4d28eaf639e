"""Inline pieces of the flow turned into those of the model, cut and trimmed by characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gazette.model import (
    Formula,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Ruby,
    Text,
)
from gazette.text.widths import SPACES
from gazette.word.flow import (
    Flow,
    FlowBlock,
    FlowBreak,
    FlowFormula,
    FlowInline,
    FlowLink,
    FlowNote,
    FlowParagraph,
    FlowPicture,
    FlowRuby,
    FlowText,
)

__all__ = ["cut", "flow_text", "plain", "split_breaks", "to_model", "trim"]


def plain(inline: FlowInline) -> str:
    """The visible characters of one piece."""
    match inline:
        case FlowText() | FlowLink() | FlowFormula():
            return inline.text
        case FlowRuby():
            return inline.base
        case FlowBreak():
            return "\n"
        case _:
            return ""


def flow_text(inlines: Iterable[FlowInline]) -> str:
    """The visible characters of the pieces."""
    return "".join([i.text if isinstance(i, FlowText) else plain(i) for i in inlines])


def split_breaks(inlines: tuple[FlowInline, ...]) -> list[tuple[FlowInline, ...]]:
    """The pieces between line breaks; page and column breaks vanish."""
    if all(isinstance(i, FlowText) and "\n" not in i.text for i in inlines):
        return [inlines]
    rows: list[list[FlowInline]] = [[]]
    for inline in inlines:
        if isinstance(inline, FlowBreak):
            if inline.kind == "line":
                rows.append([])
        elif isinstance(inline, FlowText) and "\n" in inline.text:
            for number, part in enumerate(inline.text.split("\n")):
                if number:
                    rows.append([])
                if part:
                    rows[-1].append(_with_text(inline, part))
        else:
            rows[-1].append(inline)
    return [tuple(row) for row in rows]


def cut(
    inlines: tuple[FlowInline, ...], at: int
) -> tuple[tuple[FlowInline, ...], tuple[FlowInline, ...]]:
    """The pieces before and after the character `at`."""
    left: list[FlowInline] = []
    for number, inline in enumerate(inlines):
        size = len(plain(inline))
        if size <= at:
            if at == 0 and size == 0:
                return tuple(left), inlines[number:]
            left.append(inline)
            at -= size
            continue
        if at > 0 and isinstance(inline, FlowText | FlowLink):
            left.append(_with_text(inline, plain(inline)[:at]))
            return tuple(left), (_with_text(inline, plain(inline)[at:]), *inlines[number + 1 :])
        return tuple(left), inlines[number:]
    return tuple(left), ()


def trim(inlines: tuple[FlowInline, ...]) -> tuple[FlowInline, ...]:
    """The pieces without white space at both ends."""
    start, stop = 0, len(inlines)
    while start < stop and _is_blank(inlines[start]):
        start += 1
    while stop > start and _is_blank(inlines[stop - 1]):
        stop -= 1
    if start == stop:
        return ()
    first, last = inlines[start], inlines[stop - 1]
    head = first.text.lstrip(_BLANK) if isinstance(first, FlowText) else ""
    if stop - start == 1:
        return (_trimmed(first, head.rstrip(_BLANK)),)
    tail = last.text.rstrip(_BLANK) if isinstance(last, FlowText) else ""
    return (_trimmed(first, head), *inlines[start + 1 : stop - 1], _trimmed(last, tail))


def _is_blank(inline: FlowInline) -> bool:
    if not isinstance(inline, FlowText):
        return False
    text = inline.text
    return not text or (text[0] in SPACES and not text.strip(_BLANK))


def _trimmed(inline: FlowInline, text: str) -> FlowInline:
    if not isinstance(inline, FlowText) or len(text) == len(inline.text):
        return inline
    return _with_text(inline, text)


_BLANK = "".join(SPACES)


def _with_text(inline: FlowText | FlowLink, text: str) -> FlowText | FlowLink:
    if isinstance(inline, FlowLink):
        return FlowLink(inline.href, text)
    return FlowText(
        text,
        inline.bold,
        inline.italic,
        inline.underline,
        inline.strike,
        inline.emphasis,
        inline.vertical,
        inline.font,
        inline.size,
        inline.color,
    )


def to_model(inlines: Sequence[FlowInline], flow: Flow) -> tuple[Inline, ...]:
    """The pieces as the model has them; runs of one face become one Text."""
    if all(isinstance(i, FlowText) and not _is_marked(i) for i in inlines):  # most lines
        text = "".join([i.text for i in inlines if isinstance(i, FlowText)])
        return (Text(text=text),) if text else ()
    result: list[Inline] = []
    for inline in inlines:
        one = _one(inline, flow)
        if one is None:
            continue
        last = result[-1] if result else None
        if isinstance(one, Text) and isinstance(last, Text) and _same_face(last, one):
            result[-1] = replace(last, text=last.text + one.text)
        else:
            result.append(one)
    return tuple(result)


def _same_face(one: Text, other: Text) -> bool:
    return (
        one.bold == other.bold
        and one.italic == other.italic
        and one.underline == other.underline
        and one.strike == other.strike
        and one.emphasis == other.emphasis
        and one.vertical == other.vertical
    )


def _one(inline: FlowInline, flow: Flow) -> Inline | None:
    if isinstance(inline, FlowText):
        return _text(inline) if inline.text else None
    if isinstance(inline, FlowBreak):
        return LineBreak() if inline.kind == "line" else None
    return _object(inline, flow)


def _object(
    inline: FlowRuby | FlowLink | FlowFormula | FlowPicture | FlowNote, flow: Flow
) -> Inline | None:
    match inline:
        case FlowRuby(base=base, reading=reading):
            return Ruby(base=base, reading=reading)
        case FlowLink(href=href, text=text):
            return Link(href=href, text=text) if text else None
        case FlowFormula(mathml=mathml, text=text):
            return Formula(mathml=mathml, text=text)
        case FlowPicture():
            return _image(inline)
        case FlowNote():
            return _note(inline, flow)


def _image(picture: FlowPicture) -> Image:
    return Image(
        media=picture.media,
        alt=picture.alt,
        width_mm=picture.width_mm,
        height_mm=picture.height_mm,
    )


def _is_marked(text: FlowText) -> bool:
    marked = text.bold or text.italic or text.underline or text.strike or text.emphasis
    return bool(marked or text.vertical)


def _text(inline: FlowText) -> Text:
    if not _is_marked(inline):
        return Text(text=inline.text)
    return Text(
        text=inline.text,
        bold=inline.bold,
        italic=inline.italic,
        underline=inline.underline,
        strike=inline.strike,
        emphasis=inline.emphasis,
        vertical=inline.vertical,
    )


def _note(inline: FlowNote, flow: Flow) -> Note:
    """A table in a note has no place in print; its cells are paragraphs of the note."""
    blocks: tuple[FlowBlock, ...] = flow.notes.get(inline.id, ())
    paragraphs = tuple(
        Paragraph(inlines=to_model(trim(_labelled(block)), flow)) for block in _paragraphs(blocks)
    )
    return Note(place=inline.place, label=inline.label, blocks=paragraphs)


def _paragraphs(blocks: tuple[FlowBlock, ...]) -> Iterator[FlowParagraph]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def _labelled(paragraph: FlowParagraph) -> tuple[FlowInline, ...]:
    head = (FlowText(paragraph.label),) if paragraph.label else ()
    return (*head, *(i for i in paragraph.inlines if not isinstance(i, FlowNote)))
