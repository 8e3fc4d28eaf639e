"""The real documents that the rules are measured on: Word manuscripts and texts of law."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gazette.errors import GazetteError
from gazette.model import Document
from gazette.reading import read_document

LAWS = 300
SEED = 20261120


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


def _laws(corpus: Path, count: int) -> Iterator[Real]:
    with lzma.open(corpus / "laws.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    drawn = random.Random(SEED).sample(rows, count)  # noqa: S311 - a fixed draw, nothing secret
    with tempfile.TemporaryDirectory() as folder:
        for row in drawn:
            path = Path(folder) / f"{row['id']}.txt"
            path.write_text(_text(row), encoding="utf-8")
            yield Real(
                "laws", f"{row['id']} {row['title']}", _dated(read_document(path).document, row)
            )


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
    dates = dates.model_copy(update={"promulgated": dt.date.fromisoformat(day)})
    return document.model_copy(update={"meta": document.meta.model_copy(update={"dates": dates})})
