"""Verification (核验): every byte against its digest, the journal against itself, all against each other.

The findings and their groups are those of `gazette.archive.verify.findings`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from gazette.archive.store.fixity import Fault, check_task
from gazette.archive.store.layout import INVENTORY
from gazette.archive.store.transaction import recover
from gazette.archive.verify.copies import copy_of
from gazette.archive.verify.findings import (
    ADDED_VERSION,
    CATALOGUE_UNUSABLE,
    CHANGED,
    GROUPS,
    INDEX_DIFFERS,
    JOURNAL_CHANGED,
    LEFT_OVER,
    MISSING,
    UNLINKED,
    UNREADABLE,
    by_code,
    finding,
)
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import FileAccessError, GazetteError, LockedError
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.base.workers import spread

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Verification", "verify"]

_NAMED = 20  #: documents that the index lacks, up to which each is named
_FEW = 400  #: files below which more processes cost more than they bring


@dataclass(slots=True)
class Verification:
    """What was looked at and what was found."""

    findings: list[Problem] = field(default_factory=list)
    versions: int = 0
    files: int = 0
    bytes: int = 0
    journal_lines: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """No errors; warnings may be."""
        return not any(f.level == "error" for f in self.findings)


def verify(
    archive: Store,
    *,
    workers: int | None = None,
    step: Callable[[str], None] | None = None,
    resume: bool = False,
) -> Verification:
    """Check everything.

    Args:
        archive: the archive; it is only read, but for clearing away interrupted work.
        workers: processes, by default one a core when there is enough to do.
        step: called with each version that was read.
        resume: leave out versions that a stopped run has found in order.
    """
    result = Verification()
    _clear_leftovers(archive, result)
    _check_journal(archive, result)
    versions = _versions(archive, result)
    result.versions = len(versions)
    _check_links(archive, versions, result)
    _check_objects_known(archive, versions, result)
    _check_fixity(archive, versions, result, workers, step, resume=resume)
    _check_index(archive, result)
    order = {group: n for n, group in enumerate(GROUPS)}
    result.findings.sort(key=lambda f: (order[by_code(f.code).group], f.file, f.code))
    if result.holds:
        with contextlib.suppress(OSError):
            archive.layout.checked.unlink(missing_ok=True)
    return result


def _clear_leftovers(archive: Store, result: Verification) -> None:
    """Undo what a killed writer left, unless a writer is at work or the disk is read-only."""
    from gazette.archive.store.lock import locked  # noqa: PLC0415 - verify alone needs it here

    try:
        with locked(archive.layout.lock, purpose="verify", timeout=0):
            result.notes += recover(archive.layout, archive.journal)
    except LockedError as exc:
        result.notes.append(exc.message)
    except GazetteError:
        staging = archive.layout.staging
        if staging.is_dir():
            result.findings += [finding(LEFT_OVER, f"staging/{p.name}") for p in staging.iterdir()]


def _check_journal(archive: Store, result: Verification) -> None:
    try:
        faults = archive.journal.check()
    except FileAccessError as exc:
        result.findings.append(finding(UNREADABLE, "journal.jsonl", exc.message))
        return
    for fault in faults:
        detail = Words(f"第 {fault.line} 行：{fault.zh}", f"line {fault.line}: {fault.en}")
        result.findings.append(finding(JOURNAL_CHANGED, "journal.jsonl", detail))


Ref = tuple[str, int, str]  #: key, version, SHA-256 of its inventory


def _versions(archive: Store, result: Verification) -> list[Ref]:
    """What the journal says there is; read line by line, so that a damaged one stops nothing."""
    found: dict[tuple[str, int], str] = {}
    try:
        lines = archive.journal.path.read_bytes().splitlines()
    except OSError:  # reported where the journal is checked
        lines = []
    result.journal_lines = len(lines)
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            for ref in parse_json(line)["data"].get("objects", ()):
                found[str(ref["key"]), int(ref["version"])] = str(ref["inventory"])
    return [(key, version, digest) for (key, version), digest in sorted(found.items())]


def _check_links(archive: Store, versions: list[Ref], result: Verification) -> None:
    """Each later version names the inventory of the one before."""
    digests = {(key, version): digest for key, version, digest in versions}
    for key, version, _ in versions:
        if version == 1:
            continue
        path = archive.layout.version(key, version) / INVENTORY
        with contextlib.suppress(OSError, ValueError, AttributeError):
            previous = parse_json(path.read_bytes()).get("previous")
            if previous != digests.get((key, version - 1)):
                name = path.relative_to(archive.layout.root).as_posix()
                result.findings.append(finding(UNLINKED, name))


def _check_objects_known(archive: Store, versions: list[Ref], result: Verification) -> None:
    """No folder or file among the objects that the journal does not name."""
    layout = archive.layout
    known = {layout.version(key, version) for key, version, _ in versions}
    inner = {p for place in known for p in (place.parent, place.parent.parent)}
    for path in _walk(layout.objects, known, inner):
        if path not in inner:
            name = path.relative_to(layout.root).as_posix()
            result.findings.append(finding(ADDED_VERSION, name))


def _walk(folder: Path, known: set[Path], inner: set[Path]) -> Iterator[Path]:
    """Everything below, but neither what is inside known versions nor inside what is reported.

    Args:
        folder: where to look.
        known: the versions that the journal names.
        inner: the folders that lead to them.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry in known:
            continue
        yield entry
        if entry in inner and entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, known, inner)


