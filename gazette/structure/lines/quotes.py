"""Quoted articles of an amendment (修改决定): “第三条　…… over paragraphs, each opened by “."""

from __future__ import annotations

from gazette.structure.lines.line import Line

__all__ = ["Quotes"]

_OWN = 11  #: rank of 一、, the amendment's own numbering


class Quotes:
    """Follows the quotation marks from line to line."""

    def __init__(self) -> None:
        self._inside = False

    def take(self, line: Line) -> bool:
        """Whether the line is quoted text, no division of the document itself."""
        text = line.text
        opens = text.startswith(("“", "‘", "「"))
        balance = text.count("“") - text.count("”")
        if opens and balance >= 0:
            self._inside = balance > 0
            return True
        if self._inside:
            self._inside = balance >= 0
            own = line.label is not None and line.label.rank == _OWN
            return opens or not own
        self._inside = line.label is not None and balance > 0 and not text.endswith("”")
        return False
