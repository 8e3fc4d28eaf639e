"""What a check found in a document: a place, words, perhaps a correction."""

from __future__ import annotations

from typing import NamedTuple

from gazette.base.problems import Level

__all__ = ["Finding"]


class Finding(NamedTuple):
    """What a rule's check found: a stretch of one segment, perhaps with a meaning-neutral fix."""

    segment: int  #: index in `Context.segments`; -1: the document as a whole
    start: int  #: inside the segment's text
    end: int
    fix: str | None = None
    words: tuple[tuple[str, str], ...] = ()  #: values for the message's {names}
    level: Level | None = None  #: that of the word list; None: the rule's
