"""`gazette check`: all problems of manuscripts, XML files or an issue, at once."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.errors import GazetteError
from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, error, tell
from gazette.cli.values import Place

if TYPE_CHECKING:  # --help loads no rules
    from gazette.check.archive_port import ArchivePort
    from gazette.check.checked import Checked
    from gazette.jobs.fix import FixedFile

__all__ = ["check"]

_STREAM = Path("-")


@command(
    "check",
    zh="""
    校对检查：一次列出全部问题。

    PATH 是 Word 稿件、文本、XML 文件，或一期公报的文件夹；- 是标准输入。
    退出码：0 没有错误，1 有错误级问题，其他见文档。
    """,
    en="""
    Check documents: all problems at once.

    PATH is a Word file, a text, an XML file or the folder of an issue; - is standard input. Exit
    code: 0 without errors, 1 with problems of level error, others as documented.
    """,
    example=(
        """
        gazette check 通知.docx
        gazette check 2021-03 --html 校对报告.html
        gazette check --fix 通知.docx
        pandoc 通知.docx -t plain | gazette check -
        """,
        """
        gazette check notice.docx
        gazette check 2021-03 --html report.html
        gazette check --fix notice.docx
        pandoc notice.docx -t plain | gazette check -
        """,
    ),
)
@argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=Place(path_type=Path, allow_dash=True)
)
@json_option
@option(
    "--html",
    type=Place(path_type=Path, dir_okay=False, allow_dash=True),
    default=None,
    zh="另存为一个网页报告；- 是标准输出",
    en="write a report page; - is standard output",
)
@option(
    "--fix",
    is_flag=True,
    default=False,
    zh="改正不影响含义的差错，另存新文件，不动原稿",
    en="correct what changes no meaning, in a new file beside the manuscript",
)
@archive_option
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    html: Path | None,
    archive: Path,
    as_json: bool,
    fix: bool,
) -> None:
    if fix and _STREAM in paths:
        raise click.UsageError(
            say(
                "标准输入没有地方放改正的副本，请给出文件",
                "--fix needs a file: - has no folder for a copy",
            )
        )
    from gazette.jobs.check import check_paths

    asked = ctx.get_parameter_source("archive") is not click.core.ParameterSource.DEFAULT
    citations = _citations(archive, asked=asked)
    found = check_paths(paths, stream=sys.stdin.buffer.read, archive=citations)
    failures = [*found.failures, *(_fix(found.readable, citations) if fix else ())]
    if html != _STREAM:
        _report(found.results, as_json=as_json)
    if html:
        _write_page(found.results, html)
    if found.readable and not as_json:
        _tell_laws(found.readable[0])
    for failure in failures:
        error(failure)
    raise click.exceptions.Exit(failures[0].exit_code if failures else found.exit_code)


def _citations(folder: Path, *, asked: bool) -> ArchivePort | None:
    """The archive that citations are looked up in; None where there is none and none was named."""
    from gazette.base.files import is_folder

    if not asked and not is_folder(folder):
        return None
    from gazette.archive.archive import Archive
    from gazette.archive.ports.citations import ArchiveCitations

    return ArchiveCitations(Archive(folder))


def _fix(paths: Sequence[Path], archive: ArchivePort | None) -> list[GazetteError]:
    """Write the corrected copies and list every change; what kept some from being made."""
    from gazette.jobs.fix import fix_path

    failures: list[GazetteError] = []
    for path in paths:
        try:
            for fixed in fix_path(path, archive=archive, when=dt.datetime.now(dt.UTC)):
                for line in _changes(fixed):
                    tell(line)
        except GazetteError as exc:
            failures.append(exc)
    return failures


def _changes(fixed: FixedFile) -> Iterator[str]:
    """What was corrected in a file, in lines."""
    source, target, count = fixed.source, fixed.target, len(fixed.applied)
    if target is None:
        yield say(f"{source}：没有可以自动改正的", f"{source}: nothing to correct")
        return
    yield say(
        f"{source} → {target}：改正 {count} 处，批注 {fixed.comments} 条",
        f"{source} → {target}: {count} corrected, {fixed.comments} comments",
    )
    for problem in fixed.applied:
        change = problem.fix
        if change:
            yield f"  {problem.code} “{change.from_}” → “{change.to}”  {problem.message}"
    for text in fixed.unplaced:
        yield say(f"  须手工改：{text}", f"  to be changed by hand: {text}")


def _write_page(results: Sequence[Checked], path: Path) -> None:
    from gazette.base.files import write_bytes
    from gazette.check.report.page import report_page

    page = report_page(results).encode("utf-8")
    if path == _STREAM:
        sys.stdout.buffer.write(page)
        return
    write_bytes(path, page)
    tell(say(f"报告：{path}", f"report: {path}"))


def _tell_laws(path: Path) -> None:
    """How old the catalogue of laws is: what came after it was not looked for."""
    from gazette.jobs.check import laws_used

    laws = laws_used(path)
    days = (dt.datetime.now(dt.UTC).date() - laws.day).days
    tell(
        say(
            f"法律法规目录：{len(laws.laws)} 部，截至 {laws.day}（{days} 天前）",
            f"catalogue of laws: {len(laws.laws)} titles until {laws.day} ({days} days ago)",
        )
    )


def _report(results: Sequence[Checked], *, as_json: bool) -> None:
    if as_json:
        for result in results:
            for problem in result.problems:
                emit_json(problem.to_json())
        return
    from gazette.check.report.terminal import print_report
    from gazette.cli.terminal import terminal

    print_report(results, terminal(soft_wrap=True, highlight=False))
