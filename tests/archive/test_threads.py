"""An archive and a searcher shared between threads: every call, many at once, and what a closed one says."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from made_release import document, entry, issue, release

from gazette.archive import (
    Archive,
    Filters,
    acting,
    correct,
    correction_of,
    declare_status,
    history,
    open_searcher,
    relate,
)
from gazette.archive.reports.completeness import declare_gap
from gazette.archive.search.index.upkeep import reindex
from gazette.base.errors import ArchiveError, GazetteError, InputError, LockedError, SearchError

THREADS = 16
DOCUMENTS = [
    document(
        f"某市第{n}号办法",
        "第一条　推进政务公开，优化营商环境。\n第二条　本办法自公布之日起施行。",
        number=f"某政发〔2021〕{n}号",
    )
    for n in range(1, 9)
]
TODAY = dt.date(2022, 1, 1)


def filled(place: Path) -> Archive:
    made = Archive.create(place / "archive")
    entries = [entry(f"e{n}", one) for n, one in enumerate(DOCUMENTS, 1)]
    made.add(release(place / "dist", issue(*entries)))
    return made


@pytest.fixture(params=["whoosh", "tantivy"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    if request.param == "tantivy":
        pytest.importorskip("tantivy")
    with filled(tmp_path) as made:
        reindex(made, request.param)
        yield made


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path) as made:
        yield made


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each work gave, all begun together, a thread each; an exception is raised here."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        gate.wait(60)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [found.result(120) for found in [pool.submit(run, work) for work in works]]


def test_sixteen_threads_read_and_search_with_every_call(archive: Archive) -> None:
    keys = [item.key for item in archive.list(type_="document")]
    with open_searcher(archive) as searcher:
        calls: list[Callable[[], object]] = [
            lambda: [item.key for item in archive.list()],
            lambda: archive.item(keys[3]),
            lambda: archive.show(keys[2]),
            lambda: archive.read(keys[1], "content/document.xml"),
            lambda: archive.document(keys[4]),
            lambda: archive.version_on(keys[0], TODAY.replace(year=2100)),
            archive.complaints,
            lambda: [change.seq for change in archive.changes()],
            lambda: [entry.what for entry in history(archive, keys[0])],
            lambda: archive.catalogue.relations_from(keys[0]),
            lambda: [hit.id for hit in archive.search("政务公开", today=TODAY).hits],
            lambda: [hit.id for hit in searcher.search("营商环境 某市", today=TODAY).hits],
            lambda: searcher.search("公布", filters=Filters(year=2021), sort="-date").total,
            lambda: searcher.search("第二条", by="article", today=TODAY).total,
            lambda: searcher.keys("某政发〔2021〕5号"),
            searcher.refresh,
            lambda: archive.verify().holds,
        ]
        alone = [call() for call in calls]

        def every(start: int) -> list[object]:
            found = {
                n % len(calls): calls[n % len(calls)]() for n in range(start, start + len(calls))
            }
            return [found[n] for n in range(len(calls))]

        together = at_once(*(lambda n=n: every(n) for n in range(THREADS)))

    assert together == [alone] * THREADS


def test_threads_write_in_turn_and_none_is_lost(archive: Archive) -> None:
    keys = [item.key for item in archive.list(type_="document")]
    before, _ = archive.journal.last()

    def write(n: int) -> None:
        key = keys[n % len(keys)]
        relate(archive, key, "修改", f"某政发〔2010〕{n}号", actor=f"编辑{n}")
        declare_gap(archive, f"2020年第{n}期", "没有出刊", actor=f"编辑{n}")

    def read(n: int) -> None:
        for _ in range(3):
            assert len(list(archive.list())) == 1 + len(keys)
            archive.search("政务公开")
            archive.catalogue.relations_from(keys[n % len(keys)])

    archive.timeout = 120
    works = [(lambda n=n: write(n)) if n % 2 else (lambda n=n: read(n)) for n in range(THREADS)]
    at_once(*works)

    assert archive.journal.broken() == ()
    done = [(one.actor, one.action) for one in archive.changes(after=before)]
    assert sorted(done) == sorted(
        (f"编辑{n}", what) for n in range(1, THREADS, 2) for what in ("relate", "gap")
    )
    assert archive.verify().holds
    assert len(archive.catalogue.all_relations()) == THREADS // 2


def test_readers_go_on_while_another_thread_adds_and_reindexes(
    archive: Archive, tmp_path: Path
) -> None:
    more = [
        release(
            tmp_path / f"dist-{n}",
            issue(entry("a", document(f"某市新办法{n}", "第一条　新。")), number=n),
        )
        for n in range(4, 8)
    ]
    over = threading.Event()

    def write() -> None:
        try:
            for folder in more:
                archive.add(folder)
            reindex(archive, "whoosh")
        finally:
            over.set()

    def read() -> int:
        seen = 0
        with open_searcher(archive) as searcher:
            while not over.is_set():
                found = len(list(archive.list(type_="issue")))
                assert found >= seen
                seen = found
                assert searcher.search("政务公开").total == len(DOCUMENTS)
            searcher.refresh()
            return searcher.search("标题:新办法").total

    archive.timeout = 120
    _, *found = at_once(write, *([read] * 5))
    assert found == [len(more)] * 5


def test_a_searcher_follows_an_index_that_was_built_anew(plain: Archive, tmp_path: Path) -> None:
    with open_searcher(plain) as searcher:
        before = searcher.state.folder
        made = issue(entry("a", document("某市新办法", "第一条　新。")), number=4)
        plain.add(release(tmp_path / "four", made))
        reindex(plain, "whoosh")
        searcher.refresh()
        assert searcher.state.folder != before
        assert searcher.search("标题:新办法").total == 1


def test_whoever_goes_through_the_list_may_write_meanwhile(plain: Archive) -> None:
    for item in plain.list(type_="document"):
        relate(plain, item.key, "修改", "某政发〔2010〕1号")
    assert len(plain.catalogue.all_relations()) == len(DOCUMENTS)


def test_a_reader_goes_back_to_the_file_once_a_writer_has_brought_it_up_to_date(
    plain: Archive,
) -> None:
    with Archive(plain.layout.root) as other:
        with other.writing("gap"):
            other.journal.append("gap", {"what": "2020年第1期", "reason": "没有出刊"})
            assert [one["what"] for one in plain.catalogue.statements("gap")] == []
            plain.refresh()
            assert [one["what"] for one in plain.catalogue.statements("gap")] == ["2020年第1期"]
            other.after_commit()
        declare_gap(other, "2020年第2期", "没有出刊")
        plain.refresh()
        (file,) = plain.catalogue._reader().execute("pragma database_list")
    assert file["file"] == str(plain.layout.catalogue)


# --- closed means closed ---

CALLS: dict[str, Callable[[Archive], object]] = {
    "list": lambda archive: list(archive.list()),
    "item": lambda archive: archive.item("2021-03"),
    "show": lambda archive: archive.show("2021-03"),
    "read": lambda archive: archive.read("2021-03-001", "content/document.xml"),
    "document": lambda archive: archive.document("2021-03-001"),
    "search": lambda archive: archive.search("政务"),
    "verify": lambda archive: archive.verify(),
    "changes": lambda archive: list(archive.changes()),
    "refresh": lambda archive: archive.refresh(),
    "complaints": lambda archive: archive.complaints(),
    "head_before": lambda archive: archive.head_before("gazette-2021-03", "公报"),
    "history": lambda archive: list(history(archive, "2021-03")),
    "relate": lambda archive: relate(archive, "2021-03-001", "修改", "某政发〔2010〕1号"),
    "declare_gap": lambda archive: declare_gap(archive, "2020年第1期", "没有出刊"),
    "reindex": reindex,
    "open_searcher": open_searcher,
    "enter": lambda archive: archive.__enter__(),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_closed_archive_says_so(plain: Archive, call: Callable[[Archive], object]) -> None:
    plain.close()
    plain.close()
    with pytest.raises(ArchiveError, match="已经关闭"):
        call(plain)


def test_closing_while_others_read_gives_answers_or_one_clear_error(plain: Archive) -> None:
    searcher = open_searcher(plain)
    said: set[str] = set()

    def read() -> None:
        try:
            while True:
                list(plain.list())
                plain.item("2021-03-001")
                searcher.search("政务公开")
        except GazetteError as exc:
            said.add(exc.message)

    def close() -> None:
        for _ in range(3):
            plain.search("政务公开")
        searcher.close()
        plain.close()

    at_once(close, *([read] * (THREADS - 1)))
    assert said <= {"档案库已经关闭", "检索已经关闭"}


def test_a_closed_searcher_says_so(plain: Archive) -> None:
    searcher = open_searcher(plain)
    searcher.close()
    searcher.close()
    for call in (lambda: searcher.search("政务"), lambda: searcher.keys("政务"), searcher.refresh):
        with pytest.raises(SearchError, match="检索已经关闭"):
            call()


def test_a_thread_that_ends_leaves_no_connection_open(plain: Archive) -> None:
    at_once(*([lambda: list(plain.list())] * THREADS))
    gc.collect()
    assert len(plain._catalogues._all) <= 1


# --- who writes ---


def test_the_journal_names_the_actor_of_the_archive_or_of_the_call(plain: Archive) -> None:
    after, _ = plain.journal.last()
    with Archive.open(plain.layout.root, actor=" 王编辑 ") as archive:
        declare_gap(archive, "2020年第1期", "没有出刊")
        declare_gap(archive, "2020年第2期", "没有出刊", actor="李主任")
        with acting("值班员"):
            declare_status(archive, "2021-03-001", "失效", date=None, reason="清理")
        note = correction_of(archive.item("2021-03-002"), "更正。", signed=dt.date(2021, 8, 1))
        key = correct(archive, "2021-03-002", note, actor="李主任")
        assert [one.actor for one in archive.changes(after=after)] == [
            "王编辑", "李主任", "王编辑", "李主任",
        ]  # fmt: skip
        assert archive.show(key).who == "李主任"
        assert archive.user == "王编辑"


def test_a_release_is_added_in_the_name_of_its_actor(plain: Archive, tmp_path: Path) -> None:
    made = issue(entry("a", DOCUMENTS[0]), number=4)
    key = plain.add(release(tmp_path / "four", made), actor="李主任").key
    *_, last = plain.changes()
    assert (last.actor, last.action, last.keys) == ("李主任", "add", (key, f"{key}-001"))
    assert plain.show(key).who == "李主任"


def test_tasks_of_one_loop_write_in_their_own_names(plain: Archive) -> None:
    after, _ = plain.journal.last()

    async def write(name: str) -> None:
        with acting(name):
            await asyncio.sleep(0.01)
            await asyncio.to_thread(declare_gap, plain, f"{name}的缺期", "没有出刊")

    async def all_of_them() -> None:
        await asyncio.gather(*(write(f"编辑{n}") for n in range(8)))

    asyncio.run(all_of_them())
    found = {(one.actor, str(one.data["what"])) for one in plain.changes(after=after)}
    assert found == {(f"编辑{n}", f"编辑{n}的缺期") for n in range(8)}


@pytest.mark.parametrize("name", ["王\n编辑", "\x1b[31m", "长" * 201])
def test_a_name_that_cannot_be_printed_is_refused(plain: Archive, name: str) -> None:
    with pytest.raises(InputError):
        Archive.open(plain.layout.root, actor=name)
    before = plain.journal.last()
    with pytest.raises(InputError):
        declare_gap(plain, "2020年第1期", "没有出刊", actor=name)
    assert plain.journal.last() == before


# --- reading only, and following ---


def test_an_archive_opened_to_read_answers_and_writes_nothing(plain: Archive) -> None:
    root = plain.layout.root
    plain.close()
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with Archive.open(root, read_only=True) as archive:
        assert len(list(archive.list())) == 1 + len(DOCUMENTS)
        assert archive.search("政务公开").total == len(DOCUMENTS)
        with pytest.raises(ArchiveError, match="只读"):
            declare_gap(archive, "2020年第1期", "没有出刊")
        with pytest.raises(ArchiveError, match="只读"):
            reindex(archive)
        assert "read only" in repr(archive)
    left = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ours = {path for path in left if not path.name.endswith(("-wal", "-shm"))}
    assert {path: left[path] for path in ours} == {p: d for p, d in files.items() if p in ours}


def test_changes_tell_what_came_after_a_line(plain: Archive) -> None:
    init, add = plain.changes()
    assert (init.seq, init.action, init.keys) == (1, "init", ())
    assert add.versions == dict.fromkeys(["2021-03", *(f"2021-03-{n:03}" for n in range(1, 9))], 1)
    assert list(plain.changes(after=add.seq)) == []
    relate(plain, "2021-03-001", "废止", "2021-03-002", date=dt.date(2022, 1, 1))
    (change,) = plain.changes(after=add.seq)
    assert (change.action, change.keys) == ("relate", ("2021-03-001", "2021-03-002"))
    assert change.time.tzinfo is not None
    assert json.loads(json.dumps(change.to_json(), ensure_ascii=False))["action"] == "relate"


def test_another_thread_waits_its_turn_and_then_is_told_who_writes(plain: Archive) -> None:
    with plain.writing("add"), ThreadPoolExecutor(1) as pool:
        plain.timeout = 0.2
        refused = pool.submit(declare_gap, plain, "2020年第1期", "没有出刊").exception(30)
    assert isinstance(refused, LockedError)
