"""A damaged archive is mended as far as digests vouch for it: told first, put on record, nothing invented."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
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
from gazette.archive.editing.relations import relate
from gazette.archive.repair.applying import repair
from gazette.archive.repair.planning import plan_repair
from gazette.archive.verify.verification import verify


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sound")
    with Archive(make_archive(base)) as archive:
        relate(archive, "2021-03-001", "修改", "2021-01-001", clause="修改第一条")
    return base


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound / "archive", tmp_path / "archive"))


def write(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)
    path.chmod(0o444)


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_journal_is_made_whole_and_the_broken_one_kept(
    sound: Path, place: Path, name: str
) -> None:
    break_journal(place, name)
    broken = (place / "journal.jsonl").read_bytes()
    objects = {n: data for n, data in state_of(place).items() if n.startswith("objects/")}
    with Archive(place) as archive:
        done = repair(archive, reason="丢了行")
        assert not done.beyond
        assert [f for f in verify(archive, workers=1).findings if f.level == "error"] == []
        assert [item.key for item in archive.list()] == KEYS
        *_, last = archive.journal.entries()
        assert last.what == "repair"
        assert last.data["reason"] == "丢了行"
        if done.saved:
            assert (place / done.saved).read_bytes() == broken
        assert archive.add(numbered_release(sound, 4)).fresh
        assert archive.add(numbered_release(sound, 2)).fresh is False
        assert verify(archive, workers=1).holds
    after = state_of(place)
    assert {n: after[n] for n in objects} == objects


def test_a_statement_after_the_break_is_entered_again_in_its_own_words(place: Path) -> None:
    with Archive(place) as archive:
        *_, stated = archive.journal.entries()
    break_journal(place, "a line is missing")
    with Archive(place) as archive:
        repair(archive)
        (again,) = [e for e in archive.journal.entries() if e.what == "relate"]
        assert (again.who, again.time, again.data) == (stated.who, stated.time, stated.data)
        (relation,) = archive.catalogue.relations_to("2021-01-001")
        assert relation.clause == "修改第一条"


def test_a_changed_line_is_not_believed(place: Path) -> None:
    journal = place / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace("修改第一条".encode(), "废止全部条".encode()))
    with Archive(place) as archive:
        repair(archive)
        assert archive.catalogue.relations_to("2021-01-001") == []
        assert "废止全部条" not in journal.read_text("utf-8")


def _change_text(place: Path) -> str:
    name = "objects/2021/2021-01-001/v1/content/document.xml"
    write(place / name, b"<x/>")
    return name


def _lose_text(place: Path) -> str:
    name = "objects/2021/2021-01/v1/content/xml/documents/a.xml"
    (place / name).unlink()
    return name


def _convert_inventory(place: Path) -> str:
    name = "objects/2021/2021-02-001/v1/inventory.json"
    write(place / name, (place / name).read_bytes().replace(b"\n", b"\r\n"))
    return name


def _change_sums(place: Path) -> str:
    name = "objects/2021/2021-02-001/v1/SHA256SUMS"
    write(place / name, b"nothing")
    return name


@pytest.mark.parametrize(
    "harm", [_change_text, _lose_text, _convert_inventory, _change_sums], ids=lambda f: f.__name__
)
def test_a_file_is_restored_where_its_digest_vouches_for_the_bytes(
    place: Path, harm: Callable[[Path], str]
) -> None:
    before = state_of(place)
    name = harm(place)
    with Archive(place) as archive:
        (step,) = [step for step in plan_repair(archive, workers=1).steps if step.path == name]
        assert step.kind == "restore"
        repair(archive)
        assert verify(archive, workers=1).findings == []
    assert state_of(place)[name] == before[name]


def test_what_nothing_vouches_for_is_left_and_named(place: Path) -> None:
    name = "objects/2021/2021-01/v1/content/gazette-2021-01.pdf"
    write(place / name, b"%PDF-1.7\nother")
    alien = place / "objects/2021/2021-09/v1/inventory.json"
    alien.parent.mkdir(parents=True)
    alien.write_bytes(b'{"key": "2021-09"}')
    with Archive(place) as archive:
        found = repair(archive)
    assert {step.path for step in found.beyond} == {name, "objects/2021/2021-09"}
    assert (place / name).read_bytes() == b"%PDF-1.7\nother"
    assert alien.is_file()


def test_a_version_whose_text_was_changed_is_not_re_adopted(place: Path) -> None:
    break_journal(place, "a line is missing")
    write(place / "objects/2021/2021-02-001/v1/content/document.xml", b"<forged/>")
    with Archive(place) as archive:
        found = repair(archive)
        assert "2021-02-001" not in {item.key for item in archive.list()}
    assert "objects/2021/2021-02-001" in {step.path for step in found.beyond}


def test_a_dry_run_and_a_no_change_nothing(place: Path) -> None:
    break_journal(place, "the last line is missing")
    before = state_of(place)
    told = gazette("archive", "repair", "--dry-run", "--archive", place)
    assert "重建日志  journal.jsonl（第 5 行：末尾少了 1 行（应到第 5 条））" in told.stdout
    refused = gazette("archive", "repair", "--archive", place, stdin=b"n\n")
    assert "照此修复吗？" in refused.stderr
    assert state_of(place) == before


def test_the_command_mends_says_so_and_verification_holds(place: Path) -> None:
    break_journal(place, "two lines are swapped")
    done = gazette("archive", "repair", "--yes", "--json", "--archive", place)
    assert done.returncode == 0
    assert {json.loads(line)["step"] for line in done.stdout.splitlines()} >= {"journal"}
    assert "原日志另存为 journal.before-repair-" in done.stderr
    assert gazette("archive", "verify", "--archive", place).returncode == 0
    assert "没有要修复的" in gazette("archive", "repair", "--archive", place).stderr


def test_the_catalogue_permissions_and_leftovers_are_put_right(place: Path) -> None:
    (place / "catalogue.sqlite").write_bytes(b"no database, but long enough to be looked at" * 99)
    stored = place / "objects/2021/2021-01/v1/content/mobile/index.html"
    stored.chmod(0o755)
    left = place / "staging/0123456789ab/2021-09.v1"
    left.mkdir(parents=True)
    (place / ".journal.head.abcd1234").write_text("half")
    with Archive(place) as archive:
        kinds = {step.kind for step in plan_repair(archive, workers=1).steps}
        assert {"read-only", "leftover"} <= kinds
        repair(archive)
        assert verify(archive, workers=1).findings == []
    assert stored.stat().st_mode & 0o777 == 0o444
    assert not left.exists()
    assert not (place / ".journal.head.abcd1234").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no links without a privilege")
def test_a_link_is_named_and_never_followed(place: Path, tmp_path: Path) -> None:
    year = place / "objects/2021"
    year.rename(tmp_path / "away")
    year.symlink_to(tmp_path / "away")
    away = state_of(tmp_path / "away")
    with Archive(place) as archive:
        found = verify(archive, workers=1)
        assert ("GZ-A12", "objects/2021") in {(f.code, f.file) for f in found.findings}
        assert "objects/2021" in {step.path for step in repair(archive).beyond}
    assert state_of(tmp_path / "away") == away
