"""What an import is of: a package (移交包), a table of back issues, one PDF, or pictures of pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from gazette.base.errors import FileAccessError
from gazette.base.files import entries_of, is_file, is_folder, is_taken
from gazette.base.language import say

__all__ = ["Imports", "pictures_in", "what_is_imported"]

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
    """The pictures themselves; of a folder the files in it, in the order of their names."""
    first = paths[0]
    return [p for p in entries_of(first) if is_file(p)] if is_folder(first) else [*paths]
