"""Installing and reading offline: the web app manifest and the service worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from gazette.bundle import IssueBundle
from gazette.export.toc import issue_label

__all__ = ["app_manifest", "precached", "service_worker"]

#: what an issue's worker keeps at once; beyond this (pictures) it keeps what was opened
_MOST_BYTES = 8_000_000


def app_manifest(bundle: IssueBundle) -> bytes:
    """manifest.webmanifest (W3C Web Application Manifest), addresses relative to itself."""
    issue = bundle.issue
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
            "name": f"{issue.title} {issue_label(issue)}",
            "short_name": issue.title[:12],
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
    for name in sorted(files, key=lambda name: (len(files[name]), name)):
        total += len(files[name])
        if total > _MOST_BYTES:
            break
        kept.append(name)
    return sorted(kept)


def service_worker(files: Mapping[str, bytes], keep: list[str]) -> bytes:
    """sw.js: keeps the named files and answers from them first; its version is their digest."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name] + b"\0")
    names = json.dumps(keep, ensure_ascii=False, separators=(",", ":"))
    return _WORKER.format(version=digest.hexdigest()[:16], names=names).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


_WORKER = """\
"use strict";
var NAME = "gazette-" + new URL("./", location).pathname + "-{version}";
var FILES = {names};
self.addEventListener("install", function (event) {{
  event.waitUntil(caches.open(NAME).then(function (cache) {{
    return cache.addAll(FILES.map(function (f) {{ return new Request(f, {{ cache: "reload" }}); }}));
  }}).then(function () {{ return self.skipWaiting(); }}));
}});
self.addEventListener("activate", function (event) {{
  var mine = NAME.slice(0, NAME.lastIndexOf("-") + 1);
  event.waitUntil(caches.keys().then(function (names) {{
    return Promise.all(names.filter(function (n) {{ return n.indexOf(mine) === 0 && n !== NAME; }}).map(function (n) {{ return caches.delete(n); }}));
  }}).then(function () {{ return self.clients.claim(); }}));
}});
self.addEventListener("fetch", function (event) {{
  var address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  event.respondWith(caches.open(NAME).then(function (cache) {{
    return cache.match(event.request, {{ ignoreSearch: true }}).then(function (kept) {{
      if (kept) return kept;
      if (/\\/$/.test(address.pathname)) return cache.match(address.pathname + "index.html").then(function (page) {{ return page || fetch(event.request); }});
      return fetch(event.request).then(function (answer) {{
        if (answer.ok && answer.type === "basic") cache.put(event.request, answer.clone());
        return answer;
      }});
    }});
  }}));
}});
"""
