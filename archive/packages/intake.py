"""Taking in (接收) a package that another archive handed over: checked byte by byte, never trusted."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gazette.archive.packages.handover import FORMAT, STATEMENTS, bagit_library
from gazette.archive.store.fixity import check_version
from gazette.archive.store.layout import INVENTORY, is_key, safe_path
from gazette.archive.store.records import Inventory, VersionRef
from gazette.archive.store.transaction import Transaction
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, DamagedError, GazetteError, ModelError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import say
from gazette.model import Relation
from gazette.model.doors import from_data

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Imported", "Work", "import_package"]

_MOST_FILES = 1_000_000
_MOST_BYTES = 200 * 1024**3  #: of a package
_NAMED = 5  #: keys that a message names

#: new: not here; known: here byte for byte; next: a further version of what is here;
#: taken: the key is something else here; held: its issue has something that is taken
Outcome = Literal["new", "known", "next", "taken", "held"]


class Work(NamedTuple):
    """An issue or a document of the package, and what becomes of it here."""

    key: str
    outcome: Outcome
    title: str
    versions: tuple[int, ...]  #: that the package has
    detail: str = ""

    @property
    def comes_in(self) -> bool:
        """Whether anything of it is to be stored."""
        return self.outcome in ("new", "next")

    @property
    def stays_out(self) -> bool:
        """Whether it cannot be taken in."""
        return self.outcome in ("taken", "held")

    def to_json(self) -> dict[str, object]:
        """For --json."""
        return {**self._asdict(), "versions": list(self.versions)}


class Imported(NamedTuple):
    """What a package came to."""

    works: tuple[Work, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """Keys of which something was (or would be) stored."""
        return tuple(work.key for work in self.works if work.comes_in)

    @property
    def known(self) -> tuple[str, ...]:
        """Keys that were there already, byte for byte."""
        return tuple(work.key for work in self.works if work.outcome == "known")

    @property
    def left_out(self) -> tuple[Work, ...]:
        """What could not be taken in."""
        return tuple(work for work in self.works if work.stays_out)


def import_package(
    archive: Store, folder: Path, *, dry_run: bool = False, skip_existing: bool = False
) -> Imported:
    """Take in a package after checking every byte of it; nothing of it is trusted or executed.

    Objects that are here byte for byte are passed over.  Where a key is taken by something else
    nothing is imported, since keys are minted once; or, on request, everything but the issues
    concerned, each of which stays out whole.

    Args:
        archive: the archive.
        folder: the package.
        dry_run: report alone, change nothing.
        skip_existing: leave out what collides, take in the rest.

    Raises:
        ArchiveError: no package, unsafe names, links, too large, an inventory that does not fit,
            or a collision that was not to be skipped.
        DamagedError: bytes are not what the package says.
    """
    _check_names(folder)
    _check_bag(folder)
    data = folder / "data"
    refs = _read_refs(data)
    for ref in refs:
        _check_object(data, ref)
    objects = _by_key(data, refs)
    if dry_run:
        archive.refresh()
        return _judged(archive, data, objects)
    with archive.writing("import"):
        found = _judged(archive, data, objects)
        if found.left_out and not skip_existing:
            raise _collision(found, data)
        _take_in(archive, data, objects, found)
        return found


def _by_key(data: Path, refs: list[VersionRef]) -> dict[str, list[VersionRef]]:
    """The versions of each object, which follow from one another without a gap.

    Raises:
        ArchiveError: one is missing, or does not name the one before.
    """
    objects: dict[str, list[VersionRef]] = {}
    for ref in refs:
        known = objects.setdefault(ref.key, [])
        previous = _inventory(data / _folder_of(ref) / INVENTORY).previous
        if ref.version != len(known) + 1 or previous != (known[-1].inventory if known else ""):
            raise ArchiveError(
                say("移交包里的版本不相连", "the versions in the package do not follow"),
                where=_folder_of(ref),
                remedy=say("请退回移交单位。", "Return it to the sender."),
            )
        known.append(ref)
    return objects


# --- what becomes of each ---------------------------------------------------------


def _judged(archive: Store, data: Path, objects: Mapping[str, list[VersionRef]]) -> Imported:
    works, groups = [], {}
    for key, refs in objects.items():
        inventory = _inventory(data / _folder_of(refs[-1]) / INVENTORY)
        groups[key] = _issue_of(inventory)
        works.append(_judge(archive, key, refs, _title_of(inventory)))
    blocked = {groups[work.key]: work.key for work in works if work.outcome == "taken"}
    return Imported(tuple(_held(work, blocked.get(groups[work.key], "")) for work in works))


def _judge(archive: Store, key: str, refs: list[VersionRef], title: str) -> Work:
    here = [str(row["inventory"]) for row in archive.catalogue.versions(key)]
    theirs = [ref.inventory for ref in refs]
    common = min(len(here), len(theirs))
    versions = tuple(ref.version for ref in refs)
    if here[:common] != theirs[:common]:
        row = archive.catalogue.row(key)
        mine = str(row["title"]) if row else ""
        detail = say(
            f"本库的 {key} 是《{mine}》，内容不同", f"{key} here is {mine!r}, another content"
        )
        return Work(key, "taken", title, versions, detail)
    if len(theirs) <= len(here):
        return Work(key, "known", title, versions)
    return Work(key, "next" if here else "new", title, versions)


def _held(work: Work, by: str) -> Work:
    """A work that would come in, but for another of its issue."""
    if not by or not work.comes_in:
        return work
    detail = say(f"同一期的 {by} 与本库不同", f"{by} of the same issue differs here")
    return work._replace(outcome="held", detail=detail)


def _issue_of(inventory: Inventory) -> str:
    """The issue that a work belongs to; a correction goes with the document it corrects."""
    document = inventory.document
    if document and document.issue:
        return document.issue.key
    return re.sub(r"(-\d+)?\.c\d+$", "", inventory.key)


def _title_of(inventory: Inventory) -> str:
    if inventory.issue:
        return f"{inventory.issue.ref.title} {inventory.issue.ref.name}"
    return inventory.document.title if inventory.document else ""


def _collision(found: Imported, data: Path) -> ArchiveError:
    taken = [work for work in found.left_out if work.outcome == "taken"]
    names = "、".join(work.key for work in taken[:_NAMED])
    more = say(f"等 {len(taken)} 个", f" and others, {len(taken)}") if len(taken) > _NAMED else ""
    return ArchiveError(
        say(
            f"键 {names}{more} 在本库已是别的内容，没有导入",
            f"{names}{more} are other objects here; nothing was imported",
        ),
        where=str(data.parent),
        remedy=say(
            "用 --dry-run 看逐件报告；用 --skip-existing 导入其余各期；或另建一个档案库导入。",
            "See each with --dry-run; take the other issues with --skip-existing; or use an archive of its own.",
        ),
    )


# --- storing ------------------------------------------------------------------------


def _take_in(
    archive: Store, data: Path, objects: Mapping[str, list[VersionRef]], found: Imported
) -> None:
    new = [
        ref for key in found.added for ref in objects[key][len(archive.catalogue.versions(key)) :]
    ]
    if new:
        _store(archive, data, new)
    archive.catalogue.refresh(writable=True)
    _repeat_statements(archive, data, {work.key for work in found.left_out})
    archive.after_commit()


# --- the package held to its own word -------------------------------------------------


def _check_names(folder: Path) -> None:
    """Before anything is opened: every name confined, no links, within limits."""
    if not is_file(folder / "bagit.txt"):
        raise ArchiveError(
            say("这不是 BagIt 移交包（没有 bagit.txt）", "not a BagIt package"), where=str(folder)
        )
    count = size = 0
    for base, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(base) / name
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink() or safe_path(relative) is None:
                raise ArchiveError(
                    say(
                        "移交包里有链接或不安全的文件名", "a link or an unsafe name in the package"
                    ),
                    where=relative,
                    remedy=say("请退回移交单位。", "Return it to the sender."),
                )
        count += len(names)
        size += sum((Path(base) / name).stat().st_size for name in names)
        if count > _MOST_FILES or size > _MOST_BYTES:
            raise ArchiveError(say("移交包太大", "the package is too large"), where=str(folder))


def _check_bag(folder: Path) -> None:
    bagit = bagit_library()
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    try:
        bagit.Bag(str(folder)).validate()
    # beside its own errors: tag files of another encoding, or of one that there is not
    except (bagit.BagError, OSError, ValueError, LookupError, TypeError) as exc:
        raise DamagedError(
            say(f"移交包核验不通过：{exc}", f"the package does not validate: {exc}"),
            where=str(folder),
            remedy=say("请重新传送；仍不行就退回移交单位。", "Transfer it again, or return it."),
        ) from exc


def _read_refs(data: Path) -> list[VersionRef]:
    try:
        note = parse_json(read_bytes(data / "package.json"))
        found = note["format"]
        refs = [VersionRef.model_validate(ref) for ref in note["objects"]]
    except (GazetteError, ValueError, KeyError, TypeError) as exc:
        raise _no_package(data) from exc
    if found != FORMAT:
        raise _no_package(data)
    if not all(is_key(ref.key) for ref in refs):
        raise ArchiveError(say("移交包里的键不合规矩", "a bad key in the package"), where=str(data))
    return sorted(refs, key=lambda ref: (ref.key, ref.version))


def _no_package(data: Path) -> ArchiveError:
    return ArchiveError(
        say("移交包不是公报档案（package.json）", "not a gazette package (package.json)"),
        where=str(data),
        remedy=say("请向移交单位核对格式。", "Ask the sender about its format."),
    )


def _folder_of(ref: VersionRef) -> str:
    year = ref.key[:4] if ref.key[:4].isdecimal() else "other"
    return f"objects/{year}/{ref.key}/v{ref.version}"


def _check_object(data: Path, ref: VersionRef) -> None:
    name = _folder_of(ref)
    faults, _, _ = check_version(str(data), name, ref.inventory)
    if faults:
        raise DamagedError(
            say("移交包里的档案与清册不符", "an object does not match its inventory"),
            where=faults[0].path,
            remedy=say("请退回移交单位。", "Return it to the sender."),
        )
    inventory = _inventory(data / name / INVENTORY)
    safe = all(safe_path(f.path) and f.path.startswith("content/") for f in inventory.files)
    if (inventory.key, inventory.version) != (ref.key, ref.version) or not safe:
        raise ArchiveError(say("清册与包内位置不符", "the inventory is out of place"), where=name)


def _inventory(path: Path) -> Inventory:
    try:
        return Inventory.model_validate_json(read_bytes(path))
    except ValueError as exc:
        raise ArchiveError(
            say("清册读不懂", "the inventory cannot be read"), where=str(path)
        ) from exc


def _store(archive: Store, data: Path, refs: list[VersionRef]) -> None:
    def work(transaction: Transaction) -> None:
        placed = [_place(transaction, data, ref) for ref in refs]
        package = sha256_of(read_bytes(data / "package.json"))
        transaction.commit("import", {"package": package}, placed)

    archive.change(work)


def _place(transaction: Transaction, data: Path, ref: VersionRef) -> VersionRef:
    source = data / _folder_of(ref)
    inventory = _inventory(source / INVENTORY)
    staged = transaction.version(ref.key, ref.version)
    for file in inventory.files:
        name = file.path.removeprefix("content/")
        staged.copy(name, source / file.path, file.sha256, file.type)
    sealed = staged.seal_as(read_bytes(source / INVENTORY), inventory)
    if sealed.inventory != ref.inventory:
        raise DamagedError(
            say("清册在导入时变了", "the inventory changed meanwhile"), where=str(source)
        )
    return sealed


def _repeat_statements(archive: Store, data: Path, left_out: set[str]) -> None:
    """What was stated by hand about the objects, stated here again with its origin."""
    mine = {
        (e.what, _canonical(_plain(e.data)))
        for e in archive.journal.entries()
        if e.what in STATEMENTS
    }
    for what, said in _statements(data / "statements.jsonl"):
        if (what, _canonical(said)) not in mine and not _names_any(said, left_out):
            archive.journal.append(what, said)


def _names_any(said: Mapping[str, Any], keys: Iterable[str]) -> bool:
    """Whether it speaks of a key that means something else here."""
    relation = said.get("relation") or {}
    named = {said.get(name) for name in ("source", "target", "key", "old", "new")}
    return bool({*named, relation.get("target")} & set(keys))


def _statements(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if not is_file(path):
        return
    for line in read_bytes(path).splitlines():
        try:
            entry = parse_json(line)
            what, data = str(entry["what"]), dict(entry["data"])
            origin = f"{entry['who']} {entry['time']}"
        except (ValueError, KeyError, TypeError) as exc:
            raise ArchiveError(
                say("移交包的登记事项读不懂", "the package's statements cannot be read"),
                where=str(path),
            ) from exc
        if what in ("relate", "status", "gap", "issuer", "redirect") and _is_plain(data):
            yield what, {**data, "origin": data.get("origin") or origin}


def _is_plain(data: dict[str, Any]) -> bool:
    """Nothing but texts, and a relation of the model; anything else is passed over."""
    try:
        if "relation" in data:
            from_data(Relation, data["relation"])
    except ModelError:
        return False
    return all(isinstance(v, str) for k, v in data.items() if k != "relation")


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in data.items() if k != "origin"}


def _canonical(data: dict[str, Any]) -> str:
    return json.dumps(_plain(data), sort_keys=True, ensure_ascii=False)
