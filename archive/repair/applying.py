"""A repair carried out (修复): the steps of the plan, under the lock, and a line of the journal that says so."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.archive.repair.files import put_back, restorable, writable_files
from gazette.archive.repair.journal import rebuilt
from gazette.archive.repair.planning import journal_steps, plan_repair, whole_unnamed
from gazette.archive.repair.steps import Repair, Step
from gazette.archive.store.recovery import recover
from gazette.archive.store.removal import READ_ONLY
from gazette.archive.store.transaction import clear_errors
from gazette.base.files import sha256_of, write_bytes

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["repair"]

_NAMED = 200  #: steps of a kind that the journal's line names


def repair(
    archive: Store,
    *,
    reason: str = "",
    step: Callable[[str], None] | None = None,
    actor: str = "",
) -> Repair:
    """Put right what can be put right; what was done, and what only a backup can mend.

    Args:
        archive: the archive.
        reason: for the journal.
        step: called with each version that was read.
        actor: who repairs, by default the archive's own.

    Raises:
        LockedError: a writer is at work.
        ArchiveError, FileAccessError: the disk is full or read-only; the journal that was broken is
            there under its own name or the name it was saved under.
    """
    with archive.holding_lock("repair", actor=actor), clear_errors(archive.layout.root):
        plan = plan_repair(archive, step=step, workers=1)
        if not plan.steps:
            return plan
        _restore(archive, plan.steps)
        saved = _mend_journal(archive, plan.steps, reason)
        recover(archive.layout, archive.journal)
        for ref in archive.journal.versions():
            for path in writable_files(
                archive.layout.root, archive.layout.version(ref.key, ref.version)
            ):
                path.chmod(READ_ONLY)
        _forget_catalogue(archive)
        archive.catalogue.refresh(writable=True)
        archive.tell_followers()
    return Repair(plan.steps, plan.beyond, saved)


def _restore(archive: Store, steps: Iterable[Step]) -> None:
    refs = archive.journal.versions()
    for one in steps:
        if one.kind != "restore":
            continue
        path = archive.layout.root / one.path
        for ref in refs:
            if path.is_relative_to(archive.layout.version(ref.key, ref.version)):
                found = restorable(archive.layout, ref, one.path)
                if found:
                    put_back(path, found[0])


def _mend_journal(archive: Store, steps: Sequence[Step], reason: str) -> str:
    """The journal with a line about this repair; the name under which a broken one was saved."""
    journal = archive.journal
    data, head = journal.data(), journal.head()
    broken = list(journal_steps(journal))
    made = rebuilt(data)
    unnamed = [found.ref for found in whole_unnamed(archive)]
    if unnamed:
        made.readopt(unnamed)
    note: dict[str, object] = {"reason": reason, "done": _told(steps)}
    saved = ""
    if any(one.kind == "journal" for one in broken):
        saved = _save(archive, data)
        note |= {
            "before": saved,
            "before_sha256": sha256_of(data),
            "before_head": list(head) if head else None,
            "kept": made.kept,
            "reentered": made.entered,
        }
    made.chain.enter("repair", note)
    write_bytes(journal.path, b"".join(made.chain.lines))
    journal.write_head(made.chain.seq, made.chain.hash)
    return saved


def _told(steps: Sequence[Step]) -> list[str]:
    """What was done and why, for the journal: in Chinese, as everything that is kept."""
    said = [f"{one.words.zh} {one.path}：{one.why.zh}" for one in steps]
    more = len(said) - _NAMED
    return said[:_NAMED] + ([f"另有 {more} 项"] if more > 0 else [])


def _save(archive: Store, data: bytes) -> str:
    """Keep the broken journal beside the new one, under a name of its own."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    base = f"journal.before-repair-{now}"
    path = archive.layout.root / f"{base}.jsonl"
    number = 1
    while path.exists():
        number += 1
        path = archive.layout.root / f"{base}-{number}.jsonl"
    write_bytes(path, data)
    path.chmod(READ_ONLY)
    return path.name


def _forget_catalogue(archive: Store) -> None:
    archive.catalogue.close()
    path: Path = archive.layout.catalogue
    for end in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(f"{path.name}{end}").unlink()
