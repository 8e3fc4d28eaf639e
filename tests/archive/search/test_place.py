"""The index belongs to its archive and place: copies make their own, read-only archives are searched all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.search.index import cache
from gazette.archive.search.index.upkeep import current_state, is_foreign, reindex
from gazette.archive.search.service import open_searcher

NOTICE = document("某市消防办法", "第一条　政务公开。", number="某政发〔2021〕1号")
OTHER = document("某市绿化办法", "第一条　政务公开。", number="某政发〔2021〕2号")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive.create(tmp_path / "archive")
    made.add(release(tmp_path / "one", issue(entry("a", NOTICE), entry("b", OTHER), number=1)))
    return made


def test_the_index_of_a_copied_archive_is_made_anew(archive: Archive, tmp_path: Path) -> None:
    shutil.copytree(archive.layout.root, tmp_path / "copy")
    copy = Archive(tmp_path / "copy")
    assert is_foreign(copy.layout.search)
    assert current_state(copy.layout.search) is None, "it is not opened"
    with open_searcher(copy) as searcher:
        assert searcher.search("政务公开").total == 2
    assert not is_foreign(copy.layout.search)
    assert not is_foreign(archive.layout.search)


def test_an_index_brought_along_in_a_store_is_not_opened(archive: Archive, tmp_path: Path) -> None:
    root = archive.layout.root.rename(tmp_path / "moved")
    moved = Archive(root)
    before = {path.name for path in moved.layout.search.iterdir()}
    with open_searcher(moved) as searcher:
        assert searcher.search("政务公开").total == 2
        assert searcher.state.folder.name not in before


def test_a_read_only_archive_with_a_foreign_index_is_searched_by_the_users_own(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(archive.layout.search)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("gazette.archive.search.service.is_read_only", lambda _archive: True)
    for _ in range(2):
        with open_searcher(archive) as searcher:
            assert searcher.search("政务公开").total == 2
            assert searcher.state.folder.is_relative_to(tmp_path / "cache")
    assert not archive.layout.search.exists()
    assert cache.cache_folder(archive.layout.search).is_dir()


def test_one_document_that_cannot_be_read_is_skipped_and_named(archive: Archive) -> None:
    (bad,) = [item.key for item in archive.list(type_="document")][:1]
    (path,) = archive.layout.version(bad, 1).rglob("document.xml")
    path.chmod(0o644)
    path.write_text("<broken", encoding="utf-8")
    state = reindex(archive, "whoosh")
    assert state.skipped == (bad,)
    with open_searcher(archive) as searcher:
        answer = searcher.search("政务公开")
        assert answer.total == 1
        assert any(bad in note for note in answer.notes)
