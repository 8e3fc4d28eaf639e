from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.search.index.upkeep import current_state
from gazette.archive.search.service import open_searcher
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError, LockedError
from gazette.model.walk import printed_text

OPENNESS = document(
    "某市人民政府办公室关于印发2021年政务公开工作要点的通知",
    "各县区人民政府：\n推进政务公开标准化规范化，优化营商环境。",
    number="某政办发〔2021〕43号",
    issuers=("某市人民政府办公室",),
)
FIRE = document(
    "某市消防条例实施办法",
    "第十条　单位应当定期检查消防设施。\n第十一条　鼎。",
    number="某政发〔2021〕7号",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return release(tmp_path / "dist", issue(entry("openness", OPENNESS), entry("fire", FIRE)))


def test_what_went_in_comes_out_byte_for_byte(archive: Archive, folder: Path) -> None:
    added = archive.add(folder)
    assert (added.key, added.documents) == ("2021-03", ("2021-03-001", "2021-03-002"))
    for file in archive.show("2021-03").files:
        original = folder / file.path.removeprefix("content/")
        assert archive.read("2021-03", file.path) == original.read_bytes()
    assert printed_text(archive.document("2021-03-002")) == printed_text(FIRE)


def test_ordinary_tools_verify_a_version(archive: Archive, folder: Path) -> None:
    archive.add(folder)
    for sums in archive.layout.objects.glob("*/*/v*/SHA256SUMS"):
        run = subprocess.run(
            ["sha256sum", "-c", "--strict", sums.name], cwd=sums.parent, check=False
        )
        assert run.returncode == 0


def test_the_same_release_twice_changes_nothing(archive: Archive, folder: Path) -> None:
    archive.add(folder)
    before = archive.journal.path.read_bytes()
    assert not archive.add(folder).fresh
    assert archive.journal.path.read_bytes() == before


def test_several_releases_are_indexed_together_at_the_end(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    state = current_state(archive.layout.search)
    assert state is not None
    with archive.indexed_at_the_end() as notes:
        archive.add(folder)
        archive.add(release(tmp_path / "x", issue(entry("a", FIRE), number=4)))
        assert current_state(archive.layout.search) == state
    assert notes == []
    with open_searcher(archive) as searcher:
        assert searcher.search("消防设施").total == 2
    assert verify(archive).findings == []


def test_another_text_of_a_published_issue_is_refused(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    archive.add(folder)
    changed = replace(FIRE, meta=replace(FIRE.meta, title="另一标题"))
    other = release(tmp_path / "other", issue(entry("fire", changed)))
    with pytest.raises(ArchiveError, match="已出版的不能改动"):
        archive.add(other)
    assert verify(archive).holds


def test_a_draft_and_a_tampered_release_are_refused(archive: Archive, tmp_path: Path) -> None:
    draft = release(tmp_path / "draft", issue(entry("fire", FIRE)), draft=True)
    with pytest.raises(ArchiveError, match="校样"):
        archive.add(draft)
    bad = release(tmp_path / "bad", issue(entry("fire", FIRE)))
    (bad / "mobile/index.html").write_text("x")
    (bad / "extra.txt").write_text("x")
    (bad / "gazette-2021-03.epub").unlink()
    with pytest.raises(ArchiveError) as caught:
        archive.add(bad)
    for part in ("缺少 gazette-2021-03.epub", "mobile/index.html 被改动", "多出 extra.txt"):
        assert part in str(caught.value)
    assert list(archive.list()) == []


def test_two_gazettes_of_the_same_number_live_side_by_side(
    archive: Archive, tmp_path: Path
) -> None:
    one = release(tmp_path / "one", issue(entry("a", FIRE)))
    two = release(tmp_path / "two", issue(entry("a", OPENNESS), title="某县人民政府公报"))
    assert archive.add(one).key == "2021-03"
    assert archive.add(two).documents == ("2021-03.2-001",)


def test_a_folder_without_an_archive_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"Archive\.create"):
        Archive(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match="不是空的"):
        Archive.create(tmp_path)


def test_a_second_writer_is_told_who_holds_the_lock(archive: Archive, folder: Path) -> None:
    impatient = Archive(archive.layout.root, timeout=0.1)
    with archive.writing("reindex"):
        for _ in range(2):  # being refused does not take the holder's name away
            with pytest.raises(LockedError, match="正在重建索引"):
                impatient.add(folder)
    assert impatient.add(folder).fresh


def test_readers_see_the_archive_while_a_writer_works(archive: Archive, folder: Path) -> None:
    archive.add(folder)
    with archive.writing("add"):
        assert len(list(Archive(archive.layout.root).list())) == 3


def test_the_catalogue_is_made_again_from_the_store(archive: Archive, folder: Path) -> None:
    archive.add(folder)
    before = [item.to_json() for item in archive.list()]
    archive.close()
    archive.layout.catalogue.unlink()
    assert [item.to_json() for item in Archive(archive.layout.root).list()] == before
    archive.layout.catalogue.write_bytes(b"no database at all, but long enough to be looked at" * 9)
    assert [item.to_json() for item in Archive(archive.layout.root).list()] == before


def test_an_older_copy_of_the_catalogue_catches_up(archive: Archive, tmp_path: Path) -> None:
    archive.add(release(tmp_path / "one", issue(entry("a", FIRE))))
    archive.catalogue.close()
    shutil.copy(archive.layout.catalogue, tmp_path / "old")
    archive.add(release(tmp_path / "two", issue(entry("a", OPENNESS), number=4)))
    archive.catalogue.close()
    shutil.copy(tmp_path / "old", archive.layout.catalogue)
    assert [item.key for item in archive.list(type_="issue")] == ["2021-03", "2021-04"]


def test_the_inventory_can_be_read_with_a_text_editor(archive: Archive, folder: Path) -> None:
    archive.add(folder)
    text = (archive.layout.version("2021-03-001", 1) / "inventory.json").read_text("utf-8")
    assert "某政办发〔2021〕43号" in text
    assert json.loads(text)["document"]["page"] == 5


def test_a_lost_marker_file_is_said_to_be_lost(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    Archive.create(place).close()
    marker = place / "gazette-archive.json"
    before = marker.read_bytes()
    marker.unlink()
    with pytest.raises(ArchiveError, match=r"标记文件 gazette-archive\.json 不见了") as caught:
        Archive(place)
    remedy = caught.value.remedy or ""
    assert "不要在这里 init" in remedy
    written = remedy.split("内容是 ")[1].split("，")[0]
    marker.write_text(written, "utf-8")
    with Archive(place) as archive:
        assert archive.verify().holds
    marker.write_bytes(before)
    with Archive(place) as archive:
        assert archive.verify().holds
