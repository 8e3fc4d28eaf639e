"""Titles that break between words and not inside them, however narrow the page."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from gazette.export.html.tags import el, join
from gazette.text.title_breaks import break_places

__all__ = ["title_html"]


def title_html(title: str) -> Markup:
    """The title with `wbr` at its good places; the style sheet forbids all others (keep-all)."""
    pieces = [title[a:b] for a, b in pairwise((0, *break_places(title), len(title)))]
    return join(pieces, el("wbr"))
