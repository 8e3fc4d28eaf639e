"""Changes that happen wholly or not at all, whenever the process dies.

New versions are written in `staging/TX/`, made to last all at once, renamed to their places,
then named by one line of the journal, which is the commit.  What was placed but not
named is cleared away by the next writer (`gazette.archive.store.recovery`), following
`staging/TX/plan.json`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from gazette.archive.store.actions import Action
from gazette.archive.store.durable import sync_files, sync_folders
from gazette.archive.store.journal import Entry, Journal
from gazette.archive.store.layout import INVENTORY, Layout, safe_path
from gazette.archive.store.plan import PLAN, plan_of, staged_name
from gazette.archive.store.records import FileRecord, Inventory, VersionRef
from gazette.archive.store.removal import READ_ONLY, remove_tree, take_away
from gazette.base.errors import ArchiveError, FileAccessError
from gazette.base.files import is_taken, reason, sha256_of, write_bytes
from gazette.base.language import say
from gazette.base.ways import way
from gazette.base.windows import patiently
from gazette.release.sums import SUMS, sums_of_digests

__all__ = ["CONTENT", "StagedVersion", "Transaction", "clear_errors"]

CONTENT = "content"
_CHUNK = 1 << 20  #: bytes copied at a time


class StagedVersion:
    """A version being written in the staging folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: list[FileRecord] = []

    def write(self, name: str, data: bytes, media_type: str) -> None:
        """Put bytes at content/NAME."""
        path = self._place(name)
        _write(path, data)
        self._note(name, sha256_of(data), len(data), media_type)

    def copy(self, name: str, source: Path, sha256: str, media_type: str) -> None:
        """Copy a file to content/NAME, holding it to the digest expected of it.

        Raises:
            ArchiveError: the file is not what was announced.
        """
        path = self._place(name)
        found, size = _copy(source, path)
        if found != sha256:
            raise ArchiveError(
                say("复制时内容与清单的摘要不符", "the file does not match its digest"),
                where=str(source),
                remedy=say(
                    f"请重新制作这一期（{way('build')}）再入库。",
                    "Build the issue again, then add it.",
                ),
            )
        self._note(name, found, size, media_type)

    def seal(self, inventory: Inventory) -> VersionRef:
        """Write inventory and SHA256SUMS; the transaction makes them last."""
        return self.seal_as(inventory.to_bytes(), inventory)

    def seal_as(self, data: bytes, inventory: Inventory) -> VersionRef:
        """The same with the inventory's very bytes, as another archive wrote them."""
        digest = sha256_of(data)
        _write(self._folder / INVENTORY, data)
        listed = [(INVENTORY, digest), *((f.path, f.sha256) for f in inventory.files)]
        _write(self._folder / SUMS, sums_of_digests(listed))
        return VersionRef(
            key=inventory.key,
            version=inventory.version,
            inventory=digest,
            files=len(inventory.files),
            bytes=sum(f.size for f in inventory.files),
        )

    def _place(self, name: str) -> Path:
        if safe_path(name) is None:
            raise ArchiveError(
                say(f"文件名“{name}”不安全，不予入库", f"the file name {name!r} is not safe"),
                remedy=say("请改名。", "Rename it."),
            )
        path = self._folder / CONTENT / name
        with clear_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _note(self, name: str, digest: str, size: int, media_type: str) -> None:
        path = f"{CONTENT}/{name}"
        self.files.append(FileRecord(path=path, sha256=digest, size=size, type=media_type))


