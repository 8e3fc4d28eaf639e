"""`gazette archive status` and `expiring`: what is in force (有效性), and until when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from gazette.base.language import say
from gazette.base.terms import term
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY, Number, Terms, today
from gazette.vocabulary.documents import DECLARED_STATUSES

__all__ = ["expiring", "status"]


@command(
    "status",
    zh="某一天各文件（或一件）的有效性和依据；或登记有效性。",
    en="Whether the documents, or one, were in force on a day, and why; or enter that one is not.",
    example=(
        """
        gazette archive status 2015-02-003 --as-of 2020-01-01
        gazette archive status 2015-02-003 --declare 失效 --reason "清理结果"
        """,
        """
        gazette archive status 2015-02-003 --as-of 2020-01-01
        gazette archive status 2015-02-003 --declare lapsed --reason "review of documents"
        """,
    ),
)
@argument("key", required=False)
@archive_option
@option("--as-of", type=DAY, default=None, zh="哪一天，默认今天", en="which day, today by default")
@option(
    "--declare",
    type=Terms(*DECLARED_STATUSES, strict=False),
    default="",
    zh="登记有效性",
    en="enter that it is so",
)
@option("--date", type=DAY, default=None, zh="登记的生效日", en="from which day it is so")
@option("--reason", default="", zh="登记的依据", en="why it is so")
@json_option
def status(
    *,
    key: str | None,
    archive: Path,
    as_of: dt.date | None,
    declare: str,
    date: dt.date | None,
    reason: str,
    as_json: bool,
) -> None:
    from gazette.archive.editing.relations import declare_status
    from gazette.archive.life.on_day import statuses_on
    from gazette.archive.life.wordings import event_line, status_words
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        key = key_named(store, key) if key else None
        if declare:
            declare_status(store, _needed(key), declare, date=date, reason=reason)
        for found in statuses_on(store, as_of or today(), key):
            if as_json:
                emit_json(found.to_json())
                continue
            if not key:
                emit_line(f"{found.key}  {term(found.status)}  {found.title}")
                continue
            emit_line(f"{found.key}  {status_words(found.life, found.day)}  {found.title}")
            for line in map(event_line, found.life.events):
                emit_line(line)


def _needed(key: str | None) -> str:
    if not key:
        raise click.UsageError(say("请给出文件的键", "give the document's key"))
    return key


@command(
    "expiring",
    zh="列出有效期将满的文件。",
    en="List the documents that will soon expire.",
    example="gazette archive expiring --months 12",
)
@archive_option
@option(
    "--months",
    type=Number(0),
    default=6,
    show_default=True,
    zh="今后几个月内",
    en="within so many months",
)
@json_option
def expiring(archive: Path, months: int, *, as_json: bool) -> None:
    from gazette.archive.life.status import expiring as expiring_documents

    with looking_at(archive) as store:
        found = expiring_documents(store, today(), months)
    if not found:
        tell(say(f"今后 {months} 个月内没有到期的", f"nothing expires within {months} months"))
    for item, last in found:
        if as_json:
            emit_json({"key": item.key, "title": item.title, "expires": last.isoformat()})
        else:
            emit_line(f"{last.isoformat()}  {item.key}  {item.title}")
