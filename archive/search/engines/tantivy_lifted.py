"""Words that most documents have as one phrase: the best of them are looked through for it, not all.

人民政府 asks for 人民 and 政府, and lifts those that have the two side by side.  To look where they
stand in three thousand documents takes five times as long as to find and to rank them.  What is
lifted is among what the words find, and the lift is the same for all: so the best by the words are
asked whether they have the phrase, and where enough do they are the page that the whole question
has.  Where they do not, or few documents could be spared, the whole question is asked.
"""

from __future__ import annotations

import struct
from typing import Any, NamedTuple

import tantivy

from gazette.archive.search.engines.translate import Translator
from gazette.archive.search.port import And, EngineHit, EnginePage, Node, Or, Seq, Tier
from gazette.archive.search.text.tokenizer import pairs

__all__ = ["Lifted"]

_MANY = 700  #: documents that may have the phrase, below which looking through all is as quick
_SHARE = 0.5  #: of those with the rarest word that must be able to have the phrase
_AMONG = 2  #: times the hits of a page that are looked through
_SINGLE = struct.Struct("<f")


class _Split(NamedTuple):
    """A question and its phrase."""

    rest: Node  #: the same without the lift
    phrase: Seq
    lift: float
    words: tuple[str, ...]  #: stretches of the phrase, which together find what it finds and more


class Lifted:
    """Pages of questions with a lifted phrase, out of one state of the index."""

    def __init__(self, searcher: Any, queries: Translator[Any]) -> None:  # noqa: ANN401 - tantivy has no types
        self._searcher = searcher
        self._queries = queries

    def page(self, question: Node, first: int, size: int) -> EnginePage | None:
        """The page of the whole question; None where it has to be asked as a whole."""
        split = _split(question)
        if split is None or not size:
            return None
        if not self._promises(split):
            return None
        last = first + size
        found = self._searcher.search(self._queries.of(split.rest), limit=_AMONG * last + 5)
        places = {(at.segment_ord, at.doc): (score, at) for score, at in found.hits}
        keys = [self._key(at) for _, at in found.hits]
        lifted = [
            (-_single(places[place][0] + split.lift), place)
            for place in self._having(split.phrase, keys)
        ]
        if len(lifted) < last:
            return None
        best = sorted(lifted)[first:last]
        hits = [EngineHit(self._key(places[place][1]), -score) for score, place in best]
        return EnginePage(int(found.count), tuple(hits), {})

    def _promises(self, split: _Split) -> bool:
        """Whether so many have the phrase that looking at the best is quicker, and most that have its words."""
        counts = [self._count(pair) for pair in pairs(split.phrase.text)]
        words = [self._count(pair) for word in split.words for pair in pairs(word)]
        return min(counts) >= max(_MANY, _SHARE * min(words))

    def _count(self, pair: str) -> int:
        return int(self._searcher.doc_freq("text", pair))

    def _key(self, at: Any) -> str:  # noqa: ANN401 - as above
        return str(self._searcher.doc(at)["key"][0])

    def _having(self, phrase: Seq, keys: list[str]) -> list[tuple[int, int]]:
        """Segment and number of those of the documents that have the phrase."""
        among = self._queries.at_least([self._queries.term("key", key) for key in keys], 1)
        clauses = [self._queries.levelled(one, 0.0) for one in (among, self._queries.of(phrase))]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in clauses])
        hits = self._searcher.search(query, limit=len(keys), count=False).hits
        return [(at.segment_ord, at.doc) for _, at in hits]


def _split(question: Node) -> _Split | None:
    """The question in two, where a phrase is lifted whose words are asked for beside it."""
    if not isinstance(question, Or):
        return None
    for part in question.parts:
        if isinstance(part, Tier) and isinstance(part.part, Seq) and part.part.field == "text":
            rest = tuple(other for other in question.parts if other is not part)
            words = next(filter(None, (_words(other, part.part) for other in rest)), ())
            return _Split(Or(rest), part.part, part.score, words) if words else None
    return None


def _words(node: Node, phrase: Seq) -> tuple[str, ...]:
    """The stretches of the phrase that the node asks for, all of them; none where it asks for more."""
    if not isinstance(node, And):
        return ()
    seqs = [part for part in node.parts if isinstance(part, Seq) and part.field == "text"]
    words = tuple(seq.text for seq in seqs if seq.text in phrase.text)
    return words if len(words) == len(node.parts) else ()


def _single(number: float) -> float:
    """As the engine keeps it."""
    return float(_SINGLE.unpack(_SINGLE.pack(number))[0])
