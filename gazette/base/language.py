"""The language in which messages are written: Chinese, or English on request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

__all__ = ["Language", "current_language", "say", "speaking"]

Language = Literal["zh", "en"]
_language: ContextVar[Language] = ContextVar("gazette_language", default="zh")


def current_language() -> Language:
    """The language in force, `zh` unless something else was set."""
    return _language.get()


def say(zh: str, en: str) -> str:
    """The one of the two texts that is in the language in force."""
    return zh if _language.get() == "zh" else en


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Messages inside the block are in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)
