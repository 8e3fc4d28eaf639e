"""An archived object described, for people and for programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gazette.archive.life.status import life_of
from gazette.archive.life.wordings import event_line, status_json, status_words
from gazette.archive.reports.articles import MARK
from gazette.archive.store.actions import action_words
from gazette.archive.store.records import DocumentRecord, Inventory
from gazette.base.language import say
from gazette.base.punctuation import bracketed, labelled, listed
from gazette.base.terms import term

if TYPE_CHECKING:
    from gazette.archive.reports.articles import Address
    from gazette.archive.store.catalogue import RelationRow
    from gazette.archive.store.store import Store
    from gazette.model.parts import Article

__all__ = [
    "describe",
    "describe_article",
    "describe_article_json",
    "describe_json",
    "is_withdrawn",
]


def describe_json(archive: Store, key: str, version: int | None = None) -> dict[str, object]:
    """Inventory, status with evidence, relations both ways, versions."""
    inventory = archive.show(key, version)
    catalogue = archive.catalogue
    answer: dict[str, object] = {
        **inventory.model_dump(mode="json"),
        "versions": [
            {name: row[name] for name in ("version", "created", "who", "what", "message")}
            for row in catalogue.versions(inventory.key)
        ],
        "relations_from": [r.to_json() for r in catalogue.relations_from(inventory.key)],
        "relations_to": [r.to_json() for r in catalogue.relations_to(inventory.key)],
        "redirected_from": None if key == inventory.key else key,
    }
    if inventory.document:
        answer["withdrawn"] = is_withdrawn(archive, inventory.document, inventory.key)
        life = life_of(catalogue, inventory.key, inventory.document)
        answer |= status_json(life, _today())
    return answer


def describe(archive: Store, key: str, version: int | None = None) -> Iterator[str]:
    """The same in lines for a person."""
    inventory = archive.show(key, version)
    if inventory.key != key:
        yield say(f"（旧键 {key} 已改为 {inventory.key}）", f"({key} is now {inventory.key})")
    yield from _heading(archive, inventory)
    yield from _versions(archive, inventory)
    yield from _relations(archive, inventory.key)
    yield say("文件：", "files:")
    for file in inventory.files:
        yield f"  {file.sha256}  {file.path}  {file.size}"


def describe_article(archive: Store, address: Address, article: Article) -> Iterator[str]:
    """An article with its document's title and status, for a person."""
    item = archive.item(address.key)
    path = "".join(f" {step}" for step in article.path)
    yield _field("文件", "document", f"{item.key} {item.title}")
    yield _field("条", "article", f"{item.key}{MARK}{article.label}{path}")
    if item.document:
        life = life_of(archive.catalogue, item.key, item.document)
        yield _field("有效性", "status", status_words(life, _today()))
    yield from article.text.splitlines()


def describe_article_json(
    archive: Store, address: Address, article: Article, version: int | None = None
) -> dict[str, object]:
    """The same for programs: address, place, text, the document's status with evidence."""
    item = archive.item(address.key)
    answer: dict[str, object] = {
        "address": f"{item.key}{MARK}{article.label}",
        "key": item.key,
        "version": version or item.version,
        "title": item.title,
        "article": article.label,
        "id": article.id,
        "path": list(article.path),
        "page": item.document.pages.get(article.id, item.document.page) if item.document else None,
        "text": article.text,
    }
    if item.document:
        answer |= status_json(life_of(archive.catalogue, item.key, item.document), _today())
    return answer


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the clerk's day


def _heading(archive: Store, inventory: Inventory) -> Iterator[str]:
    versions = len(archive.catalogue.versions(inventory.key))
    yield _field("键", "key", f"{inventory.key}{bracketed(f'v{inventory.version}/{versions}')}")
    if inventory.issue:
        ref = inventory.issue.ref
        yield _field("刊名", "gazette", ref.title)
        yield _field("期", "issue", ref.name)
        yield _field("文件", "documents", listed(inventory.issue.documents))
    if inventory.document:
        yield from _document_fields(archive, inventory.key, inventory.document)
    row = next(
        row
        for row in archive.catalogue.versions(inventory.key)
        if row["version"] == inventory.version
    )
    made = f"{inventory.created.isoformat()} {inventory.who} {_purpose(row)}"
    yield _field("入库", "added", made)


def _purpose(row: Any) -> str:  # noqa: ANN401 - a row of SQLite
    """Why there is this version: what its writer said, else what was done."""
    if row["message"] or row["what"] == "add":
        return str(row["message"])
    return str(action_words(row["what"]))


def _versions(archive: Store, inventory: Inventory) -> Iterator[str]:
    """Where there is more than one: each with its day, its writer and the reason."""
    rows = archive.catalogue.versions(inventory.key)
    if len(rows) > 1:
        yield say("各版：", "versions:")
        for row in rows:
            mark = (
                say("（本页所示）", " (shown here)") if row["version"] == inventory.version else ""
            )
            yield f"  v{row['version']}  {row['created']}  {row['who']}  {_purpose(row)}{mark}"
    if is_withdrawn(archive, inventory.document, inventory.key):
        yield say("（这一期的新版里已没有这一篇）", "(the issue's new version no longer has it)")


def is_withdrawn(archive: Store, record: DocumentRecord | None, key: str) -> bool:
    """Whether the newest version of its issue has left the document out."""
    row = archive.catalogue.row(record.issue.key) if record and record.issue else None
    return row is not None and key not in json.loads(row["record"])["documents"]


def _document_fields(archive: Store, key: str, record: DocumentRecord) -> Iterator[str]:
    life = life_of(archive.catalogue, key, record)
    page = say(f"第{record.page}页", f" p. {record.page}") if record.page else ""
    for zh, en, value in (
        ("标题", "title", record.title),
        ("文号", "numbers", listed(record.numbers)),
        ("发文机关", "issuers", listed(record.issuers)),
        ("文种", "genre", record.genre),
        ("类别", "kind", term(record.kind)),
        ("栏目", "section", record.section),
        ("刊登", "in", f"{record.issue.title} {record.issue.name}{page}" if record.issue else ""),
        ("来源", "provenance", term(record.provenance)),
        ("有效性", "status", status_words(life, _today())),
    ):
        if value:
            yield _field(zh, en, value)
    yield from map(event_line, life.events)


def _relations(archive: Store, key: str) -> Iterator[str]:
    for relation in archive.catalogue.relations_from(key):
        yield f"  → {_kind(relation)} {_aim(relation)}  {relation.clause}"
    for relation in archive.catalogue.relations_to(key):
        yield f"  ← {_kind(relation)} {relation.source}  {relation.clause}"


def _kind(relation: RelationRow) -> str:
    doubt = "" if relation.certain else bracketed(say("存疑", "not certain"))
    return term(relation.kind, relation=True) + doubt


def _aim(relation: RelationRow) -> str:
    named = f"《{relation.title}》" if relation.title else ""
    return f"{relation.target} {named}{bracketed(relation.number)}".strip()


def _field(zh: str, en: str, value: str) -> str:
    return labelled(say(zh, en), value)
