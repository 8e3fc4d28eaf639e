"""Waivers that name a document of an earlier issue: by its key or number, however the finding calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from issues import issue, paragraph

import gazette
from gazette.archive import Archive
from gazette.base.problems import Problem
from gazette.check.gate.publication import gate
from gazette.issue.bundle import IssueBundle
from gazette.issue.waivers import Waiver
from gazette.model import Document, DocumentNumber, Entry, Meta, Section

NUMBER = "某政发〔2021〕9号"
TITLE = "某市人民政府关于印发《某市停车规则》的通知"


def bundle(text: str, number: str = "") -> IssueBundle:
    numbers = (DocumentNumber(text=number, prefix="某政发", year=2021, serial=9),) if number else ()
    meta = Meta(title=TITLE if number else "某市停车通知", numbers=numbers, disclosure="主动公开")
    document = Document(id="x", meta=meta, body=(paragraph(text),))
    entry = Entry(key="d01", document=document)
    return IssueBundle(
        issue=issue(Section(label="政府文件", section_class="政府文件", entries=(entry,)))
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive.create(tmp_path / "archive")
    gazette.build(bundle("一段。", NUMBER).issue, tmp_path / "3", formats=("xml",), archive=made)
    return made


def found(archive: Archive | None, text: str, waived: str = "") -> dict[str, Problem]:
    waivers = [Waiver(code="GZ-R06", key=waived, reason="原件如此")] if waived else []
    port = archive.citations() if archive else None
    return {problem.code: problem for problem in gate(bundle(text), archive=port, waivers=waivers)}


WRONG = f"依照《某市人民政府关于养犬的通知》（{NUMBER}）办理。"


def test_a_finding_of_an_earlier_document_is_waived_by_its_number_or_its_key(
    archive: Archive,
) -> None:
    [key] = archive.catalogue.keys_by_number(NUMBER)

    assert not found(archive, WRONG)["GZ-R06"].waived
    for name in (NUMBER, "某政发[2021]9号", "某政发（2021）9号", key):
        problems = found(archive, WRONG, waived=name)
        assert problems["GZ-R06"].waived == "原件如此", name
        assert "GZ-G20" not in problems


@pytest.mark.parametrize("name", ["某政发〔2021〕99号", "2019-01-003"])
def test_a_waiver_of_a_document_that_is_nowhere_is_told_so(archive: Archive, name: str) -> None:
    problems = found(archive, WRONG, waived=name)

    assert not problems["GZ-R06"].waived
    told = problems["GZ-G20"].message
    assert f"“{name}”不在本期，档案库里也没有" in told


def test_an_idle_waiver_says_what_it_was_for(archive: Archive) -> None:
    [key] = archive.catalogue.keys_by_number(NUMBER)

    assert key in found(archive, "一段。", waived=key)["GZ-G20"].message
    assert "2019-01-003" in found(None, "一段。", waived="2019-01-003")["GZ-G20"].message


@pytest.mark.parametrize("inner", ["〈某市停车规则〉", "<某市停车规则>"])
def test_the_marks_of_a_title_within_marks_make_no_other_title(
    archive: Archive, inner: str
) -> None:
    text = f"依照《某市人民政府关于印发{inner}的通知》（{NUMBER}）办理。"

    assert "GZ-R06" not in found(archive, text)
