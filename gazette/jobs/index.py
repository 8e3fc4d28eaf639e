"""`gazette index`: the index of a year (年度总目录), as PDF or CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gazette.base.config import load_config
from gazette.base.files import write_bytes
from gazette.export.pdf import make_document_pdf
from gazette.export.year_index import (
    IndexLine,
    Listed,
    ListedIssue,
    index_csv,
    index_document,
    index_lines,
)

__all__ = ["YearIndex", "year_index"]


@dataclass(frozen=True)
class YearIndex:
    """What the issues of a year carried."""

    title: str  #: 刊名
    year: int
    lines: tuple[IndexLine, ...]

    def write(self, target: Path, *, profile: str, folder: Path) -> None:
        """Write it to `target`, as CSV where its name ends so, else as PDF.

        Args:
            target: the file.
            profile: the layout of the PDF.
            folder: where gazette.toml and profiles are looked for.

        Raises:
            ExportError, FontError: the PDF cannot be made.
            FileAccessError: the file cannot be written.
        """
        csv = target.suffix.lower() == ".csv"
        write_bytes(target, index_csv(list(self.lines)) if csv else self._pdf(profile, folder))

    def _pdf(self, profile: str, folder: Path) -> bytes:
        made = make_document_pdf(
            index_document(self.title, self.year, list(self.lines)),
            timestamp=dt.datetime(self.year, 12, 31, tzinfo=dt.UTC),  # the same bytes whenever made
            config=load_config(folder),
            profile=profile,
            running=f"{self.title}　{self.year}年总目录",
            folder=folder,
        )
        return made.data


def year_index(records: Iterable[tuple[Listed, ListedIssue]], year: int) -> YearIndex:
    """The index of that year, of documents each with the issue that carried it.

    Raises:
        IssueError: no issue of that year.
    """
    known = list(records)
    lines = index_lines(known, year)
    title = next(issue.title for _, issue in known if issue.year == year)
    return YearIndex(title, year, tuple(lines))
