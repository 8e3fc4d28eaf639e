"""The tables of knowledge that lie beside the modules."""

from __future__ import annotations

import csv
from importlib.resources import files

__all__ = ["read_rows"]


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this package, by the names in its first line."""
    text = (files("gazette.structure.roles") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
