"""The lines of a decision, and runs of them under one title."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from gazette.model import Block
from gazette.model.block_lines import block_lines

__all__ = ["Run", "Said", "said_of"]


class Said(NamedTuple):
    """A line of the decision."""

    text: str
    id: str  #: of its block


class Run(NamedTuple):
    """Lines that belong together, under the title that stands over them."""

    title: str
    lines: tuple[Said, ...]


def said_of(blocks: tuple[Block, ...], but: Container[str] = ()) -> Iterator[Said]:
    """The lines of the blocks.

    Args:
        blocks: of the decision.
        but: ids of lines that are left out.
    """
    for line in block_lines(blocks):
        for text in line.text.split("\n"):
            if text.strip() and line.id not in but:
                yield Said(text.strip(), line.id)
