"""`gazette archive reindex`: the search index made anew."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.archive.search.engines.registry import AUTO, engine_names
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
    type=click.Choice([AUTO, *engine_names()]),
    default=AUTO,
    show_default=True,
    zh="检索引擎；auto：五千篇以上且装了 tantivy 就用它，否则用 whoosh",
    en="search engine; auto: tantivy from 5,000 documents on where it is installed, else whoosh",
)
@archive_option
def reindex(engine: str, archive: Path) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.search.index.upkeep import reindex as rebuild

    with Archive(archive) as store:
        total = sum(1 for _ in store.list(type_="document"))
        with progress(total, say("重建索引", "reindexing")) as step:
            state = rebuild(store, engine, step=step)
    done = total - len(state.skipped)
    tell(
        say(
            f"已用 {state.engine} 重建索引，{done} 篇",
            f"rebuilt with {state.engine}: {done} documents",
        )
    )
    for key in state.skipped:
        tell(
            say(
                f"{key} 读不出来，没有收进索引；请运行 gazette archive verify",
                f"{key} cannot be read and is not in the index; run gazette archive verify",
            )
        )
