"""Files read and written so that nothing is lost: regular files alone; beside, fsync, rename."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from gazette.base.errors import FileAccessError
from gazette.base.language import say
from gazette.base.windows import patiently

__all__ = [
    "entries_of",
    "is_file",
    "is_folder",
    "is_taken",
    "read_bytes",
    "real_path",
    "reason",
    "sha256_of",
    "sync_folder",
    "target_of",
    "write_bytes",
    "write_derived",
    "write_tree",
]

#: no file that is read whole may be larger: 2 GiB
_MOST_BYTES = 1 << 31
#: what the name of a temporary file takes of its target's: with its own ending within 255 bytes
_BESIDE = 40


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, *, most: int = _MOST_BYTES) -> bytes:
    """The bytes of a regular file of at most `most` bytes.

    What is no regular file is never opened: a FIFO would wait for a writer, a device never end.

    Raises:
        FileAccessError: missing, no regular file, too large or not readable, in a clerk's words.
    """
    found = _status(path)
    if found is None:
        raise _unreadable(path, say(*_MISSING))
    if not stat.S_ISREG(found.st_mode):
        raise _unreadable(path, say(*_kind_of(found)), is_folder=stat.S_ISDIR(found.st_mode))
    if found.st_size > most:
        raise _unreadable(
            path, say(f"有 {found.st_size} 字节，太大", f"its {found.st_size} bytes are too many")
        )
    if not found.st_size:
        return b""  # not opened: the system's own files (/proc) say 0 and may wait for ever
    try:
        return path.read_bytes()
    except OSError as exc:
        raise _unreadable(path, reason(exc)) from exc


def is_file(path: Path) -> bool:
    """Whether a regular file is there, or a link to one.

    Raises:
        FileAccessError: a name no file can have, a circle of links, or no permission to look.
    """
    found = _status(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_folder(path: Path) -> bool:
    """Whether a folder is there, or a link to one.

    Raises:
        FileAccessError: a name no folder can have, a circle of links, or no permission to look.
    """
    found = _status(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def entries_of(folder: Path) -> list[Path]:
    """What stands in the folder, by name.

    Raises:
        FileAccessError: no folder, or no permission to look into it.
    """
    try:
        return sorted(folder.iterdir())
    except OSError as exc:
        raise _unreadable(folder, reason(exc)) from exc


def real_path(path: Path) -> Path:
    """The absolute path without links; where they run in a circle, as far as they lead."""
    return Path(os.path.realpath(path))


def is_taken(path: Path) -> bool:
    """Whether anything has this name, a link that leads nowhere too.

    Raises:
        FileAccessError: a name no file can have, or no permission to look.
    """
    return _status(path, follow=False) is not None


def target_of(path: Path) -> Path:
    """Where a file that is written to the path goes: there, or where a link there leads.

    A link to a regular file stays, and its target is what is replaced.

    Raises:
        FileAccessError: a folder, device, pipe or socket is there, or a link that leads nowhere.
    """
    if path.as_posix().startswith(_STREAMS):
        raise _refused(path, say("这是程序自己的输出流", "this is a stream of the program's own"))
    found = _status(path)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise _refused(path, say(*_kind_of(found)))
    if not is_taken(path):
        return path
    if found is None:
        raise _refused(path, say("这个链接没有指向任何文件", "this link leads nowhere"))
    return real_path(path) if path.is_symlink() else path


def write_bytes(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put the bytes at `path`: the old file or the new one is there, never a part.

    Without `lasting` it is not waited for the disk: for what can always be made again.

    Raises:
        FileAccessError: something else than a regular file is there (`target_of`), the folder is
            missing or read-only, or the disk is full.
    """
    path = target_of(path)
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:_BESIDE]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp's 0600 would hide releases from others
        patiently(partial(os.replace, temporary, path))
        temporary = None
        if lasting:
            sync_folder(path.parent)
    except OSError as exc:
        raise _unwritable(path, exc) from exc
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108


def write_derived(path: Path, data: bytes) -> None:
    """Put the bytes at `path`, in half the time of `write_bytes`: what breaks off may leave a part.

    For files that can be made again and whose list is written after them.  Only a file that is not
    there yet is written in its place; one that readers may have is replaced whole.

    Raises:
        FileAccessError: as `write_bytes`.
    """
    try:
        try:
            file = path.open("xb", buffering=0)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("xb", buffering=0)
        with file:
            _write_whole(file, data)
        path.chmod(0o644)
    except FileExistsError:
        write_bytes(path, data, lasting=False)
    except OSError as exc:
        raise _unwritable(path, exc) from exc


