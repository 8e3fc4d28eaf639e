"""Whether words stand in the sentence of a finding: so an editor names the one that may stand."""

from __future__ import annotations

from gazette.base.problems import Place

__all__ = ["in_sentence"]

_STOPS = "。！？；\n"


def in_sentence(text: str, place: Place, words: str) -> bool:
    """Whether the words stand in the sentence of the finding: the next sentence is another place.

    Args:
        text: the place's text, or the same as it may be shown.
        place: of the finding.
        words: what is looked for.
    """
    if place.start is None or place.end is None:
        return words in text
    first = max(text.rfind(stop, 0, place.start) for stop in _STOPS) + 1
    ends = [text.find(stop, place.end) for stop in _STOPS]
    last = min((end for end in ends if end >= 0), default=len(text))
    start = text.find(words, max(0, first - len(words) + 1))
    return 0 <= start < max(last, first + 1)
