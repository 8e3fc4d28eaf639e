"""Reading manuscripts: Word files first, and what else offices send, into a flow."""

from __future__ import annotations

from gazette.word.flow import Flow
from gazette.word.reading import manuscript_bytes, read_word

__all__ = ["Flow", "manuscript_bytes", "read_word"]
