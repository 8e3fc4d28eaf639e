"""Paper saved (接排): what follows a page that is nearly empty runs on below it.

A profile asks for it by `flow` "auto".  A gazette begins documents on a new page so that they can
be taken out; nobody takes out a page for five lines.  An annex goes with its document: it runs on
too where the whole of it has room on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import floor
from typing import Any, NamedTuple

__all__ = ["Economy", "RunOn"]

Node = dict[str, Any]
_NEARLY_EMPTY = 1 / 3  # of the type area's height
_EMPTY = 0.01  # a page that has only begun
_SPARE = 0.02  # of a page: what an estimate may be wrong by
_NO_BREAK = -1  # the end of the issue
_MM = 72 / 25.4  # points


class RunOn(NamedTuple):
    """Something that runs on instead of beginning a page."""

    kind: str  #: section, entry or break
    page: int  #: physical, from 1: where it would have left an empty rest, in that pass
    fill: float  #: how full that page was, 0 to 1


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
            for node, after in pairwise([*nodes, {}])
            # a page lying on its side begins one in any case
            if "b" in node and _flow(node, profile) == "auto" and not after.get("landscape")
        }
        paper, area = profile["paper"], profile["area"]
        off = paper["bleed_mm"] + paper["slug_mm"] if data["marks"] else 0.0
        self._top = (area["top_mm"] + off) * _MM
        self._height = (paper["height_mm"] - area["top_mm"] - area["bottom_mm"]) * _MM
        self._gap: float = profile["flow"]["gap_lines"] * profile["text"]["pitch_pt"] / self._height
        self.done: list[RunOn] = []

    def apply(self, stops: Sequence[tuple[int, int, float]], first: int) -> bool:
        """Mark what runs on, by where things ended in this pass; False when nothing changes.

        `first` is the page on which the body begins. What runs on moves all that follows: where
        the next ones will end is worked out from their lengths, and seen in the next pass.
        """
        fresh = []
        start = moved_start = float(first)
        ends = [(b, self._place(page, y)) for b, page, y in stops]
        for (b, end), (_, next_end) in pairwise([*ends, (_NO_BREAK, float("inf"))]):
            moved_end = moved_start + end - start
            if b == _NO_BREAK:
                break
            start = self._next(end, b)
            if self._is_worth_it(b, moved_end) or self._has_room(b, moved_end, next_end - start):
                self._breaks[b]["run"] = True
                fresh.append(RunOn(self._breaks[b]["k"], floor(moved_end), moved_end % 1))
            moved_start = self._next(moved_end, b)
        self.done += fresh
        return bool(fresh)

    def _place(self, page: int, y: float) -> float:
        return page + float(min(max((y - self._top) / self._height, 0.0), 1 - _EMPTY))

    def _next(self, end: float, b: int) -> float:
        """Where what follows the break begins."""
        if self._breaks[b].get("run"):
            return end + self._gap
        return float(floor(end) + (end % 1 > _EMPTY))

    def _is_worth_it(self, b: int, end: float) -> bool:
        running = self._breaks[b].get("run")
        return b in self._auto and not running and _EMPTY < end % 1 < _NEARLY_EMPTY

    def _has_room(self, b: int, end: float, length: float) -> bool:
        """Whether an annex of this length (pages) stands whole below what ends there."""
        may = b in self._auto & self._annexes and not self._breaks[b].get("run")
        return may and _EMPTY < end % 1 <= 1 - _SPARE - self._gap - length


def _flow(node: Node, profile: Mapping[str, Any]) -> str:
    kind = {"section": "sections", "entry": "documents"}.get(node["k"]) or node["flow"]
    return str(profile["flow"][kind])
