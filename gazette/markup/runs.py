"""Runs of text: their faces as elements, and neighbours of one face as one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Literal, TypedDict

from gazette.markup.names import D
from gazette.model import Inline, Text

__all__ = ["FACES", "Face", "is_plain", "merge_runs"]


class Face(TypedDict, total=False):
    """What an element says of the text in it."""

    bold: bool
    italic: bool
    underline: bool
    strike: bool
    emphasis: bool
    vertical: Literal["super", "sub"] | None


#: element → face, in the order in which they nest
FACES: dict[str, Face] = {
    D + "b": {"bold": True},
    D + "i": {"italic": True},
    D + "u": {"underline": True},
    D + "s": {"strike": True},
    D + "em": {"emphasis": True},
    D + "sup": {"vertical": "super"},
    D + "sub": {"vertical": "sub"},
}


def is_plain(text: Text) -> bool:
    """Whether the text has no face."""
    return not (
        text.bold or text.italic or text.underline or text.strike or text.emphasis or text.vertical
    )


def merge_runs(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines without empty texts, and with neighbours of one face as one text."""
    inlines = tuple(inlines)
    if len(inlines) == 1 and isinstance(inlines[0], Text) and inlines[0].text:  # nearly all
        yield inlines[0]
        return
    filled = (i for i in inlines if not (isinstance(i, Text) and not i.text))
    for face, group in groupby(filled, key=_face_of):
        if face is None:
            yield from group
            continue
        texts = [inline for inline in group if isinstance(inline, Text)]
        if len(texts) == 1:
            yield texts[0]
        else:
            yield replace(texts[0], text="".join(text.text for text in texts))


def _face_of(inline: Inline) -> tuple[object, ...] | None:
    if not isinstance(inline, Text):
        return None
    return (
        inline.bold,
        inline.italic,
        inline.underline,
        inline.strike,
        inline.emphasis,
        inline.vertical,
    )
