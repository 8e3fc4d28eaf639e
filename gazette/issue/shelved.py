"""Readings kept between runs (读过的稿件): a draft after one change reads one manuscript.

A reading is known by the bytes of the manuscript and of the settings beside it, by how it was read
and said, and by the state of the program; nothing of the office's settings goes into a reading.  What
is kept is the document's XML, the findings as JSON and the pictures: data, read as strictly as what
comes from others.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from gazette.base.errors import GazetteError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import current_language
from gazette.base.own_code import own_code
from gazette.base.problems import Problem
from gazette.base.shelves import Shelf
from gazette.base.values import Value
from gazette.base.ways import way
from gazette.markup import document_to_xml, kept_document
from gazette.model.doors import from_json, to_json
from gazette.reading import Reading, override_path
from gazette.vocabulary.revisions import Revisions
from gazette.word.reading import manuscript_bytes

__all__ = ["ShelvedReadings"]

_SHELF: Final = Shelf("readings", 100_000_000)
_DOCUMENT, _PROBLEMS, _MEDIA = "document.xml", "problems.json", "media/"
_WORD = b"PK"  #: an old file is read through a converter, whose state is not ours to know


@dataclass(frozen=True)
class _Problems(Value):
    all: tuple[Problem, ...]


class ShelvedReadings:
    """What a bundle takes of readings: document, pictures, findings and bytes, and nothing else of them."""

    def of(self, path: Path, revisions: Revisions | None) -> Reading | None:
        """What came of reading the manuscript as it is now, None where that is not known."""
        try:
            data = manuscript_bytes(path)
            kept = _SHELF.taken(_key(path, data, revisions))
            return _unpacked(kept, data) if kept else None
        except (GazetteError, KeyError, zipfile.BadZipFile):
            return None  # the reader says what is wrong

    def keep(self, path: Path, revisions: Revisions | None, result: Reading | GazetteError) -> None:
        """Keep what came of it, where what is kept gives the same again."""
        if not isinstance(result, Reading) or not result.data.startswith(_WORD):
            return
        try:
            packed = _packed(result)
            known = _unpacked(packed, result.data)
            if _taken_of(known) == _taken_of(result):
                _SHELF.put(_key(path, result.data, revisions), packed)
        except GazetteError:
            return  # what cannot be written as XML, the build says


def _key(path: Path, data: bytes, revisions: Revisions | None) -> str:
    """Of a reading; findings name the path, and are said in a language to who asks."""
    beside = override_path(path)
    settings = read_bytes(beside) if is_file(beside) else b""
    told = (str(path), str(revisions), current_language(), way("build"), own_code())
    parts = (sha256_of(data), sha256_of(settings), *told)
    return sha256_of("\0".join(parts).encode(errors="surrogateescape"))


def _packed(reading: Reading) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(_DOCUMENT, document_to_xml(reading.document))
        packed.writestr(_PROBLEMS, to_json(_Problems(reading.problems)))
        for name, data in reading.media.items():
            packed.writestr(_MEDIA + name, data)
    return made.getvalue()


def _unpacked(kept: bytes, data: bytes) -> Reading:
    with zipfile.ZipFile(BytesIO(kept)) as packed:
        return Reading(
            document=kept_document(packed.read(_DOCUMENT)),
            problems=from_json(_Problems, packed.read(_PROBLEMS)).all,
            media={
                name.removeprefix(_MEDIA): packed.read(name)
                for name in packed.namelist()
                if name.startswith(_MEDIA)
            },
            data=data,
        )


def _taken_of(reading: Reading) -> tuple[object, ...]:
    return reading.document, reading.media, reading.problems
