"""The lists of the search: for every gram of one to three characters the passages that hold it.

Grams are gathered in passes, each of those that begin with some of the characters, and go into
their shards as text at once: that bounds the memory, however much text there is.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter, sub
from typing import NamedTuple

from gazette.base.collection import collection_paused

__all__ = ["JSON", "FoldedPassage", "shard_of", "shards_of", "vlq"]

#: JSON on one line, 汉字 as they are
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_MOST_SHARDS = 8192
#: characters of which one pass takes the grams; bounds memory to about 100 MB
_PASS_CHARACTERS = 2_500_000
#: bytes of the index a character of the text makes at most, in a text that repeats nothing
_MOST_BYTES = 20
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SMALL = 32  # a digit carries five bits, the sixth says that more follow


class FoldedPassage(NamedTuple):
    """A passage as it is indexed."""

    text: str  #: lines with \n between, which no gram crosses
    title: str = ""  #: of the document, on its first passage
    keys: tuple[str, ...] = ()  #: of its numbers, on its first passage


def shard_of(term: str, shards: int) -> int:
    """The shard of a gram; titles and bodies share one, so that a title costs no request."""
    return zlib.crc32(term.lstrip("^").encode()) % shards


def shards_of(passages: Sequence[FoldedPassage], wanted: int) -> list[str]:
    """The inside of each shard's JSON object, of about `wanted` bytes; their number is a power of two.

    How many there will be is known at the end, so the terms go into more, of which several make one.
    """
    characters = sum(len(passage.text) for passage in passages)
    small: list[list[str]] = [
        [] for _ in range(_power_of_two(characters * _MOST_BYTES // wanted + 1))
    ]
    size = 0
    codes = [vlq(number) for number in range(len(passages) + 1)]
    for found in _passes(passages, characters):
        size += _add(found, codes, small)
    count = min(_power_of_two(-(-size // wanted)), len(small))
    return [",".join(chain.from_iterable(small[number::count])) for number in range(count)]


def _power_of_two(least: int) -> int:
    return min(1 << (max(least, 1) - 1).bit_length(), _MOST_SHARDS)


def _add(found: Mapping[str, list[int]], codes: Sequence[str], small: list[list[str]]) -> int:
    """Put the terms into their shards; the bytes of all."""
    inside: list[dict[str, str]] = [{} for _ in small]
    last = len(small) - 1
    code, crc32 = codes.__getitem__, zlib.crc32
    size = 0
    for term, numbers in found.items():
        encoded = code(numbers[0]) if len(numbers) == 1 else "".join(map(code, _gaps(numbers)))
        data = term.encode()
        inside[crc32(data.lstrip(b"^")) & last][term] = encoded
        size += len(data) + len(encoded) + 6
    for texts, terms in zip(small, inside, strict=True):
        if terms:
            texts.append(JSON.encode(dict(sorted(terms.items())))[1:-1])
    return size


def _gaps(numbers: list[int]) -> Iterator[int]:
    """How many numbers lie before the first, and between each and the next."""
    before = map((1).__add__, numbers)
    return map(sub, numbers, chain((0,), before))


def _passes(passages: Sequence[FoldedPassage], characters: int) -> Iterator[dict[str, list[int]]]:
    """Term → numbers of the passages that hold it, some of the terms at a time."""
    yield _gathered(map(_names_of, passages))
    for first in _first_characters(passages, 1 + characters // _PASS_CHARACTERS):
        threes = re.compile(f"(?=({first}.{{0,2}}))")
        yield _gathered(_with_shorter(set(threes.findall(passage.text))) for passage in passages)


_ONE, _TWO = itemgetter(slice(1)), itemgetter(slice(2))


def _with_shorter(grams: set[str]) -> set[str]:
    """The grams of three characters, at ends of lines of fewer, and those of two and one in them."""
    return {*grams, *map(_TWO, grams), *map(_ONE, grams)}


def _names_of(passage: FoldedPassage) -> set[str]:
    """`^gram` of the title, `#key` of the numbers."""
    grams = _with_shorter(set(re.findall("(?=(.{1,3}))", passage.title)))
    return {*(f"^{gram}" for gram in grams), *(f"#{key}" for key in passage.keys)}


def _first_characters(passages: Sequence[FoldedPassage], passes: int) -> list[str]:
    """A pattern a pass: that of a character of one stretch of the code, all about equally frequent."""
    if passes == 1:
        return ["."]
    found = Counter(chain.from_iterable(passage.text for passage in passages[::8]))
    share, sums = found.total() // passes + 1, 0
    ends: list[int] = []
    for char in sorted(found):
        sums += found[char]
        if sums > share * (len(ends) + 1):
            ends.append(ord(char))
    starts = (0, *(end + 1 for end in ends))
    return [
        f"(?!\n)[\\U{start:08x}-\\U{end:08x}]"
        for start, end in zip(starts, (*ends, sys.maxunicode), strict=True)
    ]


def _gathered(sets: Iterable[set[str]]) -> dict[str, list[int]]:
    """Term → numbers of the sets that hold it, rising."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    with collection_paused():
        for number, terms in enumerate(sets):
            # without a loop of our own: it runs once for every term of every passage
            deque(map(list.append, map(found.__getitem__, terms), repeat(number)), maxlen=0)
    return found


def vlq(number: int) -> str:
    """Unsigned base64 VLQ, least significant digit first."""
    digits = ""
    while number >= _SMALL:
        digits += _DIGITS[number % _SMALL + _SMALL]
        number //= _SMALL
    return digits + _DIGITS[number]
