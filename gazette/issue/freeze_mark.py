"""The mark (定稿记号) in issue.toml: it holds the SHA-256 of freeze.json, so that a record taken away is missed.

Whoever removes freeze.json, or writes another, has the mark against them without any database.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazette.base.files import is_file, read_bytes, sha256_of, write_bytes
from gazette.base.language import Words
from gazette.issue.frozen import FREEZE
from gazette.issue.manifest import read_manifest

__all__ = ["freeze_fault", "keep_freeze", "lift_freeze"]

_SETTINGS = "issue.toml"
_KEY = 'frozen = "'
_BOM = "\ufeff"
_WHY = f"  # 清样定稿的记号，不能手改：{FREEZE} 的校验和"


def keep_freeze(folder: Path, record: bytes) -> None:
    """Write freeze.json, and its mark into issue.toml; what is there already is left alone.

    Raises:
        IssueError: the folder is no issue's.
        FileAccessError: it cannot be written.
    """
    path = folder / FREEZE
    if not is_file(path) or read_bytes(path) != record:
        write_bytes(path, record)
    _write_mark(folder, f'{_KEY}{sha256_of(record)}"{_WHY}')


def lift_freeze(folder: Path) -> None:
    """Take the record away, then its mark: whatever stops this between, nothing is published.

    Raises:
        FileAccessError: it cannot be written.
    """
    if is_file(folder / FREEZE):
        (folder / FREEZE).unlink()
    if is_file(folder / _SETTINGS):
        _write_mark(folder, "")


def freeze_fault(folder: Path, mark: str) -> Words | None:
    """What is wrong of the record itself, None where it is as the mark has it, or there is no mark.

    Args:
        folder: of the issue.
        mark: `frozen` of its issue.toml.
    """
    if not mark:
        return None
    path = folder / FREEZE
    if not is_file(path):
        return Words(
            f"定稿的记录 {FREEZE} 不见了", f"{FREEZE}, the record of the fair copy, is gone"
        )
    if sha256_of(read_bytes(path)) != mark:
        return Words(
            f"{FREEZE} 不是定稿时的那一份",
            f"{FREEZE} is not the one that was written at the fair copy",
        )
    return None


def _write_mark(folder: Path, line: str) -> None:
    """Let issue.toml have that line for its mark, none for ""; all else stays as the editor wrote it."""
    data = read_manifest(folder)
    lines = _without_mark(data.decode("utf-8-sig").splitlines(keepends=True))
    first = [f"{line}\n"] if line else []
    bom = _BOM if data.startswith(_BOM.encode()) else ""
    made = f"{bom}{''.join((*first, *lines))}".encode()
    if made != data:
        write_bytes(folder / _SETTINGS, made)


def _without_mark(lines: list[str]) -> Iterator[str]:
    """The mark stands before the first table."""
    head = True
    for line in lines:
        head = head and not line.lstrip().startswith("[")
        if not (head and line.startswith(_KEY)):
            yield line
