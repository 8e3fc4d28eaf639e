"""Paper saved (接排): what follows a page that is nearly empty runs on below it.

A profile asks for it by `flow` "auto".  A gazette begins documents on a new page so that they can
be taken out; nobody takes out a page for five lines, be they the last of what stands before or of
what follows.  An annex goes with its document: it runs on too where the whole of it has room on the
page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Any, NamedTuple

__all__ = ["Economy", "Ran", "RunOn", "flow_of"]

Node = dict[str, Any]
_NEARLY_EMPTY = 1 / 3  # of the type area's height
_BEGINS_BY = 2 / 3  # a title lower on the page than this has too little below it
_EMPTY = 0.01  # a page that has only begun
_SPARE = 0.02  # of a page: what an estimate may be wrong by
_DOUBT = 0.06
_NO_BREAK = -1  # the end of the issue
_MM = 72 / 25.4  # points


class RunOn(NamedTuple):
    """Something that runs on instead of beginning a page."""

    kind: str  #: section, entry or break
    page: int  #: physical, from 1: where it would have left an empty rest, in that pass
    fill: float  #: how full that page was, 0 to 1


class Ran(NamedTuple):
    """A break after which something runs on in the last pass of a layout."""

    b: int
    fill: float  #: how full the page is where it does, 0 to 1
    length: float  #: of what runs on, in pages


class Economy:
    """The breaks of an issue that may run on; `apply` marks those that are worth it.

    Places are counted in pages: 12.25 is a quarter down the twelfth.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        profile = data["profile"]
        nodes: list[Node] = data["nodes"]
        self._breaks: dict[int, Node] = {node["b"]: node for node in nodes if "b" in node}
        self._annexes = {b for b, node in self._breaks.items() if node.get("flow") == "annexes"}
        self._auto = {
            node["b"]
            for node, after in pairwise([*(n for n in nodes if n["k"] != "mark"), {}])
            # a page lying on its side begins one in any case
            if "b" in node and flow_of(node, profile) == "auto" and not after.get("landscape")
        }
        paper, area = profile["paper"], profile["area"]
        off = paper["bleed_mm"] + paper["slug_mm"] if data["marks"] else 0.0
        self._top = (area["top_mm"] + off) * _MM
        self._height = (paper["height_mm"] - area["top_mm"] - area["bottom_mm"]) * _MM
        self._run_on = {b for b, node in self._breaks.items() if flow_of(node, profile) == "run-on"}
        self._before: frozenset[Ran] = frozenset()
        self._now: frozenset[Ran] = frozenset()
        self._foreseen = frozenset(b for b, node in self._breaks.items() if node.get("run"))
        self._gap: float = profile["flow"]["gap_lines"] * profile["text"]["pitch_pt"] / self._height
        self.done: list[RunOn] = []

    def foresee(self, ends: Sequence[tuple[int, float]]) -> None:
        """Mark what will run on, by an estimate of where things end; the first pass corrects it."""
        self._mark(ends, 1)

    @property
    def runs(self) -> frozenset[Ran]:
        """What runs on, as the last pass shows it."""
        return self._now

    def recall(self, runs: frozenset[Ran]) -> None:
        """Mark what ran on in a layout before this one, instead of what is estimated."""
        for b in self._auto:
            self._breaks[b].pop("run", None)
        self._before = runs
        self._foreseen = frozenset(ran.b for ran in runs) & self._auto
        for b in self._foreseen:
            self._breaks[b]["run"] = True

    def apply(self, stops: Sequence[tuple[int, int, float]], first: int) -> bool:
        """Mark what runs on, by where things ended in this pass; False when nothing changes.

        `first` is the page on which the body begins. What runs on moves all that follows: where
        the next ones will end is worked out from their lengths, and seen in the next pass. What was
        foreseen wrongly is taken back, but for what ran on before and stands as it stood then: the
        cuts of merged cells, which came later, may have filled its page further.
        """
        fresh = self._mark([(b, self._place(page, y)) for b, page, y in stops], first)
        self._foreseen = frozenset()
        self._before = frozenset()
        return fresh

    def _mark(self, ends: Sequence[tuple[int, float]], first: int) -> bool:
        changed = False
        now = set()
        start = moved_start = float(first)
        for (b, end), (_, next_end) in pairwise([*ends, (_NO_BREAK, float("inf"))]):
            moved_end = round(moved_start + end - start, 6)  # a page's end is a whole number
            if b == _NO_BREAK:
                break
            start = self._next(end, b)
            runs = self._breaks[b].get("run", False)
            length = next_end - start
            ran = Ran(b, round(end % 1, 4), round(length, 4))
            if not runs or b in self._foreseen:
                doubt = _DOUBT if runs else 0.0
                saves = ran in self._before or self._saves(b, moved_end, length, doubt=doubt)
                changed |= saves != runs
                self._set(b, moved_end, runs=saves)
            if self._breaks[b].get("run"):
                now.add(ran)
            moved_start = self._next(moved_end, b)
        self._now = frozenset(now)
        return changed

    def _set(self, b: int, end: float, *, runs: bool) -> None:
        node = self._breaks[b]
        if runs:
            node["run"] = True
            if end % 1 > _EMPTY:
                self.done.append(RunOn(node["k"], floor(end), end % 1))
        else:
            node.pop("run", None)

    def _place(self, page: int, y: float) -> float:
        return page + float(min(max((y - self._top) / self._height, 0.0), 1 - _EMPTY))

    def _next(self, end: float, b: int) -> float:
        """Where what follows the break begins."""
        if b in self._run_on or self._breaks[b].get("run"):
            return end + self._gap
        return float(floor(end) + (end % 1 > _EMPTY))

    def _saves(self, b: int, end: float, length: float, *, doubt: float) -> bool:
        """Whether the page is nearly empty, or what follows, of this length (pages), saves one there.

        An annex does by having room on it, another document by leaving no page of a few lines.

        `doubt`: how much fuller the page may be where the estimate said so: a line or two.
        """
        if b not in self._auto:
            return False
        if end % 1 <= _EMPTY:
            return doubt > 0  # it begins a page in any case: no pass is worth taking it back
        if end % 1 < _NEARLY_EMPTY + doubt:
            return True
        if b in self._annexes:
            return end % 1 <= 1 - _SPARE - self._gap - length
        # by itself it would leave its last page nearly empty, and here it saves that page
        if end % 1 > _BEGINS_BY + doubt or not 0 < length % 1 < _NEARLY_EMPTY:
            return False
        return end % 1 + self._gap + length + _SPARE <= ceil(length)


def flow_of(node: Node, profile: Mapping[str, Any]) -> str:
    """What the profile says of a break: page, run-on or auto."""
    kind = {"section": "sections", "entry": "documents"}.get(node["k"]) or node["flow"]
    return str(profile["flow"][kind])
