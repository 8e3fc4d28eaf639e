"""What `gazette check` prints of its findings: a report, or data for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import click

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.cli.output import emit_json, emit_line
from gazette.vocabulary.problems import LEVEL_NAMES

if TYPE_CHECKING:  # --help loads no rules
    from gazette.check.checked import Checked
    from gazette.check.selection import Selection

__all__ = ["FORMATS", "ReportFormat", "print_findings", "print_statistics", "selected"]

ReportFormat = Literal["text", "json", "sarif", "github"]
FORMATS: tuple[ReportFormat, ...] = ("text", "json", "sarif", "github")


def selected(select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """What the options choose; wrong usage for what is no code, group or level."""
    from gazette.check.selection import selection
    from gazette.cli.findings import GROUPS, known_findings

    try:
        return selection(select, ignore, known_findings(), GROUPS)
    except InputError as exc:
        raise click.BadParameter(exc.message, param_hint="--select/--ignore") from exc


def print_findings(results: Sequence[Checked], form: ReportFormat) -> None:
    """Every finding, on standard output."""
    printers: dict[ReportFormat, Callable[[Sequence[Checked]], None]] = {
        "text": _print_text,
        "json": _print_json,
        "sarif": _print_sarif,
        "github": _print_github,
    }
    printers[form](results)


def _print_text(results: Sequence[Checked]) -> None:
    from gazette.check.report.terminal import print_report
    from gazette.cli.terminal import terminal

    print_report(results, terminal(soft_wrap=True, highlight=False))


def _print_json(results: Sequence[Checked]) -> None:
    for result in results:
        for problem in result.problems:
            emit_json(problem.to_json())


def _print_sarif(results: Sequence[Checked]) -> None:
    from gazette.check.report.sarif import sarif
    from gazette.cli.findings import known_findings

    emit_json(sarif(results, known_findings()))


def _print_github(results: Sequence[Checked]) -> None:
    from gazette.check.report.github import annotation_lines

    for line in annotation_lines(results):
        emit_line(line)


def print_statistics(results: Sequence[Checked], form: ReportFormat) -> None:
    """How often each code was found, in place of the findings."""
    from gazette.check.report.statistics import code_counts
    from gazette.cli.findings import known_findings

    for one in code_counts(results, known_findings()):
        if form == "json":
            emit_json(one.to_json())
            continue
        level = say(*LEVEL_NAMES[one.level])
        files = say(f"（{one.files} 个文件）", f" ({one.files} files)")
        emit_line(f"{one.count:>6}  {one.code}  {level}  {one.words}{files}")
