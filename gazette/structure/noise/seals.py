"""（盖章） on a line of its own under the name of a body that signs: one signature, not two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazette.structure.lines.line import Line
from gazette.text.organ_rows import is_organ_row, unsealed

__all__ = ["join_seals"]


def join_seals(lines: Sequence[Line]) -> list[Line]:
    """The lines, each seal's mark behind the name above it."""
    joined: list[Line] = []
    for line in lines:
        if joined and _is_seal(line) and _names_body(joined[-1]):
            above = joined[-1]
            joined[-1] = replace(above, inlines=(*above.inlines, *line.inlines))
        else:
            joined.append(line)
    return joined


def _is_seal(line: Line) -> bool:
    return line.table is None and bool(line.text) and not unsealed(line.text)


def _names_body(line: Line) -> bool:
    return line.table is None and is_organ_row(line.raw.strip())
