"""掌上公报 of one issue: a folder that works from a disk, any web server and any sub-path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from gazette.export.html.portal_styles import styles_script
from gazette.export.mobile.offline import app_manifest, precached, service_worker
from gazette.export.mobile.pages import articles_of, issue_pages
from gazette.export.mobile.place import Facts, Place, default_facts, page_names
from gazette.export.mobile.search_page import search_files
from gazette.export.mobile.shell import asset
from gazette.export.mobile.take_away import offers_of
from gazette.export.parts.cover import icon_png
from gazette.issue.bundle import IssueBundle, PageMap

__all__ = ["ASSETS", "make_mobile", "shared_assets"]

ASSETS = ("boot.js", "cite.js", "copy.js", "gazette.css", "gazette.js", "keep.js", "search.js")


def make_mobile(
    bundle: IssueBundle,
    *,
    pages: PageMap | None = None,
    timestamp: dt.datetime,
    draft: bool = False,
    facts: Mapping[str, Facts] | None = None,
    take_away: Mapping[str, Mapping[str, bytes]] | None = None,
) -> dict[str, bytes]:
    """Path → bytes of all files; the same input gives the same bytes.

    Args:
        bundle: the issue.
        pages: the printed pages.
        timestamp: not shown: the issue's own day is.
        draft: a proof (校样), marked as one.
        facts: what others say of documents, by the entry's key.
        take_away: entry key → ending (.pdf, .epub, .docx, .xml) → the document as such a file.

    Raises:
        ExportError: the issue holds no document.
    """
    del timestamp  # pages carry the issue's date; a clock would only break determinism
    articles = articles_of(bundle, pages)
    taken = [(article, (take_away or {}).get(article.entry.key, {})) for article in articles]
    place = Place(
        facts=default_facts(bundle, page_names(bundle)) | dict(facts or {}),
        take_away={a.entry.key: offers_of(a.name, a.title, own) for a, own in taken},
    )
    files = issue_pages(bundle, articles, place, draft=draft)
    files |= {f"{a.name}{ending}": data for a, own in taken for ending, data in own.items()}
    files |= search_files(bundle, articles, place, draft=draft)
    files |= shared_assets(bundle)
    files["manifest.webmanifest"] = app_manifest(bundle)
    files["sw.js"] = service_worker(files, precached(files))
    return dict(sorted(files.items()))


def shared_assets(bundle: IssueBundle) -> dict[str, bytes]:
    """Style, scripts and icons, which every page names."""
    files = {f"assets/{name}": asset(name) for name in ASSETS}
    files["assets/styles.js"] = styles_script()
    return files | {f"assets/icon-{size}.png": icon_png(bundle, size) for size in (192, 512)}
