"""`gazette archive relate`, `unrelate` and `redirect`: how documents stand to each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.punctuation import bracketed, listed
from gazette.base.terms import stored_term, term
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY

if TYPE_CHECKING:
    from gazette.archive.archive import Archive

__all__ = ["redirect", "relate", "unrelate"]


@command(
    "relate",
    zh="""
    登记两件文件的关系，如 废止、修改、依据、解读；或确认读出来而存疑的关系。

    TARGET 可以是键、文号或标题；还没有入库的也可以。--review 列出存疑的：原文说法不能确定的、
    同题不同文号的、早于对方施行的。它们不作数，直到 --confirm 或 --reject。
    """,
    en="""
    Enter what a document does to another: repeals, amends, based-on, explains; or confirm what is doubtful.

    TARGET is a key, a document number or a title; it need not be in the archive yet. --review lists
    the relations that were read and are not certain: they count only after --confirm.
    """,
    example=(
        """
        gazette archive relate 2021-03-002 废止 某政发〔2015〕3号 --clause "第三十条 …同时废止"
        gazette archive relate --review
        gazette archive relate --confirm 2021-03-002:1 --target 2015-02-003
        """,
        """
        gazette archive relate 2021-03-002 repeals 2015-02-003 --clause "Article 30"
        gazette archive relate --review
        gazette archive relate --confirm 2021-03-002:1 --target 2015-02-003
        """,
    ),
)
@argument("source", required=False)
@argument("kind", required=False)
@argument("target", required=False)
@archive_option
@option("--clause", default="", zh="依据的条文", en="the clause that says so")
@option("--date", type=DAY, default=None, zh="自何日起", en="from which day")
@option("--review", is_flag=True, zh="列出存疑、待确认的关系", en="list what is not certain")
@option("--confirm", metavar="ID", default="", zh="确认这一条", en="confirm this one")
@option(
    "--reject",
    metavar="ID",
    default="",
    zh="否定这一条，要 --reason",
    en="reject this one, with --reason",
)
@option(
    "--target",
    "meant",
    default="",
    zh="与 --confirm 同用：所指文件的键",
    en="with --confirm: key of the document meant",
)
@option("--reason", default="", zh="否定的理由", en="why it is rejected")
@json_option
def relate(
    source: str | None,
    kind: str | None,
    target: str | None,
    archive: Path,
    *,
    clause: str,
    date: dt.date | None,
    review: bool,
    confirm: str,
    reject: str,
    meant: str,
    reason: str,
    as_json: bool,
) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.editing import relations as editing
    from gazette.archive.reports.named import key_named

    with Archive(archive) as store:
        if review:
            _review(store, as_json=as_json)
            return
        if confirm:
            entry = editing.confirm(store, confirm, meant)
        elif reject:
            entry = editing.reject(store, reject, reason)
        elif source and kind and target:
            entry = editing.relate(
                store,
                key_named(store, source),
                stored_term(kind),
                target,
                clause=clause,
                date=date,
            )
        else:
            raise click.UsageError(
                say(
                    "请给出 SOURCE KIND TARGET，或用 --review、--confirm、--reject",
                    "give SOURCE KIND TARGET, or --review, --confirm, --reject",
                )
            )
    tell(say(f"已登记（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


def _review(store: Archive, *, as_json: bool) -> None:
    from gazette.archive.life.review import questions

    asked = questions(store)
    for question in asked:
        if as_json:
            emit_json(question.to_json())
            continue
        one = question.relation
        named = "".join((f"《{one.title}》" if one.title else "", bracketed(one.number)))
        emit_line(f"{one.id}  {one.source} {term(one.kind, relation=True)} {named}")
        emit_line(f"    {question.words}{bracketed(listed(question.candidates))}")
        emit_line(f"    {one.clause}")
    if not asked:
        tell(say("没有待确认的关系", "nothing is to be confirmed"))


@command(
    "unrelate",
    zh="撤销一条关系（认错了的条文或登记错的）；日志里两次都留着。",
    en="Take a relation back that was recognised or entered wrongly; the journal keeps both lines.",
    example=(
        'gazette archive unrelate 2021-03-002:1 --reason "条文所指是另一文件"',
        'gazette archive unrelate 2021-03-002:1 --reason "the clause means another document"',
    ),
)
@argument("id_", metavar="ID")
@archive_option
@option("--reason", required=True, zh="撤销的理由", en="why")
def unrelate(id_: str, archive: Path, reason: str) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import unrelate as unrelate_documents

    with Archive(archive) as store:
        entry = unrelate_documents(store, id_, reason)
    tell(say(f"已撤销（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


@command(
    "redirect",
    zh="登记旧键：以后用旧键也能找到。",
    en="Enter an old key, by which the object is found from then on.",
    example="gazette archive redirect 1998-ab-12 1998-05-003",
)
@argument("old")
@argument("new")
@archive_option
def redirect(old: str, new: str, archive: Path) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import redirect as redirect_key

    with Archive(archive) as store:
        redirect_key(store, old, new)
    tell(f"{old} → {new}")
