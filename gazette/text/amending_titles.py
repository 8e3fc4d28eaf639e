"""Titles of amending decisions: 关于修改《…》的决定, 刑法修正案（八）."""

from __future__ import annotations

from gazette.base.patterns import pattern_of
from gazette.text.widths import visible

__all__ = ["is_amending"]

_NAME = pattern_of(r"《(?:[^《》]|《[^《》]*》)*》")
#: what amends, and what only speaks of an amendment
_AMENDING = pattern_of(
    r"关于.{0,60}修[改订正]|作出修[改订正]|修改.*决定$|修正案(?:[（(][^（()）]*[）)])?$"
)
_ABOUT = pattern_of(r"(?:解释|解读|说明|问答|答记者问|规定|批复|答复|的通知)$|修[改订]后的")


def is_amending(title: str) -> bool:
    """Whether a document of that title is an amending decision; what only speaks of one is none."""
    bare = _NAME.sub("《》", visible(title))
    return bool(_AMENDING.search(bare)) and not _ABOUT.search(bare)
