"""Titles broken by meaning (词意完整) into a trapezium or a rhombus (梯形、菱形), GB/T 9704-2012, 7.3.1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from gazette.export.pdf.runs import Run
from gazette.text.title_breaks import NEVER, depths, place_cost
from gazette.text.words import organs_in

__all__ = ["break_costs", "break_title", "fill_title", "lines_run", "width_em"]

_INF = float("inf")
_LINE_COST = 14.0
_MAX_TITLE = 240
_NEAR = 4  # characters
_STUB_EM = 6


class _Widths(dict[str, float]):
    """The width of each character in ems, found out once."""

    def __missing__(self, char: str) -> float:
        width = 0.55 if unicodedata.east_asian_width(char) in "NaH" else 1.0
        self[char] = width
        return width


_WIDTHS = _Widths()


def width_em(text: str) -> float:
    """Width in ems: half for narrow characters."""
    return sum(map(_WIDTHS.__getitem__, text))


def break_title(
    title: str, lines: Iterable[str], measure_em: float, names: Iterable[str] = ()
) -> list[str]:
    """The title in lines no longer than `measure_em`; the source's own lines when they are well made.

    `names` (发文机关) are not broken when they fit on a line.
    """
    given = tuple(line.strip() for line in lines if line.strip())
    return list(_broken(title, given, measure_em, tuple(names)))


@lru_cache(maxsize=2048)
def _broken(
    title: str, given: tuple[str, ...], measure_em: float, names: tuple[str, ...]
) -> Sequence[str]:
    if _is_usable(given, title, measure_em):
        return given
    if width_em(title) <= measure_em:
        return [title]
    if len(title) > _MAX_TITLE:
        return _filled(title, measure_em)
    return _best(title, measure_em, names) or _filled(title, measure_em)


def fill_title(title: str, measure_em: float, last_em: float) -> list[str]:
    """The title in lines filled one after the other (目录), none broken inside a word or a name.

    The last line is no longer than `last_em`: a number and leader dots come after it.
    """
    costs = break_costs(title, measure_em, ())
    lines: list[str] = []
    start = 0
    while width_em(title[start:]) > last_em:
        sound = _line_ends(title, start, measure_em, costs)
        if not sound:
            break
        # of places near the line's end the one that reads best; the end of what fits otherwise
        near = [place for place in sound if sound[-1] - place <= _NEAR]
        near = [p for p in near if _goes_on(title, p, measure_em, last_em, costs)] or near
        place = min(near, key=lambda place: (costs[place], -place))
        lines.append(title[start:place])
        start = place
    return [*lines, title[start:]] if title[start:] else lines


def _line_ends(title: str, start: int, measure_em: float, costs: list[float]) -> list[int]:
    """Where a line that begins at `start` may end: whole words, and no 通知 left alone for the next."""
    fitting = [
        place
        for place in range(start + 1, len(title))
        if width_em(title[start:place]) <= measure_em
    ]
    sound = [place for place in fitting if costs[place] < NEVER] or fitting
    return [place for place in sound if width_em(title[place:]) >= _STUB_EM] or sound


def _goes_on(title: str, start: int, measure_em: float, last_em: float, costs: list[float]) -> bool:
    """Whether the next line, begun here, is more than a stub: 关于 before a long name of an organ."""
    if width_em(title[start:]) <= last_em:
        return True
    ends = _line_ends(title, start, measure_em, costs)
    return bool(ends) and width_em(title[start : ends[-1]]) >= _STUB_EM


def lines_run(lines: Iterable[str]) -> list[Run]:
    """The lines as runs for the template."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            runs.append({"br": True})
        runs.append(line)
    return runs


def _is_usable(lines: Sequence[str], title: str, measure_em: float) -> bool:
    """Whether the source's lines carry the title, fit, are well shaped and break neither a 《》 nor a word."""
    if len(lines) < 2 or _bare("".join(lines)) != _bare(title):  # noqa: PLR2004 - one line is no breaking
        return False
    if any(width_em(line) > measure_em for line in lines):
        return False
    whole = "".join(lines)
    costs = break_costs(whole, measure_em, ())
    place, total = 0, 0.0
    for line in lines[:-1]:
        place += len(line)
        total += costs[place]
    return total < NEVER and not _shape_cost([width_em(x) for x in lines])


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def _best(title: str, measure: float, names: tuple[str, ...]) -> list[str] | None:
    """The cheapest breaking into 2, 3 … lines, by break points, evenness and shape."""
    costs = break_costs(title, measure, names)
    fewest = max(2, int(-(-width_em(title) // measure)))
    found: list[tuple[float, list[str]]] = []
    for count in range(fewest, fewest + 3):
        places = _cheapest(title, costs, count, measure)
        if places:
            lines = [title[a:b] for a, b in pairwise(places)]
            shape = _shape_cost([width_em(line) for line in lines])
            price = sum(costs[p] for p in places[1:-1]) + shape + _LINE_COST * (count - fewest)
            found.append((price, lines))
    return min(found, default=(0.0, None), key=lambda item: item[0])[1]


def _cheapest(title: str, costs: list[float], count: int, measure: float) -> list[int] | None:
    """Break places of the cheapest breaking into `count` lines: costs of breaks and of uneven lines."""
    ideal = width_em(title) / count
    length = len(title)

    @cache
    def tail(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            width = width_em(title[start:])
            return (_uneven(width, ideal), (length,)) if width <= measure else (_INF, ())
        best: tuple[float, tuple[int, ...]] = (_INF, ())
        for end in range(start + 1, length):
            width = width_em(title[start:end])
            if width > measure:
                break
            rest, places = tail(end, left - 1)
            price = rest + costs[end] + _uneven(width, ideal)
            if price < best[0]:
                best = price, (end, *places)
        return best

    price, places = tail(0, count)
    return [0, *places] if price < _INF else None


def _uneven(width: float, ideal: float) -> float:
    return ((width - ideal) / ideal * 6) ** 2 if ideal else 0.0


def _shape_cost(widths: list[float]) -> float:
    """An hourglass (middle short, ends long) is what the standard forbids; a stub of a line is ugly."""
    cost = 0.0
    for before, here, after in zip(widths, widths[1:], widths[2:], strict=False):
        if here < before - 0.5 and here < after - 0.5:
            cost += 60.0
    if min(widths) < 4:  # noqa: PLR2004 - a line of three characters, such as 的通知 alone
        cost += 40.0
    return cost


def break_costs(title: str, measure: float, names: tuple[str, ...]) -> list[float]:
    """What a break before each character costs; `NEVER` and more where one must not be."""
    depth = depths(title)
    costs = [0.0, *(place_cost(title, n, depth[n]) for n in range(1, len(title)))]
    for start, end in _wholes(title, names):
        if width_em(title[start:end]) <= measure:
            for place in range(start + 1, end):
                costs[place] += NEVER
    return costs


def _wholes(title: str, names: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    """Stretches to keep in one piece: 《…》, （…）, the issuing authorities' names."""
    for pattern in (r"《[^《》]*》", r"（[^（）]*）", r"“[^“”]*”", r"\d+(?:[—～-]\d+)?[年月日号]?"):
        for match in re.finditer(pattern, title):
            yield match.span()
    yield from organs_in(title)
    for name in names:
        for match in re.finditer(re.escape(name), title) if name else ():
            yield match.span()


def _filled(title: str, measure: float) -> list[str]:
    """Lines filled one after the other, for titles beyond reason."""
    lines, line = [], ""
    for char in title:
        if line and width_em(line + char) > measure:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]
