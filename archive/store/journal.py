"""The journal (日志): append-only JSON lines, each carrying the hash of the one before.

A line is the commit point of every change: what the journal does not name has not
happened.  `journal.head` repeats the last line's number and hash, so that lines cut off
the end are noticed too.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazette.archive.store.lock import who_am_i
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, DamagedError, FileAccessError
from gazette.base.files import reason, write_bytes
from gazette.base.language import say
from gazette.base.values import Frozen
from gazette.base.windows import BINARY

__all__ = ["GENESIS", "Entry", "Finding", "Journal"]

GENESIS = "0" * 64  #: what the first line names as the one before it


class Entry(Frozen):
    """A line of the journal: who did what, when, with what result."""

    seq: int
    time: str  #: ISO 8601 with offset
    who: str
    what: str  #: add, relate, correct, …
    data: dict[str, Any] = {}
    prev: str
    hash: str = ""

    def digest(self) -> str:
        """SHA-256 of the line without its own hash, in canonical JSON."""
        data = self.model_dump(mode="json", exclude={"hash"})
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def line(self) -> bytes:
        """The line as it is written."""
        data = self.model_dump(mode="json")
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode() + b"\n"


class Finding(Frozen):
    """A fault of the journal, with the line (from 1) where it shows."""

    line: int
    zh: str
    en: str


class Journal:
    """The journal file and its head."""

    def __init__(self, path: Path, head: Path) -> None:
        self.path = path
        self._head = head

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries whose number is greater than `after`, in order; a torn last line is left out.

        Raises:
            DamagedError: a line that is no entry, or out of order.
        """
        expected = 0
        with self._readable(), self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return
                expected += 1
                if expected <= after:
                    continue
                entry = _parse(line)
                if entry is None or entry.seq != expected:
                    raise _damaged(self.path, number)
                yield entry

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
        """Number and hash of the last whole line: (0, GENESIS) for an empty journal."""
        line = self._last_line()
        if not line:
            return 0, GENESIS
        entry = _parse(line)
        if entry is None:
            raise _damaged(self.path, 0)
        return entry.seq, entry.hash

    def append(self, what: str, data: dict[str, Any], *, when: dt.datetime | None = None) -> Entry:
        """Write a line and make it last; only with the archive's lock held.

        Raises:
            ArchiveError: the disk is full or read-only; the journal is as it was.
        """
        seq, previous = self.last()
        time = (when or dt.datetime.now(dt.UTC)).astimezone().isoformat(timespec="seconds")
        entry = Entry(seq=seq + 1, time=time, who=who_am_i(), what=what, data=data, prev=previous)
        entry = entry.model_copy(update={"hash": entry.digest()})
        self._write(entry.line())
        with contextlib.suppress(
            FileAccessError
        ):  # the line counts; the next writer mends the head
            self.write_head(entry.seq, entry.hash)
        return entry

    def _write(self, line: bytes) -> None:
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

    def head(self) -> tuple[int, str] | None:
        """What `journal.head` says, None where it is missing or unreadable."""
        try:
            seq, digest = self._head.read_text("ascii").split()
            return int(seq), digest
        except (OSError, ValueError):
            return None

    def mend_tail(self) -> bool:
        """Cut off a line that was being written when the power failed; it never counted."""
        data = self._bytes()
        if not data or data.endswith(b"\n"):
            return False
        keep = data.rfind(b"\n") + 1
        with self._readable(), self.path.open("r+b") as file:
            file.truncate(keep)
            os.fsync(file.fileno())
        return True

    def _bytes(self) -> bytes:
        with self._readable():
            return self.path.read_bytes()
        return b""

    def check(self) -> list[Finding]:
        """Every fault: changed, missing, added or reordered lines, and a cut-off end.

        Raises:
            FileAccessError: the journal cannot be read at all.
        """
        findings: list[Finding] = []
        previous, count = GENESIS, 0
        lines = self._bytes().split(b"\n")
        torn = lines.pop()
        if torn:
            findings.append(
                Finding(
                    line=len(lines) + 1,
                    zh="最后一行没有写完",
                    en="the last line is torn",
                )
            )
        for number, line in enumerate(lines, 1):
            entry = _parse(line + b"\n")
            findings += _faults(number, entry, previous, line)
            previous = entry.hash if entry else ""
            count = number
        return findings + self._check_head(count, previous)

    def _check_head(self, count: int, digest: str) -> list[Finding]:
        head = self.head()
        if head is None:
            if not count:
                return []
            return [Finding(line=0, zh="journal.head 缺失或读不出", en="journal.head is missing")]
        seq, noted = head
        if seq > count:
            return [
                Finding(
                    line=count + 1,
                    zh=f"末尾少了 {seq - count} 行（应有 {seq} 行）",
                    en=f"{seq - count} lines are missing at the end (there were {seq})",
                )
            ]
        if seq == count and noted != digest:
            return [
                Finding(
                    line=count,
                    zh="末行与 journal.head 所记不符",
                    en="the last line is not what journal.head says",
                )
            ]
        return []

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


def _write_whole(handle: int, line: bytes) -> None:
    """Write and make it last; a short write is a full disk."""
    if os.write(handle, line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(handle)


def _faults(number: int, entry: Entry | None, previous: str, line: bytes) -> list[Finding]:
    if entry is None:
        return [Finding(line=number, zh="不是日志行", en="is not a journal line")]
    found = []
    if entry.digest() != entry.hash or entry.line() != line + b"\n":
        found.append(Finding(line=number, zh="内容被改动", en="its content was changed"))
    if entry.seq != number or (previous and entry.prev != previous):
        found.append(
            Finding(
                line=number,
                zh="次序不对：其前有行被删除、插入或调换",
                en="out of order: lines before it were removed, added or swapped",
            )
        )
    return found


def _parse(line: bytes) -> Entry | None:
    try:
        return Entry.model_validate(parse_json(line))
    except ValueError:
        return None


def _damaged(path: Path, line: int) -> DamagedError:
    return DamagedError(
        say(f"日志第 {line} 行损坏", f"line {line} of the journal is damaged"),
        where=str(path),
        remedy=say(
            "请运行 gazette archive verify 查看详情，并从备份恢复该文件。",
            "Run gazette archive verify, and restore the file from a backup.",
        ),
    )
