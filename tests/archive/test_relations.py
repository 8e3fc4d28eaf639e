from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import declare_status, redirect, relate, unrelate
from gazette.archive.life.status import expiring, life_of
from gazette.archive.ports.citations import ArchiveCitations
from gazette.archive.reports.description import describe, describe_json
from gazette.archive.reports.history import history
from gazette.archive.search.service import Filters, open_searcher
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError
from gazette.model import Document, Relation

OLD = document("某市消防办法", "第一条　旧。", number="某政发〔2015〕3号", signed="2015-03-01")
OTHER = document("某市户外广告办法", "旧。", number="某政发〔2016〕9号", signed="2016-01-01")
TRIAL = document(
    "某市养犬办法（试行）",
    "试行。",
    signed="2020-08-01",
    effective="2020-09-01",
    expires="2022-08-31",
)
NEW = document(
    "某市消防办法",
    "第一条　新。",
    number="某政发〔2021〕7号",
    effective="2021-08-01",
    relations=[
        Relation(
            kind="废止",
            title="某市消防办法",
            number="某政发〔2015〕3号",
            clause="《某市消防办法》（某政发〔2015〕3号）同时废止。",
        )
    ],
)
READING = document("《某市消防办法》解读", "为什么。", kind="政策解读")


def put(archive: Archive, base: Path, number: int, *documents: Document, year: int = 2021) -> None:
    entries = [entry(f"e{n}", d) for n, d in enumerate(documents, 1)]
    folder = base / f"dist-{year}-{number}"
    archive.add(release(folder, issue(*entries, year=year, number=number)))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("relations")
    with Archive.create(place / "archive") as made:
        put(made, place, 1, OLD, OTHER, year=2016)
        put(made, place, 2, TRIAL, year=2020)
        reading = entry("reading", READING, kind="解读", about="new")
        made.add(release(place / "dist", issue(entry("new", NEW), reading)))
    return place / "archive"


@pytest.fixture
def archive(base: Path, tmp_path: Path) -> Iterator[Archive]:
    shutil.copytree(base, tmp_path / "archive")
    with Archive(tmp_path / "archive") as made:
        yield made


def status(archive: Archive, key: str, day: str) -> str:
    item = archive.item(key)
    assert item.document
    return life_of(archive.catalogue, key, item.document).on(dt.date.fromisoformat(day))


def test_a_clause_repeals_the_text_it_names_from_its_own_first_day(archive: Archive) -> None:
    assert status(archive, "2016-01-001", "2021-07-31") == "有效"
    assert status(archive, "2016-01-001", "2021-08-01") == "废止"
    assert status(archive, "2021-03-001", "2021-07-31") == "尚未施行"
    assert status(archive, "2021-03-001", "2021-08-01") == "有效"
    shown = "\n".join(describe(archive, "2016-01-001"))
    assert "《某市消防办法》（某政发〔2015〕3号）同时废止。" in shown
    assert "2021-03-001" in shown


def test_a_trial_ends_with_its_last_day(archive: Archive) -> None:
    assert status(archive, "2020-02-001", "2020-08-15") == "尚未施行"
    assert status(archive, "2020-02-001", "2022-08-31") == "有效"
    assert status(archive, "2020-02-001", "2022-09-01") == "失效"


def test_what_expires_soon_is_listed_the_nearest_first(archive: Archive) -> None:
    found = expiring(archive, dt.date(2022, 5, 1), 6)
    assert [(item.key, day.isoformat()) for item, day in found] == [("2020-02-001", "2022-08-31")]
    assert expiring(archive, dt.date(2022, 5, 1), 2) == []
    assert expiring(archive, dt.date(2022, 9, 1), 6) == []


def test_an_interpretation_is_bound_both_ways(archive: Archive) -> None:
    (there,) = archive.catalogue.relations_from("2021-03-002")
    assert (there.kind, there.target) == ("解读", "2021-03-001")
    assert "2021-03-002" in [r.source for r in archive.catalogue.relations_to("2021-03-001")]


def test_relating_by_hand_by_key_number_or_title(archive: Archive) -> None:
    relate(
        archive,
        "2021-03-001",
        "修改",
        "某政发[2016]9号",
        clause="第八条改为",
        date=dt.date(2021, 9, 1),
    )
    assert status(archive, "2016-01-002", "2021-09-01") == "已修改"
    relate(archive, "2021-03-001", "废止", "《某市养犬办法（试行）》")
    assert status(archive, "2020-02-001", "2021-08-02") == "废止"
    with pytest.raises(ArchiveError, match="没有“取代”"):
        relate(archive, "2021-03-001", "取代", "2016-01-001")
    with pytest.raises(ArchiveError, match="自身"):
        relate(archive, "2021-03-001", "废止", "2021-03-001")
    with pytest.raises(ArchiveError, match="登记过"):
        relate(archive, "2021-03-001", "废止", "《某市养犬办法（试行）》")


