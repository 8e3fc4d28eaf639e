"""Manuscripts turned into gazette XML on disk: a folder a document, on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.base.errors import GazetteError
from gazette.base.files import write_bytes
from gazette.base.language import Language, speaking
from gazette.base.workers import spread
from gazette.markup import document_to_xml
from gazette.reading import prepare_files, read_document
from gazette.vocabulary.revisions import Revisions

__all__ = ["Ingested", "folder_names", "ingest_file", "ingest_files"]

_WORTH_PROCESSES = 6  #: fewer files are read faster than processes start


@dataclass(frozen=True)
class Ingested:
    """A manuscript and the folder it went to, or why it did not."""

    file: str
    folder: str = ""
    error: str = ""
    exit_code: int = 0


def ingest_file(path: Path, folder: Path, *, revisions: Revisions = "refuse") -> Path:
    """Write document.xml and media/ of the manuscript into the folder; the XML comes last.

    Raises:
        GazetteError: the manuscript cannot be read, or the folder cannot be written.
    """
    reading = read_document(path, revisions=revisions)
    data = document_to_xml(reading.document)
    for name, content in sorted(reading.media.items()):
        write_bytes(folder / "media" / Path(name).name, content)
    write_bytes(folder / "document.xml", data)
    return folder


def folder_names(paths: Sequence[Path]) -> list[str]:
    """A folder's name for every manuscript: its stem; NAME-2 … where two are alike."""
    taken: dict[str, int] = {}
    names: list[str] = []
    for path in paths:
        count = taken[path.stem] = taken.get(path.stem, 0) + 1
        names.append(path.stem if count == 1 else f"{path.stem}-{count}")
    return names


def ingest_files(
    paths: Sequence[Path],
    output: Path,
    *,
    revisions: Revisions = "refuse",
    language: Language = "zh",
    jobs: int | None = None,
) -> Iterator[Ingested]:
    """Ingest every file into its folder under `output`; a file that fails is told, not raised."""
    prepare_files(paths)
    tasks = [
        (str(path), str(output / name), revisions, language)
        for path, name in zip(paths, folder_names(paths), strict=True)
    ]
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if workers < 2 or len(tasks) < _WORTH_PROCESSES:  # noqa: PLR2004 - one worker is this process
        yield from map(_one, tasks)
        return
    yield from spread(_one, tasks, workers=workers, fork=True)


def _one(task: tuple[str, str, Revisions, Language]) -> Ingested:
    path, folder, revisions, language = task
    with speaking(language):
        try:
            ingest_file(Path(path), Path(folder), revisions=revisions)
        except GazetteError as exc:
            return Ingested(path, error=str(exc), exit_code=exc.exit_code)
    return Ingested(path, folder=folder)
