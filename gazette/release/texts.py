"""The text that all editions must agree on: the characters that leave ink, in order."""

from __future__ import annotations

from gazette.base.files import sha256_of
from gazette.model import Document
from gazette.model.walk import printed_text
from gazette.text.widths import visible

__all__ = ["normal_text", "text_digest"]


def normal_text(text: str) -> str:
    """Its visible characters: spaces, line breaks and zero-width marks are each edition's own."""
    return visible(text)


def text_digest(document: Document) -> str:
    """SHA-256 of the document's printed text in that form, as manifest and archive name it."""
    return sha256_of(normal_text(printed_text(document)).encode())