def _check_fixity(
    archive: Store,
    versions: list[Ref],
    result: Verification,
    workers: int | None,
    step: Callable[[str], None] | None,
    *,
    resume: bool,
) -> None:
    layout = archive.layout
    done = _done_before(layout.checked) if resume else set()
    tasks = [
        (str(layout.root), layout.version(key, version).relative_to(layout.root).as_posix(), digest)
        for key, version, digest in versions
    ]
    todo = [task for task in tasks if task[1] not in done]
    with _progress_file(layout.checked, resume=resume) as note:
        for task, (faults, files, size) in _run(todo, workers, _size(archive)):
            result.findings += [_finding(layout.root, fault) for fault in faults]
            result.files += files
            result.bytes += size
            if not faults:
                note(task[1])
            if step:
                step(task[1])


def _finding(root: Path, fault: Fault) -> Problem:
    """The fault, with where its bytes are still whole."""
    copy = copy_of(root, fault.path) if by_code(fault.code) in (CHANGED, MISSING) else ""
    whole = Words(f"同样的内容完好地在 {copy}", f"the same bytes are whole in {copy}")
    told = [Words.same(fault.detail), *([whole] if copy else [])]
    zh, en = (
        "；".join(filter(None, texts)) for texts in zip(*((w.zh, w.en) for w in told), strict=True)
    )
    return finding(by_code(fault.code), fault.path, Words(zh, en))


Task = tuple[str, str, str]
Outcome = tuple[list[Fault], int, int]


def _run(tasks: list[Task], workers: int | None, files: int) -> Iterator[tuple[Task, Outcome]]:
    count = workers or (os.cpu_count() or 1 if files > _FEW else 1)
    if count == 1 or len(tasks) < 2:  # noqa: PLR2004 - nothing to share out
        for task in tasks:
            yield task, check_task(task)
        return
    chunk = max(1, min(64, len(tasks) // (count * 4) or 1))
    # check_version's module goes to the processes: it imports next to nothing
    outcomes = spread(check_task, tasks, workers=count, chunksize=chunk)
    yield from zip(tasks, outcomes, strict=True)


def _size(archive: Store) -> int:
    try:
        archive.refresh()
        return sum(int(row["files"]) for row in archive.catalogue.all_versions())
    except (GazetteError, KeyError):
        return 0


def _done_before(path: Path) -> set[str]:
    try:
        return set(path.read_text("utf-8").splitlines())
    except OSError:
        return set()


@contextlib.contextmanager
def _progress_file(path: Path, *, resume: bool) -> Iterator[Callable[[str], None]]:
    """Call the result with each version that is in order; a medium that cannot be written goes without."""
    try:
        file = path.open("a" if resume else "w", encoding="utf-8")
    except OSError:
        yield lambda _name: None
        return
    try:
        yield lambda name: _note(file, name)
    finally:
        with contextlib.suppress(OSError):
            file.close()


def _note(file: TextIO, name: str) -> None:
    """A full disk costs a later --resume its start, not this verification its end."""
    with contextlib.suppress(OSError):
        print(name, file=file, flush=True)


def _check_index(archive: Store, result: Verification) -> None:
    """The catalogue opens, and the index holds the documents that the store holds."""
    try:
        archive.refresh()
        stored = {str(row["key"]) for row in archive.catalogue.rows("type = 'document'")}
    except GazetteError as exc:
        result.findings.append(finding(CATALOGUE_UNUSABLE, "catalogue.sqlite", exc.message))
        return
    from gazette.archive.search.index.upkeep import current_state, open_engine  # noqa: PLC0415 - heavy

    try:
        state = current_state(archive.layout.search)
        if state is None:
            return
        with open_engine(state) as engine:
            indexed = engine.keys()
    except GazetteError as exc:
        result.findings.append(finding(INDEX_DIFFERS, "search", exc.message))
        return
    name = f"search/{state.folder.name}"
    missing, extra = sorted(stored - indexed), sorted(indexed - stored)
    result.findings += _index_findings(name, missing, Words("索引中没有", "not indexed"))
    result.findings += _index_findings(name, extra, Words("索引中多出", "not stored"))


def _index_findings(name: str, keys: list[str], what: Words) -> Iterator[Problem]:
    """One for each key; where they are many, the index is behind or foreign, and one says so."""
    if len(keys) <= _NAMED:
        for key in keys:
            yield finding(INDEX_DIFFERS, name, Words(f"{key} {what.zh}", f"{key} {what.en}"))
        return
    count = Words(
        f"{len(keys)} 篇{what.zh}，从 {keys[0]} 到 {keys[-1]}；请运行 gazette archive reindex",
        f"{len(keys)} {what.en}, {keys[0]} to {keys[-1]}: run gazette archive reindex",
    )
    yield finding(INDEX_DIFFERS, name, count)
