"""Lines and descriptions of the indexed documents, for snippets and hits; beside every engine's files.

They are kept apart from the engine so that all engines show the same, and so that a
hit needs no XML to be read.  Disposable like the index itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from gazette.archive.life.status import Life
from gazette.archive.life.stored import life_from
from gazette.archive.search.index.stored import StoredText, pack, unpack_parts
from gazette.archive.search.port import KEYWORDS, IndexDocument
from gazette.archive.search.text.names import name_of
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.parts import folded_parts
from gazette.archive.search.text.pinyin import initials, spelled
from gazette.archive.search.text.works import work_of
from gazette.archive.store.database import open_to_read, own_database
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.base.ways import way

__all__ = ["Described", "TextStore"]

_SCHEMA = """
create table if not exists document(key text primary key, work text not null, shown text not null,
  parts blob not null, begins blob not null, marks text not null, changes blob not null,
  originals text not null);
create index if not exists document_work on document(work) where work <> '';
create table if not exists title(key text primary key, name text not null, spelled text not null,
  initials text not null) without rowid;
create table if not exists value(field text, value text, key text, primary key(field, value, key));
create index if not exists value_key on value(key);
"""
_KEPT = 100  #: texts kept in memory: the laws that are found most are found again and again
_KEPT_SHORT = 2000  #: and descriptions, and which documents are versions of one law
_PAGES_KB = (
    16_000  #: of SQLite's own memory: a page of hits reads more than its usual two megabytes
)
_WHOLE = "select parts, begins, marks, changes, originals from document where key = ?"
_TITLES = (
    "select key, json_extract(shown, '$.title') from document"
    " where key in (select value from json_each(?))"
)
_NAMES = "select key, name from title where key in (select value from json_each(?))"
#: fields whose values the planner looks through; keys and numbers are asked for exactly
_LISTED = tuple(name for name in KEYWORDS if name not in ("key", "number", "issue", "record"))


class Described(NamedTuple):
    """How a hit describes a document."""

    shown: Mapping[str, Any]
    life: Life  #: what its status follows from
    heading: str  #: its title, folded


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
            self._db.execute(f"pragma cache_size = -{_PAGES_KB}")
        except (sqlite3.DatabaseError, OSError) as exc:
            raise self._damaged(exc) from exc
        self._whole = lru_cache(maxsize=_KEPT)(self._read_whole)
        self._of_one_law = lru_cache(maxsize=_KEPT_SHORT)(self._read_versions)
        self._described = lru_cache(maxsize=_KEPT_SHORT)(self._read_described)
        self._known_names: dict[str, str] = {}
        self._version: object = None

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in; not lasting before `commit`."""
        self._forget()
        try:
            for document in documents:
                self._add(document)
        except sqlite3.DatabaseError as exc:
            raise self._damaged(exc) from exc

    def _add(self, document: IndexDocument) -> None:
        self._db.execute(
            "insert or replace into document values(?,?,?,?,?,?,?,?)",
            (document.key, work_of(document), json.dumps(dict(document.shown), ensure_ascii=False),
             *pack(document.lines, folded_parts(document))),
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
        self._forget()
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
        return dict(self._described(key).shown)

    def titles(self, keys: Sequence[str]) -> dict[str, str]:
        """The titles of the documents, in their order."""
        found = dict(self._all(_TITLES, json.dumps(keys))) if keys else {}
        return {key: str(found.get(key) or "") for key in keys}

    def text(self, key: str) -> StoredText:
        """The document's text; an empty one where there is no such document."""
        return self._whole(key)

    def _read_whole(self, key: str) -> StoredText:
        row = self._row(_WHOLE, key)
        if not row:
            return StoredText.of((), "")
        try:
            return StoredText(*row)
        except (ValueError, TypeError, AttributeError) as exc:
            raise self._damaged(exc) from exc

    def described(self, key: str) -> Described:
        """How the document is described in a hit, once for all who look at it: not to be changed.

        Raises:
            SearchError: what the index says of it makes no sense.
        """
        return self._described(key)

    def _read_described(self, key: str) -> Described:
        row = self._row("select shown from document where key = ?", key)
        try:
            shown = dict(parse_json(row[0])) if row else {}
        except (ValueError, TypeError) as exc:
            raise self._damaged(exc) from exc
        return Described(shown, _life_in(shown), fold(str(shown.get("title", ""))))

    def renew(self) -> None:
        """Let go of what was kept in memory, if anybody has written since."""
        version = self._row("pragma data_version")
        if version != self._version:
            self._version = version
            self._forget()

    def _forget(self) -> None:
        self._whole.cache_clear()
        self._of_one_law.cache_clear()
        self._described.cache_clear()
        self._known_names.clear()

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
        return list(self._of_one_law(key))

    def _read_versions(self, key: str) -> list[str]:
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

    def names(self, keys: Iterable[str]) -> dict[str, str]:
        """The same of many documents at once."""
        wanted = [*keys]
        if unknown := [key for key in wanted if key not in self._known_names]:
            self._known_names |= dict.fromkeys(unknown, "")
            self._known_names |= dict(self._all(_NAMES, json.dumps(unknown)))
        return {key: self._known_names[key] for key in wanted}

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


def _life_in(shown: Mapping[str, Any]) -> Life:
    """The life that was stored with the document.

    Raises:
        SearchError: it was changed into something else.
    """
    try:
        return life_from(shown.get("life") or {})
    except (ValueError, TypeError, LookupError, AttributeError) as exc:
        raise SearchError(
            say("索引里记的有效性读不懂", "what the index says of a status makes no sense"),
            where=str(shown.get("title", "")),
            remedy=say(f"请运行 {way('reindex')}。", f"Run {way('reindex')}."),
        ) from exc


def _read_only(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise sqlite3.DatabaseError("missing")
    return open_to_read(path, "value")
