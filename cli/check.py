"""`gazette check`: all problems of manuscripts, XML files or an issue, at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gazette.cli.common import emit_json, lang_option, tell
from gazette.errors import GazetteError
from gazette.language import say

__all__ = ["command"]


@click.command(name="check")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    default=False,
    help="每个问题一行 JSON（one JSON object a problem）",
)
@click.option(
    "--html",
    "html",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="另存为一个网页报告（write a report page）",
)
@click.option(
    "--fix",
    is_flag=True,
    default=False,
    help="改正不影响含义的差错，另存新文件，不动原稿（fix into a new file）",
)
@lang_option
def command(paths: tuple[Path, ...], html: Path | None, *, as_json: bool, fix: bool) -> None:
    """校对检查：Word 稿件、文本、XML 文件，或一期公报的文件夹；一次列出全部问题。

    Check Word files, texts, XML files or an issue's folder; all problems at once.
    退出码：0 没有错误，1 有错误级问题，其他见文档。

    \b
    例如 (example):
      gazette check 通知.docx
      gazette check 2021-03 --html 校对报告.html
      gazette check --fix 通知.docx
    """
    from gazette.check.inspection import Checked, check_path

    results: list[Checked] = []
    failures: list[GazetteError] = []
    for path in paths:
        try:
            results += check_path(path)
        except GazetteError as exc:
            failures.append(exc)
    _report(results, as_json=as_json)
    del html, fix
    for failure in failures:
        tell(f"{say('错误', 'error')}：{failure}")
    if failures:
        sys.exit(failures[0].exit_code)
    bad = any(p.level == "error" and not p.waived for r in results for p in r.problems)
    sys.exit(1 if bad else 0)


def _report(results: list, *, as_json: bool) -> None:  # type: ignore[type-arg]
    if as_json:
        for result in results:
            for problem in result.problems:
                emit_json(problem.to_json())
        return
    from rich.console import Console

    from gazette.check.report_terminal import print_report

    print_report(results, Console(soft_wrap=True, highlight=False))
