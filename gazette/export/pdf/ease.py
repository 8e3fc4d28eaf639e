"""Paragraphs made easy to set: what an estimate of their lines tells before Typst breaks them."""

from __future__ import annotations

import re
from typing import Any

from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.runs import Run
from gazette.export.pdf.titles import width_em

__all__ = ["ease"]

Node = dict[str, Any]
_NARROW_EM = 0.45  # by which a Latin character or a digit is narrower than 汉字
_LOOSE_EM = 2.0  # room that a line of forty characters takes up without being seen
_LAST_EM = 3.2  # 措施。 alone in the last line: as wide as the indent, and a full stop
_DOUBT_EM = 1.0  # what the estimate may be wrong by
_LONG_LINE_EM = 35.0  # of shorter lines three characters more or fewer would be seen
_WHOLE_LINES = 3  # a paragraph of no more lines is not parted: of it one line would stand alone
_LONG_PAGE_LINES = 30  # on a page of 22 lines (GB/T 9704-2012, 5.2.2) every line counts
_WHOLE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.@_-]{6,}")  # telephones, codes: broken nowhere
_SEEN = 0.08  # of a line: so much more room between its characters is seen
_LAST = re.compile(r"[\u4e00-\u9fff]{3}[。；：，、）》”]{1,3}\Z")


def ease(node: Node, profile: Profile) -> None:
    """Mend a paragraph's node: no line stretched by a 文号, no last line of two characters.

    A short one in which a telephone number leaves a line short is set `ragged`.
    One of two or three lines stays on one page (`tail`): of it a single line would stand alone.
    """
    text = profile.text
    measure = profile.measure_pt / (text.size_pt + text.tracking_pt)
    if any(isinstance(run, dict) and run.get("nb") and "〔" in run["t"] for run in node["r"]):
        node["r"] = _with_breaks(node["r"], text.indent_em, measure)
    width = text.indent_em + sum(map(_width, node["r"]))
    short = measure < width <= _WHOLE_LINES * measure
    free = not node.keys() & {"a", "i", "keep", "then"}
    if short and free and _is_stretched(node["r"], text.indent_em, measure):
        node["ragged"] = True
        return
    last = width % measure
    if width > measure > _LONG_LINE_EM and (last <= _LAST_EM or last > measure - _DOUBT_EM):
        _hold_last(node["r"])
    long_page = profile.height_pt > _LONG_PAGE_LINES * text.pitch_pt
    parted = long_page and measure - _DOUBT_EM < width <= _WHOLE_LINES * measure
    if parted and not {"keep", "then"} & node.keys():
        node["tail"] = True


def _is_stretched(runs: list[Run], indent: float, measure: float) -> bool:
    """Whether a line ends far from the edge, before a telephone number or an address of a page."""
    if not all(isinstance(run, str) for run in runs):
        return False
    text = "".join(map(str, runs))
    for match in _WHOLE.finditer(text):
        at = indent + _width(text[: match.start()])
        room, width = measure - at % measure, _width(match[0])
        if _SEEN * measure < room < width - _DOUBT_EM < measure:
            return True
    return False


def _width(run: Run) -> float:
    """The width of a run in ems, an estimate that is quick; of a picture or a formula none."""
    text = run if isinstance(run, str) else run.get("t", "")
    return len(text) - _NARROW_EM * len(text.encode("ascii", "ignore"))


def _with_breaks(runs: list[Run], indent: float, measure: float) -> list[Run]:
    """The runs; a number (文号) that would leave much of a line empty may break before its 〔."""
    result: list[Run] = []
    at = indent
    for run in runs:
        width = _width(run)
        room = measure - at % measure
        if isinstance(run, dict) and run.get("nb") and _LOOSE_EM < room < width + _DOUBT_EM:
            before, bracket, after = run["t"].partition("〔")
            if before and bracket and width_em(before) <= room:
                result += [{**run, "t": before}, {**run, "t": bracket + after}]
                at += width
                continue
            at += room  # it begins the next line
        result.append(run)
        at += width
    return result


def _hold_last(runs: list[Run]) -> None:
    """Hold the last three characters together, so that no fewer stand in the last line."""
    last = runs[-1] if runs else ""
    if not isinstance(last, str):
        return
    found = _LAST.search(last)
    if found and found.start():
        runs[-1:] = [last[: found.start()], {"t": found[0], "nb": True}]
