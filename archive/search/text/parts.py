"""What a document falls into for search: its 条, or what stands on its first level.

A question is answered by an article, not by a law of three hundred of them; so words are
weighed article by article (`gazette.archive.search.asking.ranking`).
"""

from __future__ import annotations

from collections.abc import Sequence

from gazette.archive.search.port import IndexDocument, Line
from gazette.archive.search.text.normalise import NEWLINE, fold
from gazette.archive.search.text.numerals import spellings
from gazette.text.label_forms import ARTICLE, FIRST_LEVEL
from gazette.text.numerals import int_to_chinese, to_int
from gazette.text.widths import half_width_digits

__all__ = [
    "PART",
    "TIMES",
    "Part",
    "article_heads",
    "article_label",
    "article_number",
    "folded_parts",
    "part_of_line",
    "part_starts",
    "spread_of",
]

PART = "\x1e"  #: stands between two parts of a folded text, where NEWLINE stands between two lines
_LEAST = 2  #: articles or points below which a text has none
_LONG = 300  #: characters of a part where a text has neither
_K1, _B, _USUAL = 1.2, 0.75, 130.0  #: BM25's constants, characters of a usual article
TIMES = _K1 + 1  #: what BM25 never weighs a word more than, however often it stands in a part
_SPREAD, _A_CHARACTER = _K1 * (1 - _B), _K1 * _B / _USUAL

Part = tuple[
    int, int
]  #: number of the article and of what was inserted behind it: 第十条之一 is (10, 1)


def part_starts(texts: Sequence[str]) -> list[int]:
    """The places of the lines with which the parts begin; the first is 0."""
    for pattern in (ARTICLE, FIRST_LEVEL):
        heads = [n for n, text in enumerate(texts) if pattern.match(text.lstrip())]
        if len(heads) >= _LEAST:
            return heads if heads[0] == 0 else [0, *heads]
    return _by_length(texts)


def _by_length(texts: Sequence[str]) -> list[int]:
    starts, length = [0], 0
    for n, text in enumerate(texts):
        if length and length + len(text) > _LONG:
            starts.append(n)
            length = 0
        length += len(text)
    return starts


def part_of_line(starts: Sequence[int], line: int) -> range:
    """The places of the lines of the part that a line belongs to; the last part is open."""
    first = max(start for start in starts if start <= line)
    after = [start for start in starts if start > line]
    return range(first, after[0] if after else line + 1)


def article_number(text: str) -> Part | None:
    """The number of the article that a line begins, None where it begins none."""
    match = ARTICLE.match(text.lstrip())
    return numbered(match[1], match[2]) if match else None


def numbered(number: str, inserted: str | None) -> Part | None:
    """第「十」条之「一」 as (10, 1); None where it is no number."""
    value = to_int(half_width_digits(number))
    return None if value is None else (value, (to_int(inserted) or 0) if inserted else 0)


def article_heads(number: Part) -> tuple[str, ...]:
    """How a folded line may begin that is this article: 第10条之一, 第十条之一."""
    article, inserted = number
    behind = f"之{int_to_chinese(inserted)}" if inserted else ""
    return tuple(f"{form}{behind}" for form in spellings(f"第{article}条"))


def article_label(text: str) -> str:
    """第十条 as it stands at the head of the line; "" where none does."""
    match = ARTICLE.match(text.lstrip())
    return match[0] if match else ""


def spread_of(length: int) -> float:
    """What BM25 sets against the count of a word in a part of so many characters: c × TIMES ÷ (c + it)."""
    return _SPREAD + _A_CHARACTER * length


def folded_parts(document: IndexDocument) -> str:
    """The folded lines, NEWLINE between those of a part, PART between parts."""
    if document.folded is not None:
        return document.folded
    lines: Sequence[Line] = document.lines
    starts = set(part_starts([line.text for line in lines]))
    pieces: list[str] = []
    for n, line in enumerate(lines):
        if n:
            pieces.append(PART if n in starts else NEWLINE)
        pieces.append(fold(line.text.replace("\n", " ")))
    return "".join(pieces)
