"""Adding (入库) a release: the first time, again with its manuscripts, or as a new version on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.adding.checking import CheckedRelease, open_release
from gazette.archive.adding.comparison import Comparison, compare_release, earlier_of
from gazette.archive.adding.manuscripts import Source, checked_sources, of_source
from gazette.archive.adding.staging import Staged, stage_release
from gazette.archive.store.actions import Action
from gazette.archive.store.records import VersionRef
from gazette.archive.store.transaction import CONTENT, Transaction
from gazette.archive.store.versions import Content, Hand, kept, predecessor, stage_version
from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.release.manifest import MANIFEST, read_manifest

if TYPE_CHECKING:
    from gazette.archive.store.store import Item, Store

__all__ = ["Accession", "add_release"]


@dataclass(frozen=True, slots=True)
class Accession:
    """What an addition came to."""

    key: str  #: of the issue
    documents: tuple[str, ...]  #: keys of the documents
    fresh: bool  #: False: the issue was there already, and nothing or only manuscripts came in
    notes: tuple[str, ...] = ()
    version: int = 1  #: of the issue
    renewed: tuple[str, ...] = ()  #: keys of which there is a further version now
    withdrawn: tuple[str, ...] = ()  #: keys that the new version of the issue no longer has
    supplemented: int = 0  #: manuscripts that came in afterwards

    def to_json(self) -> dict[str, object]:
        """The object of `gazette archive add --json`."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


def add_release(
    archive: Store,
    folder: Path,
    *,
    message: str,
    sources: Mapping[str, bytes],
    new_version: str,
    actor: str = "",
    desk_head: str = "",
) -> Accession:
    """What `Archive.add` promises."""
    release = open_release(folder)
    kept_with_it = checked_sources(release, sources)
    with archive.writing("add", actor=actor):
        hand = Hand.mine(message or new_version)._replace(desk_head=desk_head)
        held = _held(archive, release)
        if held is None:
            return _first(archive, release, kept_with_it, hand, sources)
        if _digest(held) == release.manifest_sha256:
            return _again(archive, held, sources, hand)
        found = compare_release(archive, held, release)
        if new_version:
            return _next(archive, held, found, hand, _Incoming(release, kept_with_it))
        if found.same_texts and sources:
            return _again(archive, held, sources, hand, rebuilt=release)
        raise _refused(held, found, folder)


def _held(archive: Store, release: CheckedRelease) -> Item | None:
    """The issue of the same gazette, year and number."""
    wanted = release.manifest.name, release.manifest.issue.title
    for item in archive.list(type_="issue"):
        issue = item.issue
        if issue and (issue.name, issue.ref.title) == wanted:
            return item
    return None


def _digest(held: Item) -> str:
    return held.issue.manifest_sha256 if held.issue else ""


def _first(
    archive: Store,
    release: CheckedRelease,
    sources: Sequence[Source],
    hand: Hand,
    given: Mapping[str, bytes],
) -> Accession:
    def work(transaction: Transaction) -> Staged:
        staged = stage_release(release, transaction, archive.catalogue, sources=sources, hand=hand)
        data = {"release": release.manifest.name, "issue": staged.key, "message": hand.message}
        what: Action = "import-back-issue" if release.manifest.imported else "add"
        transaction.commit(what, {**data, **hand.anchors}, staged.refs)
        return staged

    staged = archive.change(work)
    notes = (*_without_sources(_missing(release, given)), *archive.after_commit())
    return Accession(staged.key, staged.documents, fresh=True, notes=notes)


# --- the same again, with what was left out ---------------------------------------


def _again(
    archive: Store,
    held: Item,
    given: Mapping[str, bytes],
    hand: Hand,
    rebuilt: CheckedRelease | None = None,
) -> Accession:
    """Manuscripts that were left outside come in beside what is there, as further versions.

    Args:
        archive: the archive, with its lock held.
        held: the issue.
        given: the manuscripts.
        hand: who does it.
        rebuilt: another making of the same texts; its editions stay outside.
    """
    stored = _stored_release(archive, held)
    new = _not_there(archive, held, checked_sources(stored, given))
    documents = held.issue.documents if held.issue else ()
    if not new:
        if rebuilt:
            raise _refused(held, compare_release(archive, held, rebuilt), rebuilt.folder)
        archive.tell_followers()  # a killed writer may have left it behind
        left = _without_sources(_absent(archive, held, stored))
        return Accession(held.key, documents, fresh=False, version=held.version, notes=left)
    refs = archive.change(lambda transaction: _supplement(archive, transaction, held, new, hand))
    notes = [*archive.after_commit(), *_without_sources(_absent(archive, held, stored))]
    if rebuilt:
        notes.append(
            say(
                "这次制作的成品没有取代在库的：文字相同，已出版的各版不动",
                "the editions made now did not replace the archived ones: the texts are the same",
            )
        )
    return Accession(
        held.key,
        documents,
        fresh=False,
        version=archive.item(held.key).version,
        renewed=tuple(ref.key for ref in refs),
        supplemented=sum(map(len, new.values())),
        notes=tuple(notes),
    )


