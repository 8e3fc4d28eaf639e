"""`gazette desk work`: the worker that publishes what was asked for; and what it shares with `publish`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.errors import GazetteError
from gazette.base.language import say
from gazette.base.punctuation import labelled
from gazette.cli.archive.opening import citations_at
from gazette.cli.commands import command, option
from gazette.cli.desk.opening import desk_option, opened
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import PLACE, Number

if TYPE_CHECKING:
    from gazette.archive.archive import Archive
    from gazette.desk.model.issues import Job
    from gazette.issue.comparing import Predecessors
    from gazette.release.editions import Format

__all__ = [
    "archive_at",
    "archive_option",
    "formats_named",
    "formats_option",
    "old_texts_at",
    "old_texts_option",
    "stage_words",
    "work",
]

archive_option = option(
    "--archive",
    type=PLACE,
    envvar="GAZETTE_ARCHIVE",
    default=None,
    zh="档案库的位置",
    en="where the archive is",
)
old_texts_option = option(
    "--archive",
    type=PLACE,
    envvar="GAZETTE_ARCHIVE",
    default=None,
    zh="修正本的旧本从这个档案库取，默认当前文件夹的 gazette-archive",
    en="archive that old texts of amended ones come from, by default gazette-archive in this folder",
)
formats_option = option(
    "--format", "formats", default="", zh="要哪几版，默认全部", en="which editions, all by default"
)
_USUAL = Path("gazette-archive")
_STAGES = {
    "built": ("成品已做好", "built"),
    "archived": ("已入库", "archived"),
    "done": ("已发布", "published"),
}


def archive_at(place: Path | None) -> Archive | None:
    """The archive there, by default the one in this folder; None, and said, where there is none."""
    from gazette.archive.archive import Archive

    found = place or (_USUAL if _USUAL.is_dir() else None)
    if found is None:
        tell(say("没有档案库，只发布、不入库", "there is no archive: it is not archived"))
        return None
    return Archive(found)


def old_texts_at(place: Path | None) -> Predecessors | None:
    """What finds the text before a decision in the archive there, by default the one in this folder.

    Raises:
        ArchiveError: there is none where one was named, or it is of a newer format.
    """
    from gazette.jobs.predecessors import predecessors_in

    return predecessors_in(citations_at(place or _USUAL, asked=place is not None))


def formats_named(text: str) -> tuple[Format, ...]:
    """The editions with commas between, all for ""."""
    from gazette.release.editions import FORMATS

    names = [name.strip() for name in text.split(",") if name.strip()]
    return tuple(name for name in FORMATS if not names or name in names)


def stage_words(stage: str) -> str:
    """What is done, in words."""
    return say(*_STAGES.get(stage, (stage, stage)))


@command(
    "work",
    zh="""
    做排着队的发布任务（publish --later），一件接一件，直到按 Ctrl-C；--once 做完现有的就停。

    断了再运行就接着做：别的进程断了留下的也接，一期只发布一次。被拒绝的任务（与清样定稿不同等）
    等人改好、再 publish 一次；有被拒绝的，--once 的退出码是 1。
    """,
    en="""
    Do the jobs that wait (publish --later), one after another, until Ctrl-C; --once does those that
    are there.

    Run it again after it was interrupted: it goes on, with what other workers left too, and an issue
    is published once. A job that was refused waits until it is asked for again; with --once the exit
    code is then 1.
    """,
    example="gazette desk work --archive gazette-archive --once",
)
@archive_option
@formats_option
@option("--once", is_flag=True, default=False, zh="做完现有的就停", en="stop after those there are")
@option(
    "--every",
    type=Number(1, 3600),
    default=10,
    show_default=True,
    zh="隔几秒看一次",
    en="seconds between looks",
)
@desk_option
@json_option
def work(
    *, archive: Path | None, formats: str, once: bool, every: int, url: str, as_json: bool
) -> None:
    from gazette.desk.planning.working import run_waiting

    refused: list[GazetteError] = []

    def heard(job: Job, what: str | GazetteError) -> None:
        if isinstance(what, GazetteError):
            refused.append(what)
            tell(labelled(job.issue, str(what)))
        elif as_json:
            emit_json({"issue": job.issue, "job": job.uid, "stage": what})
        else:
            emit_line(labelled(job.issue, stage_words(what)))

    with opened(url) as desk:
        store, chosen = archive_at(archive), formats_named(formats)
        while True:
            run_waiting(desk, heard, archive=store, formats=chosen)
            if once:
                break
            time.sleep(every)
    if refused:
        raise click.exceptions.Exit(1)
