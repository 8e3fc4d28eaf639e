"""What a web server hands out beside the pages: the page for addresses that are none (404), robots.txt."""

from __future__ import annotations

from markupsafe import Markup

from gazette.export.mobile.browse import SiteLists
from gazette.export.mobile.shell import Shell, asset, inline_policy, render
from gazette.export.mobile.tags import column_tags

__all__ = ["server_files"]


def server_files(lists: SiteLists) -> dict[str, bytes]:
    """404.html, and robots.txt where the site's address is known."""
    base = lists.site.base_url.rstrip("/")
    files = {"404.html": _missing(lists, base)}
    if base:
        files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n".encode()
    return files


def _missing(lists: SiteLists, base: str) -> bytes:
    """It answers below any path, so its style is inside and its links name the whole address."""
    css, boot = asset("gazette.css").decode(), asset("boot.js").decode()
    root = f"{base}/" if base else ""
    shell = Shell(
        title=f"没有这一页 - {lists.title}",
        gazette=lists.title,
        home=f"{root}index.html",
        search=f"{root}search.html",
        tags=column_tags(lists.site),
        kind="missing",
        listed=False,
        policy=inline_policy(css, [boot]),
        inline_css=Markup(css),  # noqa: S704 - our own file
        inline_js=Markup(f"<script>{boot}</script>"),  # noqa: S704 - our own file
    )
    return render("missing.html", shell)
