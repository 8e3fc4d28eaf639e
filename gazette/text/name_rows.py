"""Rows of a list of names (名单): 张　三　　市财政局局长, a name, a gap and a post."""

from __future__ import annotations

from gazette.base.patterns import pattern_of

__all__ = ["GAP", "is_name_row", "with_even_gaps"]

GAP = "\u3000\u3000"  #: between name and post; white space of ASCII would run together on a page
_SPACE = r"[ \t\u3000\u2002\u2003\u00a0]"
_WIDE = pattern_of(rf"\t{_SPACE}*|{_SPACE}{{2,}}")
_NAME = r"[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff·]){1,5}"
_ROW = pattern_of(
    rf"{_SPACE}*{_NAME}(?:\t{_SPACE}*|{_SPACE}{{2,}})[\u4e00-\u9fff（）()、·]{{2,40}}"
)


def is_name_row(text: str) -> bool:
    """The row is a name, a gap and a post; a sentence is none."""
    return bool(_ROW.fullmatch(text.rstrip()))


def with_even_gaps(text: str) -> str:
    """The text with two full-width blanks for each wide gap."""
    return _WIDE.sub(GAP, text)
