"""`gazette check`: all problems of manuscripts, XML files or an issue, at once."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.errors import GazetteError
from gazette.base.language import say
from gazette.cli.archive.opening import citations_at
from gazette.cli.check_report import (
    FORMATS,
    ReportFormat,
    print_findings,
    print_statistics,
    selected,
)
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import error, tell
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
    CODE 是代码（GZ-P13）、字母（P）、组（punctuation、标点符号）或级别（error、错误），可用逗号并列。
    退出码：0 没有错误，1 有错误级问题，其他见文档。
    """,
    en="""
    Check documents: all problems at once.

    PATH is a Word file, a text, an XML file or the folder of an issue; - is standard input. CODE is
    a code (GZ-P13), a letter (P), a group (punctuation) or a level (error), several parted by
    commas. Exit code: 0 without errors, 1 with problems of level error, others as documented.
    """,
    example=(
        """
        gazette check 通知.docx
        gazette check 2021-03 --html 校对报告.html
        gazette check --fix 通知.docx
        gazette check 2021-03 --statistics
        gazette check 2021-03 --select punctuation,GZ-N01 --ignore hint
        gazette check *.docx --format sarif > 校对.sarif
        pandoc 通知.docx -t plain | gazette check -
        """,
        """
        gazette check notice.docx
        gazette check 2021-03 --html report.html
        gazette check --fix notice.docx
        gazette check 2021-03 --statistics
        gazette check 2021-03 --select punctuation,GZ-N01 --ignore hint
        gazette check *.docx --format sarif > findings.sarif
        pandoc notice.docx -t plain | gazette check -
        """,
    ),
)
@argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=Place(path_type=Path, allow_dash=True)
)
@json_option
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    zh="输出的格式，默认 text；sarif 供代码扫描，github 供 GitHub Actions",
    en="form of the output, by default text; sarif for code scanning, github for GitHub Actions",
)
@option(
    "--select",
    multiple=True,
    value=("CODE", "CODE"),
    zh="只报这些；可以重复。代码和级别都写时两样都要合",
    en="report these only; may be repeated. Of codes and levels together both must hold",
)
@option(
    "--ignore",
    multiple=True,
    value=("CODE", "CODE"),
    zh="不报这些；可以重复",
    en="do not report these; may be repeated",
)
@option(
    "--statistics",
    is_flag=True,
    default=False,
    zh="只列每个代码有几处",
    en="list how often each code was found instead",
)
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
    form: ReportFormat | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    statistics: bool,
    fix: bool,
) -> None:
    form = _form(form, as_json=as_json, statistics=statistics)
    shown = selected(select, ignore)
    if fix and _STREAM in paths:
        raise click.UsageError(
            say(
                "标准输入没有地方放改正的副本，请给出文件",
                "--fix needs a file: - has no folder for a copy",
            )
        )
    from gazette.jobs.check import check_paths

    asked = ctx.get_parameter_source("archive") is not click.core.ParameterSource.DEFAULT
    citations = citations_at(archive, asked=asked)
    found = check_paths(paths, stream=sys.stdin.buffer.read, archive=citations)
    found = replace(found, results=shown.of(found.results))
    failures = [*found.failures, *(_fix(found.readable, citations) if fix else ())]
    if html != _STREAM:
        (print_statistics if statistics else print_findings)(found.results, form)
    if html:
        _write_page(found.results, html)
    if found.readable and form == "text":
        _tell_laws(found.readable[0])
    for failure in failures:
        error(failure)
    raise click.exceptions.Exit(failures[0].exit_code if failures else found.exit_code)


def _form(form: ReportFormat | None, *, as_json: bool, statistics: bool) -> ReportFormat:
    """The form of the output; wrong usage where options contradict one another."""
    if as_json and form not in (None, "json"):
        raise click.UsageError(
            say("--json 和 --format 只用一个", "use one of --json and --format"),
        )
    form = "json" if as_json else form or "text"
    if statistics and form not in ("text", "json"):
        raise click.UsageError(
            say("--statistics 只有 text 和 json 两种格式", "--statistics is text or json only")
        )
    return form


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
        yield _why_none(fixed)
    else:
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


def _why_none(fixed: FixedFile) -> str:
    """Why there is no copy: nothing was tried, nothing could be written, or nothing was to be done."""
    source = fixed.source
    if fixed.kept == "law":
        return say(
            f"{source}：法律法规按通过的文本刊登，不自动改正；查到的问题由人处理",
            f"{source}: a law is printed as it was passed, nothing is corrected by itself",
        )
    if fixed.kept == "invalid":
        return say(
            f"{source}：XML 不符合模式或者自相矛盾，没有改；先改正上面的问题",
            f"{source}: the XML is not valid or contradicts itself, and was left alone;"
            " mend the problems above first",
        )
    if fixed.kept == "unread":
        return say(f"{source}：没有读成，没有改", f"{source}: not read, nothing was tried")
    if fixed.unplaced:
        return say(
            f"{source}：没有写出副本：要改的字不在可以改的部件里",
            f"{source}: no copy was written: the words are in parts that cannot be changed",
        )
    return say(f"{source}：没有可以自动改正的", f"{source}: nothing to correct")


def _write_page(results: Sequence[Checked], path: Path) -> None:
    from gazette.base.files import write_bytes
    from gazette.check.report.page import report_page
    from gazette.cli.findings import GROUPS, known_findings

    page = report_page(results, known_findings(), GROUPS).encode("utf-8")
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
