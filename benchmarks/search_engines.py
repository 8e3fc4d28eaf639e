"""The engines of the search benchmark behind one face: ours by the searcher users have, two raw ones.

The raw ones get what a first attempt gives them: SQLite FTS5 its trigram tokenizer, Whoosh
the analyser that comes with jieba.  They answer with ten keys and a total; ours also with
the seven facets and the snippets, as `gazette search` does.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import time
from abc import ABC, abstractmethod
from importlib import import_module
from pathlib import Path
from typing import Any

from search_documents import Made, Question
from whoosh import fields, index, qparser, query

from gazette.archive.search.index.upkeep import State, write_documents
from gazette.archive.search.port import NEVER, IndexDocument, Line
from gazette.archive.search.service import Filters, Searcher

__all__ = ["ENGINES", "Engine", "peak_mb", "start"]

OURS = ("whoosh", "tantivy", "opensearch")
ENGINES = ("fts5", "tantivy", "opensearch", "jieba", "whoosh")  #: the quick ones first
_KEYS = 1_000_000  #: more than there are


class Engine(ABC):
    """An engine with an index in a folder of its own."""

    chunk = 1000  #: documents between two commits

    @abstractmethod
    def add(self, documents: list[Made]) -> None:
        """Index the documents and make them last."""

    @abstractmethod
    def open(self) -> None:
        """Open what was written for searching."""

    @abstractmethod
    def ask(self, kind: str, question: Question) -> int:
        """Answer as for a person: how many documents there are, after showing ten."""

    @abstractmethod
    def holding(self, phrase: str) -> set[str]:
        """The keys of all documents that hold the phrase."""

    @abstractmethod
    def index_bytes(self) -> int:
        """Bytes of the index."""

    def texts_bytes(self) -> int:
        """Bytes of what is kept beside the index for snippets."""
        return 0

    def cpu(self) -> float:
        """CPU seconds used so far."""
        return time.process_time()

    def server_peak_mb(self) -> float:
        """Peak memory of a server that works for it."""
        return 0.0

    def leave(self) -> None:  # noqa: B027 - most have nothing to leave
        """Take away what lies outside the folder."""


class Ours(Engine):
    """An engine of gazette.archive.search, with its texts, facets and snippets."""

    def __init__(self, name: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._state = State(folder, name, 0)
        self.searcher: Searcher

    def add(self, documents: list[Made]) -> None:
        """As a rebuild from the store does."""
        write_documents(self._state, map(_as_indexed, documents))

    def open(self) -> None:
        """As `gazette search` does."""
        self.searcher = Searcher(self._state)

    def ask(self, kind: str, question: Question) -> int:
        """The whole answer: total, facets, ten hits with snippets."""
        text = f'"{question.text}"' if kind.startswith("phrase") else question.text
        narrowed = Filters(kind=question.kind, year=question.year or None)
        return self.searcher.search(text, filters=narrowed).total

    def holding(self, phrase: str) -> set[str]:
        """All keys."""
        return set(self.searcher.keys(f'"{phrase}"'))

    def index_bytes(self) -> int:
        """Of the engine's folder."""
        return bytes_of(self._state.folder / "engine")

    def texts_bytes(self) -> int:
        """Of the lines for snippets."""
        return bytes_of(self._state.texts)


class OpenSearch(Ours):
    """OpenSearch, whose work is done by a server on this machine."""

    def __init__(self, folder: Path) -> None:
        from opensearchpy import OpenSearch as Client  # noqa: PLC0415 - an extra

        super().__init__("opensearch", folder)
        self._client = Client(hosts=[os.environ["GAZETTE_OPENSEARCH_URL"]], timeout=60)
        nodes = self._client.nodes.info(metric="process")["nodes"].values()
        self._pids = {int(node["process"]["id"]) for node in nodes}

    def cpu(self) -> float:
        """Of this process and the server's."""
        ticks = os.sysconf("SC_CLK_TCK")
        server = 0
        for pid in self._pids:
            after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
            server += int(after_name[11]) + int(after_name[12])  # utime, stime: proc(5)
        return time.process_time() + server / ticks

    def server_peak_mb(self) -> float:
        """Of the Java process: its heap is 1 GB, whatever is asked of it."""
        return sum(map(peak_mb, self._pids))

    def index_bytes(self) -> int:
        """As the cluster counts them."""
        stats = self._client.indices.stats(index=self._name(), metric="store")
        return int(stats["_all"]["total"]["store"]["size_in_bytes"])

    def leave(self) -> None:
        """The index goes from the cluster."""
        self._client.indices.delete(index=self._name())

    def _name(self) -> str:
        note = self._state.folder / "engine" / "opensearch.json"
        return str(json.loads(note.read_text("utf-8"))["index"])


