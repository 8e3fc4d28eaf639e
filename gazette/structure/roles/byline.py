"""Whose text it is, below its title: 《某办法》解读 / 某市水利局, and the issuers of a forwarded paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from gazette.structure.lines.line import Line
from gazette.structure.roles.wording import ends_with_genre
from gazette.text.organ_rows import is_organ_row, unbracketed
from gazette.text.organs import is_organ

__all__ = ["byline_roles", "forwarded_byline_roles"]

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


def forwarded_byline_roles(lines: Sequence[Line]) -> dict[int, str]:
    """Position → title_note of the rows of bodies below the title of a forwarded paper: its issuers.

    关于规范管理的意见 / 县水利局　县财政局: the title is whole above the first of them, and does not
    go on below the last.
    """
    for number in range(1, min(_MOST + 1, len(lines))):
        rows = len(list(takewhile(_names_bodies, lines[number:])))
        behind = lines[number + rows : number + rows + 1]
        if rows and ends_with_genre(lines[number - 1].text) and not any(map(_goes_on, behind)):
            return dict.fromkeys(range(number, number + rows), "title_note")
    return {}


def _names_bodies(line: Line) -> bool:
    """县水利局　县财政局, also in brackets."""
    return is_organ_row(unbracketed(line.raw))


def _goes_on(line: Line) -> bool:
    """The line is still a title's: 关于印发……的通知 below its issuers."""
    return line.text.startswith("关于") or (line.label is None and ends_with_genre(line.text))


def _is_centred(line: Line) -> bool:
    return line.source is not None and line.source.align == "center"
