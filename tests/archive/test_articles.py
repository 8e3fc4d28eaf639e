"""Articles (条) are first class: an address, and a history over the versions of their law and what amended it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run_gazette
from issues import article as article_block
from made_release import document, entry, issue, release

import gazette.archive
from gazette.archive.archive import Archive
from gazette.archive.editing.relations import relate
from gazette.archive.reports.article_history import article_history
from gazette.archive.reports.articles import Address, address_of, article_at
from gazette.archive.search.service import open_searcher
from gazette.base.errors import ArchiveError
from gazette.model import Document
from gazette.vocabulary.documents import STANDINGS


def law(title: str, signed: str, *texts: str) -> Document:
    blocks = [
        article_block(f"第{numeral}条", text)
        for numeral, text in zip("一二三四", texts, strict=False)
    ]
    return document(title, signed=signed, blocks=blocks)


OLD = law(
    "某市停车管理办法",
    "2015-03-01",
    "为了规范停车，制定本办法。",
    "停车收费按小时计算，每小时五元。",
    "违反规定停车的，处二百元罚款。",
)
NEW = law(
    "某市停车管理办法（2021年修正）",
    "2021-03-01",
    "为了规范停车，制定本办法。",
    "停车泊位由市公安机关统一施划。",
    "停车收费按小时计算，每小时八元。",
    "违反规定停车的，处二百元罚款。",
)
DECISION = document(
    "关于修改《某市停车管理办法》的决定",
    "一、增加一条，作为第二条。\n二、将第二条改为第三条，“五元”修改为“八元”。\n三、本决定自公布之日起施行。",
    signed="2021-02-01",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        made.add(release(tmp_path / "a", issue(entry("e1", OLD), year=2015, number=3)))
        both = (entry("e1", DECISION), entry("e2", NEW))
        made.add(release(tmp_path / "b", issue(*both, year=2021, number=3)))
        relate(
            made, "2021-03-001", "修改", "2015-03-001", clause="对《某市停车管理办法》作如下修改"
        )
        yield made


@pytest.mark.parametrize("text", ["2015-03-001#第二条", "2015-03-001#2条", "2015-03-001#第2条"])
def test_an_address_is_a_key_and_an_article(archive: Archive, text: str) -> None:
    address = address_of(text)
    assert address == Address("2015-03-001", (2, 0))
    assert "每小时五元" in article_at(archive, address).text


def test_a_key_alone_is_no_address_and_nonsense_is_refused(archive: Archive) -> None:
    assert address_of("2015-03-001") is None
    for wrong in ("2015-03-001#", "2015-03-001#附件", "#"):
        with pytest.raises(ArchiveError, match="地址"):
            address_of(wrong)
    with pytest.raises(ArchiveError, match="没有第9条") as caught:
        article_at(archive, Address("2015-03-001", (9, 0)))
    assert "第一条" in (caught.value.remedy or "")


def test_an_article_is_followed_through_the_versions_of_its_law(archive: Archive) -> None:
    found = article_history(archive, Address("2015-03-001", (2, 0)))
    assert [(s.address, s.change) for s in found.states] == [
        ("2015-03-001#第二条", "first"),
        ("2021-03-002#第三条", "changed"),
    ]
    (amendment,) = found.amendments
    assert (amendment.by, str(amendment.day)) == ("2021-03-001", "2021-02-01")
    assert any("改为第三条" in line for line in amendment.lines)


def test_it_is_the_same_history_from_the_newest_text(archive: Archive) -> None:
    old = article_history(archive, Address("2015-03-001", (2, 0)))
    new = article_history(archive, Address("2021-03-002", (3, 0)))
    assert [s.address for s in old.states] == [s.address for s in new.states]


def test_a_new_number_and_a_new_article_are_told(archive: Archive) -> None:
    moved = article_history(archive, Address("2015-03-001", (3, 0)))
    assert [s.change for s in moved.states] == ["first", "renumbered"]
    added = article_history(archive, Address("2021-03-002", (2, 0)))
    assert [s.change for s in added.states] == ["absent", "first"]
    same = article_history(archive, Address("2021-03-002", (1, 0)))
    assert [s.change for s in same.states] == ["first", "same"]


def test_the_versions_of_one_object_are_texts_of_the_law_too(
    archive: Archive, tmp_path: Path
) -> None:
    again = law("某市停车管理办法", "2015-03-01", "为了规范停车，制定本办法。", "停车收费按小时计算，每小时六元。", "违反规定停车的，处二百元罚款。")  # fmt: skip
    made = release(tmp_path / "c", issue(entry("e1", again), year=2015, number=3))
    archive.add(made, new_version="对照原刊")
    found = article_history(archive, Address("2015-03-001", (2, 0)))
    assert [(s.key, s.version, s.change) for s in found.states] == [
        ("2015-03-001", 1, "first"),
        ("2015-03-001", 2, "changed"),
        ("2021-03-002", 1, "changed"),
    ]


def test_search_finds_the_article_of_an_address(archive: Archive) -> None:
    with open_searcher(archive) as searcher:
        answer = searcher.search("2021-03-002#第三条")
    assert [hit.id for hit in answer.hits] == ["2021-03-002"]
    assert answer.hits[0].articles[0].label == "第三条"
    assert "八元" in answer.hits[0].snippet


def test_the_commands_take_the_address(archive: Archive) -> None:
    place = ["--archive", str(archive.layout.root)]
    archive.close()
    shown = run_gazette("archive", "show", "2015-03-001#第二条", "--json", *place)
    told = json.loads(shown.stdout)
    assert (told["address"], told["article"]) == ("2015-03-001#第二条", "第二条")
    assert told["status"] == "已修改"
    text = run_gazette("archive", "show", "2015-03-001#第二条", "--text", *place)
    assert text.stdout.strip().endswith("每小时五元。")
    plain = run_gazette("archive", "show", "2015-03-001#第二条", *place)
    assert "已修改（截至" in plain.stdout
    listed = run_gazette("archive", "history", "2015-03-001#第二条", *place)
    assert "2021-03-002#第三条" in listed.stdout
    assert "有改动" in listed.stdout
    data = run_gazette("archive", "history", "2015-03-001#第二条", "--json", *place)
    assert [s["change"] for s in json.loads(data.stdout)["states"]] == ["first", "changed"]
    wrong = run_gazette("archive", "show", "2015-03-001#附件", *place)
    assert wrong.returncode != 0
    assert "地址" in wrong.stderr


def test_the_library_takes_an_address_as_it_is_written(archive: Archive) -> None:
    written = gazette.archive.article_history(archive, "2015-03-001#第二条")
    assert written == article_history(archive, Address("2015-03-001", (2, 0)))
    assert gazette.archive.article_at(archive, "2015-03-001#第2条").label == "第二条"
    for wrong in ("2015-03-001", "2015-03-001#消防"):
        with pytest.raises(ArchiveError, match="不是一条的地址"):
            gazette.archive.article_history(archive, wrong)


def test_a_list_tells_each_status_and_the_day(archive: Archive) -> None:
    looked = run_gazette("archive", "list", "--archive", str(archive.layout.root))
    line = next(x for x in looked.stdout.splitlines() if x.startswith("  2015-03-001"))
    assert line.endswith(("  有效", "  已修改", "  废止", "  未标注"))
    assert "有效性截至" in looked.stderr
    told = run_gazette("archive", "list", "--json", "--archive", str(archive.layout.root)).stdout
    for one in map(json.loads, told.splitlines()):
        assert ("as_of" in one) == (one["type"] == "document")
        assert one["type"] == "issue" or one["status"] in STANDINGS
