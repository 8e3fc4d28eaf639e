"""Readings kept in memory (读过的稿件): a manuscript is read again only when its file has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from gazette.base.errors import GazetteError
from gazette.reading import Reading, override_path
from gazette.vocabulary.revisions import Revisions

__all__ = ["KeptReadings", "Readings"]

_Stamp: TypeAlias = tuple[int, int]
_State: TypeAlias = tuple[Revisions | None, _Stamp, _Stamp]


class Readings(Protocol):
    """Readings of before: in memory, or between runs."""

    def of(self, path: Path, revisions: Revisions | None) -> Reading | GazetteError | None:
        """What came of reading the manuscript, None where it has to be read."""

    def keep(self, path: Path, revisions: Revisions | None, result: Reading | GazetteError) -> None:
        """Keep what came of reading it."""


@dataclass
class KeptReadings:
    """What came of reading each manuscript, with the state of its file and of the one beside it."""

    behind: Readings | None = None  #: asked for what is not known here
    _found: dict[Path, tuple[_State, Reading | GazetteError]] = field(default_factory=dict)

    def of(self, path: Path, revisions: Revisions | None) -> Reading | GazetteError | None:
        """What came of it the last time, None where the file has changed since or was never read."""
        state, result = self._found.get(path, (None, None))
        now = _state(path, revisions)
        if state == now:
            return result
        found = self.behind.of(path, revisions) if self.behind else None
        if found is not None:
            self._found[path] = (now, found)
        return found

    def keep(self, path: Path, revisions: Revisions | None, result: Reading | GazetteError) -> None:
        """Keep what came of reading it."""
        self._found[path] = (_state(path, revisions), result)
        if self.behind:
            self.behind.keep(path, revisions, result)


def _state(path: Path, revisions: Revisions | None) -> _State:
    return revisions, _stamp(path), _stamp(override_path(path))


def _stamp(path: Path) -> _Stamp:
    """Time of change and size; zeros for what is not there."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
