"""Where the user's own files that can be made again are kept (缓存).

XDG Base Directory Specification: `$XDG_CACHE_HOME`, `~/.cache`; on Windows `%LOCALAPPDATA%`.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["user_cache"]


def user_cache(*names: str) -> Path:
    """The folder of that name in the user's cache; it need not exist."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    root = Path(named) if named else Path.home() / ".cache"
    return root.joinpath("gazette", *names)
