"""Any of the words, weighed article by article: for questions as people ask them.

A document is worth the sum of its best three articles (BM25 of its pairs of characters in
each, Robertson & Zaragoza 2009) and of the words in its title.  The engine names the
documents that may be meant; which of them answers is decided here from their texts, the
same for every engine.  The figures were chosen by measurement (`docs/search.md`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import truediv

from gazette.archive.search.index.stored import StoredText
from gazette.archive.search.port import BEST, Boost, Node, Or, PartScore, Seq
from gazette.archive.search.text.lexicon import Lexicon
from gazette.archive.search.text.names import name_of
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.parts import PART, TIMES, spread_of
from gazette.archive.search.text.tokenizer import asked_pairs
from gazette.text.title_words import LASTING

__all__ = [
    "CANDIDATES",
    "PARTS",
    "TITLE",
    "Question",
    "question_of",
    "share_of",
    "with_phrases",
]

CANDIDATES = (
    120  #: documents whose articles are weighed; two hundred found no more, in twice the time
)
PARTS = 200  #: articles that an engine which keeps them names
_BESIDE = 0.25  #: and of what is listed second and later, where nothing else was asked
_MEANT = 0.5  #: weight of what the list says instead of what was asked
_MEETING = 0.3  #: weight of a pair where two words of the question meet: 府征 in 政府征收
_RARER = 0.1  #: in so small a share of its neighbours' documents does it stand
TITLE = 0.4  #: weight of the title
_LAW = 1.2  #: a 法 stands above what carries it out
_PAPER = 0.9  #: and rules that last above other papers
_MOST_PAIRS = 48  #: the rarest pairs of a long question


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, as pairs of characters with their weights."""

    weights: Mapping[str, float]

    def candidates(self) -> Node:
        """The documents that have any of it, those with the rare pairs first."""
        parts: list[Node] = []
        for pair, weight in self.weights.items():
            parts.append(Boost(Seq("text", pair), weight))
            parts.append(Boost(Seq("bare", pair), weight * TITLE))
        return Or(tuple(parts))

    def parts(self, folded: str) -> list[PartScore]:
        """The parts that have most of it, best first, `BEST` of them at most.

        Args:
            folded: the document's folded lines, PART between its parts.
        """
        parts = folded.split(PART)
        spreads = [*map(spread_of, map(len, parts))]
        scores = [0.0] * len(parts)
        for pair, weight in self.weights.items():
            most = weight * TIMES
            counts = map(_count_twice if pair[0] == pair[1] else str.count, parts, repeat(pair))
            scores = [
                score + most * count / (count + spread) if count else score
                for score, count, spread in zip(scores, counts, spreads, strict=True)
            ]
        return [PartScore(scores[part], part) for part in highest(scores, BEST)]

    def worth(self, title: str, parts: list[PartScore]) -> float:
        """What the document is worth by its title and its best parts."""
        name = name_of(title)
        named = sum(weight for pair, weight in self.weights.items() if pair in name) * TITLE
        return sum([part.score + named for part in parts[:BEST]]) * share_of(name)


@lru_cache(maxsize=20_000)
def share_of(name: str) -> float:
    """By how much a law, or rules that last, stand above other papers, by the name (`name_of`)."""
    if not name.endswith(LASTING):
        return _PAPER
    return _LAW if name.endswith("法") else 1.0


def with_phrases(
    text: StoredText, phrases: Sequence[str], above: float, most: int | None = None
) -> list[PartScore]:
    """The parts that have the phrases themselves, best first: `above`, what each of them counts and its BM25.

    A part with all of them stands above every part that lacks one.

    Args:
        text: of a document.
        phrases: folded, such as stand in it.
        above: what a part with a phrase is worth for that alone.
        most: how many are wanted; all for None.
    """
    if len(phrases) == 1:
        return [PartScore(above + TIMES + w, n) for n, w in _densest(text, phrases[0], most)]
    every, spreads = TIMES * len(phrases), text.spreads
    among = text.parts_with_all(phrases) if most is not None else []
    if most is None or len(among) < most:  # some of the best lack one
        among = range(len(spreads))
    scores: dict[int, float] = {}
    for phrase in phrases:
        for part, count in zip(among, text.counts(phrase, among), strict=True):
            if count:
                worth = count * TIMES / (count + spreads[part])
                scores[part] = scores.get(part, above) + every + worth
    best = sorted(sorted(scores), key=scores.__getitem__, reverse=True)[:most]
    return [PartScore(scores[part], part) for part in best]


def _densest(text: StoredText, phrase: str, most: int | None) -> list[tuple[int, float]]:
    """The parts where the phrase is worth most and its BM25 there, best first: the higher the more to a length."""
    spreads = text.spreads
    counts = text.counts(phrase, range(len(spreads)))
    best = highest([*map(truediv, counts, spreads)], most)
    return [(part, counts[part] * TIMES / (counts[part] + spreads[part])) for part in best]


def highest(values: Sequence[float], most: int | None) -> list[int]:
    """The places of the highest values above 0, the highest first, of equal ones the first; all of them for None."""
    if most is None:
        places = [place for place, value in enumerate(values) if value > 0]
        return sorted(places, key=values.__getitem__, reverse=True)
    left = [*values]
    found: list[int] = []
    for _ in range(min(most, len(left))):
        top = max(left)
        if top <= 0:
            break
        found.append(left.index(top))
        left[found[-1]] = 0.0
    return found


def _count_twice(part: str, pair: str) -> int:
    """How often a pair of the same character stands in the part: 人人人 has it twice."""
    if pair not in part:
        return 0
    return sum([part.startswith(pair, at) for at in range(len(part) - 1)])


def question_of(
    text: str, lexicon: Lexicon, frequency: Callable[[str], int], documents: int
) -> Question:
    """The question that the text asks: its words without the filling ones, and what the law calls them.

    Args:
        text: as typed.
        lexicon: what the law calls everyday words.
        frequency: in how many documents a pair occurs.
        documents: how many there are.
    """
    asked = _pairs(lexicon.without_fillers(text))
    counts = {pair: frequency(pair) for pair in asked}
    shares = dict.fromkeys(asked, 1.0) | dict.fromkeys(_meetings(asked, counts), _MEETING)
    for word, means in lexicon.meant(text).items():
        alone = word == fold(text)
        if alone:  # nothing but this word: what is named first is what was asked for
            shares |= dict.fromkeys(_pairs(list(means[:1])), 1.0)
        for pair in _pairs(list(means)):
            shares[pair] = max(shares.get(pair, 0.0), _BESIDE if alone else _MEANT)
    counts |= {pair: frequency(pair) for pair in shares if pair not in counts}
    weights = {
        pair: share * (1 + _rarity(counts[pair], documents)) for pair, share in shares.items()
    }
    kept = sorted(weights, key=lambda pair: -weights[pair])[:_MOST_PAIRS]
    return Question({pair: weights[pair] for pair in weights if pair in set(kept)})


def _pairs(runs: list[str]) -> list[str]:
    return [pair for run in runs for pair in asked_pairs(run)]


def _meetings(pairs: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The pairs that are far rarer than the pairs on both sides of them: they begin in one word and end in the next."""
    return [
        here
        for before, here, after in zip(pairs, pairs[1:], pairs[2:], strict=False)
        if before[1] == here[0]
        and here[1] == after[0]
        and counts[here] < _RARER * min(counts[before], counts[after])
    ]


def _rarity(count: int, documents: int) -> float:
    return math.log(1 + (documents - min(count, documents) + 0.5) / (min(count, documents) + 0.5))
