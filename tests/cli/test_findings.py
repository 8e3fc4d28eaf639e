"""One table of findings: every code that the program gives is in it, once, in two languages, with a remedy."""

from __future__ import annotations

import ast
import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from places import ROOT

from gazette.base.findings import FindingKind
from gazette.check.rules import RULES
from gazette.check.table import current_code
from gazette.cli.findings import FINDINGS, GROUPS
from gazette.cli.rules import rules as command
from gazette.vocabulary.problems import LEVELS, FoundBy

CODES = {kind.code for kind in FINDINGS}
PRODUCT = [
    file for folder in ("gazette", "archive", "cli") for file in (ROOT / folder).rglob("*.py")
]


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_no_code_is_given_twice() -> None:
    former = [rule.formerly for rule in RULES if rule.formerly]

    assert [code for code, n in Counter(kind.code for kind in FINDINGS).items() if n > 1] == []
    assert len(former) == len(set(former))


@pytest.mark.parametrize("kind", FINDINGS, ids=lambda kind: kind.code)
def test_a_finding_says_what_and_what_to_do_in_both_languages(kind: FindingKind) -> None:
    assert re.fullmatch(r"GZ-[A-Z]\d\d", kind.code)
    assert kind.level in LEVELS
    assert kind.found_by in get_args(FoundBy)
    assert kind.group in GROUPS
    assert str(kind.source)
    for zh, en in ((kind.zh, kind.en), (kind.remedy_zh, kind.remedy_en)):
        assert any("\u4e00" <= c <= "\u9fff" for c in zh)
        assert en.strip()
    values = dict.fromkeys(_names(f"{kind.zh}{kind.en}{kind.remedy_zh}{kind.remedy_en}"), "x")
    problem = kind.problem(values)
    assert (problem.code, problem.level) == (kind.code, kind.level)
    assert problem.message
    assert problem.remedy


def _codes_in(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"GZ-[A-Z]\d\d", node.value)


def test_every_code_in_the_program_is_in_the_table() -> None:
    used = {(file.name, code) for file in PRODUCT for code in _codes_in(file)}

    assert {code for _, code in used} >= CODES
    assert {(file, code) for file, code in used if current_code(code) not in CODES} == set()


def _makes_problems(file: Path) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
        for node in ast.walk(tree)
    )


def test_problems_are_made_from_the_table_alone() -> None:
    makers = {file.relative_to(ROOT).as_posix() for file in PRODUCT if _makes_problems(file)}

    # tracked.py writes a note into a Word file that is no finding and has no code; the desk's pages
    # show a finding as it was stored
    assert makers == {
        "gazette/base/findings.py",
        "gazette/check/fix/tracked.py",
        "gazette/desk/web/showing/text.py",
    }


def test_the_command_lists_every_finding() -> None:
    shown = CliRunner().invoke(command, ["--json"]).output.splitlines()
    listed = [json.loads(line) for line in shown]
    told = CliRunner().invoke(command, []).output

    assert [one["code"] for one in listed] == [kind.code for kind in FINDINGS]
    assert {one["code"] for one in listed if one["found_by"] == "gate" and not one["waivable"]} == {
        "GZ-E02",
        "GZ-G02",
        "GZ-G06",
        "GZ-G17",
        "GZ-G24",
        "GZ-G25",
        "GZ-G30",
        "GZ-G26",
        "GZ-G27",
        "GZ-G28",
    }
    assert [line[:6] for line in told.splitlines()] == [kind.code for kind in FINDINGS]
    assert "{" not in told


def test_the_command_lists_one_group() -> None:
    told = CliRunner().invoke(command, ["--group", "safety"]).output

    assert [line[:6] for line in told.splitlines()] == ["GZ-A12", "GZ-A13"]


@pytest.mark.parametrize("word", ["GZ-P11", "p11"])
def test_a_code_is_explained_with_source_remedy_examples_and_page(word: str) -> None:
    told = CliRunner().invoke(command, [word])
    row = next(rule for rule in RULES if rule.code == "GZ-P11")

    assert told.exit_code == 0
    assert told.stdout.startswith("GZ-P11  ")
    assert str(row.source) in told.stdout
    assert all(line in told.stdout for line in (*row.wrong, *row.right)[0].split("\n"))
    assert "docs/rules/punctuation.md" in told.stdout
    assert "GZ-P12" not in told.stdout.split("\n")[0]


def test_every_finding_can_be_explained() -> None:
    told = CliRunner().invoke(command, [kind.code for kind in FINDINGS])

    assert told.exit_code == 0
    heads = [line for line in told.stdout.split("\n") if line.startswith("GZ-")]
    assert [head.split()[0] for head in heads] == [kind.code for kind in FINDINGS]


def test_a_code_that_is_not_there_is_wrong_usage() -> None:
    assert CliRunner().invoke(command, ["GZ-P999"]).exit_code == 2
