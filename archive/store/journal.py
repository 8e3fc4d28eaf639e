"""The journal (日志): append-only JSON lines, each carrying the hash of the one before.

A line is the commit point of every change: what the journal does not name has not
happened.  `journal.head` repeats the last line's number and hash, so that lines cut off
the end are noticed too.  Nothing is appended to a journal that is not whole: what came
after would hide what was lost.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from gazette.archive.store.actor import who_am_i
from gazette.archive.store.chain import TOLERANCE, Break, breaks_of, moment_of
from gazette.archive.store.database import is_shared
from gazette.archive.store.entry import GENESIS, Entry, known, read_entry
from gazette.archive.store.records import VersionRef
from gazette.base.errors import ArchiveError, DamagedError, FileAccessError
from gazette.base.files import reason, write_bytes
from gazette.base.language import say
from gazette.base.ways import way
from gazette.base.windows import BINARY

__all__ = ["GENESIS", "Break", "Entry", "Journal"]

_LOG = logging.getLogger("gazette.archive")
_NAMED = 3  #: breaks that a refusal names
_NOTHING = Entry(seq=0, time="", who="", what="", prev="", hash=GENESIS)
Stamp = tuple[int, int, int]  #: size, time of change and number of a file


class Journal:
    """The journal file and its head.

    Args:
        path: the file of lines.
        head: the file that repeats the last line's number and hash.
        objects: the folder of what the journal is about; what lies there was once written down.
    """

    def __init__(self, path: Path, head: Path, objects: Path) -> None:
        self.path = path
        self._head = head
        self._objects = objects
        self._last: tuple[Stamp, tuple[int, str]] | None = None
        self._breaks: tuple[tuple[Stamp, Stamp], tuple[Break, ...]] | None = None
        #: called before each line is written; raises where this process may write no longer
        self.guard: Callable[[], None] = lambda: None

    # --- reading ---

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries whose number is greater than `after`, in order; a torn last line is left out.

        Raises:
            DamagedError: a line that is no entry, or out of order.
        """
        expected = 0
        for number, line in self._lines():
            expected += 1
            if expected <= after:
                continue
            entry = read_entry(line)
            if entry is None or entry.seq != expected:
                raise _damaged(self.path, number)
            yield entry

    def legible(self) -> Iterator[Entry]:
        """The entries whose every byte is as written, in the file's order, each once.

        Of a journal that is whole these are all; of a broken one, what can still be vouched for.
        """
        seen: set[str] = set()
        for _, line in self._lines():
            here = known(line.rstrip(b"\r\n"))
            entry = read_entry(line) if here and here.hash not in seen else None
            if entry is not None:
                seen.add(entry.hash)
                yield entry

    def versions(self) -> list[VersionRef]:
        """What the legible lines say there is, by key and version."""
        found: dict[tuple[str, int], VersionRef] = {}
        for entry in self.legible():
            for ref in entry.refs():
                found[ref.key, ref.version] = ref
        return [found[name] for name in sorted(found)]

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Number (from 1) and bytes of each line that ends."""
        with self._readable(), self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return
                yield number, line

    @contextlib.contextmanager
    def _readable(self) -> Iterator[None]:
        """Pass over a journal that is not there; one that cannot be read is told."""
        try:
            yield
        except FileNotFoundError:
            return
        except OSError as exc:
            raise FileAccessError(
                say(
                    f"日志读写不了（{reason(exc)}）", f"the journal is out of reach ({reason(exc)})"
                ),
                where=str(self.path),
                remedy=say(
                    "请检查磁盘是否连接、是否损坏，以及权限；没有改动任何内容。",
                    "Check the disk, its connection and the permissions; nothing was changed.",
                ),
            ) from exc

    def last(self) -> tuple[int, str]:
        """Number and hash of the last whole line: (0, GENESIS) for an empty journal.

        Asked for at every hit and item, so it is read again only when the file has changed.  Where
        the last line was damaged (nothing is appended then), the last legible one.
        """
        stamp = _stamp(self.path)
        if self._last is None or self._last[0] != stamp:
            self._last = stamp, self._read_last()
        return self._last[1]

    def _read_last(self) -> tuple[int, str]:
        line = self._last_line()
        if not line:
            return 0, GENESIS
        entry = read_entry(line)
        if entry is None:
            *_, entry = (_NOTHING, *self.legible())
        return entry.seq, entry.hash

    def _last_line(self) -> bytes:
        """The last line that ends, read from the end of the file."""
        block = b""
        with self._readable(), self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            while size and block.rstrip(b"\n").count(b"\n") < 2:  # noqa: PLR2004 - torn and whole
                step = min(65536, size)
                size -= step
                file.seek(size)
                block = file.read(step) + block
        whole = block[: block.rfind(b"\n") + 1]
        return whole.splitlines(keepends=True)[-1] if whole else b""

    def data(self) -> bytes:
        """The whole file, b"" where there is none."""
        with self._readable():
            return self.path.read_bytes()
        return b""

    def head(self) -> tuple[int, str] | None:
        """What `journal.head` says, None where it is missing or unreadable."""
        try:
            seq, digest = self._head.read_text("ascii").split()
            return int(seq), digest
        except (OSError, ValueError):
            return None

    def hash_of(self, seq: int) -> str:
        """The hash of that entry, "" where there is none."""
        return next((entry.hash for entry in self.legible() if entry.seq == seq), "")

    # --- whether it is whole ---

    def check(self) -> tuple[Break, ...]:
        """Every fault: changed, missing, doubled or reordered lines, and a cut-off end.

        Raises:
            FileAccessError: the journal cannot be read at all.
        """
        stamps = _stamp(self.path), _stamp(self._head)
        if self._breaks is None or self._breaks[0] != stamps:
            begun = next(_entries_in(self._objects), None) is not None
            self._breaks = stamps, tuple(breaks_of(self.data(), self.head(), begun=begun))
        return self._breaks[1]

    def broken(self) -> tuple[Break, ...]:
        """The faults that no killed writer leaves: something was lost or changed."""
        return tuple(found for found in self.check() if not found.is_harmless)

    def require_whole(self) -> None:
        """Refuse to go on where anything was lost.

        Raises:
            DamagedError: lines are missing, changed, doubled or swapped, or the head is.
        """
        if found := self.broken():
            raise _refused(self.path, found)

    # --- writing ---

    def append(self, what: str, data: dict[str, Any], *, when: dt.datetime | None = None) -> Entry:
        """Write a line and make it last; only with the archive's lock held.

        Raises:
            ArchiveError: the disk is full or read-only, or the clock was set back; the journal is
                as it was.
        """
        self.guard()
        seq, previous = self.last()
        now = when or dt.datetime.now(dt.UTC)
        time = now.astimezone().isoformat(timespec="seconds")
        entry = Entry(
            seq=seq + 1, time=time, who=who_am_i(), what=what, data=data, prev=previous
        ).hashed()
        self._write(entry.line())
        _LOG.info("%s %s %s", self.path, what, entry.seq)
        with contextlib.suppress(
            FileAccessError
        ):  # the line counts; the next writer mends the head
            self.write_head(entry.seq, entry.hash)
        return entry

    def require_clock(self) -> None:
        """Refuse to write where the machine's clock is behind the last line.

        Raises:
            ArchiveError: it was set back; what is written now would stand in the wrong order for ever.
        """
        entry = read_entry(self._last_line())
        moment = moment_of(entry.time) if entry else None
        now = dt.datetime.now(dt.UTC)
        if entry and moment and moment - now > TOLERANCE:
            here = now.astimezone().isoformat(timespec="seconds")
            raise ArchiveError(
                say(
                    f"系统时间 {here} 早于日志末行（第 {entry.seq} 条）的 {entry.time}",
                    f"the clock says {here}, before the journal's last line ({entry.time})",
                ),
                where=str(self.path),
                remedy=say(
                    "请校准系统时钟再试；若是末行的时间写错了（时钟曾经走快），"
                    f"运行 {way('repair')} 登记后继续。",
                    "Set the clock and try again; if it was the last line's clock that was wrong, "
                    f"{way('repair')} puts that on record.",
                ),
            )

    def _write(self, line: bytes) -> None:
        if is_shared(self.path):  # a snapshot of hard links (cp -al) has the same file
            write_bytes(self.path, self.data() + line)
            return
        size = self.path.stat().st_size if self.path.exists() else 0
        handle = -1
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, 0o644)
            _write_whole(handle, line)
        except OSError as exc:
            if handle >= 0:  # where that fails too, the next writer cuts the torn line off
                with contextlib.suppress(OSError):
                    os.ftruncate(handle, size)
            raise ArchiveError(
                say(
                    f"日志写不进去（{reason(exc)}）",
                    f"the journal cannot be written ({reason(exc)})",
                ),
                where=str(self.path),
                remedy=say(
                    "请检查磁盘空间和权限；档案库保持原状。",
                    "Check disk space and permissions; the archive is as it was.",
                ),
            ) from exc
        finally:
            if handle >= 0:
                os.close(handle)

    def write_head(self, seq: int, digest: str) -> None:
        """Note the last line's number and hash."""
        write_bytes(self._head, f"{seq} {digest}\n".encode())

    def mend_tail(self) -> bool:
        """Cut off a line that was being written when the power failed; it never counted."""
        data = self.data()
        if not data or data.endswith(b"\n"):
            return False
        write_bytes(self.path, data[: data.rfind(b"\n") + 1])
        return True


