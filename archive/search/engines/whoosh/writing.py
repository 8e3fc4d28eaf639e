"""How postings are gathered: token by token, in arrays, not posting by posting.

Whoosh sorts a tuple for each posting, spills them to disk and asks a file system for a
field's length at each of them.  Here a token's documents are an array from the start.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate, repeat
from operator import add
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.matching import FilterMatcher
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from gazette.archive.search.engines.whoosh.fields import pair_counts
from gazette.archive.search.engines.whoosh.terms import SHIFT, Packed, TermsWriter

__all__ = ["Codec", "Postings", "Writer", "postings_of"]

Postings = tuple["array[int]", "array[float]"]  #: documents in order, counts
_Moved = dict[int, int] | None  #: new numbers of documents; None: all of them, moved on
#: so many segments of fewer documents are merged into one: few to search, and little to hold;
#: larger ones stay, since merging costs as much as indexing
_SMALL, _MANY = 1000, 8
_AT_ONCE = 100  #: documents merged in one commit, if what it adds is not more: none may take long


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


class Pool:
    """The postings of the documents being added, in place of Whoosh's PostingPool.

    A posting is one number: the document above, how often it has the token below.
    """

    def __init__(self) -> None:
        self._found: defaultdict[str, dict[str, Packed]] = defaultdict(_no_postings)

    def count(self, field: str, doc: int, counts: Mapping[str, int]) -> None:
        """A document's tokens and how often it has each; documents come in order."""
        postings = map(add, counts.values(), repeat(doc << SHIFT))
        _put(self._found[field], counts, postings)

    def mark(self, field: str, doc: int, tokens: Iterable[str]) -> None:
        """Tokens of which the document is only said to have them."""
        _put(self._found[field], tokens, repeat(doc << SHIFT | 1))

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting, as Whoosh puts it."""
        field, value, doc, weight, _ = item
        self.count(field, doc, {value.decode(): int(weight)})

    def extend(self, field: str, value: bytes, packed: Packed) -> None:
        """Many postings of one token."""
        self._found[field][value.decode()].extend(packed)

    def iter_postings(self) -> Iterator[tuple[str, Iterator[tuple[str, Packed]]]]:
        """Fields in order, and the tokens of each in order (as their bytes in UTF-8 are)."""
        for field, found in sorted(self._found.items()):
            yield field, ((token, found[token]) for token in sorted(found))

    def cleanup(self) -> None:
        """Nothing lies on disk."""
        self._found.clear()


def _put(found: dict[str, Packed], tokens: Iterable[str], postings: Iterable[int]) -> None:
    """A posting behind those of each token; a loop of our own takes twice the time."""
    deque(map(array.append, map(found.__getitem__, tokens), postings), maxlen=0)


def _no_postings() -> dict[str, Packed]:
    return defaultdict(partial(array, "Q"))


class Codec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's own format; only who writes it is another."""

    length_stats = False  # lengths are in a column

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:  # noqa: ANN401 - as above
        """Ours."""
        return TermsWriter(storage, segment)


class Writer(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's writer of a new segment, with our pool."""

    def __init__(self, index: Any, *, timeout: float) -> None:  # noqa: ANN401 - as above
        super().__init__(index, timeout=timeout, codec=Codec())
        self.pool = Pool()

    def put(
        self, row: dict[str, object], texts: dict[str, str], values: dict[str, Iterable[str]]
    ) -> None:
        """Add a document.

        Args:
            row: what Whoosh is to keep of it: columns and sets of few values.
            texts: folded texts, indexed by their pairs of characters.
            values: sets of many values.
        """
        doc = self.docnum
        self.add_document(**row)
        for field, text in texts.items():
            self.pool.count(field, doc, pair_counts(text))
        for field, found in values.items():
            self.pool.mark(field, doc, found)

    def commit(self) -> None:
        """Write the segment, together with those that have become too many."""
        super().commit(mergetype=_merged)

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: _Moved) -> None:  # noqa: ANN401 - as above
        """The postings of a segment that is merged into this one."""
        for field, value in reader.all_terms():
            ids, weights = postings_of(reader, field, value)
            moved = array(
                "Q",
                [
                    (docmap[doc] if docmap else doc + startdoc) << SHIFT | int(weight)
                    for doc, weight in zip(ids, weights, strict=True)
                    if docmap is None or doc in docmap
                ],
            )
            if moved:
                self.pool.extend(field, value, moved)


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
