"""Why a package is not taken in: said of one file of it, with what to do."""

from __future__ import annotations

from gazette.base.errors import ArchiveError
from gazette.base.language import say

__all__ = ["refused"]


def refused(zh: str, en: str, where: str) -> ArchiveError:
    """The error that a file of the package, by its path in it, keeps the whole package out."""
    return ArchiveError(
        say(zh, en),
        where=where,
        remedy=say(
            "没有导入任何内容；请退回移交单位。", "Nothing was imported; return it to the sender."
        ),
    )
