"""What was done to an archive, line by line of its journal, as values: for those who follow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gazette.archive.store.entry import Entry

__all__ = ["Change", "change_of", "keys_of"]

#: fields of a line that name an object
_NAMING = ("source", "target", "key", "new", "issue")


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the journal (日志)."""

    seq: int  #: its number; ask for what comes after it the next time
    time: dt.datetime  #: with its offset
    actor: str  #: who did it
    action: str  #: add, relate, correct, status …: `gazette.archive.store.actions.Action`
    keys: tuple[str, ...]  #: the objects that it is about, in order
    versions: Mapping[str, int]  #: key → the version that it made, where it made one
    data: Mapping[str, Any]  #: all that the line says

    def to_json(self) -> dict[str, object]:
        """The same as JSON."""
        return {
            "seq": self.seq,
            "time": self.time.isoformat(),
            "actor": self.actor,
            "action": self.action,
            "keys": list(self.keys),
            "versions": dict(self.versions),
            "data": dict(self.data),
        }


def change_of(entry: Entry) -> Change:
    """What the line says."""
    return Change(
        seq=entry.seq,
        time=dt.datetime.fromisoformat(entry.time),
        actor=entry.who,
        action=entry.what,
        keys=keys_of(entry),
        versions={ref.key: ref.version for ref in entry.refs()},
        data=entry.data,
    )


def keys_of(entry: Entry) -> tuple[str, ...]:
    """The objects that the line names, each once."""
    relation = entry.data.get("relation") or {}
    named = [str(entry.data.get(name) or "") for name in _NAMING]
    made = [ref.key for ref in entry.refs()]
    return tuple(dict.fromkeys(filter(None, [*made, *named, str(relation.get("target") or "")])))
