"""Rebuilding the index from the store alone: time, memory, a kill midway and going on, engine by engine.

Beside each stands SQLite FTS5 (trigram), given the same texts in the same run, and how many times its
CPU seconds a whole rebuild takes: once handed the texts, once reading them from the archive as the
rebuild does; and Whoosh by itself, given the same pairs of characters.

    python benchmarks/reindex.py $GAZETTE_CORPUS/laws.jsonl.xz --works 5000 --folder work

The archive is made by the real API: issues of a hundred documents, cut from the laws as in
`search_documents.py`.  Each rebuild runs in a process of its own; one is killed (SIGKILL)
when half of the documents are in and then started again.  CPU seconds; the machine decides.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from search_documents import Made, chunks, make, read
from search_engines import RawFts5, bytes_of, peak_mb
from whoosh import analysis, fields, index

from gazette.archive.archive import Archive
from gazette.archive.search.index.documents import index_document
from gazette.archive.search.index.upkeep import current_state, reindex
from gazette.archive.search.service import open_searcher
from gazette.model import Document

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from made_release import document, entry, issue, release

_ISSUE = 100  #: documents in an issue
_A_YEAR = 48  #: issues
_FIRST = 2022  #: year of an issue, after all of its documents


def make_archive(laws: Path, works: int, folder: Path) -> Path:
    """An archive of so many documents and their issues, without an index."""
    place = folder / f"archive-{works}"
    if (folder / f"archive-{works}.done").is_file():
        return place
    make(laws, works, folder / f"documents-{works}", 1)
    with (
        Archive.create(place) as archive,
        patch("gazette.archive.search.index.upkeep.update_index"),
    ):
        for n, batch in enumerate(chunks(read(folder / f"documents-{works}"), _ISSUE)):
            _add(archive, batch, _FIRST + n // _A_YEAR, n % _A_YEAR + 1)
            print(f"\r{(n + 1) * _ISSUE}", end="", file=sys.stderr, flush=True)
    (folder / f"archive-{works}.done").touch()
    return place


def _add(archive: Archive, batch: list[Made], year: int, number: int) -> None:
    entries = [entry(made.key, _document(made)) for made in batch]
    with tempfile.TemporaryDirectory() as there:
        archive.add(release(Path(there), issue(*entries, year=year, number=number)))


def _document(made: Made) -> Document:
    return document(
        made.title, made.text, number=made.number, genre=made.kind, signed=f"{made.year}-01-03"
    )


def _fts5(folder: Path, works: int) -> float:
    """CPU seconds that FTS5 takes for the documents."""
    documents = list(read(folder / f"documents-{works}"))
    with tempfile.TemporaryDirectory() as place:
        begun = time.process_time()
        RawFts5(Path(place) / "fts5").add(documents)
        return time.process_time() - begun


def _fts5_of_archive(place: Path) -> float:
    """CPU seconds that FTS5 takes when it reads the same archive: inventories, XML, status."""
    begun = time.process_time()
    with Archive(place) as archive, tempfile.TemporaryDirectory() as folder:
        keys = sorted(str(row["key"]) for row in archive.catalogue.rows("type = 'document'"))
        documents = [index_document(archive, archive.item(key)) for key in keys]
        RawFts5(Path(folder) / "fts5").add(
            [
                Made(one.key, one.title, "", "", 0, "\n".join(line.text for line in one.lines))
                for one in documents
            ]
        )
        return time.process_time() - begun


def _bare_whoosh(folder: Path, works: int) -> float:
    """CPU seconds that Whoosh by itself takes for the same pairs of characters, without places."""
    pairs = fields.TEXT(analyzer=analysis.NgramTokenizer(2), phrase=False)
    schema = fields.Schema(key=fields.ID(stored=True), title=pairs, text=pairs)
    documents = list(read(folder / f"documents-{works}"))
    with tempfile.TemporaryDirectory() as place:
        begun = time.process_time()
        writer = index.create_in(place, schema).writer(limitmb=256)
        for made in documents:
            writer.add_document(key=made.key, title=made.title, text=made.text)
        writer.commit()
        return time.process_time() - begun


def rebuild(place: Path, engine: str, stop_after: int) -> None:
    """Rebuild the index, or die of SIGKILL after so many documents; print what it took."""
    begun, cpu, seen = time.perf_counter(), time.process_time(), 0

    def count(_key: str) -> None:
        nonlocal seen
        seen += 1
        if seen == stop_after:
            os.kill(os.getpid(), signal.SIGKILL)

    with Archive(place) as archive:
        reindex(archive, engine, step=count)
        used, wall = time.process_time() - cpu, time.perf_counter() - begun
        state = current_state(archive.layout.search)
        with open_searcher(archive) as searcher:
            found = searcher.search("", size=1, facets=()).total
    assert state is not None
    print(
        json.dumps(
            {
                "found": found,
                "cpu_s": round(used, 2),
                "clock_s": round(wall, 1),
                "peak_mb": round(peak_mb()),
                "index_mb": round(bytes_of(state.folder) / 1e6, 1),
            }
        )
    )


def main() -> None:
    """Measure each engine: whole, then killed and gone on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("laws", type=Path)
    parser.add_argument("--works", type=int, default=5000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--engines", default="tantivy,whoosh")
    parser.add_argument("--one", help="(the benchmark calls itself)")
    parser.add_argument("--stop-after", type=int, default=0)
    options = parser.parse_args()
    if options.one:
        rebuild(options.folder, options.one, options.stop_after)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    place = make_archive(options.laws, options.works, options.folder)
    raw = min(_fts5(options.folder, options.works) for _ in range(3))
    reading = min(_fts5_of_archive(place) for _ in range(3))
    print(options.works, "fts5", f"{raw:.2f}, reading the archive {reading:.2f}", flush=True)
    if "whoosh" in options.engines:
        bare = _bare_whoosh(options.folder, options.works)
        print(options.works, "bare whoosh", f"{bare:.2f} × {bare / raw:.1f}", flush=True)
    for engine in options.engines.split(","):
        for stop in (0, options.works // 2, 0):
            command = [sys.executable, __file__, str(options.laws), "--folder", str(place)]
            command += ["--one", engine, "--stop-after", str(stop)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            state = f"killed at {stop}" if done.returncode == -signal.SIGKILL else done.stdout
            if not stop and done.stdout:
                spent = json.loads(done.stdout)["cpu_s"]
                state = f"{done.stdout.strip()} × {spent / raw:.1f}, × {spent / reading:.1f}"
            print(options.works, engine, state.strip() or done.returncode, flush=True)


if __name__ == "__main__":
    main()
