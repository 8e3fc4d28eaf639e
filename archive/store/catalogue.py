"""The catalogue (目录): what the store holds, in SQLite, made from inventories and journal alone.

It can be thrown away at any time: opening replays what the journal has and it lacks.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gazette.archive.store.database import (
    Reading,
    closed_error,
    legible,
    open_to_read,
    own_database,
)
from gazette.archive.store.journal import Break, Entry, Journal
from gazette.archive.store.layout import INVENTORY, Layout
from gazette.archive.store.own_files import is_own_file
from gazette.archive.store.records import Inventory, VersionRef
from gazette.archive.store.unnamed import Unnamed, unnamed_versions
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, DamagedError, FileAccessError
from gazette.base.files import read_bytes, reason, sha256_of
from gazette.base.language import Words, say
from gazette.base.ways import way
from gazette.model import Relation, RelationKind
from gazette.model.doors import from_data
from gazette.text.numbers import number_key
from gazette.text.widths import comparable
from gazette.vocabulary.issues import RELATION_OF_ENTRY

__all__ = ["Catalogue", "RelationRow", "title_key"]

_FORMAT = "6"
_SCHEMA = """
create table state(name text primary key, value text not null);
create table object(key text primary key, type text not null, version integer not null,
  record text not null, title text not null, title_key text not null, year integer not null,
  number integer not null, entry integer not null, date text not null, issue text not null,
  text_sha256 text not null, provenance text not null);
create index object_order on object(year, number, entry, key);
create index object_title on object(title_key);
create index object_issue on object(issue);
create index object_text on object(text_sha256);
create table version(key text, version integer, inventory text not null, created text not null,
  who text not null, what text not null, message text not null, files integer not null, bytes integer not null,
  primary key(key, version));
create table number(number_key text, key text, printed text, primary key(number_key, key));
create index number_of on number(key);
create table relation(id text primary key, source text not null, kind text not null, target text not null,
  title text not null, title_key text not null, number text not null, number_key text not null,
  clause text not null, place text not null, date text not null, origin text not null,
  certain integer not null);
create index relation_source on relation(source);
create index relation_target on relation(target);
create index relation_title on relation(title_key);
create index relation_number on relation(number_key);
create table taken_back(source text, kind text, target text, title_key text, number_key text,
  clause text);
