"""Tables for the template: column widths, the size of type that fits, landscape when wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.runs import clean
from gazette.export.pdf.titles import width_em
from gazette.model import Block, Cell, Row, Table
from gazette.walk import blocks_of, inline_text

__all__ = ["split_spans", "table_node"]

Node = dict[str, Any]
_LONG_EM = 16.0  # a sentence reads badly when centred
Room = Literal["column", "wide", "landscape"]


def table_node(
    table: Table,
    number: int,
    profile: Profile,
    cell_nodes: Callable[[tuple[Block, ...]], list[Node]],
) -> Node:
    """The table as a node: widths as fractions, rows of cells with their spans."""
    columns = _column_count(table)
    room, size, widths = _fit(table, columns, profile)
    header = _header_rows(table)
    rows = [
        [_cell(cell, cell_nodes, head=n < header or row.header) for cell in row.cells]
        for n, row in enumerate(table.rows)
    ]
    return {
        "k": "table",
        "n": number,
        "caption": clean(table.caption),
        "widths": widths,
        "size": size,
        "rules": table.borders,
        "landscape": room == "landscape",
        "wide": room == "wide",
        "column": room == "column" and profile.area.columns > 1,
        "header": header,
        "rows": rows,
        "columns": columns,
    }


def _cell(cell: Cell, cell_nodes: Callable[[tuple[Block, ...]], list[Node]], *, head: bool) -> Node:
    node: Node = {"b": cell_nodes(cell.blocks)}
    if cell.colspan > 1:
        node["cs"] = cell.colspan
    if cell.rowspan > 1:
        node["rs"] = cell.rowspan
    if head or cell.header:
        node["h"] = True
        if cell.align:
            node["a"] = cell.align
    elif cell.align or width_em(_text(cell)) > _LONG_EM:
        node["a"] = cell.align or "left"
    return node


def _column_count(table: Table) -> int:
    """Columns of the grid: the widest row, with what reaches down into it."""
    return max((end for _, _, _, end in placed_cells(table.rows)), default=1)


def placed_cells(rows: tuple[Row, ...]) -> Iterator[tuple[int, Cell, int, int]]:
    """(row, cell, first column, column after the last) with covered places skipped."""
    covered: dict[int, int] = {}  # column → row from which it is free again
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while covered.get(column, 0) > number:
                column += 1
            yield number, cell, column, column + cell.colspan
            for place in range(column, column + cell.colspan):
                covered[place] = number + cell.rowspan
            column += cell.colspan


def _header_rows(table: Table) -> int:
    """Leading header rows, widened until no merged cell reaches out of them."""
    count = 0
    for row in table.rows:
        if not row.header:
            break
        count += 1
    end = 0
    for number, row in enumerate(table.rows):
        if number >= max(count, end):
            break
        for cell in row.cells:
            end = max(end, number + cell.rowspan)
    count = max(count, end) if count else 0
    return count if count < len(table.rows) else 0


def _fit(table: Table, columns: int, profile: Profile) -> tuple[Room, float, list[float]]:
    """(where it stands, size in points, widths as fractions) that hold every unbreakable word."""
    needs, loads = _needs(table, columns)
    style = profile.table
    measures: dict[Room, float] = {
        "column": profile.measure_pt,
        "wide": profile.full_measure_pt,
        "landscape": profile.height_pt,
    }
    options = list(_options(table, columns, profile))
    for room, size in options:
        widths = _widths(
            _given(table, columns) or _by_load(loads),
            [max(need, style.min_column_em) + 2 * style.inset_x_pt / size + 0.1 for need in needs],
            measures[room] / size,
        )
        if widths:
            return room, size, widths
    room, size = options[-1]
    return room, size, _given(table, columns) or [n / sum(needs) for n in needs]


def _options(table: Table, columns: int, profile: Profile) -> Iterator[tuple[Room, float]]:
    """Places and sizes to try, best first: a column, the page's width, the page on its side."""
    style = profile.table
    upright: Room = "column" if profile.area.columns == 1 else "wide"
    turned = table.landscape or columns >= style.landscape_columns
    if not table.landscape:
        if profile.area.columns > 1:
            yield from (("column", size) for size in style.sizes_pt[:2])
        yield from ((upright, size) for size in style.sizes_pt[: 2 if turned else None])
    yield from (("landscape", size) for size in style.sizes_pt)


def _given(table: Table, columns: int) -> list[float]:
    widths = [max(w, 0.0) for w in table.widths]
    total = sum(widths)
    return [w / total for w in widths] if len(widths) == columns and total > 0 else []


def _widths(wanted: list[float], floor: list[float], room: float) -> list[float]:
    """The widths wanted (shares of 1), widened to `floor` (ems) where a word would not fit.

    Empty when all the floors together are wider than `room` (ems).
    """
    if sum(floor) > room:
        return []
    widths = [share * room for share in wanted]
    for _ in range(len(widths)):
        short = [n for n, width in enumerate(widths) if width < floor[n] - 1e-9]
        if not short:
            break
        lacking = sum(floor[n] - widths[n] for n in short)
        spare = [max(width - floor[n], 0.0) for n, width in enumerate(widths)]
        total = sum(spare)
        widths = [
            floor[n] if n in short else width - lacking * spare[n] / total
            for n, width in enumerate(widths)
        ]
    return [width / room for width in widths]


def _by_load(loads: list[float]) -> list[float]:
    """Shares by how much text a column holds, evened out."""
    roots = [max(load, 2.0) ** 0.6 for load in loads]
    return [root / sum(roots) for root in roots]


def _needs(table: Table, columns: int) -> tuple[list[float], list[float]]:
    """For each column, in ems: its widest unbreakable word, and its longest text."""
    needs, loads = [1.0] * columns, [1.0] * columns
    for _, cell, start, end in placed_cells(table.rows):
        text = _text(cell)
        span = end - start
        word = max(map(width_em, _words(text)), default=1.0) / span
        load = width_em(text) / span
        for column in range(start, min(end, columns)):
            needs[column] = max(needs[column], word)
            loads[column] = max(loads[column], load)
    return needs, loads


def _text(cell: Cell) -> str:
    return "\n".join(
        inline_text(block.inlines) for block in blocks_of(cell.blocks) if block.type == "p"
    )


def _words(text: str) -> Iterator[str]:
    """Stretches that do not break: Latin words and numbers; a Chinese character with a mark."""
    word = ""
    for char in text:
        if char.isascii() and not char.isspace():
            word += char
            continue
        if word:
            yield word
        word = ""
    if word:
        yield word


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
                repeated = {**span["cell"], "rs": span["end"] - number, "rep": True}
                span["cell"]["rs"] = number - span["start"]
                at = _position(row, covered, number, span["column"])
                row.insert(at, repeated)
                for column in range(span["column"], span["column"] + repeated.get("cs", 1)):
                    covered[column] = number
                span.update(cell=repeated, start=number)
        _note_spans(row, number, covered, open_spans)
    return result


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
