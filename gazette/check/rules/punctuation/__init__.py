"""Rules on punctuation (标点符号): GB/T 15834-2011 and what it leaves to practice."""

from __future__ import annotations

from gazette.check.rules.punctuation import (
    dashes,
    paragraphs,
    quotes,
    rows,
    sentences,
    spaces,
    widths,
)

__all__ = ["dashes", "paragraphs", "quotes", "rows", "sentences", "spaces", "widths"]