create table redirect(old text primary key, new text not null);
create table statement(id integer primary key, what text not null, data text not null);
"""


class RelationRow:
    """A relation as the catalogue gives it back, its target resolved where the archive has it."""

    __slots__ = (
        "certain",
        "clause",
        "date",
        "id",
        "kind",
        "number",
        "number_key",
        "origin",
        "place",
        "source",
        "target",
        "title",
        "title_key",
    )

    def __init__(self, row: sqlite3.Row, target: str) -> None:
        self.id: str = row["id"]
        self.source: str = row["source"]
        self.kind: RelationKind = row["kind"]
        self.target: str = target
        self.title: str = row["title"]
        self.number: str = row["number"]
        self.clause: str = row["clause"]
        self.place: str = row["place"]
        with legible():
            self.date: dt.date | None = dt.date.fromisoformat(row["date"]) if row["date"] else None
        self.origin: str = row["origin"]
        self.title_key: str = row["title_key"]
        self.number_key: str = row["number_key"]
        self.certain: bool = bool(row["certain"])  #: False: a question to the editor

    def to_json(self) -> dict[str, object]:
        """All of it, for --json."""
        keys = ("title_key", "number_key")
        return {name: getattr(self, name) for name in sorted(self.__slots__) if name not in keys}


def title_key(title: str) -> str:
    """What is equal in two ways of writing a title: no 《》, no spaces, no widths."""
    return comparable(title).translate(str.maketrans("", "", "《》〈〉〔〕“”\"'"))


class Catalogue:
    """The catalogue of one archive, for one thread; another may close it."""

    def __init__(self, layout: Layout, journal: Journal) -> None:
        self._layout = layout
        self._journal = journal
        self._db: sqlite3.Connection | None = None
        self._of_broken: tuple[
            Break, ...
        ] = ()  #: the faults of the journal that it was read in spite of
        #: what readers go without, or have without a line that vouches for it
        self.left_out: list[Words] = []
        self.ahead: str = ""  #: what it remembers of another journal than the one that is there
        self._lock = threading.RLock()
        self._ended = False

    def close(self) -> None:
        """Let go of the file; it is opened again when something is asked."""
        with self._lock:
            self._of_broken = ()
            if self._db is not None:
                self._db.close()
                self._db = None

    def settle(self) -> None:
        """Take into the file what SQLite keeps beside it: later a snapshot of hard links may have it too."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            if self._db is not None:
                self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def end(self) -> None:
        """Let go of the file for good."""
        self._ended = True
        self.close()

    def __del__(self) -> None:
        """The thread that asked has ended."""
        if self._db is not None:
            self._db.close()

    # --- keeping up with the journal ---

    def refresh(self, *, writable: bool, step: Callable[[str], None] | None = None) -> None:
        """Replay what is new in the journal.

        Args:
            writable: the archive's lock is held; otherwise a stale or missing catalogue is
                completed in memory, the file is left alone.
            step: called with each key that is read.
        """
        broken = () if writable else self._journal.broken()
        with self._told():
            if broken:
                self._read_in_spite_of(broken)
            else:
                self._catch_up(step, writable=writable)

    def _catch_up(self, step: Callable[[str], None] | None, *, writable: bool) -> None:
        if self._of_broken:
            self.close()
        db = self._open(writable=writable)
        seq, digest = self._journal.last()
        if not writable and int(_state(db, "seq") or 0) < seq:
            db = self._opened_anew()
        known = int(_state(db, "seq") or 0)
        if known == seq and (not seq or _state(db, "hash") == digest):
            return
        if known > seq or (known and self._journal.hash_of(known) != _state(db, "hash")):
            if writable:
                raise _knows_more(self._layout.journal, known, seq)
            db = self._start_over(writable=False)
            self.ahead = _knows_more(self._layout.journal, known, seq).message
            known = 0
        elif not writable:
            db = self._in_memory(db)
        self._replay(db, known, step, strict=writable)

    def _read_in_spite_of(self, broken: tuple[Break, ...]) -> None:
        """What the legible lines name, and what lies in the store without a line."""
        if self._of_broken == broken:
            return
        db = self._start_over(writable=False)
        self._of_broken = broken
        named: set[tuple[str, int]] = set()
        with db:
            for entry in self._journal.legible():
                self._apply(db, entry, None, strict=False)
                named |= {(ref.key, ref.version) for ref in entry.refs()}
            for found in unnamed_versions(self._layout, named):
                self._apply_version(db, _line_for(found), found.ref)
                name = f"{found.ref.key}/v{found.ref.version}"
                self.left_out.append(
                    Words(
                        f"{name} 在库中而日志没有记载", f"{name} is stored but not in the journal"
                    )
                )

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite meets on a disk that is full, gone or read-only, as an ArchiveError."""
        try:
            with self._lock:
                if self._ended:
                    raise closed_error()
                yield
        except (sqlite3.Error, OSError) as exc:
            self.close()
            raise ArchiveError(
                say(f"目录写不进去（{_why(exc)}）", f"the catalogue cannot be written ({exc})"),
                where=str(self._layout.catalogue),
                remedy=say(
                    "请检查磁盘空间、连接和权限；目录可以删除，会由档案重建。",
                    "Check disk space, connection and permissions; the catalogue may be deleted, it is rebuilt.",
                ),
            ) from exc

    def _replay(
        self,
        db: sqlite3.Connection,
        known: int,
        step: Callable[[str], None] | None,
        *,
        strict: bool,
    ) -> None:
        last: Entry | None = None
        with db:
            for last in self._journal.entries(after=known):
                self._apply(db, last, step, strict=strict)
            if last:
                _set_state(db, "seq", str(last.seq))
                _set_state(db, "hash", last.hash)

    def seq(self) -> int:
        """Number of the last journal line that the catalogue knows."""
        return int(_state(self._reader(), "seq") or 0)

    def _open(self, *, writable: bool) -> sqlite3.Connection:
        if self._db is not None:
            return self._db
        path = self._layout.catalogue
        try:
            if writable:
                own_database(path)
                self._db = _connect(str(path))
                self._db.execute("pragma journal_mode=wal")
                self._db.execute("pragma synchronous=normal")
            else:
                self._db = _open_to_read(path)
            if _state(self._db, "format") != _FORMAT:
                return self._start_over(writable=writable)
        except sqlite3.DatabaseError as exc:
            if writable and _is_of_the_disk(exc):
                raise  # the catalogue may be whole: it is not thrown away for that
            return self._start_over(writable=writable)
        return self._db

    def _start_over(self, *, writable: bool) -> sqlite3.Connection:
        self.close()
        self.left_out.clear()
        self.ahead = ""
        path = self._layout.catalogue
        if writable:
            for name in (
                path,
                path.with_name(path.name + "-wal"),
                path.with_name(path.name + "-shm"),
            ):
                with contextlib.suppress(OSError):
                    name.unlink()
        self._db = _connect(str(path) if writable else ":memory:")
        self._db.executescript(_SCHEMA)
        _set_state(self._db, "format", _FORMAT)
        self._db.commit()
        return self._db

    def _opened_anew(self) -> sqlite3.Connection:
        """The file as it is now: a writer may have brought it up to date, or put another in its place."""
        self.close()
        self.left_out.clear()
        return self._open(writable=False)

    def _in_memory(self, db: sqlite3.Connection) -> sqlite3.Connection:
        copy = _connect(":memory:")
        db.backup(copy)
        db.close()
        self._db = copy
        return copy

    def _reader(self) -> Reading:
        if self._db is None:
            self.refresh(writable=False)
        db = self._db
        if db is None:  # closed by another thread, just now
            raise closed_error()
        return Reading(db, self._lock)

    # --- what each line of the journal means ---

    def _apply(
        self,
        db: sqlite3.Connection,
        entry: Entry,
        step: Callable[[str], None] | None,
        *,
        strict: bool,
    ) -> None:
        for ref in entry.refs():
            try:
                self._apply_version(db, entry, ref)
            except (DamagedError, FileAccessError) as exc:
                if strict:
                    raise
                self.left_out.append(
                    Words.same(exc.message if not exc.where else f"{exc.where}：{exc.message}")
                )
            if step:
                step(ref.key)
        if entry.what == "relate":
            relation = from_data(Relation, entry.data["relation"])
            _add_relation(db, str(entry.data["source"]), relation, f"journal:{entry.seq}", "人工")
        elif entry.what == "unrelate":
            _take_back(db, str(entry.data["id"]))
        elif entry.what == "redirect":
            db.execute(
                "insert or replace into redirect values(?,?)",
                (entry.data["old"], entry.data["new"]),
            )
        elif entry.what in ("gap", "status", "issuer", "amend-review"):
            db.execute(
                "insert into statement(what, data) values(?,?)",
                (entry.what, json.dumps({**entry.data, "who": entry.who, "time": entry.time})),
            )

    def _apply_version(self, db: sqlite3.Connection, entry: Entry, ref: VersionRef) -> None:
        key, version = ref.key, ref.version
        data = read_bytes(self._layout.version(key, version) / INVENTORY)
        if sha256_of(data) != ref.inventory:
            raise DamagedError(
                say("清册与日志所记不符", "the inventory is not what the journal says"),
                where=f"{key}/v{version}/{INVENTORY}",
                remedy=say(f"请运行 {way('verify')}。", f"Run {way('verify')}."),
            )
        inventory = _inventory(data, key)
        db.execute(
            "insert or replace into version values(?,?,?,?,?,?,?,?,?)",
            (key, version, ref.inventory, entry.time, entry.who, entry.what, inventory.message,
             ref.files, ref.bytes),
        )  # fmt: skip
        db.execute(
            "insert or replace into object values(?,?,?,?,?,?,?,?,?,?,?,?,?)", _row(inventory)
        )
        db.execute("delete from number where key = ?", (key,))
        db.execute("delete from relation where source = ? and origin = '条文'", (key,))
        document = inventory.document
        if document:
            for number in document.numbers:
                db.execute(
                    "insert or ignore into number values(?,?,?)", (number_key(number), key, number)
                )
            name = key if version == 1 else f"{key}@{version}"
            kind = RELATION_OF_ENTRY.get(document.entry_kind)
            if kind and document.about:
                bound = Relation(kind=kind, target=document.about)
                _add_relation(db, key, bound, f"{name}:about", "条文")
            for n, relation in enumerate(document.relations):
                _add_relation(db, key, relation, f"{name}:{n}", "条文")
            _leave_out_taken_back(db, key)

    # --- questions ---

    def resolve(self, key: str) -> str:
        """The key in force: old keys lead to new ones.

        Raises:
            ArchiveError: nothing of that key.
        """
        seen = set()
        db = self._reader()
        while key not in seen:
            seen.add(key)
            if db.execute("select 1 from object where key = ?", (key,)).fetchone():
                return key
            row = db.execute("select new from redirect where old = ?", (key,)).fetchone()
            if row is None:
                break
            key = str(row["new"])
        raise ArchiveError(
            say(f"档案库中没有“{key}”", f"the archive has no {key!r}"),
            remedy=say(
                f"请用 {way('list')} 或 {way('search')} 查找。",
                f"Look for it with {way('list')} or {way('search')}.",
            ),
        )

    def rows(self, where: str = "1", *values: object) -> Iterator[sqlite3.Row]:
        """Objects in order; `where` is our own SQL, never a user's."""
        yield from self._reader().execute(
            f"select * from object where {where} order by year, number, type desc, entry, key",  # noqa: S608
            values,
        )

    def row(self, key: str) -> sqlite3.Row | None:
        """One object."""
        row = self._reader().execute("select * from object where key = ?", (key,)).fetchone()
        return row if isinstance(row, sqlite3.Row) else None

    def versions(self, key: str) -> list[sqlite3.Row]:
        """The versions of an object, oldest first."""
        return list(
            self._reader().execute("select * from version where key = ? order by version", (key,))
        )

    def all_keys(self) -> set[str]:
        """Every key that means something here: of objects, and old ones that lead to them."""
        found = self._reader().execute("select key from object union select old from redirect")
        return {str(row[0]) for row in found}

    def all_versions(self) -> list[sqlite3.Row]:
        """Every version of every object."""
        return list(self._reader().execute("select * from version order by key, version"))

    def count(self, type_: str) -> int:
        """How many objects of a type."""
        found = self._reader().execute("select count(*) from object where type = ?", (type_,))
        return sum(int(row[0]) for row in found)

    def keys_by_number(self, number: str) -> list[str]:
        """Documents that carry the number, in any way of writing it."""
        rows = self._reader().execute(
            "select key from number where number_key = ? order by key", (number_key(number),)
        )
        return [str(row["key"]) for row in rows]

    def keys_by_title(self, title: str) -> list[str]:
        """Documents of that title."""
        rows = self._reader().execute(
            "select key from object where type = 'document' and title_key = ? order by date, key",
            (title_key(title),),
        )
        return [str(row["key"]) for row in rows]

    def relations_from(self, key: str) -> list[RelationRow]:
        """What the document does to others."""
        rows = self._reader().execute(
            "select * from relation where source = ? order by rowid", (key,)
        )
        return [RelationRow(row, self._target(row)) for row in rows]

    def relations_to(self, key: str) -> list[RelationRow]:
        """What others do to the document."""
        row = self.row(key)
        if row is None:
            return []
        found = self._reader().execute(
            "select * from relation where target = ? or (target = '' and ("
            " (number_key != '' and number_key in (select number_key from number where key = ?))"
            " or (title_key != '' and title_key = ?))) order by rowid",
            (key, key, row["title_key"]),
        )
        resolved = ((relation, self._target(relation)) for relation in found)
        return [RelationRow(relation, target) for relation, target in resolved if target == key]

    def text_relations(self) -> list[RelationRow]:
        """Every relation that a text itself states, its target as the text has it."""
        rows = self._reader().execute("select * from relation where origin = '条文'")
        return [RelationRow(row, row["target"]) for row in rows]

    def all_relations(self) -> list[RelationRow]:
        """Every relation."""
        rows = self._reader().execute("select * from relation order by rowid")
        return [RelationRow(row, self._target(row)) for row in rows]

    def targets_of(self, key: str, relations: Iterable[Relation]) -> Iterator[str]:
        """The archived documents at which a text aims, whether or not it is the newest version."""
        for relation in relations:
            target = self._target(
                {
                    "source": key,
                    "kind": relation.kind,
                    "target": relation.target,
                    "title_key": title_key(relation.title) if relation.title else "",
                    "number_key": number_key(relation.number) if relation.number else "",
                }
            )
            if target:
                yield target

    def statements(self, what: str) -> list[dict[str, Any]]:
        """What was declared by hand: gaps, statuses, issuers."""
        rows = self._reader().execute(
            "select id, data from statement where what = ? order by id", (what,)
        )
        with legible():
            return [{**_statement(row["data"]), "id": row["id"]} for row in rows]

    def _target(self, relation: sqlite3.Row | Mapping[str, str]) -> str:
        """The document meant: by key, else by number, else by title (the latest before the source)."""
        if relation["target"]:
            with contextlib.suppress(ArchiveError):
                return self.resolve(str(relation["target"]))
            return ""
        return next(iter(self.candidates(relation)), "")

    def candidates(self, relation: sqlite3.Row | Mapping[str, str]) -> list[str]:
        """The documents that a relation may mean, the likeliest first.

        One of the title that carries another number is another document.
        """
        db = self._reader()
        wanted = str(relation["number_key"])
        if wanted:
            rows = db.execute(
                "select key from number where number_key = ? and key != ? order by key",
                (wanted, relation["source"]),
            )
            if found := [str(row["key"]) for row in rows]:
                return self._not_carried_out(found, relation)
        if not relation["title_key"]:
            return []
        rows = db.execute(_OF_TITLE, (relation["title_key"], relation["source"], relation["kind"]))
        found = [str(row["key"]) for row in rows]
        named = [key for key in found if not wanted or self._may_carry(key, wanted)]
        return self._not_carried_out(named, relation)

    def _not_carried_out(
        self, keys: list[str], relation: sqlite3.Row | Mapping[str, str]
    ) -> list[str]:
        """Without the texts into which an amendment (修改) was already worked, as their title notes say."""
        if relation["kind"] != "修改":
            return keys
        made = min(self._days(str(relation["source"]), *_MADE), default="")
        return [
            key for key in keys if not made or max(self._days(key, "adopted"), default="") < made
        ]

    def _days(self, key: str, *names: str) -> list[str]:
        """Those of the document's days that have these names, ISO."""
        query = "select json_extract(record, '$.dates') from object where key = ?"
        row = self._reader().execute(query, (key,)).fetchone()
        with legible():
            dates: dict[str, Any] = json.loads(row[0]) if row and row[0] else {}
            adopted = [str(one["date"]) for one in dates.get("adopted", ()) if "adopted" in names]
            return [*adopted, *(str(dates[name]) for name in names[1:] if dates.get(name))]

    def _may_carry(self, key: str, number: str) -> bool:
        """Whether the document has the serial of the number, however its 代字 is shortened, or none."""
        rows = self._reader().execute("select number_key from number where key = ?", (key,))
        numbers = [str(row["number_key"]) for row in rows]
        return not numbers or _serial(number) in map(_serial, numbers)


