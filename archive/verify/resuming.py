"""Going on with a verification that was stopped (接着核验): what it had found in order, and of which archive.

`verify.progress` begins with the run: when it was begun, and the journal's last line then.  Each
further line is a version with the digest of its inventory; a version counts as checked only where
the journal still names that digest, and the run only where the journal still has its line.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from gazette.archive.store.own_files import is_own_file
from gazette.base.language import say
from gazette.base.ways import way

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Before", "done_before", "progress_file"]

_FORMAT = "gazette-verify/2"


@dataclass(frozen=True, slots=True)
class Before:
    """A run that was stopped."""

    begun: str  #: when, ISO 8601
    versions: frozenset[tuple[str, str]]  #: folder and digest of its inventory

    def has(self, folder: str, digest: str) -> bool:
        """Whether that run found this very version in order."""
        return (folder, digest) in self.versions

    def words(self, count: int) -> str:
        """What is skipped, and since when."""
        return say(
            f"接着 {self.begun} 开始的核验：跳过当时已核对无误的 {count} 个版本，这次没有再读；"
            f"要从头核验请不带 {way('resume')}",
            f"going on with the run of {self.begun}: {count} versions that it found in order were "
            f"not read again; leave out {way('resume')} to read everything",
        )


def done_before(archive: Store) -> Before | None:
    """What a stopped run has checked; None where none was stopped, or it was of another journal."""
    if not is_own_file(archive.layout.checked):
        return None
    try:
        first, *lines = archive.layout.checked.read_text("utf-8").splitlines() or [""]
    except (OSError, UnicodeDecodeError):
        return None
    match first.split(" "):
        case [format_, begun, seq, digest] if format_ == _FORMAT and seq.isdecimal():
            if archive.journal.hash_of(int(seq)) != digest:
                return None
        case _:
            return None
    pairs = (line.rpartition(" ") for line in lines)
    return Before(begun, frozenset((folder, digest) for folder, _, digest in pairs))


@contextlib.contextmanager
def progress_file(
    archive: Store, before: Before | None, *, wanted: bool = True
) -> Iterator[Callable[[str, str], None]]:
    """Call the result with each version in order; a medium that cannot be written goes without."""
    file = _opened(archive, archive.layout.checked, before) if wanted else None
    if file is None:
        yield lambda _folder, _digest: None
        return
    try:
        yield lambda folder, digest: _note(file, f"{folder} {digest}")
    finally:
        with contextlib.suppress(OSError):
            file.close()


def _opened(archive: Store, path: Path, before: Before | None) -> TextIO | None:
    """The file, going on with it or begun anew: another one, should a snapshot have it by a link."""
    try:
        if before:
            return path.open("a", encoding="utf-8")
        path.unlink(missing_ok=True)
        file = path.open("x", encoding="utf-8")
        seq, digest = archive.journal.last()
    except OSError:
        return None
    now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
    _note(file, f"{_FORMAT} {now} {seq} {digest}")
    return file


def _note(file: TextIO, line: str) -> None:
    """A full disk costs a later resumption its start, not this verification its end."""
    with contextlib.suppress(OSError):
        print(line, file=file, flush=True)
