"""`gazette archive reindex`: the search index made anew."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.archive.search.engines.registry import ENGINES
from gazette.base.language import say
from gazette.cli.commands import command, option
from gazette.cli.options import archive_option
from gazette.cli.output import progress, tell

__all__ = ["reindex"]


@command(
    "reindex",
    zh="由档案库重建检索索引；中断后再运行会接着做。",
    en="Make the search index anew from the archive; one that was interrupted goes on.",
    example="gazette archive reindex --engine tantivy",
)
@option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=next(iter(ENGINES)),
    show_default=True,
    zh="检索引擎",
    en="search engine",
)
@archive_option
def reindex(engine: str, archive: Path) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.search.index.upkeep import reindex as rebuild

    with Archive(archive) as store:
        total = sum(1 for _ in store.list(type_="document"))
        with progress(total, say("重建索引", "reindexing")) as step:
            rebuild(store, engine, step=step)
    tell(say(f"已用 {engine} 重建索引，{total} 篇", f"rebuilt with {engine}: {total} documents"))
