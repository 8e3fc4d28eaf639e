"""Marks of a text that is not final (征求意见稿、送审稿、草案) in a title."""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of

__all__ = ["draft_mark"]

_KINDS = (
    *("征求意见", "送审", "讨论", "审议", "修改", "修订", "初", "报批", "送签", "会签", "草"),
    *("草案", "代拟"),
)
_DRAFT = pattern_of(
    rf"""
    [（(〔\[【] (?:公开)? (?:{"|".join(_KINDS)}) 稿 [^）)]{{0,6}} [)）〕\]】]
    | [（(] 草案 [^）)]{{0,8}} [)）] $   # （草案）的说明 is a final text about a draft
    """,
    re.VERBOSE,
)


def draft_mark(title: str) -> re.Match[str] | None:
    """Where the title says that the text is a draft, None where it does not."""
    return _DRAFT.search(title)
