"""Tables for the template: rows that fill the grid, and merged cells cut where a page begins."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.runs import Run, clean
from gazette.export.pdf.table_fit import (
    Fit,
    cell_text,
    filled,
    fit_table,
    placed_cells,
    row_lines,
    settled,
    worded,
)
from gazette.export.pdf.titles import width_em
from gazette.model import Block, Cell, Table
from gazette.model.walk import blocks_of

__all__ = ["split_spans", "table_node"]

Node = dict[str, Any]
_ROW_SHARE = 0.6  # of the page's height, by an estimate: what is lower never breaks
_MOST_TIERS = 3
_GROUP_EM = 30.0
_LONG_EM = 16.0  # a sentence reads badly when centred


def table_node(
    table: Table,
    number: int,
    profile: Profile,
    cell_nodes: Callable[[tuple[Block, ...]], list[Node]],
    *,
    nested: bool,
) -> Node:
    """The table as a node: widths as fractions, rows of cells with their spans.

    A nested one (in a cell or a note) cannot have a page of its own.
    """
    fit = fit_table(table, profile, nested=nested)
    # Typst 0.15 cannot tag a header inside a header
    header = 0 if nested or _has_inner_table(table) else _header_rows(table)
    rows = _rows(table, fit, header, cell_nodes)
    _hold_rows(rows, fit, profile)
    return {
        "k": "table",
        "n": number,
        "caption": clean(table.caption),
        "widths": fit.widths,
        "size": fit.size_pt,
        "rules": table.borders,
        "landscape": fit.room == "landscape",
        "titles": _title_rows(rows[:header], len(fit.widths)),
        "header": header,
        "repeat": _may_repeat(rows[:header]),
        "groups": [] if nested else _group_rows(rows, header, len(fit.widths)),
        "rows": rows,
    }


def _rows(
    table: Table, fit: Fit, header: int, cell_nodes: Callable[[tuple[Block, ...]], list[Node]]
) -> list[list[Node]]:
    """Rows of cells that fill the grid: short rows get empty cells, spans end with the table."""
    rows: list[list[Node]] = [[] for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    long = _long_columns(table, header)
    lines = row_lines(table, fit)
    for number, cell, start, end in placed_cells(table.rows):
        last = min(number + cell.rowspan, header if number < header else len(rows))
        node = _cell(cell, cell_nodes, head=number < header, long=(start, end) in long)
        room = sum(fit.inner_em[start:end])
        head = bool(node.get("h"))
        if head or node.get("a", "center") == "center":
            node["b"] = worded(node["b"], room, more=int(head))
        else:
            node["b"] = filled(node["b"], room, lines.get(number, 1))
        node["b"] = settled(node["b"], room, holds=fit.holds)
        rows[number].append(node | {"cs": end - start, "rs": last - number, "x": start, "em": room})
        taken.update((row, column) for row in range(number, last) for column in range(start, end))
    for number, row in enumerate(rows):
        free = (column for column in range(len(fit.widths)) if (number, column) not in taken)
        row.extend({"b": [], "x": column} for column in free)
        row.sort(key=lambda node: int(node["x"]))
        for node in row:
            del node["x"]
    return rows


def _hold_rows(rows: list[list[Node]], fit: Fit, profile: Profile) -> None:
    """Rows stay in one piece, but for those that may be taller than a page."""
    height = profile.measure_pt if fit.room == "landscape" else profile.height_pt
    pitch = fit.size_pt * profile.table.pitch_em
    most = _ROW_SHARE * height / pitch  # lines
    tall = 0  # rows yet to come that a tall merged cell reaches into
    for row in rows:
        tall -= 1
        for cell in row:
            if _lines(cell["b"], cell.pop("em", 1.0)) > most:
                tall = max(tall, cell.get("rs", 1))
        for cell in row:
            if tall <= 0 and cell.get("rs", 1) == 1:
                cell["cut"] = False


def _lines(nodes: list[Node], room_em: float) -> float:
    """Lines that the nodes of a cell may fill; what is no text is taken to be tall."""
    count = 0.0
    for node in nodes:
        if node["k"] != "p":
            return math.inf
        for run in node["r"]:
            if not isinstance(run, str) and ("t" not in run or "math" in run):
                if "br" not in run and "gap" not in run:
                    return math.inf
                count += 1
        words = "".join(run if isinstance(run, str) else run.get("t", "") for run in node["r"])
        count += max(math.ceil(width_em(words) / max(room_em - 1.0, 1.0)), 1)
    return count


def _long_columns(table: Table, header: int) -> set[tuple[int, int]]:
    """Columns of sentences: all their cells begin at the left, the short ones too."""
    lengths: dict[tuple[int, int], list[float]] = {}
    for number, cell, start, end in placed_cells(table.rows):
        if number >= header:
            lengths.setdefault((start, end), []).append(width_em(cell_text(cell)))
    return {
        place
        for place, found in lengths.items()
        if sum(width > _LONG_EM for width in found) * 3 > sum(width > 0 for width in found)
    }


def _cell(
    cell: Cell,
    cell_nodes: Callable[[tuple[Block, ...]], list[Node]],
    *,
    head: bool,
    long: bool,
) -> Node:
    node: Node = {"b": cell_nodes(cell.blocks)}
    if head or cell.header:
        node["h"] = True
        if cell.align:
            node["a"] = cell.align
    elif cell.align or long or width_em(cell_text(cell)) > _LONG_EM:
        node["a"] = cell.align or "left"
    return node


def _header_rows(table: Table) -> int:
    """Leading header rows, widened until no merged cell reaches out of them."""
    count = 0
    for row in table.rows:
        if not row.header:
            break
        count += 1
    count = count or _tiers(table)
    end = 0
    for number, row in enumerate(table.rows):
        if number >= max(count, end):
            break
        for cell in row.cells:
            end = max(end, number + cell.rowspan)
    count = max(count, end) if count else 0
    return count if count < len(table.rows) else 0


def _tiers(table: Table) -> int:
    """Rows of a head in tiers that the manuscript does not mark as one: 说明 beside 左侧 over X, Y.

    No page parts such rows from what they head; the document itself is not changed.
    """
    first = table.rows[0].cells if table.rows else ()
    depth = max((cell.rowspan for cell in first), default=1)
    if not 1 < depth <= _MOST_TIERS or all(cell.colspan == 1 for cell in first):
        return 0
    words = "".join(cell_text(cell) for row in table.rows[:depth] for cell in row.cells)
    return 0 if any(char.isdigit() for char in words) else depth


def _title_rows(rows: list[list[Node]], columns: int) -> int:
    """Leading header rows that are one cell wide: a title, which does not come again."""
    count = 0
    while (
        count < len(rows) - 1 and len(rows[count]) == 1 and rows[count][0].get("cs", 1) == columns
    ):
        count += 1
    return count if columns > 1 else 0


def _group_rows(rows: list[list[Node]], header: int, columns: int) -> list[int]:
    """Rows below the header that are one short cell: 一、产业项目. No page parts them from the next row."""
    if columns == 1:
        return []
    whole = [_is_group(row, columns) for row in rows]
    return [
        number
        for number in range(header, len(rows) - 1)
        # of the last rows of a table it is the remarks that are as wide
        if whole[number] and not all(whole[number:])
    ]


def _is_group(row: list[Node], columns: int) -> bool:
    if len(row) != 1 or row[0].get("cs", 1) != columns:
        return False
    runs = [run for node in row[0]["b"] for run in node.get("r", (None,))]
    words = "".join(run if isinstance(run, str) else (run or {}).get("t", "") for run in runs)
    return 0 < width_em(words) <= _GROUP_EM and None not in runs


def split_spans(rows: list[list[Node]], cuts: set[int]) -> list[list[Node]]:
    """The rows with every merged cell cut where a page begins; its text is repeated as an artifact.

    Typst leaves the rest of a merged cell blank on the next page (typst#4707).
    """
    result = [[dict(cell) for cell in row] for row in rows]
    open_spans: list[dict[str, Any]] = []
    covered: dict[int, int] = {}
    for number, row in enumerate(result):
        open_spans = [span for span in open_spans if span["end"] > number]
        if number in cuts:
            for span in sorted(open_spans, key=lambda item: item["column"]):
                repeated = {
                    **span["cell"],
                    "b": [_without_links(node) for node in span["cell"]["b"]],
                    "rs": span["end"] - number,
                    "rep": True,
                }
                span["cell"]["rs"] = number - span["start"]
                at = _position(row, covered, number, span["column"])
                row.insert(at, repeated)
                for column in range(span["column"], span["column"] + repeated.get("cs", 1)):
                    covered[column] = number
                span.update(cell=repeated, start=number)
        _note_spans(row, number, covered, open_spans)
    return result


def _has_inner_table(table: Table) -> bool:
    """Whether a header cell holds a table."""
    return any(
        block.type == "table"
        for row in table.rows
        if row.header
        for cell in row.cells
        for block in blocks_of(cell.blocks)
    )


def _may_repeat(rows: list[list[Node]]) -> bool:
    """Whether these header rows may come again: an artifact holds neither notes nor links (PDF/UA-1)."""
    nodes = (node for row in rows for cell in row for node in cell["b"])
    runs = (run for node in nodes for run in node.get("r", ()) if isinstance(run, dict))
    return not any("fn" in run or "href" in run for run in runs)


def _without_links(node: Node) -> Node:
    """The node as an artifact may hold it (PDF/UA-1): no notes, no links."""
    plain = dict(node)
    if "r" in node:
        plain["r"] = [_without_link(run) for run in node["r"] if not _is_note(run)]
    if "rows" in node:
        plain["rows"] = [
            [{**cell, "b": [_without_links(inner) for inner in cell["b"]]} for cell in row]
            for row in node["rows"]
        ]
    return plain


def _is_note(run: Run) -> bool:
    return isinstance(run, dict) and "fn" in run


def _without_link(run: Run) -> Run:
    return {k: v for k, v in run.items() if k != "href"} if isinstance(run, dict) else run


def _position(row: list[Node], covered: dict[int, int], number: int, wanted: int) -> int:
    """Where in the row a cell at grid column `wanted` comes."""
    column = 0
    for index, cell in enumerate(row):
        while column < wanted and covered.get(column, 0) > number:
            column += 1
        if column >= wanted:
            return index
        column += cell.get("cs", 1)
    return len(row)


def _note_spans(
    row: list[Node], number: int, covered: dict[int, int], open_spans: list[dict[str, Any]]
) -> None:
    column = 0
    for cell in row:
        while covered.get(column, 0) > number:
            column += 1
        rows = cell.get("rs", 1)
        if rows > 1 and not any(span["cell"] is cell for span in open_spans):
            open_spans.append(
                {"cell": cell, "start": number, "end": number + rows, "column": column}
            )
        for place in range(column, column + cell.get("cs", 1)):
            covered[place] = number + rows
        column += cell.get("cs", 1)
