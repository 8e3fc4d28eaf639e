"""Documents of a text as an office types it: the title on the first line."""

from __future__ import annotations

from gazette.model import Document
from gazette.reading import read_document

__all__ = ["document_of_text"]


def document_of_text(text: str) -> Document:
    """The document that is read of the text."""
    return read_document(text.encode(), name="text.txt").document
