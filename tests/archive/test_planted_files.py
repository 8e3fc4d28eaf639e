"""Files planted in an archive's own folder: none of them leads a reader or a writer out of it, or stops it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_release import document, entry, issue, release
from program import gazette

from gazette.archive.archive import Archive
from gazette.base.errors import ArchiveError, GazetteError
from gazette.cli.main import cli

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows links and pipes need rights")

FILES = (
    "lock",
    "journal.jsonl",
    "journal.head",
    "catalogue.sqlite",
    "verify.progress",
    "gazette-archive.json",
)
FOLDERS = ("objects", "staging", "search", "seals")
#: every kind of command: readers and writers
READERS = (("list",), ("show", "2021-01-001"), ("history",), ("verify",), ("verify", "--resume"))
WRITERS = (("status", "2021-01-001", "--declare", "废止", "--reason", "x"), ("reindex",))


def made(base: Path, number: int) -> Path:
    text = document(f"第{number}期办法", "第一条　公开。", number=f"某政发〔2021〕{number}号")
    return release(base / f"dist{number}", issue(entry("a", text), number=number))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sound")
    with Archive.create(base / "archive") as archive:
        archive.add(made(base, 1))
    return base


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound / "archive", tmp_path / "archive"))


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _run(place: Path, words: tuple[str, ...]) -> str:
    """What the command says, and of an error that has its words and code those."""
    run = CliRunner().invoke(cli, ["archive", *words], env={"GAZETTE_ARCHIVE": str(place)})
    if run.exception and not isinstance(run.exception, SystemExit | GazetteError):
        raise run.exception
    return run.output + (str(run.exception) if isinstance(run.exception, GazetteError) else "")


def _installed(place: Path, words: tuple[str, ...]) -> str:
    """The same of the installed program, which ends by itself."""
    run = gazette("archive", *words, env={"GAZETTE_ARCHIVE": str(place)})
    assert run.returncode in (0, 1, 12, 14, 15, 16), run.stderr
    return run.stdout + run.stderr


# --- plans of transactions -----------------------------------------------------------


def _digest(place: Path) -> str:
    line = (place / "journal.jsonl").read_bytes().splitlines()[-1]
    return str(json.loads(line)["data"]["objects"][0]["inventory"])


PLANS: dict[str, Callable[[Path, Path], object]] = {
    "absolute": lambda _place, victim: [str(victim)],
    "out by dots": lambda _place, victim: [f"../{victim.name}", "objects/../../victim"],
    "a committed version": lambda _place, _victim: ["objects/2021/2021-01-001/v1"],
    "all objects": lambda _place, _victim: ["objects", "objects/2021", "."],
    "the journal": lambda _place, _victim: ["journal.jsonl"],
    "a key that leaves": lambda place, _victim: [
        {"key": "../../victim", "version": 1, "inventory": _digest(place)}
    ],
    "a committed version by key": lambda place, _victim: [
        {"key": "2021-01", "version": 1, "inventory": _digest(place)}
    ],
    "numbers and lists": lambda _place, _victim: [1, None, [["x"]], {"key": 5}],
    "no list": lambda _place, _victim: {"objects": "objects"},
    "a text": lambda _place, victim: str(victim),
}
STAGED = ("0123456789ab", "aaaaaaaaaaaa", "evil", "..evil", "0123456789AB")


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", STAGED)
def test_a_forged_plan_removes_nothing(plan: str, name: str, place: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    (victim / "v1").mkdir(parents=True)
    (victim / "v1/precious").write_text("x", encoding="utf-8")
    folder = place / "staging" / name
    folder.mkdir(parents=True)
    (folder / "plan.json").write_text(json.dumps(PLANS[plan](place, victim)), encoding="utf-8")
    before = state(place / "objects")

    _run(place, ("verify",))
    _run(place, WRITERS[0])

    assert state(place / "objects") == before
    assert (victim / "v1/precious").is_file()
    assert (place / "journal.jsonl").is_file()
    if len(name) != len(STAGED[0]) or name != name.lower():  # none that a transaction makes
        assert (folder / "plan.json").is_file()
        assert f"staging/{name}" in _run(place, ("verify",))


@pytest.mark.parametrize("deep", [b"[" * 100_000, b"\xff\xfe", b""])
def test_a_plan_that_is_no_plan_stops_nobody(deep: bytes, place: Path) -> None:
    folder = place / "staging/0123456789ab"
    folder.mkdir(parents=True)
    (folder / "plan.json").write_bytes(deep)
    assert "无问题" in _run(place, ("verify",))
    _run(place, WRITERS[0])
    assert not folder.exists()


def test_links_in_staging_are_not_followed(place: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "plan.json").write_text('["objects/2021/2021-01-001/v1"]', encoding="utf-8")
    (victim / "precious").write_text("x", encoding="utf-8")
    (place / "staging").mkdir(exist_ok=True)
    (place / "staging/0123456789ab").symlink_to(victim)
    inner = place / "staging/aaaaaaaaaaaa"
    inner.mkdir()
    (inner / "link").symlink_to(victim)
    before = state(place / "objects")

    _run(place, ("verify",))
    _run(place, WRITERS[0])

    assert state(place / "objects") == before
    assert (victim / "precious").is_file()


# --- links and pipes where the archive's own files are ----------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_link_in_the_place_of_a_file_changes_nothing_outside(
    name: str, place: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    path = place / name
    victim.write_bytes(path.read_bytes() if path.exists() else b"precious\n")
    path.unlink(missing_ok=True)
    path.symlink_to(victim)
    before = victim.read_bytes()

    for words in (*READERS, *WRITERS):
        _run(place, words)
        assert victim.read_bytes() == before, words
        assert sorted(p.name for p in tmp_path.iterdir()) == ["archive", "victim"], words
    if name == "verify.progress":
        assert not path.is_symlink()  # a verification begins its own
        return
    for words in WRITERS:
        said = _run(place, words)
        assert name in said
        assert "链接" in said


@pytest.mark.parametrize("name", FOLDERS)
def test_a_link_in_the_place_of_a_folder_changes_nothing_outside(
    name: str, place: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    if (place / name).exists():
        shutil.copytree(place / name, victim, dirs_exist_ok=True)
        shutil.rmtree(place / name)
    (place / name).symlink_to(victim)
    before = state(victim)

    for words in (*READERS, *WRITERS):
        _run(place, words)
        assert state(victim) == before, words
    assert "链接" in _run(place, WRITERS[0])
    with Archive(place) as archive, pytest.raises(ArchiveError, match="链接"):
        archive.add(made(tmp_path, 2))


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_in_the_place_of_a_file_stops_nobody(name: str, place: Path) -> None:
    (place / name).unlink(missing_ok=True)
    os.mkfifo(place / name)
    for words in (READERS[0], READERS[-1], WRITERS[0]):
        assert "管道" in _installed(place, words)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_stops_nobody(name: str, place: Path) -> None:
    (place / name).unlink(missing_ok=True)
    (place / name).mkdir()
    for words in (*READERS, *WRITERS):
        _run(place, words)


# --- records that lie ---------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b"[]",
        b'{"format": 1}',
        b'{"format": ["gazette-archive/1"]}',
    ],
    ids=range(7),
)
def test_a_marker_that_is_none_is_told(data: bytes, place: Path) -> None:
    (place / "gazette-archive.json").write_bytes(data)
    assert "档案库格式" in _run(place, ("list",))


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"[" * 100_000, b"9" * 5000 + b" x", b"-1 " + b"0" * 64]
)
def test_a_head_or_lock_or_progress_full_of_nonsense_stops_nobody(data: bytes, place: Path) -> None:
    for name in ("journal.head", "lock", "verify.progress"):
        (place / name).write_bytes(data)
        for words in READERS:
            _run(place, words)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[" * 100_000, b"{}", b'{"format": "gazette-seal/1", "seq": "x"}']
)
def test_seals_full_of_nonsense_stop_nobody(data: bytes, place: Path) -> None:
    (place / "seals").mkdir(exist_ok=True)
    for name in ("1.json", "00000002.json", "evil.json", "00000002-0123456789ab.json"):
        (place / "seals" / name).write_bytes(data)
    os.mkfifo(place / "seals/00000003.json")
    for words in READERS:
        _run(place, words)


@pytest.mark.parametrize(
    "change",
    [
        "update object set key = '../../victim' where type = 'document'",
        "update object set record = '{' where type = 'document'",
        "update object set record = '" + "[" * 5000 + "' where type = 'document'",
        "update object set version = -1",
        "update object set version = 'x'",
        "update version set inventory = '', created = 'never'",
        "update object set title = char(27) || '[2J'",
        "insert into statement(what, data) values('status', '{')",
        'insert into statement(what, data) values(\'status\', \'{"key":"2021-01-001","status":"x","date":"zzz"}\')',
        "insert into relation values('x','2021-01-001','?','','','','','','','','zzz','人工',1)",
        "drop table version",
        "insert into redirect values('2021-01-001', '2021-01-001')",
    ],
)
def test_a_forged_catalogue_ends_no_command_in_a_fault(change: str, place: Path) -> None:
    """It is made from the rest: whoever sees that it is none starts it anew or says so."""
    with sqlite3.connect(place / "catalogue.sqlite") as database:
        database.execute(change)
    for words in (*READERS, ("status",), ("status", "2021-01-001"), WRITERS[0]):
        said = _run(place, words)
        assert "\x1b" not in said
