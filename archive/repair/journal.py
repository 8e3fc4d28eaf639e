"""A broken journal (日志) made whole: what is still vouched for, in a chain of its own; the broken one is kept.

The lines up to the first break stay as they are.  Each further line whose bytes are as they were
written is entered again with its own words, person and time; then the versions that lie in the
store whole and without a line; and last a line that says all this and names the broken journal,
which stays beside the new one.  A line that was changed is not believed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gazette.archive.store.actions import Action
from gazette.archive.store.actor import who_am_i
from gazette.archive.store.chain import with_own_ends
from gazette.archive.store.entry import GENESIS, Entry, known, read_entry
from gazette.archive.store.records import VersionRef

__all__ = ["Chain", "Rebuilt", "rebuilt"]

_REFERENCE = "journal:"  #: how a line refers to a relation that an earlier line states


@dataclass(slots=True)
class Chain:
    """Lines that follow one another."""

    lines: list[bytes] = field(default_factory=list)
    seq: int = 0
    hash: str = GENESIS

    def keep(self, line: bytes) -> bool:
        """Take over a line that follows as it stands."""
        here = known(line.rstrip(b"\n"))
        if here is None or (here.seq, here.prev) != (self.seq + 1, self.hash):
            return False
        self.lines.append(line)
        self.seq, self.hash = here.seq, here.hash
        return True

    def enter(self, what: str, data: dict[str, Any], *, who: str = "", time: str = "") -> Entry:
        """Add a line; by default of this user, now."""
        now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
        entry = Entry(
            seq=self.seq + 1,
            time=time or now,
            who=who or who_am_i(),
            what=what,
            data=data,
            prev=self.hash,
        ).hashed()
        self.lines.append(entry.line())
        self.seq, self.hash = entry.seq, entry.hash
        return entry


@dataclass(slots=True)
class Rebuilt:
    """A journal made whole."""

    chain: Chain
    kept: int  #: the last line that stayed as it was
    entered: list[dict[str, Any]] = field(default_factory=list)  #: line, hash before, line now

    def readopt(self, refs: Sequence[VersionRef]) -> None:
        """Name versions that lie in the store whole and without a line."""
        what: Action = "readopt"
        objects = [ref.model_dump(mode="json") for ref in refs]
        because = "清册与 SHA256SUMS 相符，各文件与清册相符"
        self.chain.enter(what, {"because": because, "objects": objects})


def rebuilt(data: bytes) -> Rebuilt:
    """The journal of what is still vouched for; where nothing was lost, the same lines."""
    own, _ = with_own_ends(data)
    lines = [line for line in own.splitlines(keepends=True) if line.endswith(b"\n")]
    chain = Chain()
    for line in lines:
        if not chain.keep(line):
            break
    kept = len(chain.lines)
    made = Rebuilt(chain, chain.seq)
    _enter_again(made, _legible(lines[kept:], {_hash(line) for line in lines[:kept]}))
    return made


def _hash(line: bytes) -> str:
    here = known(line.rstrip(b"\n"))
    return here.hash if here else ""


def _legible(lines: Iterable[bytes], seen: set[str]) -> list[Entry]:
    """The untouched lines, each once, in the order of their numbers."""
    found: dict[str, Entry] = {}
    for line in lines:
        entry = read_entry(line) if _hash(line) else None
        if entry and entry.hash not in seen:
            found[entry.hash] = entry
    return sorted(found.values(), key=lambda entry: entry.seq)


def _enter_again(made: Rebuilt, entries: Sequence[Entry]) -> None:
    moved: dict[str, str] = {}
    for entry in entries:
        data = dict(entry.data)
        if str(data.get("id", "")) in moved:
            data["id"] = moved[str(data["id"])]
        now = made.chain.enter(entry.what, data, who=entry.who, time=entry.time)
        moved[f"{_REFERENCE}{entry.seq}"] = f"{_REFERENCE}{now.seq}"
        made.entered.append({"line": entry.seq, "hash": entry.hash, "now": now.seq})
