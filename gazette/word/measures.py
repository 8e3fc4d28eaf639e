"""Lengths, switches and numbers as Word files write them."""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of

__all__ = ["emu_to_mm", "is_on", "points", "to_int", "twips"]

_UNIVERSAL = pattern_of(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi|px)?")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """A switch (ECMA-376 17.17.4): on when the attribute is missing."""
    return value is None or value not in _OFF


def to_int(value: str | None, default: int = 0) -> int:
    """The whole number, or the default for what is none."""
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        found = re.match(r"\s*(-?\d+)", value)
        return int(found[1]) if found and len(found[1]) < 12 else default  # noqa: PLR2004 - no sane number is longer


def twips(value: str | None) -> float:
    """Points of a length in twentieths of a point, or with a unit as Strict files write it."""
    return _length(value, per_point=20)


def points(value: str | None) -> float:
    """Points of a CSS length as VML writes it; bare numbers are points."""
    return _length(value, per_point=1)


def emu_to_mm(value: str | None) -> float | None:
    """Millimetres of a length in English Metric Units, None where it is nothing."""
    number = to_int(value)
    return round(number / 36_000, 2) if number > 0 else None


def _length(value: str | None, per_point: int) -> float:
    found = _UNIVERSAL.fullmatch(value.strip()) if value else None
    if found is None:
        return 0.0
    number = float(found[1])
    unit = found[2]
    if unit is None:
        return number / per_point
    return number * _POINTS.get(unit, 0.75)  # px: 96 to the inch
