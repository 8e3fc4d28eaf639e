"""What is known of the language: pairs of characters, words, characters that look or sound alike."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

__all__ = [
    "Slip",
    "Tables",
    "lines_of",
    "phrase_halves",
    "phrase_slips",
    "phrases",
    "slip_signs",
    "tables",
]

_FOLDER = "gazette.check.spelling"


@dataclass(frozen=True)
class Tables:
    """Character → characters, as docs/words/make_spelling.py writes them."""

    known: dict[str, str]  #: those that follow it somewhere
    rare: dict[str, str]  #: those that make a word with it
    often: dict[str, str]  #: those that make a frequent word with it
    shapes: dict[str, str]  #: those that look alike
    sounds: dict[
        str, str
    ]  #: those that sound alike, or look alike by their strokes and parts alone

    def knows(self, pair: str) -> bool:
        """Whether the two characters stand side by side in some text; one alone always does."""
        return len(pair) < len("两字") or pair[1] in self.known.get(pair[0], "")

    def is_alike(self, one: str, other: str) -> bool:
        """Whether the two characters look or sound alike."""
        return one in self.shapes.get(other, "") or one in self.sounds.get(other, "")

    def alike(self, character: str) -> str:
        """The characters that look or sound like this one."""
        return self.shapes.get(character, "") + self.sounds.get(character, "")

    def is_frequent(self, pair: str) -> bool:
        """Whether the two characters are a frequent word."""
        return pair[1:] != "" and pair[1] in self.often.get(pair[0], "")

    @cached_property
    def frequent(self) -> frozenset[str]:
        """The frequent words."""
        return frozenset(first + second for first, rest in self.often.items() for second in rest)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of two characters."""
        rare = (first + second for first, rest in self.rare.items() for second in rest)
        return self.frequent.union(rare)

    @cached_property
    def turned(self) -> frozenset[str]:
        """The frequent words with their characters turned round: most of them stand in no text."""
        return frozenset(pair[1] + pair[0] for pair in self.frequent)

    def is_word(self, pair: str) -> bool:
        """Whether the two characters are a word."""
        return self.is_frequent(pair) or (pair[1:] != "" and pair[1] in self.rare.get(pair[0], ""))


@cache
def tables() -> Tables:
    """The shipped tables."""
    words = dict(lines_of("words.txt"))
    return Tables(
        known=dict(lines_of("known_pairs.txt")),
        rare={first: rest.partition(" ")[0] for first, rest in words.items()},
        often={first: rest.partition(" ")[2] for first, rest in words.items()},
        shapes={row["字"]: row["形近"] for row in _confusables()},
        sounds={row["字"]: row["音近"] + row["部件近"] for row in _confusables()},
    )


class Slip(NamedTuple):
    """What a set phrase becomes by a slip."""

    text: str
    phrase: str
    pairs: tuple[
        str, str
    ]  #: of its neighbours, but the one that it is found by; one may stand twice


@cache
def phrases() -> frozenset[str]:
    """The set phrases, of three or four characters."""
    lines = (f"{first}{rest}" for first, rest in lines_of("phrases.txt"))
    return frozenset(line.partition(" ")[0] for line in lines)


@cache
def phrase_halves() -> frozenset[str]:
    """The first and the last two characters of the set phrases of four."""
    four = [phrase for phrase in phrases() if len(phrase) == len("两两相对")]
    return frozenset((*(phrase[:2] for phrase in four), *(phrase[2:] for phrase in four)))


@cache
def phrase_slips() -> dict[str, tuple[Slip, ...]]:
    """A pair of a slip → what set phrases become by a slip; its pairs are all known.

    The pair is one with the wrong character, if it can be none that is a word: few texts have it.
    """
    frequent = tables().frequent
    slips: defaultdict[str, list[Slip]] = defaultdict(list)
    for first, rest in lines_of("phrases.txt"):
        phrase, *places = f"{first}{rest}".split(" ")
        for at, wrong in enumerate(places):
            for other in wrong.strip("-"):
                slip = phrase[:at] + other + phrase[at + 1 :]
                rare = _rare_pair(slip, at)
                if rare not in frequent:  # every text has it
                    slips[rare].append(Slip(slip, phrase, _other_pairs(slip, rare)))
    return {head: tuple(found) for head, found in slips.items()}


def _other_pairs(slip: str, pair: str) -> tuple[str, str]:
    others = [one for one in (slip[1:3], slip[:2], slip[-2:]) if one != pair] or [pair]
    return others[0], others[-1]


@cache
def slip_signs() -> frozenset[str]:
    """The pairs that `phrase_slips` knows; a set meets a set three times as quickly as a dictionary."""
    return frozenset(phrase_slips())


def _rare_pair(slip: str, at: int) -> str:
    """Of the pairs with the wrong character the one that is no word, or no frequent one."""
    before, behind = slip[max(at - 1, 0) : at + 1], slip[at : at + 2]
    if len(before) < len("两字") or len(behind) < len("两字"):
        return max(before, behind, key=len)
    language = tables()
    ranks = [(p in language.frequent, p in language.words) for p in (before, behind)]
    return before if ranks[0] <= ranks[1] else behind


def lines_of(name: str) -> Iterator[tuple[str, str]]:
    """Each line of a table: its first character, and the rest."""
    text = (files(_FOLDER) / name).read_text(encoding="utf-8")
    return ((line[0], line[1:]) for line in text.split("\n") if line)


@cache
def _confusables() -> tuple[dict[str, str], ...]:
    text = (files(_FOLDER) / "confusables.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
