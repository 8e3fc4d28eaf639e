"""Where things will end, estimated before the first pass: what runs on need not be found by laying out.

A pass over two hundred pages costs a second, this estimate hundredths of one.  It decides nothing
alone: the first pass shows where things end, and `Economy` takes back what was foreseen wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any, NamedTuple

from gazette.export.pdf.economy import flow_of
from gazette.export.pdf.runs import Run
from gazette.export.pdf.titles import width_em

__all__ = ["Ends", "estimated_ends"]

Node = dict[str, Any]
Ends = list[tuple[int, float]]  #: a break, and the page on which what stands before it ends: 12.25
_SPARE_PT = 0.5
_FORMULA_LINES = 3
_UNKNOWN_RUN_EM = 3.0  # a picture or a formula in a line


class _Piece(NamedTuple):
    """Something of one height that is not parted, in points."""

    height: float
    above: float
    below: float
    head: float = 0.0  #: what stands above it again where it begins a page


class _Pages:
    """Pieces set one below the other, page after page."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._page = 1
        self._at = 0.0
        self._below = 0.0

    def put(self, piece: _Piece) -> None:
        """Set the piece where it has room; space above it is lost at the head of a page."""
        gap = max(self._below, piece.above) if self._at else 0.0
        if self._at and self._at + gap + piece.height > self._height + _SPARE_PT:
            self.turn()
            gap = piece.head
        self._at += gap + piece.height
        self._below = piece.below

    def space(self, height: float) -> None:
        """Leave room below what was set last."""
        self._below = max(self._below, height)

    def turn(self) -> None:
        """Begin a page, unless this one has only begun."""
        if self._at:
            self._page += 1
        self._at = self._below = 0.0

    @property
    def place(self) -> float:
        """The page, and how much of it is filled."""
        return self._page + min(self._at / self._height, 0.99)


def estimated_ends(data: Mapping[str, Any]) -> Ends:
    """For every break of the data where what stands before it would end, each on a page of its own."""
    profile = data["profile"]
    paper, area = profile["paper"], profile["area"]
    pages = _Pages((paper["height_mm"] - area["top_mm"] - area["bottom_mm"]) / 25.4 * 72)
    sizes = _Sizes(profile)
    ends: Ends = []
    for node in data["nodes"]:
        if "b" in node:
            ends.append((node["b"], pages.place))
            if flow_of(node, profile) == "run-on":
                pages.space(profile["flow"]["gap_lines"] * profile["text"]["pitch_pt"])
            else:
                pages.turn()
        if node.get("landscape"):
            pages.turn()
            continue
        for piece in sizes.pieces(node):
            pages.put(piece)
    return [*ends, (-1, pages.place)]


