"""How a segment's tokens and their postings are written: in the format that Whoosh 2.7.4 reads, at once.

Whoosh's own writer makes some forty calls and two small objects for each of the hundred thousand
tokens of a thousand documents, and hashes each by MD5; that was the half of a rebuild.  Here a
token's blocks are one string, its entry another; a short block is not compressed, which made it
longer, and tokens are hashed by CRC-32, which the format knows as well (whoosh.codec.whoosh3,
whoosh.filedb.filetables).
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from operator import sub
from pickle import dumps
from struct import Struct
from typing import Any, TypeAlias

from whoosh.codec.base import FieldWriter
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numlists import GrowableArray

__all__ = ["SHIFT", "Packed", "TermsWriter"]

Packed: TypeAlias = "array[int]"  #: postings of one token, in order: document << SHIFT | count
SHIFT = 32
_LOW = (1 << SHIFT) - 1
_BLOCK = 1024  #: postings read at a time: lists are always read whole
_SHORT = 64  #: bytes up to which compressing makes nothing shorter
_LEVEL = 3  #: of compression, as Whoosh has it
_CRC = 1  #: Whoosh's number of CRC-32
_FIELD = Struct("!H")
_LENGTH = Struct("!i")
_LENGTHS = Struct("!ii")
_SLOT = Struct("!Iq")  #: digest and position of a key
_TOKENS = 1000  #: written at a time
#: inlined, total weight, documents, shortest and longest field, greatest weight, first and last
#: document, where the postings begin, their length
_ENTRY = Struct("!BfIBBfIIqi")
_PROTOCOL = 2  #: of pickle


class TermsWriter(FieldWriter):  # type: ignore[misc] # Whoosh has no types
    """Takes what the pool has."""

    def __init__(self, storage: Any, segment: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        self._terms = _Terms(segment.create_file(storage, W3Codec.TERMS_EXT))
        self._posts = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._fields: dict[str, int] = {}
        self._terms.extras["fieldmap"] = self._fields
        self.is_closed = False

    def add_postings(self, _schema: object, _lengths: None, items: Any) -> None:  # noqa: ANN401 - as above
        """Write all of it: fields in order, and of each its tokens in order with their postings."""
        offset = self._posts.tell()
        for field, tokens in items:
            number = _FIELD.pack(self._fields.setdefault(field, len(self._fields)))
            while some := list(islice(tokens, _TOKENS)):
                written = [_written(packed) for _, packed in some]
                self._posts.write(b"".join([blocks for blocks, _ in written]))
                keys = [number + token.encode() for token, _ in some]
                values: list[bytes] = []
                for blocks, entry in written:
                    values.append(_ENTRY.pack(*entry, offset, len(blocks)))
                    offset += len(blocks)
                self._terms.add_all(zip(keys, values, strict=True))

    def close(self) -> None:
        """Write what is at the end of the two files."""
        self._terms.close()
        self._posts.close()
        self.is_closed = True


class _Terms(OrderedHashWriter):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's ordered table, hashed by CRC-32 and written entry by entry."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - as above
        HashWriter.__init__(self, file, hashtype=_CRC)
        self.index = GrowableArray("H")
        self._position = file.tell()

    def add_all(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Entries; keys come in order."""
        pieces: list[bytes] = []
        position = self._position
        for key, value in items:
            self.index.append(position)
            digest = zlib.crc32(key)
            self.buckets[digest & 0xFF].append((digest, position))
            pieces += (_LENGTHS.pack(len(key), len(value)), key, value)
            position += _LENGTHS.size + len(key) + len(value)
        self.dbfile.write(b"".join(pieces))
        self._position = position

    def _write_hashes(self) -> None:
        """The tables in which a reader looks for a key: slots in twice the number, the next where one is taken."""
        position = self.dbfile.tell()
        for entries in self.buckets:
            slots = _slots(entries)
            self.directory.append((position, 2 * len(entries)))
            self.dbfile.write(slots)
            position += len(slots)


def _slots(entries: list[tuple[int, int]]) -> bytes:
    """A bucket of digests and positions as its table."""
    size = 2 * len(entries)
    table = bytearray(size * _SLOT.size)
    taken: set[int] = set()
    for digest, position in entries:
        slot = (digest >> 8) % size
        while slot in taken:
            slot = (slot + 1) % size
        taken.add(slot)
        _SLOT.pack_into(table, slot * _SLOT.size, digest, position)
    return bytes(table)


_Entry = tuple[int, float, int, int, int, float, int, int]  #: of `_ENTRY`, but for the place


def _written(packed: array[int]) -> tuple[bytes, _Entry]:
    """The blocks of a token's postings, and what its entry says of them."""
    if len(packed) == 1:
        return _single(packed[0])
    ids, counts = [one >> SHIFT for one in packed], [one & _LOW for one in packed]
    top = max(counts)
    entry = (0, float(sum(counts)), len(ids), 0, 0, float(top), ids[0], ids[-1])
    if len(ids) <= _BLOCK:
        return WHOOSH3_HEADER_MAGIC + _block(ids, counts, last=True), entry
    starts = range(0, len(ids), _BLOCK)
    blocks = [
        _block(ids[at : at + _BLOCK], counts[at : at + _BLOCK], last=at == starts[-1])
        for at in starts
    ]
    return WHOOSH3_HEADER_MAGIC + b"".join(blocks), entry


@lru_cache(maxsize=4096)
def _single(posting: int) -> tuple[bytes, _Entry]:
    """The same of a single posting: nearly half of the tokens are rare words of one document."""
    doc, count = posting >> SHIFT, posting & _LOW
    block = WHOOSH3_HEADER_MAGIC + _block([doc], [count], last=True)
    return block, (0, float(count), 1, 0, 0, float(count), doc, doc)


def _block(ids: list[int], counts: list[int], *, last: bool) -> bytes:
    """A block: its length, negative for the last; what a reader asks first; steps and counts."""
    top = max(counts)
    weights = None if top == 1 else float(top) if top == min(counts) else tuple(counts)
    data = dumps(((ids[0], *map(sub, ids[1:], ids)), weights, None), _PROTOCOL)
    level = _LEVEL if len(data) > _SHORT else 0
    if level:
        data = zlib.compress(data, level)
    about = dumps((len(ids), ids[-1], float(top), level, 0, 0), _PROTOCOL)
    length = len(about) + len(data)
    return _LENGTH.pack(-length if last else length) + about + data
