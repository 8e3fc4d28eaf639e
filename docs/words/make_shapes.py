"""Works out which characters look alike, from their strokes and parts.

    pip install char-similar        # only for this script: its tables of strokes and parts
    python docs/words/make_shapes.py FOLDER-OF-char_similar

Two characters look alike that share a part other than the radical (部首) with at least half of the
strokes of both, or whose strokes in order are nearly the same.  Written to
docs/words/shapes_by_parts.txt: a character, then those that look like it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
KNOWN = HERE.parent.parent / "gazette" / "check" / "spelling" / "known_pairs.txt"
SHARED, SAME_STROKES, FEWEST, APART, FOLLOWERS, RADICAL = 0.5, 0.86, 4, 2, 8, 24


class Build(NamedTuple):
    """How a character is written."""

    character: str
    strokes: str  #: 1 to 5 in order
    parts: tuple[str, ...]


def main(tables: Path) -> None:
    """Compare every two characters of words that have a part or the number of strokes in common."""
    every = _builds(tables / "data")
    written = _written()
    builds = _without_radicals([made for c, made in sorted(every.items()) if c in written])
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in _candidates(builds):
        if _shares_part(one, other, every) or _same_strokes(one, other):
            alike[one.character].add(other.character)
            alike[other.character].add(one.character)
    lines = (f"{c}{''.join(sorted(found))}\n" for c, found in sorted(alike.items()))
    (HERE / "shapes_by_parts.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(alike)} characters")


def _builds(folder: Path) -> dict[str, Build]:
    order, parts = (
        json.loads((folder / f"char_{name}.dict").read_text(encoding="utf-8"))
        for name in ("order", "stroke")
    )
    return {c: Build(c, strokes, tuple(parts.get(c, ()))) for c, strokes in order.items()}


def _candidates(builds: dict[str, Build]) -> set[tuple[Build, Build]]:
    groups: defaultdict[str, list[Build]] = defaultdict(list)
    for made in builds.values():
        for part in {*made.parts, f"{made.strokes[:2]}…{made.strokes[-2:]}"}:
            groups[part].append(made)
    return {two for group in groups.values() for two in combinations(group, 2)}


def _without_radicals(builds: list[Build]) -> dict[str, Build]:
    """The builds without parts that many characters have: those make no two alike."""
    times = Counter(part for made in builds for part in made.parts)
    rare = {part for part, n in times.items() if n <= RADICAL}
    return {b.character: b._replace(parts=tuple(rare.intersection(b.parts))) for b in builds}


def _written() -> set[str]:
    """The characters of texts, those of a few names left out."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return {line[0] for line in lines if len(line) > FOLLOWERS}


def _shares_part(one: Build, other: Build, builds: dict[str, Build]) -> bool:
    most = max(len(one.strokes), len(other.strokes))
    shared = set(one.parts) & set(other.parts)
    size = sum(len(builds[part].strokes) for part in shared if part in builds)
    return size >= FEWEST - 1 and size >= SHARED * most


def _same_strokes(one: Build, other: Build) -> bool:
    lengths = sorted((len(one.strokes), len(other.strokes)))
    if lengths[0] < FEWEST or lengths[1] - lengths[0] > APART:
        return False
    match = SequenceMatcher(None, one.strokes, other.strokes, autojunk=False)
    return match.quick_ratio() >= SAME_STROKES and match.ratio() >= SAME_STROKES


if __name__ == "__main__":
    main(Path(sys.argv[1]))
