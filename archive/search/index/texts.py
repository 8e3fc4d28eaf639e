"""Lines and descriptions of the indexed documents, for snippets and hits; beside every engine's files.

They are kept apart from the engine so that all engines show the same, and so that a
hit needs no XML to be read.  Disposable like the index itself.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazette.archive.search.index.stored import (
    StoredLines,
    pack_lines,
    pack_parts,
    unpack_parts,
)
from gazette.archive.search.port import KEYWORDS, IndexDocument
from gazette.archive.search.text.names import name_of
from gazette.archive.search.text.parts import folded_parts
from gazette.archive.search.text.pinyin import initials, spelled
from gazette.archive.search.text.works import work_of
from gazette.archive.store.database import open_to_read, own_database
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.base.ways import way

__all__ = ["TextStore"]

_SCHEMA = """
create table if not exists document(key text primary key, shown text not null, lines blob not null,
  parts blob not null, work text not null);
create index if not exists document_work on document(work) where work <> '';
create table if not exists title(key text primary key, name text not null, spelled text not null,
  initials text not null) without rowid;
create table if not exists value(field text, value text, key text, primary key(field, value, key));
create index if not exists value_key on value(key);
"""
#: fields whose values the planner looks through; keys and numbers are asked for exactly
_LISTED = tuple(name for name in KEYWORDS if name not in ("key", "number", "issue", "record"))


class TextStore:
    """A SQLite file of lines and descriptions; threads that share it take turns (`Searcher`)."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the file; without `writable` it must exist.

        Raises:
            SearchError: missing or damaged.
        """
        self._path = path
        try:
            if writable:
                path.parent.mkdir(parents=True, exist_ok=True)
                own_database(path)
                self._db = sqlite3.connect(path, timeout=30)
                self._db.execute("pragma journal_mode=wal")
                self._db.executescript(_SCHEMA)
            else:
                self._db = _read_only(path)
        except (sqlite3.DatabaseError, OSError) as exc:
            raise self._damaged(exc) from exc

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in; not lasting before `commit`."""
        try:
            for document in documents:
                self._add(document)
        except sqlite3.DatabaseError as exc:
            raise self._damaged(exc) from exc

    def _add(self, document: IndexDocument) -> None:
        self._db.execute(
            "insert or replace into document values(?,?,?,?,?)",
            (document.key, json.dumps(dict(document.shown), ensure_ascii=False),
             pack_lines(document.lines), pack_parts(folded_parts(document)), work_of(document)),
        )  # fmt: skip
        name = name_of(document.title)
        self._db.execute(
            "insert or replace into title values(?,?,?,?)",
            (document.key, name, spelled(name), initials(name)),
        )
        self._db.execute("delete from value where key = ?", (document.key,))
        self._db.executemany(
            "insert or ignore into value values(?,?,?)",
            [
                (field, value, document.key)
                for field in _LISTED
                for value in document.keywords.get(field, ())
            ],
        )

    def remove(self, keys: Iterable[str]) -> None:
        """Take the documents out."""
        for key in keys:
            self._db.execute("delete from document where key = ?", (key,))
            self._db.execute("delete from title where key = ?", (key,))
            self._db.execute("delete from value where key = ?", (key,))

    def commit(self) -> None:
        """Make the changes last."""
        try:
            self._db.commit()
        except sqlite3.DatabaseError as exc:
            raise self._damaged(exc) from exc

    def shown(self, key: str) -> dict[str, Any]:
        """How a document is described in a hit."""
        row = self._row("select shown from document where key = ?", key)
        if not row:
            return {}
        try:
            return dict(parse_json(row[0]))
        except (ValueError, TypeError) as exc:
            raise self._damaged(exc) from exc

    def lines(self, key: str) -> StoredLines:
        """The document's printed lines."""
        row = self._row("select lines from document where key = ?", key)
        try:
            return StoredLines(row[0] if row else b"")
        except (ValueError, TypeError, zlib.error) as exc:
            raise self._damaged(exc) from exc

    def parts(self, key: str) -> str:
        """The document's folded lines, part by part (`gazette.archive.search.text.parts`)."""
        row = self._row("select parts from document where key = ?", key)
        if not row:
            return ""
        try:
            return unpack_parts(row[0])
        except (ValueError, TypeError, AttributeError) as exc:
            raise self._damaged(exc) from exc

    def versions(self, key: str) -> list[str]:
        """The keys of the law's versions, this one first; itself alone where there are no others."""
        rows = self._all(
            "select key from document where work <> '' and key <> ? and work = "
            "(select work from document where key = ?) order by key",
            key,
            key,
        )
        return [key, *(str(row[0]) for row in rows)]

    def name(self, key: str) -> str:
        """What the document is called (`gazette.archive.search.text.names.name_of`)."""
        row = self._row("select name from title where key = ?", key)
        return str(row[0]) if row else ""

    def names_with(self, characters: str) -> list[str]:
        """The names that have the characters in this order, with any others between them."""
        pattern = f"%{'%'.join(characters)}"
        return self._names("select distinct name from title where name like ?", pattern)

    def names_spelled(self, syllables: str) -> list[str]:
        """The names that are read so somewhere (`gazette.archive.search.text.pinyin.spelled`)."""
        return self._names("select distinct name from title where spelled like ?", f"%{syllables}%")

    def names_of_initials(self, letters: str) -> list[str]:
        """The names whose syllables begin with these letters, from the first on."""
        return self._names("select distinct name from title where initials like ?", f"{letters}%")

    def _names(self, sql: str, pattern: str) -> list[str]:
        return [str(row[0]) for row in self._all(sql, pattern)]

    def values(self, field: str) -> list[str]:
        """All values of a keyword field."""
        rows = self._all("select distinct value from value where field = ? order by value", field)
        return [str(row[0]) for row in rows]

    def keys(self) -> set[str]:
        """The keys of all documents."""
        return {str(row[0]) for row in self._all("select key from document")}

    def count(self) -> int:
        """How many documents there are."""
        row = self._row("select count(*) from document")
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        return next(self._all(sql, *values), None)

    def _all(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        try:
            return iter(self._db.execute(sql, values).fetchall())
        except sqlite3.DatabaseError as exc:
            raise self._damaged(exc) from exc

    def _damaged(self, exc: Exception) -> SearchError:
        return SearchError(
            say(f"检索用的文本库打不开（{exc}）", f"the texts for search cannot be opened ({exc})"),
            where=str(self._path),
            remedy=say(f"请运行 {way('reindex')}。", f"Run {way('reindex')}."),
        )


def _read_only(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise sqlite3.DatabaseError("missing")
    return open_to_read(path, "value")
