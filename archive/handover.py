"""Hand-over (移交): a BagIt package that is read without us, and taken in again without being trusted."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gazette.archive.fixity import check_version
from gazette.archive.layout import is_key, safe_path
from gazette.archive.records import Inventory, VersionRef
from gazette.archive.transaction import Transaction
from gazette.errors import ArchiveError, DamagedError, GazetteError, MissingToolError
from gazette.files import read_bytes, sha256_of
from gazette.language import say

if TYPE_CHECKING:
    from gazette.archive.store import Archive

__all__ = ["Imported", "export_package", "import_package"]

FORMAT = "gazette-package/1"
_MOST_FILES = 1_000_000
_MOST_BYTES = 200 * 1024**3  #: of a package
_STATEMENTS = ("relate", "unrelate", "status", "gap", "issuer", "redirect")


class Imported(NamedTuple):
    """What a package came to."""

    added: tuple[str, ...]
    known: tuple[str, ...]  #: were there already, byte for byte


def export_package(
    archive: Archive, folder: Path, keys: Iterable[str] = (), *, year: int | None = None
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
    bagit = _bagit()
    if folder.exists():
        raise ArchiveError(
            say("移交包的文件夹已存在", "the package's folder exists"),
            where=str(folder),
            remedy=say("请另取名字。", "Choose another name."),
        )
    wanted = _wanted(archive, keys, year)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _fill(archive, staging, wanted)
        _make_bag(bagit, staging, archive, wanted)
        staging.chmod(0o755)
        os.rename(staging, folder)  # noqa: PTH104 - whole or not at all
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return tuple(wanted)


def _wanted(archive: Archive, keys: Iterable[str], year: int | None) -> list[str]:
    asked = [archive.item(key) for key in keys] or list(archive.list(year=year))
    wanted: dict[str, None] = {}
    for item in asked:
        wanted[item.key] = None
        if item.issue:
            wanted |= dict.fromkeys(item.issue.documents)
    if not wanted:
        raise ArchiveError(
            say("没有可移交的档案", "there is nothing to hand over"),
            remedy=say("请检查年份或键。", "Check the year or the keys."),
        )
    return list(wanted)


def _fill(archive: Archive, staging: Path, keys: Sequence[str]) -> None:
    layout = archive.layout
    for key in keys:
        for row in archive.catalogue.versions(key):
            place = layout.version(key, row["version"])
            name = place.relative_to(layout.root)
            faults, _, _ = check_version(str(layout.root), name.as_posix(), row["inventory"])
            if faults:
                raise DamagedError(
                    say(
                        "这件档案已损坏，不能移交", "this object is damaged and is not handed over"
                    ),
                    where=faults[0].path,
                    remedy=say(
                        "请先运行 gazette archive verify 并从备份恢复。", "Verify and restore it."
                    ),
                )
            shutil.copytree(place, staging / name)
    from gazette.schemas import EXPORTED, schema_bytes  # noqa: PLC0415 - for packages alone

    for file in EXPORTED:
        target = staging / "schema" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(schema_bytes(file))
    (staging / "README.txt").write_text(layout.readme_text(), encoding="utf-8")
    shutil.copyfile(layout.journal, staging / "journal.jsonl")
    statements = "".join(
        json.dumps(
            {"what": e.what, "who": e.who, "time": e.time, "data": e.data}, ensure_ascii=False
        )
        + "\n"
        for e in archive.journal.entries()
        if e.what in _STATEMENTS and _concerns(e.data, set(keys))
    )
    (staging / "statements.jsonl").write_text(statements, encoding="utf-8")
    note = {"format": FORMAT, "objects": _refs(archive, keys)}
    (staging / "package.json").write_text(json.dumps(note, indent=1), encoding="utf-8")


def _refs(archive: Archive, keys: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"key": key, "version": row["version"], "inventory": row["inventory"]}
        for key in keys
        for row in archive.catalogue.versions(key)
    ]


def _concerns(data: dict[str, Any], keys: set[str]) -> bool:
    named = {str(data.get(name, "")) for name in ("source", "target", "key", "new")}
    return bool(named & keys) or not (named - {""})


def _make_bag(bagit: Any, staging: Path, archive: Archive, keys: Sequence[str]) -> None:  # noqa: ANN401 - bagit has no types
    logging.getLogger("bagit").setLevel(logging.ERROR)
    info = {
        "Source-Organization": _publisher(archive),
        "External-Description": say("政府公报档案移交包", "Government gazette, hand-over package"),
        "External-Identifier": keys[0] if len(keys) == 1 else f"{keys[0]}…{keys[-1]}",
        "Bagging-Software": "gongbao, bagit",
    }
    bagit.make_bag(str(staging), bag_info=info, checksums=["sha256", "sha512"])


def _publisher(archive: Archive) -> str:
    item = next(archive.list(type_="issue"), None)
    return item.issue.ref.title if item and item.issue else ""


# --- taking in ------------------------------------------------------------------


def import_package(archive: Archive, folder: Path) -> Imported:
    """Take in a package after checking every byte of it; nothing of it is trusted or executed.

    Objects that are here byte for byte are passed over; where a key is taken by something
    else nothing is imported, since keys are minted once.

    Raises:
        ArchiveError: no package, unsafe names, links, too large, or an inventory that does not fit.
        DamagedError: bytes are not what the package says.
    """
    _check_names(folder)
    _check_bag(folder)
    refs = _read_refs(folder / "data")
    data = folder / "data"
    for ref in refs:
        _check_object(data, ref)
    with archive.writing(say("导入移交包", "importing a package")):
        return _take_in(archive, data, refs)


def _check_names(folder: Path) -> None:
    """Before anything is opened: every name confined, no links, within limits."""
    if not (folder / "bagit.txt").is_file():
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
    bagit = _bagit()
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError as exc:
        raise DamagedError(
            say(f"移交包核验不通过：{exc}", f"the package does not validate: {exc}"),
            where=str(folder),
            remedy=say("请重新传送；仍不行就退回移交单位。", "Transfer it again, or return it."),
        ) from exc


def _read_refs(data: Path) -> list[VersionRef]:
    try:
        note = json.loads(read_bytes(data / "package.json"))
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
    inventory = _inventory(data / name / "inventory.json")
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


def _take_in(archive: Archive, data: Path, refs: list[VersionRef]) -> Imported:
    known = [ref for ref in refs if _is_here(archive, ref)]
    new = [ref for ref in refs if ref not in known]
    taken = {ref.key for ref in new if archive.catalogue.row(ref.key) is not None}
    if taken:
        names = "、".join(sorted(taken)[:5])
        raise ArchiveError(
            say(
                f"键 {names} 在本库已是别的内容，没有导入",
                f"{names} are other objects here; nothing was imported",
            ),
            where=str(data.parent),
            remedy=say(
                "请另建一个档案库导入，或与移交单位核对。",
                "Import it into an archive of its own, or ask the sender.",
            ),
        )
    if new:
        _store(archive, data, new)
    archive.catalogue.refresh(writable=True)
    _repeat_statements(archive, data)
    archive.catalogue.refresh(writable=True)
    archive.update_index()
    return Imported(
        tuple(dict.fromkeys(r.key for r in new)), tuple(dict.fromkeys(r.key for r in known))
    )


def _is_here(archive: Archive, ref: VersionRef) -> bool:
    return any(
        row["version"] == ref.version and row["inventory"] == ref.inventory
        for row in archive.catalogue.versions(ref.key)
    )


def _store(archive: Archive, data: Path, refs: list[VersionRef]) -> None:
    transaction = Transaction(archive.layout, archive.journal)
    try:
        placed = [_place(transaction, data, ref) for ref in refs]
        package = sha256_of(read_bytes(data / "package.json"))
        transaction.commit("import", {"package": package}, placed)
    except BaseException:
        transaction.abandon()
        raise


def _place(transaction: Transaction, data: Path, ref: VersionRef) -> VersionRef:
    source = data / _folder_of(ref)
    inventory = _inventory(source / "inventory.json")
    staged = transaction.version(ref.key, ref.version)
    for file in inventory.files:
        name = file.path.removeprefix("content/")
        staged.copy(name, source / file.path, file.sha256, file.type)
    sealed = staged.seal_as(read_bytes(source / "inventory.json"), inventory)
    if sealed.inventory != ref.inventory:
        raise DamagedError(
            say("清册在导入时变了", "the inventory changed meanwhile"), where=str(source)
        )
    return sealed


def _repeat_statements(archive: Archive, data: Path) -> None:
    """What was stated by hand about the objects, stated here again with its origin."""
    mine = {
        (e.what, _canonical(_plain(e.data)))
        for e in archive.journal.entries()
        if e.what in _STATEMENTS
    }
    for what, said in _statements(data / "statements.jsonl"):
        if (what, _canonical(said)) not in mine:
            archive.journal.append(what, said)


def _statements(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if not path.is_file():
        return
    for line in read_bytes(path).splitlines():
        try:
            entry = json.loads(line)
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
    from pydantic import ValidationError  # noqa: PLC0415 - for packages alone

    from gazette.model import Relation  # noqa: PLC0415 - for packages alone

    try:
        if "relation" in data:
            Relation.model_validate(data["relation"])
    except ValidationError:
        return False
    return all(isinstance(v, str) for k, v in data.items() if k != "relation")


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in data.items() if k != "origin"}


def _canonical(data: dict[str, Any]) -> str:
    return json.dumps(_plain(data), sort_keys=True, ensure_ascii=False)


def _bagit() -> Any:  # noqa: ANN401 - bagit has no types
    try:
        import bagit  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as exc:
        raise MissingToolError(
            say("没有安装 bagit", "bagit is not installed"),
            remedy=say('pip install "gongbao[package]"。', 'pip install "gongbao[package]".'),
        ) from exc
    return bagit
