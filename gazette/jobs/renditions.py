"""One edition of a text as bytes, for a program that sends it on: gate and proof as in `build`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from gazette.check.archive_port import ArchivePort
from gazette.issue.bundle import IssueBundle
from gazette.jobs.build import build_in_memory
from gazette.model import Issue
from gazette.release.editions import EDITIONS
from gazette.release.made import MadeRelease

__all__ = ["to_epub", "to_html", "to_pdf", "to_site"]


def to_pdf(
    issue: IssueBundle | Issue | Path | str,
    *,
    draft: bool = False,
    citations: ArchivePort | None = None,
    timestamp: dt.datetime | None = None,
) -> bytes:
    """The print edition (PDF/A) of an issue.

    Args:
        issue: as in `build`.
        draft: without the gate, every page marked 校样.
        citations: where cited documents are looked up.
        timestamp: as in `build`.

    Raises:
        GazetteError: as `build`.
    """
    made = build_in_memory(
        issue,
        formats=("pdf",),
        draft=draft,
        citations=citations,
        timestamp=timestamp,
    )
    return _only(made, ".pdf")


def to_epub(
    issue: IssueBundle | Issue | Path | str,
    *,
    draft: bool = False,
    citations: ArchivePort | None = None,
    timestamp: dt.datetime | None = None,
) -> bytes:
    """The EPUB of an issue; arguments and errors as of `to_pdf`."""
    made = build_in_memory(
        issue,
        formats=("epub",),
        draft=draft,
        citations=citations,
        timestamp=timestamp,
    )
    return _only(made, ".epub")


def to_html(
    issue: IssueBundle | Issue | Path | str,
    *,
    draft: bool = False,
    citations: ArchivePort | None = None,
    timestamp: dt.datetime | None = None,
) -> bytes:
    """The issue as one .html with everything inside; arguments and errors as of `to_pdf`."""
    made = build_in_memory(
        issue,
        formats=("xml",),
        extras=("single-file",),
        draft=draft,
        citations=citations,
        timestamp=timestamp,
    )
    return _only(made, ".html")


def to_site(
    issue: IssueBundle | Issue | Path | str,
    *,
    draft: bool = False,
    citations: ArchivePort | None = None,
    timestamp: dt.datetime | None = None,
) -> Mapping[str, bytes]:
    """The pages for phones (掌上公报), path → bytes; arguments and errors as of `to_pdf`."""
    made = build_in_memory(
        issue,
        formats=("mobile",),
        draft=draft,
        citations=citations,
        timestamp=timestamp,
    )
    folder = EDITIONS["mobile"].folder
    return {
        path.removeprefix(folder): data
        for path, data in made.contents.items()
        if path.startswith(folder)
    }


def _only(made: MadeRelease, ending: str) -> bytes:
    """The one file of that ending that does not lie in an edition's folder."""
    [data] = (
        data for path, data in made.contents.items() if "/" not in path and path.endswith(ending)
    )
    return data
