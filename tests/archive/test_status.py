"""有效性 told truthfully: with evidence and for a day, and what is doubtful is asked, not asserted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run_gazette
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.relations import confirm, declare_status, reject, relate
from gazette.archive.life.review import questions
from gazette.archive.life.status import life_of
from gazette.archive.reports.description import describe, describe_json
from gazette.base.errors import ArchiveError, InputError
from gazette.model import Closing, Dates, Document, Relation


def put(archive: Archive, base: Path, year: int, number: int, *documents: Document) -> None:
    entries = [entry(f"e{n}", d) for n, d in enumerate(documents, 1)]
    made = replace(issue(*entries, year=year, number=number), date=dt.date(year, 2, 1))
    archive.add(release(base / f"dist-{year}-{number}", made))


def status(archive: Archive, key: str, day: str) -> str:
    item = archive.item(key)
    assert item.document
    return life_of(archive.catalogue, key, item.document).on(dt.date.fromisoformat(day))


_DATED = document("某市便民手册", "没有日期。")
UNDATED = replace(_DATED, closing=Closing(), meta=replace(_DATED.meta, dates=Dates()))
OLD = document("某市消防办法", "旧。", number="某政发〔2015〕3号", signed="2015-03-01")
SAME = document("关于做好年度工作的通知", "甲。", number="某政发〔2016〕9号", signed="2016-01-01")
AGAIN = document("关于做好年度工作的通知", "乙。", number="某政发〔2017〕9号", signed="2017-01-01")


def decision(*relations: Relation, effective: str = "2021-08-01") -> Document:
    return document("某市清理决定", "清理。", effective=effective, relations=list(relations))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        put(made, tmp_path, 2015, 1, UNDATED, OLD)
        put(made, tmp_path, 2017, 1, SAME, AGAIN)
        yield made


def test_a_document_without_any_date_is_not_called_in_force(archive: Archive) -> None:
    assert status(archive, "2015-01-001", "2022-01-01") == "未标注"
    told = describe_json(archive, "2015-01-001")
    assert (told["status"], told["beginning"], told["events"]) == ("未标注", None, [])
    assert any("未标注（截至" in line for line in describe(archive, "2015-01-001"))


def test_a_status_names_its_day_and_its_evidence(archive: Archive) -> None:
    told = describe_json(archive, "2015-01-002")
    assert told["status"] == "有效"
    assert told["as_of"] == dt.date.today().isoformat()  # noqa: DTZ011 - the clerk's day
    assert told["beginning"] == {"day": "2015-03-01", "date": "signed"}
    (line,) = [x for x in describe(archive, "2015-01-002") if "有效（截至" in x]
    assert "成文日期2015-03-01" in line
    assert "未见废止、失效或修改的记载" in line


def test_an_end_declared_without_a_day_counts_from_when_it_was_said(archive: Archive) -> None:
    declare_status(archive, "2015-01-002", "废止", date=None, reason="清理结果")
    assert status(archive, "2015-01-002", "2016-01-01") == "未标注"
    assert status(archive, "2015-01-002", "2999-01-01") == "废止"
    events = describe_json(archive, "2015-01-002")["events"]
    assert isinstance(events, list)
    assert (events[0]["day"], events[0]["known"][:2]) == (None, "20")


def test_nothing_is_ended_before_it_began(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, 2021, 1, decision())
    with pytest.raises(ArchiveError, match="早于对方的成文日期 2015-03-01"):
        relate(archive, "2021-01-001", "废止", "2015-01-002", date=dt.date(2010, 1, 1))
    with pytest.raises(ArchiveError, match="早于对方的成文日期"):
        declare_status(archive, "2015-01-002", "废止", date=dt.date(2010, 1, 1), reason="误")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(202, 1, 1), "0202-01-01 这个年份不会有"),
        (dt.date(2202, 1, 1), "2202-01-01 这个年份不会有"),
        (dt.date(1066, 10, 14), "1066-10-14 这个年份不会有"),
    ],
)
def test_a_year_that_no_document_can_mean_is_refused(
    archive: Archive, tmp_path: Path, day: dt.date, said: str
) -> None:
    put(archive, tmp_path, 2021, 1, decision())
    with pytest.raises(ArchiveError, match=said):
        relate(archive, "2021-01-001", "废止", "2015-01-002", date=day)
    with pytest.raises(ArchiveError, match=said):
        relate(archive, "2021-01-001", "依据", "没有入库的办法", date=day)
    with pytest.raises(ArchiveError, match=said):
        declare_status(archive, "2015-01-002", "废止", date=day, reason="误")
    assert {entry.what for entry in archive.journal.entries()} == {"init", "add"}


def test_a_coming_end_is_a_relation_and_no_status_yet(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, 2021, 1, decision())
    ahead = dt.date.today() + dt.timedelta(days=400)  # noqa: DTZ011 - the clerk's day
    with pytest.raises(ArchiveError, match="还没有到"):
        declare_status(archive, "2015-01-002", "废止", date=ahead, reason="误")
    relate(archive, "2021-01-001", "废止", "2015-01-002", date=ahead)
    assert status(archive, "2015-01-002", (ahead - dt.timedelta(days=1)).isoformat()) == "有效"
    assert status(archive, "2015-01-002", ahead.isoformat()) == "废止"


def test_what_is_no_date_is_refused_before_anything_is_written(
    archive: Archive, tmp_path: Path
) -> None:
    put(archive, tmp_path, 2021, 1, decision())
    for wrong in ("2021-01-01", 20210101, "soon"):
        with pytest.raises(InputError):
            relate(archive, "2021-01-001", "废止", "2015-01-002", date=wrong)  # type: ignore[arg-type]
        with pytest.raises(InputError):
            declare_status(archive, "2015-01-002", "废止", date=wrong, reason="误")  # type: ignore[arg-type]


def test_other_ties_and_passive_ones_are_held_to_the_day_too(
    archive: Archive, tmp_path: Path
) -> None:
    put(archive, tmp_path, 2021, 1, decision())
    early = dt.date(2010, 1, 1)
    with pytest.raises(ArchiveError, match="早于对方的成文日期 2015-03-01"):
        relate(archive, "2021-01-001", "解读", "2015-01-002", date=early)
    with pytest.raises(ArchiveError, match="早于对方的成文日期 2015-03-01"):
        relate(archive, "2015-01-002", "被废止", "2021-01-001", date=early)


def test_a_clause_that_ends_a_document_before_it_began_is_a_question(
    archive: Archive, tmp_path: Path
) -> None:
    early = Relation(kind="废止", title="某市消防办法", clause="同时废止", date=dt.date(2010, 1, 1))
    put(archive, tmp_path, 2021, 1, decision(early))
    assert status(archive, "2015-01-002", "2022-01-01") == "有效"
    (asked,) = questions(archive)
    assert (asked.doubt, asked.candidates) == ("earlier", ("2015-01-002",))


def test_what_the_wording_leaves_open_counts_only_when_confirmed(
    archive: Archive, tmp_path: Path
) -> None:
    doubtful = Relation(
        kind="废止",
        title="某市消防办法",
        number="某政发〔2015〕3号",
        clause="予以废止",
        certain=False,
    )
    put(archive, tmp_path, 2021, 1, decision(doubtful))
    assert status(archive, "2015-01-002", "2022-01-01") == "有效"
    (asked,) = questions(archive)
    assert asked.doubt == "wording"
    confirm(archive, asked.relation.id)
    assert status(archive, "2015-01-002", "2022-01-01") == "废止"
    assert questions(archive) == []


def test_a_rejected_question_is_not_asked_again(archive: Archive, tmp_path: Path) -> None:
    doubtful = Relation(kind="废止", title="某市消防办法", clause="予以废止", certain=False)
    put(archive, tmp_path, 2021, 1, decision(doubtful))
    (asked,) = questions(archive)
    with pytest.raises(ArchiveError, match="理由"):
        reject(archive, asked.relation.id, "")
    reject(archive, asked.relation.id, "所指是省的办法")
    assert questions(archive) == []
    assert status(archive, "2015-01-002", "2022-01-01") == "有效"
    with pytest.raises(ArchiveError, match="没有编号"):
        confirm(archive, asked.relation.id)


def test_a_document_of_the_title_with_another_number_is_another_document(
    archive: Archive, tmp_path: Path
) -> None:
    other = Relation(kind="废止", title="某市消防办法", number="某政发〔2009〕1号", clause="废止")
    put(archive, tmp_path, 2021, 1, decision(other))
    assert status(archive, "2015-01-002", "2022-01-01") == "有效"
    (asked,) = questions(archive)
    assert (asked.doubt, asked.candidates) == ("number", ("2015-01-002",))


def test_a_number_with_a_shortened_name_is_the_same_number(
    archive: Archive, tmp_path: Path
) -> None:
    put(archive, tmp_path, 2018, 1, document("某市养犬办法", "甲。", number="某市人民政府令第12号", signed="2018-01-01"))  # fmt: skip
    short = Relation(kind="废止", title="某市养犬办法", number="市政府令第12号", clause="废止")
    put(archive, tmp_path, 2021, 1, decision(short))
    assert status(archive, "2018-01-001", "2022-01-01") == "废止"


def test_several_of_one_title_are_asked_about_and_the_editor_says_which(
    archive: Archive, tmp_path: Path
) -> None:
    loose = Relation(kind="废止", title="关于做好年度工作的通知", clause="同时废止", certain=False)
    put(archive, tmp_path, 2021, 1, decision(loose))
    (asked,) = questions(archive)
    assert asked.candidates == ("2017-01-002", "2017-01-001")
    with pytest.raises(ArchiveError, match="不止一件：2017-01-002、2017-01-001"):
        confirm(archive, asked.relation.id)
    confirm(archive, asked.relation.id, "2017-01-001")
    assert status(archive, "2017-01-001", "2022-01-01") == "废止"
    assert status(archive, "2017-01-002", "2022-01-01") == "有效"


def test_the_command_lists_confirms_and_rejects(archive: Archive, tmp_path: Path) -> None:
    doubtful = Relation(kind="废止", title="某市消防办法", clause="予以废止", certain=False)
    put(archive, tmp_path, 2021, 1, decision(doubtful))
    place = ["--archive", str(tmp_path / "archive")]
    archive.close()
    listed = run_gazette("archive", "relate", "--review", "--json", *place)
    (asked,) = [json.loads(line) for line in listed.stdout.splitlines()]
    assert (asked["doubt"], asked["candidates"]) == ("wording", ["2015-01-002"])
    done = run_gazette("archive", "relate", "--confirm", asked["id"], *place)
    assert done.returncode == 0, done.stderr
    shown = run_gazette("archive", "status", "2015-01-002", *place)
    assert "废止（截至" in shown.stdout
    wrong = run_gazette("archive", "relate", *place)
    assert wrong.returncode == 2
