"""`gazette archive status` and `expiring`: what is in force (有效性), and until when."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, json_option, lang_option, tell

__all__ = ["expiring", "status"]


@click.command()
@click.argument("key", required=False)
@archive_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="哪一天，默认今天")
@click.option("--declare", default="", help="登记：已修改、失效或废止")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=None, help="登记的生效日")
@click.option("--reason", default="", help="登记的依据")
@json_option
@lang_option
def status(  # noqa: PLR0917 - click passes its options so
    key: str | None,
    archive: Path,
    as_of: datetime | None,
    declare: str,
    date: datetime | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """某一天各文件（或一件）的有效性和依据；或登记有效性。

    \b
    例如 (example):
      gazette archive status 2015-02-003 --as-of 2020-01-01
      gazette archive status 2015-02-003 --declare 失效 --reason "清理结果"
    """
    from gazette.archive.archive import Archive
    from gazette.archive.editing.relations import declare_status
    from gazette.archive.life.status import life_of

    day = (as_of or datetime.now(UTC).astimezone()).date()
    with Archive(archive) as store:
        if declare:
            since = date.date() if date else None
            declare_status(store, _needed(key), declare, date=since, reason=reason)
        items = [store.item(key)] if key else store.list(type_="document")
        for item in items:
            if item.document is None:
                continue
            life = life_of(store.catalogue, item.key, item.document)
            found = life.on(day)
            if as_json:
                events = [event.to_json() for event in life.events]
                emit_json(
                    {
                        "key": item.key,
                        "title": item.title,
                        "date": day.isoformat(),
                        "status": found,
                        "events": events,
                    }
                )
                continue
            click.echo(f"{item.key}  {found}  {item.title}")
            if key:
                for event in life.events:
                    since_ = event.day.isoformat() if event.day.year > 1 else "?"
                    click.echo(
                        f"  {since_} {event.status} {event.by}（{event.origin}）{event.clause}"
                    )


def _needed(key: str | None) -> str:
    if not key:
        raise click.UsageError(say("请给出文件的键", "give the document's key"))
    return key


@click.command()
@archive_option
@click.option("--months", type=click.IntRange(0), default=6, show_default=True, help="今后几个月内")
@json_option
@lang_option
def expiring(archive: Path, months: int, *, as_json: bool) -> None:
    """列出有效期将满的文件。

    \b
    例如 (example):
      gazette archive expiring --months 12
    """
    from gazette.archive.archive import Archive
    from gazette.archive.life.status import expiring as expiring_documents

    with Archive(archive) as store:
        today = datetime.now(UTC).astimezone().date()
        found = expiring_documents(store, today, months)
        if not found:
            tell(say(f"今后 {months} 个月内没有到期的", f"nothing expires within {months} months"))
        for item, last in found:
            if as_json:
                emit_json({"key": item.key, "title": item.title, "expires": last.isoformat()})
            else:
                click.echo(f"{last.isoformat()}  {item.key}  {item.title}")
