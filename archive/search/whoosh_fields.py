"""Whoosh field types for our tokens: pairs with positions, and sets of values.

Whoosh pickles a schema by class name, so these classes must stay where they are.
Tokens are counted here at once instead of through an analyzer's token objects,
which are what makes Whoosh slow to write.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from whoosh import fields, formats

__all__ = ["PairField", "PlaceFormat", "ValueField", "places"]

_SMALL = 0x10000
Posting = tuple[bytes, int, float, bytes]


class PlaceFormat(formats.Format):  # type: ignore[misc] # Whoosh has no types
    """Positions as plain 16- or 32-bit numbers, no pickle."""

    def decode_frequency(self, value: bytes) -> int:
        """How often the token occurs."""
        return len(places(value))

    def decode_weight(self, value: bytes) -> float:
        """The same, as Whoosh asks for it."""
        return float(len(places(value)))

    def decode_positions(self, value: bytes) -> list[int]:
        """Where the token occurs."""
        return list(places(value))


def places(value: bytes) -> array[int]:
    """The positions in a posting; the first byte says how wide they are."""
    return array(chr(value[0]), value[1:])


class PairField(fields.FieldType):  # type: ignore[misc] # Whoosh has no types
    """A folded text, indexed by its pairs of neighbouring characters."""

    def __init__(self) -> None:
        self.format = PlaceFormat()
        self.scorable = False
        self.stored = False
        self.analyzer = None
        self.vector = None
        self.unique = False

    def index(self, value: str, **_options: object) -> Iterator[Posting]:
        """(token, count, weight, positions) of each pair."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place in range(len(value) - 1):
            found[value[place : place + 2]].append(place)
        for pair, where in found.items():
            kind = "H" if where[-1] < _SMALL else "I"
            data = kind.encode() + array(kind, where).tobytes()
            yield pair.encode(), len(where), float(len(where)), data


class ValueField(fields.FieldType):  # type: ignore[misc] # Whoosh has no types
    """A set of exact values."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.scorable = False
        self.stored = False
        self.analyzer = None
        self.vector = None
        self.unique = False

    def index(self, value: Iterable[str], **_options: object) -> Iterator[Posting]:
        """One posting a value."""
        for one in value:
            yield one.encode(), 1, 1.0, b""
