"""Relations (关系) and statements made by hand, each written into the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from gazette.archive.editing.days import (
    day_of_relation,
    day_of_statement,
    in_order,
    not_before_it_began,
)
from gazette.archive.life.review import Question, questions
from gazette.archive.reports.named import key_named
from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.punctuation import listed_terms
from gazette.base.ways import way
from gazette.model import Relation, RelationKind
from gazette.model.doors import to_data
from gazette.text.numbers import parse_number
from gazette.vocabulary.documents import DECLARED_STATUSES
from gazette.vocabulary.relations import RELATION_KINDS

if TYPE_CHECKING:
    from gazette.archive.store.journal import Entry
    from gazette.archive.store.store import Store

__all__ = ["confirm", "declare_status", "redirect", "reject", "relate", "unrelate"]


def relate(
    archive: Store,
    source: str,
    kind: str,
    target: str,
    *,
    clause: str = "",
    date: dt.date | None = None,
    actor: str = "",
) -> Entry:
    """State by hand that one document does something to another.

    Args:
        archive: the archive.
        source: key of the document that acts.
        kind: one of the model's relations, 废止, 修改 …
        target: key, document number or title of the other; it need not be archived (yet).
        clause: the words that say so, with their place.
        date: from when it counts, by default when the source takes effect.
        actor: who says so, by default the archive's own.

    Raises:
        InputError: the date is none.
        ArchiveError: unknown source or kind, a document related to itself, or said already; a day
            on which nothing can have happened to the document.
    """
    if kind not in RELATION_KINDS:
        kinds = listed_terms(RELATION_KINDS, relation=True)
        raise ArchiveError(
            say(f"没有“{kind}”这种关系", f"there is no relation {kind!r}"),
            remedy=say(f"可用：{kinds}。", f"Allowed: {kinds}."),
        )
    acting = archive.item(source)
    relation = _relation(archive, kind, target, clause, day_of_relation(date))
    if relation.target == acting.key:
        raise ArchiveError(
            say("一件文件不能与自身建立关系", "a document cannot be related to itself"),
            where=acting.key,
            remedy=say("请检查两个键。", "Check both keys."),
        )
    in_order(archive, acting, relation)
    data = {"source": acting.key, "relation": to_data(relation)}
    for entry in archive.journal.entries():
        if entry.what == "relate" and entry.data == data:
            raise ArchiveError(
                say("这条关系已经登记过", "this relation is there already"),
                where=acting.key,
                remedy=say(f"见日志第 {entry.seq} 行。", f"See line {entry.seq} of the journal."),
            )
    return archive.write_statement("relate", data, actor=actor)


def confirm(archive: Store, id_: str, target: str = "", *, actor: str = "") -> Entry:
    """Say by hand that a doubtful relation (存疑) holds: it is a fact from then on.

    Args:
        archive: the archive.
        id_: of the relation, as `questions` gives it.
        target: key of the document that is meant, where there are several.
        actor: who says so, by default the archive's own.

    Raises:
        ArchiveError: no such question; which document is meant is not known; it was ended before it began.
    """
    asked = _question(archive, id_)
    relation = asked.relation
    if len(asked.candidates) > 1 and not target:
        raise ArchiveError(
            say(
                f"所指的文件不止一件：{'、'.join(asked.candidates)}",
                "several documents may be meant: " + ", ".join(asked.candidates),
            ),
            where=id_,
            remedy=say(f"请用 {way('target')} 写明键。", f"Give the key with {way('target')}."),
        )
    aim = (
        target or relation.target or "".join(asked.candidates) or relation.number or relation.title
    )
    return relate(
        archive,
        relation.source,
        relation.kind,
        aim,
        clause=relation.clause,
        date=relation.date,
        actor=actor,
    )


def reject(archive: Store, id_: str, reason: str, *, actor: str = "") -> Entry:
    """Say by hand that a doubtful relation does not hold.

    Raises:
        ArchiveError: no such question, or no reason.
    """
    _question(archive, id_)
    return unrelate(archive, id_, reason, actor=actor)


def _question(archive: Store, id_: str) -> Question:
    for question in questions(archive):
        if question.relation.id == id_:
            return question
    raise ArchiveError(
        say(f"没有编号为“{id_}”的待确认关系", f"no open question has the id {id_!r}"),
        remedy=say(f"编号见 {way('questions')}。", f"See {way('questions')}."),
    )


def _relation(
    archive: Store, kind: RelationKind, target: str, clause: str, date: dt.date | None
) -> Relation:
    number = parse_number(target)
    stated = Relation(kind=kind, clause=clause, date=date)
    try:
        return replace(stated, target=archive.catalogue.resolve(target))
    except ArchiveError:
        if number:
            return replace(stated, number=number.text)
        if (key := key_named(archive, target)) != target:  # a number as one types it
            return replace(stated, target=key)
        return replace(stated, title=target.strip("《》").strip())


def unrelate(archive: Store, id_: str, reason: str, *, actor: str = "") -> Entry:
    """Take back a relation (its id as `show --json` gives it); the journal keeps both lines.

    Raises:
        ArchiveError: no such relation, or no reason.
    """
    if not reason.strip():
        raise ArchiveError(
            say("撤销关系要说明理由", "give a reason"),
            remedy=say(f"请加 {way('reason')}。", f"Add {way('reason')}."),
        )
    archive.refresh()
    if id_ not in {relation.id for relation in archive.catalogue.all_relations()}:
        raise ArchiveError(
            say(f"没有编号为“{id_}”的关系", f"there is no relation {id_!r}"),
            remedy=say(f"编号见 {way('show')}。", f"See {way('show')}."),
        )
    relation = next(r for r in archive.catalogue.all_relations() if r.id == id_)
    data = {"id": id_, "source": relation.source, "target": relation.target, "reason": reason}
    return archive.write_statement("unrelate", data, actor=actor)


def declare_status(
    archive: Store, key: str, status: str, *, date: dt.date | None, reason: str, actor: str = ""
) -> Entry:
    """State by hand what became of a document.

    Raises:
        InputError: the date is none.
        ArchiveError: unknown key or status, no reason, or a day before the document began or that has not come.
    """
    if status not in DECLARED_STATUSES:
        raise ArchiveError(
            say(f"不能登记“{status}”", f"{status!r} cannot be declared"),
            remedy=say(
                f"可用：{listed_terms(DECLARED_STATUSES)}。",
                f"Allowed: {listed_terms(DECLARED_STATUSES)}.",
            ),
        )
    if not reason.strip():
        raise ArchiveError(
            say("登记有效性要说明依据", "give the evidence"),
            remedy=say(f"请加 {way('reason')}，写明依据。", f"Add {way('reason')}."),
        )
    item = archive.item(key)
    day = day_of_statement(date)
    not_before_it_began(archive, item, day)
    data = {
        "key": item.key,
        "status": status,
        "date": day.isoformat() if day else "",
        "reason": reason,
    }
    return archive.write_statement("status", data, actor=actor)


def redirect(archive: Store, old: str, new: str, *, actor: str = "") -> Entry:
    """Let an old key lead to an object.

    Raises:
        ArchiveError: the old key is an object itself, or the new one is nothing.
    """
    target = archive.item(new).key
    if archive.catalogue.row(old) is not None:
        raise ArchiveError(
            say(f"“{old}”本身就是一件档案", f"{old!r} is an object itself"),
            remedy=say("在用的键不能改指别处。", "A key in use cannot lead elsewhere."),
        )
    archive.layout.object(old)  # a key at all?
    return archive.write_statement("redirect", {"old": old, "new": target}, actor=actor)
