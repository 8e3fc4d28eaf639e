"""The port between the archive and a search engine: what is indexed, what is asked, what comes back.

Every engine gets the same tokens and the same small tree of questions, so that all
answer alike; `tests/archive/search/test_contract.py` holds each of them to it.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, NamedTuple, Self

from gazette.vocabulary.searching import Sort

__all__ = [
    "BEST",
    "DAY_UNKNOWN",
    "KEYWORDS",
    "NEVER",
    "NUMBERS",
    "All",
    "And",
    "Asked",
    "AtLeast",
    "Between",
    "Boost",
    "EngineHit",
    "EnginePage",
    "IndexDocument",
    "Line",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "PartScore",
    "SearchIndex",
    "Seq",
    "Starts",
    "Term",
    "Tier",
    "day_number",
]

TextField = Literal["title", "bare", "text"]  #: bare: the title without punctuation
#: exact values of a document, each of which may occur several times
KEYWORDS = (
    "key",
    "number",
    "issuer",
    "section",
    "genre",
    "kind",
    "provenance",
    "subject",
    "issue",
    "record",
)
#: whole numbers; days are yyyymmdd, an unknown one is 0 (start) or NEVER (end)
NUMBERS = ("date", "year", "issue_number", "effective", "ended", "amended", "published")
NEVER = 99991231
BEST = 3  #: articles that a document is judged by, and that are shown of it
DAY_UNKNOWN = "起日不详"  #: a `record`: it ended, the day is only when that was first known


class Line(NamedTuple):
    """A printed line: the id of its block, its text and its printed page (0: not known)."""

    id: str
    text: str
    page: int = 0


def day_number(day: dt.date | None, unknown: int = 0) -> int:
    """20210703, or `unknown`."""
    return day.year * 10000 + day.month * 100 + day.day if day else unknown


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A document as it is indexed; the lines are those that every edition prints."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: of KEYWORDS
    numbers: Mapping[str, int] = field(default_factory=dict)  #: of NUMBERS
    shown: Mapping[str, object] = field(default_factory=dict)  #: how a hit describes it
    folded: str | None = None  #: `folded_parts` of it, where that was made already


# --- questions ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class All:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a keyword field, or a token of `title_chars`/`text_chars`, exactly."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Seq:
    """A folded phrase of two or more characters in the title, the bare title or the text."""

    field: TextField
    text: str


@dataclass(frozen=True, slots=True)
class Starts:
    """A value of a keyword or chars field that begins so."""

    field: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Between:
    """A number in a range, both ends in it; None is open."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them; scores add up."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of them; scores add up."""

    parts: tuple[Node, ...]
    minimum: int


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    part: Node


@dataclass(frozen=True, slots=True)
class Boost:
    """The same documents, their score multiplied."""

    part: Node
    factor: float


@dataclass(frozen=True, slots=True)
class Tier:
    """The same documents, each with this score and no other: puts groups above one another."""

    part: Node
    score: float


Node = All | Nothing | Term | Seq | Starts | Between | And | Or | AtLeast | Not | Boost | Tier


# --- answers ------------------------------------------------------------------


class EngineHit(NamedTuple):
    """A document found, with its score (0 when sorted by something else)."""

    key: str
    score: float


class PartScore(NamedTuple):
    """How much a part of a document (an article) answers, and its place among the document's parts."""

    score: float
    part: int


@dataclass(frozen=True, slots=True)
class EnginePage:
    """One page of an answer: how many there are in all, those of the page, counts by value."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]


class Asked(NamedTuple):
    """Which page of an answer: hits to skip, hits on it, their order, values to count."""

    first: int
    size: int
    sort: Sort
    facets: Sequence[str]


class SearchIndex(ABC):
    """An index in one engine.

    A writer calls `add` and `remove` any number of times and then `commit`; what is not
    committed is gone after a crash, what is committed stays.  Readers see commits after
    `refresh`.  `add` replaces a document of the same key.
    """

    name: str  #: whoosh, tantivy, opensearch

    @abstractmethod
    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in, in place of those with the same keys."""

    @abstractmethod
    def remove(self, keys: Iterable[str]) -> None:
        """Take the documents out; unknown keys do no harm."""

    @abstractmethod
    def commit(self) -> None:
        """Make everything since the last commit last and visible to `refresh`."""

    @abstractmethod
    def refresh(self) -> None:
        """See the newest commit."""

    @abstractmethod
    def count(self) -> int:
        """How many documents the index holds."""

    @abstractmethod
    def keys(self) -> set[str]:
        """The keys of all documents, to compare with the store."""

    @abstractmethod
    def frequency(self, field: TextField, pair: str) -> int:
        """In how many documents the pair of characters occurs, about."""

    def search(
        self,
        question: Node,
        *,
        first: int = 0,
        size: int = 10,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
    ) -> EnginePage:
        """One page of what answers the question; the same order on every page and every run."""
        return self.answer(question, Asked(first, size, sort, facets))

    @abstractmethod
    def answer(self, question: Node, asked: Asked) -> EnginePage:
        """The page asked for."""

    def parts(
        self,
        weights: Mapping[str, float],  # noqa: ARG002 - for the engines that keep parts
        title: float,  # noqa: ARG002 - as above
        size: int,  # noqa: ARG002 - as above
    ) -> Mapping[str, Sequence[PartScore]] | None:
        """The articles that answer best, by the key of their document; None where the engine keeps none.

        Args:
            weights: what each pair of characters is worth in an article.
            title: and in the document's name, as a share of that.
            size: how many articles at most.
        """
        return None

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
