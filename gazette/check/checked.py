"""What a check of one file came to: its problems, and what the reports show of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gazette.base.problems import Problem
from gazette.model import Document
from gazette.reading import Reading

__all__ = ["Checked"]


@dataclass(frozen=True)
class Checked:
    """What was found in one file, or in one entry of an issue."""

    file: str  #: name to show
    path: Path  #: the file itself; for an issue its folder
    problems: tuple[Problem, ...] = ()
    document: Document | None = None  #: None for invalid XML and for what concerns a whole issue
    reading: Reading | None = None  #: for manuscripts
    chars: int = 0  #: visible characters that are printed
    key: str = ""  #: of the entry in an issue
