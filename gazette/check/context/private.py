"""Personal information (个人信息) in a document: what stands under a column's head is named by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette.check.context.segments import Segment
from gazette.text.private import Private, PrivateKind, kinds_named, private_details, private_under

__all__ = ["private_in"]

_CELL = re.compile(r"/d:row\[(\d+)\]/d:cell\[(\d+)\]")


def private_in(text: str, segments: Sequence[Segment]) -> tuple[Private, ...]:
    """The details of persons in the whole text, by place; places are offsets of it."""
    found = private_details(text)
    taken = {(one.kind, one.start) for one in found}
    found += [one for one in _in_tables(segments) if (one.kind, one.start) not in taken]
    return tuple(sorted(found, key=lambda one: one.start))


def _in_tables(segments: Sequence[Segment]) -> Iterator[Private]:
    """What digits alone would not prove, and the head of the column does."""
    heads: dict[tuple[str, str], tuple[PrivateKind, ...]] = {}
    for segment in segments:
        cell = _CELL.search(segment.xpath) if segment.table else None
        if cell is None:
            continue
        column = (segment.table, cell[2])
        if cell[1] == "1":
            heads[column] = kinds_named(segment.text)
            continue
        for kind in heads.get(column, ()):
            for one in private_under(kind, segment.text):
                yield one._replace(start=one.start + segment.start, end=one.end + segment.start)
