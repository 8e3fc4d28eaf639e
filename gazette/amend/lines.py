"""The printed lines of a decision, run by run: the decision itself, decisions inside it, its annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazette.model import Block, Document
from gazette.model.block_lines import block_lines
from gazette.text.amendment_forms import ORDER_BEGINS, SAYS_AN_ORDER

__all__ = ["Said", "runs_of"]

_AMENDS = re.compile(r"修改|修正|修订|废止")


class Said(NamedTuple):
    """A line of the decision."""

    text: str
    id: str  #: of its block


class Run(NamedTuple):
    """Lines that belong together, under the title that stands over them."""

    title: str
    lines: tuple[Said, ...]


def runs_of(document: Document) -> Iterator[Run]:
    """The decision's text, that of a decision that it promulgates, and annexes that amend.

    What it publishes beside (the amended text itself) is left out.
    """
    title = document.meta.title
    yield Run(title, (*_taken_for_title(title), *_lines(document.body)))
    for instrument in document.instruments:
        if _AMENDS.search(instrument.meta.title):
            yield from runs_of(instrument)
    for annex in document.annexes:
        if not annex.title or _AMENDS.search(annex.title):
            yield Run(annex.title or title, tuple(_lines(annex.blocks)))


def _taken_for_title(title: str) -> Iterator[Said]:
    """An order that was taken for the title, where the decision's own title is left out."""
    if (
        title.endswith(("：", ":", "。"))
        and ORDER_BEGINS.match(title)
        and SAYS_AN_ORDER.search(title)
    ):
        yield Said(title, "")


def _lines(blocks: tuple[Block, ...]) -> Iterator[Said]:
    for line in block_lines(blocks):
        for text in line.text.split("\n"):
            if text.strip():
                yield Said(text.strip(), line.id)
