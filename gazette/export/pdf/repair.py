"""What Typst misplaces, put right before the last pass: notes, merged cells, the count of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gazette.base.language import say
from gazette.export.pdf.economy import Economy, Ran
from gazette.export.pdf.last_rows import held_last, stands_alone
from gazette.export.pdf.starts import forget_start

__all__ = ["Repairs", "Settled", "Turns"]

Node = dict[str, Any]
_Cuts = frozenset[tuple[int, int]]
_HEADINGS = {"h", "line", "editor"}


class Settled(NamedTuple):
    """What the passes of a layout ended in; the next layout of the same issue begins with it."""

    cuts: _Cuts = frozenset()  #: (table, row): rows that begin a page inside a table
    runs: frozenset[Ran] = frozenset()  #: what runs on
    held: frozenset[int] = frozenset()  #: tables whose last rows are held together
    circle: _Cuts | None = (
        None  #: the rows that begin a page where it is cut so, and give `cuts` again
    )


class Turns(NamedTuple):
    """Where pages are turned in a pass; pages are physical, from 1."""

    stops: Sequence[tuple[int, int, float]] = ()  #: what stands before a break ends: break, page, y
    first: int = 1  #: on which the body begins
    imprint: int = 0  #: on which 版记 stands, 0 without one


class Repairs:
    """The repairs of one issue; `apply` changes the data and says whether to lay out again."""

    def __init__(self, data: dict[str, Any], page_multiple: int) -> None:
        self.data = data
        self._multiple = page_multiple
        self.economy = Economy(data)
        self._nodes: list[Node] = data["nodes"]
        self._note_place = {
            f"note:{number}": index
            for index, node in enumerate(self._nodes)
            for number in _notes_in(node)
        }
        self._tables = {node["n"]: node for node in _tables_in(self._nodes)}
        self._original = {number: node["rows"] for number, node in self._tables.items()}
        self._cuts: _Cuts = frozenset()
        self._foreseen = False
        self._tried: set[_Cuts] = set()  #: since the runs changed
        self._circled = False
        self._circle: _Cuts | None = None
        self._held: set[int] = set()  #: tables whose last rows are held together

    @property
    def settled(self) -> Settled:
        """What the last pass ended in."""
        return Settled(self._cuts, self.economy.runs, frozenset(self._held), self._circle)

    def foresee(self, before: Settled) -> None:
        """Begin with what a layout before this one ended in; the first pass corrects what is wrong."""
        self.economy.recall(before.runs)
        self._held = set(before.held) & set(self._tables)
        for number in self._held:
            self._set_rows(number, self._original[number])
        self._guess(before.cuts)
        self._circle = before.circle

    def apply(
        self,
        rows: list[tuple[list[int], int]],
        notes: list[str],
        turns: Turns | None = None,
    ) -> bool:
        """Mend what this pass shows; False when nothing is left to mend."""
        turns = turns or Turns()
        page = self._pages_of(rows)
        if self.economy.apply(turns.stops, turns.first):
            self._guess(self._cuts_of(page))  # all the rest moves: the next pass corrects it
            return True
        changed = self._mend_tables(page)
        changed |= self._move_notes(notes)
        return changed | self._turn_page(turns.imprint)

    def fill_up(self, last_page: int) -> bool:
        """Blank pages after the last, up to the multiple; False when there are as many already."""
        blank = -last_page % self._multiple
        changed: bool = blank != self.data["blank"]
        self.data["blank"] = blank
        return changed

    def _turn_page(self, page: int) -> bool:
        """版记 stands on an even page (GB/T 9704-2012, 7.4)."""
        node = next((n for n in reversed(self._nodes) if n["k"] == "imprint"), None)
        if node is None or page % 2 == 0 or node.get("turn"):
            return False
        node["turn"] = True
        return True

    @property
    def blank(self) -> int:
        """Blank pages after the last."""
        return int(self.data["blank"])

    def left(self, notes: list[str]) -> list[str]:
        """A warning for every note that still stands on another page than its mark."""
        return [
            say(
                f"第 {name.removeprefix('note:')} 条脚注与它的注号不在一页",
                f"footnote {name.removeprefix('note:')} is on another page than its mark",
            )
            for name in notes
        ]

    def _move_notes(self, notes: list[str]) -> bool:
        """A page break before the paragraph (with its headings) whose note fell on another page."""
        changed = False
        for name in notes:
            index = self._note_place.get(name)
            if index is None:
                continue
            while index > 0 and self._nodes[index - 1]["k"] in _HEADINGS:
                index -= 1
            node = self._nodes[index]
            if node["k"] in {"p", "h"} and not node.get("break"):
                node["break"] = changed = True
                forget_start(self._nodes[:index])
        return changed

    def _pages_of(self, rows: list[tuple[list[int], int]]) -> dict[tuple[int, int], int]:
        """(table, row) → the page on which it begins."""
        page: dict[tuple[int, int], int] = {}
        for (table, row), number in rows:  # a header row comes again on every page
            if table in self._tables:  # not one in a note
                page.setdefault((table, row), number)
        return page

    def _mend_tables(self, page: dict[tuple[int, int], int]) -> bool:
        """Merged cells cut where a page begins, last rows that stand alone held by those before."""
        alone = {n for n, node in self._tables.items() if stands_alone(node, page)} - self._held
        self._held |= alone
        changed = [self._set_rows(number, self._tables[number]["rows"]) for number in alone]
        return self._cut_tables(self._cuts_of(page)) | any(changed)

    def _cuts_of(self, page: dict[tuple[int, int], int]) -> _Cuts:
        return frozenset(
            (table, row)
            for (table, row), where in page.items()
            if row > self._tables[table]["header"] and page.get((table, row - 1), where) != where
        )

    def _guess(self, cuts: _Cuts) -> None:
        """Cut merged cells where pages may begin, and where they were cut before no more."""
        self._cuts = cuts
        self._tried = {cuts}
        self._circled = False
        self._circle = None
        self._foreseen = True
        self._cut(cuts)

    def _cut_tables(self, cuts: _Cuts) -> bool:
        """Merged cells cut where a page begins (typst#4707)."""
        # fewer than the pass before had are left as they are, or it would not end
        if cuts in {self._cuts, self._circle} or (cuts < self._cuts and not self._foreseen):
            return False
        if self._circled:
            self._circle = cuts
            return False
        if cuts in self._tried:  # a cell cut before one row is higher, and moves the page's end
            self._circled = True
            seen, cuts = cuts, _later(cuts, self._cuts)
            if cuts == self._cuts:
                self._circle = seen
                return False
        self._tried.add(cuts)
        self._cuts, self._circle = cuts, None
        changed = self._cut(cuts)
        self._foreseen = False
        return changed

    def _cut(self, cuts: _Cuts) -> bool:
        """Cut the merged cells there; what was foreseen, there and nowhere else."""
        changed = False
        for number, rows in self._original.items():
            mine = {row for table, row in cuts if table == number}
            if not mine and not self._foreseen:
                continue
            if any(cell.get("rs", 1) > 1 for row in rows for cell in row):
                changed |= self._set_rows(number, _split(rows, mine) if mine else rows)
        return changed

    def _set_rows(self, number: int, rows: list[list[Node]]) -> bool:
        """Give the table these rows; whether that changes it."""
        node = self._tables[number]
        held = held_last(rows) if number in self._held else rows
        changed: bool = held != node["rows"]
        node["rows"] = held
        node["held"] = held is not rows
        return changed


def _later(one: _Cuts, other: _Cuts) -> _Cuts:
    """Of two that give each other, by table the one that cuts later.

    The cell cut later has its words on both pages; the one cut earlier has them twice on the first.
    """
    both = one | other
    rows = {t: [{r for n, r in cuts if n == t} for cuts in (one, other)] for t, _ in both}
    return frozenset((t, r) for t, found in rows.items() for r in max(found, key=sorted))


def _split(rows: list[list[Node]], cuts: set[int]) -> list[list[Node]]:
    from gazette.export.pdf.tables import split_spans  # noqa: PLC0415 - loads the whole model

    return split_spans(rows, cuts)


def _notes_in(node: Node) -> Iterator[int]:
    """Numbers of the notes anywhere in a node."""
    for run in node.get("r", ()):
        if isinstance(run, dict) and "fn" in run:
            yield run["n"]
    for other in (*node.get("above", ()), *node.get("below", ())):
        yield from _notes_in(other)
    for row in node.get("rows", ()):
        for cell in row:
            for inner in cell["b"]:
                yield from _notes_in(inner)


def _tables_in(nodes: list[Node]) -> Iterator[Node]:
    """Every table, those inside cells too."""
    for node in nodes:
        if node["k"] == "table":
            yield node
            for row in node["rows"]:
                for cell in row:
                    yield from _tables_in(cell["b"])
