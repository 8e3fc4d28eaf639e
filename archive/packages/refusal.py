"""Why a package is not taken in: said of one file of it, with what to do."""

from __future__ import annotations

from pathlib import Path

from gazette.base.errors import ArchiveError, XmlError
from gazette.base.files import is_file, read_bytes
from gazette.base.language import say

__all__ = ["held", "invalid", "refused"]

_MOST_BYTES = 256_000_000  #: of one XML or JSON file


def refused(zh: str, en: str, where: str) -> ArchiveError:
    """The error that a file of the package, by its path in it, keeps the whole package out."""
    return ArchiveError(
        say(zh, en),
        where=where,
        remedy=say(
            "没有导入任何内容；请退回移交单位。", "Nothing was imported; return it to the sender."
        ),
    )


def invalid(exc: XmlError, where: str) -> ArchiveError:
    """The error that a file's XML is not valid, or contradicts itself."""
    return refused(f"XML 不可用：{exc.message}", f"the XML is not sound: {exc.message}", where)


def held(path: Path, where: str) -> bytes:
    """The bytes of a file that a version must have.

    Raises:
        ArchiveError: it has none.
        FileAccessError: it cannot be read, or is larger than 256 MB.
    """
    if not is_file(path):
        raise refused("缺少这个文件", "this file is missing", where)
    return read_bytes(path, most=_MOST_BYTES)
