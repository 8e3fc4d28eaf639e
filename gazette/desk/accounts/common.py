"""Passwords that everybody tries first (常见口令): known by their digests, never spelled out.

The 20,000 most frequent of the list that Django ships, and those of zxcvbn's that are long enough for
us; both were counted in passwords that have leaked.  Few of them have twelve characters, so what people
make of them to have twelve is refused too: digits around one, one twice, two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

__all__ = ["DIGEST", "digest_of", "is_common"]

DIGEST = 4  #: bytes of each: one of a hundred thousand others is taken for one of these
_FILE = "common_passwords.bin"
_LEAST = 4  #: characters of a part that counts
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_common(password: str) -> bool:
    """Whether it is one of them, or made of them."""
    return any(_known(form) for form in _forms(password.lower()))


def digest_of(word: str) -> bytes:
    """What stands for a password in the list."""
    return sha256(word.lower().encode()).digest()[:DIGEST]


def _forms(password: str) -> Iterator[tuple[str, ...]]:
    """The password as one word, without what is around it, and as any two words."""
    yield (password,)
    core = _AROUND.sub("", password)
    if len(core) >= _LEAST:
        yield (core,)
    for word in {password, core}:
        for place in range(_LEAST, len(word) - _LEAST + 1):
            yield (word[:place], word[place:])


def _known(words: tuple[str, ...]) -> bool:
    return all(digest_of(word) in _digests() for word in words)


@cache
def _digests() -> frozenset[bytes]:
    data = files(__package__).joinpath(_FILE).read_bytes()
    return frozenset(data[at : at + DIGEST] for at in range(0, len(data), DIGEST))
