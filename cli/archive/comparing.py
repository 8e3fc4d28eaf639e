"""`gazette archive diff` and `compare`: texts side by side, article by article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, lang_option, tell

if TYPE_CHECKING:
    from gazette.archive.reports.compare import Pair

__all__ = ["compare", "diff"]


@click.command()
@click.argument("a")
@click.argument("b")
@archive_option
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), default=None, help="写成对照表网页"
)
@click.option("--all", "everything", is_flag=True, default=False, help="相同的也列出")
@lang_option
def diff(a: str, b: str, archive: Path, html_file: Path | None, *, everything: bool) -> None:
    """两件文件的新旧对照，按条；不同时以 1 退出。

    键后可加 @版本，如 2021-03-001@1。

    \b
    例如 (example):
      gazette archive diff 2015-02-003 2021-03-002 --html 对照.html
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.compare import compare_lines, lines_of

    with Archive(archive) as store:
        left, right = (store.document(*_versioned(name)) for name in (a, b))
        pairs = compare_lines(lines_of(left), lines_of(right))
    _show_pairs(pairs, html_file, (left.meta.title, right.meta.title), everything=everything)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("key")
@archive_option
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), default=None, help="写成对照表网页"
)
@click.option("--all", "everything", is_flag=True, default=False, help="相同的也列出")
@lang_option
def compare(
    file: Path, key: str, archive: Path, html_file: Path | None, *, everything: bool
) -> None:
    """把任何文本（网页存下的、Word 稿）同档案里的标准文本核对；不同时以 1 退出。

    \b
    例如 (example):
      gazette archive compare 网站文本.txt 2021-03-002
    """
    from gazette.archive.archive import Archive
    from gazette.archive.reports.any_file import plain_lines
    from gazette.archive.reports.compare import compare_lines, lines_of

    with Archive(archive) as store:
        document = store.document(key)
        pairs = compare_lines(lines_of(document), plain_lines(file))
    titles = (say(f"标准文本 {key}", f"archived text {key}"), file.name)
    _show_pairs(pairs, html_file, titles, everything=everything)


def _versioned(name: str) -> tuple[str, int | None]:
    key, _, version = name.partition("@")
    if version and not version.isdecimal():
        raise click.UsageError(say(f"版本应当是数：{name}", f"the version is no number: {name}"))
    return key, int(version) if version else None


def _show_pairs(
    pairs: list[Pair], html_file: Path | None, titles: tuple[str, str], *, everything: bool
) -> None:
    from gazette.archive.reports.compare import as_html, as_text
    from gazette.base.files import write_bytes

    if html_file:
        write_bytes(html_file, as_html(pairs, *titles).encode())
    else:
        text = as_text(pairs, everything=everything)
        if text:
            click.echo(text)
    changed = sum(pair.change != "same" for pair in pairs)
    tell(say(f"{changed} 处不同" if changed else "完全一致", f"{changed} differences"))
    if changed:
        raise click.exceptions.Exit(1)
