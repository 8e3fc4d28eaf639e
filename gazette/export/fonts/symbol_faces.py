"""Faces for signs and mathematics (符号、数学字体) that Typst brings: the last of every chain.

Libertinus Serif (SIL OFL 1.1), New Computer Modern Math (GUST Font License) and DejaVu Sans Mono
(Bitstream Vera) lie in Typst's own library and may be embedded.  No call tells what they can draw;
symbol_faces.json does, made by docs/make_symbol_faces.py.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

__all__ = ["FAMILIES", "symbol_family"]

#: the family in the fonts' own tables → what Typst calls it, in the order in which they help out
FAMILIES = {
    "Libertinus Serif": "Libertinus Serif",
    "NewComputerModernMath": "New Computer Modern Math",
    "DejaVu Sans Mono": "DejaVu Sans Mono",
}


def symbol_family(code: int) -> str | None:
    """The first of the families that draws the code point, None when none does."""
    return next((name for name, points in _characters().items() if code in points), None)


@cache
def _characters() -> dict[str, frozenset[int]]:
    """Family → the code points that its upright faces have, whatever their weight."""
    text = (files("gazette.export.fonts") / "symbol_faces.json").read_text(encoding="utf-8")
    return {
        name: frozenset(point for first, last in ranges for point in range(first, last + 1))
        for name, ranges in json.loads(text).items()
    }
