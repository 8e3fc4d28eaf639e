"""Inline pieces of the flow turned into those of the model, cut and trimmed by characters."""

from __future__ import annotations

from collections.abc import Iterable

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
        case FlowText(text=text) | FlowLink(text=text) | FlowFormula(text=text):
            return text
        case FlowRuby(base=base):
            return base
        case FlowBreak():
            return "\n"
        case _:
            return ""


def flow_text(inlines: Iterable[FlowInline]) -> str:
    """The visible characters of the pieces."""
    return "".join(map(plain, inlines))


def split_breaks(inlines: tuple[FlowInline, ...]) -> list[tuple[FlowInline, ...]]:
    """The pieces between line breaks; page and column breaks vanish."""
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
    pieces = list(inlines)
    while pieces and isinstance(pieces[0], FlowText):
        text = pieces[0].text.lstrip(_BLANK)
        if text:
            pieces[0] = _with_text(pieces[0], text)
            break
        pieces.pop(0)
    while pieces and isinstance(pieces[-1], FlowText):
        text = pieces[-1].text.rstrip(_BLANK)
        if text:
            pieces[-1] = _with_text(pieces[-1], text)
            break
        pieces.pop()
    return tuple(pieces)


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


def to_model(inlines: Iterable[FlowInline], flow: Flow) -> tuple[Inline, ...]:
    """The pieces as the model has them; runs of one face become one Text."""
    result: list[Inline] = []
    for inline in inlines:
        made = _one(inline, flow)
        if made is None:
            continue
        last = result[-1] if result else None
        if isinstance(made, Text) and isinstance(last, Text) and _same_face(last, made):
            result[-1] = last.model_copy(update={"text": last.text + made.text})
        else:
            result.append(made)
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
    made: Inline | None = None
    match inline:
        case FlowText():
            made = _text(inline) if inline.text else None
        case FlowBreak():
            made = LineBreak() if inline.kind == "line" else None
        case FlowRuby(base=base, reading=reading):
            made = Ruby(base=base, reading=reading)
        case FlowLink(href=href, text=text):
            made = Link(href=href, text=text) if text else None
        case FlowFormula(mathml=mathml, text=text):
            made = Formula(mathml=mathml, text=text)
        case FlowPicture():
            made = _image(inline)
        case FlowNote():
            made = _note(inline, flow)
    return made


def _image(picture: FlowPicture) -> Image:
    return Image(
        media=picture.media,
        alt=picture.alt,
        width_mm=picture.width_mm,
        height_mm=picture.height_mm,
    )


def _text(inline: FlowText) -> Text:
    marked = inline.bold or inline.italic or inline.underline or inline.strike
    if not (marked or inline.emphasis or inline.vertical):
        return Text(text=inline.text)  # most text, and validated in half the time
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
    blocks: tuple[FlowBlock, ...] = flow.notes.get(inline.id, ())
    paragraphs = tuple(
        Paragraph(inlines=to_model(trim(_labelled(block)), flow))
        for block in blocks
        if isinstance(block, FlowParagraph)
    )
    return Note(place=inline.place, label=inline.label, blocks=paragraphs)


def _labelled(paragraph: FlowParagraph) -> tuple[FlowInline, ...]:
    head = (FlowText(paragraph.label),) if paragraph.label else ()
    return (*head, *(i for i in paragraph.inlines if not isinstance(i, FlowNote)))
