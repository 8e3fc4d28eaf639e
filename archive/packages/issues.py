"""A packed issue (期): its XML, its release's manifest and its documents saying the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from gazette.archive.packages.refusal import held, invalid, refused
from gazette.archive.store.records import Inventory, IssueRecord, IssueRef
from gazette.base.errors import ReleaseError, XmlError
from gazette.base.files import sha256_of
from gazette.markup import issue_from_xml
from gazette.model import Document, Issue
from gazette.release.manifest import MANIFEST, read_manifest
from gazette.release.texts import text_digest

__all__ = ["check_issue"]

_ISSUE = "content/xml/issue.xml"


def check_issue(
    place: Path,
    inventory: Inventory,
    record: IssueRecord,
    name: str,
    package: Mapping[str, Sequence[Inventory]],
) -> None:
    """Hold an issue's record to its files.

    Args:
        place: the version's folder.
        inventory: what it says.
        record: what it says of the issue.
        name: the folder, for messages.
        package: all versions of every object of the package, by key.

    Raises:
        ArchiveError: XML that is not valid or says something else, files that are not those of the
            release's manifest, or documents that are not those of the package.
    """
    where = f"{name}/{_ISSUE}"
    issue = _issue(place, where)
    if IssueRef.of(issue, inventory.key) != record.ref:
        raise refused(
            "清册里的刊名、期号或日期与 XML 不符",
            "title, number or date in the inventory are not those of the XML",
            where,
        )
    _check_entries(issue, inventory.key, record, where, package)
    _check_release(place, inventory, record, name)


def _issue(place: Path, where: str) -> Issue:
    try:
        return issue_from_xml(held(place / _ISSUE, where))
    except XmlError as exc:
        raise invalid(exc, where) from exc


def _check_release(place: Path, inventory: Inventory, record: IssueRecord, name: str) -> None:
    """The release's own manifest is the one that was archived, and the files are the ones it names."""
    where = f"{name}/content/{MANIFEST}"
    data = held(place / "content" / MANIFEST, where)
    if sha256_of(data) != record.manifest_sha256:
        raise refused(
            "成品清单的摘要与清册不符",
            "the release's manifest is not the one of the inventory",
            where,
        )
    try:
        noted = read_manifest(data, where=where).files
    except ReleaseError as exc:
        raise refused(exc.message, exc.message, where) from exc
    kept = {file.path: file.sha256 for file in inventory.files}
    for path, note in noted.items():
        if kept.get(f"content/{path}") != note.sha256:
            raise refused(
                f"成品清单里的 {path} 不在，或不是出版时的",
                f"{path} of the release's manifest is missing, or not as it was published",
                where,
            )


def _check_entries(
    issue: Issue,
    key: str,
    record: IssueRecord,
    where: str,
    package: Mapping[str, Sequence[Inventory]],
) -> None:
    if len(issue.entries) != len(record.documents):
        raise refused(
            f"XML 里有 {len(issue.entries)} 篇，清册列了 {len(record.documents)} 篇",
            f"the XML has {len(issue.entries)} documents, the inventory {len(record.documents)}",
            where,
        )
    for entry, one in zip(issue.entries, record.documents, strict=True):
        _check_entry(entry.document, one, key, where, package)


def _check_entry(
    document: Document,
    key: str,
    issue: str,
    where: str,
    package: Mapping[str, Sequence[Inventory]],
) -> None:
    """The issue prints what is kept as the document: one of its versions has the same text."""
    digest = text_digest(document)
    records = [one.document for one in package.get(key, ()) if one.document]
    if not records:
        raise refused(
            f"清册列了 {key}，移交包里没有", f"{key} is listed, but not in the package", where
        )
    if any(record.issue is None or record.issue.key != issue for record in records):
        raise refused(f"{key} 不属于这一期", f"{key} is not of this issue", where)
    refs = [one.issue.ref for one in package.get(issue, ()) if one.issue]
    if any(record.issue not in refs for record in records):
        raise refused(
            f"{key} 的清册所说的刊名、期号或日期与这一期不符",
            f"title, number or date of the issue in the inventory of {key} are not this issue's",
            where,
        )
    if digest not in {record.text_sha256 for record in records}:
        raise refused(
            f"XML 里的正文与 {key} 的各版都不同",
            f"the text in the XML is that of no version of {key}",
            where,
        )
