"""Tables as CSV that WPS and Excel open rightly: UTF-8 with its mark, CRLF, no cell that calculates."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

__all__ = ["csv_bytes"]

_CALCULATES = "=+-@\t\r"
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?%?")


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table.  What a program would take for a formula gets ' before it: titles come from anywhere."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    calculates = cell[:1] in _CALCULATES and cell and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if calculates else cell
