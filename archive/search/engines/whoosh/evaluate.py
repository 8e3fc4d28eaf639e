"""A question answered over one segment of postings, as {document number: score}.

An engine in Python gains nothing from nested matcher objects: sets of numbers are
intersected and added up instead.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from gazette.archive.search.engines.translate import Translator
from gazette.archive.search.port import Node

__all__ = ["Answering", "Scores"]

Scores = Mapping[int, float]


class Answering(Translator[Scores]):
    """A part of an index whose documents are numbered from 0; it looks up, this adds up."""

    @abstractmethod
    def documents(self) -> Iterable[int]:
        """The numbers of the documents that are not deleted."""

    def everything(self) -> Scores:
        """All documents."""
        return dict.fromkeys(self.documents(), 0.0)

    def nothing(self) -> Scores:
        """None."""
        return {}

    def boosted(self, found: Scores, factor: float) -> Scores:
        """Scores multiplied."""
        return {doc: score * factor for doc, score in found.items()}

    def levelled(self, found: Scores, score: float) -> Scores:
        """One score for all."""
        return dict.fromkeys(found, score)

    def at_least(self, found: list[Scores], minimum: int) -> Scores:
        """Scores added up where enough of them have the document."""
        return reduce(_union, found, {}) if minimum == 1 else _at_least(found, minimum)

    def all_of(self, wanted: Sequence[Node], unwanted: Sequence[Node]) -> Scores:
        """One after the other, as long as there is something left."""
        first, *others = wanted
        found = self.of(first)
        for part in others:
            if not found:
                return found
            found = _intersection(found, self.of(part))
        for part in unwanted:
            found = _without(found, self.of(part))
        return found


def _at_least(found: list[Scores], minimum: int) -> Scores:
    counts: Counter[int] = Counter()
    total: defaultdict[int, float] = defaultdict(float)
    for scores in found:
        counts.update(scores.keys())
        for doc, score in scores.items():
            total[doc] += score
    return {doc: total[doc] for doc, count in counts.items() if count >= minimum}


def _union(left: Scores, right: Scores) -> Scores:
    large, small = (left, right) if len(left) >= len(right) else (right, left)
    merged = dict(large)
    for doc, score in small.items():
        merged[doc] = merged.get(doc, 0.0) + score
    return merged


def _intersection(left: Scores, right: Scores) -> Scores:
    large, small = (left, right) if len(left) >= len(right) else (right, left)
    return {doc: score + large[doc] for doc, score in small.items() if doc in large}


def _without(found: Scores, unwanted: Scores) -> Scores:
    return {doc: score for doc, score in found.items() if doc not in unwanted}
