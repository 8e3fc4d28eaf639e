"""The archive as the site reads it (`gazette.export.mobile.source.SiteSource`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from gazette.amend.table import Comparison
from gazette.archive.life.status import Event, Life, life_of
from gazette.archive.life.wordings import because
from gazette.archive.ports.site_versions import TextVersions, Ties
from gazette.archive.search.text.lexicon import lexicon_of
from gazette.archive.store.catalogue import RelationRow
from gazette.archive.store.records import DocumentRecord, FileRecord
from gazette.archive.store.store import Item, Store
from gazette.archive.store.transaction import CONTENT
from gazette.base.config import Config
from gazette.base.files import sha256_of
from gazette.export.mobile.source import (
    SiteChange,
    SiteEvent,
    SiteFacts,
    SiteFile,
    SiteGone,
    SiteIssue,
    SiteRelation,
    SiteWords,
)
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.markup import kept_issue
from gazette.model import Document, Entry, Issue, Section
from gazette.release.editions import Download, downloads, take_away
from gazette.vocabulary.documents import ENDED_STATUSES
from gazette.vocabulary.relations import BESIDE

__all__ = ["ArchiveSource", "beijing_today"]

_BEIJING = dt.timezone(dt.timedelta(hours=8))
_OLD_KEY = re.compile(r"(\d{4})-([A-Za-z0-9._-]+)-([A-Za-z0-9._]+)")
_LONG = 60  #: characters of a clause that are shown
_AFTERWARDS = "出版后的更正"  #: 栏目 of corrections that no issue has printed
_MEDIA = "content/xml/media/"


def beijing_today() -> dt.date:
    """The day on which readers of the site live, wherever it is made."""
    return dt.datetime.now(_BEIJING).date()


class ArchiveSource:
    """An archive, on a day: status is what it is that day."""

    def __init__(self, archive: Store, config: Config, today: dt.date) -> None:
        self._archive = archive
        self._config = config
        self._today = today
        self._tied: dict[str, Ties] = {}

    def issues(self) -> list[SiteIssue]:
        """All issues, the oldest first; the stamp is the digest of their inventories."""
        return [
            SiteIssue(item.key, self._stamp(item), self._archived(item.key))
            for item in self._issues.values()
        ]

    def _archived(self, key: str) -> dt.date:
        """The day on which the issue came in."""
        return _day_in_beijing(str(self._archive.catalogue.versions(key)[0]["created"]))

    @cached_property
    def _issues(self) -> dict[str, Item]:
        items = self._archive.list(type_="issue")
        ordered = sorted(items, key=_when)
        return {item.key: item for item in ordered if item.issue}

    def _stamp(self, item: Item) -> str:
        manifest = item.issue.manifest_sha256 if item.issue else ""
        versions = "".join(
            f"/{d.key}.{d.version}"
            for d in self._items(item.key)
            if d.version > 1 or d.key not in self._current[item.key]
        )
        return sha256_of(f"{item.key}/{item.version}/{manifest}{versions}".encode())

    @cached_property
    def _all(self) -> dict[str, list[Item]]:
        """Issue → every document that it ever had."""
        found: dict[str, list[Item]] = {key: [] for key in self._issues}
        for item in self._archive.list(type_="document"):
            issue = item.document.issue if item.document else None
            if issue and issue.key in found:
                found[issue.key].append(item)
        return found

    @cached_property
    def _current(self) -> dict[str, frozenset[str]]:
        """Issue → keys of the documents that its newest version has."""
        return {
            key: frozenset(item.issue.documents if item.issue else ())
            for key, item in self._issues.items()
        }

    def _items(self, key: str) -> list[Item]:
        """The documents that the issue's newest version has, and the corrections of them."""
        printed = [item for item in self._all[key] if item.key in self._current[key]]
        return printed + self._corrections.get(key, [])

    @cached_property
    def _corrections(self) -> dict[str, list[Item]]:
        """Issue → corrections (更正) of its documents that no issue has printed."""
        found: dict[str, list[Item]] = {}
        for item in self._loose:
            for relation in item.document.relations if item.document else ():
                issue = self._issue_of.get(relation.target)
                if relation.kind == "更正" and issue:
                    found.setdefault(issue, []).append(item)
                    break
        return found

    @cached_property
    def _loose(self) -> list[Item]:
        """Documents that stand in no issue."""
        return [
            item
            for item in self._archive.list(type_="document")
            if item.document and item.document.issue is None
        ]

    @cached_property
    def _issue_of(self) -> dict[str, str]:
        """Document → the issue that has it now."""
        return {key: issue for issue, keys in self._current.items() for key in keys}

    def afterwards(self, key: str) -> frozenset[str]:
        """The corrections among the issue's entries, which were published after it."""
        return frozenset(_page_name(item.key, key) for item in self._corrections.get(key, ()))

    def _documents(self, key: str) -> dict[str, tuple[str, DocumentRecord]]:
        """Name of the page → archive key and record."""
        return {
            _page_name(item.key, key): (item.key, item.document)
            for item in self._items(key)
            if item.document
        }

    def gone(self) -> list[SiteGone]:
        """The documents that no newest version of an issue has, with the reason that was given."""
        return [
            self._gone(item.key, item.document, issue)
            for issue in self._issues
            for item in self._all[issue]
            if item.document and item.key not in self._current[issue]
        ]

    def _gone(self, key: str, record: DocumentRecord, issue: str) -> SiteGone:
        day, reason = self._past.withdrawn.get(key, (None, ""))
        same = (
            k for number in record.numbers for k in self._archive.catalogue.keys_by_number(number)
        )
        there = next((k for k in same if k != key and k in self._issue_of), "")
        return SiteGone(
            key, issue, _page_name(key, issue), record.title, record.numbers, day, reason, there
        )

    def moved(self) -> dict[str, str]:
        """Addresses by old keys, with the keys to which these lead."""
        found = ((_OLD_KEY.fullmatch(old), new) for old, new in self._past.moved.items())
        return {f"{old[1]}/{old[2]}/{old[3]}.html": new for old, new in found if old}

    @cached_property
    def _past(self) -> _Past:
        return _past(self._archive)

    def bundle(self, key: str) -> IssueBundle:
        """The issue from its XML, documents under their archive keys."""
        issue = kept_issue(self._archive.read(key, "content/xml/issue.xml"))
        media: dict[str, dict[str, bytes]] = {}
        for file in self._archive.show(key).files:
            if file.path.startswith(_MEDIA):
                entry, _, name = file.path.removeprefix(_MEDIA).partition("/")
                media.setdefault(entry, {})[name] = self._archive.read(key, file.path)
        for item in self._items(key):
            if item in self._corrections.get(key, ()):
                media[_page_name(item.key, key)] = self._media(item.key)
            elif item.version > 1 and item.document:  # read over since: its own newest text counts
                entry = item.document.entry
                issue = _with_document(issue, entry, self._archive.document(item.key))
                media[entry] = self._media(item.key)
        keys = {
            item.document.entry: item.key
            for item in self._items(key)
            if item.document and item.key in self._current[key]
        }
        names = {entry: _page_name(own, key) for entry, own in keys.items()}
        return IssueBundle(
            self._with_corrections(_with_keys(issue, keys, names), key),
            media={names.get(entry, entry): pictures for entry, pictures in media.items()},
            config=self._config,
        )

    def _with_corrections(self, issue: Issue, key: str) -> Issue:
        """The issue, and behind what it printed the corrections that came afterwards."""
        entries = tuple(
            Entry(
                key=_page_name(item.key, key),
                kind="更正",
                document=replace(self._archive.document(item.key), id=item.key),
            )
            for item in self._corrections.get(key, ())
        )
        if not entries:
            return issue
        after = Section(label=_AFTERWARDS, section_class="更正", entries=entries)
        return replace(issue, sections=(*issue.sections, after))

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
        why = self._by_title(because(life, self._today).zh, life)
        events = tuple(self._events(key, life))
        return SiteFacts(
            status,
            note,
            relations,
            as_of=self._today,
            because=why,
            events=events,
            history=self._versions.history(key),
            changed=self._changed(key),
        )

    def _events(self, key: str, life: Life) -> Iterator[SiteEvent]:
        """The days up to this one on which the status changed."""
        if life.effective and life.effective <= self._today:
            yield SiteEvent(life.effective, "有效")
        for event in life.events:
            if event.day <= self._today:
                yield SiteEvent(event.day, event.status, event.clause, self._known(key, event))

    def _known(self, key: str, event: Event) -> dt.date | None:
        """The day on which the archive first had what says so; None of what the document says itself."""
        ties = self._ties(key)
        says = [r.id for r in ties.others if r.source == event.by and r.certain]
        says += [r.id for r in ties.own if r.target == event.by and r.certain]
        days = [day for id_ in says if event.by and (day := self._stated(id_))]
        if event.origin == "人工" and not event.by:
            days += [
                _day_in_beijing(str(data["time"]))
                for data in self._declared
                if data.get("key") == key and data.get("status") == event.status
            ]
        return min(days, default=None)

    def _stated(self, relation: str) -> dt.date | None:
        """The day on which a relation came in: with a version of its document, or by hand.

        Its id is KEY:2, KEY@2:about of a text, journal:17 of a line of the journal.
        """
        name = relation.rpartition(":")[0]
        if name == "journal":
            return self._past.related.get(relation)
        key, _, version = name.partition("@")
        found = self._archive.catalogue.versions(key)
        return _day_in_beijing(str(found[int(version or 1) - 1]["created"]))

    @cached_property
    def _declared(self) -> list[Mapping[str, object]]:
        return list(self._archive.catalogue.statements("status"))

    def _changed(self, key: str) -> dt.date | None:
        """The day of the newest version of the text, None of the first."""
        versions = self._archive.catalogue.versions(key)
        return _day_in_beijing(str(versions[-1]["created"])) if len(versions) > 1 else None

    @cached_property
    def _versions(self) -> TextVersions:
        items = [
            (place, item)
            for place, key in enumerate(self._issues)
            for item in self._all[key]
            if item.key in self._current[key]
        ]
        return TextVersions(self._archive, items, self._ties)

    def comparison(self, key: str) -> Comparison | None:
        """The text of a document beside the one before it."""
        return self._versions.comparison(key)

    def computed(self, key: str) -> tuple[Comparison, ...]:
        """What a decision makes of each text that was not published again."""
        return self._versions.computed(key)

    def changes(self, key: str) -> Mapping[str, Sequence[SiteChange]]:
        """Label of an article → what happened to it."""
        return self._versions.changes(key)

    def _ties(self, key: str) -> Ties:
        if key not in self._tied:
            catalogue = self._archive.catalogue
            self._tied[key] = Ties(
                tuple(catalogue.relations_from(key)), tuple(catalogue.relations_to(key))
            )
        return self._tied[key]

    def _by_title(self, words: str, life: Life) -> str:
        """The words with the titles of the documents in place of their keys."""
        for key in {event.by for event in life.events if event.by}:
            words = words.replace(f"见 {key}", f"见《{self._title(key)}》")
        return words

    def _title(self, key: str) -> str:
        """The title by which readers know the document, its key where it has none."""
        row = self._archive.catalogue.row(key)
        return str(row["title"]) if row and row["title"] else key

    def _relations(self, key: str) -> Iterator[SiteRelation]:
        ties = self._ties(key)
        for relation in ties.own:
            title = self._title(relation.target) if relation.target else ""
            title = title or relation.title or relation.number
            label = BESIDE[relation.kind].target
            yield SiteRelation(label, title, relation.target, _note(relation))
        for relation in ties.others:
            title, label = self._title(relation.source), BESIDE[relation.kind].source
            yield SiteRelation(label, title, relation.source, _note(relation))

    def words(self) -> SiteWords:
        """The list that comes with the software, and the archive's own."""
        lexicon = lexicon_of(self._archive.layout.root)
        return SiteWords(lexicon.names, lexicon.everyday, lexicon.fillers)

    def files(self, key: str) -> list[SiteFile]:
        """What readers may take of the issue: PDF, EPUB, XML."""
        return [
            SiteFile(offer.save_as, offer.words, record.size, record.sha256)
            for offer, record in self._downloads(key)
        ]

    def take_away(self, key: str) -> dict[str, list[SiteFile]]:
        """Entry key → PDF, EPUB, Word of the document, where the release has them and its text stands."""
        found: dict[str, list[SiteFile]] = {}
        for name, entry_files in self._own_files(key).items():
            for ending, record in entry_files.items():
                file = SiteFile(f"{name}{ending}", ending, record.size, record.sha256)
                found.setdefault(name, []).append(file)
        return found

    def _own_files(self, key: str) -> dict[str, dict[str, FileRecord]]:
        """Name of a page → ending → file; none of a document whose text is no longer the release's."""
        files = {file.path: file for file in self._archive.show(key).files}
        found: dict[str, dict[str, FileRecord]] = {}
        for item in self._items(key):
            paths = take_away(item.document.entry if item.document else "")
            xml = files.get(f"{CONTENT}/{paths.pop('.xml')}")
            own = {
                end: files[f] for end, path in paths.items() if (f := f"{CONTENT}/{path}") in files
            }
            if own and xml and self._xml_digest(item.key) == xml.sha256:
                found[_page_name(item.key, key)] = own
        return found

    def _xml_digest(self, key: str) -> str:
        """SHA-256 of the document's XML as it is now."""
        files = self._archive.show(key).files
        return next((f.sha256 for f in files if f.path == f"{CONTENT}/document.xml"), "")

    def read(self, key: str, name: str) -> bytes:
        """The bytes of one of all these files, held to its digest."""
        paths = {offer.save_as: record.path for offer, record in self._downloads(key)}
        for page, own in ({} if name in paths else self._own_files(key)).items():
            paths |= {f"{page}{ending}": record.path for ending, record in own.items()}
        return self._archive.read(key, paths[name])

    def _downloads(self, key: str) -> list[tuple[Download, FileRecord]]:
        inventory = self._archive.show(key)
        name = inventory.issue.name if inventory.issue else key
        wanted = {f"{CONTENT}/{offer.path}": offer for offer in downloads(name)}
        return [(wanted[file.path], file) for file in inventory.files if file.path in wanted]


