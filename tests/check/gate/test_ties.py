"""What an interpretation or a correction is about: looked for in the archive, and named where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from issues import issue, paragraph

import gazette
from gazette.archive import Archive
from gazette.check.gate.publication import gate
from gazette.issue.bundle import IssueBundle
from gazette.model import Document, DocumentNumber, Entry, Meta, Relation, Section

NUMBER = "某政发〔2021〕9号"


def published() -> Document:
    numbers = (DocumentNumber(text=NUMBER, prefix="某政发", year=2021, serial=9),)
    meta = Meta(title="某市人民政府关于停车的通知", numbers=numbers, disclosure="主动公开")
    return Document(id="x", meta=meta, body=(paragraph("一段。"),))


def about(target: str = "", number: str = "") -> IssueBundle:
    tie = Relation(kind="解读", target=target, number=number)
    document = Document(id="y", meta=Meta(title="停车通知解读"), relations=(tie,))
    entry = Entry(key="d01", kind="解读", form="文字", document=document)
    return IssueBundle(
        issue=issue(Section(label="政策解读", section_class="政策解读", entries=(entry,)))
    )


def found(bundle: IssueBundle, archive: Archive | None) -> list[tuple[str, str]]:
    port = archive.citations() if archive else None
    return [
        (problem.code, problem.params["about"])
        for problem in gate(bundle, archive=port)
        if problem.code in {"GZ-G29", "GZ-G31"}
    ]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    section = Section(
        label="政府文件",
        section_class="政府文件",
        entries=(Entry(key="d01", document=published()),),
    )
    made = Archive.create(tmp_path / "archive")
    gazette.build(issue(section), tmp_path / "3", formats=("xml",), archive=made)
    return made


def test_a_number_or_key_that_the_archive_has_is_right(archive: Archive) -> None:
    [key] = archive.catalogue.keys_by_number(NUMBER)

    assert found(about(number="某政发(2021)9号"), archive) == []
    assert found(about(target=key), archive) == []


@pytest.mark.parametrize(
    "tie", [{"number": "某政发〔2021〕99号"}, {"target": "2019-01-003"}], ids=["number", "key"]
)
def test_one_that_it_has_not_is_named(archive: Archive, tie: dict[str, str]) -> None:
    [name] = tie.values()

    assert found(about(**tie), archive) == [("GZ-G29", name)]


def test_without_an_archive_it_is_said_that_nobody_looked() -> None:
    assert found(about(number=NUMBER), None) == [("GZ-G31", NUMBER)]
