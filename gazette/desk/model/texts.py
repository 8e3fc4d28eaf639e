"""The text of a manuscript as it was read from the file that was handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["ReadManuscript"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadManuscript:
    """What is in a file that was handed in."""

    file_name: str
    sha256: str  #: of the file
    data: bytes = field(repr=False)
    xml: bytes = field(repr=False)
    media: Mapping[str, bytes] = field(repr=False)
    digest: str  #: of the content
    title: str
    number: str  #: 发文字号, the first
    signed_on: dt.date | None  #: 成文日期
    kind: str
    disclosure: str | None  #: as the manuscript itself says
    chars: int
    problems: tuple[Mapping[str, object], ...]
    beside: str = ""  #: NAME.toml, by which an editor set right what was recognised; "" without one

    @property
    def errors(self) -> int:
        """Findings of level error."""
        return sum(problem["level"] == "error" for problem in self.problems)
