"""The report as one page that needs nothing else: text with marks, findings, filter by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from gazette.base.findings import FindingKind
from gazette.base.language import current_language, say
from gazette.base.problems import Level, Problem
from gazette.base.version import VERSION
from gazette.check.checked import Checked
from gazette.check.report.explained import explained
from gazette.check.report.marks import PageLine, Row, lines_of
from gazette.check.report.tally import count_levels, error_rate
from gazette.check.rules import GROUPS, RULES
from gazette.vocabulary.problems import LEVEL_NAMES, LEVELS

__all__ = ["report_page"]

_MOST_CODES = 12  # rules named in the summary


@dataclass(frozen=True)
class _File:
    """A file or entry as the page shows it."""

    number: int
    name: str
    title: str
    counts: dict[Level, int]
    chars: int
    rate: str
    problems: list[tuple[int, Problem]]
    lines: list[PageLine | list[Row]]
    placed: set[int]
    again: set[int]  #: findings of a rule that the list has explained before


def report_page(
    results: Sequence[Checked],
    kinds: Sequence[FindingKind] = RULES,
    groups: Mapping[str, tuple[str, str]] = GROUPS,
) -> str:
    """An HTML page with the text of every document, its findings at their places, and the sums.

    Args:
        results: what was found.
        kinds: the findings that the page explains where they occur; their codes link there.
        groups: the names of their groups, (zh, en).
    """
    package = files("gazette.check.report")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(package.joinpath("page.html").read_text(encoding="utf-8"))
    shown = _files(results)
    every = [problem for file in shown for _, problem in file.problems]
    chars = sum(file.chars for file in shown)
    explanations = _explanations(every, kinds, groups)
    return template.render(
        language="zh-CN" if current_language() == "zh" else "en",
        css=Markup(package.joinpath("page.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        files=shown,
        levels=[(level, say(*LEVEL_NAMES[level])) for level in LEVELS],
        counts=count_levels(every),
        chars=chars,
        rate=f"{error_rate(every, chars):.2f}",
        codes=Counter(problem.code for problem in every).most_common(_MOST_CODES),
        explanations=explanations,
        words=_words(),
        generator=f"gazette {VERSION}",
        Row=Row,
        is_table=lambda line: isinstance(line, list),
    )


def _explanations(
    problems: Sequence[Problem],
    kinds: Sequence[FindingKind],
    groups: Mapping[str, tuple[str, str]],
) -> dict[str, list[str]]:
    """Code → what `gazette rules CODE` prints of it but for its examples, for every code found."""
    found = {problem.code for problem in problems}
    shown = sorted((kind for kind in kinds if kind.code in found), key=lambda kind: kind.code)
    return {
        kind.code: list(
            explained(kind, say(*groups.get(kind.group, (kind.group, kind.group))), samples=False)
        )
        for kind in shown
    }


def _files(results: Sequence[Checked]) -> list[_File]:
    shown: list[_File] = []
    number = 0
    for result in results:
        if not result.document and not result.problems:
            continue
        problems = list(enumerate(result.problems, number + 1))
        number += len(problems)
        lines = list(lines_of(result.document, problems)) if result.document else []
        shown.append(
            _File(
                number=len(shown) + 1,
                name=result.file,
                title=result.document.meta.title if result.document else "",
                counts=count_levels(result.problems),
                chars=result.chars,
                rate=f"{error_rate(result.problems, result.chars):.2f}",
                problems=problems,
                lines=lines,
                placed=_placed(lines),
                again=_again(problems),
            )
        )
    return shown


def _placed(lines: Sequence[PageLine | list[Row]]) -> set[int]:
    """Numbers of the findings that have a mark in the text."""
    numbers: set[int] = set()
    for line in lines:
        rows = line if isinstance(line, list) else []
        inner = [part for row in rows for cell in row.cells for part in cell]
        for part in inner if rows else [line]:
            if isinstance(part, PageLine):
                numbers |= {n for piece in part.pieces for n in piece.anchors}
    return numbers


def _again(problems: Sequence[tuple[int, Problem]]) -> set[int]:
    """Numbers of the findings that need no remedy and source: the same rule was explained further up."""
    seen: set[str] = set()
    numbers: set[int] = set()
    for number, problem in problems:
        if problem.code in seen:
            numbers.add(number)
        seen.add(problem.code)
    return numbers


def _words() -> dict[str, str]:
    """The page's own words in the language in force."""
    return {
        "title": say("校对报告", "Proofreading report"),
        "show": say("显示", "Show"),
        "chars": say("字", "characters"),
        "rate": say("差错率（每万字）", "errors per 10,000 characters"),
        "nothing": say("没有发现问题。", "Nothing was found."),
        "source": say("依据", "Source"),
        "waived": say("已放行", "Waived"),
        "paragraph": say("第 {} 段", "paragraph {}"),
        "delete": say("（删去）", "(delete)"),
        "space": say("（空格）", "(space)"),
        "back": say("回到正文", "to the text"),
        "files": say("文件", "Files"),
        "rules": say("规则的说明", "The rules explained"),
        "most": say("最多的规则", "Most frequent"),
    }
