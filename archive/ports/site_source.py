"""The archive as the site reads it (`gazette.export.mobile.source.SiteSource`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from gazette.archive.life.status import Life, life_of
from gazette.archive.life.wordings import because
from gazette.archive.store.catalogue import RelationRow
from gazette.archive.store.records import DocumentRecord, FileRecord
from gazette.archive.store.store import Item, Store
from gazette.archive.store.transaction import CONTENT
from gazette.base.config import Config
from gazette.base.files import sha256_of
from gazette.export.mobile.source import SiteFacts, SiteFile, SiteIssue, SiteRelation
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.markup import issue_from_xml
from gazette.model import Document, Issue
from gazette.release.editions import Download, downloads
from gazette.vocabulary.documents import ENDED_STATUSES
from gazette.vocabulary.relations import BESIDE

__all__ = ["ArchiveSource", "beijing_today"]

_LONG = 60  #: characters of a clause that are shown
_MEDIA = "content/xml/media/"


def beijing_today() -> dt.date:
    """The day on which readers of the site live, wherever it is made."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()


class ArchiveSource:
    """An archive, on a day: status is what it is that day."""

    def __init__(self, archive: Store, config: Config, today: dt.date) -> None:
        self._archive = archive
        self._config = config
        self._today = today

    def issues(self) -> list[SiteIssue]:
        """All issues, the oldest first; the stamp is the digest of their inventories."""
        return [SiteIssue(item.key, self._stamp(item)) for item in self._issues.values()]

    @cached_property
    def _issues(self) -> dict[str, Item]:
        items = self._archive.list(type_="issue")
        ordered = sorted(items, key=_when)
        return {item.key: item for item in ordered if item.issue}

    def _stamp(self, item: Item) -> str:
        manifest = item.issue.manifest_sha256 if item.issue else ""
        versions = "".join(f"/{d.version}" for d in self._items(item.key) if d.version > 1)
        return sha256_of(f"{item.key}/{item.version}/{manifest}{versions}".encode())

    def _items(self, key: str) -> list[Item]:
        """The documents that the issue's newest version has."""
        issue = self._issues[key].issue
        current = issue.documents if issue else ()
        found = self._archive.list(type_="document", issue=key)
        return [item for item in found if item.key in current]

    def _documents(self, key: str) -> dict[str, tuple[str, DocumentRecord]]:
        """Entry key → archive key and record."""
        return {
            item.document.entry: (item.key, item.document)
            for item in self._items(key)
            if item.document
        }

    def bundle(self, key: str) -> IssueBundle:
        """The issue from its XML, documents under their archive keys."""
        issue = issue_from_xml(self._archive.read(key, "content/xml/issue.xml"))
        keys = {entry: archive_key for entry, (archive_key, _) in self._documents(key).items()}
        media: dict[str, dict[str, bytes]] = {}
        for file in self._archive.show(key).files:
            if file.path.startswith(_MEDIA):
                entry, _, name = file.path.removeprefix(_MEDIA).partition("/")
                media.setdefault(entry, {})[name] = self._archive.read(key, file.path)
        for item in self._items(key):
            if item.version > 1 and item.document:  # read over since: its own newest text counts
                entry = item.document.entry
                issue = _with_document(issue, entry, self._archive.document(item.key))
                media[entry] = self._media(item.key)
        return IssueBundle(_with_keys(issue, keys), media=media, config=self._config)

    def _media(self, key: str) -> dict[str, bytes]:
        """The pictures of a document, from its own object."""
        return {
            file.path.removeprefix("content/media/"): self._archive.read(key, file.path)
            for file in self._archive.show(key).files
            if file.path.startswith("content/media/")
        }

    def pages(self, key: str) -> PageMap:
        """The printed pages that the release's proof wrote down."""
        return {
            entry: {**record.pages, **({"": record.page} if record.page else {})}
            for entry, (_, record) in self._documents(key).items()
        }

    def facts(self, key: str) -> Mapping[str, SiteFacts]:
        """Status and relations, from the catalogue."""
        return {
            entry: self._facts(archive_key, record)
            for entry, (archive_key, record) in self._documents(key).items()
        }

    def _facts(self, key: str, record: DocumentRecord) -> SiteFacts:
        life = life_of(self._archive.catalogue, key, record)
        relations = tuple(dict.fromkeys(self._relations(key)))
        if record.entry_kind != "文件":
            return SiteFacts(relations=relations)
        status = life.on(self._today)
        note = _reason(life) if status in ENDED_STATUSES else ""
        why = because(life, self._today).zh
        return SiteFacts(status, note, relations, as_of=self._today, because=why)

    def _relations(self, key: str) -> Iterator[SiteRelation]:
        catalogue = self._archive.catalogue
        for relation in catalogue.relations_from(key):
            title = relation.title or relation.number
            label = BESIDE[relation.kind].target
            yield SiteRelation(label, title, relation.target, _note(relation))
        for relation in catalogue.relations_to(key):
            row = catalogue.row(relation.source)
            title = str(row["title"]) if row else relation.source
            label = BESIDE[relation.kind].source
            yield SiteRelation(label, title, relation.source, _note(relation))

    def files(self, key: str) -> list[SiteFile]:
        """What readers may take of the issue: PDF, EPUB, XML."""
        return [
            SiteFile(offer.save_as, offer.words, record.size, record.sha256)
            for offer, record in self._downloads(key)
        ]

    def read(self, key: str, name: str) -> bytes:
        """The bytes of one of them, held to its digest."""
        paths = {offer.save_as: record.path for offer, record in self._downloads(key)}
        return self._archive.read(key, paths[name])

    def _downloads(self, key: str) -> list[tuple[Download, FileRecord]]:
        inventory = self._archive.show(key)
        name = inventory.issue.name if inventory.issue else key
        wanted = {f"{CONTENT}/{offer.path}": offer for offer in downloads(name)}
        return [(wanted[file.path], file) for file in inventory.files if file.path in wanted]


def _when(item: Item) -> tuple[str, str]:
    """By which issues are put in order; one of an unknown day comes first in its year."""
    year = f"{item.issue.ref.year:04d}" if item.issue else ""
    return item.date or year, item.key


def _with_document(issue: Issue, entry: str, document: Document) -> Issue:
    sections = tuple(
        replace(
            section,
            entries=tuple(
                replace(e, document=document) if e.key == entry else e for e in section.entries
            ),
        )
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def _with_keys(issue: Issue, keys: Mapping[str, str]) -> Issue:
    sections = tuple(
        replace(
            section,
            entries=tuple(
                replace(
                    entry,
                    document=replace(entry.document, id=keys.get(entry.key, entry.document.id)),
                )
                for entry in section.entries
            ),
        )
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def _reason(life: Life) -> str:
    end = life.end.day.isoformat() if life.end and life.end.exact else ""
    clause = next((e.clause for e in life.events if e.status in ENDED_STATUSES and e.clause), "")
    clause = clause if len(clause) <= _LONG else f"{clause[: _LONG - 1]}…"
    return "，".join(filter(None, (f"自{end}起" if end else "", clause)))


def _note(relation: RelationRow) -> str:
    day = relation.date.isoformat() if relation.date else ""
    return "，".join(filter(None, (day, relation.clause)))
