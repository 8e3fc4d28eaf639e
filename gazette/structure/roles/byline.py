"""Whose explanation it is: the name of an organ alone below the title, 《某办法》解读 / 某市水利局."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from gazette.structure.lines.line import Line
from gazette.text.organs import is_organ

__all__ = ["byline_roles"]

_MOST = 4  #: lines of a title
_EXPLAINS = ("解读", "图解", "问答", "答记者问")  #: a title that ends so is complete


def byline_roles(lines: Sequence[Line]) -> dict[int, str]:
    """Position → title_note of the line that names the author, where there is one.

    Such a line is set like the title's own and would be read as its end.
    """
    head = list(takewhile(_is_centred, lines[: _MOST + 1]))
    for number in range(1, len(head)):
        title = "".join(line.text for line in head[:number])
        if title.endswith(_EXPLAINS) and is_organ(head[number].text):
            return {number: "title_note"}
    return {}


def _is_centred(line: Line) -> bool:
    return line.source is not None and line.source.align == "center"
