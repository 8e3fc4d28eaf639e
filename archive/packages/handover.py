"""Hand-over (移交): a BagIt package that is read without us; `gazette.archive.packages.intake` takes it in again."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazette.archive.packages.statements import STATEMENTS
from gazette.archive.store.durable import sync_files, sync_folders
from gazette.archive.store.fixity import check_version
from gazette.archive.store.lock import locked
from gazette.archive.store.removal import remove_tree
from gazette.archive.verify.findings import UNREADABLE
from gazette.base.errors import ArchiveError, DamagedError, FileAccessError, MissingToolError
from gazette.base.files import is_taken, reason, sync_folder
from gazette.base.language import say
from gazette.base.ways import way
from gazette.base.windows import patiently

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["FORMAT", "bagit_library", "export_package"]

FORMAT = "gazette-package/1"


def export_package(
    archive: Store, folder: Path, keys: Iterable[str] = (), *, year: int | None = None
) -> tuple[str, ...]:
    """Write a package of the objects named (issues with their documents), or of a year, or of all.

    Args:
        archive: the archive.
        folder: to be made; must not exist.
        keys: of issues or documents.
        year: all of that year.

    Returns:
        The keys that went in.

    Raises:
        ArchiveError: the folder exists, nothing matches, or a key is unknown.
        DamagedError: an object is not what went in; a damaged one is not handed over.
    """
    bagit = bagit_library()
    if is_taken(folder):
        raise ArchiveError(
            say("移交包的文件夹已存在", "the package's folder exists"),
            where=str(folder),
            remedy=say("请另取名字。", "Choose another name."),
        )
    wanted = _wanted(archive, keys, year)
    try:
        _write(archive, folder, wanted, bagit)
    except OSError as exc:
        raise FileAccessError(
            say(
                f"移交包写不进去（{reason(exc)}）", f"the package cannot be written ({reason(exc)})"
            ),
            where=str(folder),
            remedy=say(
                "请检查磁盘空间、连接和权限；没有留下写了一半的包。",
                "Check disk space, connection and permissions; no half-written package is left.",
            ),
        ) from exc
    return tuple(wanted)


def _write(archive: Store, folder: Path, wanted: Sequence[str], bagit: Any) -> None:  # noqa: ANN401 - bagit has no types
    """Fill a folder beside and rename it: the package is there whole or not at all.

    What a killed run left in that folder is cleared away by the next one; two at once are told apart
    by a lock beside it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.with_name(f".{folder.name}.part")
    lock = folder.with_name(f".{folder.name}.part.lock")
    with locked(lock, purpose="export", timeout=0):
        try:
            remove_tree(staging)
            staging.mkdir()
            _fill(archive, staging, wanted)
            _make_bag(bagit, staging, archive, wanted)
            staging.chmod(0o755)
            files = [path for path in staging.rglob("*") if path.is_file()]
            sync_files(files)
            sync_folders({path.parent for path in files})
            patiently(partial(os.rename, staging, folder))  # whole or not at all
            sync_folder(folder.parent)
        except BaseException:
            remove_tree(staging)
            raise
        finally:
            with contextlib.suppress(OSError):
                lock.unlink()


def _wanted(archive: Store, keys: Iterable[str], year: int | None) -> list[str]:
    asked = [archive.item(key) for key in keys] or list(archive.list(year=year))
    wanted: dict[str, None] = {}
    for item in asked:
        wanted[item.key] = None
        if item.issue:
            wanted |= dict.fromkeys(i.key for i in archive.list(issue=item.key))
    for key in list(wanted):  # a text is not handed over without what corrects it
        wanted |= dict.fromkeys(
            relation.source
            for relation in archive.catalogue.relations_to(key)
            if relation.source.startswith(f"{key}.c")
        )
    if not wanted:
        raise ArchiveError(
            say("没有可移交的档案", "there is nothing to hand over"),
            remedy=say("请检查年份或键。", "Check the year or the keys."),
        )
    return list(wanted)


