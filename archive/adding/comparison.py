"""A release beside what the archive holds of the same issue: which document continues which, and what differs."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.adding.checking import CheckedRelease
from gazette.archive.adding.records import document_record
from gazette.archive.adding.staging import Earlier
from gazette.archive.store.catalogue import title_key
from gazette.archive.store.records import DocumentRecord
from gazette.archive.store.versions import predecessor
from gazette.base.language import say
from gazette.markup import issue_from_xml
from gazette.model import Issue
from gazette.release.paths import ISSUE_XML
from gazette.text.numbers import number_key

if TYPE_CHECKING:
    from gazette.archive.store.store import Item, Store

__all__ = ["Comparison", "compare_issue", "compare_release", "earlier_of"]

_ALIKE = 0.5  #: share of common characters from which titles at the same place are one document's
_NAMED = 5  #: documents of each kind of difference that a message names


class Comparison(NamedTuple):
    """An archived issue and a release of it, document by document."""

    continued: Mapping[str, str]  #: entry → key of the document it continues
    changed: tuple[str, ...]  #: keys whose text differs
    added: tuple[str, ...]  #: titles that the archive does not have
    missing: tuple[str, ...]  #: keys that the release does not have

    @property
    def same_texts(self) -> bool:
        """The same documents with the same words; files may differ."""
        return not (self.changed or self.added or self.missing)

    def describe(self) -> str:
        """What differs, in a line."""
        parts = [
            f"{what}：{'、'.join(names[:_NAMED])}" + ("……" if len(names) > _NAMED else "")
            for what, names in (
                (say("文字不同", "text differs"), self.changed),
                (say("多出", "added"), self.added),
                (say("缺少", "missing"), self.missing),
            )
            if names
        ]
        same = say(
            "各篇文字相同，成品文件是重新制作的",
            "the texts are the same, the files were made again",
        )
        return "；".join(parts) or same


def compare_release(archive: Store, held: Item, release: CheckedRelease) -> Comparison:
    """The release's documents held against those archived of the issue."""
    return compare_issue(archive, held, issue_from_xml(release.read(ISSUE_XML)))


def compare_issue(archive: Store, held: Item, issue: Issue) -> Comparison:
    """An issue's documents held against those archived of it."""
    old = {
        item.key: item.document
        for item in archive.list(type_="document", issue=held.key)
        if item.document and held.issue and item.key in held.issue.documents
    }
    new = {
        entry.key: document_record(entry.document, section=section, entry=entry)
        for section in issue.sections
        for entry in section.entries
    }
    continued = _matched(old, new)
    kept = set(continued.values())
    return Comparison(
        continued=continued,
        changed=tuple(
            key for entry, key in continued.items() if _text(new[entry]) != _text(old[key])
        ),
        added=tuple(f"《{record.title}》" for e, record in new.items() if e not in continued),
        missing=tuple(key for key in old if key not in kept),
    )


def earlier_of(archive: Store, held: Item, found: Comparison) -> Earlier:
    """What a new version of the issue follows."""
    keys = [held.key, *(i.key for i in archive.list(type_="document", issue=held.key))]
    return Earlier(held.key, {key: predecessor(archive, key) for key in keys}, found.continued)


def _text(record: DocumentRecord) -> tuple[str, str]:
    return record.text_sha256, record.title


def _numbers(record: DocumentRecord) -> tuple[str, ...]:
    return tuple(map(number_key, record.numbers))


def _matched(
    old: Mapping[str, DocumentRecord], new: Mapping[str, DocumentRecord]
) -> dict[str, str]:
    """Entry → key, the surest likeness first: words, number with title, number, title, place."""
    tests: tuple[Callable[[DocumentRecord], Hashable], ...] = (
        _text,
        lambda r: r.text_sha256,
        lambda r: (_numbers(r), title_key(r.title)),
        _numbers,
        lambda r: title_key(r.title),
    )
    continued: dict[str, str] = {}
    for test in tests:
        _pair(test, _left(old, continued.values()), _left(new, continued), continued)
    for entry, record in _left(new, continued).items():
        for key, before in _left(old, continued.values()).items():
            ratio = difflib.SequenceMatcher(None, before.title, record.title).ratio()
            if before.entry == record.entry and ratio >= _ALIKE:
                continued[entry] = key
    return {entry: continued[entry] for entry in new if entry in continued}


def _left(records: Mapping[str, DocumentRecord], taken: Iterable[str]) -> dict[str, DocumentRecord]:
    gone = set(taken)
    return {name: record for name, record in records.items() if name not in gone}


def _pair(
    test: Callable[[DocumentRecord], Hashable],
    old: Mapping[str, DocumentRecord],
    new: Mapping[str, DocumentRecord],
    continued: dict[str, str],
) -> None:
    """Join what the test finds equal, in order; what has nothing to be tested is passed over."""
    waiting: dict[Hashable, list[str]] = {}
    for key, record in old.items():
        waiting.setdefault(test(record), []).append(key)
    for entry, record in new.items():
        found = test(record)
        if found and waiting.get(found):
            continued[entry] = waiting[found].pop(0)
