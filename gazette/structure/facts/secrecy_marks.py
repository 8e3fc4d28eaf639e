"""密级 and 内部资料 that a manuscript bears in its front or its page headers, told when it is read.

What may be printed is for the gate to say; who reads a manuscript hears of it first (GB/T 9704-2012, 7.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gazette.base.problems import Place, Problem
from gazette.model import Document
from gazette.model.walk import whole_of
from gazette.structure.findings import SECRECY_MARKED
from gazette.text.secrecy import is_internal, is_secrecy_mark, names_level, without_mark
from gazette.text.widths import squeeze

__all__ = ["secrecy_told"]


def secrecy_told(document: Document) -> Iterator[Problem]:
    """Each mark once, of the document and of what it issues or forwards."""
    marks = chain.from_iterable(map(_marks, whole_of(document)))
    for mark in dict.fromkeys(map(squeeze, marks)):
        yield SECRECY_MARKED.problem({"mark": mark}, place=Place(text=mark))


def _marks(document: Document) -> Iterator[str]:
    head = document.red_head
    if head:
        yield from (head.secrecy,) if names_level(head.secrecy) else ()
        yield from filter(_is_mark, (head.secrecy, head.mark, head.urgency, *head.other))
    glued, _ = without_mark(document.meta.title)
    yield from (glued,) if glued else ()
    losses = document.source.losses if document.source else ()
    yield from filter(_is_mark, chain.from_iterable(loss.text.splitlines() for loss in losses))


def _is_mark(text: str) -> bool:
    return is_secrecy_mark(text) or is_internal(text)
