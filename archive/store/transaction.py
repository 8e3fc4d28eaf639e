"""Changes that happen wholly or not at all, whenever the process dies.

New versions are written in `staging/TX/`, made to last all at once, renamed to their places,
then named by one line of the journal, which is the commit.  What was placed but not
named is cleared away by the next writer, following `staging/TX/plan.json`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from gazette.archive.store.actions import Action
from gazette.archive.store.durable import sync_files, sync_folders
from gazette.archive.store.journal import Entry, Journal
from gazette.archive.store.layout import INVENTORY, Layout, safe_path
from gazette.archive.store.records import FileRecord, Inventory, VersionRef
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, FileAccessError
from gazette.base.files import reason, sha256_of, write_bytes
from gazette.base.language import say
from gazette.base.windows import patiently
from gazette.release.sums import SUMS, sums_of_digests

__all__ = ["CONTENT", "StagedVersion", "Transaction", "clear_errors", "recover"]

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
                    "请重新制作这一期（gazette build）再入库。",
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
        self.id = uuid.uuid4().hex[:12]
        self._folder = layout.staging / self.id
        self._staged: dict[tuple[str, int], Path] = {}
        self._committed = False
        with clear_errors(layout.root):
            self._folder.mkdir(parents=True)

    def version(self, key: str, version: int) -> StagedVersion:
        """A new version to be filled."""
        folder = self._folder / f"{key}.v{version}"
        with clear_errors(folder):
            folder.mkdir()
        self._staged[key, version] = folder
        return StagedVersion(folder)

    def commit(self, what: Action, data: Mapping[str, object], refs: Iterable[VersionRef]) -> Entry:
        """Place everything and write the line of the journal that makes it so."""
        places = {
            folder: self._layout.version(key, version)
            for (key, version), folder in self._staged.items()
        }
        plan = [place.relative_to(self._layout.root).as_posix() for place in places.values()]
        with clear_errors(self._layout.root):
            self._make_last()
            write_bytes(self._folder / "plan.json", json.dumps(plan).encode())
            self._place(places)
        objects = [ref.model_dump(mode="json") for ref in refs]
        entry = self._journal.append(what, {**data, "tx": self.id, "objects": objects})
        self._committed = True
        shutil.rmtree(self._folder, ignore_errors=True)
        return entry

    def _make_last(self) -> None:
        """Everything that was staged: first the bytes of all files, then the names in all folders."""
        found = list(self._folder.rglob("*"))
        sync_files(path for path in found if not path.is_dir())
        sync_folders(path for path in found if path.is_dir())

    def _place(self, places: Mapping[Path, Path]) -> None:
        """Rename the staged versions to their places, and make that last."""
        for folder, place in places.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            patiently(partial(os.rename, folder, place))
        parents = {p for place in places.values() for p in (place.parent, place.parent.parent)}
        sync_folders([*parents, self._layout.objects])

    def abandon(self) -> None:
        """Undo everything that was placed; after a commit nothing is undone."""
        if self._folder.exists() and not self._committed:
            _undo(self._layout, self._folder)


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


def recover(layout: Layout, journal: Journal) -> list[str]:
    """Finish or undo what a killed process left; with the lock held.  Says what was done."""
    done: list[str] = []
    if journal.mend_tail():
        done.append(say("删去了日志末尾没有写完的一行", "cut off a torn line of the journal"))
    seq, digest = journal.last()
    head = journal.head()
    if seq and (head is None or head[0] < seq):
        journal.write_head(seq, digest)
    if not layout.staging.is_dir():
        return done
    left = [folder for folder in layout.staging.iterdir() if folder.is_dir()]
    if not left:
        return done
    committed = {str(entry.data.get("tx", "")) for entry in journal.entries()}
    for folder in left:
        if folder.name in committed:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            _undo(layout, folder)
            done.append(
                say("清除了一次中断的入库（未生效）", "cleared away an interrupted addition")
            )
    return done


def _undo(layout: Layout, folder: Path) -> None:
    """Take back what the plan placed, then the folder itself."""
    try:
        plan = parse_json((folder / "plan.json").read_text("utf-8"))
    except (OSError, ValueError):
        plan = []
    for name in plan if isinstance(plan, list) else ():
        if not isinstance(name, str) or safe_path(name) is None:
            continue  # no place of ours: nothing outside the archive is removed
        place = layout.root / name
        shutil.rmtree(place, ignore_errors=True)
        for parent in (place.parent, place.parent.parent):
            with contextlib.suppress(OSError):
                parent.rmdir()  # empty ones alone
    shutil.rmtree(folder, ignore_errors=True)


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
