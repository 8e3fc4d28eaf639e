"""How postings are gathered and written: token by token, in arrays, not posting by posting.

Whoosh sorts a tuple for each posting, spills them to disk and asks a file system for a
field's length at each of them.  Here a token's documents are an array from the start and
go into the posting file block by block, in the format that Whoosh 2.7.4 reads.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3LeafMatcher
from whoosh.matching import FilterMatcher
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

__all__ = ["Codec", "Postings", "Writer", "postings_of"]

Postings = tuple["array[int]", "array[float]"]  #: documents in order, counts
Tokens = Iterator[tuple[tuple[str, bytes], Postings]]  #: by field and value, in order
_Moved = dict[int, int] | None  #: new numbers of documents; None: all of them, moved on
#: so many segments of fewer documents are merged into one: few to search, and little to hold;
#: larger ones stay, since merging costs as much as indexing
_SMALL, _MANY = 1000, 8
_AT_ONCE = 100  #: documents merged in one commit, if what it adds is not more: none may take long
_BLOCK = 1024  #: postings read at a time: lists are always read whole


def postings_of(reader: Any, field: str, value: bytes) -> Postings:  # noqa: ANN401 - Whoosh has no types
    """All postings of a value, those of deleted documents too; none where there is no such value.

    A call for each posting would cost more than its work, hence the matcher's inside:
    Whoosh 2.7.4 is the last one, and pinned.
    """
    ids, weights = array("I"), array("f")
    try:
        matcher = reader.postings(field, value)
    except TermNotFound:
        return ids, weights
    if isinstance(matcher, FilterMatcher):  # it passes deleted ones over, one by one
        matcher = matcher.child
        matcher.reset()
    while matcher.is_active():
        if isinstance(matcher, W3LeafMatcher):
            matcher._read_data()  # noqa: SLF001 - as above
            steps, found, _ = matcher._data  # noqa: SLF001 - as above
            ids.extend(accumulate(steps))
            even = found is None or isinstance(found, float)
            weights.extend([1.0 if found is None else found] * len(steps) if even else found)
            matcher._next_block()  # noqa: SLF001 - as above
        else:
            ids.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
    return ids, weights


class _Pool:
    """The postings of the documents being added, in place of Whoosh's PostingPool."""

    def __init__(self) -> None:
        self._found: defaultdict[tuple[str, bytes], Postings] = defaultdict(
            lambda: (array("I"), array("f"))
        )

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting; a token's documents come in order."""
        field, value, doc, weight, _ = item
        ids, weights = self._found[field, value]
        ids.append(doc)
        weights.append(weight)

    def extend(self, field: str, value: bytes, ids: array[int], weights: array[float]) -> None:
        """Many postings of one token."""
        old_ids, old_weights = self._found[field, value]
        old_ids.extend(ids)
        old_weights.extend(weights)

    def iter_postings(self) -> Tokens:
        """The tokens in order."""
        return iter(sorted(self._found.items(), key=itemgetter(0)))

    def cleanup(self) -> None:
        """Nothing lies on disk."""
        self._found.clear()


class _FieldWriter(W3FieldWriter):  # type: ignore[misc] # Whoosh has no types
    """Takes what `_Pool` has."""

    def add_postings(self, schema: Any, _lengths: None, items: Tokens) -> None:  # noqa: ANN401 - as above
        """Write all of it."""
        current = ""
        for (field, value), (ids, weights) in items:
            if field != current:
                if current:
                    self.finish_field()
                self.start_field(field, schema[field])
                current = field
            self.start_term(value)
            self._add_all(ids, weights)
            self.finish_term()
        if current:
            self.finish_field()

    def _add_all(self, ids: array[int], weights: array[float]) -> None:
        """A block is written when the next one begins; the last one by `finish_term`."""
        writer = self._postwriter
        for start in range(0, len(ids), _BLOCK):
            if start:
                writer._write_block()  # noqa: SLF001 - as above
            writer._ids = ids[start : start + _BLOCK]  # noqa: SLF001 - as above
            writer._weights = weights[start : start + _BLOCK]  # noqa: SLF001 - as above
            writer._maxweight = max(writer._weights)  # noqa: SLF001 - as above


class Codec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's own format; only who writes it is another."""

    length_stats = False  # lengths are in a column

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:  # noqa: ANN401 - as above
        """Ours."""
        return _FieldWriter(self, storage, segment)


class Writer(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's writer of a new segment, with our pool."""

    def __init__(self, index: Any, *, timeout: float) -> None:  # noqa: ANN401 - as above
        super().__init__(index, timeout=timeout, codec=Codec())
        self.pool: _Pool = _Pool()

    def commit(self) -> None:
        """Write the segment, together with those that have become too many."""
        super().commit(mergetype=_merged)

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: _Moved) -> None:  # noqa: ANN401 - as above
        """The postings of a segment that is merged into this one."""
        for field, value in reader.all_terms():
            ids, weights = postings_of(reader, field, value)
            if docmap is None:
                moved = array("I", [doc + startdoc for doc in ids])
            else:
                kept = [(docmap[d], w) for d, w in zip(ids, weights, strict=True) if d in docmap]
                moved = array("I", [doc for doc, _ in kept])
                weights = array("f", [weight for _, weight in kept])
            if moved:
                self.pool.extend(field, value, moved, weights)


def _merged(writer: Writer, segments: list[Any]) -> list[Any]:
    """Put the segments that are to be merged into the new one and return the others.

    Whoosh's own policy merges seventeen thousand documents into one segment, all in memory; and
    all small segments at once made the ninth issue take ten times what the eighth took.
    """
    small = [segment for segment in segments if segment.doc_count_all() < _SMALL]
    if len(small) < _MANY:
        return segments
    chosen = _smallest(small, max(_AT_ONCE, writer.doc_count()))
    for segment in chosen:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment not in chosen]


def _smallest(segments: list[Any], documents: int) -> list[Any]:
    """The smallest segments with no more documents together."""
    chosen: list[Any] = []
    for segment in sorted(segments, key=lambda one: int(one.doc_count_all())):
        documents -= segment.doc_count_all()
        if documents < 0:
            break
        chosen.append(segment)
    return chosen
