"""Full disks, writers at once, rebuilds that were stopped."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from copied_archive import copied_archive
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.search.index.upkeep import current_state, reindex
from gazette.archive.search.service import open_searcher
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError, GazetteError, SearchError

NOTICE = document("某市消防办法", "第一条　政务公开。", number="某政发〔2021〕1号")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("faults")
    Archive.create(place / "archive").add(
        release(place / "one", issue(entry("a", NOTICE), number=1))
    )
    release(place / "two", issue(entry("a", NOTICE), number=2))
    return place


@pytest.fixture
def archive(base: Path, tmp_path: Path) -> Archive:
    return copied_archive(base / "archive", tmp_path / "archive")


def test_a_disk_that_fills_up_at_any_write_loses_nothing(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, count = os.fsync, 0
    fail_at = 0

    def failing(handle: int) -> None:
        nonlocal count
        count += 1
        if count == fail_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    outcomes: set[int] = set()
    said: set[str] = set()
    for place in range(1, 400, 3):
        trial = tmp_path / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(base / "archive", trial)
        count, fail_at = 0, place
        try:
            with Archive(trial) as archive:
                archive.add(base / "two")
            finished = count < place
        except GazetteError as exc:
            finished = False
            said.add(str(exc))
        fail_at = 0
        with Archive(trial) as archive:
            outcomes.add(len(list(archive.list(type_="issue"))))
            assert [f for f in verify(archive).findings if f.level == "error"] == []
            archive.add(base / "two")
            assert verify(archive).findings == []
        if finished:
            break
    assert outcomes == {1, 2}
    assert said
    assert all("No space left" in message or "磁盘" in message for message in said)


def test_a_disk_that_vanished_is_said_so(archive: Archive) -> None:
    shutil.rmtree(archive.layout.root)
    with pytest.raises(ArchiveError, match="没有档案库"):
        Archive(archive.layout.root)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_writers_at_once_both_succeed_one_after_the_other(
    archive: Archive, tmp_path: Path
) -> None:
    folders = [release(tmp_path / f"d{n}", issue(entry("a", NOTICE), number=n)) for n in (3, 4, 5)]
    children = []
    for folder in folders:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                Archive(archive.layout.root, timeout=60).add(folder)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    assert len(list(archive.list(type_="issue"))) == 4
    assert verify(archive).findings == []


def test_a_stopped_rebuild_goes_on_and_the_old_index_answers_meanwhile(
    archive: Archive, tmp_path: Path
) -> None:
    for n in (3, 4, 5):
        archive.add(release(tmp_path / f"d{n}", issue(entry("a", NOTICE), number=n)))
    seen: list[str] = []

    def stop(key: str) -> None:
        seen.append(key)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex(archive, "whoosh", step=stop, chunk=2)
    with open_searcher(archive) as searcher:
        assert searcher.search("政务公开").total == 4
        assert searcher.state.folder.name == "whoosh-0001"
    again: list[str] = []
    state = reindex(archive, "whoosh", step=again.append, chunk=2)
    assert state.folder.name == "whoosh-0002"
    assert len(again) == 4
    with open_searcher(archive) as searcher:
        assert searcher.search("政务公开").total == 4
        assert searcher.state.folder.name == "whoosh-0002"
    assert not (archive.layout.search / "whoosh-0001").exists()


# Whoosh leaves the file open when a segment turns out to be cut off
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_damaged_or_missing_index_says_reindex_and_the_archive_goes_on(
    archive: Archive, base: Path
) -> None:
    state = current_state(archive.layout.search)
    assert state
    for path in (state.folder / "engine").glob("*.seg"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(SearchError, match="reindex"), open_searcher(archive) as searcher:
        searcher.search("政务公开")
    added = archive.add(base / "two")
    assert added.fresh
    reindex(archive, "whoosh")
    with open_searcher(archive) as searcher:
        assert searcher.search("政务公开").total == 2
    shutil.rmtree(archive.layout.search)
    with pytest.raises(SearchError, match="还没有检索索引"):
        open_searcher(archive)


def test_an_unknown_engine_is_refused(archive: Archive) -> None:
    with pytest.raises(SearchError, match="没有叫"):
        reindex(archive, "google")
