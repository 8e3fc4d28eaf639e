"""What a repair would do (修复方案): found by a verification, and held to what vouches for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gazette.archive.repair.files import restorable
from gazette.archive.repair.steps import Repair, Step, StepKind
from gazette.archive.store.fixity import check_version
from gazette.archive.store.unnamed import Unnamed, unnamed_versions
from gazette.archive.verify.findings import (
    ADDED_VERSION,
    CATALOGUE_DIFFERS,
    CATALOGUE_UNUSABLE,
    CHANGED,
    DANGEROUS,
    JOURNAL_CHANGED,
    LEFT_OVER,
    LOCK_MISSING,
    MISSING,
    WRITABLE_FILES,
)
from gazette.archive.verify.verification import Verification, verify
from gazette.base.errors import ArchiveError
from gazette.base.language import Words
from gazette.base.problems import Problem

if TYPE_CHECKING:
    from gazette.archive.store.journal import Journal
    from gazette.archive.store.records import VersionRef
    from gazette.archive.store.store import Store

__all__ = ["plan_repair", "whole_unnamed"]

_BACKUP = Words("请从备份恢复", "restore it from a backup")
_SIMPLE: dict[str, tuple[StepKind, str, str]] = {
    LEFT_OVER.code: ("leftover", "工作中断过，没有生效", "work was interrupted and never counted"),
    WRITABLE_FILES.code: ("read-only", "入库的文件应是只读的", "stored files are read-only"),
    CATALOGUE_UNUSABLE.code: ("catalogue", "由清册和日志重建", "made from inventories and journal"),
    CATALOGUE_DIFFERS.code: ("catalogue", "由清册和日志重建", "made from inventories and journal"),
    LOCK_MISSING.code: ("lock", "它应当在", "it belongs there"),
}  # fmt: skip


def plan_repair(
    archive: Store, *, step: Callable[[str], None] | None = None, workers: int | None = None
) -> Repair:
    """What can be put right, and what cannot; nothing is written.

    Args:
        archive: the archive.
        step: called with each version that was read.
        workers: processes, as for `verify`.
    """
    found = verify(archive, step=step, workers=workers, note=False)
    steps = dict.fromkeys(_steps(archive, found))
    beyond = dict.fromkeys(_beyond(found, {one.path for one in steps}))
    return Repair(tuple(steps), tuple(beyond))


def _steps(archive: Store, found: Verification) -> Iterator[Step]:
    yield from _files(archive, found)
    yield from journal_steps(archive.journal)
    for unnamed in whole_unnamed(archive):
        ref = unnamed.ref
        path = archive.layout.version(ref.key, ref.version)
        why = Words(
            "日志没有记载；清册与 SHA256SUMS、各文件与清册都相符",
            "no line names it; inventory, SHA256SUMS and all files agree",
        )
        yield Step("readopt", path.relative_to(archive.layout.root).as_posix(), why)
    for problem in found.findings:
        if problem.code in _SIMPLE:
            kind, zh, en = _SIMPLE[problem.code]
            yield Step(kind, problem.file, Words(zh, en))
        elif problem.code == DANGEROUS.code and _is_plain(archive, problem):
            yield Step("read-only", problem.file, Words("不应可执行", "it is not to be run"))


def _is_plain(archive: Store, problem: Problem) -> bool:
    path = archive.layout.root / problem.file
    return path.is_file() and not path.is_symlink()


def _files(archive: Store, found: Verification) -> Iterator[Step]:
    """Changed and missing files whose bytes are still somewhere."""
    refs = {_folder(archive, ref): ref for ref in archive.journal.versions()}
    for problem in found.findings:
        if problem.code not in (CHANGED.code, MISSING.code):
            continue
        ref = next((r for folder, r in refs.items() if problem.file.startswith(folder)), None)
        bytes_of = restorable(archive.layout, ref, problem.file) if ref else None
        if bytes_of:
            yield Step("restore", problem.file, bytes_of[1])


def _folder(archive: Store, ref: VersionRef) -> str:
    place = archive.layout.version(ref.key, ref.version)
    return f"{place.relative_to(archive.layout.root).as_posix()}/"


def journal_steps(journal: Journal) -> Iterator[Step]:
    """What is to be done about the journal."""
    broken = journal.broken()
    for one in broken:
        yield Step("head" if one.kind == "no-head" else "journal", "journal.jsonl", one.words)
    if broken:
        return
    try:
        journal.require_clock()
    except ArchiveError as exc:
        yield Step("clock", "journal.jsonl", Words.same(exc.message))


def whole_unnamed(archive: Store) -> Iterator[Unnamed]:
    """Versions without a line whose every file is what their inventory says, in an unbroken row."""
    named = {(ref.key, ref.version): ref.inventory for ref in archive.journal.versions()}
    # over a broken journal what looks unfinished may have lost its line: nothing is given up
    unfinished = set() if archive.journal.broken() else archive.unfinished()
    for found in unnamed_versions(archive.layout, set(named)):
        ref = found.ref
        place = archive.layout.version(ref.key, ref.version)
        if place in unfinished:
            continue
        before = named.get((ref.key, ref.version - 1), "")
        folder = place.relative_to(archive.layout.root).as_posix()
        faults, _, _ = check_version(str(archive.layout.root), folder, ref.inventory)
        if not faults and found.inventory.previous == before:
            named[ref.key, ref.version] = ref.inventory
            yield found


def _beyond(found: Verification, mended: set[str]) -> Iterator[Step]:
    """Errors that no step is about: only a backup, or a person, helps there."""
    for problem in found.findings:
        if problem.level != "error" or problem.file in mended:
            continue
        if problem.code == JOURNAL_CHANGED.code:
            continue
        inside = any(one.startswith(f"{problem.file}/") for one in mended)
        if not (problem.code == ADDED_VERSION.code and inside):
            kind: StepKind = "readopt" if problem.code == ADDED_VERSION.code else "restore"
            why = Words(f"{problem.words.zh}；{_BACKUP.zh}", f"{problem.words.en}; {_BACKUP.en}")
            yield Step(kind, problem.file, why)
