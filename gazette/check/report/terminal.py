"""The report for a terminal or a pipe: by file and level, each finding with its text and a caret."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape

from gazette.base.language import say
from gazette.base.problems import Level, Place, Problem
from gazette.base.terms import term
from gazette.check.checked import Checked
from gazette.check.report.folding import folded
from gazette.check.report.tally import count_levels, error_rate
from gazette.markup.schema.findings import SCHEMA_FINDINGS
from gazette.vocabulary.problems import LEVEL_NAMES, LEVELS

__all__ = ["excerpt", "print_report"]

_SCHEMA_CODES = frozenset(kind.code for kind in SCHEMA_FINDINGS)
_STYLES: dict[Level, str] = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
_BEFORE, _AFTER = 16, 24  # characters shown around a finding
_PLACES = 5  # named of a folded kind after the first
_SHORT = 12  # characters of what was found at each


def print_report(results: Iterable[Checked], console: Console) -> None:
    """Print every file with its problems, then the sums."""
    every: list[Problem] = []
    chars = files = 0
    for result in results:
        _print_file(result, console)
        every += result.problems
        chars += result.chars
        files += 1 if result.document or result.problems else 0
    if files > 1:
        total = say(f"合计 {files} 个文件", f"{files} files in all")
        console.print(f"\n[bold]{total}[/bold]  {_sums(every, chars)}")


def excerpt(place: Place) -> tuple[str, int, int]:
    """The text around a finding in one line, and where in it the finding starts and ends."""
    text = place.shown.replace("\n", "⏎").replace("\t", " ")
    start = 0 if place.start is None else place.start
    end = min(len(text) if place.end is None else place.end, start + 40)
    first = max(0, start - _BEFORE)
    last = min(len(text), end + _AFTER)
    head = "…" if first else ""
    tail = "…" if last < len(text) else ""
    shift = len(head) - first
    return f"{head}{text[first:last]}{tail}", start + shift, end + shift


def _print_file(result: Checked, console: Console) -> None:
    if not result.document and not result.problems:
        return  # an issue with nothing wrong as a whole
    console.print(f"\n[bold]{escape(result.file)}[/bold]  {_sums(result.problems, result.chars)}")
    for level in LEVELS:
        problems = [p for p in result.problems if p.level == level]
        if problems:
            console.print(f"  [{_STYLES[level]}]{say(*LEVEL_NAMES[level])}[/]")
        for same in folded(problems):
            _print_problem(same[0], console)
            if len(same) > 1:
                console.print(f"        {escape(_others(same))}")


def _sums(problems: Iterable[Problem], chars: int) -> str:
    found = list(problems)
    counts = count_levels(found)
    words = [
        f"[{_STYLES[level]}]{say(*LEVEL_NAMES[level])} {n}[/]" for level, n in counts.items() if n
    ]
    words = words or [f"[green]{say('没有问题', 'nothing found')}[/]"]
    if chars:
        rate = error_rate(found, chars)
        words.append(
            say(f"{chars} 字，差错率 {rate:.2f}/万", f"{chars} characters, {rate:.2f}/10k")
        )
    waived = sum(1 for p in found if p.waived)
    if waived:
        words.append(say(f"已放行 {waived}", f"{waived} waived"))
    return "  ".join(words)


def _print_problem(problem: Problem, console: Console) -> None:
    where = _where(problem)
    named = escape(term(problem.source))
    source = f" [dim]{say(f'〔{named}〕', f'({named})')}[/dim]" if named else ""
    console.print(
        f"    [{_STYLES[problem.level]}]{problem.code}[/] {escape(where)}{escape(problem.message)}{source}"
    )
    if problem.place.text:
        _print_excerpt(problem, console)
    if problem.waived:
        reason = say(f"已放行：{problem.waived}", f"waived: {problem.waived}")
        console.print(f"        [green]{escape(reason)}[/green]")
    elif problem.remedy:
        console.print(f"        [dim]→ {escape(problem.remedy)}[/dim]")


def _others(same: Sequence[Problem]) -> str:
    """How many there are of one kind, and the places of those after the first."""
    shown = [_short(problem) for problem in same[1 : 1 + _PLACES]]
    rest = len(same) - 1 - len(shown)
    places = say("、", ", ").join(shown)
    if rest:
        places += say(f"……另 {rest} 处（--json 列出全部）", f" … {rest} more (--json lists all)")
    return say(f"共 {len(same)} 处，还有：{places}", f"{len(same)} in all, also: {places}")


def _short(problem: Problem) -> str:
    """A place in a few characters: the paragraph and what was found there."""
    place = problem.place
    found = place.shown[place.start : place.end] if place.start is not None else ""
    quoted = f"“{found[:_SHORT]}{'…' if len(found) > _SHORT else ''}”" if found else ""
    return (_where(problem) + quoted).strip() or say("全文", "the whole")


def _where(problem: Problem) -> str:
    """The paragraph of the manuscript; for XML that is not valid, the element."""
    place = problem.place
    if place.paragraph is not None:
        return say(f"第 {place.paragraph} 段 ", f"paragraph {place.paragraph} ")
    return f"{place.xpath} " if place.xpath and problem.code in _SCHEMA_CODES else ""


def _print_excerpt(problem: Problem, console: Console) -> None:
    text, start, end = excerpt(problem.place)
    console.print(f"        {escape(text)}")
    if problem.place.start is not None:
        gap = " " * cell_len(text[:start])
        caret = "^" * max(1, cell_len(text[start:end]))
        fix = f" → {problem.fix.to or say('（删去）', '(delete)')}" if problem.fix else ""
        console.print(
            f"        {gap}[{_STYLES[problem.level]}]{caret}[/][green]{escape(fix)}[/green]"
        )