def _fill(archive: Store, staging: Path, keys: Sequence[str]) -> None:
    layout = archive.layout
    for key in keys:
        for row in archive.catalogue.versions(key):
            place = layout.version(key, row["version"])
            name = place.relative_to(layout.root)
            faults, _, _ = check_version(str(layout.root), name.as_posix(), row["inventory"])
            if faults:
                raise DamagedError(
                    say("这件档案已损坏，不能移交", "this object is damaged and is not handed over")
                    if faults[0].code != UNREADABLE.code
                    else say("这件档案读不出来，不能移交", "this object cannot be read"),
                    where=faults[0].path,
                    remedy=say(
                        f"请先运行 {way('verify')} 并从备份恢复。", "Verify and restore it."
                    ),
                )
            _copy(place, staging / name)
    from gazette.schemas import EXPORTED, schema_bytes  # noqa: PLC0415 - for packages alone

    for file in EXPORTED:
        target = staging / "schema" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(schema_bytes(file))
    (staging / "README.txt").write_bytes(layout.readme_text().encode())
    shutil.copyfile(layout.journal, staging / "journal.jsonl")
    (staging / "statements.jsonl").write_bytes(_statements(archive, set(keys)).encode())
    note = {"format": FORMAT, "objects": _refs(archive, keys)}
    (staging / "package.json").write_bytes(json.dumps(note, indent=1).encode())


def _statements(archive: Store, keys: set[str]) -> str:
    """What was stated by hand about the objects, as JSON lines; not what was taken back since.

    A relation that was stated and taken back leaves no trace: its line number means nothing
    elsewhere.  One that a text states and somebody took back is told.
    """
    entries = [e for e in archive.journal.legible() if e.what in STATEMENTS]
    undone = {str(e.data.get("id", "")) for e in entries if e.what == "unrelate"}
    return "".join(
        json.dumps(
            {"what": e.what, "who": e.who, "time": e.time, "data": e.data}, ensure_ascii=False
        )
        + "\n"
        for e in entries
        if _concerns(e.data, keys)
        and f"journal:{e.seq}" not in undone
        and not str(e.data.get("id", "")).startswith("journal:")
    )


def _copy(folder: Path, target: Path) -> None:
    """A version's files; unlike `shutil.copytree` it ends at the first error and leaves that as it is."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def _refs(archive: Store, keys: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"key": key, "version": row["version"], "inventory": row["inventory"]}
        for key in keys
        for row in archive.catalogue.versions(key)
    ]


def _concerns(data: dict[str, Any], keys: set[str]) -> bool:
    named = {str(data.get(name, "")) for name in ("source", "target", "key", "new")}
    return bool(named & keys) or not (named - {""})


def _make_bag(bagit: Any, staging: Path, archive: Store, keys: Sequence[str]) -> None:  # noqa: ANN401 - bagit has no types
    info = {
        "Source-Organization": _publisher(archive),
        "External-Description": "政府公报档案移交包",
        "External-Identifier": keys[0] if len(keys) == 1 else f"{keys[0]}…{keys[-1]}",
        "Bagging-Software": "gongbao, bagit",
    }
    bagit.make_bag(str(staging), bag_info=info, checksums=["sha256", "sha512"])


def _publisher(archive: Store) -> str:
    item = next(archive.list(type_="issue"), None)
    return item.issue.ref.title if item and item.issue else ""


def bagit_library() -> Any:  # noqa: ANN401 - bagit has no types
    """The bagit package.

    Raises:
        MissingToolError: it is not installed.
    """
    try:
        import bagit  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as exc:
        raise MissingToolError(
            say("没有安装 bagit", "bagit is not installed"),
            remedy=say('pip install "gongbao[package]"。', 'pip install "gongbao[package]".'),
        ) from exc
    return bagit
