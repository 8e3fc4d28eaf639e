"""Writing files so that nothing is lost: beside, fsync, rename."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gazette.base.errors import FileAccessError
from gazette.base.language import say

__all__ = ["read_bytes", "sha256_of", "sync_folder", "write_bytes", "write_tree"]


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The file's bytes, or FileAccessError with a reason a clerk understands."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise FileAccessError(
            say(f"无法读取文件（{reason(exc)}）", f"cannot read the file ({reason(exc)})"),
            where=str(path),
            remedy=say(
                "请检查文件名、位置和读取权限。", "Check the name, the place and the permission."
            ),
        ) from exc


def write_bytes(path: Path, data: bytes) -> None:
    """Put the bytes at `path`: the old file or the new one is there, never a part.

    Raises:
        FileAccessError: the folder is missing or read-only, or the disk is full.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp's 0600 would hide releases from others
        os.replace(temporary, path)  # noqa: PTH105 - both names are strings of this folder
        temporary = None
        sync_folder(path.parent)
    except OSError as exc:
        raise _unwritable(path, exc) from exc
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files, by their paths, into a new folder of our own, and make them last.

    A folder that is still beside its place needs no file beside its place: each file is written and
    synced once, each folder synced once.

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
                left = memoryview(data)
                while left:
                    left = left[file.write(left) :]
                os.fsync(file.fileno())
            path.chmod(0o644)
        except OSError as exc:
            raise _unwritable(path, exc) from exc
    for made in folders:
        try:
            sync_folder(made)
        except OSError as exc:
            raise _unwritable(made, exc) from exc


def sync_folder(folder: Path) -> None:
    """Make renames in the folder last through a power cut, where the system can."""
    if os.name == "nt":  # Windows cannot open a folder for this
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, exc: OSError) -> FileAccessError:
    return FileAccessError(
        say(f"无法写入文件（{reason(exc)}）", f"cannot write the file ({reason(exc)})"),
        where=str(path),
        remedy=say(
            "请检查磁盘空间和写入权限；原有文件没有改动。",
            "Check disk space and permissions; the old file is untouched.",
        ),
    )


_REASONS = {
    FileNotFoundError: "文件或文件夹不存在",
    PermissionError: "没有权限",
    IsADirectoryError: "这是一个文件夹",
    NotADirectoryError: "路径中有一部分不是文件夹",
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
}


def reason(exc: OSError) -> str:
    """Why the system refused, in a clerk's words."""
    number = exc.errno or 0
    words = _BY_NUMBER.get(number) or _REASONS.get(type(exc))
    return say(words or exc.strerror or str(exc), exc.strerror or str(exc))