def _serial(number: str) -> str:
    """2015-3 of 某政发2015-3, -12 of 某市人民政府令-12."""
    found = re.search(r"(?:\d{4})?-\d+$", number)
    return found[0] if found else number


def _inventory(data: bytes, key: str) -> Inventory:
    try:
        return Inventory.model_validate_json(data)
    except ValueError as exc:
        raise DamagedError(
            say("清册读不懂", "the inventory cannot be understood"),
            where=f"{key}/{INVENTORY}",
            remedy=say(f"请运行 {way('verify')}。", f"Run {way('verify')}."),
        ) from exc


def _line_for(found: Unnamed) -> Entry:
    """The line that should name the version, of what its inventory says."""
    inventory = found.inventory
    return Entry(seq=0, time=inventory.created.isoformat(), who=inventory.who, what="add", prev="")


def _knows_more(journal: Path, known: int, seq: int) -> DamagedError:
    return DamagedError(
        say(
            f"日志到第 {seq} 条，与目录记得的（到第 {known} 条）不同：日志被截短、换过或改写过，不能再写入",
            f"the journal ends at entry {seq}, which is not what the catalogue remembers (entry "
            f"{known}): it was cut off, exchanged or rewritten, and nothing may be written",
        ),
        where=str(journal),
        remedy=say(
            "请从备份恢复 journal.jsonl 和 journal.head；确认现在的日志就是应有的，"
            f"用 {way('repair')} 重建目录。没有改动任何内容。",
            "Restore journal.jsonl and journal.head from a backup; if this journal is the right one, "
            f"make the catalogue anew with {way('repair')}. Nothing was changed.",
        ),
    )


