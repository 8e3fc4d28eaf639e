"""A revision (修订) of a manuscript as its file tells it: who changed what, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Revision"]


@dataclass(frozen=True, slots=True)
class Revision:
    """An unaccepted revision (修订).

    Attributes:
        kind: what was done: text inserted, deleted or moved, a format, rows or cells, a number.
        author: who did it, as the file says; "" where it does not.
        date: when, ISO 8601 as the file has it.
        text: the characters put in or taken out.
        where: the place in the file.
    """

    kind: Literal["insert", "delete", "move", "format", "cell", "number"]
    author: str = ""
    date: str = ""
    text: str = ""
    where: str = ""
