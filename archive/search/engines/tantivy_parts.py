"""The articles of an archive in a Tantivy index of their own, so that a question is weighed by the engine.

A row is a part of a document (`gazette.archive.search.text.parts`): its pairs of characters with
their counts, the pairs of the document's name, no positions.  Tantivy's BM25 has the constants of
`gazette.archive.search.asking.ranking`; the weight of a pair is put in the place of Tantivy's own
by boosting with their quotient.  Lengths are rounded by Tantivy (a byte each), so that scores are
those of the ranking to a few parts in a hundred.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import tantivy

from gazette.archive.search.port import BEST, IndexDocument, PartScore
from gazette.archive.search.text.names import name_of
from gazette.archive.search.text.parts import PART, folded_parts
from gazette.archive.search.text.tokenizer import asked_pairs

__all__ = ["TantivyParts", "own_weight"]

_HEAP = 128_000_000  #: bytes of memory the writer may use: the articles of five thousand laws
_COUNTED = 10_000  #: pairs whose rows are remembered


class TantivyParts:
    """The rows in a folder; written and committed together with the documents' index."""

    def __init__(self, folder: Path) -> None:
        """Open the index in the folder, or make an empty one; any exception says that it is damaged."""
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._read_newest()

    def _read_newest(self) -> None:
        self._searcher: Any = self._index.searcher()
        self._rows = self._searcher.num_docs
        self._count = lru_cache(maxsize=_COUNTED)(self._searcher.doc_freq)
        self._keys: dict[int, str] = {}  #: of the documents that were named, by their numbers

    def writer(self) -> Any:  # noqa: ANN401 - tantivy has no types
        """A writer of rows, to be committed or rolled back by the caller."""
        return self._index.writer(_HEAP, 1)

    def add(self, writer: Any, document: IndexDocument) -> None:  # noqa: ANN401 - tantivy has no types
        """The document's parts, in the place of those of the same key."""
        writer.delete_documents_by_term("key", document.key)
        name = " ".join(dict.fromkeys(asked_pairs(name_of(document.title))))
        document_number = _number_of(document.key)
        for number, part in enumerate(folded_parts(document).split(PART)):
            row = tantivy.Document()
            row.add_text("text", " ".join(asked_pairs(part)))
            row.add_text("name", name)
            row.add_text("key", document.key)
            row.add_integer("part", number)
            row.add_integer("document", document_number)
            writer.add_document(row)

    def refresh(self) -> None:
        """See the newest commit."""
        self._index.reload()
        self._read_newest()

    def best(
        self, weights: Mapping[str, float], title: float, size: int
    ) -> dict[str, list[PartScore]]:
        """The parts that answer best, by document: of each `BEST` at most.

        Args:
            weights: what a pair is worth in the part.
            title: and in the document's name, as a share of that.
            size: how many parts at most.
        """
        should = [(tantivy.Occur.Should, query) for query in self._weighed(weights, title)]
        query = tantivy.Query.boolean_query(should)
        hits = self._searcher.search(query, limit=size, count=False).hits
        places = [address for _, address in hits]
        parts = self._searcher.fast_field_values("part", places)
        documents = self._searcher.fast_field_values("document", places)
        found: dict[int, list[PartScore]] = {}
        for (score, _), part, number in zip(hits, parts, documents, strict=True):
            scores = found.get(number)
            if scores is None:
                found[number] = [PartScore(score, part)]
            elif len(scores) < BEST:
                scores.append(PartScore(score, part))
        if not found.keys() <= self._keys.keys():
            self._learn(dict(zip(documents, places, strict=True)))
        return {self._keys[number]: scores for number, scores in found.items()}

    def _learn(self, places: Mapping[int, Any]) -> None:
        """The keys of the documents, each with the place of one of its parts: read once for all questions."""
        for number, place in places.items():
            if number not in self._keys:
                self._keys[number] = self._searcher.doc(place)["key"][0]

    def _weighed(self, weights: Mapping[str, float], title: float) -> list[Any]:
        """A query for each pair that any part has, and for each that any name has."""
        shares = {"text": 1.0, "name": title} if title else {"text": 1.0}
        return [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._schema, field, pair),
                weight * share / own_weight(count, self._rows),
            )
            for field, share in shares.items()
            for pair, weight in weights.items()
            if (count := self._count(field, pair))
        ]


def _number_of(key: str) -> int:
    """A number for the document, the same in every index: the engine reads numbers at once, keys one by one."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1


def own_weight(count: int, rows: int) -> float:
    """What Tantivy's BM25 multiplies the term's counts by."""
    return math.log(1 + (rows - count + 0.5) / (count + 0.5))


def _schema() -> Any:  # noqa: ANN401 - tantivy has no types
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("name", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("part", fast=True)
    builder.add_integer_field("document", fast=True)
    return builder.build()
