"""Whether a manuscript says of itself that it is secret or internal (密级、内部资料), wherever it says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gazette.base.problems import Place, Problem
from gazette.check.context.segments import Segment, SegmentRole, segments_of
from gazette.check.gate.findings import CLASSIFIED, SAID_SECRET
from gazette.issue.bundle import IssueBundle
from gazette.model import Document, Entry
from gazette.model.walk import whole_of
from gazette.text.secrecy import (
    is_internal,
    is_secrecy_mark,
    names_level,
    statement_of_secrecy,
    without_mark,
)

__all__ = ["has_no_secrecy"]


def has_no_secrecy(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No mark of 密级 or of an internal paper, and no sentence that calls the paper itself secret.

    Looked at are the red head, the text, and what the reader left out: headers, footers, marks
    around the text.
    """
    del bundle
    said: set[str] = set()
    documents = whole_of(entry.document)
    for problem in (
        *chain.from_iterable(map(_in_front, documents)),
        *_in_text(entry.document),
        *chain.from_iterable(map(_left_out, documents)),
    ):
        if problem.words.zh not in said:
            said.add(problem.words.zh)
            yield problem


def _in_front(document: Document) -> Iterator[Problem]:
    """Around the title: the red head, a mark that was read as part of it."""
    head = document.red_head
    if head:
        if names_level(head.secrecy):
            yield CLASSIFIED.problem({"secrecy": head.secrecy})
        else:
            yield from _marked(head.secrecy)
        for text in (head.mark, *head.other, head.urgency):
            yield from _marked(text)
    mark, _ = without_mark(document.meta.title)
    if mark:
        yield CLASSIFIED.problem({"secrecy": mark}, place=Place(text=document.meta.title))


def _in_text(document: Document) -> Iterator[Problem]:
    segments = segments_of(document)
    for number, segment in enumerate(segments):
        if segment.table:
            continue  # a form, or the table of a regulation about secrets
        if (
            number < _FIRST
            or segment.role in _AROUND
            or "★" in segment.text
            or "：" in segment.text
        ):
            yield from _marked(segment.text, segment)
        found = statement_of_secrecy(segment.text)
        if found and not _is_quoted(segment.text, found.start()):
            yield SAID_SECRET.problem({"found": found[0]}, place=_place(segment))


#: so many of the first texts may carry a mark that stood above the title
_FIRST = 6
_AROUND: frozenset[SegmentRole] = frozenset(
    {"title", "title_note", "closing_note", "copies", "printer", "addressees", "signature"}
)


def _left_out(document: Document) -> Iterator[Problem]:
    """Page headers and whatever else the reader did not take over."""
    source = document.source
    for loss in source.losses if source else ():
        for line in loss.text.splitlines():
            yield from _marked(line, where=loss.where)


def _marked(text: str, segment: Segment | None = None, where: str = "") -> Iterator[Problem]:
    place = _place(segment) if segment else Place(text=where)
    if is_secrecy_mark(text):
        yield CLASSIFIED.problem({"secrecy": text.strip()}, place=place)
    elif is_internal(text):
        yield SAID_SECRET.problem({"found": text.strip()}, place=place)


def _place(segment: Segment) -> Place:
    return Place(xpath=segment.xpath, id=segment.id, text=segment.text)


def _is_quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at)
