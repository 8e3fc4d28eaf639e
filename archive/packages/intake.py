"""Taking in (接收) a package that another archive handed over: checked byte by byte, never trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from gazette.archive.packages.bag import check_bag
from gazette.archive.packages.names import files_of_package
from gazette.archive.packages.objects import Packed, objects_of_package
from gazette.archive.packages.statements import (
    STATEMENTS,
    Around,
    Statement,
    judged_statements,
    stated,
)
from gazette.archive.store.layout import INVENTORY
from gazette.archive.store.records import Inventory, VersionRef
from gazette.archive.store.transaction import Transaction
from gazette.base.errors import ArchiveError, DamagedError
from gazette.base.files import read_bytes, sha256_of
from gazette.base.language import say
from gazette.base.ways import way

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Imported", "Work", "import_package"]

STATEMENTS_FILE = "data/statements.jsonl"
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
    statements: tuple[Statement, ...] = ()  #: of its journal, each with its verdict

    @property
    def adoptable(self) -> tuple[Statement, ...]:
        """Statements to be taken over once a person has confirmed them."""
        return tuple(one for one in self.statements if one.verdict == "adopt")

    @property
    def refused(self) -> tuple[Statement, ...]:
        """Statements that are wrong, or about what the package does not hold."""
        return tuple(one for one in self.statements if one.verdict == "refused")

    @property
    def undecided(self) -> tuple[Statement, ...]:
        """Statements about which a person has to decide first."""
        return (*self.adoptable, *self.refused)

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
    archive: Store,
    folder: Path,
    *,
    dry_run: bool = False,
    skip_existing: bool = False,
    statements: bool | None = None,
    actor: str = "",
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
        statements: what a person decided about the statements that the dry run lists: take over
            those that can be (True), or none (False).  Undecided, a package with any stays out.
        actor: who takes it in, by default the archive's own.

    Raises:
        ArchiveError: no package, unsafe names, links, too large, an inventory or XML that is not
            right, a collision that was not to be skipped, or statements nobody has decided about.
        DamagedError: bytes are not what the package says.
    """
    files = files_of_package(folder)
    check_bag(folder, files)
    objects = objects_of_package(folder, files)
    if dry_run:
        archive.refresh()
        return _judged(archive, folder, objects)
    with archive.writing("import", actor=actor):
        found = _judged(archive, folder, objects)
        if found.left_out and not skip_existing:
            raise _collision(found, folder)
        if statements is None and found.undecided:
            raise _undecided(found)
        _take_in(archive, folder, objects, found, adopt=bool(statements))
        return found


# --- what becomes of each ---------------------------------------------------------


def _judged(archive: Store, folder: Path, objects: Mapping[str, list[Packed]]) -> Imported:
    works, groups = [], {}
    for key, versions in objects.items():
        newest = versions[-1].inventory
        groups[key] = _issue_of(newest)
        work = _judge(archive, key, [one.ref for one in versions], _title_of(newest))
        works.append(_at_home(archive, work, newest, objects))
    blocked = {groups[work.key]: work.key for work in works if work.outcome == "taken"}
    held = tuple(_held(work, blocked.get(groups[work.key], "")) for work in works)
    around = _around(archive, objects, [work.key for work in held if work.stays_out])
    return Imported(held, judged_statements(folder / STATEMENTS_FILE, around))


def _around(archive: Store, objects: Mapping[str, list[Packed]], left_out: list[str]) -> Around:
    """What the package's statements are held to."""
    return Around(
        package=set(objects),
        documents={key for key, versions in objects.items() if versions[-1].inventory.document},
        left_out=left_out,
        here=archive.catalogue.all_keys(),
        journal={stated(e) for e in archive.journal.entries() if e.what in STATEMENTS},
    )


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


def _at_home(
    archive: Store, work: Work, newest: Inventory, objects: Mapping[str, list[Packed]]
) -> Work:
    """A document that would slip into an issue of this archive, which does not have it, stays out."""
    issue = newest.document.issue if newest.document else None
    if issue is None or issue.key in objects or work.outcome != "new":
        return work
    row = archive.catalogue.row(issue.key)
    if row is None:
        return work
    detail = say(f"本库的 {issue.key} 里没有这一篇", f"{issue.key} here does not have it")
    return work._replace(outcome="taken", detail=detail)


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


def _undecided(found: Imported) -> ArchiveError:
    adopted, refused = len(found.adoptable), len(found.refused)
    return ArchiveError(
        say(
            f"移交包带来的登记事项要先由人确认：{adopted} 条可以采纳，{refused} 条不能采纳；没有导入",
            f"somebody has to decide about the package's statements first: {adopted} can be taken"
            f" over, {refused} cannot; nothing was imported",
        ),
        where=STATEMENTS_FILE,
        remedy=say(
            f"用 {way('dry_run')} 逐条看过后，加 {way('take')} 采纳可以采纳的，或加 {way('take_none')} 一条也不采纳。",
            f"See each with {way('dry_run')}; then take those over with {way('take')}, or none with"
            f" {way('take_none')}.",
        ),
    )


def _collision(found: Imported, folder: Path) -> ArchiveError:
    taken = [work for work in found.left_out if work.outcome == "taken"]
    names = "、".join(work.key for work in taken[:_NAMED])
    more = say(f"等 {len(taken)} 个", f" and others, {len(taken)}") if len(taken) > _NAMED else ""
    return ArchiveError(
        say(
            f"键 {names}{more} 在本库已是别的内容，没有导入",
            f"{names}{more} are other objects here; nothing was imported",
        ),
        where=str(folder),
        remedy=say(
            f"用 {way('dry_run')} 看逐件报告；用 {way('skip')} 导入其余各期；或另建一个档案库导入。",
            f"See each with {way('dry_run')}; take the other issues with {way('skip')}; or use an archive of its own.",
        ),
    )


# --- storing ------------------------------------------------------------------------


def _take_in(
    archive: Store,
    folder: Path,
    objects: Mapping[str, list[Packed]],
    found: Imported,
    *,
    adopt: bool,
) -> None:
    new = [
        packed
        for key in found.added
        for packed in objects[key][len(archive.catalogue.versions(key)) :]
    ]
    if new:
        _store(archive, folder, new)
    archive.catalogue.refresh(writable=True)
    for statement in found.statements if adopt else ():
        if statement.verdict == "adopt":
            archive.journal.append(statement.what, dict(statement.data))
    archive.after_commit()


def _store(archive: Store, folder: Path, versions: list[Packed]) -> None:
    def work(transaction: Transaction) -> None:
        placed = [_place(transaction, packed) for packed in versions]
        package = sha256_of(read_bytes(folder / "data/package.json"))
        transaction.commit("import", {"package": package}, placed)

    archive.change(work)


def _place(transaction: Transaction, packed: Packed) -> VersionRef:
    ref, inventory = packed.ref, packed.inventory
    staged = transaction.version(ref.key, ref.version)
    for file in inventory.files:
        name = file.path.removeprefix("content/")
        staged.copy(name, packed.place / file.path, file.sha256, file.type)
    sealed = staged.seal_as(read_bytes(packed.place / INVENTORY), inventory)
    if sealed.inventory != ref.inventory:
        raise DamagedError(
            say("清册在导入时变了", "the inventory changed meanwhile"), where=packed.name
        )
    return sealed
