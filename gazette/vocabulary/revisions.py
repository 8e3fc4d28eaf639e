"""What to do with tracked changes (修订) of a manuscript."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["REVISIONS", "Choice", "Revisions"]

#: take the text as changed, or as it was before
Choice = Literal["accept", "reject"]
#: the same, or read no manuscript that has any
Revisions = Literal["refuse", "accept", "reject"]
REVISIONS: tuple[Revisions, ...] = get_args(Revisions)
