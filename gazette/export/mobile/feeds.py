"""What machines read of the site: JSON data, Atom feed, sitemap."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from gazette.export.html.cutting import part_name
from gazette.export.mobile.browse import SiteLists
from gazette.export.mobile.record import DocumentLine, IssueLine
from gazette.export.opendata.atom import add_link, add_text, feed_root, moment, urn

__all__ = ["atom_feed", "data_files", "sitemap"]

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST_ENTRIES = 50
_MOST_ADDRESSES = 50_000  # sitemaps.org, of one file


def data_files(lists: SiteLists) -> dict[str, bytes]:
    """data/issues.json and data/documents.json; addresses are relative to the site's root."""
    issues = [
        {
            "key": issue.key,
            "title": issue.title,
            "label": issue.label,
            "year": issue.year,
            "total_number": issue.total_number,
            "date": issue.date,
            "documents": len(issue.documents),
            "url": f"{issue.path}index.html",
        }
        for issue in reversed(lists.issues)
    ]
    documents = [_document(lists, issue, d) for issue, d in lists.documents()]
    return {
        "data/issues.json": _json({"format": "gazette-issues/1", "issues": issues}),
        "data/documents.json": _json({"format": "gazette-documents/1", "documents": documents}),
    }


def _document(lists: SiteLists, issue: IssueLine, document: DocumentLine) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "numbers": list(document.numbers),
        "issuers": list(document.issuers),
        "genre": document.genre or None,
        "kind": document.kind,
        "subjects": list(document.subjects),
        "disclosure": document.disclosure or None,
        "date": document.date or None,
        "effective": document.effective or None,
        "status": lists.status.get(document.id) or None,
        "issue": issue.key,
        "section": document.section,
        "page": document.page,
        "url": document.href,
    }


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def atom_feed(lists: SiteLists) -> bytes:
    """The newest documents (RFC 4287); the day of the newest issue is the feed's."""
    base = lists.site.base_url.rstrip("/")
    feed = feed_root()
    latest = max((_changed(lists, *found) for found in lists.documents()), default="1970-01-01")
    add_text(feed, "title", lists.title)
    add_text(feed, "id", f"{base}/" if base else urn(lists.title))
    add_text(feed, "updated", moment(latest))
    author = add_text(feed, "author")
    add_text(author, "name", lists.site.name or lists.title)
    add_link(feed, f"{base}/feed.xml" if base else "feed.xml", "self")
    add_link(feed, f"{base}/index.html" if base else "index.html", "alternate")
    newest = sorted(lists.documents(), key=lambda found: _since(*found), reverse=True)
    for issue, document in newest[:_MOST_ENTRIES]:
        _entry(feed, lists, issue, document, base)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(
    feed: etree._Element, lists: SiteLists, issue: IssueLine, document: DocumentLine, base: str
) -> None:
    entry = add_text(feed, "entry")
    add_text(entry, "title", document.title)
    address = f"{base}/{document.href}" if base else document.href
    add_link(entry, address, "alternate")
    add_text(entry, "id", address if base else urn(f"{lists.title}/{document.id}"))
    add_text(entry, "updated", moment(_changed(lists, issue, document)))
    add_text(entry, "summary", " · ".join((*document.numbers, issue.label, document.section)))


def _since(issue: IssueLine, document: DocumentLine) -> str:
    """The day on which readers could read it."""
    return document.published or issue.published


def _changed(lists: SiteLists, issue: IssueLine, document: DocumentLine) -> str:
    """The day on which it, or its status, last changed."""
    return lists.updated.get(document.id) or _since(issue, document)


def sitemap(lists: SiteLists) -> dict[str, bytes]:
    """sitemap.xml, in parts beyond 50,000 addresses; none without base_url, which it needs."""
    base = lists.site.base_url.rstrip("/")
    if not base:
        return {}
    latest = max((_changed(lists, *found) for found in lists.documents()), default="")
    rows = [(f"{base}/index.html", latest)]
    for issue in lists.issues:
        days = {document.id: _changed(lists, issue, document) for document in issue.documents}
        rows.append((f"{base}/{issue.path}index.html", max(days.values(), default=issue.date)))
        rows += ((f"{base}/{page}", days[d.id]) for d in issue.documents for page in _pages(d))
    parts = [rows[n : n + _MOST_ADDRESSES] for n in range(0, len(rows), _MOST_ADDRESSES)]
    if len(parts) == 1:
        return {"sitemap.xml": _urlset("urlset", "url", parts[0])}
    files = {
        f"sitemap-{number}.xml": _urlset("urlset", "url", part)
        for number, part in enumerate(parts, 1)
    }
    index = [(f"{base}/{name}", "") for name in files]
    return {**files, "sitemap.xml": _urlset("sitemapindex", "sitemap", index)}


def _pages(document: DocumentLine) -> list[str]:
    """Every page of the document."""
    name = document.href.removesuffix(".html")
    return [f"{part_name(name, part)}.html" for part in range(1, document.pages + 1)]


def _urlset(root_name: str, name: str, rows: list[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}{root_name}", nsmap={None: _SITEMAP})  # type: ignore[dict-item]  # lxml's stubs leave None out
    for address, day in rows:
        element = etree.SubElement(root, f"{{{_SITEMAP}}}{name}")
        etree.SubElement(element, f"{{{_SITEMAP}}}loc").text = address
        if day:
            etree.SubElement(element, f"{{{_SITEMAP}}}lastmod").text = day
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
