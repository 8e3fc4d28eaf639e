"""Making many files last at once: a disk commits what is asked for together in one go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gazette.base.files import sync_folder

__all__ = ["sync_files", "sync_folders"]

_AT_ONCE = 8  #: fsyncs under way; a journalling file system joins them into one commit


def sync_files(paths: Iterable[Path]) -> None:
    """Have the bytes of the files on the disk when this returns.

    Raises:
        OSError: the disk could not take one of them.
    """
    _all(_sync_file, paths)


def sync_folders(paths: Iterable[Path]) -> None:
    """Have the names in the folders on the disk when this returns.

    Raises:
        OSError: the disk could not take one of them.
    """
    _all(sync_folder, paths)


def _all(sync: Callable[[Path], None], paths: Iterable[Path]) -> None:
    todo = list(paths)
    if len(todo) < 2:  # noqa: PLR2004 - nothing to do at once
        for path in todo:
            sync(path)
        return
    with ThreadPoolExecutor(min(_AT_ONCE, len(todo))) as pool:
        for _ in pool.map(sync, todo):
            pass  # the first error is raised here, when all have ended


def _sync_file(path: Path) -> None:
    # an error that writing back met after the file was closed is given to the next who opens and
    # fsyncs it (Linux, errseq_t); Windows flushes through a handle that may write alone
    with path.open("r+b") as file:
        os.fsync(file.fileno())
