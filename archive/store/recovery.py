"""What a killed process left (残余): looked at without touching it, and put right by the next writer."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gazette.archive.store.journal import Journal
from gazette.archive.store.layout import Layout
from gazette.archive.store.plan import Planned, is_transaction, planned_in, staged_name
from gazette.archive.store.removal import remove_tree, take_away
from gazette.base.language import say

__all__ = ["Leftover", "leftovers", "recover", "temporary_files"]

#: a file that was being written beside its place (`gazette.base.files.write_bytes`)
_TEMPORARY = re.compile(r"\.(journal\.jsonl|journal\.head|catalogue\.sqlite|lock)\.[0-9a-z_]{8}")


class Leftover(NamedTuple):
    """A folder of staging/ whose process is gone."""

    folder: Path
    is_committed: bool  #: the journal has its line; the folder was only not yet cleared away
    places: tuple[Path, ...]  #: where its versions were to go, if no line names them
    placed: tuple[Path, ...]  #: those of them where exactly its version stands


def leftovers(layout: Layout, journal: Journal) -> Iterator[Leftover]:
    """The work that was interrupted; only what a transaction of ours could have left there."""
    try:
        folders = sorted(folder for folder in layout.staging.iterdir() if is_transaction(folder))
    except OSError:
        return
    if not folders or layout.staging.is_symlink():
        return
    entries = list(journal.legible())
    done = {str(entry.data.get("tx", "")) for entry in entries}
    named = {(ref.key, ref.version) for entry in entries for ref in entry.refs()}
    for folder in folders:
        free = [one for one in planned_in(folder) if (one.key, one.version) not in named]
        places = {one: layout.version(one.key, one.version) for one in free}
        own = {one: place for one, place in places.items() if _is_ours(layout, place)}
        placed = tuple(p for one, p in own.items() if one.is_at(p) and _is_gone(folder, one))
        yield Leftover(folder, folder.name in done, tuple(own.values()), placed)


def _is_ours(layout: Layout, place: Path) -> bool:
    """Whether the way to the place leads through no link, and so not out of the archive."""
    return not any(way.is_symlink() for way in (place.parent, place.parent.parent, layout.objects))


def _is_gone(folder: Path, planned: Planned) -> bool:
    """Whether the version was renamed out of the folder to its place."""
    return not (folder / staged_name(planned.key, planned.version)).exists()


def recover(layout: Layout, journal: Journal) -> list[str]:
    """Finish or undo what a killed process left; with the lock held, over a whole journal.

    Returns:
        What was done, in words.
    """
    done: list[str] = []
    if journal.mend_tail():
        done.append(say("删去了日志末尾没有写完的一行", "cut off a torn line of the journal"))
    seq, digest = journal.last()
    if seq and journal.head() != (seq, digest):
        journal.write_head(seq, digest)
    for file in temporary_files(layout):
        with contextlib.suppress(OSError):
            file.unlink()
    for left in leftovers(layout, journal):
        if not left.is_committed:
            take_away(left.placed, left.places)
        remove_tree(left.folder)
        if not left.is_committed:
            done.append(
                say("清除了一次中断的入库（未生效）", "cleared away an interrupted addition")
            )
    return done


def temporary_files(layout: Layout) -> list[Path]:
    """Files beside their places whose writers are gone."""
    try:
        return sorted(p for p in layout.root.iterdir() if _TEMPORARY.fullmatch(p.name))
    except OSError:
        return []
