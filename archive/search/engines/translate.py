"""One walk through a question for every engine, which says only what each kind of question is to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

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

__all__ = ["Translator"]

Q = TypeVar("Q")


class Translator(ABC, Generic[Q]):
    """Turns a question into the engine's own: a query object, a JSON query or at once the answer."""

    _last: tuple[Node, Q] | None = None  #: what was lifted last is often boosted next

    def _again(self, part: Node) -> Q:
        last = self._last  # another thread may put its own there meanwhile
        if last is None or last[0] is not part:
            last = self._last = part, self.of(part)
        return last[1]

    def of(self, node: Node) -> Q:  # noqa: C901, PLR0911 - one line a kind of node
        """The question in the engine's terms."""
        match node:  # the frequent ones first
            case Seq(field=field, text=text):
                return self.sequence(field, text)
            case Tier(part=part, score=score):
                return self.levelled(self._again(part), score)
            case Boost(part=part, factor=factor):
                return self.boosted(self._again(part), factor)
            case And(parts=parts):
                wanted = [part for part in parts if not isinstance(part, Not)]
                unwanted = [part.part for part in parts if isinstance(part, Not)]
                return self.all_of(wanted or [All()], unwanted)
            case Term(field=field, value=value):
                return self.term(field, value)
            case Nothing() | Or(parts=()):
                return self.nothing()
            case Or(parts=parts):
                return self.at_least([self.of(part) for part in parts], 1)
            case AtLeast(parts=parts, minimum=minimum):
                return self.at_least([self.of(part) for part in parts], minimum)
            case Starts(field=field, prefix=prefix):
                return self.starts(field, prefix)
            case Between(field=field, low=low, high=high):
                return self.between(field, low, high)
            case All():
                return self.everything()
            case Not():
                return self.all_of([All()], [node.part])

    @abstractmethod
    def everything(self) -> Q:
        """Every document, with score 0."""

    @abstractmethod
    def nothing(self) -> Q:
        """No document."""

    @abstractmethod
    def term(self, field: str, value: str) -> Q:
        """The documents with this token."""

    @abstractmethod
    def starts(self, field: str, prefix: str) -> Q:
        """The documents with a token that begins so."""

    @abstractmethod
    def sequence(self, field: str, text: str) -> Q:
        """The documents with this phrase of two or more characters."""

    @abstractmethod
    def between(self, field: str, low: int | None, high: int | None) -> Q:
        """The documents whose number lies in the range, with score 0."""

    @abstractmethod
    def boosted(self, found: Q, factor: float) -> Q:
        """The same, scores multiplied."""

    @abstractmethod
    def levelled(self, found: Q, score: float) -> Q:
        """The same, all with this score."""

    @abstractmethod
    def at_least(self, found: list[Q], minimum: int) -> Q:
        """Documents in so many of them; scores add up."""

    @abstractmethod
    def all_of(self, wanted: Sequence[Node], unwanted: Sequence[Node]) -> Q:
        """Documents in all of the first (at least one) and none of the second; scores add up."""
