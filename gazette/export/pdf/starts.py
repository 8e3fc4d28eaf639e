"""Where a break begins a page, Typst is told apart which break it was.

Typst 0.15 remembers the pages between two page breaks by the place in the source of their first
element, counted among those that began at the same place.  Nodes all come from the same few places:
when a break is given up (接排), all pages after it would count otherwise and be laid out again.  So
each break is followed by an element that takes no room, from a place of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["forget_start", "mark_starts", "starts_source"]

Node = dict[str, Any]
_PLACES = 512  # of two breaks at one place the second is counted, as without any
_UNSEEN = {"mark", "entry", "break"}  # what sets nothing itself


def mark_starts(nodes: Sequence[Node]) -> None:
    """Give each break a `start` that something is set behind: with nothing there it would be a page."""
    for index, node in enumerate(nodes):
        if "b" in node and (node["k"] == "section" or _is_set(nodes[index + 1 :])):
            node["start"] = node["b"] % _PLACES


def forget_start(nodes: Sequence[Node]) -> None:
    """Take it from the break right before what now begins a page itself; `nodes` end before that."""
    for node in reversed(nodes):
        if node["k"] not in _UNSEEN:
            return
        node.pop("start", None)


def starts_source() -> str:
    """The Typst source of the places."""
    return "#let starts = (\n" + "  v(0pt, weak: true),\n" * _PLACES + ")\n"


def _is_set(rest: Sequence[Node]) -> bool:
    """Whether the next nodes stand on an upright page, and not behind a break of their own."""
    first = next((node for node in rest if node["k"] != "mark"), None)
    if first is None or first["k"] in {*_UNSEEN, "section"} or first.get("landscape"):
        return False
    return first["k"] not in {"p", "line"} or any(map(_has_text, first["r"]))


def _has_text(run: object) -> bool:
    return not isinstance(run, str) or not run.isspace()
