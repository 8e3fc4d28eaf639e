"""Atom (RFC 4287) of documents: a feed a 栏目, 发文机关, issue; `updated` is the last true change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from gazette.export.opendata.atom import add_link, add_text, feed_root, moment, urn
from gazette.export.opendata.records import Feed, OpenDocument, OpenIssue

__all__ = ["FeedPlace", "atom_of", "feed_files", "issue_feed"]

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
    root = feed_root()
    address = f"{place.base}/data/v1/{feed.file}" if place.base else feed.file.partition("/")[2]
    add_text(root, "title", f"{place.title}　{feed.label}")
    add_text(root, "id", address if place.base else urn(f"{place.title}/{feed.file}"))
    add_text(root, "updated", moment(max((d.updated for d in listed), default="1970")))
    add_text(add_text(root, "author"), "name", place.author or place.title)
    add_link(root, address, "self")
    for document in listed:
        _entry(root, place, document)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(root: etree._Element, place: FeedPlace, document: OpenDocument) -> None:
    entry = add_text(root, "entry")
    address = f"{place.base}/{document.html}" if place.base else f"{_UP}{document.html}"
    add_text(entry, "title", document.title)
    add_link(entry, address, "alternate")
    add_text(entry, "id", urn(f"{place.title}/{document.id}"))
    add_text(entry, "updated", moment(document.updated))
    status = f"有效性：{document.status}" if document.status else ""
    add_text(
        entry, "summary", " · ".join(filter(None, (*document.numbers, document.section, status)))
    )


def _slug(label: str) -> str:
    return hashlib.sha256(label.encode()).hexdigest()[:8]
