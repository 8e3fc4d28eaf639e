"""Rules on words (用词): the word lists, repetitions, leftovers, names of organs."""

from __future__ import annotations

from gazette.check.rules.wording import organs, words

__all__ = ["organs", "words"]