def _day_in_beijing(moment: str) -> dt.date:
    return dt.datetime.fromisoformat(moment).astimezone(_BEIJING).date()


class _Past(NamedTuple):
    """What the journal says became of keys."""

    withdrawn: Mapping[
        str, tuple[dt.date, str]
    ]  #: key → the day on which it was taken back, and why
    moved: Mapping[str, str]  #: old key → key
    related: Mapping[str, dt.date]  #: journal:17 → the day on which that relation was stated


def _past(archive: Store) -> _Past:
    withdrawn: dict[str, tuple[dt.date, str]] = {}
    moved: dict[str, str] = {}
    related: dict[str, dt.date] = {}
    for entry in archive.journal.legible():
        if entry.what == "new-version":
            day = _day_in_beijing(entry.time)
            for key in entry.data.get("withdrawn", ()):
                withdrawn[str(key)] = (day, str(entry.data.get("reason", "")))
        elif entry.what == "redirect":
            moved[str(entry.data["old"])] = str(entry.data["new"])
        elif entry.what == "relate":
            related[f"journal:{entry.seq}"] = _day_in_beijing(entry.time)
    return _Past(withdrawn, moved, related)


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


def _page_name(key: str, issue: str) -> str:
    """005 of 2024-01-005 in 2024-01: what its page is called, for ever."""
    return key.removeprefix(f"{issue}-")


def _with_keys(issue: Issue, keys: Mapping[str, str], names: Mapping[str, str]) -> Issue:
    """The issue with documents under their archive's keys and entries under their pages' names."""
    sections = tuple(
        replace(
            section,
            entries=tuple(
                replace(
                    entry,
                    key=names.get(entry.key, entry.key),
                    about=names.get(entry.about, entry.about),
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
