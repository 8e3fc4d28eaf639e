"""How a table fits the page: where it stands, the size of its type, the widths of its columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil
from typing import Any, Literal, NamedTuple

from gazette.export.pdf.cell_lines import fill_cell, set_width_em
from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.runs import Run, clean, held
from gazette.export.pdf.titles import break_title, lines_run, width_em
from gazette.model import Cell, Row, Table
from gazette.model.walk import blocks_of, inline_text

__all__ = [
    "Fit",
    "cell_text",
    "filled",
    "fit_table",
    "placed_cells",
    "row_lines",
    "settled",
    "worded",
]

Node = dict[str, Any]
Room = Literal["upright", "landscape"]
_BOX_EM = 3.0  # in a cell only what is narrower than this is held in one piece
_SHORT_EM = 8.0  # a cell of no more than this is a name, a date, a number: to be kept in one line
_TORN = 0.5  # lines that a short cell torn in two is as bad as
_NAME_EM = 4.2  # 高新区: a cell of no more is hardly ever worth tearing
_NAME_TORN = 3.0
_MATTERS = 0.97
_SPARE_EM = 0.1  # what the width of a line may be wrong by
_MOST_JOINED_EM = 0.5  # of them in one line of a few words
_FEW_WORDS_EM = 60.0  # a longer cell is a paragraph: it is broken as one
_READABLE_PT = 9.0  # smaller than that only where nothing else has room
_SOME_ROWS = 4
_TALL_SHARE = 0.22  # of the page's height, for rows of a table in the mean
_MOST_LINES = 40
_MOST_ROWS = 0.9
_RAGGED = 0.3  # of a line
_BREAK = "\u200b"  # ZERO WIDTH SPACE: the only way to break a Latin word that no column can hold


class Fit(NamedTuple):
    """The place, the size and the widths chosen for a table."""

    room: Room
    size_pt: float
    widths: tuple[float, ...]  #: shares of 1
    inner_em: tuple[float, ...]  #: what of each column is left for text
    holds: bool  #: whether every unbreakable word has room


def fit_table(table: Table, profile: Profile, *, nested: bool) -> Fit:
    """The best fit: upright, or on a page on its side; the largest type first.

    A nested table (in a cell or a note) stays where it is.
    """
    columns = _column_count(table)
    texts = _texts(table)
    measures = _measures(texts, columns)
    wishes = [wish for wish in (_given(table, columns), _by_load(measures.loads)) if wish]
    style = profile.table
    single: list[list[_Text]] = [[] for _ in range(columns)]
    for text in texts:
        if not text.tall and text.end - text.start == 1:
            single[text.start].append(text)
    options = list(_options(table, columns, profile))
    if nested:
        options = [("upright", size) for size in style.sizes_pt[1:] or style.sizes_pt]
    tall: list[Fit] = []
    for room, size in options:
        inset = 2 * style.inset_x_pt / size + 0.1
        measure = _measure(room, profile) / size
        words, lines = (
            [max(width, style.min_column_em) + inset for width in column]
            for column in (measures.words, measures.lines)
        )
        choices = chain(
            _choices(wishes, words, lines, measure), _even(single, words, measure, inset)
        )
        widths = _lowest(texts, choices, measure, inset)
        if widths:
            inner = tuple(width * measure - inset for width in widths)
            fit = Fit(room, size, tuple(widths), inner, holds=not nested)
            if not _fills_pages(texts, fit, profile):
                return fit
            tall.append(fit)
    if tall:
        return _shortest(texts, tall)
    room, size = options[-1]
    measure = _measure(room, profile) / size
    inner = tuple(max(w * measure - 2 * style.inset_x_pt / size - 0.1, 1.0) for w in wishes[0])
    return Fit(room, size, tuple(wishes[0]), inner, holds=False)


def _fills_pages(texts: list[_Text], fit: Fit, profile: Profile) -> bool:
    """Whether only two or three rows stand on a page: smaller type reads better then."""
    counts = list(_line_counts(texts, fit).values())
    if len(counts) < _SOME_ROWS:
        return False
    across = profile.measure_pt if fit.room == "landscape" else profile.height_pt
    mean = sum(counts) / len(counts) * fit.size_pt * profile.table.pitch_em
    return mean > _TALL_SHARE * across


def row_lines(table: Table, fit: Fit) -> dict[int, int]:
    """How many lines each row of the table has, by an estimate; none of a row of tall cells alone."""
    return _line_counts(_texts(table), fit)


def _line_counts(texts: list[_Text], fit: Fit) -> dict[int, int]:
    """How many lines each row has, by an estimate."""
    counts: dict[int, int] = {}
    for text in texts:
        if not text.tall:
            inner = max(sum(fit.inner_em[text.start : text.end]), 1.0)
            count = sum(max(1, ceil(line / inner)) for line in text.lines)
            counts[text.row] = max(counts.get(text.row, 0), count)
    return counts


def _shortest(texts: list[_Text], tall: list[Fit]) -> Fit:
    """Of fits whose rows fill the page: the largest that reads well, or small type that halves it."""
    best = next((fit for fit in tall if fit.size_pt <= _READABLE_PT), tall[-1])
    height = sum(_line_counts(texts, best).values()) * best.size_pt
    for fit in tall:
        if (
            fit.size_pt < best.size_pt
            and sum(_line_counts(texts, fit).values()) * fit.size_pt < height / 2
        ):
            return fit
    return best


def _measure(room: Room, profile: Profile) -> float:
    """Width in points."""
    return profile.measure_pt if room == "upright" else profile.height_pt


def _column_count(table: Table) -> int:
    """Columns of the grid: the widest row, with what reaches down into it."""
    return max((end for _, _, _, end in placed_cells(table.rows)), default=1)


def placed_cells(rows: tuple[Row, ...]) -> Iterator[tuple[int, Cell, int, int]]:
    """(row, cell, first column, column after the last) with covered places skipped.

    A cell whose columns run into one that reaches down from above ends before it.
    """
    covered: dict[int, int] = {}  # column → row from which it is free again
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while covered.get(column, 0) > number:
                column += 1
            end = column + 1
            while end < column + cell.colspan and covered.get(end, 0) <= number:
                end += 1
            yield number, cell, column, end
            covered.update(dict.fromkeys(range(column, end), number + cell.rowspan))
            column = end


def _options(table: Table, columns: int, profile: Profile) -> Iterator[tuple[Room, float]]:
    """Places and sizes to try, best first: upright, then the page on its side."""
    style = profile.table
    turned = table.landscape or columns >= style.landscape_columns
    if not table.landscape:
        yield from (("upright", size) for size in style.sizes_pt[: 2 if turned else None])
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


def _choices(
    wishes: list[list[float]], words: list[float], lines: list[float], room: float
) -> Iterator[list[float]]:
    """Widths to choose from: those wished for, with more and more columns on one line.

    The shortest columns are kept on one line first: dates, numbers, names.
    """
    for wish in wishes:
        floors = list(words)
        yield _widths(wish, floors, room)
        for column in sorted(range(len(lines)), key=lambda n: lines[n]):
            left = room - sum(floors)
            floors[column] = min(lines[column], floors[column] + max(left - 1e-9, 0.0))
            yield _widths(wish, floors, room)


def _even(
    columns: list[list[_Text]], floors: list[float], room: float, inset: float
) -> Iterator[list[float]]:
    """The widths with which no row has more than so many lines: the fewest that there is room for.

    A few rows that are much longer than the others are left out of the second account.
    """
    for share in (1.0, _MOST_ROWS):

        def wanted(count: int, share: float = share) -> list[float]:
            return [
                max(floor, _for_lines(texts, count, share) + inset)
                for floor, texts in zip(floors, columns, strict=True)
            ]

        count = bisect_left(range(_MOST_LINES), True, lo=1, key=lambda n: sum(wanted(n)) <= room)  # noqa: FBT003 - used at once
        yield _widths([1 / len(floors)] * len(floors), wanted(count), room)


def _for_lines(texts: list[_Text], count: int, share: float) -> float:
    """The least width (ems) with which `share` of these cells have no more than `count` lines."""
    wishes = []
    for text in texts:
        # words and marks that may not begin a line leave the lines not quite full
        lines = max(count - len(text.lines) + 1, 1)
        wishes.append(text.longest / (lines if lines == 1 else lines - _RAGGED))
    return sorted(wishes)[int((len(wishes) - 1) * share)] if wishes else 0.0


def _lowest(
    texts: list[_Text], choices: Iterator[list[float]], room: float, inset: float
) -> list[float]:
    """The widths that make the table lowest; where it matters little, the earlier ones.

    Empty when there are none.
    """
    texts = [text for text in texts if not text.tall]
    spans = {(text.start, text.end) for text in texts}
    best: list[float] = []
    least = float("inf")
    for widths in choices:
        if not widths:
            continue
        inner = {(a, b): sum(widths[a:b]) * room - inset + 1e-6 for a, b in spans}
        height = _height(texts, inner, least * _MATTERS)
        if height < least * _MATTERS:
            best, least = widths, height
    return best


def _height(texts: list[_Text], inner: dict[tuple[int, int], float], most: float) -> float:
    """Lines of all rows in the room that their columns have; from `most` on it is not counted.

    The texts stand row by row.
    """
    lines = row = highest = 0
    torn = 0.0
    for text in texts:
        if text.row != row:
            lines += highest
            row, highest = text.row, 0
            if lines + torn >= most:
                break
        room = inner[text.start, text.end]
        count = len(text.lines)
        if text.longest > room:
            count = sum([max(1, ceil(line / room)) for line in text.lines])
            if count > len(text.lines):
                torn += _torn(text.longest)
        highest = max(highest, count)
    return lines + highest + torn


def _torn(width_em: float) -> float:
    """Lines that a cell of this width in two is as bad as."""
    if width_em <= _NAME_EM:
        return _NAME_TORN
    return _TORN if width_em <= _SHORT_EM else 0.0


def _by_load(loads: list[float]) -> list[float]:
    """Shares by how much text a column holds, evened out."""
    roots = [max(load, 2.0) ** 0.6 for load in loads]
    return [root / sum(roots) for root in roots]


class _Text(NamedTuple):
    """The text of a cell and its widths in ems."""

    row: int
    start: int  #: first column
    end: int  #: column after the last
    tall: bool  #: reaches over several rows
    text: str
    lines: tuple[float, ...]  #: its paragraphs, each on one line
    longest: float  #: of them


def _texts(table: Table) -> list[_Text]:
    found = []
    for row, cell, start, end in placed_cells(table.rows):
        text = cell_text(cell)
        lines = tuple(map(_line_em, text.split("\n")))
        found.append(_Text(row, start, end, cell.rowspan > 1, text, lines, max(lines)))
    return found


def _line_em(text: str) -> float:
    """The width of a paragraph on one line, an estimate; what joins its numbers only to some extent."""
    width = width_em(text)
    return width + min(set_width_em(text) - width, _MOST_JOINED_EM) + _SPARE_EM


class _Measures(NamedTuple):
    """What the cells of each column want, in ems; of a merged cell, each column its part."""

    words: list[float]  #: the widest unbreakable word
    lines: list[float]  #: the longest paragraph on one line
    loads: list[float]  #: the longest text


def _measures(texts: list[_Text], columns: int) -> _Measures:
    found = _Measures([1.0] * columns, [1.0] * columns, [1.0] * columns)
    for cell in texts:
        span = cell.end - cell.start
        word = max(map(width_em, _words(cell.text)), default=1.0) / span
        line = (cell.longest - _SPARE_EM) / span + _SPARE_EM
        load = width_em(cell.text) / span
        for column in range(cell.start, cell.end):
            found.words[column] = max(found.words[column], word)
            found.lines[column] = max(found.lines[column], line)
            found.loads[column] = max(found.loads[column], load)
    return found


def cell_text(cell: Cell) -> str:
    """The text of the paragraphs in a cell."""
    return "\n".join(
        inline_text(block.inlines) for block in blocks_of(cell.blocks) if block.type == "p"
    )


def _words(text: str) -> Iterator[str]:
    """Stretches that do not break: Latin words and numbers, and what is held in one piece."""
    for piece, whole in held(clean(text)):
        if whole and width_em(piece) <= _BOX_EM:
            yield piece
            continue
        period = piece.partition("—")
        if whole and period[2]:
            yield period[0] + period[1]
        word = ""
        for char in piece:
            if char.isascii() and not char.isspace():
                word += char
                continue
            yield word
            word = ""
        yield word


# --- what stands in the cells -------------------------------------------------


def settled(nodes: list[Node], inner_em: float, *, holds: bool) -> list[Node]:
    """The nodes of a cell with nothing in one piece that is wider than the cell."""
    return [
        {
            **node,
            "r": [one for run in node["r"] for one in _settled_run(run, inner_em, holds=holds)],
        }
        if "r" in node and node["k"] == "p"
        else node
        for node in nodes
    ]


def _settled_run(run: Run, inner_em: float, *, holds: bool) -> Iterator[Run]:
    if isinstance(run, str):
        yield run if holds else _chopped(run, inner_em)
        return
    if "t" not in run or "math" in run:
        yield run
        return
    widest = _BOX_EM if holds else min(_BOX_EM, inner_em)
    if run.get("nb") and width_em(run["t"]) > widest:
        # a period too wide for its column breaks behind the dash: 2023—/2025
        before, dash, after = run["t"].partition("—")
        rest = {k: v for k, v in run.items() if k != "nb"}
        if dash and after and width_em(before + dash) <= inner_em:
            yield {**run, "t": before + dash}
            yield {**rest, "t": after if holds else _chopped(after, inner_em)}
            return
        run = rest
    yield run if holds else {**run, "t": _chopped(run["t"], inner_em)}


def worded(nodes: list[Node], inner_em: float, *, more: int) -> list[Node]:
    """The nodes of a centred cell with few words, in lines that break no word: 计划/投资, not 计划投/资.

    It takes at most `more` lines more than it would.
    """
    text, faces = _only_words(nodes)
    if set_width_em(text) <= inner_em + _SPARE_EM or (" " not in text and text.isascii()):
        return nodes
    joined = set_width_em(text) - width_em(text)
    lines = break_title(text, (), inner_em - min(joined, _MOST_JOINED_EM))
    if len(lines) > ceil(width_em(text) / inner_em) + more:
        return nodes
    return _in_lines(nodes, lines, faces)


def filled(nodes: list[Node], inner_em: float, most: int) -> list[Node]:
    """The nodes of a cell that begins at the left, its lines filled and broken at words.

    `most`: how many lines its row has room for.
    """
    text, faces = _only_words(nodes)
    if not 0 < width_em(text) <= _FEW_WORDS_EM or text.isascii():
        return nodes
    lines = fill_cell(text, inner_em, most)
    return _in_lines(nodes, lines, faces) if lines else nodes


def _only_words(nodes: list[Node]) -> tuple[str, dict[str, Any]]:
    """The text of a cell that is one paragraph in one face, and the face; empty for any other."""
    match nodes:
        case [{"k": "p", "r": [*runs]}]:
            words = [run if isinstance(run, str) else run.get("t", "") for run in runs]
            faces = [
                {}
                if isinstance(run, str)
                else {k: v for k, v in run.items() if k not in {"t", "nb"}}
                for run in runs
            ]
        case _:
            return "", {}
    if not all(words) or any(face != faces[0] for face in faces) or "math" in (faces or [{}])[0]:
        return "", {}
    return "".join(words), (faces or [{}])[0]


def _in_lines(nodes: list[Node], lines: Sequence[str], faces: dict[str, Any]) -> list[Node]:
    runs = [
        {"t": run, **faces} if faces and isinstance(run, str) else run for run in lines_run(lines)
    ]
    return [nodes[0] | {"r": runs}]


def _chopped(text: str, inner_em: float) -> str:
    """The text with places to break in every word that is wider than the column."""
    result, width = "", 0.0
    for char in text:
        width = width + width_em(char) if char.isascii() and not char.isspace() else 0.0
        if width > inner_em:
            result += _BREAK
            width = width_em(char)
        result += char
    return result
