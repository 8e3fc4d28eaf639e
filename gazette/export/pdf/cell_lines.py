"""The words of a narrow cell in lines: filled as Typst fills them, but no word and no number in two."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from gazette.export.pdf.titles import break_costs, width_em
from gazette.text.title_breaks import NEVER, place_cost
from gazette.text.words import inside_words

__all__ = ["fill_cell", "set_width_em"]

_QUARTER_EM = 0.25  # between 汉字 and digits or letters
_CAPITAL_EM = 0.15  # by which a capital letter is wider
_IN_HAND_EM = 0.09  # what a cell has more than the measure its lines are given (table_fit)
_UNIT = 3  # characters, 立方米
_MAGNITUDES = "万亿千百"


@lru_cache(maxsize=16384)
def set_width_em(text: str) -> float:
    """Width in ems as it is set: with the quarter spaces between 汉字 and digits or letters."""
    if not any(map(str.isascii, text)):
        return width_em(text)
    sides = [char.isascii() and char.isalnum() for char in text]
    joins = (a != b and _is_han(text[n + a]) for n, (a, b) in enumerate(pairwise(sides)))
    capitals = sum("A" <= char <= "Z" for char in text)
    return width_em(text) + _QUARTER_EM * sum(joins) + _CAPITAL_EM * capitals


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


@lru_cache(maxsize=4096)
def fill_cell(text: str, measure_em: float, most: int = 1) -> tuple[str, ...]:
    """The text of a cell in filled lines, no word in two; if that takes a line more, no number.

    Empty when it has room on one line, or when that too takes more lines than the text by itself
    and than the `most` that its row has room for.
    """
    if set_width_em(text) <= measure_em:
        return ()
    measure_em += _IN_HAND_EM
    by_itself = {n for n in range(1, len(text)) if not _is_torn(text, n)}
    fewest = len(_filled_lines(text, measure_em, by_itself))
    costs = break_costs(text, measure_em, ())
    words = inside_words(text)
    places = {
        n for n in range(1, len(text)) if not _is_torn(text, n) and not _parts_number(text, n)
    }
    for sound in ({n for n in places if costs[n] < NEVER}, places - words, places):
        lines = _filled_lines(text, measure_em, sound)
        if 0 < len(lines) <= max(fewest, min(most, fewest + 1)):
            return lines
    return ()


def _filled_lines(text: str, measure_em: float, sound: AbstractSet[int]) -> tuple[str, ...]:
    """Lines as long as there is room for, broken where it is sound; none when one has no place."""
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = _end_of_line(text, start, measure_em, sound)
        if end == start:
            return ()
        lines.append(text[start:end])
        start = end
    return tuple(lines)


def _end_of_line(text: str, start: int, measure_em: float, sound: AbstractSet[int]) -> int:
    found = start
    for place in range(start + 1, len(text) + 1):
        if set_width_em(text[start:place]) > measure_em:
            break
        if place == len(text) or place in sound:
            found = place
    return found


def _is_torn(text: str, place: int) -> bool:
    """Whether no line begins here by itself: before a mark, inside a Latin word or a number."""
    if place_cost(text, place, 0) >= 4 * NEVER:
        return True
    pair = text[place - 1 : place + 1]
    return (pair[0] in ".," and pair[1].isdigit()) or (pair[0].isdigit() and pair[1] in ".,%％℃")


def _parts_number(text: str, place: int) -> bool:
    """Whether a number would stand apart from what it counts, or that be in two: 5万|立方|米, 8|条."""
    words = inside_words(text)
    start = place
    while start in words and place - start < _UNIT and _is_han(text[start - 1]):
        start -= 1
    before = text[:start].rstrip(_MAGNITUDES)[-1:]
    numbered = text[place - 1] == "第" and text[place].isdigit()
    return numbered or (before.isascii() and before.isdigit() and _is_han(text[place]))
