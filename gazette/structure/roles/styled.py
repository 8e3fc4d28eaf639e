"""Roles and headings by the named styles of the template (模板): who uses them has said what is what.

The style decides, the words do not: so a paper written in the template is read with full confidence,
and what stands in other styles there is recognised as ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from gazette.base.patterns import pattern_of
from gazette.structure.lines.line import Line
from gazette.text.date_forms import DATE_LINE
from gazette.vocabulary.paper_styles import PaperStyle, paper_style

__all__ = ["is_styled", "style_of", "styled_roles"]

_DATE_ALONE = pattern_of(rf"[（(]?{DATE_LINE}[)）]?")
#: role of a line → role of the text behind it
_TEXT_BEHIND = {
    "order_number": "order_body",
    "order_mark": "order_body",
    "annex_label": "annex_body",
}
_FRONT = ("head", "head_number", "order_mark", "order_number")


def style_of(line: Line) -> PaperStyle | None:
    """The template's style of the line's paragraph."""
    return paper_style(line.source.style) if line.source is not None else None


def is_styled(line: Line) -> bool:
    """The line's paragraph has a style of the template."""
    return style_of(line) is not None


def styled_roles(lines: Sequence[Line], depth: int = 0) -> dict[int, str]:
    """Position → role of the lines that styles decide, and of the tables among them.

    Args:
        lines: of a document.
        depth: how many instruments (印发件) the document stands in.
    """
    if not any(map(is_styled, lines)):
        return {}
    found: dict[int, str] = {}
    text = ""  #: role of the text here
    titled = False
    for number, line in enumerate(lines):
        role = _role(line, text, depth, titled=titled)
        if role is None:
            continue
        found[number] = role
        titled = titled or role == "title"
        text = _text_behind(role, text)
    return found


def _role(line: Line, text: str, depth: int, *, titled: bool) -> str | None:
    """The role of one line; None where nothing decides it."""
    style = style_of(line)
    if style is not None and style.role in ("inst_title", "annex_label"):
        return _begins(style, depth)
    if style is not None and style.depth > depth:
        text = "inst_number" if style.depth == depth + 1 else "inst_body"  # its 版头 or its 令
    if text in ("inst_body", "inst_number"):
        return text
    if style is None:
        return text if text and line.table is not None else None
    if style.role == "number":
        return "number" if titled else "head_number"
    if style.role == "title_note" and _DATE_ALONE.fullmatch(line.text):
        return "date_line"
    return (text or "body") if style.role == "body" else style.role


def _begins(style: PaperStyle, depth: int) -> str:
    """The role of a line that begins an instrument, the document itself, or an annex of one of them."""
    if style.role == "annex_label":
        return style.role if style.depth <= depth else "inst_body"
    if style.depth > depth + 1:
        return "inst_body"
    return "title" if style.depth <= depth else style.role


def _text_behind(role: str, text: str) -> str:
    """The role of text behind a line of that role."""
    if role in ("inst_title", "inst_body"):
        return "inst_body"
    if role == "inst_number":  # all up to the instrument's title
        return role
    if role in ("title", "order_date"):
        return "body"
    return _TEXT_BEHIND.get(role, text or ("" if role in _FRONT else "body"))
