"""Limits against hostile files: generous for any real document, small for the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "LIMITS",
    "MAX_FILE",
    "MAX_MEMBERS",
    "MAX_PART",
    "MAX_PIXELS",
    "MAX_RATIO",
    "MAX_TOTAL",
    "PIECES_FROM",
    "RATIO_FROM",
    "Limits",
]

MAX_FILE: Final = 300_000_000  #: bytes of the file itself
MAX_MEMBERS: Final = 5_000  #: members of the ZIP
MAX_PART: Final = 64_000_000  #: bytes of one XML part: about 100,000 articles of law are 20 MB
PIECES_FROM: Final = 4_000_000  #: bytes from which the text part is read in pieces
MAX_TOTAL: Final = 600_000_000  #: bytes of all members, unpacked
RATIO_FROM: Final = 8_000_000  #: parts below this may be packed as tightly as they like
MAX_RATIO: Final = 150  #: unpacked to packed; the tightest real text seen has 30
MAX_PIXELS: Final = 100_000_000  #: of a picture that must be converted


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a manuscript may be; a service that takes files from anybody will want less.

    Attributes:
        file: bytes of the file itself.
        members: members of its package.
        part: bytes of one XML part, unpacked.
        total: bytes of all members, unpacked.
    """

    file: int = MAX_FILE
    members: int = MAX_MEMBERS
    part: int = MAX_PART
    total: int = MAX_TOTAL


LIMITS: Final = Limits()
