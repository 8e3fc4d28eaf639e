"""Short ways for tests of the Word reader: a file of blocks to a flow, a flow to lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docx_of import docx_of

from gazette.word import read_word
from gazette.word.body.document import read_docx
from gazette.word.flow import Flow, FlowBlock, FlowParagraph, FlowTable

__all__ = ["flow_of", "lines_of", "lines_of_file", "paragraphs_of", "table_of"]


def flow_of(*blocks: str, revisions: Any = "accept", **options: Any) -> Flow:
    """The flow of a file made by `docx_of(*blocks, **options)`."""
    return read_docx(docx_of(*blocks, **options), file="稿件.docx", revisions=revisions)


def paragraphs_of(blocks: Iterable[FlowBlock]) -> list[FlowParagraph]:
    """All paragraphs, those in cells too."""
    found: list[FlowParagraph] = []
    for block in blocks:
        if isinstance(block, FlowParagraph):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += paragraphs_of(cell.blocks)
    return found


def lines_of(*blocks: str, **options: Any) -> list[str]:
    """The text of each paragraph, drawn numbers included."""
    return [paragraph.text for paragraph in paragraphs_of(flow_of(*blocks, **options).blocks)]


def lines_of_file(path: Path) -> list[str]:
    """The text of each paragraph of a file on disk; where a process that is started can import it."""
    return [paragraph.text for paragraph in paragraphs_of(read_word(path).blocks)]


def table_of(*blocks: str, **options: Any) -> FlowTable:
    """The first table."""
    return next(b for b in flow_of(*blocks, **options).blocks if isinstance(b, FlowTable))