def _row(inventory: Inventory) -> tuple[object, ...]:
    if inventory.issue:
        ref = inventory.issue.ref
        title = f"{ref.title} {ref.name}"
        return (
            inventory.key, "issue", inventory.version, inventory.issue.model_dump_json(), title,
            title_key(title), ref.year, ref.number, 0, ref.date.isoformat() if ref.date else "",
            inventory.key, "", inventory.issue.provenance,
        )  # fmt: skip
    document = inventory.document
    if document is None:
        raise DamagedError(
            say("清册既不是一期也不是一篇", "the inventory is neither an issue nor a document"),
            where=inventory.key,
        )
    dates = document.dates
    date = (
        dates.signed
        or dates.promulgated
        or dates.issued
        or (document.issue and document.issue.date)
    )
    issue = document.issue
    tail = inventory.key.rsplit("-", 1)[-1]
    return (
        inventory.key, "document", inventory.version, document.model_dump_json(), document.title,
        title_key(document.title), issue.year if issue else (date.year if date else 0),
        issue.number if issue else 0, int(tail) if tail.isdecimal() else 0,
        date.isoformat() if date else "", issue.key if issue else "",
        document.text_sha256, document.provenance,
    )  # fmt: skip


def _add_relation(
    db: sqlite3.Connection, source: str, relation: Relation, id_: str, origin: str
) -> None:
    db.execute(
        "insert or replace into relation values(?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (id_, source, relation.kind, relation.target, relation.title,
         title_key(relation.title) if relation.title else "", relation.number,
         number_key(relation.number) if relation.number else "", relation.clause, relation.place,
         relation.date.isoformat() if relation.date else "", origin, relation.certain),
    )  # fmt: skip