def test_a_relation_to_what_comes_later_finds_it_then(archive: Archive, tmp_path: Path) -> None:
    relate(archive, "2021-03-001", "废止", "某政发〔2014〕1号", date=dt.date(2021, 8, 1))
    put(
        archive,
        tmp_path,
        5,
        document("旧办法", "x", number="某政发(2014) 1号", signed="2014-05-03"),
        year=2014,
    )
    assert status(archive, "2014-05-001", "2022-01-01") == "废止"
    with open_searcher(archive) as searcher:
        (hit,) = searcher.search('标题:"旧办法"').hits
    assert hit.status == "废止"


def test_a_wrong_relation_is_taken_back_and_the_journal_keeps_both(archive: Archive) -> None:
    (relation,) = archive.catalogue.relations_to("2016-01-001")
    unrelate(archive, relation.id, "条文所指是另一文件")
    assert status(archive, "2016-01-001", "2022-01-01") == "有效"
    assert [e.what for e in history(archive, "2016-01-001")] == ["add", "unrelate"]
    archive.close()
    archive.layout.catalogue.unlink()
    assert status(Archive(archive.layout.root), "2016-01-001", "2022-01-01") == "有效"


def test_status_is_searched_and_shown_as_of_today(archive: Archive) -> None:
    with open_searcher(archive) as searcher:
        before = dt.date(2021, 7, 20)
        for day, wanted in (
            (before, {"2016-01-001", "2016-01-002", "2020-02-001", "2021-03-002"}),
        ):
            answer = searcher.search("", filters=Filters(status="有效"), today=day)
            assert {hit.id for hit in answer.hits} == wanted
        (hit,) = searcher.search("文号:某政发〔2015〕3号", today=dt.date(2021, 8, 1)).hits
        assert hit.status == "废止"
        answer = searcher.search("有效性:失效", today=dt.date(2023, 1, 1))
        assert [hit.id for hit in answer.hits] == ["2020-02-001"]


def test_a_declared_status_needs_its_evidence(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="依据"):
        declare_status(archive, "2016-01-002", "失效", date=None, reason="")
    declare_status(archive, "2016-01-002", "失效", date=dt.date(2019, 1, 1), reason="清理结果第5项")
    assert status(archive, "2016-01-002", "2018-12-31") == "有效"
    assert status(archive, "2016-01-002", "2019-01-01") == "失效"
    assert "清理结果第5项" in "\n".join(describe(archive, "2016-01-002"))


def test_a_correction_is_a_new_object_linked_both_ways(archive: Archive) -> None:
    before = archive.show("2021-03-001").to_bytes()
    made = correction_of(
        archive.item("2021-03-001"), "第5页“三日”应为“五日”。", signed=dt.date(2021, 9, 1)
    )
    key = correct(archive, "2021-03-001", made)
    assert key == "2021-03-001.c1"
    assert archive.show("2021-03-001").to_bytes() == before
    assert [r.kind for r in archive.catalogue.relations_to("2021-03-001")] == ["解读", "更正"]
    (there,) = archive.catalogue.relations_from(key)
    assert (there.kind, there.target) == ("更正", "2021-03-001")
    with open_searcher(archive) as searcher:
        assert searcher.search("三日应为五日").hits[0].id == key
    assert verify(archive).findings == []
    assert correct(archive, "2021-03-001", made) == "2021-03-001.c2"
    with pytest.raises(ArchiveError, match="一期"):
        correct(archive, "2021-03", made)


def test_old_keys_lead_to_new_ones(archive: Archive) -> None:
    redirect(archive, "1998-x", "2016-01-001")
    assert archive.item("1998-x").key == "2016-01-001"
    assert describe_json(archive, "1998-x")["redirected_from"] == "1998-x"
    with pytest.raises(ArchiveError, match="本身就是"):
        redirect(archive, "2016-01-002", "2016-01-001")
    with pytest.raises(ArchiveError, match="不是档案的键"):
        redirect(archive, "../x", "2016-01-001")


def test_the_rules_ask_for_numbers_titles_and_status(archive: Archive) -> None:
    port = ArchiveCitations(archive)
    (found,) = port.find_by_number("某政发[2015]3号")
    assert found.key == "2016-01-001"
    assert [f.key for f in port.find_by_title("《某市消防办法》")] == ["2016-01-001", "2021-03-001"]
    assert port.status_at("2016-01-001", dt.date(2022, 1, 1)) == "废止"
    assert port.status_at("nobody", dt.date(2022, 1, 1)) is None
