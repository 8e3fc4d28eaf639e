"""A search engine of one's own: a JSON file of texts, every question answered by looking at them all.

It shows what the port asks for; an office that has a search server puts its calls here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gazette.archive.search import port
from gazette.archive.search.text.fields import fields_of, sort_key
from gazette.vocabulary.searching import FACETS

__all__ = ["PlainIndex"]

Row = dict[str, Any]


class PlainIndex(port.SearchIndex):
    """All documents in one JSON file."""

    name = "plain"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "rows.json"
        self._rows: dict[str, Row] = {}
        self.refresh()

    def add(self, documents: Iterable[port.IndexDocument]) -> None:
        """Keep the documents."""
        for document in documents:
            found = fields_of(document)
            self._rows[found.key] = {
                "title": found.title,
                "bare": found.bare,
                "text": found.text,
                "title_chars": sorted(found.title_chars),
                "text_chars": sorted(found.text_chars),
                "values": {name: list(values) for name, values in found.keywords.items()},
                "numbers": dict(found.numbers),
            }

    def remove(self, keys: Iterable[str]) -> None:
        """Let go of them."""
        for key in keys:
            self._rows.pop(key, None)

    def commit(self) -> None:
        """Write all of them."""
        self._file.write_text(json.dumps(self._rows, ensure_ascii=False), "utf-8")

    def refresh(self) -> None:
        """Read what was written."""
        if self._file.exists():
            self._rows = json.loads(self._file.read_text("utf-8"))

    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def keys(self) -> set[str]:
        """Their keys."""
        return set(self._rows)

    def frequency(self, field: port.TextField, pair: str) -> int:
        """How many have the pair of characters."""
        return sum(pair in row[field] for row in self._rows.values())

    def answer(self, question: port.Node, asked: port.Asked) -> port.EnginePage:
        """Look at every document."""
        scores = {key: _score(row, question) for key, row in self._rows.items()}
        found = {key: score for key, score in scores.items() if score is not None}
        order = sorted(found, key=lambda key: (*_order(self._rows[key], found[key], asked), key))
        page = order[asked.first : asked.first + asked.size]
        hits = tuple(port.EngineHit(key, found[key]) for key in page)
        facets = {name: _counts([self._rows[key] for key in found], name) for name in asked.facets}
        return port.EnginePage(len(found), hits, facets)

    def close(self) -> None:
        """Let go of all."""
        self._rows = {}


def _order(row: Row, score: float, asked: port.Asked) -> tuple[float, ...]:
    return (-score,) if asked.sort == "relevance" else sort_key(row["numbers"], asked.sort)


def _score(row: Row, node: port.Node) -> float | None:  # noqa: C901, PLR0911 - a line or two a kind
    """How well the document answers, None where it does not."""
    match node:
        case port.All():
            return 0.0
        case port.Nothing():
            return None
        case port.Term(field=field, value=value):
            return 1.0 if value in _values(row, field) else None
        case port.Starts(field=field, prefix=prefix):
            return 1.0 if any(v.startswith(prefix) for v in _values(row, field)) else None
        case port.Seq(field=field, text=text):
            return float(row[field].count(text)) or None
        case port.Between(field=field, low=low, high=high):
            number = row["numbers"][field]
            inside = (low is None or number >= low) and (high is None or number <= high)
            return 0.0 if inside else None
        case port.And(parts=parts):
            scores = [_score(row, part) for part in parts]
            return None if None in scores else sum(score or 0.0 for score in scores)
        case port.Or(parts=parts):
            return _sum(row, parts, 1)
        case port.AtLeast(parts=parts, minimum=minimum):
            return _sum(row, parts, minimum)
        case port.Not(part=part):
            return 0.0 if _score(row, part) is None else None
        case port.Boost(part=part, factor=factor):
            score = _score(row, part)
            return None if score is None else score * factor
        case port.Tier(part=part, score=level):
            return None if _score(row, part) is None else level


def _sum(row: Row, parts: Iterable[port.Node], minimum: int) -> float | None:
    scores = [score for part in parts if (score := _score(row, part)) is not None]
    return sum(scores) if len(scores) >= minimum else None


def _values(row: Row, field: str) -> list[str]:
    return list(row[field]) if field.endswith("_chars") else list(row["values"].get(field, ()))


def _counts(rows: Iterable[Row], name: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        year = row["numbers"]["year"]
        values = ([str(year)] if year else []) if name == "year" else _values(row, name)
        for value in values if name in FACETS else ():
            counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
