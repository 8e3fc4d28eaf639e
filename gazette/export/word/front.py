"""The title in rows, as the manuscript broke it (回行)."""

from __future__ import annotations

from gazette.text.widths import visible

__all__ = ["title_rows"]

_GAP = "\u3000\u3000"
_JOINTS = " 、\u3000"  #: what stands between issuers of a title in one line, and not in its rows


def title_rows(title: str, lines: tuple[str, ...]) -> list[str]:
    """The rows of the title; it is one row where the lines are not the same characters."""
    if not title:
        return []
    rows: list[str] = []
    rest = title
    for line in lines:
        row, size = _taken(rest, visible(line))
        if not size:
            return [title]
        rows.append(row)
        rest = rest[size:].lstrip(_JOINTS)
    return [title] if rest or not rows else rows


def _taken(text: str, wanted: str) -> tuple[str, int]:
    """The beginning of the text that shows these characters, as its row has it, and its size.

    A 、 that the row has not stands for a wide gap between issuers; size 0: it does not begin so.
    """
    row, size = "", 0
    for char in wanted:
        while text[size : size + 1] != char:
            if size >= len(text) or text[size] not in _JOINTS:
                return "", 0
            row += _GAP if text[size] == "、" else text[size]
            size += 1
        row += char
        size += 1
    return row, size
