"""When nothing matches: the most similar titles, and the nearest wording (did you mean)."""

from __future__ import annotations

import math
from collections.abc import Mapping

from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import And, AtLeast, Node, SearchIndex, Seq, Tier
from gazette.archive.search.text.names import name_of
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.tokenizer import pairs, stripped

__all__ = ["closest", "distance", "least_of_near", "similar_titles", "slips_in_titles"]

_CANDIDATES = 200  #: titles looked at closely
_LONG = 7  #: characters from which two slips are forgiven
_NEAR = 0.3  #: share of the asked pairs that a title with its wording has
_ROUNDED = 1e-9  #: more than a share times its whole is off
_LEAST = 0.5  #: share of the asked pairs that a title must have


def similar_titles(
    index: SearchIndex,
    texts: TextStore,
    text: str,
    narrowed: list[Node],
    *,
    least: float = _LEAST,
) -> list[tuple[str, float]]:
    """Keys of documents whose titles share most pairs of characters with the text, best first."""
    wanted = list(dict.fromkeys(pairs(stripped(fold(text)))))
    if not wanted:
        return []
    fewest = max(1, math.ceil(least * len(wanted) - _ROUNDED))
    question: Node = AtLeast(tuple(Seq("bare", pair) for pair in wanted), fewest)
    if narrowed:
        question = And((question, *(Tier(node, 0.0) for node in narrowed)))
    page = index.search(question, size=_CANDIDATES)
    scored = []
    titles = texts.titles([hit.key for hit in page.hits])
    for hit in page.hits:
        title = set(pairs(stripped(fold(titles.get(hit.key, "")))))
        shared = sum(pair in title for pair in wanted)
        share = shared / len(wanted)
        if share >= least:
            both = len(title) + len(wanted) - shared
            scored.append((hit.key, share + shared / both))
    return sorted(scored, key=lambda item: (-item[1], item[0]))


def closest(text: str, titles: list[str]) -> str:
    """The stretch of a title that is nearest to the text; "" if none is near enough.

    It begins and ends as the text does, unless all but one character is the same: what is
    suggested should be a wording, not a piece cut anywhere.
    """
    asked = stripped(fold(text))
    slack = _slack(asked)
    best, best_distance = "", slack + 1
    for title in titles:
        bare = stripped(fold(title))
        for length in range(max(2, len(asked) - slack), len(asked) + slack + 1):
            for start in range(len(bare) - length + 1):
                window = bare[start : start + length]
                same_ends = (window[0], window[-1]) == (asked[0], asked[-1])
                found = distance(asked, window, best_distance)
                if 0 < found < best_distance and (same_ends or found == 1):
                    best, best_distance = window, found
    return best


def least_of_near(text: str) -> float:
    """The share of the text's pairs that a title has which `closest` may find near: a slip costs two."""
    asked = stripped(fold(text))
    count = len(set(pairs(asked)))
    return max(_NEAR, (count - 2 * _slack(asked)) / count) if count else 1.0


def slips_in_titles(typed: str, titles: Mapping[str, str], limit: int) -> dict[str, int]:
    """Edits between what was typed and each title, as a whole or without 中华人民共和国 and edition; at most `limit`."""
    whole, name = stripped(fold(typed)), name_of(typed)
    return {
        key: min(
            distance(whole, stripped(fold(title)), limit), distance(name, name_of(title), limit)
        )
        for key, title in titles.items()
    }


def _slack(asked: str) -> int:
    """How many slips are forgiven."""
    return 2 if len(asked) >= _LONG else 1


def distance(left: str, right: str, limit: int) -> int:
    """Edits between the two (insert, delete, replace); `limit` if there are that many or more."""
    if abs(len(left) - len(right)) >= limit:
        return limit
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) >= limit:
            return limit
    return row[-1]
