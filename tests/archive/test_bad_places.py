"""Where an archive lies: snapshots of hard links, read-only media, other umasks, wrong clocks, deleted locks."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from broken_archives import make_archive, numbered_release, state_of
from nobody import seen_by_nobody

from gazette.archive.archive import Archive
from gazette.archive.packages.handover import export_package
from gazette.archive.repair.applying import repair
from gazette.archive.search.engines.registry import ENGINES
from gazette.archive.search.index.upkeep import reindex
from gazette.archive.store import chain
from gazette.archive.store.journal import Journal
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError

unix = pytest.mark.skipif(not hasattr(os, "fork"), reason="hard links, umask and users of Unix")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sound")
    make_archive(base)
    return base


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound / "archive", tmp_path / "archive"))


@unix
def test_a_snapshot_of_hard_links_stays_as_it_was(sound: Path, place: Path, tmp_path: Path) -> None:
    with Archive(place) as archive:
        reindex(archive)
    verify(Archive(place), workers=1)
    snapshot = tmp_path / "snapshot"
    subprocess.run(["cp", "-al", place, snapshot], check=True)
    before = state_of(snapshot)
    with Archive(place) as archive:
        archive.add(numbered_release(sound, 4))
        archive.write_statement("gap", {"what": "2021年第9期", "reason": "未出刊"})
        verify(archive, workers=1)
        repair(archive)
        reindex(archive)
    assert state_of(snapshot) == before
    with Archive(snapshot) as archive:
        assert verify(archive, workers=1).holds
        assert [item.key for item in archive.list(type_="issue")] == [
            "2021-01",
            "2021-02",
            "2021-03",
        ]
        archive.add(numbered_release(sound, 5))  # the snapshot can be written to as well
    with Archive(place) as archive:
        assert verify(archive, workers=1).holds
        assert "2021-05" not in {item.key for item in archive.list()}


@unix
def test_an_archive_that_stays_open_writes_nothing_into_a_snapshot_made_meanwhile(
    sound: Path, place: Path, tmp_path: Path
) -> None:
    snapshot = tmp_path / "snapshot"
    with Archive(place) as archive:
        archive.add(numbered_release(sound, 4))
        subprocess.run(["cp", "-al", place, snapshot], check=True)
        before = state_of(snapshot)
        archive.add(numbered_release(sound, 5))
        archive.write_statement("gap", {"what": "2021年第9期", "reason": "未出刊"})
    assert state_of(snapshot) == before
    with Archive(snapshot) as archive:
        assert verify(archive, workers=1).holds


@unix
@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "opensearch"])
def test_a_read_only_medium_is_read_searched_and_verified(place: Path, engine: str) -> None:
    if engine != "whoosh":
        pytest.importorskip(engine)
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        root = Path(folder) / "archive"
        shutil.copytree(place, root)
        with Archive(root) as archive:
            reindex(archive, engine)
            archive.search("政务公开")
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        Path(folder).chmod(0o755)
        before = state_of(root)
        assert seen_by_nobody(root, "政务公开") == "3 True 6"
        assert state_of(root) == before
        for path in (root, *(p for p in root.rglob("*") if p.is_dir())):
            path.chmod(0o755)


@pytest.fixture(params=[0o000, 0o002, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@unix
@pytest.mark.usefixtures("umask")
def test_stored_files_are_read_only_whatever_the_umask(tmp_path: Path) -> None:
    place = make_archive(tmp_path)
    files = [path for path in (place / "objects").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o444}
    with Archive(place) as archive:
        assert verify(archive, workers=1).findings == []


@unix
def test_files_that_could_be_written_over_are_one_warning(place: Path) -> None:
    for path in (place / "objects").rglob("*.xml"):
        path.chmod(0o664)
    with Archive(place) as archive:
        (finding,) = verify(archive, workers=1).findings
        assert (finding.code, finding.level) == ("GZ-A13", "warning")
        repair(archive)
        assert verify(archive, workers=1).findings == []


def test_a_clock_that_was_set_back_stops_writers_until_it_is_on_record(
    sound: Path, place: Path
) -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=400)
    with Archive(place) as archive:
        archive.journal.append("gap", {"what": "2021年第9期", "reason": "未出刊"}, when=later)
        with pytest.raises(ArchiveError, match=r"系统时间 .* 早于日志末行"):
            archive.add(numbered_release(sound, 4))
        (step,) = repair(archive).steps
        assert step.kind == "clock"
        assert archive.add(numbered_release(sound, 4)).fresh
        assert {f.code for f in verify(archive, workers=1).findings} == {"GZ-A16"}


def test_clocks_of_two_machines_may_differ_a_little(place: Path) -> None:
    soon = dt.datetime.now(dt.UTC) + chain.TOLERANCE / 2
    with Archive(place) as archive:
        archive.journal.append("gap", {"what": "2021年第9期", "reason": "未出刊"}, when=soon)
        archive.write_statement("gap", {"what": "2021年第8期", "reason": "未出刊"})
        assert verify(archive, workers=1).findings == []


@unix
@pytest.mark.parametrize("again", [False, True])
def test_a_lock_deleted_while_it_is_held_stops_the_commit(
    sound: Path, place: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    before = state_of(place)
    append = Journal.append

    def interfere(journal: Journal, *words: object, **named: object) -> object:
        (place / "lock").unlink()
        if again:
            (place / "lock").touch()
        return append(journal, *words, **named)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(Journal, "append", interfere)
    with Archive(place) as archive, pytest.raises(ArchiveError, match="锁文件在写入当中被删除"):
        archive.add(numbered_release(sound, 4))
    after = state_of(place)
    before.setdefault("lock", b"")
    assert {**after, "lock": b""} == before


def test_a_deleted_lock_is_a_warning(place: Path) -> None:
    (place / "lock").unlink()
    with Archive(place) as archive:
        (finding,) = verify(archive, workers=1).findings
        assert finding.code == "GZ-A18"


@unix
def test_a_folder_replaced_by_a_link_takes_in_nothing(
    sound: Path, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "away").mkdir()
    (place / "objects/2021").rename(tmp_path / "away/2021")
    (place / "objects/2021").symlink_to(tmp_path / "away/2021")
    before = state_of(tmp_path / "away")
    with Archive(place) as archive, pytest.raises(ArchiveError, match="却是链接"):
        archive.add(numbered_release(sound, 4))
    assert state_of(tmp_path / "away") == before


def test_files_whose_line_ends_were_converted_are_told_as_such(place: Path) -> None:
    for path in (place / "objects").rglob("document.xml"):
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        path.chmod(0o444)
    with Archive(place) as archive:
        findings = verify(archive, workers=1).findings
        assert len(findings) == 3
        assert all("只是换行符被转换过" in finding.message for finding in findings)


def test_a_resumed_verification_says_what_it_skips_and_believes_no_other_run(place: Path) -> None:
    def stop(_name: str) -> None:
        raise KeyboardInterrupt

    with Archive(place) as archive:
        with pytest.raises(KeyboardInterrupt):
            verify(archive, workers=1, step=stop)
        text = (place / "verify.progress").read_text("utf-8")
        result = verify(archive, workers=1, resume=True)
        assert result.skipped == 1
        assert any("跳过当时已核对无误的 1 个版本" in note for note in result.notes)
        foreign = text.replace(text.split()[3], "0" * 64)
        (place / "verify.progress").write_text(foreign, "utf-8")
        assert verify(archive, workers=1, resume=True).skipped == 0
        another = text[:-65] + "0" * 64 + "\n"
        (place / "verify.progress").write_text(another, "utf-8")
        assert verify(archive, workers=1, resume=True).skipped == 0
        (place / "verify.progress").write_bytes(b"\xff\x00 nonsense")
        assert verify(archive, workers=1, resume=True).skipped == 0


def test_a_catalogue_that_says_something_else_is_told_and_made_anew(place: Path) -> None:
    import sqlite3

    db = sqlite3.connect(place / "catalogue.sqlite")
    db.execute("update object set title = '另一标题' where key = '2021-02-001'")
    db.execute("delete from object where key = '2021-03-001'")
    db.commit()
    db.close()
    with Archive(place) as archive:
        findings = verify(archive, workers=1).findings
        told = [f.message for f in findings if f.code == "GZ-A17"]
        assert len(told) == 2
        assert "2021-02-001" in told[0]
        assert "2021-03-001" in told[1]
        repair(archive)
        assert verify(archive, workers=1).findings == []
        assert archive.item("2021-02-001").title == "第2期消防办法"


def test_what_a_killed_export_left_is_cleared_by_the_next(place: Path, tmp_path: Path) -> None:
    pytest.importorskip("bagit")
    left = tmp_path / ".package.part"
    (left / "objects").mkdir(parents=True)
    (left / "objects/half").write_text("half")
    with Archive(place) as archive:
        export_package(archive, tmp_path / "package")
    assert (tmp_path / "package/bagit.txt").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["archive", "package"]
