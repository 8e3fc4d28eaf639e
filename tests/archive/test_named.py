"""Whoever names a document may write its number, in any way, in place of its key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run_gazette
from issues import article as article_block
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.reports.named import key_named
from gazette.base.errors import ArchiveError

ARTICLES = [article_block("第一条", "甲。"), article_block("第二条", "乙。")]
PAPERS = (
    entry("e1", document("甲办法", number="某政发〔2021〕5号", blocks=ARTICLES)),
    entry("e2", document("乙条例", number="中华人民共和国国务院令第706号")),
    entry("e3", document("丙通知", number="某政办发〔2021〕9号")),
    entry("e4", document("丁通知", number="某政办发〔2021〕9号")),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        made.add(release(tmp_path / "a", issue(*PAPERS, year=2021, number=3)))
        yield made


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("某政发〔2021〕5号", "2021-03-001"),
        ("某政发2021 5", "2021-03-001"),
        ("某政发_2021_5", "2021-03-001"),
        ("某政发〔二〇二一〕五号", "2021-03-001"),
        ("某政发(2021)5号#第二条", "2021-03-001#第二条"),
        ("某政发2021-5@1", "2021-03-001@1"),
        ("国务院第706号令", "2021-03-002"),
        ("中华人民共和国国务院令第706号", "2021-03-002"),
        ("2021-03-002", "2021-03-002"),
        ("某政发〔2020〕5号", "某政发〔2020〕5号"),
        ("“没有写完", "“没有写完"),
    ],
)
def test_a_number_stands_for_the_key_of_who_carries_it(
    archive: Archive, name: str, key: str
) -> None:
    assert key_named(archive, name) == key


def test_a_number_that_several_carry_is_told_with_their_keys(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"有 2 篇文件的文号是.*2021-03-003、2021-03-004"):
        key_named(archive, "某政办发2021 9")


@pytest.mark.parametrize(
    "command",
    [
        ("show", "某政发2021 5"),
        ("show", "某政发2021 5#第二条", "--text"),
        ("history", "某政发2021 5"),
        ("status", "某政发2021 5"),
    ],
)
def test_the_commands_take_the_number_as_they_take_the_key(
    archive: Archive, command: tuple[str, ...]
) -> None:
    named = [part.replace("某政发2021 5", "2021-03-001") for part in command]
    place = ["--archive", str(archive.layout.root)]
    wanted = run_gazette("archive", *named, *place)
    found = run_gazette("archive", *command, *place)
    assert wanted.returncode == 0
    assert (found.returncode, found.stdout) == (0, wanted.stdout)


def test_a_relation_may_be_stated_between_two_numbers(archive: Archive) -> None:
    place = ["--archive", str(archive.layout.root)]
    made = run_gazette("archive", "relate", "国务院令 706", "废止", "某政发2021 5", *place)
    assert made.returncode == 0
    told = run_gazette("archive", "status", "2021-03-001", "--json", *place)
    assert json.loads(told.stdout)["status"] == "废止"