#: documents of a title (?1) that a text (?2) may mean, the last before it first. What it amends or repeals
#: (?3) was not printed with it: that is the text as amended.
_OF_TITLE = """
select o.key from object o join object s on s.key = ?2
where o.type = 'document' and o.title_key = ?1 and o.key != s.key and o.date <= s.date
  and not (?3 in ('修改', '废止') and s.issue != '' and o.issue = s.issue)
order by (o.year, o.number) > (s.year, s.number), o.date desc, o.key desc
"""
_MADE = ("adopted", "promulgated", "signed", "issued")  #: the days on which a decision came to be
#: what makes two relations the same statement, whatever version of the source makes it
_SAID = "source, kind, target, title_key, number_key, clause"


def _take_back(db: sqlite3.Connection, id_: str) -> None:
    """Remove a relation, and remember it: a later version of the text says it again."""
    db.execute(
        f"insert into taken_back({_SAID}) select {_SAID} from relation where id = ?"  # noqa: S608 - our own columns
        " and origin = '条文'",
        (id_,),
    )
    db.execute("delete from relation where id = ?", (id_,))


def _leave_out_taken_back(db: sqlite3.Connection, key: str) -> None:
    db.execute(
        f"delete from relation where source = ? and origin = '条文' and ({_SAID}) in"  # noqa: S608 - our own columns
        f" (select {_SAID} from taken_back where source = ?)",
        (key, key),
    )


