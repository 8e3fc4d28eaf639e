"""Atom (RFC 4287) of documents: a feed a 栏目, 发文机关, issue; `updated` is the last true change."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from gazette.export.html.tags import clean
from gazette.export.opendata.records import Feed, OpenDocument, OpenIssue

__all__ = ["FeedPlace", "atom_of", "feed_files", "issue_feed"]

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 50
_UP = "../../../"  # from data/v1/feeds/ to the root


@dataclass(frozen=True)
class FeedPlace:
    """Whose feeds they are, and where."""

    title: str  #: 刊名
    author: str
    base: str  #: address of the site without a slash at its end, "" unknown


def issue_feed(issue: str) -> str:
    """The file of an issue's feed, below data/v1."""
    return f"feeds/issue-{issue.replace('/', '-')}.xml"


def feed_files(
    place: FeedPlace, issues: Sequence[OpenIssue], documents: Sequence[OpenDocument]
) -> Iterator[tuple[Feed, bytes]]:
    """Every feed with its bytes; `documents` are the newest first."""
    for by, name, values in (
        ("栏目", "section", lambda d: (d.section,)),
        ("发文机关", "issuer", lambda d: d.issuers),
    ):
        groups: dict[str, list[OpenDocument]] = {}
        for document in documents:
            for value in values(document):
                groups.setdefault(value, []).append(document)
        for label, mine in sorted(groups.items()):
            feed = Feed(by=by, label=label, file=f"feeds/{name}-{_slug(label)}.xml")
            yield feed, atom_of(place, feed, mine[:_MOST_ENTRIES])
    by_issue: dict[str, list[OpenDocument]] = {}
    for document in documents:
        by_issue.setdefault(document.issue, []).append(document)
    for issue in issues:
        feed = Feed(by="期", label=issue.label, file=issue.feed)
        yield feed, atom_of(place, feed, by_issue.get(issue.key, []))


def atom_of(place: FeedPlace, feed: Feed, documents: Iterable[OpenDocument]) -> bytes:
    """The feed."""
    listed = list(documents)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml's stubs leave None out
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    address = f"{place.base}/data/v1/{feed.file}" if place.base else feed.file.partition("/")[2]
    _child(root, "title", f"{place.title}　{feed.label}")
    _child(root, "id", address if place.base else _urn(f"{place.title}/{feed.file}"))
    _child(root, "updated", _moment(max((d.updated for d in listed), default="1970")))
    _child(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", place.author or place.title)
    _link(root, address, "self")
    for document in listed:
        _entry(root, place, document)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(root: etree._Element, place: FeedPlace, document: OpenDocument) -> None:
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
    address = f"{place.base}/{document.html}" if place.base else f"{_UP}{document.html}"
    _child(entry, "title", document.title)
    _link(entry, address, "alternate")
    _child(entry, "id", _urn(f"{place.title}/{document.id}"))
    _child(entry, "updated", _moment(document.updated))
    status = f"有效性：{document.status}" if document.status else ""
    _child(
        entry, "summary", " · ".join(filter(None, (*document.numbers, document.section, status)))
    )


def _moment(day: str) -> str:
    """The date-time that RFC 4287 demands; a year alone begins on its first day."""
    return f"{day if '-' in day else f'{day}-01-01'}T00:00:00+08:00"


def _slug(label: str) -> str:
    return hashlib.sha256(label.encode()).hexdigest()[:8]


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'gongbao/{name}')}"


def _child(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _link(parent: etree._Element, href: str, rel: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", href=href, rel=rel)