class RawFts5(Engine):
    """SQLite FTS5 with its trigram tokenizer, which knows no word of two characters."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._db = sqlite3.connect(folder / "fts.sqlite")
        self._db.execute(
            "create virtual table doc using fts5"
            "(key unindexed, kind unindexed, year unindexed, title, number, text, tokenize=trigram)"
        )

    def add(self, documents: list[Made]) -> None:
        """In one transaction."""
        rows = [(d.key, d.kind, d.year, d.title, d.number, d.text) for d in documents]
        with self._db:
            self._db.executemany("insert into doc values(?,?,?,?,?,?)", rows)

    def open(self) -> None:
        """It is open."""

    def ask(self, kind: str, question: Question) -> int:
        """Ten keys by BM25 and the total."""
        words = [question.text] if kind.startswith("phrase") else question.text.split()
        where = "from doc where doc match ?"
        values: list[object] = [" AND ".join(f'"{word}"' for word in words)]
        if kind == "filter":
            where += " and kind = ? and year = ?"
            values += [question.kind, question.year]
        self._db.execute(f"select key {where} order by rank limit 10", values).fetchall()
        (total,) = self._db.execute(f"select count(*) {where}", values).fetchone()
        return int(total)

    def holding(self, phrase: str) -> set[str]:
        """All keys."""
        rows = self._db.execute("select key from doc where doc match ?", (f'"{phrase}"',))
        return {str(key) for (key,) in rows}

    def index_bytes(self) -> int:
        """Of the database, which holds the texts too."""
        return bytes_of(self._folder)


class RawJieba(Engine):
    """Whoosh with jieba's analyser: dictionary words."""

    def __init__(self, folder: Path) -> None:
        analyse = import_module("jieba.analyse")  # no part of gazette
        folder.mkdir(parents=True)
        self._folder = folder
        words = fields.TEXT(analyzer=analyse.ChineseAnalyzer())
        schema = fields.Schema(
            key=fields.ID(stored=True),
            kind=fields.ID,
            year=fields.NUMERIC,
            title=words,
            number=words,
            text=words,
        )
        self._index = index.create_in(str(folder), schema)
        self._parser = qparser.MultifieldParser(["title", "number", "text"], schema)
        self.searcher: Any

    def add(self, documents: list[Made]) -> None:
        """One commit a chunk."""
        writer = self._index.writer(limitmb=192)
        for document in documents:
            writer.add_document(**document._asdict())
        writer.commit()

    def open(self) -> None:
        """A searcher on the newest commit."""
        self.searcher = self._index.searcher()

    def ask(self, kind: str, question: Question) -> int:
        """Ten keys by BM25F and the total."""
        text = f'"{question.text}"' if kind.startswith("phrase") else question.text
        narrowed = None
        if kind == "filter":
            narrowed = query.And(
                [
                    query.Term("kind", question.kind),
                    query.NumericRange("year", *[question.year] * 2),
                ]
            )
        found = self.searcher.search(self._parser.parse(text), limit=10, filter=narrowed)
        for hit in found:
            hit["key"]
        return len(found)

    def holding(self, phrase: str) -> set[str]:
        """All keys."""
        asked = self._parser.parse(f'"{phrase}"')
        return {hit["key"] for hit in self.searcher.search(asked, limit=None)}

    def index_bytes(self) -> int:
        """Of the index, without any text."""
        return bytes_of(self._folder)


def start(name: str, folder: Path) -> Engine:
    """The engine with an empty index in a new folder.

    Raises:
        ModuleNotFoundError: jieba is not installed.
        KeyError: GAZETTE_OPENSEARCH_URL is not set.
    """
    if name == "fts5":
        return RawFts5(folder)
    if name == "jieba":
        return RawJieba(folder)
    return OpenSearch(folder) if name == "opensearch" else Ours(name, folder)


def peak_mb(pid: int | str = "self") -> float:
    """The most memory the process has held, MB; not what its parent held before it."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():  # no Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [row for row in status.read_text("utf-8").splitlines() if row.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def bytes_of(path: Path) -> int:
    """Of a file or of all files below."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(p.stat().st_size for p in files)


def _as_indexed(document: Made) -> IndexDocument:
    lines = (document.title, document.number, *document.text.split("\n"))
    return IndexDocument(
        key=document.key,
        title=document.title,
        lines=tuple(Line("", line) for line in lines if line),
        keywords={
            "kind": (document.kind,),
            "number": (document.number,) if document.number else (),
        },
        numbers={"date": document.year * 10000 + 101, "year": document.year, "ended": NEVER},
        shown={"title": document.title, "issue": {"year": document.year}},
    )