#: SQLite's primary codes of a disk that fails, in a clerk's words
_DISK = {
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_READONLY: "只读",
    sqlite3.SQLITE_CANTOPEN: "打不开",
    sqlite3.SQLITE_BUSY: "被占用",
}


def _why(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return reason(error)
    return _DISK.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))


def _is_of_the_disk(error: sqlite3.DatabaseError) -> bool:
    """Whether the disk failed, and not the file's content."""
    # the primary code stands in the lowest byte of an extended one
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DISK


def _statement(data: str) -> dict[str, Any]:
    """What was declared, its days such as they were written."""
    found: dict[str, Any] = parse_json(data)
    for name in ("date", "start", "end"):
        if found.get(name):
            dt.date.fromisoformat(found[name])
    return found


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30, check_same_thread=False)  # another thread may close it
    db.execute("pragma trusted_schema=off")  # a foreign schema's triggers call nothing
    db.row_factory = sqlite3.Row
    return db


def _open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing; no link leads it elsewhere."""
    if not is_own_file(path):
        raise sqlite3.DatabaseError("no catalogue")
    db = open_to_read(path, "state")
    db.row_factory = sqlite3.Row
    return db


def _state(db: sqlite3.Connection | Reading, name: str) -> str:
    row = db.execute("select value from state where name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _set_state(db: sqlite3.Connection, name: str, value: str) -> None:
    db.execute("insert or replace into state values(?,?)", (name, value))
