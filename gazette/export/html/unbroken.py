"""Document numbers (发文字号) that no line breaks: the line would break behind 〕, which reads as two things."""

from __future__ import annotations

from markupsafe import Markup

from gazette.export.html.tags import Child, el, join
from gazette.text.numbers import whole_numbers

__all__ = ["UNBROKEN", "unbroken"]

#: an inline block: it goes to the next line as a whole, and is broken where it is wider than the line
UNBROKEN = "unbroken"


def unbroken(text: str) -> Markup:
    """The text with each document number in it as one piece."""
    parts: list[Child] = []
    end = 0
    for start, stop in whole_numbers(text):
        parts += [text[end:start], el("span", text[start:stop], class_=UNBROKEN)]
        end = stop
    return join([*parts, text[end:]])
