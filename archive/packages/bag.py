"""The bag (BagIt, RFC 8493) that a package is: its own words about itself, held to its files.

bagit takes the digests of all files; before that stands what it lets pass: manifests that do not
list everything, tag files that no tag manifest covers, and a fetch.txt, which we do not follow.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

from gazette.archive.packages.handover import bagit_library
from gazette.archive.packages.refusal import refused
from gazette.archive.store.layout import safe_path
from gazette.base.errors import ArchiveError, DamagedError
from gazette.base.files import read_bytes
from gazette.base.language import say
from gazette.base.lines import visible_controls

__all__ = ["check_bag"]

_VERSIONS = ("0.97", "1.0")
_MOST_BYTES = 256_000_000  #: of one tag file
_DIGITS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_REQUIRED = "sha256"
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_TAG = re.compile(r"[^\s:][^:]*:|[ \t]+\S")  #: a label, or a line that goes on
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_ESCAPED = {"%0D": "\r", "%0d": "\r", "%0A": "\n", "%0a": "\n", "%25": "%"}
_TOO_MANY = 5  #: of the files that a message names


def check_bag(folder: Path, files: Mapping[str, int]) -> None:
    """Hold the bag to its own word.

    Args:
        folder: the package.
        files: what stands in it, by path, with the sizes.

    Raises:
        ArchiveError: it is not a bag as RFC 8493 has it, or does not list all that it holds.
        DamagedError: files are missing, or not what its manifests say.
    """
    _check_declaration(_tag_text(folder, "bagit.txt"))
    payload = {name for name in files if name.startswith("data/")}
    tags = {name for name in files if name not in payload and not name.startswith("tagmanifest-")}
    _check_fetch(folder, files)
    _check_manifests(folder, files, payload, tag=False)
    _check_manifests(folder, files, tags, tag=True)
    _check_sums_of_payload(folder, files, payload)
    _check_digests(folder)


def _tag_text(folder: Path, name: str) -> str:
    """The text of a tag file, which is UTF-8 without a mark."""
    data = read_bytes(folder / name, most=_MOST_BYTES)
    if data.startswith(codecs.BOM_UTF8):
        raise refused("开头有 BOM，RFC 8493 不许有", "begins with a BOM, against RFC 8493", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise refused(f"第 {line} 行不是 UTF-8 编码", f"line {line} is not UTF-8", name) from exc


def _check_declaration(text: str) -> None:
    """bagit.txt has two lines: the version and the encoding of tag files (RFC 8493, 2.1.1)."""
    found = re.fullmatch(
        r"BagIt-Version: ?([0-9.]+)\r?\nTag-File-Character-Encoding: ?([\w-]+)\s*", text
    )
    if found is None:
        raise refused("声明不合 RFC 8493", "the declaration is not that of RFC 8493", "bagit.txt")
    if found[1] not in _VERSIONS:
        raise refused(
            f"BagIt 版本 {found[1]} 不在支持之列（{'、'.join(_VERSIONS)}）",
            f"BagIt version {found[1]} is none of {', '.join(_VERSIONS)}",
            "bagit.txt",
        )
    if found[2].lower().replace("-", "") != "utf8":
        raise refused(
            f"说明文件的编码是 {found[2]}，只收 UTF-8",
            f"its tag files are in {found[2]}; only UTF-8 is taken",
            "bagit.txt",
        )


# --- manifests ----------------------------------------------------------------


def _check_manifests(
    folder: Path, files: Mapping[str, int], wanted: set[str], *, tag: bool
) -> None:
    """Each manifest lists exactly the files that it is about, and one of them by SHA-256."""
    algorithms = set()
    for name in sorted(files):
        kind = _MANIFEST.fullmatch(name)
        if kind is None or bool(kind[1]) != tag:
            continue
        algorithms.add(kind[2])
        _check_complete(name, set(_listed(folder, name, kind[2])), wanted)
    if _REQUIRED not in algorithms:
        name = f"{'tag' if tag else ''}manifest-{_REQUIRED}.txt"
        raise refused("移交包缺少这份清单", "the package lacks this manifest", name)


def _check_complete(name: str, listed: set[str], wanted: set[str]) -> None:
    if missing := sorted(listed - wanted):
        raise _damaged(
            f"移交包不完整：缺少 {_named(missing)}",
            f"the package is incomplete: it lacks {_named(missing)}",
            name,
        )
    if extra := sorted(wanted - listed):
        raise refused(
            f"清单没有列出 {_named(extra)}", f"the manifest does not list {_named(extra)}", name
        )


def _listed(folder: Path, name: str, algorithm: str) -> dict[str, str]:
    """Path → digest, as the manifest has them."""
    digits = _DIGITS.get(algorithm)
    if digits is None:
        raise refused(f"不认识摘要算法 {algorithm}", f"unknown digest algorithm {algorithm}", name)
    listed: dict[str, str] = {}
    for number, line in enumerate(_tag_text(folder, name).splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.rstrip())
        if found is None or len(found[1]) != digits:
            raise refused(
                f"第 {number} 行不是“摘要 文件名”", f"line {number} is no digest and name", name
            )
        path = _path_in(found[2], name, number)
        if path in listed:
            raise refused(
                f"第 {number} 行重复列出 {path}", f"line {number} lists {path} again", name
            )
        listed[path] = found[1].lower()
    return listed


def _path_in(written: str, name: str, number: int) -> str:
    path = re.sub("%0[DdAa]|%25", lambda found: _ESCAPED[found[0]], written)
    if safe_path(path) is None:
        shown = visible_controls(path)
        raise refused(
            f"第 {number} 行的文件名“{shown}”不安全",
            f"line {number}: the name {shown} is not safe",
            name,
        )
    return path


# --- what else the bag says of itself ------------------------------------------


def _check_fetch(folder: Path, files: Mapping[str, int]) -> None:
    """fetch.txt names files to be downloaded; we download nothing, so each must be there."""
    if "fetch.txt" not in files:
        return
    for number, line in enumerate(_tag_text(folder, "fetch.txt").splitlines(), 1):
        parts = line.split(None, 2)
        if not parts:
            continue
        if len(parts) != 3 or safe_path(parts[2]) is None:  # noqa: PLR2004 - URL, size, name
            raise refused(
                f"第 {number} 行不是“网址 大小 文件名”，或文件名不安全",
                f"line {number} is not address, size and a safe name",
                "fetch.txt",
            )
        if parts[2] not in files:
            raise refused(
                f"第 {number} 行的 {parts[2]} 要另从网上下载，没有随包送来；本软件不下载",
                f"line {number}: {parts[2]} is to be downloaded and did not come along",
                "fetch.txt",
            )


def _check_sums_of_payload(folder: Path, files: Mapping[str, int], payload: set[str]) -> None:
    """Payload-Oxum, where bag-info.txt gives it: bytes and number of files."""
    if "bag-info.txt" not in files:
        return
    text = _tag_text(folder, "bag-info.txt")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not _TAG.match(line):
            raise refused(
                f"第 {number} 行不是“项目: 值”",
                f"line {number} is no label and value",
                "bag-info.txt",
            )
    said = re.findall(r"(?m)^Payload-Oxum:[ \t]*(.*?)\s*$", text)
    there = f"{sum(files[name] for name in payload)}.{len(payload)}"
    wrong = next((oxum for oxum in said if oxum != there), None)
    if wrong is not None:
        raise _damaged(
            f"移交包不完整：Payload-Oxum 是 {wrong}，实为 {there}（字节数.文件数）",
            f"Payload-Oxum says {wrong}, but it is {there} (bytes.files)",
            "bag-info.txt",
        )


def _check_digests(folder: Path) -> None:
    bagit = bagit_library()
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagValidationError as exc:
        paths = sorted({str(one.path) for one in exc.details or () if hasattr(one, "path")})
        if not paths:
            raise _not_valid(exc, folder) from exc
        raise _damaged(
            f"移交包核验不通过：{_named(paths)} 与清单的摘要不符",
            f"the package does not validate: the digests of {_named(paths)} are others",
            paths[0],
        ) from exc
    # beside its own errors: tag files of another encoding, or of one that there is not
    except (bagit.BagError, OSError, ValueError, LookupError, TypeError) as exc:
        raise _not_valid(exc, folder) from exc


def _not_valid(exc: Exception, folder: Path) -> ArchiveError:
    return _damaged(
        f"移交包核验不通过（{exc}）", f"the package does not validate: {exc}", str(folder)
    )


def _named(paths: list[str]) -> str:
    shown = say("、", ", ").join(map(visible_controls, paths[:_TOO_MANY]))
    more = say(f" 等 {len(paths)} 个", f" and others, {len(paths)}")
    return shown + (more if len(paths) > _TOO_MANY else "")


def _damaged(zh: str, en: str, where: str) -> ArchiveError:
    return DamagedError(
        say(zh, en),
        where=where,
        remedy=say(
            "没有导入任何内容；请重新传送，仍不行就退回移交单位。",
            "Nothing was imported; transfer it again, or return it.",
        ),
    )