def _write_whole(file: io.FileIO, data: bytes) -> None:
    """Without a buffer a call writes what it can."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def write_tree(folder: Path, files: Mapping[str, bytes], *, lasting: bool = True) -> None:
    """Put the files, by their paths, into a new folder of our own, and make them last.

    A folder that is still beside its place needs no file beside its place: each file is written and
    synced once, each folder synced once.  Without `lasting` it is not waited for the disk.

    Raises:
        FileAccessError: a file is there already, or the disk is full.
    """
    folders = {folder}
    for name, data in files.items():
        path = folder / name
        try:
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.update(p for p in path.parents if p.is_relative_to(folder))
            with path.open("xb", buffering=0) as file:
                _write_whole(file, data)
                if lasting:
                    os.fsync(file.fileno())
            path.chmod(0o644)
        except OSError as exc:
            raise _unwritable(path, exc) from exc
    for made in folders if lasting else ():
        try:
            sync_folder(made)
        except OSError as exc:
            raise _unwritable(made, exc) from exc


def sync_folder(folder: Path) -> None:
    """Make renames in the folder last through a power cut, where the system can."""
    if sys.platform == "win32":  # which cannot open a folder for this
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _status(path: Path, *, follow: bool = True) -> os.stat_result | None:
    """What the system says of the path; None where nothing is."""
    try:
        return path.stat(follow_symlinks=follow)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as exc:
        raise _unreadable(path, reason(exc)) from exc
    except ValueError as exc:  # NUL, or half a surrogate pair
        why = say("名称里有不能用的字符", "the name has characters that no name can have")
        raise _unreadable(path, why) from exc


def _kind_of(found: os.stat_result) -> tuple[str, str]:
    """What stands where a file was wanted."""
    return next(words for is_kind, words in _KINDS if is_kind(found.st_mode))


def _unreadable(path: Path, why: str, *, is_folder: bool = False) -> FileAccessError:
    remedy = say("请检查文件名、位置和读取权限。", "Check the name, the place and the permission.")
    if is_folder:
        inside = _shown(path / "*")
        remedy = say(
            f"请给出里面的文件；要全部文件，写 {inside}。",
            f"Name a file in it; for all of them write {inside}.",
        )
    return FileAccessError(
        say(f"无法读取文件（{why}）", f"cannot read the file ({why})"),
        where=_shown(path),
        remedy=remedy,
    )


def _refused(path: Path, why: str) -> FileAccessError:
    return FileAccessError(
        say(f"不能写在这里（{why}）", f"cannot be written here ({why})"),
        where=_shown(path),
        remedy=say(
            "请另给一个文件名；要送到标准输出，能用的地方写 -。",
            "Name another file; for standard output write -, where the option takes it.",
        ),
    )


def _unwritable(path: Path, exc: OSError) -> FileAccessError:
    return FileAccessError(
        say(f"无法写入文件（{reason(exc)}）", f"cannot write the file ({reason(exc)})"),
        where=_shown(path),
        remedy=say(
            "请检查磁盘空间和写入权限；原有文件没有改动。",
            "Check disk space and permissions; the old file is untouched.",
        ),
    )


def _shown(path: Path) -> str:
    """The path for a person: of one that is too long its beginning."""
    text = str(path)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 200
#: the program's own streams, under the names that systems give them
_STREAMS = ("/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")
_MISSING = ("文件或文件夹不存在", "No such file or directory")
_KINDS = (
    (stat.S_ISDIR, ("这是一个文件夹", "this is a folder")),
    (stat.S_ISFIFO, ("这是命名管道，不是文件", "this is a named pipe, not a file")),
    (stat.S_ISSOCK, ("这是套接字，不是文件", "this is a socket, not a file")),
    (lambda _mode: True, ("这是设备，不是文件", "this is a device, not a file")),
)

_REASONS = {
    FileNotFoundError: _MISSING[0],
    PermissionError: "没有权限",
    IsADirectoryError: "这是一个文件夹",
    NotADirectoryError: "路径中有一部分不是文件夹",
    FileExistsError: "已有同名的，而它不是文件夹",
}


_BY_NUMBER = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "文件太大，磁盘放不下",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络磁盘断开了",
    errno.ENOTCONN: "网络磁盘断开了",
    errno.EHOSTDOWN: "网络磁盘断开了",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "符号链接绕成了圈",
}


def reason(exc: OSError) -> str:
    """Why the system refused, in a clerk's words."""
    number = exc.errno or 0
    words = _BY_NUMBER.get(number) or _REASONS.get(type(exc))
    return say(words or exc.strerror or str(exc), exc.strerror or str(exc))
