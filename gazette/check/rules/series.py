"""Numbered divisions as series (序号系列): siblings of one kind, and the count of articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gazette.check.context import Body, Context
from gazette.model import Block, Division, DivisionKind

__all__ = ["Break", "article_breaks", "articles_of", "breaks", "siblings"]


class Break(NamedTuple):
    """A place where a series does not go on as it should."""

    division: Division
    expected: str
    before: str  #: label of the one before, "" at the head


def siblings(context: Context, body: Body, *kinds: DivisionKind) -> Iterator[list[Division]]:
    """The numbered divisions of these kinds that share a parent, in order; quoted ones left out."""
    for blocks in _block_lists(body.blocks):
        group = [
            block
            for block in blocks
            if isinstance(block, Division)
            and block.kind in kinds
            and block.number is not None
            and not context.division_is_quoted(block)
        ]
        if group:
            yield group


def _block_lists(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    yield blocks
    for block in blocks:
        if isinstance(block, Division):
            yield from _block_lists(block.blocks)


def breaks(context: Context, body: Body, *kinds: DivisionKind) -> Iterator[Break]:
    """Where siblings are not 1, 2, 3 …; a series may also run on from the last one of its style."""
    last: dict[str, int] = {}
    for group in siblings(context, body, *kinds):
        previous: Division | None = None
        for division in group:
            style = f"{division.kind}{division.level}"
            number = division.number or 0
            before = last.get(style, 0) if previous is None else previous.number or 0
            if previous is None and number == 1:
                before = 0
            if number != before + 1 and not _restarts(previous, division):
                yield Break(division, str(before + 1), previous.label if previous else "")
            last[style] = number
            previous = division


def _restarts(previous: Division | None, division: Division) -> bool:
    """A second list may begin at one among the same siblings."""
    return previous is not None and division.number == 1 and (previous.number or 0) > 1


def articles_of(context: Context, body: Body) -> list[Division]:
    """The articles (条) of a body in order, without those an amendment quotes."""
    return [
        d
        for d in body.divisions
        if d.kind == "article" and d.number is not None and not context.division_is_quoted(d)
    ]


def article_breaks(context: Context, body: Body) -> Iterator[Break]:
    """Where articles are not continuous through the text: 第九条, 第九条之一, 第十条."""
    before: Division | None = None
    for article in articles_of(context, body):
        if before is not None and not _follows(before, article):
            yield Break(article, f"第{(before.number or 0) + 1}条", before.label)
        before = article


def _follows(before: Division, after: Division) -> bool:
    old, new = before.number or 0, after.number or 0
    if after.sub_number is not None:
        return new == old and after.sub_number == (before.sub_number or 0) + 1
    return new in (old + 1, 1)
