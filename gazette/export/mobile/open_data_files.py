"""data/v1 of the site: lists, changes, feeds, the whole in one file, and pages that explain them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gazette.export.mobile.browse import SiteLists
from gazette.export.mobile.open_data import (
    DATA,
    all_changes,
    open_document,
    open_issue,
    open_relations,
    texts_name,
)
from gazette.export.mobile.output import SiteFolder
from gazette.export.mobile.shell import Crumb, Shell, asset, render
from gazette.export.mobile.source import SiteFacts, SiteGone
from gazette.export.mobile.tags import column_tags
from gazette.export.opendata.feeds import FeedPlace, feed_files
from gazette.export.opendata.files import (
    ALL,
    CONTENTS,
    VERSION,
    json_of,
    list_files,
    schema_files,
    sums_of,
)
from gazette.export.opendata.records import Change, Feed, OpenDocument, Service

__all__ = ["write_open_data"]

_ROOT = "../../"


def write_open_data(
    folder: SiteFolder,
    lists: SiteLists,
    facts: Mapping[str, Mapping[str, SiteFacts]],
    gone: Sequence[SiteGone],
) -> None:
    """Write all of data/v1 but the documents' own files, which stand there with their issues' pages."""
    issues = [open_issue(line) for line in reversed(lists.issues)]
    rows = [
        (line, document, facts[line.key].get(document.key, SiteFacts()))
        for line, document in lists.documents()
    ]
    documents = [open_document(*row) for row in rows]
    relations = [tie for _, document, known in rows for tie in open_relations(document, known)]
    changes = all_changes(lists.issues, facts, gone)
    files = list_files(issues, documents, relations, changes) | schema_files()
    base = lists.site.base_url.rstrip("/")
    feeds: list[Feed] = []
    for feed, data in feed_files(FeedPlace(lists.title, lists.site.name, base), issues, documents):
        feeds.append(feed)
        files[feed.file] = data
    files[ALL] = b"".join(folder.bytes_of(texts_name(line.key)) for line in lists.issues)
    files["index.json"] = json_of(_service(lists, documents, changes, feeds))
    files |= _pages(lists, feeds)
    for name, data in files.items():
        folder.put(f"{DATA}{name}", data)
    folder.put(f"{DATA}SHA256SUMS", sums_of(folder.digests(DATA)))


def _service(
    lists: SiteLists,
    documents: Sequence[OpenDocument],
    changes: Sequence[Change],
    feeds: Sequence[Feed],
) -> Service:
    site = lists.site
    return Service(
        version=VERSION,
        title=lists.title,
        publisher=site.name or None,
        license=site.license or None,
        license_url=site.license_url or None,
        contact=site.contact or None,
        updated=max((change.listed for change in changes), default=""),
        issues=len(lists.issues),
        documents=len(documents),
        files=CONTENTS,
        feeds=tuple(feeds),
    )


def _pages(lists: SiteLists, feeds: Sequence[Feed]) -> dict[str, bytes]:
    """index.html, which says what there is, and example.html, which uses it."""
    site = lists.site
    about = render(
        "data.html",
        _shell(lists, "开放数据", f"{lists.title}的开放数据：文件、格式、许可、联系方式"),
        files=CONTENTS,
        feeds=feeds,
        license=site.license,
        license_url=site.license_url,
        contact=site.contact,
    )
    example = render(
        "data-example.html",
        _shell(
            lists,
            "用开放数据做的一页",
            f"只用{lists.title}的开放数据做的例子：按有效性和年份列出文件",
            Crumb("开放数据", "index.html"),
        ),
    )
    script = asset("opendata.js")
    return {"index.html": about, "example.html": example, "opendata.js": script}


def _shell(lists: SiteLists, title: str, description: str, *trail: Crumb) -> Shell:
    return Shell(
        title=f"{title} - {lists.title}",
        gazette=lists.title,
        root=_ROOT,
        home=f"{_ROOT}index.html",
        search=f"{_ROOT}search.html",
        trail=(Crumb("首页", f"{_ROOT}index.html"), *trail, Crumb(title)),
        description=description,
        tags=column_tags(lists.site),
        feed=f"{_ROOT}feed.xml",
        kind="data",
    )
