"""Numbers (文号) as a clerk shortens them: 晋政办2021年43号, 政办发2021-43, 省政府办公厅43号文.

What is meant has the serial, the year if one was typed, and the characters that were typed in the
same order in its 代字 or in the name of the organ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gazette.archive.search.text.normalise import fold
from gazette.text.number_forms import SHORT_NUMBER
from gazette.text.numerals import to_int

__all__ = ["ShortNumber", "short_number"]


class ShortNumber(NamedTuple):
    """What was typed of a number."""

    name: str  #: characters of the 代字 or of the organ's name
    year: int | None
    serial: int

    @property
    def token(self) -> str:
        """What the index has of every number with this serial, and year: #43, #2021-43."""
        return f"#{self.serial}" if self.year is None else f"#{self.year}-{self.serial}"

    def among(self, keys: Iterable[str]) -> list[str]:
        """The keys of numbers (`number_key`) that it may be short for; those with its characters together first of all."""
        end = f"{self.year or ''}-{self.serial}"
        fitting = [key for key in keys if key.endswith(end) and _in_order(self.name, key)]
        return [key for key in fitting if self.name in key] or fitting

    def organs(self, names: Iterable[str]) -> list[str]:
        """The organs whose names have its characters."""
        return [name for name in names if _in_order(self.name, fold(name))]


def short_number(text: str) -> ShortNumber | None:
    """The number that the whole text may be short for: without a year it has its 号."""
    match = SHORT_NUMBER.fullmatch(fold(text))
    serial = to_int(match["serial"]) if match else None
    if not match or serial is None or not (match["year"] or match["end"]):
        return None
    year = int(match["year"]) if match["year"] else None
    return ShortNumber(match["prefix"], year, serial)


def _in_order(characters: str, text: str) -> bool:
    """Whether the text has the characters one after another, with any others between them."""
    rest = iter(text)
    return all(character in rest for character in characters)
