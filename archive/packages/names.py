"""What stands in a package, before any of it is opened: plain files, safe names, within limits."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from gazette.archive.packages.refusal import refused
from gazette.archive.store.layout import safe_path
from gazette.base.errors import ArchiveError, FileAccessError
from gazette.base.files import is_file, reason
from gazette.base.language import say
from gazette.base.lines import refusal_of

__all__ = ["files_of_package"]

_MOST_FILES = 1_000_000  #: and folders
_MOST_BYTES = 200 * 1024**3
_MOST_FOLDERS_DEEP = 32


def files_of_package(folder: Path) -> dict[str, int]:
    """Every file of the package, by its path below the folder, with its size in bytes.

    Raises:
        ArchiveError: no package; a link, a device or a pipe in it; a name that leaves the folder,
            has control characters or differs from another in case or composition alone; too many
            files, too deep, or too large.
        FileAccessError: it cannot be read.
    """
    if not is_file(folder / "bagit.txt"):
        raise ArchiveError(
            say("这不是 BagIt 移交包（没有 bagit.txt）", "not a BagIt package"),
            where=str(folder),
            remedy=say("请给出解压后的移交包文件夹。", "Name the unpacked folder of the package."),
        )
    files: dict[str, int] = {}
    seen: dict[str, str] = {}
    total = 0
    for count, (name, found) in enumerate(_entries(folder), 1):
        _check_name(name, found, seen)
        if stat.S_ISREG(found.st_mode):
            files[name] = found.st_size
            total += found.st_size
        if count > _MOST_FILES or total > _MOST_BYTES:
            raise refused("移交包太大", "the package is too large", name)
    return files


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below the folder, by its path there, links as links; a folder before its own."""

    def stop(exc: OSError) -> None:
        raise FileAccessError(
            say(f"移交包读不出来（{reason(exc)}）", f"the package cannot be read ({reason(exc)})"),
            where=str(exc.filename or folder),
            remedy=say("请检查介质和读取权限。", "Check the medium and the permissions."),
        ) from exc

    for base, folders, names in os.walk(folder, onerror=stop):
        for name in sorted((*folders, *names)):
            path = Path(base, name)
            relative = path.relative_to(folder)
            if len(relative.parts) > _MOST_FOLDERS_DEEP:
                raise refused("文件夹层次太深", "the folders are too deep", relative.as_posix())
            yield relative.as_posix(), path.lstat()


def _check_name(name: str, found: os.stat_result, seen: dict[str, str]) -> None:
    last = name.rpartition("/")[2]
    if stat.S_ISLNK(found.st_mode) or refusal_of(last) or safe_path(name) is None:
        raise refused(
            "移交包里有链接或不安全的文件名", "a link or an unsafe name in the package", name
        )
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise refused("这不是普通文件", "this is no regular file", name)
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded in seen:
        raise refused(
            f"与 {seen[folded]} 只有大小写或编码形式不同，有的磁盘上会互相覆盖",
            f"differs from {seen[folded]} in case or composition alone; on some disks one replaces"
            " the other",
            name,
        )
    seen[folded] = name
