"""The last two rows of a table held together: none stands alone on the table's last page.

Typst parts rows wherever a page ends, but for those that an unbreakable merged cell spans.  A column
of no width at the table's end has such a cell beside the last rows; the cells of the other rows
reach into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["held_last", "stands_alone"]

Node = dict[str, Any]
_HELD = 2  # rows
_FEWEST = 4  # rows below the head: of fewer none is missed on the page before


def stands_alone(node: Node, page: Mapping[tuple[int, int], int]) -> bool:
    """Whether the table's last row is alone on its page; `page`: where each (table, row) begins."""
    last = len(node["rows"]) - 1
    here, before = (page.get((node["n"], row)) for row in (last, last - 1))
    return last - node["header"] >= _FEWEST - 1 and None not in {here, before} and here != before


def held_last(rows: list[list[Node]]) -> list[list[Node]]:
    """The rows with the last two held together; as they were where a merged cell does so or reaches in."""
    result = [[dict(cell) for cell in row] for row in rows]
    first = len(rows) - _HELD
    placed = list(_placed(result))
    columns = max(end for _, _, end in placed)
    for number, cell, end in placed:
        if number < first < number + cell.get("rs", 1):
            return rows
        if number < first and end == columns:
            cell["cs"] = cell.get("cs", 1) + 1
    result[first].append({"b": [], "rs": _HELD, "cut": False, "held": True})
    return result


def _placed(rows: list[list[Node]]) -> Iterator[tuple[int, Node, int]]:
    """Every cell with its row and the column after its last."""
    covered: dict[int, int] = {}  # column → row from which it is free again
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > number:
                column += 1
            end = column + cell.get("cs", 1)
            covered.update(dict.fromkeys(range(column, end), number + cell.get("rs", 1)))
            yield number, cell, end
            column = end
