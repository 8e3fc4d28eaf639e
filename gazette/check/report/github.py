"""Findings as annotation_lines of GitHub Actions (workflow commands), a line each.

A Word file has no lines: the paragraph (段) stands for the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazette.base.language import say
from gazette.base.problems import Level, Problem
from gazette.check.checked import Checked
from gazette.check.report.terminal import excerpt

__all__ = ["annotation_lines"]

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def annotation_lines(results: Iterable[Checked]) -> Iterator[str]:
    """`::error file=…,line=…,title=…::…` for every finding that is not waived."""
    for result in results:
        for problem in result.problems:
            if not problem.waived:
                yield _annotation(problem)


def _annotation(problem: Problem) -> str:
    fields = {"file": problem.file, "line": problem.place.paragraph, "title": problem.code}
    given = ",".join(f"{name}={_field(str(value))}" for name, value in fields.items() if value)
    return f"::{_COMMANDS[problem.level]} {given}::{_data(_message(problem))}"


def _message(problem: Problem) -> str:
    lines = [problem.message, excerpt(problem.place)[0], problem.remedy]
    if problem.fix:
        to = problem.fix.to or say("（删去）", "(delete)")
        lines.append(f"“{problem.fix.from_}” → “{to}”")
    return "\n".join(line for line in lines if line)


def _data(text: str) -> str:
    """Escaped as the runner's own toolkit does, so that no text can be a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
