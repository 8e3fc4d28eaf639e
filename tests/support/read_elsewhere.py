"""What a spawned worker of a test calls; it must find this module by its name."""

from __future__ import annotations

from gazette.base.language import speaking
from gazette.base.problems import Problem
from gazette.reading import read_document

__all__ = ["problems_of"]


def problems_of(data: bytes) -> tuple[Problem, ...]:
    """What reading the bytes finds, in a process that speaks English."""
    with speaking("en"):
        return read_document(data, name="a.docx").problems
