"""Pieces of patterns, and the table of marks, that rules of several groups share."""

from __future__ import annotations

from typing import Final

__all__ = ["FULL_MARKS", "HAN", "NUMBER"]

HAN: Final = "\u4e00-\u9fff〇"  #: Chinese characters, in a pattern's class
NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"  #: a number in figures
FULL_MARKS: Final = str.maketrans(",;:!?()", "，；：！？（）")  #: half-width mark → full-width
