"""The store (库存): objects with immutable versions, a journal, a catalogue; readers never wait, one writer holds the lock."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self, TypeVar

from gazette.archive.store.actions import Action
from gazette.archive.store.actor import acting, checked_actor, who_am_i
from gazette.archive.store.catalogue import Catalogue
from gazette.archive.store.catalogues import Catalogues
from gazette.archive.store.changes import Change, change_of
from gazette.archive.store.database import closed_error, legible
from gazette.archive.store.journal import Entry, Journal
from gazette.archive.store.layout import FORMAT, INVENTORY, Layout
from gazette.archive.store.lock import in_turn, locked
from gazette.archive.store.own_files import require_no_links, require_openable
from gazette.archive.store.records import DocumentRecord, FileRecord, Inventory, IssueRecord
from gazette.archive.store.recovery import leftovers, recover
from gazette.archive.store.transaction import Transaction
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, DamagedError, GazetteError
from gazette.base.files import (
    entries_of,
    is_file,
    is_folder,
    is_taken,
    read_bytes,
    sha256_of,
    write_bytes,
)
from gazette.base.language import say
from gazette.base.ways import typed, way

if TYPE_CHECKING:
    from gazette.model import Document

__all__ = ["Item", "Store"]

T = TypeVar("T")
_TEXT = "content/document.xml"  #: of a document's version
_COMPLAINTS = 20  #: faults that a reader is shown


@dataclass(frozen=True, slots=True)
class Item:
    """An object of the archive: an issue or a document."""

    key: str
    type: str
    version: int
    title: str
    date: str  #: ISO, "" unknown
    provenance: str
    document: DocumentRecord | None = None
    issue: IssueRecord | None = None

    def to_json(self) -> dict[str, object]:
        """The object of `gazette archive list --json`."""
        record = self.document or self.issue
        return {
            "key": self.key,
            "type": self.type,
            "version": self.version,
            "title": self.title,
            "date": self.date or None,
            "provenance": self.provenance,
            self.type: record.model_dump(mode="json") if record else None,
        }


class Store:
    """The store of an archive on disk; `gazette.archive.Archive` is the face that adds what works on it.

    Threads may share it: each reads through a catalogue of its own, and writers take turns.

    Args:
        path: its folder.
        timeout: seconds to wait for another writer.
        actor: who writes, as the journal names it; by default user@host. Each call that writes can
            name another.
        read_only: refuse to write.
        followers: called with the store after every commit, under the lock; they return what there
            is to be told, and what fails there is theirs to mend the next time.

    Raises:
        ArchiveError: there is no archive in the folder, or it is of a newer format.
        InputError: the actor is no name.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        timeout: float = 10.0,
        actor: str = "",
        read_only: bool = False,
        followers: Sequence[Callable[[Store], tuple[str, ...]]] = (),
    ) -> None:
        self.layout: Layout = Layout(Path(path))
        self.timeout = timeout
        self.actor: str = checked_actor(actor)
        self.read_only = read_only
        require_openable(self.layout)
        self._require_marker()
        self.journal: Journal = Journal(self.layout.journal, self.layout.head, self.layout.objects)
        self._catalogues = Catalogues(self.layout, self.journal)
        self._followers = tuple(followers)
        self._turn = threading.Lock()  #: one writer among the threads that share this
        self._own = threading.local()  #: what is so for one thread

    def __repr__(self) -> str:
        state = ", closed" if self._catalogues.closed else ", read only" if self.read_only else ""
        return f"<{type(self).__name__} {str(self.layout.root)!r}{state}>"

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, for this thread.

        Raises:
            ArchiveError: the archive is closed.
        """
        return self._catalogues.here()

    @property
    def user(self) -> str:
        """Who writes, as the journal notes it."""
        with acting(self.actor):
            return who_am_i()

    @classmethod
    def create(cls, path: Path | str, *, actor: str = "") -> Self:
        """A new, empty archive, open.

        Args:
            path: its folder, empty or not there yet.
            actor: who writes, as the journal names it.

        Raises:
            ArchiveError: the folder holds an archive or something else already.
            FileAccessError: it cannot be written.
        """
        layout = Layout(Path(path))
        if is_taken(layout.marker):
            raise ArchiveError(
                say("这里已经有一个档案库", "there is an archive here already"),
                where=str(layout.root),
                remedy=say("直接使用它，或另选位置。", "Use it, or choose another place."),
            )
        if is_folder(layout.root) and entries_of(layout.root):
            raise ArchiveError(
                say("文件夹不是空的", "the folder is not empty"),
                where=str(layout.root),
                remedy=say("请选一个空文件夹。", "Choose an empty folder."),
            )
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        write_bytes(layout.readme, layout.readme_text().encode())
        marker = json.dumps({"format": FORMAT, "created": now}, indent=1) + "\n"
        layout.objects.mkdir(parents=True, exist_ok=True)
        write_bytes(layout.marker, marker.encode())
        archive = cls(path, actor=actor)
        with archive.writing("init"):
            archive.journal.append("init", {"format": FORMAT})
            archive.catalogue.refresh(writable=True)
            archive.tell_followers()
        return archive

    @classmethod
    def open(
        cls, path: Path | str, *, actor: str = "", read_only: bool = False, timeout: float = 10.0
    ) -> Self:
        """The archive in the folder; close it, or use it in a `with` block.

        Args:
            path: its folder.
            actor: who writes, as the journal names it; by default user@host.
            read_only: refuse to write.
            timeout: seconds to wait for another writer.

        Raises:
            ArchiveError: there is no archive in the folder, or it is of a newer format.
            InputError: the actor is no name.
        """
        return cls(path, timeout=timeout, actor=actor, read_only=read_only)

    def __enter__(self) -> Self:
        self.require_open()
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files for good; whatever is asked afterwards raises an ArchiveError."""
        self._catalogues.close()

    def require_open(self) -> None:
        """Refuse what comes after `close`.

        Raises:
            ArchiveError: the archive is closed.
        """
        if self._catalogues.closed:
            raise closed_error()

    def _require_marker(self) -> None:
        root = self.layout.root
        if not is_file(self.layout.marker):
            if is_file(self.layout.journal) or is_folder(self.layout.objects):
                raise _lost_marker(self.layout)
            raise ArchiveError(
                say("这里没有档案库", "there is no archive here"),
                where=str(root),
                remedy=say(
                    f"新建：{way('init')} {root}"
                    + typed("；或用 --archive 指定位置")
                    + "（网络磁盘请确认已连接）。",
                    f"Make one: {way('init')} {root}"
                    + typed("; or name it with --archive")
                    + " "
                    + "(is the network disk connected?).",
                ),
            )
        try:
            found = parse_json(read_bytes(self.layout.marker)).get("format")
        except (ValueError, AttributeError):
            found = None
        if found != FORMAT:
            raise ArchiveError(
                say(f"档案库格式 {found} 不是 {FORMAT}", f"format {found} is not {FORMAT}"),
                where=str(root),
                remedy=say("请用更新的 gongbao 打开。", "Open it with a newer gongbao."),
            )

    # --- writing ---

    @contextmanager
    def writing(
        self, purpose: Action, *, timeout: float | None = None, actor: str = ""
    ) -> Iterator[None]:
        """Hold the lock, with everything that a killed writer left put in order.

        Args:
            purpose: what is being done, told to those who have to wait.
            timeout: seconds to wait, by default the archive's own.
            actor: who writes, by default the archive's own.

        Raises:
            LockedError: another writer is at work.
            ArchiveError: it is closed or opened to read, or a link stands where one of the archive's own files should be.
            DamagedError: the journal is not whole; what came after would hide what was lost.
        """
        with self.holding_lock(purpose, timeout, actor):
            self.journal.require_whole()
            self.journal.require_clock()
            recover(self.layout, self.journal)
            self.catalogue.close()
            self.catalogue.refresh(writable=True)
            try:
                yield
            finally:
                self.catalogue.settle()

    @contextmanager
    def holding_lock(
        self, purpose: Action, timeout: float | None = None, actor: str = ""
    ) -> Iterator[None]:
        """Hold the lock alone, whatever state the archive is in: for its repair.

        Nothing is written into the journal once somebody has taken the lock file away.

        Raises:
            LockedError: another writer is at work.
            ArchiveError: the archive is closed or opened to read.
        """
        self._require_writable()
        require_no_links(self.layout)
        patience = self.timeout if timeout is None else timeout
        lock = self.layout.lock
        with (
            acting(checked_actor(actor) or self.actor),
            in_turn(self._turn, lock, patience) as left,
            locked(lock, purpose=purpose, timeout=left) as require_own,
        ):
            self.journal.guard = require_own
            try:
                yield
            finally:
                self.journal.guard = lambda: None

    def _require_writable(self) -> None:
        self.require_open()
        if self.read_only:
            raise ArchiveError(
                say("档案库是以只读方式打开的", "the archive was opened to read only"),
                where=str(self.layout.root),
                remedy=say(
                    "要写入，请不带 read_only 重新打开。", "To write, open it without read_only."
                ),
            )

    def change(self, work: Callable[[Transaction], T]) -> T:
        """Let the work stage and commit, with the lock held; whatever goes wrong is undone."""
        transaction = Transaction(self.layout, self.journal)
        try:
            return work(transaction)
        except BaseException:
            transaction.abandon()
            raise

    def write_statement(self, what: Action, data: dict[str, Any], *, actor: str = "") -> Entry:
        """Write a statement made by hand into the journal."""
        with self.writing(what, actor=actor):
            entry = self.journal.append(what, data)
            self.after_commit()
        return entry

    def after_commit(self) -> tuple[str, ...]:
        """Catalogue and index after a commit; what fails there is told, and mended the next time."""
        try:
            self.catalogue.refresh(writable=True)
        except GazetteError as exc:
            return (str(exc),)
        return self.tell_followers()

    @contextmanager
    def indexed_at_the_end(self) -> Iterator[list[str]]:
        """Several additions whose documents go into the index together, at the end of the block.

        Yields a list that then holds what there is to be told about the index.
        """
        notes: list[str] = []
        before, _ = self.journal.last()
        self._own.index_later = True
        try:
            yield notes
        finally:
            self._own.index_later = False
            if self.journal.last()[0] != before:
                notes += self.complete_index()

    def complete_index(self) -> tuple[str, ...]:
        """Index what a killed writer left out, unless another is at work or nothing may be written."""
        with suppress(GazetteError), self.writing("index", timeout=0):
            return self.tell_followers()
        return ()

    def tell_followers(self) -> tuple[str, ...]:
        """Let those who follow (the index) know of what was committed; a fault there undoes nothing."""
        if getattr(self._own, "index_later", False):
            return ()
        return tuple(note for follow in self._followers for note in follow(self))

    # --- reading ---

    def changes(self, after: int = 0) -> Iterator[Change]:
        """What was done since, oldest first: what a server asks to know what to make anew.

        Args:
            after: number of the last line of the journal that is known; 0 for all.

        Raises:
            DamagedError: a line of the journal is not what was written.
            ArchiveError: the archive is closed.
        """
        self.require_open()
        return map(change_of, self.journal.entries(after=after))

    def refresh(self) -> None:
        """Let the catalogue know the newest of the journal, without waiting for writers."""
        self.catalogue.refresh(writable=False)

    def unfinished(self) -> set[Path]:
        """Where interrupted work has placed versions that never counted."""
        left = [one for one in leftovers(self.layout, self.journal) if not one.is_committed]
        return {place for one in left for place in one.placed}

    def complaints(self) -> tuple[str, ...]:
        """What readers are to know before they trust what they see; empty where all is in order.

        A broken journal stops no reader: what its legible lines name is shown, and what lies in the
        store without a line too.
        """
        broken = self.journal.broken()
        self.refresh()
        said = [str(found.words) for found in broken] + [str(w) for w in self.catalogue.left_out]
        said += [self.catalogue.ahead] if self.catalogue.ahead else []
        if not said:
            return ()
        more = len(said) - _COMPLAINTS
        shown = said[:_COMPLAINTS] + (
            [say(f"另有 {more} 处", f"and {more} more")] if more > 0 else []
        )
        advice = say(
            f"以下是还能读出的；写入已停。全部问题：{way('verify')}；修复：{way('repair')}",
            "what follows is what can still be read; nothing is written. "
            f"All of it: {way('verify')}; to mend it: {way('repair')}",
        )
        heading = say("档案库有损坏：", "the archive is damaged:")
        return (heading, *(f"  {line}" for line in shown), advice)

    def list(self, *, type_: str = "", year: int | None = None, issue: str = "") -> Iterator[Item]:
        """The objects in order: issues, each followed by its documents."""
        where, values = ["1"], []
        for clause, value in (("type = ?", type_), ("year = ?", year), ("issue = ?", issue)):
            if value:
                where.append(clause)
                values.append(value)
        self.refresh()
        for row in self.catalogue.rows(" and ".join(where), *values):
            yield _item(row)

    def item(self, key: str) -> Item:
        """One object; an old key leads to the new one.

        Raises:
            ArchiveError: nothing of that key.
        """
        self.refresh()
        row = self.catalogue.row(self.catalogue.resolve(key))
        if row is None:
            raise ArchiveError(say(f"档案库中没有“{key}”", f"the archive has no {key!r}"))
        return _item(row)

    def show(self, key: str, version: int | None = None) -> Inventory:
        """The inventory of an object's newest (or the given) version.

        Raises:
            ArchiveError: no such object or version.
            DamagedError: the inventory cannot be read.
        """
        item = self.item(key)
        number = version or item.version
        path = self.layout.version(item.key, number) / INVENTORY
        if version and not path.is_file():
            raise ArchiveError(
                say(f"{item.key} 没有第 {version} 版", f"{item.key} has no version {version}"),
                remedy=say(f"现有 {item.version} 版。", f"It has {item.version}."),
            )
        return _inventory(path)

    def inventory_of(self, item: Item) -> Inventory:
        """The inventory of an object at hand.

        Raises:
            DamagedError: it cannot be read.
        """
        return _inventory(self.layout.version(item.key, item.version) / INVENTORY)

    def version_on(self, key: str, day: dt.date) -> int:
        """The number of the version that the archive gave out at the end of that day.

        Raises:
            ArchiveError: nothing of that key, or not yet archived that day.
        """
        item = self.item(key)
        rows = self.catalogue.versions(item.key)
        numbers = [int(r["version"]) for r in rows if _day(str(r["created"])) <= day]
        if not numbers:
            first = _day(str(rows[0]["created"]))
            raise ArchiveError(
                say(f"{item.key} 到 {day} 还没有入库", f"{item.key} was not archived by {day}"),
                remedy=say(f"{first} 入库。", f"It came in on {first}."),
            )
        return max(numbers)

    def read(self, key: str, path: str, version: int | None = None) -> bytes:
        """The bytes of a file (`content/document.xml`), held to its digest.

        Raises:
            ArchiveError: the version has no such file.
            DamagedError: the bytes are not what went in.
        """
        return self._read(self.show(key, version), path)

    def _read(self, inventory: Inventory, path: str) -> bytes:
        record = _file(inventory, path)
        place = self.layout.version(inventory.key, inventory.version) / record.path
        data = read_bytes(place)
        if sha256_of(data) != record.sha256:
            raise _damaged(place)
        return data

    def open_file(self, key: str, path: str, version: int | None = None) -> BinaryIO:
        """A file open for reading its bytes, held to its digest before it is handed out.

        It is read twice, a piece at a time: nobody is sent the beginning of a damaged file, and no
        file is held in memory whole.  The caller closes it.

        Raises:
            ArchiveError: the version has no such file.
            DamagedError: the bytes are not what went in.
        """
        inventory = self.show(key, version)
        record = _file(inventory, path)
        place = self.layout.version(inventory.key, inventory.version) / record.path
        if not is_file(place):
            raise _damaged(place)
        file = place.open("rb")
        try:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
        except OSError as exc:
            file.close()
            raise _damaged(place) from exc
        if digest != record.sha256:
            file.close()
            raise _damaged(place)
        return file

    def document(self, key: str, version: int | None = None) -> Document:
        """A document, read from its XML.

        Raises:
            ArchiveError: the key is an issue's, or a record without text.
        """
        return self._document(self.show(key, version))

    def text_of(self, inventory: Inventory) -> Document | None:
        """The document of a version whose inventory is at hand; None where it has no text."""
        if any(file.path == _TEXT for file in inventory.files):
            return self._document(inventory)
        return None

    def _document(self, inventory: Inventory) -> Document:
        from gazette.markup import kept_document  # noqa: PLC0415 - search needs no XML

        return kept_document(self._read(inventory, _TEXT), where=f"{inventory.key}/{_TEXT}")


