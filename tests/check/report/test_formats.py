"""SARIF, annotations of GitHub, statistics: the findings for other programs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from gazette.base.language import Words
from gazette.base.problems import Fix, Level, Place, Problem
from gazette.check.checked import Checked
from gazette.check.report.github import annotation_lines
from gazette.check.report.sarif import sarif
from gazette.check.report.statistics import code_counts
from gazette.check.rules import RULES

TEXT = "请认真贯彻执行,抓好落实。"


def _problem(code: str = "GZ-P01", level: Level = "warning", **given: Any) -> Problem:
    found = {
        "words": Words.same("半角标点“,”"),
        "advice": Words.same("改成全角"),
        "file": "稿件/通知 一.docx",
        "place": Place(paragraph=4, xpath="/d:document/d:body/d:p[1]", text=TEXT, start=7, end=8),
        "fix": Fix(from_=",", to="，"),
    }
    return Problem(code=code, level=level, **{**found, **given})


def _checked(*problems: Problem) -> Checked:
    return Checked(file="稿件/通知 一.docx", path=Path("稿件/通知 一.docx"), problems=problems)


def _run(*problems: Problem) -> Any:
    log: Any = sarif([_checked(*problems)], RULES)
    assert log["version"] == "2.1.0"
    return log["runs"][0]


def test_sarif_has_what_its_schema_requires() -> None:
    run = _run(_problem(), _problem("GZ-U01", "hint"), _problem(level="error"))

    driver = run["tool"]["driver"]
    assert driver["name"] == "gazette"
    assert [rule["id"] for rule in driver["rules"]] == ["GZ-P01", "GZ-U01"]
    assert all(
        rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"]
    )
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    assert [result["level"] for result in run["results"]] == ["warning", "note", "error"]


@cache
def _standard() -> Any:
    """The part of the standard that is written, with closed objects; see its `$comment`."""
    part = Path(__file__).with_name("sarif-2.1.0-part.json")
    return jsonschema_rs.validator_for(
        json.loads(part.read_text(encoding="utf-8")), validate_formats=True
    )


def _against_the_standard(log: Any) -> list[str]:
    return [f"{error.instance_path}: {error.message}" for error in _standard().iter_errors(log)]


def test_sarif_is_as_the_standard_defines_it_whatever_was_found() -> None:
    found = [
        _problem(),
        _problem(level="hint", fix=None),
        _problem("GZ-X01", "error", fix=None, place=Place()),
        _problem(waived="已核对"),
        _problem("GZ-P01", file="/稿件/通 知#1?.docx", place=Place(paragraph=1)),
        _problem("GZ-P01", file="-", advice=Words("", "")),
    ]
    logs = [sarif([_checked(*found)], RULES), sarif([_checked(*found)], ()), sarif([], RULES)]

    for log in logs:
        assert _against_the_standard(json.loads(json.dumps(log))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda run: run["results"][0].update(level="hint"),
        lambda run: run["results"][0].update(message="半角标点"),
        lambda run: run["results"][0].update(fix="，"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(
            startLine=0
        ),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"].pop("artifactLocation"),
        lambda run: run["tool"].pop("driver"),
    ],
)
def test_what_the_standard_does_not_know_is_seen(change: Any) -> None:
    log: Any = sarif([_checked(_problem())], RULES)
    change(log["runs"][0])

    assert _against_the_standard(log)


def test_sarif_places_a_finding_at_its_paragraph_and_its_element() -> None:
    location = _run(_problem())["results"][0]["locations"][0]

    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uri"].endswith("%20%E4%B8%80.docx")
    assert physical["region"] == {"startLine": 4, "snippet": {"text": TEXT}}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "/d:document/d:body/d:p[1]"


def test_sarif_masks_what_gives_a_person_away() -> None:
    place = Place(paragraph=1, text="电话13800138000", start=2, end=13, hidden=((2, 13, "*" * 11),))

    assert "13800138000" not in str(_run(_problem(place=place, fix=None)))
    assert "13800138000" not in "".join(
        annotation_lines([_checked(_problem(place=place, fix=None))])
    )


def test_a_waived_finding_is_suppressed_in_sarif_and_no_annotation() -> None:
    waived = _problem(waived="已核对")

    assert _run(waived)["results"][0]["suppressions"] == [
        {"kind": "external", "justification": "已核对"}
    ]
    assert list(annotation_lines([_checked(waived)])) == []


def test_an_annotation_names_file_paragraph_and_code() -> None:
    (line,) = annotation_lines([_checked(_problem(level="hint"))])

    assert line.startswith("::notice file=稿件/通知 一.docx,line=4,title=GZ-P01::半角标点")
    assert "%0A改成全角%0A“,” → “，”" in line


@pytest.mark.parametrize("text", ["a\n::error::b", "50%,\r\n::set-output name=x::1"])
def test_no_text_of_a_document_becomes_a_command(text: str) -> None:
    (line,) = annotation_lines([_checked(_problem(words=Words.same(text), file=text))])

    assert "\n" not in line
    assert "\r" not in line
    assert line.count("::") == 2 + text.count("::")
    fields = line.split("::")[1]
    assert ":" not in fields.partition("file=")[2].partition(",line=")[0]


def test_statistics_count_codes_errors_first_then_by_number() -> None:
    other = _problem("GZ-U01", fix=None, file="二.docx", waived="已核对")
    found = [_problem(), other, _problem("GZ-U01"), _problem("GZ-N01", "error")]

    counts = code_counts([_checked(*found)], RULES)

    assert [(one.code, one.count) for one in counts] == [
        ("GZ-N01", 1),
        ("GZ-U01", 2),
        ("GZ-P01", 1),
    ]
    assert (counts[1].files, counts[1].waived, counts[1].fixable) == (2, 1, 1)
