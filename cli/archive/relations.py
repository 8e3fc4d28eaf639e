"""`gazette archive relate`, `unrelate` and `redirect`: how documents stand to each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gazette.base.language import say
from gazette.base.terms import stored_term
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option
from gazette.cli.output import tell
from gazette.cli.values import DAY

__all__ = ["redirect", "relate", "unrelate"]


@command(
    "relate",
    zh="""
    登记两件文件的关系，如 废止、修改、依据、解读。

    TARGET 可以是键、文号或标题；还没有入库的也可以。
    """,
    en="""
    Enter what a document does to another: repeals, amends, based-on, explains.

    TARGET is a key, a document number or a title; it need not be in the archive yet.
    """,
    example=(
        'gazette archive relate 2021-03-002 废止 某政发〔2015〕3号 --clause "第三十条 …同时废止"',
        'gazette archive relate 2021-03-002 repeals 2015-02-003 --clause "Article 30"',
    ),
)
@argument("source")
@argument("kind")
@argument("target")
@archive_option
@option("--clause", default="", zh="依据的条文", en="the clause that says so")
@option("--date", type=DAY, default=None, zh="自何日起", en="from which day")
def relate(
    source: str, kind: str, target: str, archive: Path, *, clause: str, date: dt.date | None
) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import relate as relate_documents

    with Archive(archive) as store:
        entry = relate_documents(store, source, stored_term(kind), target, clause=clause, date=date)
    tell(say(f"已登记（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


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