class Transaction:
    """New versions of any number of objects, committed together; with the lock held."""

    def __init__(self, layout: Layout, journal: Journal) -> None:
        self._layout = layout
        self._journal = journal
        self.id: str = uuid.uuid4().hex[:12]
        self._folder = layout.staging / self.id
        self._staged: dict[tuple[str, int], Path] = {}
        self._places: list[Path] = []  #: where the versions go
        self._placed: list[Path] = []  #: those that are there
        self._committed = False
        with clear_errors(layout.root):
            self._folder.mkdir(parents=True)

    def version(self, key: str, version: int) -> StagedVersion:
        """A new version to be filled."""
        folder = self._folder / staged_name(key, version)
        with clear_errors(folder):
            folder.mkdir()
        self._staged[key, version] = folder
        return StagedVersion(folder)

    def commit(self, what: Action, data: Mapping[str, object], refs: Iterable[VersionRef]) -> Entry:
        """Place everything and write the line of the journal that makes it so.

        Raises:
            ArchiveError: something stands where a version is to go, or the disk could not take it;
                nothing that was there before is touched.
        """
        named = list(refs)
        places = {
            folder: self._layout.version(key, version)
            for (key, version), folder in self._staged.items()
        }
        for place in places.values():
            self._require_free(place)
        with clear_errors(self._layout.root):
            self._make_last()
            write_bytes(self._folder / PLAN, plan_of(named))
            self._place(places)
        objects = [ref.model_dump(mode="json") for ref in named]
        entry = self._journal.append(what, {**data, "tx": self.id, "objects": objects})
        self._committed = True
        remove_tree(self._folder)
        return entry

    def _require_free(self, place: Path) -> None:
        """Nothing may stand at the place, and the way there may lead through no link."""
        ways = (place.parent, place.parent.parent)
        linked = next((way for way in ways if way.is_symlink()), None)
        if linked is not None:
            raise ArchiveError(
                say("这里应是文件夹，却是链接", "a link stands where a folder should be"),
                where=str(linked),
                remedy=say(
                    "请查明由谁换成链接，恢复原来的文件夹；档案库保持原状。",
                    "Find out who put it there and restore the folder; the archive is as it was.",
                ),
            )
        if is_taken(place):
            raise ArchiveError(
                say(
                    "库里已有这个版本，而日志没有记载",
                    "this version is there, but not in the journal",
                ),
                where=str(place),
                remedy=say(
                    f"日志可能少了行：先用 {way('verify')} 查看，从备份恢复日志，"
                    f"或用 {way('repair')} 认回它。已有的一字未动。",
                    f"The journal may lack lines: see {way('verify')}, restore the journal from "
                    f"a backup, or re-adopt it with {way('repair')}. Nothing there was touched.",
                ),
            )

    def _make_last(self) -> None:
        """Everything that was staged: first the bytes of all files, then the names in all folders."""
        found = list(self._folder.rglob("*"))
        files = [path for path in found if not path.is_dir()]
        sync_files(files)
        for path in files:
            path.chmod(READ_ONLY)
        sync_folders(path for path in found if path.is_dir())

    def _place(self, places: Mapping[Path, Path]) -> None:
        """Rename the staged versions to their places, and make that last."""
        self._places = list(places.values())
        for folder, place in places.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            patiently(partial(os.rename, folder, place))
            self._placed.append(place)
        parents = {p for place in places.values() for p in (place.parent, place.parent.parent)}
        sync_folders([*parents, self._layout.objects])

    def abandon(self) -> None:
        """Undo what this transaction placed, and nothing else; after a commit nothing is undone."""
        if self._committed:
            return
        take_away(self._placed, self._places)
        remove_tree(self._folder)


@contextlib.contextmanager
def clear_errors(root: Path) -> Iterator[None]:
    """A disk that is full, gone or read-only is told as an ArchiveError."""
    try:
        yield
    except OSError as exc:
        raise ArchiveError(
            say(f"写不进档案库（{reason(exc)}）", f"the archive cannot be written ({reason(exc)})"),
            where=str(exc.filename or root),
            remedy=say(
                "请检查磁盘空间、连接和权限；档案库保持原状。",
                "Check disk space, connection and permissions; the archive is as it was.",
            ),
        ) from exc


def _write(path: Path, data: bytes) -> None:
    with clear_errors(path), path.open("xb") as file:
        file.write(data)


def _copy(source: Path, path: Path) -> tuple[str, int]:
    """Copy; SHA-256 and size of what was copied."""
    digest, size = hashlib.sha256(), 0
    with clear_errors(path), path.open("xb") as new:
        for block in _blocks(source):
            new.write(block)
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _blocks(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while block := file.read(_CHUNK):
                yield block
    except OSError as exc:
        raise FileAccessError(
            say(f"无法读取文件（{reason(exc)}）", f"cannot read the file ({reason(exc)})"),
            where=str(source),
            remedy=say("档案库保持原状。", "The archive is as it was."),
        ) from exc
