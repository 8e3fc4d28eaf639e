"""The state of the program's own files (程序自己的文件): what another program made is made again."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from gazette.base.version import VERSION

__all__ = ["own_code"]

_ROOMS: Final = ("gazette", "gazette.cli", "gazette.schemas")
_KINDS: Final = frozenset(
    {".py", ".typ", ".css", ".js", ".html", ".toml", ".csv", ".txt", ".json", ".xsd"}
)


@cache
def own_code() -> str:
    """The version, and names, times and sizes of our own files, so that a new program does its work anew."""
    stamps = [
        f"{path.name}{stat.st_mtime_ns}{stat.st_size}"
        for root in (Path(str(resources.files(name))) for name in _ROOMS)
        if root.is_dir()
        for path in sorted(root.rglob("*"))
        if path.suffix in _KINDS
        for stat in (path.stat(),)
    ]
    return VERSION + "".join(stamps)
