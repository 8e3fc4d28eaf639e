"""Words of titles kept between runs (分过的词): a draft whose titles are known loads no dictionary.

The dictionary takes a twelfth of a second to load, of one and a half that a draft takes. What is kept
is checked as what comes from others: words that do not make up their text are not taken.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from gazette.base.doors.json_text import parse_json
from gazette.base.files import sha256_of
from gazette.base.own_code import own_code
from gazette.base.shelves import Shelf
from gazette.text.words import Words, keeping_words

__all__ = ["words_of_drafts"]

_SHELF: Final = Shelf("words", 10_000_000)
_MOST: Final = 2000  # texts of an issue: those of titles that were since changed go then


@contextlib.contextmanager
def words_of_drafts(folder: Path) -> Iterator[None]:
    """While it lasts, texts cut into words in an earlier draft of the issue in the folder are not cut again."""
    key = _key(folder)
    known = _taken(key)
    used: Words = {}
    with keeping_words(known, used):
        yield
    if used.keys() - known.keys():
        kept = {**known, **used} if len(known) < _MOST else used
        _SHELF.put(key, json.dumps(kept, ensure_ascii=False).encode())


def _key(folder: Path) -> str:
    """Of the issue, the state of the program and that of the dictionary."""
    found = find_spec("rjieba")
    place = Path(found.origin) if found and found.origin else None
    about = [(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in _files_beside(place)]
    parts = (str(folder.resolve()), own_code(), repr(about))
    return sha256_of("\0".join(parts).encode(errors="surrogateescape"))


def _files_beside(place: Path | None) -> list[Path]:
    return sorted(p for p in place.parent.iterdir() if p.is_file()) if place else []


def _taken(key: str) -> Words:
    kept = _SHELF.taken(key)
    try:
        found = parse_json(kept) if kept else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {text: words for text, words in found.items() if _make_up(words, text)}


def _make_up(words: object, text: str) -> bool:
    """Whether these are words that make up the text."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        return False
    return "".join(words) == text
