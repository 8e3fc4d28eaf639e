"""The embedded default: Whoosh 2.7.4 as a store of postings, our own evaluation on top.

Facts that shape it: Whoosh unpickles what it opens, so it is given an unpickler that makes
plain data only (`plain.py`); AsyncWriter and BufferedWriter lose writes and are not used;
the archive's own lock lets in one writer; open readers are snapshots.

Postings say in which documents a pair of characters stands and how often; a phrase is
then looked for in the folded texts of the few documents that have its pairs, which are
kept in a column.  That costs half of what positions cost, in time and on disk.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import columns, fields

from gazette.archive.search.engines.embedded import EmbeddedIndex
from gazette.archive.search.engines.whoosh.evaluate import Answering, Scores
from gazette.archive.search.engines.whoosh.fields import PairField, ValueField
from gazette.archive.search.engines.whoosh.plain import PlainStorage
from gazette.archive.search.engines.whoosh.writing import Postings, Writer, postings_of
from gazette.archive.search.port import (
    KEYWORDS,
    NUMBERS,
    Asked,
    EngineHit,
    EnginePage,
    IndexDocument,
    Node,
    TextField,
)
from gazette.archive.search.text.fields import Fields, fields_of, sort_key
from gazette.archive.search.text.tokenizer import pairs
from gazette.vocabulary.searching import FACETS, Sort

__all__ = ["WhooshIndex"]

_TEXTS = ("title", "bare", "text")
_CHARS = ("title", "text")  #: those whose single characters can be asked for
_SEPARATOR = "\x1f"
_K1, _B = 1.2, 0.75  #: BM25's usual constants
_TITLE = 20.0  #: characters of a usual title
#: reading a text costs as much as reading so many postings (measured on the laws)
_TEXT_COST = 30
_NEAR, _MOST = 3, 32  #: places from one text to the next read with it; texts read at once
_FOLDED = "utf-16-le"  #: two bytes a character: every place is even


def _schema() -> fields.Schema:
    chars = {f"{name}_chars": ValueField() for name in _CHARS}
    values = {name: ValueField() for name in KEYWORDS}
    shown = {f"{name}_shown": fields.COLUMN(columns.RefBytesColumn()) for name in FACETS}
    numbers = {f"{name}_n": fields.COLUMN(columns.NumericColumn("i")) for name in NUMBERS}
    return fields.Schema(
        **{name: PairField() for name in _TEXTS},
        **{f"{name}_folded": fields.COLUMN(columns.VarBytesColumn()) for name in _TEXTS},
        key_shown=fields.COLUMN(columns.VarBytesColumn()),
        length_n=fields.COLUMN(columns.NumericColumn("i")),
        title_length_n=fields.COLUMN(columns.NumericColumn("i")),
        **chars,
        **values,
        **shown,
        **numbers,
    )


class WhooshIndex(EmbeddedIndex):
    """An index in a folder of its own."""

    name = "whoosh"

    def _open_folder(self) -> None:
        self._segments: list[_WhooshSegment] | None = None
        self._reader: Any = None
        self._storage = storage = PlainStorage(self._folder)
        exists = any(name.endswith(".toc") for name in storage.list())
        try:
            self._index = (
                storage.open_index(schema=_schema()) if exists else storage.create_index(_schema())
            )
        except BaseException:
            storage.release()
            raise

    # --- writing ---

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in."""
        for document in documents:
            found = fields_of(document)
            with self._reading():
                writer = self._writer()
                writer.delete_by_term("key", found.key)
                writer.put(
                    _row(found),
                    {name: getattr(found, name) for name in _TEXTS},
                    {f"{name}_chars": getattr(found, f"{name}_chars") for name in _CHARS},
                )

    def remove(self, keys: Iterable[str]) -> None:
        """Take the documents out."""
        for key in keys:
            with self._reading():
                self._writer().delete_by_term("key", key)

    def _new_writer(self) -> Writer:
        return Writer(self._index, timeout=10)

    def _finish(self, writer: Writer) -> None:
        writer.commit()

    # --- reading ---

    def refresh(self) -> None:
        """See the newest commit."""
        self._drop_reader()

    def count(self) -> int:
        """How many documents there are."""
        with self._reading():
            self._open()
            return int(self._reader.doc_count())

    def keys(self) -> set[str]:
        """The keys of all documents."""
        with self._reading():
            return {s.keys[doc] for s in self._open() for doc in s.documents()}

    def frequency(self, field: TextField, pair: str) -> int:
        """In how many documents the pair occurs."""
        with self._reading():
            return sum(segment.frequency(field, pair) for segment in self._open())

    def answer(self, question: Node, asked: Asked) -> EnginePage:
        """One page of the answer."""
        with self._reading():
            return self._page(question, *asked)

    def _page(
        self, question: Node, first: int, size: int, sort: Sort, facets: Sequence[str]
    ) -> EnginePage:
        found = []
        for segment in self._open():
            found.append((segment, segment.of(question)))
            segment.forget()
        ranked: list[tuple[tuple[float, ...], str, float]] = []
        for segment, scores in found:
            ranked += _ranked(segment, scores, sort)
        total = len(ranked)
        last = first + size
        best = heapq.nsmallest(last, ranked) if last < total else sorted(ranked)
        hits = tuple(EngineHit(key, score) for _, key, score in best[first:last])
        return EnginePage(total, hits, {name: _counts(found, name) for name in facets})

    def close(self) -> None:
        """Let go of the files; changes not committed are dropped."""
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        self._drop_reader()
        self._index.close()
        self._storage.release()

    def _open(self) -> list[_WhooshSegment]:
        if self._segments is None:
            self._reader = self._index.reader()
            leaves = [leaf for leaf, _ in self._reader.leaf_readers()]
            self._segments = [_WhooshSegment(leaf) for leaf in leaves]
            total = sum(s.length_sum for s in self._segments)
            count = sum(len(s.keys) for s in self._segments)
            for segment in self._segments:
                segment.collection = (max(count, 1), max(total / max(count, 1), 1.0), self)
        return self._segments

    def _drop_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._reader = self._segments = None


