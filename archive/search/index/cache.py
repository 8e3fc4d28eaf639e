"""The index of an archive that cannot be written: kept for the user, outside the archive.

An index lies in the archive, so that all who use it share one.  On a read-only medium
without a usable one each user makes his own, in the cache folder of the system (XDG Base
Directory Specification: `$XDG_CACHE_HOME`, `~/.cache`; on Windows `%LOCALAPPDATA%`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.archive.search.index.upkeep import State, bring_up_to_date, place_of
from gazette.archive.store.lock import locked
from gazette.base.user_cache import user_cache

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["cache_folder", "cached_index", "is_read_only"]


def is_read_only(archive: Store) -> bool:
    """Whether nothing can, or may, be written into the archive's folder."""
    return archive.read_only or not os.access(archive.layout.root, os.W_OK)


def cached_index(archive: Store) -> State:
    """The user's own index of the archive, made or brought up to date.

    Raises:
        SearchError: it cannot be made.
        LockedError: another process of the user is making it.
    """
    folder = cache_folder(archive.layout.search)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(folder / "lock", purpose="reindex"):
        return bring_up_to_date(archive, folder)


def cache_folder(search: Path) -> Path:
    """Where the user's index of the archive with that search folder lies."""
    return user_cache("search", place_of(search)[:32])
