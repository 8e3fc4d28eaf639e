"""`gazette archive diff` and `compare`: texts side by side, article by article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option
from gazette.cli.output import emit_text, tell
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.archive.reports.differences import Differences

__all__ = ["compare", "diff"]

_html_option = option(
    "--html",
    type=PLACE,
    default=None,
    zh="写成对照表网页",
    en="write a page with both texts side by side",
)
_all_option = option(
    "--all",
    "everything",
    is_flag=True,
    default=False,
    zh="相同的也列出",
    en="list what is the same too",
)


@command(
    "diff",
    zh="""
    两件文件的新旧对照，按条；不同时以 1 退出。

    键后可加 @版本，如 2021-03-001@1。
    """,
    en="""
    Compare two documents, article by article; exit 1 if they differ.

    A key may be followed by @version, as 2021-03-001@1.
    """,
    example=(
        "gazette archive diff 2015-02-003 2021-03-002 --html 对照.html",
        "gazette archive diff 2015-02-003 2021-03-002 --html compared.html",
    ),
)
@argument("a")
@argument("b")
@archive_option
@_html_option
@_all_option
def diff(a: str, b: str, archive: Path, html: Path | None, *, everything: bool) -> None:
    from gazette.archive.reports.differences import differences
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        found = differences(store, key_named(store, a), key_named(store, b))
    _show(found, html, everything=everything)


@command(
    "compare",
    zh="把任何文本（网页存下的、Word 稿）同档案里的标准文本核对；不同时以 1 退出。",
    en="Hold any text (a saved page, a Word file) against the archived one; exit 1 if they differ.",
    example=(
        "gazette archive compare 网站文本.txt 2021-03-002",
        "gazette archive compare website.txt 2021-03-002",
    ),
)
@argument("file", type=PLACE)
@argument("key")
@archive_option
@_html_option
@_all_option
def compare(file: Path, key: str, archive: Path, html: Path | None, *, everything: bool) -> None:
    from gazette.archive.reports.differences import differences_from_file
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        found = differences_from_file(store, key_named(store, key), file)
    _show(found, html, everything=everything)


def _show(found: Differences, html: Path | None, *, everything: bool) -> None:
    from gazette.base.files import write_bytes

    if html:
        write_bytes(html, found.page())
    elif text := found.text(everything=everything):
        emit_text(text)
    count = found.count
    tell(say(f"{count} 处不同" if count else "完全一致", f"{count} differences"))
    if count:
        raise click.exceptions.Exit(1)
