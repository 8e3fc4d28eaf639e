"""The folder of a site: writes only what changed, removes only what an earlier run wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ExportError
from gazette.base.files import (
    entries_of,
    is_file,
    is_folder,
    is_taken,
    read_bytes,
    sha256_of,
    write_bytes,
    write_derived,
)
from gazette.base.language import say

__all__ = ["STATE", "SiteFolder", "is_site", "remembers", "written"]

STATE = ".gazette-site.json"
_FORMAT = 1
_MARK = "data/v1/index.json"


class SiteFolder:
    """A folder that holds a site, with the memory of what was written."""

    def __init__(self, root: Path) -> None:
        """Open the folder.

        Raises:
            ExportError: it holds files that no site of ours put there.
        """
        self.root = root
        self.forgot = False  #: the memory was damaged: nothing is known of earlier runs
        self._old = self._load()
        self._begun = is_file(root / STATE)
        self._files: dict[str, str] = dict(self._old.get("files", {}))
        self._below = _by_folder(self._files)
        self._kept: set[str] = set()
        self.written = 0
        self.memory: dict[str, Any] = self._old.get("memory", {})

    def _load(self) -> dict[str, Any]:
        path = self.root / STATE
        if is_file(path):
            # an older format, or damage: everything is made anew, over the files that are there
            found = _state(read_bytes(path))
            self.forgot = found is None
            return found or {}
        if is_site(self.root):
            raise ExportError(
                say(
                    f"这里是生成过的网站，但它的记录 {STATE} 不见了：哪些文件、哪些地址是以前给出的，已无从知道",
                    f"a site was made here, but its memory {STATE} is gone: which files and addresses "
                    "were given out before is not known",
                ),
                where=str(self.root),
                remedy=say(
                    f"请从备份找回 {STATE}；找不回来的，请换一个空文件夹重新生成，再与这一份核对地址。",
                    f"Put {STATE} back from a copy; without one, make the site in an empty folder and "
                    "compare its addresses with these.",
                ),
            )
        if is_taken(self.root) and (not is_folder(self.root) or entries_of(self.root)):
            raise ExportError(
                say(
                    "输出文件夹里已有别的文件，为免覆盖，不在这里生成网站",
                    "the folder holds other files; not making a site over them",
                ),
                where=str(self.root),
                remedy=say("请用 -o 指定一个空文件夹或原来的网站文件夹。", "Name an empty folder."),
            )
        return {}

    def put(self, name: str, data: bytes) -> None:
        """Let the file hold these bytes."""
        digest = sha256_of(data)
        self._kept.add(name)
        path = self.root / name
        if not self._begun:  # a first run that is broken off leaves a site, not files of others
            self._write_memory({})
        if self._files.get(name) == digest and path.is_file():
            return
        self._files[name] = digest
        self.written += 1
        write_derived(path, data)  # a site can always be made again

    def keep(self, folder: str) -> bool:
        """Keep all files below the folder as they are; False where there are none or one is gone."""
        names = self._below.get(folder, [])
        if not names or not all((self.root / name).is_file() for name in names):
            return False
        self._kept.update(names)
        return True

    def names(self, folder: str) -> list[str]:
        """The files below the folder that are part of the site now."""
        return sorted(name for name in self._kept if name.startswith(folder))

    def digests(self, folder: str) -> dict[str, str]:
        """Name seen from the folder → SHA-256 of each file in it that stays."""
        return {
            name.removeprefix(folder): self._files[name]
            for name in self._kept
            if name.startswith(folder)
        }

    def bytes_of(self, name: str) -> bytes:
        """A file of the site, as it lies there."""
        return read_bytes(self.root / name)

    def close(self) -> int:
        """Remove what is no longer part of the site, write the memory; the number removed."""
        gone = [name for name in self._files if name not in self._kept]
        for name in gone:
            (self.root / name).unlink(missing_ok=True)
            del self._files[name]
        for folder in sorted({(self.root / name).parent for name in gone}, reverse=True):
            self._remove_empty(folder)
        self._write_memory(self._files)
        return len(gone)

    def _write_memory(self, files: Mapping[str, str]) -> None:
        state = {"format": _FORMAT, "files": files, "memory": self.memory}
        write_bytes(self.root / STATE, json.dumps(state, ensure_ascii=False).encode())
        self._begun = True

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def is_site(folder: Path) -> bool:
    """Whether a site of a whole archive was made there, by the file that only such a site has."""
    return is_file(folder / _MARK)


def remembers(folder: Path) -> bool:
    """Whether the memory of what was made there is there, and sound."""
    path = folder / STATE
    return is_file(path) and _state(read_bytes(path)) is not None


def written(folder: Path) -> dict[str, str]:
    """Name → SHA-256 of every file that the last run left there; empty where that is not known."""
    path = folder / STATE
    state = _state(read_bytes(path)) if is_file(path) else None
    return {str(name): str(digest) for name, digest in (state or {}).get("files", {}).items()}


def _by_folder(names: Iterable[str]) -> dict[str, list[str]]:
    """Folder with its / → the files below it, so that each folder is asked once, not each file."""
    below: dict[str, list[str]] = {}
    for name in names:
        at = name.find("/")
        while at >= 0:
            below.setdefault(name[: at + 1], []).append(name)
            at = name.find("/", at + 1)
    return below


def _state(data: bytes) -> dict[str, Any] | None:
    """What an earlier run wrote down; None when it is not that, or names a file outside the site."""
    try:
        state = parse_json(data)
    except ValueError:
        return None
    if not isinstance(state, dict) or state.get("format") != _FORMAT:
        return None
    files, memory = state.get("files"), state.get("memory")
    if not isinstance(files, dict) or not isinstance(memory, dict):
        return None
    return state if all(map(_is_inside, files)) else None


def _is_inside(name: str) -> bool:
    """Whether a file of this name, which may be removed, lies in the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
