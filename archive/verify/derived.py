"""What is made from the store and can be made again: the catalogue (目录) and the search index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gazette.archive.store.database import legible
from gazette.archive.store.fixity import whole_file
from gazette.archive.store.layout import INVENTORY
from gazette.archive.verify.findings import (
    CATALOGUE_DIFFERS,
    CATALOGUE_UNUSABLE,
    INDEX_DIFFERS,
    JOURNAL_CHANGED,
    finding,
)
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import GazetteError
from gazette.base.files import sha256_of
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.base.ways import way

if TYPE_CHECKING:
    import sqlite3

    from gazette.archive.store.records import VersionRef
    from gazette.archive.store.store import Store

__all__ = ["catalogue_findings", "index_findings"]

_CATALOGUE = "catalogue.sqlite"
_NAMED = 20  #: documents up to which each is named


def catalogue_findings(archive: Store, versions: list[VersionRef]) -> Iterator[Problem]:
    """The catalogue opens, and says of each object what its inventory says."""
    try:
        archive.refresh()
        if archive.catalogue.ahead:
            yield finding(JOURNAL_CHANGED, "journal.jsonl", archive.catalogue.ahead)
        for words in archive.catalogue.left_out:
            yield finding(CATALOGUE_UNUSABLE, _CATALOGUE, words)
        with legible():
            differing = list(_differing(archive, versions))
    except GazetteError as exc:
        yield finding(CATALOGUE_UNUSABLE, _CATALOGUE, exc.message)
        return
    for key in differing[:_NAMED]:
        yield finding(CATALOGUE_DIFFERS, _CATALOGUE, Words.same(key))
    more = len(differing) - _NAMED
    if more > 0:
        words = Words(f"另有 {more} 件", f"and {more} more")
        yield finding(CATALOGUE_DIFFERS, _CATALOGUE, words)


def _differing(archive: Store, versions: list[VersionRef]) -> Iterator[str]:
    """The keys of which the catalogue says something else than journal and inventory."""
    newest = {ref.key: ref for ref in versions}
    noted = {
        (str(row["key"]), int(row["version"])): str(row["inventory"])
        for row in archive.catalogue.all_versions()
    }
    rows = {str(row["key"]): row for row in archive.catalogue.rows()}
    wrong = {ref.key for ref in versions if noted.get((ref.key, ref.version)) != ref.inventory}
    if not archive.journal.broken():
        wrong |= rows.keys() - newest.keys()
    relations = _relations(archive)
    all_there = not any(entry.what == "unrelate" for entry in archive.journal.legible())
    for key, ref in newest.items():
        inventory = _inventory(archive, ref)
        if key in wrong or inventory is None:
            continue  # one is told already, of the other verification tells what is the matter
        row = rows.get(key)
        if row is None or not _says_the_same(
            row, inventory, relations.get(key, set()), all_there=all_there
        ):
            wrong.add(key)
    yield from sorted(wrong)


def _inventory(archive: Store, ref: VersionRef) -> dict[str, Any] | None:
    """The inventory as it was journalled, None where it is no longer that."""
    try:
        place = archive.layout.version_name(ref.key, ref.version)
        data = whole_file(f"{archive.layout.root}/{place}/{INVENTORY}")
        found = parse_json(data) if sha256_of(data) == ref.inventory else None
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


Said = tuple[str, str, str, str]  #: kind, title, number and clause of a relation


def _relations(archive: Store) -> dict[str, set[Said]]:
    """Key → the relations that the catalogue has from its text."""
    found: dict[str, set[Said]] = {}
    for row in archive.catalogue.text_relations():
        found.setdefault(row.source, set()).add((row.kind, row.title, row.number, row.clause))
    return found


def _says_the_same(
    row: sqlite3.Row, inventory: dict[str, Any], relations: set[Said], *, all_there: bool
) -> bool:
    record = inventory.get("document") or inventory.get("issue") or {}
    document = inventory.get("document") or {}
    said = {
        (str(r.get("kind", "")), str(r.get("title", "")), str(r.get("number", "")), str(r.get("clause", "")))
        for r in document.get("relations", ())
    }  # fmt: skip
    # a relation taken back by hand is in the text and not in the catalogue; `about` is only there
    invented = {relation for relation in relations - said if any(relation[1:])}
    hidden = said - relations if all_there else set()
    try:
        same = parse_json(row["record"]) == record
    except ValueError:
        return False
    titled = not document or row["title"] == document.get("title")
    return bool(
        same
        and titled
        and not invented
        and not hidden
        and int(row["version"]) == inventory["version"]
    )


def index_findings(archive: Store) -> Iterator[Problem]:
    """The index holds the documents that the store holds."""
    from gazette.archive.search.index.upkeep import current_state, open_engine  # noqa: PLC0415 - heavy

    try:
        stored = {str(row["key"]) for row in archive.catalogue.rows("type = 'document'")}
        state = current_state(archive.layout.search)
        if state is None:
            return
        with open_engine(state) as engine:
            indexed = engine.keys()
    except GazetteError as exc:
        yield finding(INDEX_DIFFERS, "search", exc.message)
        return
    name = f"search/{state.folder.name}"
    missing, extra = sorted(stored - indexed), sorted(indexed - stored)
    yield from _index_findings(name, missing, Words("索引中没有", "not indexed"))
    yield from _index_findings(name, extra, Words("索引中多出", "not stored"))


def _index_findings(name: str, keys: list[str], what: Words) -> Iterator[Problem]:
    """One for each key; where they are many, the index is behind or foreign, and one says so."""
    if len(keys) <= _NAMED:
        for key in keys:
            yield finding(INDEX_DIFFERS, name, Words(f"{key} {what.zh}", f"{key} {what.en}"))
        return
    count = Words(
        f"{len(keys)} 篇{what.zh}，从 {keys[0]} 到 {keys[-1]}；请运行 {way('reindex')}",
        f"{len(keys)} {what.en}, {keys[0]} to {keys[-1]}: run {way('reindex')}",
    )
    yield finding(INDEX_DIFFERS, name, count)
