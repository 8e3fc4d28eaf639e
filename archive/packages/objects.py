"""The objects of a package: what package.json names, whole and connected, and nothing beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from gazette.archive.packages.contents import check_content
from gazette.archive.packages.handover import FORMAT
from gazette.archive.packages.refusal import refused
from gazette.archive.store.fixity import check_version
from gazette.archive.store.layout import INVENTORY, is_key, safe_path
from gazette.archive.store.records import Inventory, VersionRef
from gazette.archive.verify.findings import by_code, finding
from gazette.base.doors.fields import wrong_fields
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ArchiveError, DamagedError
from gazette.base.files import is_file, read_bytes
from gazette.base.language import say

__all__ = ["Packed", "folder_of", "objects_of_package"]

_PACKAGE = "data/package.json"
_MOST_BYTES = 64_000_000  #: of package.json, and of one inventory
_MOST_VERSIONS = 10_000  #: of one object
_CLOCKS = dt.timedelta(days=1)  #: by which clocks may differ
_DIGEST = re.compile(r"[0-9a-f]{64}")
#: what stands in data/ beside the objects
_BESIDE = re.compile(
    r"data/(?:README\.txt|journal\.jsonl|package\.json|statements\.jsonl|schema/.+)"
)


class Packed(NamedTuple):
    """A version of an object in the package."""

    ref: VersionRef
    inventory: Inventory
    place: Path  #: its folder

    @property
    def name(self) -> str:
        """Its folder, for messages: below the package."""
        return f"data/{folder_of(self.ref)}"


def folder_of(ref: VersionRef) -> str:
    """The folder of a version below data/."""
    year = ref.key[:4] if ref.key[:4].isdecimal() else "other"
    return f"objects/{year}/{ref.key}/v{ref.version}"


def objects_of_package(folder: Path, files: Iterable[str]) -> dict[str, list[Packed]]:
    """The versions of every object by its key, each checked to the last byte and word.

    Args:
        folder: the package, a bag that holds to its own word.
        files: what stands in it.

    Raises:
        ArchiveError: package.json or an inventory is not right, versions do not follow from one
            another, there are files that belong to nothing, or the XML is not valid or says
            something else than the inventory.
        DamagedError: bytes are not what the inventory says.
    """
    refs = _refs(folder)
    _check_nothing_beside(refs, files)
    objects: dict[str, list[Packed]] = {}
    for ref in refs:
        packed = _packed(folder, ref)
        _follow(objects.setdefault(ref.key, []), packed)
    for versions in objects.values():
        for packed in versions:
            check_content(packed.place, packed.inventory, packed.name, _newest(objects))
    return objects


def _newest(objects: Mapping[str, Sequence[Packed]]) -> dict[str, list[Inventory]]:
    return {key: [one.inventory for one in versions] for key, versions in objects.items()}


def _refs(folder: Path) -> list[VersionRef]:
    note = _json(folder, _PACKAGE)
    if not isinstance(note, dict) or note.get("format") != FORMAT:
        raise _no_package("format 不是 " + FORMAT, f"its format is not {FORMAT}")
    objects = note.get("objects")
    if not isinstance(objects, list):
        raise _no_package("没有 objects 列表", "it has no list of objects")
    refs = [_ref(one, number) for number, one in enumerate(objects, 1)]
    return sorted(refs, key=lambda ref: (ref.key, ref.version))


def _ref(one: object, number: int) -> VersionRef:
    try:
        ref = VersionRef.model_validate(one)
    except ValidationError as exc:
        raise _no_package(
            f"objects 第 {number} 项：{wrong_fields(exc)}", f"object {number}: {wrong_fields(exc)}"
        ) from exc
    if not is_key(ref.key):
        raise refused(
            f"移交包里的键不合规矩（objects 第 {number} 项）",
            f"a bad key in the package (object {number})",
            _PACKAGE,
        )
    if not 1 <= ref.version <= _MOST_VERSIONS or not _DIGEST.fullmatch(ref.inventory):
        raise _no_package(
            f"objects 第 {number} 项的版本号或摘要不对",
            f"version or digest of object {number} is wrong",
        )
    return ref


def _no_package(zh: str, en: str) -> ArchiveError:
    return refused(
        f"移交包不是公报档案（package.json）：{zh}",
        f"not a gazette package (package.json): {en}",
        _PACKAGE,
    )


def _json(folder: Path, name: str) -> Any:  # noqa: ANN401 - any JSON value
    if not is_file(folder / name):
        raise _no_package("没有这个文件", "there is no such file")
    try:
        return parse_json(read_bytes(folder / name, most=_MOST_BYTES))
    except ValueError as exc:
        raise _no_package("不是 JSON，或嵌套太深", "it is no JSON, or nested too deep") from exc


def _check_nothing_beside(refs: Iterable[VersionRef], files: Iterable[str]) -> None:
    """A file that no object has was not handed over on purpose, or hides."""
    known = {f"data/{folder_of(ref)}" for ref in refs}
    for name in sorted(files):
        if not name.startswith("data/") or _BESIDE.fullmatch(name):
            continue
        if "/".join(name.split("/")[:5]) not in known:
            raise refused(
                "不属于 package.json 里的任何一件档案",
                "belongs to no object of package.json",
                name,
            )


def _packed(folder: Path, ref: VersionRef) -> Packed:
    name = folder_of(ref)
    _check_bytes(folder, ref, name)
    path = folder / "data" / name / INVENTORY
    where = f"data/{name}/{INVENTORY}"
    try:
        inventory = Inventory.model_validate_json(read_bytes(path, most=_MOST_BYTES))
    except ValidationError as exc:
        raise refused(
            f"清册读不懂（{wrong_fields(exc)}）",
            f"the inventory cannot be read ({wrong_fields(exc)})",
            where,
        ) from exc
    safe = all(safe_path(f.path) and f.path.startswith("content/") for f in inventory.files)
    if (inventory.key, inventory.version) != (ref.key, ref.version) or not safe:
        raise refused("清册与包内位置不符", "the inventory is out of place", where)
    if inventory.created > dt.datetime.now(inventory.created.tzinfo) + _CLOCKS:
        raise refused(
            f"清册说它做于 {inventory.created:%Y-%m-%d}，还没有到",
            f"the inventory says it was made on {inventory.created:%Y-%m-%d}, which is yet to come",
            where,
        )
    records = {"document": inventory.document, "issue": inventory.issue}
    if [kind for kind, record in records.items() if record] != [inventory.type]:
        raise refused(
            "清册没有说明是一期还是一篇",
            "the inventory does not say whether it is an issue or a document",
            where,
        )
    return Packed(ref, inventory, path.parent)


def _check_bytes(folder: Path, ref: VersionRef, name: str) -> None:
    faults, _, _ = check_version(str(folder / "data"), name, ref.inventory)
    if faults:
        what = finding(by_code(faults[0].code), faults[0].path, faults[0].detail).words
        raise DamagedError(
            say(
                f"移交包里的档案与清册不符：{what.zh}",
                f"an object does not match its inventory: {what.en}",
            ),
            where=f"data/{faults[0].path}",
            remedy=say(
                "没有导入任何内容；请退回移交单位。",
                "Nothing was imported; return it to the sender.",
            ),
        )


def _follow(known: list[Packed], packed: Packed) -> None:
    """Put the version after the ones before, which it must name."""
    before = known[-1].ref.inventory if known else ""
    if packed.ref.version != len(known) + 1 or packed.inventory.previous != before:
        raise refused(
            "移交包里的版本不相连", "the versions in the package do not follow", packed.name
        )
    known.append(packed)
