"""The real documents that the rules are measured on: Word manuscripts and texts of law."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from gazette.base.errors import GazetteError
from gazette.model import Document
from gazette.reading import read_document

LAWS = 300
SEED = 20261120
#: draws that the rules were not written on: the first two judged, then mended for; the third never seen before
HOLD_OUTS = (1, 2, 3)


class Real(NamedTuple):
    """A real document and where it comes from."""

    source: str
    name: str
    document: Document


def load(corpus: Path, laws: int = LAWS) -> list[Real]:
    """All Word files of word-dev and state-council, and `laws` texts drawn with a fixed seed."""
    return [*_word(corpus / "word-dev"), *_word(corpus / "state-council"), *_laws(corpus, laws)]


def _word(folder: Path) -> Iterator[Real]:
    for path in sorted(folder.glob("*.docx")):
        try:
            yield Real(folder.name, path.name, read_document(path, revisions="accept").document)
        except GazetteError as exc:
            print(f"not read: {path.name}: {exc.message}")


def hold_outs(corpus: Path, laws: int = LAWS) -> Iterator[tuple[int, list[Real]]]:
    """Seed and texts of each further draw; no text is in two draws."""
    rows = _rows(corpus)
    drawn = {row["id"] for row in _draw(rows, SEED, LAWS)}
    for seed in HOLD_OUTS:
        fresh = _draw([row for row in rows if row["id"] not in drawn], seed, LAWS)
        drawn |= {row["id"] for row in fresh}
        yield seed, list(_read(fresh[:laws], f"laws, {seed}"))


def _laws(corpus: Path, count: int) -> Iterator[Real]:
    yield from _read(_draw(_rows(corpus), SEED, count), "laws")


def _rows(corpus: Path) -> list[dict[str, Any]]:
    with lzma.open(corpus / "laws.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _draw(rows: list[dict[str, Any]], seed: int, count: int) -> list[dict[str, Any]]:
    return random.Random(seed).sample(rows, count)  # noqa: S311 - a fixed draw, nothing secret


def _read(rows: list[dict[str, Any]], source: str) -> Iterator[Real]:
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            path = Path(folder) / f"{row['id']}.txt"
            path.write_text(_text(row), encoding="utf-8")
            document = _dated(read_document(path).document, row)
            yield Real(source, f"{row['id']} {row['title']}", document)


def _text(row: dict[str, Any]) -> str:
    """The text under its title; some texts carry the title themselves."""
    text: str = row["text"]
    return text if text.lstrip().startswith(row["title"][:8]) else f"{row['title']}\n{text}"


def _dated(document: Document, row: dict[str, Any]) -> Document:
    """With the day that the collection gives, where the text itself has none."""
    dates = document.meta.dates
    day = row["publish_date"] or row["version_date"]
    if dates.signed or dates.promulgated or not day:
        return document
    dates = replace(dates, promulgated=dt.date.fromisoformat(day))
    return replace(document, meta=replace(document.meta, dates=dates))
