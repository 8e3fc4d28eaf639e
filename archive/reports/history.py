"""What happened to an object, or to the whole archive: the journal read by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazette.archive.store.actions import action_words
from gazette.archive.store.changes import keys_of
from gazette.base.language import say
from gazette.base.punctuation import clauses, listed
from gazette.base.terms import term

if TYPE_CHECKING:
    from gazette.archive.store.journal import Entry
    from gazette.archive.store.store import Store

__all__ = ["history", "in_words"]

_FIELD = {
    "issue": "期",
    "release": "成品",
    "message": "说明",
    "reason": "理由",
    "source": "文件",
    "target": "对象",
    "key": "键",
    "version": "版",
    "provenance": "来源",
    "status": "有效性",
    "date": "日期",
    "id": "编号",
    "old": "旧键",
    "new": "新键",
    "what": "项目",
    "name": "名称",
    "successor": "其后",
    "start": "启用",
    "end": "停用",
    "format": "格式",
    "package": "包",
    "origin": "登记者",
    "changed": "改动",
    "withdrawn": "撤下",
    "line": "第几条",
    "hash": "摘要",
    "file": "文件名",
    "done": "做了",
    "kept": "保留到第几条",
    "before": "原日志另存",
    "because": "凭什么",
}


def in_words(entry: Entry) -> str:
    """The entry as a person reads it: what was done, to what, why."""
    relation = entry.data.get("relation") or {}
    parts = [
        f"{say(_FIELD.get(name, name), name)} {_shown(value)}"
        for name, value in entry.data.items()
        if value and name not in ("tx", "objects", "relation")
    ]
    if relation:
        aim = relation.get("target") or relation.get("number") or f"《{relation.get('title')}》"
        parts.append(f"{term(str(relation.get('kind')), relation=True)} {aim}")
        parts += [str(relation["clause"])] if relation.get("clause") else []
    count = len(entry.data.get("objects", ()))
    if count:
        parts.append(say(f"{count} 件", f"{count} objects"))
    return f"{say(action_words(entry.what).zh, entry.what)}  {clauses(parts)}"


def _shown(value: object) -> str:
    return listed(value) if isinstance(value, list) else term(str(value))


def history(archive: Store, key: str | None = None) -> Iterator[Entry]:
    """The journal's entries, oldest first; of one object only those that name it.

    Of a broken journal those that are as they were written.

    Raises:
        ArchiveError: nothing of that key.
    """
    wanted = archive.item(key).key if key else None
    for entry in archive.journal.legible():
        if wanted is None or wanted in keys_of(entry):
            yield entry
