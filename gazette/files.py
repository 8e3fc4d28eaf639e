"""Writing files so that nothing is lost: beside, fsync, rename."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from gazette.errors import FileAccessError
from gazette.language import say

__all__ = ["read_bytes", "sha256_of", "sync_folder", "write_bytes"]


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The file's bytes, or FileAccessError with a reason a clerk understands."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise FileAccessError(
            say(f"无法读取文件（{_reason(exc)}）", f"cannot read the file ({exc.strerror})"),
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
        raise FileAccessError(
            say(f"无法写入文件（{_reason(exc)}）", f"cannot write the file ({exc.strerror})"),
            where=str(path),
            remedy=say(
                "请检查磁盘空间和写入权限；原有文件没有改动。",
                "Check disk space and permissions; the old file is untouched.",
            ),
        ) from exc
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108


def sync_folder(folder: Path) -> None:
    """Make renames in the folder last through a power cut, where the system can."""
    if os.name == "nt":  # Windows cannot open a folder for this
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_REASONS = {
    FileNotFoundError: "文件或文件夹不存在",
    PermissionError: "没有权限",
    IsADirectoryError: "这是一个文件夹",
    NotADirectoryError: "路径中有一部分不是文件夹",
}


def _reason(exc: OSError) -> str:
    if exc.errno in (28, 122):  # ENOSPC, EDQUOT
        return "磁盘已满"
    if exc.errno == 30:  # noqa: PLR2004 - EROFS
        return "磁盘是只读的"
    return _REASONS.get(type(exc), exc.strerror or type(exc).__name__)
