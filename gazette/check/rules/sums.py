"""Totals in tables (小计、合计、总计) recomputed, down the columns and along the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.check.rules.table_figures import (
    Figure,
    TextGrid,
    grid_of,
    is_serial,
    is_total,
    rank_of,
)
from gazette.model import Document, Table
from gazette.model.walk import blocks_of
from gazette.text.numerals import UP_TO_TEN

__all__ = ["WrongSum", "tables_of", "wrong_shares", "wrong_sums"]


class WrongSum(NamedTuple):
    """A total that is not the sum of its parts."""

    paragraph: str  #: id of the paragraph in the cell
    printed: str
    sum: Decimal


class _Reading(NamedTuple):
    """One way to understand a total: the lines before or after it, of what rank."""

    step: int  #: -1 what stands before the total, 1 what comes after
    rank: int  #: 0 entries, 1 小计, 2 合计
    outermost: bool  #: only 一、二、 of lines numbered 一、1.2.二、1.2.


class _Sum(NamedTuple):
    line: int
    column: int
    total: Figure
    parts: tuple[Figure, ...]

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        """Equal, but for what rounding to the printed decimals may take away."""
        places = max(part.places for part in (self.total, *self.parts))
        slack = Decimal(len(self.parts) + 1) / 2 / 10**places if places else Decimal(0)
        return abs(self.sum - self.total.value) <= slack

    @property
    def counts(self) -> bool:
        """Whether two parts at least are added: 3 = 3 proves nothing."""
        return sum(part.value != 0 for part in self.parts) > 1


def tables_of(document: Document) -> Iterator[Table]:
    """The tables of the body, the instruments and the annexes, in that order."""
    groups = [document.body, *(instrument.body for instrument in document.instruments)]
    groups += [annex.blocks for annex in document.annexes]
    for group in groups:
        yield from (block for block in blocks_of(group) if isinstance(block, Table))


def wrong_sums(document: Document) -> Iterator[WrongSum]:
    """The totals that are not the sum of what they total, each cell once.

    How a total is to be read (above or below its parts, entries or subtotals) is learnt from the
    sums of the table that hold; a table where none holds is judged only when it is quite plain.
    """
    for table in tables_of(document):
        seen: set[str] = set()
        grid = grid_of(table)
        for lines, plain in ((grid, True), (grid.turned(), False)):
            for wrong in _wrong_in(lines, plain=plain):
                if wrong.paragraph not in seen:
                    seen.add(wrong.paragraph)
                    yield wrong


def _wrong_in(grid: TextGrid, *, plain: bool) -> Iterator[WrongSum]:
    ranks = [rank_of(grid.labels(line)) for line in range(grid.height)]
    for rank in sorted({rank for rank in ranks if rank}):
        wrong = _by_evidence(grid, ranks, rank)
        if wrong is None and plain:
            wrong = _in_plain_table(grid, ranks, rank)
        for one in wrong or ():
            yield WrongSum(grid.id_at(one.line, one.column), one.total.text, one.sum)


def _by_evidence(grid: TextGrid, ranks: Sequence[int], rank: int) -> list[_Sum] | None:
    """What does not hold under the reading that most sums follow; None where none holds."""
    best: list[_Sum] = []
    held: set[tuple[int, int]] = set()
    for reading in _readings(rank):
        sums = list(_sums(grid, ranks, rank, reading))
        held |= {(one.line, one.column) for one in sums if one.holds}
        proofs = [one for one in sums if one.holds and one.counts]
        if len(proofs) > sum(one.holds and one.counts for one in best):
            best = sums
    if not best:
        return None
    wrong = [one for one in best if (one.line, one.column) not in held and one.counts]
    return wrong if len(wrong) <= len(best) - len(wrong) else []


def _readings(rank: int) -> Iterator[_Reading]:
    for step, lower in product((-1, 1), range(rank)):
        yield _Reading(step, lower, outermost=False)
        if lower == 0:
            yield _Reading(step, lower, outermost=True)


def _sums(grid: TextGrid, ranks: Sequence[int], rank: int, reading: _Reading) -> Iterator[_Sum]:
    for line in (line for line, here in enumerate(ranks) if here == rank):
        parts = _parts(grid, ranks, line, reading)
        for column in range(grid.width):
            total = grid.figure(line, column)
            entries = [grid.figure(part, column) for part in parts]
            known = [entry for entry in entries if entry is not None]
            if total and len(known) == len(entries) and known and grid.adds_up(column):
                units = {entry.unit for entry in (total, *known) if entry.text}
                if total.text and len(units - {""}) <= 1 and "%" not in units:
                    yield _Sum(line, column, total, tuple(known))


def _parts(grid: TextGrid, ranks: Sequence[int], line: int, reading: _Reading) -> list[int]:
    """The lines that the total on this line totals, under the reading."""
    found: list[int] = []
    here = line + reading.step
    while grid.head <= here < grid.height and ranks[here] < ranks[line]:
        if ranks[here] == reading.rank and grid.has_figures(here):
            found.append(here)
        here += reading.step
    if reading.outermost:
        found = [part for part in found if _UPPER.match(grid.label(part))]
    elif any(_OF_WHICH.match(grid.label(part)) for part in found):
        found = [part for part in found if not _OF_WHICH.match(grid.label(part))]
    return found


_UPPER = pattern_of(f"[{UP_TO_TEN}]+、")
_NUMBERED = pattern_of(f"[（(]?[0-9{UP_TO_TEN}]+[)）.．、]")
_OF_WHICH = pattern_of("其中|(?:[一-龥]+)?其中[：:]")
_FEWEST = 3  # with two entries above, a subtotal is too easily mistaken


def _in_plain_table(grid: TextGrid, ranks: Sequence[int], rank: int) -> list[_Sum]:
    """The one sum of a table with one total at its foot, where nothing shows how it is to be read."""
    foot = grid.height - 1
    if [line for line, here in enumerate(ranks) if here] != [foot] or grid.merged:
        return []
    labels = [grid.label(line) for line in range(grid.head, foot)]
    if any(_OF_WHICH.match(label) or _NUMBERED.match(label) for label in labels):
        return []
    sums = list(_sums(grid, ranks, rank, _Reading(-1, 0, outermost=False)))
    full = [s for s in sums if len(s.parts) >= _FEWEST and all(part.text for part in s.parts)]
    full = [one for one in full if not is_serial([part.value for part in one.parts])]
    return full if len(full) == 1 and len(sums) == 1 and is_total(grid.label(foot)) else []


def wrong_shares(document: Document) -> Iterator[WrongSum]:
    """The 100 % at the foot or the head of a column of shares (占比) that do not make it.

    Every share may be rounded: as many halves of its last decimal are let pass as there are shares.
    """
    for table in tables_of(document):
        grid = grid_of(table)
        ranks = [rank_of(grid.labels(line)) for line in range(grid.height)]
        totals = [line for line, rank in enumerate(ranks) if rank]
        for column in range(grid.left, grid.width) if len(totals) == 1 else ():
            yield from _shares_of(grid, totals[0], column)


def _shares_of(grid: TextGrid, line: int, column: int) -> Iterator[WrongSum]:
    total = grid.figure(line, column)
    lines = [other for other in range(grid.head, grid.height) if other != line]
    parts = [grid.figure(other, column) for other in lines if grid.has_figures(other)]
    shares = [part for part in parts if part and part.text and part.value < _WHOLE]
    numbered = any(_NUMBERED.match(grid.label(other)) for other in lines)
    of_which = any(_OF_WHICH.match(grid.label(other)) for other in lines)
    if not total or total.value != _WHOLE or len(shares) != len(parts) or numbered or of_which:
        return
    one = _Sum(line, column, total, tuple(shares))
    slack = Decimal(len(shares)) / 2 / 10 ** max((part.places for part in shares), default=0)
    is_share = grid.is_share(column) and len(shares) > 1
    if is_share and slack < abs(one.sum - _WHOLE) < _WHOLE / 2:
        yield WrongSum(grid.id_at(line, column), total.text, one.sum)


_WHOLE = 100