def _row(found: Fields) -> dict[str, object]:
    """What Whoosh keeps of the document itself; empty fields must be left out."""
    row: dict[str, object] = {
        **{f"{name}_folded": getattr(found, name).encode(_FOLDED) for name in _TEXTS},
        "key_shown": found.key.encode(),
        "length_n": len(found.text),
        "title_length_n": len(found.bare),
    }
    row |= found.keywords
    for name in FACETS:
        values = found.keywords.get(name, ())
        if name == "year":
            values = (str(found.numbers["year"]),) if found.numbers["year"] else ()
        row[f"{name}_shown"] = _SEPARATOR.join(values).encode()
    row |= {f"{name}_n": found.numbers[name] for name in NUMBERS}
    return {name: value for name, value in row.items() if value or isinstance(value, (int, bytes))}


def _ranked(
    segment: _WhooshSegment, scores: Scores, sort: Sort
) -> list[tuple[tuple[float, ...], str, float]]:
    keys = segment.keys
    if sort == "relevance":
        return [((-score,), keys[doc], score) for doc, score in scores.items()]
    return [
        (tuple(map(float, sort_key(segment.numbers_of(doc), sort))), keys[doc], score)
        for doc, score in scores.items()
    ]


def _counts(found: list[tuple[_WhooshSegment, Scores]], name: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for segment, scores in found:
        shown = segment.shown(name)
        counts.update(Counter(shown[doc] for doc in scores))
    split: Counter[str] = Counter()
    for joined, count in counts.items():
        for value in joined.split(_SEPARATOR):
            if value:
                split[value] += count
    return dict(sorted(split.items(), key=lambda item: (-item[1], item[0])))


class _WhooshSegment(Answering):
    """A segment on disk, with its columns in memory once they are asked for."""

    collection: tuple[int, float, WhooshIndex]

    def __init__(self, reader: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        self._reader = reader
        size = reader.doc_count_all()
        column = reader.column_reader("key_shown") if size else ()
        self.keys = [column[doc].decode() for doc in range(size)]
        self._columns: dict[str, list[Any]] = {}
        self._texts: dict[str, Any] = {}
        self._deleted = frozenset(range(size)).difference(reader.all_doc_ids())
        self._seen: dict[tuple[str, str], int] = {}
        self._read: dict[tuple[str, bytes], Postings] = {}
        self._lengths = self._column("length_n")
        self.length_sum = sum(self._lengths)

    def forget(self) -> None:
        """Let go of the postings read for a question."""
        self._read.clear()
        self._seen.clear()

    def documents(self) -> Iterable[int]:
        """Documents that are not deleted."""
        return list(self._reader.all_doc_ids())

    def frequency(self, field: str, pair: str) -> int:
        """Documents with the pair, deleted ones included."""
        return int(self._reader.doc_frequency(field, pair.encode()))

    def _frequency(self, field: str, pair: str) -> int:
        """The same, looked up once a question."""
        if (field, pair) not in self._seen:
            self._seen[field, pair] = self.frequency(field, pair)
        return self._seen[field, pair]

    def shown(self, name: str) -> list[str]:
        """The facet's values of every document, joined."""
        if name not in self._columns:
            raw = self._column(f"{name}_shown")
            self._columns[name] = [value.decode() for value in raw]
        return self._columns[name]

    def numbers_of(self, doc: int) -> dict[str, int]:
        """The numbers that sorting looks at."""
        return {n: self._column(f"{n}_n")[doc] for n in ("date", "year", "issue_number")}

    def term(self, field: str, value: str) -> Scores:
        """Documents with the value; a rare one weighs more."""
        docs = self._docs(field, value.encode())
        weight = self._rarity(len(docs))
        return dict.fromkeys(docs, weight)

    def starts(self, field: str, prefix: str) -> Scores:
        """Documents with a value that begins so."""
        found: dict[int, float] = {}
        for value in self._reader.expand_prefix(field, prefix.encode()):
            found |= dict.fromkeys(self._docs(field, value), 1.0)
        return found

    def between(self, field: str, low: int | None, high: int | None) -> Scores:
        """Documents whose number is in the range."""
        column = self._column(f"{field}_n")
        deleted = self._deleted
        return {
            doc: 0.0
            for doc, value in enumerate(column)
            if (low is None or value >= low)
            and (high is None or value <= high)
            and doc not in deleted
        }

    def sequence(self, field: str, text: str) -> Scores:
        """Documents with the phrase, by BM25 of its own frequency."""
        counts = self._phrase_counts(field, text)
        rarity = self._rarity(len(counts))
        if field == "text":
            lengths, average = self._lengths, self.collection[1]
        else:
            lengths, average = self._column("title_length_n"), _TITLE
        return {
            doc: rarity * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * lengths[doc] / average))
            for doc, count in counts.items()
        }

    def _phrase_counts(self, field: str, text: str) -> dict[int, int]:
        """How often the phrase occurs in each document that has it."""
        if len(text) == 2:  # noqa: PLR2004 - a pair, whose counts are in the postings
            ids, weights = self._postings(field, text.encode())
            pairs_of = dict(zip(ids, map(int, weights), strict=True))
            return {doc: n for doc, n in pairs_of.items() if doc not in self._deleted}
        wanted = text.encode(_FOLDED)
        counts: dict[int, int] = {}
        for doc, folded in self._folded(field, self._with_pairs(field, text)):
            if count := _count(wanted, folded):
                counts[doc] = count
        return counts

    def _with_pairs(self, field: str, text: str) -> list[int]:
        """The documents with the phrase's pairs, the rarest first, while that is quicker than looking."""
        rarest, *others = sorted(set(pairs(text)), key=lambda pair: self._frequency(field, pair))
        found = set(self._docs(field, rarest.encode()))
        for pair in others:
            if len(found) * _TEXT_COST < self._frequency(field, pair):
                break
            found.intersection_update(self._postings(field, pair.encode())[0])
        return sorted(found)

    def _folded(self, field: str, docs: list[int]) -> Iterator[tuple[int, bytes]]:
        """Folded texts; neighbours are read at once, since a call for each costs more than its bytes."""
        if field not in self._texts:
            size = self._reader.doc_count_all()
            name = f"{field}_folded"
            self._texts[field] = self._reader.column_reader(name, translate=False) if size else None
        column = self._texts[field]
        for group in _neighbours(docs):
            starts, lengths = column._offsets, column._lengths  # noqa: SLF001 - Whoosh 2.7.4 is pinned
            first = starts[group[0]]
            size = starts[group[-1]] + lengths[group[-1]] - first
            data = column._dbfile.get(column._basepos + first, size)  # noqa: SLF001 - as above
            for doc in group:
                at = starts[doc] - first
                yield doc, data[at : at + lengths[doc]]

    def _docs(self, field: str, value: bytes) -> Sequence[int]:
        """The documents with the value that are not deleted."""
        ids, _ = self._postings(field, value)
        return [doc for doc in ids if doc not in self._deleted] if self._deleted else ids

    def _postings(self, field: str, value: bytes) -> Postings:
        """All postings of a value, deleted documents' too; read once a question."""
        if (field, value) not in self._read:
            self._read[field, value] = postings_of(self._reader, field, value)
        return self._read[field, value]

    def _rarity(self, count: int) -> float:
        total, _, _ = self.collection
        return math.log(1 + (total - min(count, total) + 0.5) / (min(count, total) + 0.5))

    def _column(self, name: str) -> list[Any]:
        if name not in self._columns:
            size = self._reader.doc_count_all()
            self._columns[name] = (
                list(self._reader.column_reader(name, translate=False)) if size else []
            )
        return self._columns[name]


def _neighbours(docs: list[int]) -> Iterator[list[int]]:
    """Runs of documents with few others between them."""
    group: list[int] = []
    for doc in docs:
        if group and (doc - group[-1] > _NEAR or len(group) == _MOST):
            yield group
            group = []
        group.append(doc)
    if group:
        yield group


def _count(wanted: bytes, text: bytes) -> int:
    """How often the one stands in the other, at even places: between two characters it is chance."""
    count = 0
    at = text.find(wanted)
    while at >= 0:
        count += not at & 1
        at = text.find(wanted, at + 1)
    return count