def _stored_release(archive: Store, held: Item) -> CheckedRelease:
    """The release as it lies in the archive: its manifest says which manuscripts it was made from."""
    data = archive.read(held.key, f"{CONTENT}/{MANIFEST}")
    folder = archive.layout.version(held.key, held.version) / CONTENT
    return CheckedRelease(folder, read_manifest(data, where=str(folder)), _digest(held))


def _not_there(archive: Store, held: Item, sources: Sequence[Source]) -> dict[str, list[Source]]:
    """Key → the manuscripts that its newest version lacks."""
    keys = _keys_by_entry(archive, held)
    missing: dict[str, list[Source]] = {}
    for source in sources:
        key = keys.get(source.entry, held.key)
        if of_source(source).sha256 not in _source_digests(archive, key):
            missing.setdefault(key, []).append(source)
    return missing


def _keys_by_entry(archive: Store, held: Item) -> dict[str, str]:
    """Entry → key, of the documents that the issue has now."""
    documents = held.issue.documents if held.issue else ()
    items = (archive.item(key) for key in documents)
    return {item.document.entry: item.key for item in items if item.document}


def _source_digests(archive: Store, key: str) -> set[str]:
    return {f.sha256 for f in archive.show(key).files if f.path.startswith("content/source/")}


def _supplement(
    archive: Store,
    transaction: Transaction,
    held: Item,
    new: Mapping[str, Sequence[Source]],
    hand: Hand,
) -> list[VersionRef]:
    refs = []
    for key, sources in new.items():
        before = predecessor(archive, key)
        added: list[Content] = [of_source(source) for source in sources]
        names = {f"content/{content.name}" for content in added}
        old = kept(before, (f for f in before.inventory.files if f.path not in names))
        inventory = before.inventory
        ref = stage_version(
            transaction,
            key,
            [*old, *added],
            hand,
            before=before,
            document=inventory.document,
            issue=inventory.issue,
        )
        refs += [ref] if ref else []
    data = {"issue": held.key, "message": hand.message}
    transaction.commit("supplement", data, refs)
    return refs


def _absent(archive: Store, held: Item, stored: CheckedRelease) -> int:
    """How many manuscripts of the issue the archive still lacks."""
    keys = (held.key, *(held.issue.documents if held.issue else ()))
    there = {digest for key in keys for digest in _source_digests(archive, key)}
    return sum(note.sha256 not in there for note in stored.manifest.sources)


def _missing(release: CheckedRelease, given: Mapping[str, bytes]) -> int:
    return sum(note.file not in given for note in release.manifest.sources)


def _without_sources(count: int) -> tuple[str, ...]:
    """A note where manuscripts stay outside."""
    if not count:
        return ()
    return (
        say(
            f"{count} 个稿件没有随这一期入库（再次 {way('add')}，用 {way('sources')} 指明本期文件夹，可以补入）",
            f"{count} source files are not archived (add the release again with {way('sources')} to put them in)",
        ),
    )


# --- another content of the same issue --------------------------------------------


class _Incoming(NamedTuple):
    """A release with the manuscripts that come with it."""

    release: CheckedRelease
    sources: Sequence[Source]


def _next(
    archive: Store, held: Item, found: Comparison, hand: Hand, incoming: _Incoming
) -> Accession:
    """The release as the issue's next version; the versions before stay as they are."""
    release, sources = incoming

    def work(transaction: Transaction) -> Staged:
        staged = stage_release(
            release,
            transaction,
            archive.catalogue,
            sources=sources,
            hand=hand,
            earlier=earlier_of(archive, held, found),
        )
        data = {
            "release": release.manifest.name,
            "issue": held.key,
            "reason": hand.message,
            "changed": list(found.changed),
            "withdrawn": list(found.missing),
        }
        transaction.commit("new-version", {**data, **hand.anchors}, staged.refs)
        return staged

    staged = archive.change(work)
    notes = archive.after_commit()
    left = _absent(archive, archive.item(held.key), release)
    return Accession(
        staged.key,
        staged.documents,
        fresh=True,
        version=held.version + 1,
        renewed=tuple(ref.key for ref in staged.refs),
        withdrawn=found.missing,
        notes=(*notes, *_without_sources(left)),
    )


def _refused(held: Item, found: Comparison, folder: Path) -> ArchiveError:
    said = found.describe()
    if found.same_texts:
        remedy = say(
            f"文字既然相同，不必再次入库；确要以这次的成品另立一版，请加 {way('new_version')} 理由。",
            f"The texts are the same: nothing to do; to keep these editions too, add {way('new_version')} and why.",
        )
    else:
        remedy = say(
            f"印错了的，请刊登更正并用 {way('correct')} 记录；旧刊重新校对、标准文本另立新版的，"
            f"请加 {way('new_version')} 理由，旧版原样保留。",
            f"Publish a correction and record it with {way('correct')}; for a back issue proof-read anew "
            f"or a new standard text, add {way('new_version')} and why: the old version stays.",
        )
    return ArchiveError(
        say(
            f"{held.title}已经入库（{held.key}），内容与这次的不同；已出版的不能改动。{said}",
            f"{held.title} is in the archive ({held.key}) with other content; what is published stays. {said}",
        ),
        where=str(folder),
        remedy=remedy,
    )
