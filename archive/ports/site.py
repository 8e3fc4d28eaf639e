"""The site (掌上公报网站) of a whole archive."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gazette.archive.ports.site_source import ArchiveSource, beijing_today
from gazette.archive.store.store import Store
from gazette.base.config import Config
from gazette.base.progress import Progress, steps_of
from gazette.export.mobile.site import SiteReport, make_site

__all__ = ["make_archive_site"]


def make_archive_site(
    archive: Store,
    out: Path,
    config: Config,
    *,
    today: dt.date | None = None,
    progress: Progress | None = None,
) -> SiteReport:
    """Make the site, or what has changed of it since the last time.

    Args:
        archive: whose issues it shows.
        out: the site's folder.
        config: the office's settings; `[site]` has the site's name and address.
        today: the day on which the status of documents (有效性) is given, by default Beijing's.
        progress: called with the number of issues; what it gives hears of each.

    Raises:
        ExportError: the archive holds no issue, or the folder holds files of others.
        FileAccessError: it cannot be written.
    """
    source = ArchiveSource(archive, config, today or beijing_today())
    with steps_of(progress, len(source.issues())) as step:
        return make_site(source, out, site=config.site, step=step)
