"""`gazette preview`: a local page that follows the manuscripts."""

from __future__ import annotations

import time
import webbrowser
from functools import partial
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.archive.opening import citations_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import PLACE, Number

__all__ = ["preview"]


@command(
    "preview",
    zh="""
    随改随看：在本机的浏览器里并排看印刷页、手机页和问题，稿件一存盘就重排。

    PATH 是一期的文件夹，或一份稿件。只重读改过的稿件；列出每页排满多少、与上次校样相比改了什么。
    有档案库的，引用、重复刊登和修正本的旧本到库里查。按 Ctrl-C 结束。
    """,
    en="""
    See while you edit: printed pages, phone pages and findings side by side in a browser of this
    machine, made anew whenever a manuscript is saved.

    PATH is the folder of an issue, or one manuscript. Only changed manuscripts are read again; how
    full each page is and what has changed since the last proof is listed. Citations, what was
    published before, and old texts of amended ones are looked up in the archive. Ctrl-C ends it.
    """,
    example=(
        """
        gazette preview 2021-03
        gazette preview 2021-03 --budget 48
        gazette preview 通知.docx
        """,
        """
        gazette preview 2021-03
        gazette preview 2021-03 --budget 48
        gazette preview notice.docx
        """,
    ),
)
@argument("path", type=PLACE, default=Path())
@option(
    "--port", type=Number(0, 65535), default=0, zh="端口，默认任取一个", en="port, by default any"
)
@option(
    "--budget",
    type=Number(1, 9999),
    default=None,
    zh="页数预算，默认取 gazette.toml 的 [print] page_budget",
    en="pages the issue may have, by default [print] page_budget of gazette.toml",
)
@archive_option
@option("--no-open", is_flag=True, default=False, zh="不自动打开浏览器", en="open no browser")
@click.pass_context
def preview(
    ctx: click.Context,
    *,
    path: Path,
    port: int,
    budget: int | None,
    archive: Path,
    no_open: bool,
) -> None:
    from gazette.base.files import is_file
    from gazette.issue.manifest import read_manifest
    from gazette.jobs.live.live import Live
    from gazette.jobs.live.server import serving

    if not is_file(path):
        read_manifest(path)  # what is no issue is said at once
    asked = ctx.get_parameter_source("archive") is not click.core.ParameterSource.DEFAULT
    look_up = partial(citations_at, archive, asked=asked)
    look_up()  # what is no archive is said at once
    live = Live(path, budget=budget, archive=look_up)
    with serving(live, port) as address:
        emit_line(address)
        tell(say("正在预览；按 Ctrl-C 结束。", "Previewing; Ctrl-C ends it."))
        if not no_open:
            webbrowser.open(address)
        while True:
            time.sleep(3600)
