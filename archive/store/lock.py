"""One writer at a time: a lock that a killed process cannot keep, and that says who holds it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gazette.archive.store.actions import Action, action_words
from gazette.archive.store.actor import who_am_i
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, LockedError
from gazette.base.files import reason
from gazette.base.language import say
from gazette.base.windows import BINARY

__all__ = ["holder", "in_turn", "is_held", "locked"]

_PAUSE = 0.05  #: seconds between two tries
_LOCKED = 1 << 20  #: the byte that Windows locks: behind the note, which others may then read


@contextmanager
def in_turn(turn: threading.Lock, path: Path, timeout: float) -> Iterator[float]:
    """Hold the turn among the threads of this process; yields the seconds of waiting that are left.

    Raises:
        LockedError: another thread still holds it after `timeout`.
    """
    deadline = time.monotonic() + timeout
    if not turn.acquire(timeout=timeout):
        raise _refused(path, timeout)
    try:
        yield max(0.0, deadline - time.monotonic())
    finally:
        turn.release()


@contextmanager
def locked(path: Path, *, purpose: Action, timeout: float = 10.0) -> Iterator[Callable[[], None]]:
    """Hold the lock for the block; the system frees it when the process dies.

    Yields what raises an ArchiveError once the lock file has been deleted or replaced: another
    writer may then be at work, and nothing may be committed any more.

    Args:
        path: the lock file; its content names the holder.
        purpose: what is being done, told to those who have to wait.
        timeout: seconds to wait for another writer; 0 tries once.

    Raises:
        LockedError: another writer still holds it after `timeout`.
        ArchiveError: the archive cannot be written.
    """
    handle = _acquire(path, timeout)
    try:
        try:
            with contextlib.suppress(OSError):  # the note is a courtesy, the lock itself holds
                _note(handle, purpose)
            yield lambda: _require_own(handle, path)
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            _free(handle)
    finally:
        os.close(handle)


def holder(path: Path) -> dict[str, str]:
    """Who holds the lock, as far as its file says; empty when nobody does."""
    try:
        data = parse_json(path.read_text("utf-8") or "{}")
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o644)
    except OSError as exc:
        raise ArchiveError(
            say(
                f"档案库不能写入（{reason(exc)}）", f"the archive cannot be written ({reason(exc)})"
            ),
            where=str(path.parent),
            remedy=say(
                "请检查磁盘是否连接、是否只读，以及写入权限；已有内容没有改动。",
                "Check that the disk is there, not read-only, and that you may write; nothing was changed.",
            ),
        ) from exc


def _acquire(path: Path, timeout: float) -> int:
    """The open lock file, locked; the one that stands at the path, not one deleted meanwhile."""
    deadline = time.monotonic() + timeout
    while True:
        handle = _open(path)
        try:
            if _try(handle) and _is_own(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() >= deadline:
            raise _refused(path, timeout)
        time.sleep(_PAUSE)


def _is_own(handle: int, path: Path) -> bool:
    """Whether the open file is still the one at the path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _require_own(handle: int, path: Path) -> None:
    if not _is_own(handle, path):
        raise ArchiveError(
            say("锁文件在写入当中被删除或替换", "the lock file was deleted or replaced meanwhile"),
            where=str(path),
            remedy=say(
                "请确认没有别的程序或同步软件在动这个文件夹，再做一次；档案库保持原状。",
                "See that no other program or synchroniser touches the folder, and do it again; the "
                "archive is as it was.",
            ),
        )


def is_held(path: Path) -> bool:
    """Whether a writer is at work, asked without writing anything."""
    if sys.platform == "win32":
        return bool(holder(path))
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _try(handle, shared=True)
    finally:
        os.close(handle)


def _try(handle: int, *, shared: bool = False) -> bool:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows alone

        os.lseek(handle, _LOCKED, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _free(handle: int) -> None:
    """Closing frees the lock, but Windows takes its time about it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows alone

        os.lseek(handle, _LOCKED, os.SEEK_SET)
        with contextlib.suppress(OSError):  # a share that is gone
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)


def _note(handle: int, purpose: Action) -> None:
    now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
    note = {"who": who_am_i(), "pid": os.getpid(), "since": now, "purpose": purpose}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(note, ensure_ascii=False).encode())


def _refused(path: Path, timeout: float) -> LockedError:
    held = holder(path)
    who = say("另一个进程", "another process")
    if held:
        doing = action_words(held.get("purpose", "?"))
        who = say(
            f"{held.get('who', '?')}（进程 {held.get('pid', '?')}，自 {held.get('since', '?')} 起，正在{doing.zh}）",
            f"{held.get('who', '?')} (process {held.get('pid', '?')} since {held.get('since', '?')}, {doing.en})",
        )
    return LockedError(
        say(f"档案库正被{who}写入，等了 {timeout:g} 秒", f"{who} is writing; waited {timeout:g} s"),
        where=str(path.parent),
        remedy=say("请等它完成后再试。", "Try again when it has finished."),
    )
