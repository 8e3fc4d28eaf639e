"""A question answered over one segment of postings, as {document number: score}.

An engine in Python gains nothing from nested matcher objects: sets of numbers are
intersected and added up instead.  `Segment` is what an engine must offer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Protocol

from gazette.archive.search.port import (
    All,
    And,
    AtLeast,
    Between,
    Boost,
    Node,
    Not,
    Nothing,
    Or,
    Seq,
    Starts,
    Term,
    Tier,
)

__all__ = ["Scores", "Segment", "evaluate"]

Scores = Mapping[int, float]


class Segment(Protocol):
    """A part of an index whose documents are numbered from 0."""

    def everything(self) -> Iterable[int]:
        """The numbers of the documents that are not deleted."""
        ...

    def term(self, field: str, value: str) -> Scores:
        """The documents with this token."""
        ...

    def starts(self, field: str, prefix: str) -> Scores:
        """The documents with a token that begins so."""
        ...

    def sequence(self, field: str, text: str) -> Scores:
        """The documents with this phrase of two or more characters."""
        ...

    def between(self, field: str, low: int | None, high: int | None) -> Scores:
        """The documents whose number lies in the range."""
        ...


def evaluate(node: Node, segment: Segment) -> Scores:  # noqa: C901,PLR0911 - one line a kind of node
    """The documents of the segment that answer, with their scores."""
    match node:
        case Nothing():
            return {}
        case All():
            return dict.fromkeys(segment.everything(), 0.0)
        case Term(field=field, value=value):
            return segment.term(field, value)
        case Starts(field=field, prefix=prefix):
            return segment.starts(field, prefix)
        case Seq(field=field, text=text):
            return segment.sequence(field, text)
        case Between(field=field, low=low, high=high):
            return segment.between(field, low, high)
        case Boost(part=part, factor=factor):
            return {doc: score * factor for doc, score in evaluate(part, segment).items()}
        case Tier(part=part, score=score):
            return dict.fromkeys(evaluate(part, segment), score)
        case Or(parts=parts):
            return reduce(_union, (evaluate(part, segment) for part in parts), {})
        case AtLeast(parts=parts, minimum=minimum):
            return _at_least([evaluate(part, segment) for part in parts], minimum)
        case Not(part=part):
            return _without(dict.fromkeys(segment.everything(), 0.0), evaluate(part, segment))
        case And(parts=parts):
            return _all_of(parts, segment)


def _all_of(parts: tuple[Node, ...], segment: Segment) -> Scores:
    wanted = [part for part in parts if not isinstance(part, Not)]
    unwanted = [part.part for part in parts if isinstance(part, Not)]
    found: Scores = (
        evaluate(wanted[0], segment) if wanted else dict.fromkeys(segment.everything(), 0.0)
    )
    for part in wanted[1:]:
        if not found:
            return found
        found = _intersection(found, evaluate(part, segment))
    for excluded in unwanted:
        found = _without(found, evaluate(excluded, segment))
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
