"""The language in which messages are written: Chinese, or English on request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

__all__ = ["Language", "Words", "current_language", "say", "speaking"]

Language = Literal["zh", "en"]
_language: ContextVar[Language] = ContextVar("gazette_language", default="zh")


def current_language() -> Language:
    """The language in force, `zh` unless something else was set."""
    return _language.get()


def say(zh: str, en: str) -> str:
    """The one of the two texts that is in the language in force."""
    return zh if _language.get() == "zh" else en


@dataclass(frozen=True, slots=True)
class Words:
    """What is said to people, in both languages: data keeps both, the screen shows one.

    What is written into a file that is kept is one of the two by name, never the one in force.
    """

    zh: str = ""
    en: str = ""

    def __str__(self) -> str:
        return say(self.zh, self.en)

    def to(self, language: Language) -> str:
        """The text in that language, whatever is in force."""
        return self.zh if language == "zh" else self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    @classmethod
    def same(cls, text: str) -> Words:
        """A text that there is in one language alone: what an exception said."""
        return cls(text, text)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Messages inside the block are in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)