def _inventory(path: Path) -> Inventory:
    try:
        return Inventory.model_validate_json(read_bytes(path))
    except ValueError as exc:
        raise _damaged(path) from exc


def _lost_marker(layout: Layout) -> ArchiveError:
    """Journal or objects are there, the file that says what the folder is is not."""
    made = json.dumps({"format": FORMAT})
    name = layout.marker.name
    return ArchiveError(
        say(
            f"档案库的标记文件 {name} 不见了；日志和档案还在",
            f"the archive's marker file {name} is gone; its journal or objects are there",
        ),
        where=str(layout.root),
        remedy=say(
            f"请从备份恢复这个文件；没有备份时新建它，内容是 {made}，"
            f"然后运行 {way('verify')}。不要在这里 init。",
            f"Restore that file from a backup; without one write it anew with the content {made}, "
            f"then run {way('verify')}. Do not init here.",
        ),
    )


def _item(row: Any) -> Item:  # noqa: ANN401 - a row of SQLite
    with legible():
        return _item_of(row)


def _item_of(row: Any) -> Item:  # noqa: ANN401 - as above
    is_issue = row["type"] == "issue"
    return Item(
        key=row["key"],
        type=row["type"],
        version=row["version"],
        title=row["title"],
        date=row["date"],
        provenance=row["provenance"],
        document=None if is_issue else DocumentRecord.model_validate_json(row["record"]),
        issue=IssueRecord.model_validate_json(row["record"]) if is_issue else None,
    )


def _day(time: str) -> dt.date:
    return dt.datetime.fromisoformat(time).astimezone().date()


def _file(inventory: Inventory, path: str) -> FileRecord:
    for record in inventory.files:
        if record.path == path:
            return record
    raise ArchiveError(
        say(f"{inventory.key} 没有文件 {path}", f"{inventory.key} has no file {path}"),
        remedy=say(
            f"请用 {way('show')} {inventory.key} 查看文件。",
            f"See {way('show')} {inventory.key}.",
        ),
    )


def _damaged(path: Path) -> DamagedError:
    return DamagedError(
        say("档案文件已被改动或损坏", "an archived file was changed or damaged"),
        where=str(path),
        remedy=say(
            f"请运行 {way('verify')}，并从备份恢复该文件。",
            f"Run {way('verify')}, and restore the file from a backup.",
        ),
    )
