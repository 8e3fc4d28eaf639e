"""From a release (发布) to the versions that the archive keeps: one issue and its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazette.archive.adding.checking import CheckedRelease
from gazette.archive.adding.manuscripts import Source, of_source
from gazette.archive.adding.records import document_record
from gazette.archive.store.catalogue import Catalogue
from gazette.archive.store.records import IssueRecord, IssueRef, VersionRef
from gazette.archive.store.transaction import Transaction
from gazette.archive.store.versions import SOURCE, Content, Hand, Predecessor, kept
from gazette.archive.store.versions import stage_version as stage
from gazette.base.files import sha256_of
from gazette.markup import document_from_xml, issue_from_xml
from gazette.model import Document, Entry, Issue, Provenance, Section
from gazette.release.manifest import MANIFEST
from gazette.release.paths import ISSUE_XML, document_path, media_path
from gazette.release.sums import SUMS
from gazette.vocabulary.documents import PROVENANCES
from gazette.vocabulary.media_types import XML, media_type

__all__ = ["Earlier", "Staged", "document_keys", "issue_base", "stage_release"]


class Earlier(NamedTuple):
    """What the archive holds of an issue of which a new version comes in."""

    key: str
    objects: Mapping[str, Predecessor]  #: the issue and every document it ever had, by key
    continued: Mapping[str, str]  #: entry of the new release → key of the document it continues


class Staged(NamedTuple):
    """What was written into the staging folder."""

    key: str  #: of the issue
    documents: tuple[str, ...]  #: keys of its documents, in order
    refs: tuple[VersionRef, ...]  #: what is new, the issue first


@dataclass(frozen=True, slots=True)
class _Work:
    """One addition: what comes from where, written by whom, after what."""

    release: CheckedRelease
    transaction: Transaction
    sources: Sequence[Source]
    hand: Hand
    issue: IssueRef
    keys: Mapping[str, str]  #: entry → archive key
    before: Mapping[str, Predecessor]

    def sources_of(self, entry: str, before: Predecessor | None) -> list[Content]:
        """The manuscripts given, and those of the version before that are still what it was made from."""
        given = [of_source(source) for source in self.sources if source.entry == entry]
        named = {content.name for content in given}
        wanted = {note.sha256 for note in self.release.manifest.sources}
        old = kept(before, before.inventory.files) if before else []
        return given + [
            content
            for content in old
            if f"content/{content.name}".startswith(SOURCE)
            and content.name not in named
            and content.sha256 in wanted
        ]


def issue_base(issue: Issue) -> str:
    """The readable beginning of an issue's key: 2021-03, 2021-05_06, 2021-01-zengkan."""
    base = f"{issue.year}-{issue.number:02d}"
    if issue.number_to:
        base += f"_{issue.number_to:02d}"
    return base + {"增刊": "-zengkan", "专刊": "-zhuankan"}.get(issue.special, "")


def stage_release(
    release: CheckedRelease,
    transaction: Transaction,
    catalogue: Catalogue,
    *,
    sources: Sequence[Source] = (),
    hand: Hand,
    earlier: Earlier | None = None,
) -> Staged:
    """Write the issue and its documents into the staging folder.

    Args:
        release: what comes in.
        transaction: where it is staged.
        catalogue: in which a new issue's key must be free.
        sources: the manuscripts to be kept with it.
        hand: who does it.
        earlier: the issue of which this is a new version; what is unchanged gets none.
    """
    issue = issue_from_xml(release.read(ISSUE_XML))
    key = earlier.key if earlier else _free_key(catalogue, issue_base(issue))
    work = _Work(
        release=release,
        transaction=transaction,
        sources=sources,
        hand=hand,
        issue=IssueRef.of(issue, key),
        keys=document_keys(issue, key, earlier),
        before=earlier.objects if earlier else {},
    )
    refs = [
        _stage_document(work, section, entry)
        for section in issue.sections
        for entry in section.entries
    ]
    whole = _stage_issue(work, _provenance(issue))
    return Staged(
        key, tuple(work.keys.values()), tuple(ref for ref in (whole, *refs) if ref is not None)
    )


def _stage_issue(work: _Work, provenance: Provenance) -> VersionRef | None:
    """The release's files as they came, with what belongs to no single document."""
    release, key = work.release, work.issue.key
    before = work.before.get(key)
    contents = [
        Content(path, release.folder / path, note.sha256, note.type)
        for path, note in sorted(release.manifest.files.items())
    ]
    for name in (MANIFEST, SUMS):
        if (release.folder / name).is_file():
            data = release.read(name)
            contents.append(Content(name, data, sha256_of(data), media_type(name)))
    contents += work.sources_of("", before)
    record = IssueRecord(
        ref=work.issue,
        name=release.manifest.name,
        documents=tuple(work.keys.values()),
        manifest_sha256=release.manifest_sha256,
        provenance=provenance,
    )
    return stage(work.transaction, key, contents, work.hand, before=before, issue=record)


def _provenance(issue: Issue) -> Provenance:
    """Of the issue as a whole: what its documents share, else the least certain of them."""
    order = PROVENANCES
    found = {e.document.meta.provenance for section in issue.sections for e in section.entries}
    return max(found, key=order.index, default="原生数字")


def document_keys(issue: Issue, key: str, earlier: Earlier | None) -> dict[str, str]:
    """Entry key → archive key: 2021-03-001 and so on in printed order; a key once minted stays."""
    continued = earlier.continued if earlier else {}
    used = [k.rpartition("-")[2] for k in (earlier.objects if earlier else ()) if k != key]
    last = max((int(n) for n in used if n.isdecimal()), default=0)
    keys: dict[str, str] = {}
    for entry in issue.entries:
        if entry.key not in continued:
            last += 1
        keys[entry.key] = continued.get(entry.key) or f"{key}-{last:03d}"
    return keys


def _free_key(catalogue: Catalogue, base: str) -> str:
    """The base, or base.2, base.3 … where two gazettes share an archive."""
    key, n = base, 1
    while catalogue.row(key) is not None:
        n += 1
        key = f"{base}.{n}"
    return key


def _stage_document(work: _Work, section: Section, entry: Entry) -> VersionRef | None:
    note = work.release.manifest.document(entry.key)
    key = work.keys[entry.key]
    before = work.before.get(key)
    data = work.release.read(note.xml if note else document_path(entry.key))
    document = document_from_xml(data)
    record = document_record(
        document,
        issue=work.issue,
        section=section,
        entry=entry,
        about=work.keys.get(entry.about, ""),
        page=note.page if note else None,
        pages={block: page for block, page in note.pages.items() if page} if note else {},
    )
    contents = [
        Content("document.xml", data, sha256_of(data), XML),
        *_media(work.release, entry.key, document),
        *work.sources_of(entry.key, before),
    ]
    return stage(work.transaction, key, contents, work.hand, before=before, document=record)


def _media(release: CheckedRelease, entry: str, document: Document) -> list[Content]:
    known = release.manifest.files
    found = ((m, media_path(entry, m.name)) for m in document.media)
    return [
        Content(f"media/{media.name}", release.folder / path, known[path].sha256, media.type)
        for media, path in found
        if path in known
    ]
