"""`gazette archive relate`, `unrelate` and `redirect`: how documents stand to each other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, lang_option, tell

__all__ = ["redirect", "relate", "unrelate"]


@click.command()
@click.argument("source")
@click.argument("kind")
@click.argument("target")
@archive_option
@click.option("--clause", default="", help="依据的条文")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=None, help="自何日起")
@lang_option
def relate(
    source: str, kind: str, target: str, archive: Path, *, clause: str, date: datetime | None
) -> None:
    """登记两件文件的关系，如 废止、修改、依据、解读。

    TARGET 可以是键、文号或标题；还没有入库的也可以。

    \b
    例如 (example):
      gazette archive relate 2021-03-002 废止 某政发〔2015〕3号 --clause "第三十条 …同时废止"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import relate as relate_documents

    with Archive(archive) as store:
        day = date.date() if date else None
        entry = relate_documents(store, source, kind, target, clause=clause, date=day)
        tell(say(f"已登记（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


@click.command()
@click.argument("id_", metavar="ID")
@archive_option
@click.option("--reason", required=True, help="撤销的理由")
@lang_option
def unrelate(id_: str, archive: Path, reason: str) -> None:
    """撤销一条关系（认错了的条文或登记错的）；日志里两次都留着。

    \b
    例如 (example):
      gazette archive unrelate 2021-03-002:1 --reason "条文所指是另一文件"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import unrelate as unrelate_documents

    with Archive(archive) as store:
        entry = unrelate_documents(store, id_, reason)
        tell(say(f"已撤销（日志第 {entry.seq} 行）", f"done (journal line {entry.seq})"))


@click.command()
@click.argument("old")
@click.argument("new")
@archive_option
@lang_option
def redirect(old: str, new: str, archive: Path) -> None:
    """登记旧键：以后用旧键也能找到。

    \b
    例如 (example):
      gazette archive redirect 1998-ab-12 1998-05-003
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import redirect as redirect_key

    with Archive(archive) as store:
        redirect_key(store, old, new)
        tell(say(f"{old} → {new}", f"{old} → {new}"))
