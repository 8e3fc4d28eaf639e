"""Pictures of the print edition's pages for an editor's eye, at once when nothing has changed."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.config import load_config
from gazette.base.files import is_folder, write_bytes
from gazette.release.fingerprint import fingerprint, keep_preview, kept_preview

if TYPE_CHECKING:
    from gazette.check.archive_port import ArchivePort
    from gazette.export.pdf.preview import Pages
    from gazette.vocabulary.revisions import Revisions

__all__ = ["preview"]

_NO_TIME = dt.datetime.fromtimestamp(0, dt.UTC)


def preview(
    folder: Path | str,
    out: Path | str,
    *,
    pages: Pages | None = None,
    revisions: Revisions = "refuse",
    archive: ArchivePort | None = None,
) -> tuple[Path, ...]:
    """Pictures of the real issue's pages, `out`/page-001.png …, each marked 校样.

    Files go by the printed numbers; page-i.png, page-ii.png … are cover, masthead and contents.

    The whole issue is laid out, since contents and page numbers depend on all of it; the PDF is
    kept beside `out`, so that other pages of the unchanged issue need no typesetting.

    Args:
        folder: the issue's folder.
        out: the folder for the pictures; other files in it stay.
        pages: numbers of the first and the last page, as (1, 3) or ("i", "iv"); all by default.
        revisions: what to do with unaccepted revisions in Word files.
        archive: where the text before a decision is sought that issue.toml does not name.

    Raises:
        IssueError, WordFileError, ExportError, FontError: as `gazette.build`.
    """
    from gazette.export.pdf.preview import page_pictures  # noqa: PLC0415 - loads PDFium

    folder, out = Path(folder), Path(out)
    data = _proof(folder, out, revisions, archive)
    paths = []
    for label, picture in page_pictures(data, pages=pages).items():
        path = out / f"page-{label.zfill(3) if label.isdecimal() else label}.png"
        write_bytes(path, picture)
        paths.append(path)
    return tuple(paths)


def _proof(folder: Path, out: Path, revisions: Revisions, archive: ArchivePort | None) -> bytes:
    """The proof's PDF, made anew only when something has changed; what an archive adds may have."""
    known = is_folder(folder) and archive is None
    value = fingerprint(folder, out, {"preview": revisions}) if known else ""
    kept = kept_preview(out, value) if value else None
    if kept is not None:
        return kept
    # the readers and the typesetter load when they are needed
    from gazette.export.pdf import make_pdf  # noqa: PLC0415
    from gazette.issue.loading import load_issue  # noqa: PLC0415
    from gazette.issue.shelved import ShelvedReadings  # noqa: PLC0415
    from gazette.jobs.predecessors import predecessors_in  # noqa: PLC0415
    from gazette.jobs.settings import judge_settings  # noqa: PLC0415

    judge_settings(load_config(folder), folder)
    bundle = load_issue(
        folder,
        revisions=revisions,
        workers=os.cpu_count() or 1,
        for_checks=True,
        kept=ShelvedReadings(),
        predecessors=predecessors_in(archive),
    )
    data = make_pdf(bundle, draft=True, timestamp=_NO_TIME).data
    if value:
        keep_preview(out, value, data)
    return data
