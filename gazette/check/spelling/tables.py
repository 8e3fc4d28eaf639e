"""What is known of the language: pairs of characters, words, characters that look or sound alike."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Tables", "phrase_slips", "tables"]

_FOLDER = "gazette.check.spelling"


@dataclass(frozen=True)
class Tables:
    """Character → characters, as docs/words/make_spelling.py writes them."""

    known: dict[str, str]  #: those that follow it somewhere
    rare: dict[str, str]  #: those that make a word with it
    often: dict[str, str]  #: those that make a frequent word with it
    shapes: dict[str, str]  #: those that look alike
    sounds: dict[str, str]  #: those that sound alike

    def knows(self, pair: str) -> bool:
        """Whether the two characters stand side by side in some text; one alone always does."""
        return len(pair) < len("两字") or pair[1] in self.known.get(pair[0], "")

    def is_frequent(self, pair: str) -> bool:
        """Whether the two characters are a frequent word."""
        return pair[1:] != "" and pair[1] in self.often.get(pair[0], "")

    def is_word(self, pair: str) -> bool:
        """Whether the two characters are a word."""
        return self.is_frequent(pair) or (pair[1:] != "" and pair[1] in self.rare.get(pair[0], ""))


@cache
def tables() -> Tables:
    """The shipped tables."""
    words = dict(_lines("words.txt"))
    return Tables(
        known=dict(_lines("known_pairs.txt")),
        rare={first: rest.partition(" ")[0] for first, rest in words.items()},
        often={first: rest.partition(" ")[2] for first, rest in words.items()},
        shapes={row["字"]: row["形近"] for row in _confusables()},
        sounds={row["字"]: row["音近"] for row in _confusables()},
    )


@cache
def phrase_slips() -> dict[str, tuple[tuple[str, str], ...]]:
    """A pair of a slip → what a set phrase becomes by a slip, and the phrase; its pairs are all known.

    The pair is one with the wrong character, if it can be none that is a word: few texts have it.
    """
    language = tables()
    slips: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for first, rest in _lines("phrases.txt"):
        phrase, *places = f"{first}{rest}".split(" ")
        for at, wrong in enumerate(places):
            for other in wrong.strip("-"):
                slip = phrase[:at] + other + phrase[at + 1 :]
                slips[_rare_pair(slip, at, language)].append((slip, phrase))
    return {head: tuple(found) for head, found in slips.items()}


def _rare_pair(slip: str, at: int, language: Tables) -> str:
    pairs = [slip[start : start + 2] for start in (at - 1, at) if 0 <= start <= len(slip) - 2]
    return min(pairs, key=lambda pair: (language.is_frequent(pair), language.is_word(pair)))


def _lines(name: str) -> Iterator[tuple[str, str]]:
    text = (files(_FOLDER) / name).read_text(encoding="utf-8")
    return ((line[0], line[1:]) for line in text.split("\n") if line)


@cache
def _confusables() -> tuple[dict[str, str], ...]:
    text = (files(_FOLDER) / "confusables.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
