"""Installing and reading offline: the web app manifest and the service worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files as resources

from gazette.export.mobile.take_away import KINDS
from gazette.export.parts.toc import issue_label
from gazette.issue.bundle import IssueBundle

__all__ = ["app_manifest", "precached", "service_worker", "site_manifest", "site_worker"]

#: what an issue's worker keeps at once; beyond this (pictures) it keeps what was opened
_MOST_BYTES = 8_000_000


def app_manifest(bundle: IssueBundle) -> bytes:
    """manifest.webmanifest of an issue (W3C Web Application Manifest)."""
    issue = bundle.issue
    return _manifest(f"{issue.title} {issue_label(issue)}", issue.title)


def site_manifest(title: str) -> bytes:
    """manifest.webmanifest of the whole site."""
    return _manifest(title, title)


def _manifest(name: str, short: str) -> bytes:
    """Addresses are relative to the manifest: it works below any path."""
    icons = [
        {
            "src": f"assets/icon-{size}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    return _json(
        {
            "name": name,
            "short_name": short[:12],
            "lang": "zh-CN",
            "dir": "ltr",
            "start_url": "index.html",
            "scope": "./",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#a61c22",
            "icons": icons,
        }
    )


def precached(files: Mapping[str, bytes]) -> list[str]:
    """The files an issue's reader needs offline: the small first, as far as the limit reaches."""
    kept, total = [], 0
    pages = [name for name in files if not name.endswith(tuple(KINDS))]  # files to take are not
    for name in sorted(pages, key=lambda name: (len(files[name]), name)):
        total += len(files[name])
        if total > _MOST_BYTES:
            break
        kept.append(name)
    return sorted(kept)


def service_worker(files: Mapping[str, bytes], keep: list[str]) -> bytes:
    """sw.js of an issue: keeps the named files and answers from them; its version is their digest."""
    return _worker(files, keep, fresh=False)


def site_worker(files: Mapping[str, bytes]) -> bytes:
    """sw.js of the site: keeps the shell, and each page once it was opened; asks the server first."""
    shell = [name for name in files if name.startswith("assets/")]
    return _worker(files, sorted([*shell, "index.html", "search.html"]), fresh=True)


def _worker(files: Mapping[str, bytes], keep: list[str], *, fresh: bool) -> bytes:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name] + b"\0")
    script = resources("gazette.export.mobile").joinpath("static", "sw.js").read_text("utf-8")
    for mark, value in (
        ("@VERSION@", digest.hexdigest()[:16]),
        ('"@FILES@"', json.dumps(keep, ensure_ascii=False, separators=(",", ":"))),
        ('"@FRESH@"', json.dumps(fresh)),
    ):
        script = script.replace(mark, value)
    return script.encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
