"""The index of an archive: which engine, how far it has come, brought up to date and rebuilt.

`search/current.json` names the folder in use, so that a rebuilt index is swapped in
whole by one rename.  `state.json` in that folder says up to which line of the journal
the index has come; a killed writer leaves it behind, and the next one catches up.  It names the
place it was made in: the index of an archive that was moved, copied or brought from
elsewhere is not used but made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazette.archive.search.engines.registry import AUTO, choose_engine, engine_index
from gazette.archive.search.index.documents import index_document
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import IndexDocument, SearchIndex
from gazette.archive.search.text.parts import folded_parts
from gazette.base.collection import collection_paused
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import DamagedError, GazetteError, SearchError, XmlError
from gazette.base.files import reason, write_bytes
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way

if TYPE_CHECKING:
    from gazette.archive.store.journal import Entry
    from gazette.archive.store.store import Store

__all__ = [
    "CHUNK",
    "State",
    "bring_up_to_date",
    "current_state",
    "is_foreign",
    "open_engine",
    "place_of",
    "reindex",
    "tell_skipped",
    "update_index",
    "write_documents",
]

INDEX_FORMAT = "12"  #: a change of tokens or fields makes older indexes unusable
CHUNK = 5000  #: documents between two commits of a rebuild
_AT_ONCE = 250  #: and those held in memory at a time
_HELD = 30_000_000  #: characters that an engine holds before it commits: some 350 MB
_NAMED = 5  #: documents that could not be read, named in a message
#: entries of the journal after which the documents they name are indexed anew
_TOUCHING = ("relate", "unrelate", "status")


@dataclass(frozen=True, slots=True)
class State:
    """An index in use or being built."""

    folder: Path
    engine: str
    seq: int  #: last line of the journal that is in it
    done: str = ""  #: last key of an unfinished rebuild
    complete: bool = True
    format: str = INDEX_FORMAT
    place: str = ""  #: where it was made, as `place_of` tells it; "" says nothing
    skipped: tuple[str, ...] = ()  #: keys of documents that could not be read

    def save(self) -> None:
        """Write state.json."""
        data = {
            "format": self.format,
            "engine": self.engine,
            "seq": self.seq,
            "done": self.done,
            "complete": self.complete,
            "place": self.place,
            "skipped": list(self.skipped),
        }
        write_bytes(self.folder / "state.json", json.dumps(data, indent=1).encode())

    @property
    def texts(self) -> Path:
        """The file of lines and descriptions."""
        return self.folder / "texts.sqlite"


def place_of(search: Path) -> str:
    """What tells a folder of indexes from its copies: a digest of its path."""
    return hashlib.sha256(str(search.resolve()).encode()).hexdigest()


def current_state(search: Path) -> State | None:
    """The index in use; None without one of this very place.

    Raises:
        SearchError: it is of another format, or its files are gone.
    """
    name = _current_name(search)
    if name is None:
        return None
    state = _load(search / name)
    if state is not None and state.place not in ("", place_of(search)):
        return None
    if state is None or state.format != INDEX_FORMAT:
        raise SearchError(
            say("检索索引的格式已旧或缺了文件", "the index is of an old format or lacks files"),
            where=str(search / name),
            remedy=say(f"请运行 {way('reindex')}。", f"Run {way('reindex')}."),
        )
    return state


def is_foreign(search: Path) -> bool:
    """Whether there is an index that was made elsewhere."""
    name = _current_name(search)
    state = _load(search / name) if name else None
    return state is not None and state.place not in ("", place_of(search))


def _current_name(search: Path) -> str | None:
    name = _json(search / "current.json").get("folder")
    return name if isinstance(name, str) and re.fullmatch(r"[a-z]+-\d{4,}", name) else None


def open_engine(state: State) -> SearchIndex:
    """The engine's index in the folder.

    Raises:
        SearchError: the engine is unknown, not installed or its index is damaged.
    """
    return engine_index(state.engine, state.folder / "engine")


def update_index(archive: Store) -> tuple[str, ...]:
    """Bring the index up to the journal's end, with the lock held; makes one where there is none.

    Returns notes about what went wrong: an index never holds up an addition, since it
    can be rebuilt at any time.
    """
    try:
        before = current_state(archive.layout.search)
        state = bring_up_to_date(archive, archive.layout.search)
    except (GazetteError, OSError) as exc:
        return (say(f"索引没有更新：{exc}", f"the index was not updated: {exc}"),)
    known = before.skipped if before else ()
    return tell_skipped(tuple(key for key in state.skipped if key not in known))


def bring_up_to_date(archive: Store, search: Path) -> State:
    """The index in that folder up to the journal's end, made where there is none; the caller holds its lock.

    Raises:
        SearchError: it is damaged, or cannot be written.
    """
    state = current_state(search)
    return _catch_up(archive, state) if state else _rebuild(archive, AUTO, search)


def tell_skipped(keys: tuple[str, ...]) -> tuple[str, ...]:
    """What is said of documents that are not in the index, in one note; nothing where all are."""
    if not keys:
        return ()
    return (
        say(
            f"{len(keys)} 篇读不出来，没有收进索引：{listed(keys[:_NAMED])}；请运行 {way('verify')}",
            f"{len(keys)} documents cannot be read and are not in the index: "
            f"{listed(keys[:_NAMED])}; run {way('verify')}",
        ),
    )


def _catch_up(archive: Store, state: State) -> State:
    last, _ = archive.journal.last()
    if state.seq >= last:
        return state
    keys: dict[str, None] = {}
    for entry in archive.journal.entries(after=state.seq):
        keys.update(dict.fromkeys(_touched(archive, entry)))
    known = [
        key
        for key in keys
        if (row := archive.catalogue.row(key)) is not None and row["type"] == "document"
    ]
    skipped = [key for key in state.skipped if key not in keys]
    write_documents(state, _read(archive, known, skipped))
    state = replace(state, seq=last, skipped=tuple(skipped))
    state.save()
    return state


def _read(archive: Store, keys: list[str], skipped: list[str]) -> Iterator[IndexDocument]:
    """The documents; one that cannot be read stops none of the others, its key is put down."""
    for key in keys:
        try:
            document = index_document(archive, archive.item(key))
        except (DamagedError, XmlError, ValueError, LookupError, TypeError):
            skipped.append(key)
            continue
        yield document


def _touched(archive: Store, entry: Entry) -> Iterable[str]:
    """Documents whose entry in the index a line of the journal may change."""
    for ref in entry.data.get("objects", ()):
        key = str(ref["key"])
        yield key
        for relation in archive.catalogue.relations_from(key):
            if relation.target:
                yield relation.target
        yield from _formerly_touched(archive, key, int(ref["version"]))
    if entry.what in _TOUCHING:
        for name in ("source", "target", "key"):
            if entry.data.get(name):
                with contextlib.suppress(Exception):
                    yield archive.catalogue.resolve(str(entry.data[name]))
        for relation in archive.catalogue.relations_from(str(entry.data.get("source", ""))):
            if relation.target:
                yield relation.target


def _formerly_touched(archive: Store, key: str, version: int) -> Iterable[str]:
    """What the version before aimed at: the new one may have let go of it."""
    before = archive.show(key, version - 1).document if version > 1 else None
    return archive.catalogue.targets_of(key, before.relations) if before else ()


def write_documents(state: State, documents: Iterable[IndexDocument]) -> None:
    """Texts first, then the engine, then (by the caller) the state: a repetition does no harm.

    They are read a few at a time and made last together: an index of few large pieces is made sooner
    and answers sooner.
    """
    with collection_paused():
        batches = _batches(documents)
        first = next(batches, None)
        if first is not None:
            _write(state, chain((first,), batches))


def _batches(documents: Iterable[IndexDocument]) -> Iterator[list[IndexDocument]]:
    todo = iter(documents)
    while batch := [replace(one, folded=folded_parts(one)) for one in islice(todo, _AT_ONCE)]:
        yield batch


def _write(state: State, batches: Iterable[list[IndexDocument]]) -> None:
    texts = TextStore(state.texts, writable=True)
    try:
        with open_engine(state) as engine:
            held = 0
            for batch in batches:
                texts.add(batch)
                engine.add(batch)
                held += sum([len(one.folded or "") for one in batch])
                if held > _HELD:
                    _make_last(texts, engine)
                    held = 0
            _make_last(texts, engine)
    finally:
        texts.close()


def _make_last(texts: TextStore, engine: SearchIndex) -> None:
    texts.commit()
    engine.commit()


def reindex(
    archive: Store,
    engine: str = AUTO,
    *,
    step: Callable[[str], None] | None = None,
    holding_lock: bool = False,
    chunk: int = CHUNK,
) -> State:
    """Build the index anew from the store alone and swap it in whole.

    Chunk by chunk in bounded memory; a rebuild that was stopped goes on where it was.
    The old index answers until the new one is complete.

    Args:
        archive: the archive.
        engine: one of ENGINES; "auto" is chosen by the number of documents and by what is installed.
        step: called with each key.
        holding_lock: the caller is a writer already.
        chunk: documents between two commits.

    Raises:
        SearchError: the engine is unknown or not installed, or the disk is full, gone or read-only;
            the index in use stays as it is.
    """
    search = archive.layout.search
    if holding_lock:
        return _rebuild(archive, engine, search, step, chunk)
    with archive.writing("reindex"):
        try:
            return _rebuild(archive, engine, search, step, chunk)
        except OSError as exc:
            raise _unwritable(search, exc) from exc


def _rebuild(
    archive: Store,
    engine: str,
    search: Path,
    step: Callable[[str], None] | None = None,
    chunk: int = CHUNK,
) -> State:
    keys = sorted(str(row["key"]) for row in archive.catalogue.rows("type = 'document'"))
    engine = choose_engine(engine, len(keys))
    state = _unfinished(search, engine) or _begin(search, engine, archive.journal.last()[0])
    todo = iter(key for key in keys if key > state.done)
    if step:
        for key in keys:
            if key <= state.done:
                step(key)
    while batch := list(islice(todo, chunk)):
        skipped = list(state.skipped)
        write_documents(state, _told(_read(archive, batch, skipped), step))
        state = replace(state, done=batch[-1], skipped=tuple(skipped))
        state.save()
    state = replace(state, complete=True, done="")
    state.save()
    state = _catch_up(archive, state)
    _swap_in(search, state)
    return state


def _told(
    documents: Iterable[IndexDocument], step: Callable[[str], None] | None
) -> Iterator[IndexDocument]:
    for document in documents:
        yield document
        if step:
            step(document.key)


def _unwritable(search: Path, exc: OSError) -> SearchError:
    return SearchError(
        say(f"索引写不进去（{reason(exc)}）", f"the index cannot be written ({reason(exc)})"),
        where=str(search),
        remedy=say(
            f"请检查磁盘空间、连接和权限，然后再运行 {way('reindex')}；原来的索引没有改动。",
            "Check disk space, connection and permissions, then reindex again; the old index is untouched.",
        ),
    )


def _unfinished(search: Path, engine: str) -> State | None:
    """A rebuild for the same engine that was stopped."""
    current = _json(search / "current.json").get("folder")
    for folder in sorted(search.glob(f"{engine}-*"), reverse=True):
        state = _load(folder)
        ours = state and state.format == INDEX_FORMAT and state.place == place_of(search)
        if state and ours and not state.complete and folder.name != current:
            return state
    return None


def _begin(search: Path, engine: str, seq: int) -> State:
    numbers = [int(p.name.rsplit("-", 1)[1]) for p in search.glob("*-[0-9]*") if p.is_dir()]
    folder = search / f"{engine}-{max(numbers, default=0) + 1:04d}"
    folder.mkdir(parents=True, mode=0o700)
    state = State(folder, engine, seq, complete=False, place=place_of(search))
    state.save()
    texts = TextStore(state.texts, writable=True)
    texts.commit()
    texts.close()
    open_engine(state).close()
    return state


def _swap_in(search: Path, state: State) -> None:
    write_bytes(search / "current.json", json.dumps({"folder": state.folder.name}).encode())
    for folder in search.iterdir():
        if folder.is_dir() and folder != state.folder:
            shutil.rmtree(folder, ignore_errors=True)


def _load(folder: Path) -> State | None:
    data = _json(folder / "state.json")
    if not data:
        return None
    return State(
        folder,
        str(data.get("engine", "")),
        int(data.get("seq", 0)),
        done=str(data.get("done", "")),
        complete=bool(data.get("complete")),
        format=str(data.get("format", "")),
        place=str(data.get("place", "elsewhere")),
        skipped=tuple(map(str, data.get("skipped", ()))),
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        data = parse_json(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
