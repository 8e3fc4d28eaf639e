"""What an import is of: a package (移交包), a table of back issues, one PDF, or pictures of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from gazette.base.errors import ArchiveError, FileAccessError
from gazette.base.files import entries_of, is_file, is_folder, is_taken
from gazette.base.language import say

__all__ = ["Imports", "by_number", "pictures_in", "what_is_imported"]

Imports = Literal["package", "table", "pdf", "pictures"]


def what_is_imported(paths: Sequence[Path]) -> Imports:
    """What the paths are, by the first of them.

    Raises:
        FileAccessError: one of them is not there.
    """
    for path in paths:
        if not is_taken(path):
            raise FileAccessError(
                say("没有这个文件或文件夹", "there is no such file or folder"), where=str(path)
            )
    first = paths[0]
    if is_folder(first) and is_file(first / "bagit.txt"):
        return "package"
    if first.suffix.lower() == ".csv":
        return "table"
    return "pdf" if first.suffix.lower() == ".pdf" else "pictures"


def pictures_in(paths: Sequence[Path]) -> list[Path]:
    """The pictures themselves; of a folder the files in it, page-2 before page-10, no hidden ones.

    Raises:
        ArchiveError: there is none in the folder.
    """
    first = paths[0]
    if not is_folder(first):
        return [*paths]
    found = [p for p in entries_of(first) if is_file(p) and not p.name.startswith(".")]
    if not found:
        raise ArchiveError(
            say("文件夹里没有图片", "there is no picture in the folder"),
            where=str(first),
            remedy=say("请给出放有页面图片的文件夹。", "Name the folder with the pages."),
        )
    return by_number(found)


def by_number(paths: Iterable[Path]) -> list[Path]:
    """The files by their names, numbers in them as numbers."""
    return sorted(paths, key=lambda path: (_parts_of(path.name), path.name))


def _parts_of(name: str) -> list[tuple[int, str]]:
    pieces = re.split(r"([0-9]+)", name)
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]
