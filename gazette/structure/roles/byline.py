"""Whose text it is, below its title: 《某办法》解读 / 某市水利局, and the issuers of a forwarded paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from gazette.structure.lines.line import Line
from gazette.structure.roles.wording import ends_with_genre, is_addressees, is_sentence
from gazette.text.organ_rows import is_organ_row, unbracketed

__all__ = ["byline_roles", "forwarded_byline_roles"]

_MOST = 4  #: lines of a title
_FRONT = 10  #: lines among which a title stands
_TELLING = 8  #: characters of a title that says more than its genre
_MARKS = ("令", "公告", "通告", "公报")  #: above a body's name they are the mark of an order
_EXPLAINS = ("解读", "图解", "问答", "答记者问")  #: a title that ends so is complete


def byline_roles(lines: Sequence[Line]) -> dict[int, str]:
    """Position → title_note of the lines that name whose text it is, where there are any.

    Such a line is set like the title's own and would be read as its end.
    """
    front = list(takewhile(_is_of_the_front, lines[:_FRONT]))
    for first in range(1, len(front)):
        title = _title_above(lines, first)
        rows = len(list(takewhile(_names_bodies_centred, lines[first:])))
        behind = lines[first + rows : first + rows + 1]
        if rows and _is_whole(title) and not any(map(_goes_on, behind)):
            return dict.fromkeys(range(first, first + rows), "title_note")
    return {}


def _is_of_the_front(line: Line) -> bool:
    """Neither text nor addressees: behind them a title is another paper's."""
    return not is_sentence(line.text) and not is_addressees(line.text)


def _title_above(lines: Sequence[Line], end: int) -> str:
    """The centred lines right above, together: a title, where they end like one."""
    above = takewhile(_is_centred, reversed(lines[max(0, end - _MOST) : end]))
    return "".join(line.text for line in reversed(list(above)))


def _is_whole(title: str) -> bool:
    """The title says what it is about and of which genre; a mark (公告) or a body's name alone does not."""
    if title.endswith(_EXPLAINS):
        return True
    return ("关于" in title or len(title) >= _TELLING) and (
        ends_with_genre(title) and not title.endswith(_MARKS)
    )


def _names_bodies_centred(line: Line) -> bool:
    return _is_centred(line) and _names_bodies(line)


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
