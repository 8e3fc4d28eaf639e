"""Text of a document that no correction may touch: a law in it, a quotation of several paragraphs.

Inside one paragraph `is_fixable` sees what is quoted; here is what only the whole document shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gazette.base.problems import Problem
from gazette.check.context.segments import RUNNING, Segment, segments_of
from gazette.model import Block, Division, Document
from gazette.vocabulary.documents import LAWS_AS_PASSED

__all__ = ["Untouched"]

_NO_LAWS = ("办法", "方法", "做法", "用法", "说法", "看法", "书法", "执法", "司法", "普法")
_NO_KIND = ("", "其他公文")  # of an instrument whose kind nothing tells
_MOST_PARAGRAPHS = 60  # further away, the mark is one that was forgotten and no quotation


class _Stretch(NamedTuple):
    """Part of one text that is quoted."""

    start: int
    end: int


class Untouched:
    """What of a document stays as it is, by place."""

    def __init__(self, document: Document) -> None:
        self._laws = tuple(_laws(document, "/d:document"))
        self._quoted = _quotations(segments_of(document))

    def in_law(self, problem: Problem) -> bool:
        """Whether the finding is in the text of a law that the document publishes or encloses."""
        return (problem.place.xpath or "").startswith(self._laws)

    def in_quotation(self, problem: Problem) -> bool:
        """Whether the finding is in a quotation that began or ends in another paragraph."""
        place = problem.place
        stretch = self._quoted.get(place.xpath or "")
        if stretch is None or place.start is None:
            return False
        return stretch.start <= place.start < stretch.end


def _laws(document: Document, xpath: str) -> Iterator[str]:
    """Places, each with the stroke after it, of the laws in the document."""
    for n, inner in enumerate(document.instruments, 1):
        place = f"{xpath}/d:instruments/d:document[{n}]"
        unsaid = inner.meta.kind in _NO_KIND and _is_law(inner.meta.title, inner.body)
        if inner.meta.kind in LAWS_AS_PASSED or unsaid:
            yield f"{place}/"
        else:
            yield from _laws(inner, place)
    for n, annex in enumerate(document.annexes, 1):
        if _is_law(annex.title, annex.blocks):
            yield f"{xpath}/d:annexes/d:annex[{n}]/"


def _is_law(title: str, blocks: Sequence[Block]) -> bool:
    """Whether a text without a kind of its own is a law: its name says so, and it has articles."""
    name = title.split("（", maxsplit=1)[0].strip("《》 ")
    called = name.endswith("条例") or (name.endswith("法") and not name.endswith(_NO_LAWS))
    return called and _has_article(blocks)


def _has_article(blocks: Sequence[Block]) -> bool:
    inner = (block for block in blocks if isinstance(block, Division))
    return any(one.kind == "article" or _has_article(one.blocks) for one in inner)


def _quotations(segments: Sequence[Segment]) -> dict[str, _Stretch]:
    """Place → what of the text belongs to a quotation that runs over several paragraphs."""
    found: dict[str, _Stretch] = {}
    for _, group in groupby(segments, key=lambda s: (s.part, s.where, s.table)):
        texts = list(group)
        n = 0
        while n < len(texts):
            last = _closing(texts, n)
            if last is not None:
                found |= _stretches(texts[n : last + 1])
            n = (last or n) + 1
    return found


def _closing(texts: Sequence[Segment], first: int) -> int | None:
    """Index of the text in which the quotation closes that stays open at the end of this one."""
    if texts[first].role not in RUNNING or _opening(texts[first].text) < 0:
        return None
    for n in range(first + 1, min(first + _MOST_PARAGRAPHS, len(texts))):
        if _end(texts[n].text) > 0:
            return n
    return None


def _stretches(texts: Sequence[Segment]) -> dict[str, _Stretch]:
    """What is quoted of each, from the opening mark in the first to the closing one in the last."""
    first, *between, last = texts
    return {
        first.xpath: _Stretch(_opening(first.text), len(first.text)),
        **{one.xpath: _Stretch(0, len(one.text)) for one in between},
        last.xpath: _Stretch(0, _end(last.text)),
    }


def _opening(text: str) -> int:
    """Offset of the outermost “ that is not closed in the text, -1 without one."""
    open_at: list[int] = []
    for offset, char in enumerate(text):
        if char == "“":
            open_at.append(offset)
        elif char == "”" and open_at:
            open_at.pop()
    return open_at[0] if open_at else -1


def _end(text: str) -> int:
    """Offset after the ” that closes a quotation begun before the text, 0 without one.

    Every paragraph of a long quotation may begin with “ again (GB/T 15834-2011 4.8.3): that one
    opens nothing.
    """
    depth = 1
    for offset, char in enumerate(text):
        if char == "“" and offset > 0:
            depth += 1
        elif char == "”":
            depth -= 1
            if depth == 0:
                return offset + 1
    return 0
