"""A journal that was cut, doubled, changed or emptied: readers still read, and no writer goes on over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from broken_archives import (
    BREAKS,
    KEYS,
    break_journal,
    make_archive,
    numbered_release,
    state_of,
)
from program import gazette

from gazette.archive.archive import Archive
from gazette.archive.store.journal import Journal
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError, DamagedError


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sound")
    make_archive(base)
    return base


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound / "archive", tmp_path / "archive"))


@pytest.mark.parametrize("name", BREAKS)
def test_verify_tells_it_and_changes_nothing(place: Path, name: str) -> None:
    break_journal(place, name)
    before = state_of(place)
    with Archive(place) as archive:
        result = verify(archive, workers=1)
        assert not result.holds
        assert "GZ-A04" in {finding.code for finding in result.findings}
    assert state_of(place) == before


@pytest.mark.parametrize("name", BREAKS)
def test_every_writer_refuses_and_says_what_to_do(sound: Path, place: Path, name: str) -> None:
    break_journal(place, name)
    before = state_of(place)
    with Archive(place) as archive:
        for write in (
            lambda: archive.add(numbered_release(sound, 4)),
            lambda: archive.add(numbered_release(sound, 2)),
            lambda: archive.write_statement("gap", {"what": "2021年第9期", "reason": "未出刊"}),
        ):
            with pytest.raises(DamagedError) as caught:
                write()
            assert "日志" in caught.value.message
            assert caught.value.where.endswith("journal.jsonl")
            assert "gazette.archive.repair" in caught.value.remedy
    assert state_of(place) == before


@pytest.mark.parametrize("name", BREAKS)
def test_readers_still_find_every_document(place: Path, name: str) -> None:
    break_journal(place, name)
    with Archive(place) as archive:
        assert [item.key for item in archive.list()] == KEYS
        assert archive.document("2021-02-001").meta.title == "第2期消防办法"
        assert archive.search("政务公开").total == 3
        assert archive.complaints()


def test_a_missing_head_stops_writers_and_no_reader(sound: Path, place: Path) -> None:
    (place / "journal.head").unlink()
    with Archive(place) as archive:
        with pytest.raises(DamagedError, match=r"journal\.head"):
            archive.add(numbered_release(sound, 4))
        assert len(list(archive.list())) == len(KEYS)
    assert not (place / "journal.head").exists()


def test_an_emptied_archive_does_not_begin_again_at_one(sound: Path, place: Path) -> None:
    (place / "journal.jsonl").unlink()
    (place / "journal.head").unlink()
    with Archive(place) as archive, pytest.raises(DamagedError):
        archive.add(numbered_release(sound, 4))
    assert not (place / "journal.jsonl").exists()


def test_a_forged_head_over_a_shortened_journal_is_found_out_by_the_catalogue(
    sound: Path, place: Path
) -> None:
    break_journal(place, "the last line is missing")
    with Archive(place) as archive:
        *_, last = archive.journal.legible()
        archive.journal.write_head(last.seq, last.hash)
        with pytest.raises(DamagedError, match="目录记得"):
            archive.add(numbered_release(sound, 4))
        assert "GZ-A05" in {finding.code for finding in verify(archive).findings}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_same_issue_after_a_lost_line_never_deletes_the_copy_there(
    sound: Path, place: Path, number: int
) -> None:
    """The line, its trace in the head and in the catalogue are gone: the object itself is the last."""
    with Archive(place) as archive:
        entries = list(archive.journal.legible())
    lines = (place / "journal.jsonl").read_bytes().splitlines(keepends=True)
    kept = entries[:number]
    (place / "journal.jsonl").write_bytes(b"".join(lines[:number]))
    (place / "journal.head").write_text(f"{kept[-1].seq} {kept[-1].hash}\n", "ascii")
    (place / "catalogue.sqlite").unlink()
    shutil.rmtree(place / "search")
    objects = {name: data for name, data in state_of(place).items() if name.startswith("objects/")}
    with Archive(place) as archive, pytest.raises(ArchiveError, match="库里已有这个版本"):
        archive.add(numbered_release(sound, number))
    after = {name: data for name, data in state_of(place).items() if name.startswith("objects/")}
    assert after == objects
    assert not list((place / "staging").iterdir())


def test_the_last_line_is_read_once_while_the_file_stays_as_it_is(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(place) as archive:
        seq, _ = archive.journal.last()
        read: list[Journal] = []

        def look(journal: Journal) -> bytes:
            read.append(journal)
            return b""

        monkeypatch.setattr(Journal, "_last_line", look)
        assert archive.journal.last()[0] == seq
        assert not read
        with (place / "journal.jsonl").open("ab") as file:
            file.write(b"\n")
        archive.journal.last()
        assert read


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "2021-02-001"),
        ("show", "2021-02-001", "--text"),
        ("history",),
        ("stats",),
    ],
)
def test_commands_that_look_print_what_they_can_and_end_well(
    place: Path, words: tuple[str, ...]
) -> None:
    break_journal(place, "a line is missing")
    run = gazette("archive", *words, "--archive", place)
    assert run.returncode == 0
    assert run.stdout
    assert "其前缺少第 3 至 3 条" in run.stderr
    assert "2021-02-001/v1 在库中而日志没有记载" in run.stderr


def test_search_export_and_verify_say_it_and_end_as_documented(place: Path, tmp_path: Path) -> None:
    break_journal(place, "a byte is changed")
    found = gazette("search", "政务公开", "--archive", place)
    assert found.returncode == 0
    assert "第 2 行：内容被改动" in found.stderr
    told = gazette("archive", "verify", "--archive", place)
    assert told.returncode == 1
    assert "[GZ-A04] journal.jsonl" in told.stdout
    package = gazette("archive", "export", "--package", tmp_path / "p", "--archive", place)
    assert package.returncode == 0
    assert "第 2 行：内容被改动" in package.stderr
    refused = gazette("archive", "redirect", "2020-01", "2021-01", "--archive", place)
    assert refused.returncode == 14
    assert "拒绝写入" in refused.stderr
