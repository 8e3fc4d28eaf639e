"""有效性 in search is what `gazette archive status` says: one computation, on every day."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run_gazette
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.relations import declare_status, relate
from gazette.archive.life.status import Beginning, Event, Life
from gazette.archive.life.stored import life_from, stored_life
from gazette.archive.ports.site_source import ArchiveSource
from gazette.archive.search.asking.standing import status_question
from gazette.archive.search.index.documents import status_fields
from gazette.archive.search.index.upkeep import State, current_state, open_engine, write_documents
from gazette.archive.search.port import IndexDocument, Line, day_number
from gazette.archive.search.service import Filters, open_searcher
from gazette.base.config import Config
from gazette.base.errors import SearchError
from gazette.model import Closing, Dates
from gazette.vocabulary.documents import STANDINGS

DAYS = [dt.date(2020, month, 1) for month in range(1, 7)]


def lives() -> Iterator[Life]:
    """With and without a beginning, a change, an end, an end of which the day is not known."""
    begins = [None, DAYS[1], DAYS[3]]
    ends = [None, *itertools.product((DAYS[0], DAYS[2], DAYS[4]), ("失效", "废止"), (True, False))]
    for begin, changed, end in itertools.product(begins, (None, DAYS[2]), ends):
        events = [Event(changed, "已修改", "2020-01-001")] if changed else []
        if end:
            day, status, exact = end
            events.append(Event(day, status, exact=exact))  # type: ignore[arg-type] # two of Status
        beginning = Beginning(begin, "signed") if begin else None
        yield Life(beginning, tuple(sorted(events)))


LIVES = list(lives())


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_the_engine_finds_on_every_day_what_the_life_says(engine: str, tmp_path: Path) -> None:
    if engine == "tantivy":
        pytest.importorskip("tantivy", reason="tantivy is not installed")
    state = State(tmp_path / engine, engine, 0)
    documents = []
    for n, life in enumerate(LIVES):
        keywords, numbers = status_fields(life)
        documents.append(
            IndexDocument(f"d{n}", "题", (Line("", "文"),), {"record": keywords}, numbers)
        )
    write_documents(state, documents)
    with open_engine(state) as index:
        for day, status in itertools.product(DAYS, STANDINGS):
            question = status_question(status, day_number(day))
            found = {hit.key for hit in index.search(question, size=len(LIVES)).hits}
            also = ("有效", "已修改") if status == "有效" else (status,)
            assert found == {f"d{n}" for n, life in enumerate(LIVES) if life.on(day) in also}


def test_a_life_comes_back_as_it_was_stored() -> None:
    for life in LIVES:
        assert life_from(json.loads(json.dumps(stored_life(life)))) == life


_DATED = document("某市便民手册", "没有日期。")
UNDATED = replace(_DATED, closing=Closing(), meta=replace(_DATED.meta, dates=Dates()))
OLD = document("某市消防办法", "旧的办法。", signed="2015-03-01")
NEW = document("某市消防条例", "新的条例。", signed="2021-03-01")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        papers = [entry(f"e{n}", d) for n, d in enumerate((UNDATED, OLD, NEW), 1)]
        made.add(release(tmp_path / "dist", issue(*papers)))
        relate(made, "2021-03-003", "废止", "2021-03-002", clause="《某市消防办法》同时废止。")
        yield made


def test_a_hit_tells_its_status_with_the_day_and_the_evidence(archive: Archive) -> None:
    day = dt.date(2022, 1, 1)
    with open_searcher(archive) as searcher:
        hits = {h.id: h.to_json() for h in searcher.search("", today=day).hits}
    assert hits["2021-03-001"]["status"] == "未标注"
    old = hits["2021-03-002"]
    assert (old["status"], old["as_of"]) == ("废止", "2022-01-01")
    assert old["beginning"] == {"day": "2015-03-01", "date": "signed"}
    assert isinstance(old["events"], list)
    (event,) = old["events"]
    assert (event["by"], event["day"]) == ("2021-03-003", "2021-03-01")


@pytest.mark.parametrize(
    ("status", "keys"), [("未标注", ["001"]), ("有效", ["003"]), ("废止", ["002"]), ("失效", [])]
)
def test_what_nothing_is_said_of_is_found_as_such(
    archive: Archive, status: str, keys: list[str]
) -> None:
    with open_searcher(archive) as searcher:
        for answer in (
            searcher.search("", filters=Filters(status=status)),
            searcher.search(f"有效性:{status}"),
        ):
            assert [hit.id[-3:] for hit in answer.hits] == keys


def test_an_end_without_a_known_day_says_nothing_of_the_days_before_it_was_told(
    archive: Archive,
) -> None:
    declare_status(archive, "2021-03-003", "失效", date=None, reason="清理结果")
    with open_searcher(archive) as searcher:
        (hit,) = searcher.search("标题:消防条例", today=dt.date(2022, 1, 1)).hits
        assert hit.status == "未标注"
        (hit,) = searcher.search("标题:消防条例", today=dt.date(2999, 1, 1)).hits
        assert hit.status == "失效"


def test_the_command_says_the_day_and_the_reason(archive: Archive) -> None:
    place = ["--archive", str(archive.layout.root)]
    archive.close()
    shown = run_gazette("search", "标题:消防办法", *place)
    assert "废止（截至" in shown.stdout
    assert "自2021-03-01起，见 2021-03-003" in shown.stdout
    none = run_gazette("search", "便民", "--status", "未标注", *place)
    assert "未标注（截至" in none.stdout
    assert "没有日期" in none.stdout


def test_the_site_is_handed_the_same(archive: Archive) -> None:
    source = ArchiveSource(archive, Config(), dt.date(2022, 1, 1))
    facts = source.facts("2021-03")
    assert [facts[f"00{n}"].status for n in (1, 2, 3)] == ["未标注", "废止", "有效"]
    assert facts["002"].as_of == dt.date(2022, 1, 1)
    assert facts["002"].because == "自2021-03-01起，见《某市消防条例》"


@pytest.mark.parametrize(
    "life", ['{"beginning": ["soon", "signed"]}', '{"events": [1]}', '{"beginning": 5}', "7"]
)
def test_a_forged_life_in_the_index_is_told_as_damage(archive: Archive, life: str) -> None:
    state = current_state(archive.layout.search)
    assert state
    with sqlite3.connect(state.texts) as db:
        db.execute("update document set shown = json_set(shown, '$.life', json(?))", (life,))
    db.close()
    with open_searcher(archive) as searcher, pytest.raises(SearchError, match="读不懂"):
        _ = searcher.search("消防").hits[0].status


@pytest.mark.parametrize(
    ("column", "forged"),
    [
        ("begins", b"x"),
        ("begins", b""),
        ("begins", b"\0" * 8),
        ("begins", 5),
        ("marks", "a\x1d\x1d1\x1e2"),
        ("marks", b"a"),
        ("parts", b"xyz"),
        ("parts", b"\0\0"),
        ("changes", b"x"),
        ("changes", b"\0" * 400),
        ("changes", 7),
        ("originals", "x" * 400),
        ("originals", b"x"),
        ("originals", 7),
    ],
)
def test_forged_lines_in_the_index_are_told_as_damage(
    archive: Archive, column: str, forged: object
) -> None:
    state = current_state(archive.layout.search)
    assert state
    with sqlite3.connect(state.texts) as db:
        db.execute(f"update document set {column} = ?", (forged,))  # noqa: S608 - of this test
    db.close()
    with open_searcher(archive) as searcher, pytest.raises(SearchError, match="文本库打不开"):
        searcher.search("消防")


def test_forged_places_within_the_text_give_other_snippets_and_no_traceback(
    archive: Archive,
) -> None:
    state = current_state(archive.layout.search)
    assert state
    with sqlite3.connect(state.texts) as db:
        for key, *columns in db.execute("select key, begins, changes from document").fetchall():
            begins, changes = (array("I", column) for column in columns)
            for n in range(1, len(begins) - 1):
                begins[n] = 4_000_000_000
            for n in range(len(changes)):
                changes[n] = 4_000_000_000 if n % 2 else 0
            db.execute(
                "update document set begins = ?, changes = ? where key = ?",
                (begins.tobytes(), changes.tobytes(), key),
            )
    db.close()
    with open_searcher(archive) as searcher:
        assert searcher.search("消防").hits
