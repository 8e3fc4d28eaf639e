"""（盖章） on a line of its own under the name of a body that signs: one signature, not two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazette.structure.lines.line import Line
from gazette.text.organ_rows import is_organ_row, unsealed

__all__ = ["join_seals"]


def join_seals(lines: Sequence[Line]) -> list[Line]:
    """The lines, each seal's mark behind the name above it; under a row of names, behind each in turn."""
    joined: list[Line] = []
    for line in lines:
        place = _unsealed_above(joined) if _is_seal(line) else None
        if place is None:
            joined.append(line)
        else:
            above = joined[place]
            joined[place] = replace(above, inlines=(*above.inlines, *line.inlines))
    return joined


def _unsealed_above(lines: Sequence[Line]) -> int | None:
    """The first of the names right above that has no seal's mark yet; None where there is none."""
    found = None
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.table is not None or not is_organ_row(unsealed(line.raw.strip())):
            break
        if unsealed(line.text) == line.text:
            found = place
    return found


def _is_seal(line: Line) -> bool:
    return line.table is None and bool(line.text) and not unsealed(line.text)
