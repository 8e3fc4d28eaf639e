"""The archive's own files and folders (档案库自己的文件): plain ones, where nobody has put something else.

Whoever can write into the archive's folder could otherwise let a link lead the next writer out of
it, or let a pipe make every reader wait for ever.
"""

from __future__ import annotations

import stat
from pathlib import Path

from gazette.archive.store.layout import Layout
from gazette.base.errors import ArchiveError
from gazette.base.language import Words, say

__all__ = ["is_own_file", "require_no_links", "require_openable"]

_LINK = Words(
    "这里应是档案库自己的文件，却是链接", "a link stands where the archive's own file should be"
)
_OTHER = Words(
    "这里应是普通文件，却是管道、套接字或设备",
    "a pipe, a socket or a device stands where a regular file should be",
)


def is_own_file(path: Path) -> bool:
    """Whether a regular file is there, and no link to one."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def require_openable(layout: Layout) -> None:
    """Nobody who reads waits for a pipe or a device, nor for one at the end of a link.

    Raises:
        ArchiveError: one of the files that are read is such a thing.
    """
    for path in (*_files(layout), *_folders(layout)):
        mode = _mode(path, follow=True)
        if mode is not None and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise _planted(path, _OTHER)


def require_no_links(layout: Layout) -> None:
    """What is written into is the archive's own: no link leads out of it.

    Raises:
        ArchiveError: a link stands in the place of a file or a folder.
    """
    for path in (*_files(layout), *_folders(layout)):
        mode = _mode(path)
        if mode is not None and stat.S_ISLNK(mode):
            raise _planted(path, _LINK)


def _files(layout: Layout) -> tuple[Path, ...]:
    catalogue = layout.catalogue
    beside = (catalogue.with_name(f"{catalogue.name}{end}") for end in ("-wal", "-shm", "-journal"))
    return (
        *(layout.marker, layout.journal, layout.head, layout.lock, layout.checked),
        *(catalogue, *beside),
    )


def _folders(layout: Layout) -> tuple[Path, ...]:
    return (layout.objects, layout.staging, layout.search, layout.seals)


def _mode(path: Path, *, follow: bool = False) -> int | None:
    try:
        return path.stat(follow_symlinks=follow).st_mode
    except OSError:
        return None


def _planted(path: Path, what: Words) -> ArchiveError:
    return ArchiveError(
        say(what.zh, what.en),
        where=str(path),
        remedy=say(
            "请查明是谁放的，换回原来的（锁、目录、核验进度删去即可，会重新做出）；没有写入任何内容。",
            "Find out who put it there and restore what was there (lock, catalogue and the progress of"
            " a verification can simply be deleted); nothing was written.",
        ),
    )
