"""`gazette archive reindex`: the search index made anew."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, lang_option, progress, tell

__all__ = ["reindex"]


@click.command()
@click.option("--engine", type=click.Choice(["whoosh", "tantivy", "opensearch"]), default="whoosh")
@archive_option
@lang_option
def reindex(engine: str, archive: Path) -> None:
    """由档案库重建检索索引；中断后再运行会接着做。

    \b
    例如 (example):
      gazette archive reindex --engine tantivy
    """
    from gazette.archive.archive import Archive
    from gazette.archive.search.index.upkeep import reindex as rebuild

    with Archive(archive) as store:
        total = sum(1 for _ in store.list(type_="document"))
        with progress(total, say("重建索引", "reindexing")) as step:
            rebuild(store, engine, step=step)
        tell(
            say(f"已用 {engine} 重建索引，{total} 篇", f"rebuilt with {engine}: {total} documents")
        )
