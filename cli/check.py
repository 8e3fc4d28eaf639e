"""`gazette check`: all problems of manuscripts, XML files or an issue, at once."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.errors import GazetteError
from gazette.base.files import is_folder
from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, lang_option, tell

if TYPE_CHECKING:  # --help loads no rules
    from gazette.check.archive_port import ArchivePort
    from gazette.check.checked import Checked

__all__ = ["command"]


@click.command(name="check")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(path_type=Path, allow_dash=True),
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
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=None,
    help="另存为一个网页报告；- 是标准输出（write a report page）",
)
@click.option(
    "--fix",
    is_flag=True,
    default=False,
    help="改正不影响含义的差错，另存新文件，不动原稿（fix into a new file）",
)
@archive_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    html: Path | None,
    archive: Path,
    *,
    as_json: bool,
    fix: bool,
) -> None:
    """校对检查：Word 稿件、文本、XML 文件，或一期公报的文件夹；- 是标准输入。一次列出全部问题。

    Check Word files, texts, XML files or an issue's folder; all problems at once.
    退出码：0 没有错误，1 有错误级问题，其他见文档。

    \b
    例如 (example):
      gazette check 通知.docx
      gazette check 2021-03 --html 校对报告.html
      gazette check --fix 通知.docx
      pandoc 通知.docx -t plain | gazette check -
    """
    from gazette.jobs.check import STREAM, check_bytes, check_path

    if fix and Path(STREAM) in paths:
        raise click.UsageError(
            say(
                "标准输入没有地方放改正的副本，请给出文件",
                "--fix needs a file: - has no folder for a copy",
            )
        )

    citations = _citations(archive, asked=_was_given(ctx, "archive"))
    results: list[Checked] = []
    failures: list[GazetteError] = []
    for path in paths:
        try:
            if path == Path(STREAM):
                data = sys.stdin.buffer.read()
                results += check_bytes(data, archive=citations)
            else:
                results += check_path(path, archive=citations)
            if fix:
                _fix(path, citations)
        except GazetteError as exc:
            failures.append(exc)
    if html != Path(STREAM):
        _report(results, as_json=as_json)
    if html:
        _write_page(results, html)
    for failure in failures:
        tell(f"{say('错误', 'error')}：{failure}")
    if failures:
        sys.exit(failures[0].exit_code)
    bad = any(p.level == "error" and not p.waived for r in results for p in r.problems)
    sys.exit(1 if bad else 0)


def _was_given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT


def _citations(folder: Path, *, asked: bool) -> ArchivePort | None:
    """The archive that citations are looked up in; None where there is none and none was named."""
    if not asked and not is_folder(folder):
        return None
    from gazette.archive.archive import Archive
    from gazette.archive.ports.citations import ArchiveCitations

    return ArchiveCitations(Archive(folder))


def _fix(path: Path, archive: ArchivePort | None) -> None:
    """Write the corrected copies and list every change."""
    from gazette.jobs.fix import fix_path

    for fixed in fix_path(path, archive=archive, when=dt.datetime.now(dt.UTC)):
        if fixed.target is None:
            tell(say(f"{fixed.source}：没有可以自动改正的", f"{fixed.source}: nothing to correct"))
            continue
        tell(
            say(
                f"{fixed.source} → {fixed.target}：改正 {len(fixed.applied)} 处，批注 {fixed.comments} 条",
                f"{fixed.source} → {fixed.target}: {len(fixed.applied)} corrected, "
                f"{fixed.comments} comments",
            )
        )
        for problem in fixed.applied:
            change = problem.fix
            if change:
                tell(f"  {problem.code} “{change.from_}” → “{change.to}”  {problem.message}")
        for text in fixed.unplaced:
            tell(say(f"  须手工改：{text}", f"  to be changed by hand: {text}"))


def _write_page(results: Sequence[Checked], path: Path) -> None:
    from gazette.base.files import write_bytes
    from gazette.check.report.page import report_page

    page = report_page(results).encode("utf-8")
    if path == Path("-"):
        sys.stdout.buffer.write(page)
        return
    write_bytes(path, page)
    tell(say(f"报告：{path}", f"report: {path}"))


def _report(results: Sequence[Checked], *, as_json: bool) -> None:
    if as_json:
        for result in results:
            for problem in result.problems:
                emit_json(problem.to_json())
        return
    from rich.console import Console

    from gazette.check.report.terminal import print_report

    print_report(results, Console(soft_wrap=True, highlight=False))
