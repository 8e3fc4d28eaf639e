"""Where everything lies in an archive, and what its files are called."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path, PurePosixPath

from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.ways import way

__all__ = ["FORMAT", "INVENTORY", "Layout", "is_key", "safe_name", "safe_path"]

FORMAT = "gazette-archive/1"
INVENTORY = "inventory.json"  #: of a version
_KEY = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._+-]{0,78}[0-9A-Za-z])?")
_FORBIDDEN = re.compile(r'[\x00-\x1f\\:*?"<>|]')
#: names that Windows keeps for devices, whatever follows them after a dot
_DEVICES = {
    *("con", "prn", "aux", "nul", "conin$", "conout$"),
    *(f"{device}{digit}" for device in ("com", "lpt") for digit in "123456789¹²³"),
}


class Layout:
    """The paths of one archive.

    objects/2021/2021-03-001/v1/{inventory.json,SHA256SUMS,content/…}, journal.jsonl,
    journal.head, seals/ (the journal's head signed), staging/ (work in progress), search/ and catalogue.sqlite (both can be
    rebuilt from the rest), lock.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.marker: Path = root / "gazette-archive.json"
        self.readme: Path = root / "README.txt"
        self.objects: Path = root / "objects"
        self.journal: Path = root / "journal.jsonl"
        self.head: Path = root / "journal.head"
        self.staging: Path = root / "staging"
        self.catalogue: Path = root / "catalogue.sqlite"
        self.search: Path = root / "search"
        self.lock: Path = root / "lock"
        self.seals: Path = root / "seals"
        self.checked: Path = root / "verify.progress"

    def object(self, key: str) -> Path:
        """The folder of an object, by the year its key begins with.

        Raises:
            ArchiveError: not a key.
        """
        if not is_key(key):
            raise ArchiveError(
                say(f"“{key}”不是档案的键", f"{key!r} is not a key"),
                remedy=say(f"请用 {way('list')} 查看键。", f"See {way('list')}."),
            )
        return self.objects / _year(key) / key

    def version(self, key: str, version: int) -> Path:
        """The folder of one version of an object."""
        return self.object(key) / f"v{version}"

    def version_name(self, key: str, version: int) -> str:
        """The same below the root, objects/2021/2021-03/v1: plain text, for who looks at all of them.

        Raises:
            ArchiveError: not a key.
        """
        if not is_key(key):
            self.object(key)
        return f"{self.objects.name}/{_year(key)}/{key}/v{version}"

    def readme_text(self) -> str:
        """How to read and verify the archive without this software."""
        return (
            files("gazette.archive.store").joinpath("README-archive.md").read_text(encoding="utf-8")
        )


def _year(key: str) -> str:
    return key[:4] if key[:4].isdecimal() else "other"


def is_key(text: str) -> bool:
    """Whether the text can be the key of an object, and so the name of its folder."""
    return bool(_KEY.fullmatch(text)) and ".." not in text and not _is_device(text)


def _is_device(name: str) -> bool:
    return name.split(".", maxsplit=1)[0].rstrip(" ").lower() in _DEVICES


def safe_path(name: str) -> PurePosixPath | None:
    """The relative path, or None where it would leave its root or offend a file system."""
    path = PurePosixPath(name)
    parts = path.parts
    wrong = (
        not parts
        or path.is_absolute()
        or name != path.as_posix()
        or any(p in ("..", ".") or _is_device(p) for p in parts)
        or any(_FORBIDDEN.search(p) or p[-1] in ". " for p in parts)
        or len(name.encode()) > 1000  # noqa: PLR2004 - well under PATH_MAX
    )
    return None if wrong else path


def safe_name(name: str) -> str:
    """The name of one file, with what a file system may take offence at replaced by _."""
    if safe_path(name) == PurePosixPath(name) and "/" not in name:
        return name
    cleaned = _FORBIDDEN.sub("_", name.replace("/", "_"))
    if cleaned[-1:] in ("", ".", " "):
        cleaned = cleaned[:-1] + "_"
    return cleaned if safe_path(cleaned) else f"_{cleaned}"
