"""The index of an archive: which engine, how far it has come, brought up to date and rebuilt.

`search/current.json` names the folder in use, so that a rebuilt index is swapped in
whole by one rename.  `state.json` in that folder says up to which line of the journal
the index has come; a killed writer leaves it behind, and the next one catches up.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazette.archive.search.engines.registry import ENGINES, engine_index
from gazette.archive.search.index.documents import index_document
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import IndexDocument, SearchIndex
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import GazetteError, SearchError
from gazette.base.files import reason, write_bytes
from gazette.base.language import say

if TYPE_CHECKING:
    from gazette.archive.store.journal import Entry
    from gazette.archive.store.store import Store

__all__ = [
    "CHUNK",
    "State",
    "current_state",
    "open_engine",
    "reindex",
    "update_index",
    "write_documents",
]

INDEX_FORMAT = "6"  #: a change of tokens or fields makes older indexes unusable
CHUNK = 1000  #: documents between two commits of a rebuild
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

    def save(self) -> None:
        """Write state.json."""
        data = {
            "format": self.format,
            "engine": self.engine,
            "seq": self.seq,
            "done": self.done,
            "complete": self.complete,
        }
        write_bytes(self.folder / "state.json", json.dumps(data, indent=1).encode())

    @property
    def texts(self) -> Path:
        """The file of lines and descriptions."""
        return self.folder / "texts.sqlite"


def current_state(search: Path) -> State | None:
    """The index in use, None without one.

    Raises:
        SearchError: it is of another format, or its files are gone.
    """
    pointer = _json(search / "current.json")
    name = pointer.get("folder")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z]+-\d{4,}", name):
        return None
    state = _load(search / name)
    if state is None or state.format != INDEX_FORMAT:
        raise SearchError(
            say("检索索引的格式已旧或缺了文件", "the index is of an old format or lacks files"),
            where=str(search / name),
            remedy=say("请运行 gazette archive reindex。", "Run gazette archive reindex."),
        )
    return state


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
        state = current_state(archive.layout.search)
        if state is None:
            reindex(archive, "whoosh", holding_lock=True)
            return ()
        _catch_up(archive, state)
    except (GazetteError, OSError) as exc:
        return (say(f"索引没有更新：{exc}", f"the index was not updated: {exc}"),)
    return ()


def _catch_up(archive: Store, state: State) -> State:
    last, _ = archive.journal.last()
    if state.seq >= last:
        return state
    keys: dict[str, None] = {}
    for entry in archive.journal.entries(after=state.seq):
        keys.update(dict.fromkeys(_touched(archive, entry)))
    documents = (
        index_document(archive, item)
        for key in keys
        if archive.catalogue.row(key) is not None
        for item in [archive.item(key)]
        if item.type == "document"
    )
    write_documents(state, documents)
    state = replace(state, seq=last)
    state.save()
    return state


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
    """Texts first, then the engine, then (by the caller) the state: a repetition does no harm."""
    batch = list(documents)
    if not batch:
        return
    texts = TextStore(state.texts, writable=True)
    try:
        texts.add(batch)
        texts.commit()
    finally:
        texts.close()
    with open_engine(state) as engine:
        engine.add(batch)
        engine.commit()


def reindex(
    archive: Store,
    engine: str = "whoosh",
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
        engine: one of ENGINES.
        step: called with each key.
        holding_lock: the caller is a writer already.
        chunk: documents between two commits.

    Raises:
        SearchError: the engine is unknown or not installed, or the disk is full, gone or read-only;
            the index in use stays as it is.
    """
    if not holding_lock:
        with archive.writing("reindex"):
            try:
                return reindex(archive, engine, step=step, holding_lock=True, chunk=chunk)
            except OSError as exc:
                raise _unwritable(archive.layout.search, exc) from exc
    state = _unfinished(archive.layout.search, engine) or _begin(archive, engine)
    keys = [str(row["key"]) for row in archive.catalogue.rows("type = 'document'")]
    keys.sort()
    todo = iter(key for key in keys if key > state.done)
    if step:
        for key in keys:
            if key <= state.done:
                step(key)
    while batch := list(islice(todo, chunk)):
        write_documents(state, _read(archive, batch, step))
        state = replace(state, done=batch[-1])
        state.save()
    state = replace(state, complete=True, done="")
    state.save()
    state = _catch_up(archive, state)
    _swap_in(archive.layout.search, state)
    return state


def _unwritable(search: Path, exc: OSError) -> SearchError:
    return SearchError(
        say(f"索引写不进去（{reason(exc)}）", f"the index cannot be written ({reason(exc)})"),
        where=str(search),
        remedy=say(
            "请检查磁盘空间、连接和权限，然后再运行 gazette archive reindex；原来的索引没有改动。",
            "Check disk space, connection and permissions, then reindex again; the old index is untouched.",
        ),
    )


def _read(
    archive: Store, keys: list[str], step: Callable[[str], None] | None
) -> Iterable[IndexDocument]:
    for key in keys:
        yield index_document(archive, archive.item(key))
        if step:
            step(key)


def _unfinished(search: Path, engine: str) -> State | None:
    """A rebuild for the same engine that was stopped."""
    current = _json(search / "current.json").get("folder")
    for folder in sorted(search.glob(f"{engine}-*"), reverse=True):
        state = _load(folder)
        if state and not state.complete and state.format == INDEX_FORMAT and folder.name != current:
            return state
    return None


def _begin(archive: Store, engine: str) -> State:
    if engine not in ENGINES:
        open_engine(State(archive.layout.search, engine, 0))
    search = archive.layout.search
    numbers = [int(p.name.rsplit("-", 1)[1]) for p in search.glob("*-[0-9]*") if p.is_dir()]
    folder = search / f"{engine}-{max(numbers, default=0) + 1:04d}"
    folder.mkdir(parents=True, mode=0o700)
    seq, _ = archive.journal.last()
    state = State(folder, engine, seq, complete=False)
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
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        data = parse_json(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
