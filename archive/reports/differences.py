"""Archived texts held against each other, or against any file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.archive.reports.any_file import plain_lines
from gazette.archive.reports.compare import Pair, as_html, as_text, compare_lines, lines_of
from gazette.base.errors import ArchiveError
from gazette.base.language import say

if TYPE_CHECKING:
    from gazette.archive.store.store import Store
    from gazette.model import Document

__all__ = ["Differences", "differences", "differences_from_file"]


@dataclass(frozen=True)
class Differences:
    """Two texts side by side (新旧对照)."""

    left: str  #: what the first one is called
    right: str
    pairs: tuple[Pair, ...]

    @property
    def count(self) -> int:
        """How many units are not the same."""
        return sum(pair.change != "same" for pair in self.pairs)

    def text(self, *, everything: bool = False) -> str:
        """As `gazette.archive.reports.compare.as_text`."""
        return as_text(self.pairs, everything=everything)

    def page(self) -> bytes:
        """The page with both texts."""
        return as_html(self.pairs, self.left, self.right).encode()


def differences(archive: Store, left: str, right: str) -> Differences:
    """Two archived documents, article by article.

    Args:
        archive: where they are.
        left: key, or key@version.
        right: key, or key@version.

    Raises:
        ArchiveError: no such document or version.
    """
    old, new = _document(archive, left), _document(archive, right)
    pairs = compare_lines(lines_of(old), lines_of(new))
    return Differences(old.meta.title, new.meta.title, tuple(pairs))


def differences_from_file(archive: Store, key: str, file: Path) -> Differences:
    """An archived document and any text (a saved page, a manuscript).

    Raises:
        ArchiveError: no such document.
        FileAccessError, WordFileError: the file cannot be read.
    """
    pairs = compare_lines(lines_of(archive.document(key)), plain_lines(file))
    title = say(f"标准文本 {key}", f"archived text {key}")
    return Differences(title, file.name, tuple(pairs))


def _document(archive: Store, name: str) -> Document:
    key, _, version = name.partition("@")
    if version and not version.isdecimal():
        raise ArchiveError(
            say(f"版本应当是数：{name}", f"the version is no number: {name}"),
            remedy=say("写法：键@版本，如 2021-03-001@1。", "Write key@version, as 2021-03-001@1."),
        )
    return archive.document(key, int(version) if version else None)
