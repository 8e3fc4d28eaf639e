"""Plain text and Markdown (纯文本) to a flow."""

from __future__ import annotations

from gazette.files import sha256_of
from gazette.word.document import READER
from gazette.word.flow import Flow, FlowParagraph, FlowText

__all__ = ["read_plain"]


def read_plain(data: bytes, *, file: str = "", markdown: bool = False) -> Flow:
    """The flow of a text file."""
    text = data.decode("utf-8-sig", "replace")
    blocks = [
        FlowParagraph((FlowText(line),), index=number)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    return Flow(blocks=tuple(blocks), file=file, sha256=sha256_of(data), reader=READER)