def _stamp(path: Path) -> Stamp:
    """What changes with every change of the file; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return found.st_size, found.st_mtime_ns, found.st_ino


def _entries_in(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.iterdir()
    except OSError:
        return


def _write_whole(handle: int, line: bytes) -> None:
    """Write and make it last; a short write is a full disk."""
    if os.write(handle, line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(handle)


def _refused(path: Path, breaks: tuple[Break, ...]) -> DamagedError:
    shown = [str(found.words) for found in breaks[:_NAMED]]
    more = len(breaks) - len(shown)
    named = "；".join(shown) + (say(f"……另有 {more} 处", f"… and {more} more") if more else "")
    return DamagedError(
        say(
            f"日志不完整，拒绝写入（{named}）",
            f"the journal is not whole, nothing is written ({named})",
        ),
        where=str(path),
        remedy=say(
            f"用 {way('verify')} 看全部问题；从备份恢复 journal.jsonl 和 journal.head；"
            f"没有备份时用 {way('repair')}（先加 {way('dry_run')} 看它要做什么）。没有改动任何内容。",
            f"See it all with {way('verify')}; restore journal.jsonl and journal.head from a "
            f"backup, or, without one, run {way('repair')} (with {way('dry_run')} first). Nothing was "
            "changed.",
        ),
    )


def _damaged(path: Path, line: int) -> DamagedError:
    return DamagedError(
        say(f"日志第 {line} 行损坏", f"line {line} of the journal is damaged"),
        where=str(path),
        remedy=say(
            f"请运行 {way('verify')} 查看详情，并从备份恢复该文件。",
            f"Run {way('verify')}, and restore the file from a backup.",
        ),
    )
