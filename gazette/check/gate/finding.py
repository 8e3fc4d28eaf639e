"""A finding of the gate (发布关口), as a problem."""

from __future__ import annotations

from gazette.base.language import Words
from gazette.base.problems import Level, Place, Problem

__all__ = ["CIRCULAR", "problem"]

#: 国务院办公厅关于做好政府公报工作的通知, the source of most of what the gate asks
CIRCULAR = "国办发〔2018〕22号"


def problem(
    code: str,
    words: Words,
    advice: Words,
    source: str,
    *,
    level: Level = "error",
    place: Place | None = None,
) -> Problem:
    """A finding of the gate."""
    return Problem(
        code=code,
        level=level,
        words=words,
        advice=advice,
        source=source,
        place=place or Place(),
    )
