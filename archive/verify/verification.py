"""Verification (核验): every byte against its digest, the journal against itself, all against each other.

It reads and never mends: what it finds is put right by `gazette archive repair`.  The findings and
their groups are those of `gazette.archive.verify.findings`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.store.fixity import LINE_ENDS, WRITABLE, Fault, check_inventory, check_task
from gazette.archive.store.lock import holder, is_held
from gazette.archive.verify.anchors import Anchor, anchor_findings, seal_findings
from gazette.archive.verify.chain import journal_findings
from gazette.archive.verify.copies import copy_of
from gazette.archive.verify.derived import catalogue_findings, index_findings
from gazette.archive.verify.findings import (
    CHANGED,
    GROUPS,
    MISSING,
    WRITABLE_FILES,
    by_code,
    finding,
)
from gazette.archive.verify.places import leftover_findings, link_findings, unknown_findings
from gazette.archive.verify.resuming import Before, done_before, progress_file
from gazette.base.language import Words, say
from gazette.base.problems import Problem
from gazette.base.ways import way
from gazette.base.workers import spread

if TYPE_CHECKING:
    from gazette.archive.store.records import VersionRef
    from gazette.archive.store.store import Store

__all__ = ["Verification", "verify"]

_FEW = 400  #: files below which more processes cost more than they bring


@dataclass(slots=True)
class Verification:
    """What was looked at and what was found."""

    findings: list[Problem] = field(default_factory=list)
    versions: int = 0
    files: int = 0
    bytes: int = 0
    journal_lines: int = 0
    skipped: int = 0  #: versions that a stopped run had found in order
    head: tuple[int, str] | None = None  #: number and hash of the journal's last line
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
    anchors: Sequence[Anchor] = (),
    note: bool = True,
) -> Verification:
    """Check everything.

    Args:
        archive: the archive; it is only read, but for the note of how far this run has come.
        workers: processes, by default one a core when there is enough to do.
        step: called with each version that was read.
        resume: leave out versions that a stopped run has found in order.
        anchors: lines of the journal that are known from elsewhere: printed heads, seals.
        note: keep a note of how far this run has come, for `resume`.
    """
    result = Verification()
    busy = note and is_held(archive.layout.lock)
    if busy:
        result.notes.append(_busy(archive))
    versions = _check_journal(archive, result, anchors)
    result.findings += link_findings(archive, versions)
    result.findings += unknown_findings(archive, versions)
    if not busy:
        result.findings += leftover_findings(archive)
    before = done_before(archive) if resume else None
    with progress_file(archive, before, wanted=note) as noted:
        _check_fixity(archive, versions, result, _Reading(workers, step, before, noted))
    result.findings += catalogue_findings(archive, versions)
    result.findings += index_findings(archive)
    order = {group: n for n, group in enumerate(GROUPS)}
    result.findings.sort(key=lambda f: (order[by_code(f.code).group], f.file, f.code))
    if result.holds and note:
        with contextlib.suppress(OSError):
            archive.layout.checked.unlink(missing_ok=True)
    return result


def _busy(archive: Store) -> str:
    who = holder(archive.layout.lock).get("who", "?")
    return say(
        f"核验时 {who} 正在写入：它写到一半的不算问题",
        f"{who} is writing meanwhile; what is half written is not counted",
    )


def _check_journal(
    archive: Store, result: Verification, anchors: Sequence[Anchor]
) -> list[VersionRef]:
    """What the journal says there is, with what is wrong with it put into the result."""
    entries = list(archive.journal.legible())
    versions = archive.journal.versions()
    result.findings += journal_findings(archive)
    result.findings += anchor_findings(entries, anchors)
    seals, notes = seal_findings(archive, entries)
    result.findings += seals
    result.notes += notes
    result.journal_lines = archive.journal.data().count(b"\n")
    result.versions = len(versions)
    if entries:
        result.head = entries[-1].seq, entries[-1].hash
    return versions


class _Reading(NamedTuple):
    """How the versions are read."""

    workers: int | None  #: processes
    step: Callable[[str], None] | None  #: called with each version that was read
    before: Before | None  #: a stopped run, whose versions are left out
    note: Callable[[str, str], None]  #: called with each version in order


def _check_fixity(
    archive: Store,
    versions: list[VersionRef],
    result: Verification,
    reading: _Reading,
) -> None:
    workers, step, before, note = reading
    layout = archive.layout
    root = str(layout.root)
    tasks = [(root, layout.version_name(ref.key, ref.version), ref.inventory) for ref in versions]
    todo = [task for task in tasks if not (before and before.has(task[1], task[2]))]
    result.skipped = len(tasks) - len(todo)
    if before and result.skipped:
        result.notes.append(before.words(result.skipped))
        skipped = [task for task in tasks if before.has(task[1], task[2])]
        faults = [fault for task in skipped for fault in check_inventory(task)]
        result.findings += [_finding(layout.root, fault) for fault in faults]
    writable: list[str] = []
    for task, (faults, files, size) in _run(todo, workers, sum(ref.files for ref in versions)):
        writable += [fault.path for fault in faults if fault.code == WRITABLE]
        wrong = [fault for fault in faults if fault.code != WRITABLE]
        result.findings += [_finding(layout.root, fault) for fault in wrong]
        result.files += files
        result.bytes += size
        if not wrong:
            note(task[1], task[2])
        if step:
            step(task[1])
    if writable:
        count = Words(f"{len(writable)} 个，如 {writable[0]}", f"{len(writable)}, as {writable[0]}")
        result.findings.append(finding(WRITABLE_FILES, "objects", count))


def _finding(root: Path, fault: Fault) -> Problem:
    """The fault, with where its bytes are still whole."""
    copy = copy_of(root, fault.path) if by_code(fault.code) in (CHANGED, MISSING) else ""
    whole = Words(f"同样的内容完好地在 {copy}", f"the same bytes are whole in {copy}")
    detail = _converted() if fault.detail == LINE_ENDS else Words.same(fault.detail)
    told = [detail, *([whole] if copy else [])]
    zh, en = (
        "；".join(filter(None, texts)) for texts in zip(*((w.zh, w.en) for w in told), strict=True)
    )
    return finding(by_code(fault.code), fault.path, Words(zh, en))


def _converted() -> Words:
    return Words(
        f"只是换行符被转换过（按文本方式传送），还原就是原来的字节：{way('repair')}",
        f"its line ends alone were converted (a transfer as text): {way('repair')} restores them",
    )


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
