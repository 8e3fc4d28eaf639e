"""Traditional characters (繁体字) and what they are in simplified script, one for one."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["simplified"]


@cache
def simplified() -> dict[str, str]:
    """Traditional → simplified character, OpenCC's first choice; from `variants.csv`."""
    source = files("gazette.text").joinpath("variants.csv")
    with source.open(encoding="utf-8") as file:
        return {row["traditional"]: row["simplified"] for row in csv.DictReader(file)}