class _Sizes:
    """How high the nodes of a profile are, in points."""

    def __init__(self, profile: Mapping[str, Any]) -> None:
        self._profile = profile
        text, paper, area = profile["text"], profile["paper"], profile["area"]
        self._measure: float = (
            (paper["width_mm"] - area["inside_mm"] - area["outside_mm"]) / 25.4 * 72
        )
        self._size: float = text["size_pt"]
        self._pitch: float = text["pitch_pt"]
        self._lead = self._pitch - self._size
        self._em: float = self._size + text["tracking_pt"]

    def pieces(self, node: Node) -> Iterator[_Piece]:
        """What the node is set as."""
        kind = node["k"]
        style = self._style_of(node)
        if style is not None:
            yield self._head(node, style)
        elif kind == "p":
            yield from self._lines(self._line_count(node))
            yield from self._notes(node["r"])
        elif kind == "table":
            yield from self._table(node)
        elif kind == "figure" and node.get("h"):
            yield self._set_off(node["h"], self._profile["figure"])
        elif kind == "sign":
            yield from self._sign(node)
        elif kind == "mentions":
            widths = (width_em(line["lead"] + line["title"]) for line in node["lines"])
            count = sum(self._rows(text_em + 5.0) for text_em in widths)
            yield from self._lines(count, self._profile["closing"]["mention_above_lines"])
        elif kind == "roster":
            yield from self._lines(len(node["members"]))
        elif kind == "formula":
            yield from self._lines(_FORMULA_LINES)
        elif kind == "editor":
            gap = self._lead + 0.5 * self._pitch
            yield _Piece(self._profile["editor"]["size_pt"], gap, gap)

    def _style_of(self, node: Node) -> Mapping[str, Any] | None:
        """The face of what is set as a heading; none for the rest."""
        heads: Mapping[str, Mapping[str, Any]] = self._profile["heads"]
        role = node.get("role")
        if node["k"] in {"h", "line"}:
            return heads[node["style"]]
        if node["k"] == "section":
            return heads["section"]
        if node["k"] == "silent":
            return heads["title"]
        if role == "caption":
            return heads["caption"]
        return heads["plain"] if role == "heading" and "i" not in node else None

    def _head(self, node: Node, style: Mapping[str, Any]) -> _Piece:
        size, pitch = style["size_pt"], style["size_pt"] * style["pitch_em"]
        measure = self._measure / size - style["indent_em"]
        count = sum(max(1, ceil(line / measure)) for line in _broken(node["r"]))
        above = self._lead + style["above_lines"] * self._pitch
        below = self._lead + style["below_lines"] * self._pitch
        if node.get("more"):
            below = pitch - size
        height = count * pitch - (pitch - size)
        if node.get("over"):  # the label above the title
            label = self._profile["heads"]["annex_label"]
            height += label["size_pt"] + max(above, self._lead + label["below_lines"] * self._pitch)
        return _Piece(height, above, below)

    def _lines(self, count: int, above_lines: float = 0.0) -> Iterator[_Piece]:
        """So many lines of the body."""
        for number in range(count):
            above = self._lead + (0.0 if number else above_lines * self._pitch)
            yield _Piece(self._size, above, self._lead)

    def _line_count(self, node: Node) -> int:
        indent = node.get("i", self._profile["text"]["indent_em"])
        return sum(self._rows(width + indent) for width in _broken(node["r"]))

    def _rows(self, width: float) -> int:
        return max(1, ceil(width * self._em / self._measure))

    def _notes(self, runs: list[Run]) -> Iterator[_Piece]:
        """The lines of footnotes, which stand on the page too."""
        style = self._profile["notes"]
        measure = self._measure / style["size_pt"]
        for run in runs:
            if isinstance(run, dict) and "fn" in run:
                texts = (inner.get("r", ()) for inner in run["fn"])
                count = sum(max(1, ceil(w / measure)) for t in texts for w in _broken(t))
                yield _Piece(count * style["size_pt"] * style["pitch_em"], self._lead, self._lead)

    def _set_off(self, height: float, style: Mapping[str, Any]) -> _Piece:
        above, below = (self._lead + style[s] * self._pitch for s in ("above_lines", "below_lines"))
        return _Piece(height, above, below)

    def _table(self, node: Node) -> Iterator[_Piece]:
        """Its rows; the space about the table is that of the first and the last."""
        style = self._profile["table"]
        size = node["size"]
        pitch = size * style["pitch_em"]
        shares = [self._measure * w / sum(node["widths"]) for w in node["widths"]]
        last = len(node["rows"]) - 1
        head = 0.0
        for number, row in enumerate(node["rows"]):
            count = self._row_lines(row, [(w - 2 * style["inset_x_pt"]) / size for w in shares])
            height = count * pitch - (pitch - size) + 2 * style["inset_y_pt"]
            above = self._lead + style["above_lines"] * self._pitch if number == 0 else 0.0
            below = self._lead + style["below_lines"] * self._pitch if number == last else 0.0
            in_head = node["repeat"] and node["titles"] <= number < node["header"]
            yield _Piece(height, above, below, 0.0 if in_head else head)
            head += height if in_head else 0.0

    def _row_lines(self, row: list[Node], measures: list[float]) -> int:
        """Lines of the highest cell; cells that reach further down are spread over their rows."""
        most, column = 1, 0
        for cell in row:
            span = cell.get("cs", 1)
            room = max(sum(measures[column : column + span]), 1.0)
            texts = (inner.get("r", ()) for inner in cell["b"])
            lines = sum(max(1, ceil(width / room)) for text in texts for width in _broken(text))
            most = max(most, ceil(lines / max(cell.get("rs", 1), 1)))
            column += span
        return most

    def _sign(self, node: Node) -> Iterator[_Piece]:
        count = len(node["names"]) + bool(node["date"])
        closing = self._profile["closing"]
        yield _Piece(
            count * self._pitch - self._lead,
            self._lead + closing["above_lines"] * self._pitch,
            self._lead,
        )


def _broken(runs: list[Run]) -> list[float]:
    """The widths in ems between the line breaks of runs."""
    widths = [0.0]
    for run in runs:
        if isinstance(run, dict) and "br" in run:
            widths.append(0.0)
        else:
            widths[-1] += _width(run)
    return widths


def _width(run: Run) -> float:
    if isinstance(run, str):
        return width_em(run)
    if "t" in run:
        return width_em(run["t"])
    return 1.0 if "gap" in run else 0.0 if "fn" in run else _UNKNOWN_RUN_EM
