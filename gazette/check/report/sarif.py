"""Findings in SARIF 2.1.0 (OASIS, 2020), for code scanning and editors that read it.

A Word file has no lines: the paragraph (段) stands for the line, as SARIF's readers need one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

from gazette.base.findings import FindingKind, plain
from gazette.base.language import current_language, say
from gazette.base.problems import Level, Problem
from gazette.base.version import VERSION
from gazette.check.checked import Checked

__all__ = ["sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "note"}


def sarif(results: Iterable[Checked], kinds: Sequence[FindingKind]) -> dict[str, object]:
    """The log: one run, its rules those that were found, one result a finding."""
    found = [problem for result in results for problem in result.problems]
    codes = sorted({problem.code for problem in found})
    by_code = {kind.code: kind for kind in kinds}
    driver = {
        "name": "gazette",
        "version": VERSION,
        "rules": [_rule(code, by_code.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if current_language() == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, kind: FindingKind | None) -> dict[str, object]:
    """A reportingDescriptor; what is not in the table has its code alone."""
    if kind is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": plain(say(kind.zh, kind.en))},
        "help": {"text": plain(say(kind.remedy_zh, kind.remedy_en)) or code},
        "defaultConfiguration": {"level": _LEVELS[kind.level]},
        "properties": {"group": kind.group, "source": str(kind.source)},
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    parts = (problem.message, problem.remedy)
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.level],
        "message": {"text": say("。", ". ").join(part for part in parts if part)},
        "locations": [_location(problem)],
    }
    if problem.fix:
        result["properties"] = {"fix": {"from": problem.fix.from_, "to": problem.fix.to}}
    if problem.waived:
        result["suppressions"] = [{"kind": "external", "justification": problem.waived}]
    return result


def _location(problem: Problem) -> dict[str, object]:
    place = problem.place
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if place.paragraph:
        region: dict[str, object] = {"startLine": place.paragraph}
        if place.text:
            region["snippet"] = {"text": place.shown}
        physical["region"] = region
    location: dict[str, object] = {"physicalLocation": physical}
    if place.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": place.xpath, "kind": "element"}]
    return location


def _uri(file: str) -> str:
    """The file's name as a URI: relative to the working folder, or absolute as it was given."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
