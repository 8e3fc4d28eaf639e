"""What a law is called: its title without 中华人民共和国 and （2018年修正）; and short titles (简称) by rule."""

from __future__ import annotations

from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.tokenizer import stripped
from gazette.text.title_words import EDITION_IN_TITLE, LASTING, STATE

__all__ = ["alike", "could_be_short", "name_of", "runs_of"]

_SHORTEST, _LONGEST = 3, 12  #: characters of a short title


def name_of(title: str) -> str:
    """The title folded, without punctuation, edition and 中华人民共和国 in front."""
    bare = stripped(fold(EDITION_IN_TITLE.sub("", title.strip())))
    return bare.removeprefix(STATE) or bare


def could_be_short(text: str) -> bool:
    """Whether the folded text may be a law's short title: 国安法, 医保基金条例."""
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and text.endswith(LASTING)
        and not text.isascii()
        and stripped(text) == text
    )


def runs_of(short: str, name: str) -> int:
    """In how few runs of neighbours the characters of the short title stand in the name, in order; 0: not at all.

    道交法 has three in 道路交通安全法; both must end alike.
    """
    fewest: dict[int, int] = {-2: 0}  # place of the last character → runs so far
    for char in short:
        found: dict[int, int] = {}
        for place, other in enumerate(name):
            if other == char:
                before = [n + (place != at + 1) for at, n in fewest.items() if at < place]
                if before:
                    found[place] = min(before)
        fewest = found
    return fewest.get(len(name) - 1, 0)


def alike(left: str, right: str) -> float:
    """Share of the pairs of neighbouring characters that two folded texts have in common, 0 to 1."""
    a = {left[i : i + 2] for i in range(len(left) - 1)}
    b = {right[i : i + 2] for i in range(len(right) - 1)}
    return len(a & b) / len(a | b) if a | b else 0.0
