"""Whoosh field types for our tokens: pairs of neighbouring characters with their counts, and sets of values.

Where a pair stands is not kept: phrases are confirmed in the text itself.
Whoosh pickles a schema by class name, so these classes must stay where they are.
Tokens are counted at once instead of through an analyzer's token objects,
which are what makes Whoosh slow to write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import add

from whoosh import fields, formats

__all__ = ["PairField", "ValueField", "pair_counts"]

Posting = tuple[bytes, int, float, bytes]


class _TokenField(fields.FieldType):  # type: ignore[misc] # Whoosh has no types
    """Postings that say no more than where and how often."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.scorable = False
        self.stored = False
        self.analyzer = None
        self.vector = None
        self.unique = False


class PairField(_TokenField):
    """A folded text, indexed by its pairs of neighbouring characters (`Writer.put`)."""


class ValueField(_TokenField):
    """A set of exact values."""

    def index(self, value: Iterable[str], **_options: object) -> Iterator[Posting]:
        """One posting a value."""
        for one in value:
            yield one.encode(), 1, 1.0, b""


def pair_counts(text: str) -> Counter[str]:
    """How often the text has each pair of neighbouring characters."""
    return Counter(map(add, text, text[1:]))
