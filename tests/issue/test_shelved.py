"""A manuscript that was read before is not read again, unless anything that its reading depends on changed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx_of import docx_of, p

from gazette.base.files import sha256_of
from gazette.base.language import speaking
from gazette.base.ways import at_the_command_line
from gazette.issue import loading
from gazette.issue.bundle import IssueBundle
from gazette.issue.kept import KeptReadings
from gazette.issue.loading import load_issue
from gazette.issue.shelved import ShelvedReadings

ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
SECTION = Path("manuscripts", "01-市政府文件")


def _notice(topic: str) -> bytes:
    return docx_of(
        p(f"某市人民政府关于{topic}的通知", align="center"),
        p("各县人民政府："),
        p("请认真执行，抓好落实。"),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An issue of two manuscripts, whose readings are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "2021-03"
    (folder / SECTION).mkdir(parents=True)
    (folder / "issue.toml").write_text(ISSUE, encoding="utf-8")
    for name, topic in (("01", "绿化"), ("02", "防汛")):
        (folder / SECTION / f"{name}.docx").write_bytes(_notice(topic))
    _load(folder)
    return folder


def _load(folder: Path) -> IssueBundle:
    return load_issue(folder, for_checks=True, kept=ShelvedReadings())


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the manuscripts that are read from now on."""
    names: list[str] = []
    of_old = loading._read_one

    def noted(job: loading._Job) -> object:
        names.append(job.path.name)
        return of_old(job)

    monkeypatch.setattr(loading, "_read_one", noted)
    return names


def _kept(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "gazette" / "readings").iterdir())


def test_what_was_read_before_is_not_read_again_and_is_the_same(
    folder: Path, read: list[str]
) -> None:
    known = _load(folder)
    assert read == []
    assert known == load_issue(folder, for_checks=True)
    assert len(read) == 2


def test_only_the_changed_manuscript_is_read(folder: Path, read: list[str]) -> None:
    (folder / SECTION / "02.docx").write_bytes(_notice("抗旱"))
    titles = [e.document.meta.title for e in _load(folder).issue.entries]
    assert read == ["02.docx"]
    assert titles == ["某市人民政府关于绿化的通知", "某市人民政府关于抗旱的通知"]


def test_settings_beside_a_manuscript_have_it_read_again(folder: Path, read: list[str]) -> None:
    (folder / SECTION / "01.toml").write_text('title = "另一个标题"\n', encoding="utf-8")
    titles = [e.document.meta.title for e in _load(folder).issue.entries]
    assert (read, titles[0]) == (["01.docx"], "另一个标题")


def _damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("绿化".encode(), "伪造".encode()))


def _of_another_kind(path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("document.xml", "<!DOCTYPE a><a/>")
        packed.writestr("problems.json", "{}")
    data = made.getvalue()
    path.write_bytes(sha256_of(data).encode() + b"\n" + data)


def _no_archive(path: Path) -> None:
    path.write_bytes(sha256_of(b"PK").encode() + b"\nPK")


@pytest.mark.parametrize("spoil", [_damaged, _of_another_kind, _no_archive])
def test_what_is_not_whole_or_not_a_reading_is_read_again(
    folder: Path, read: list[str], spoil: Callable[[Path], None]
) -> None:
    fresh = load_issue(folder, for_checks=True)
    read.clear()
    for path in _kept(folder):
        spoil(path)
    assert _load(folder) == fresh
    assert "01.docx" in read


def test_another_program_reads_again(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazette.issue.shelved.own_code", lambda: "another program")
    _load(folder)
    assert len(read) == 2


def test_findings_are_said_in_the_language_and_to_whom_they_are_told(
    folder: Path, read: list[str]
) -> None:
    with speaking("en"):
        _load(folder)
    with at_the_command_line():
        _load(folder)
    assert len(read) == 4


def test_what_cannot_be_read_is_told_each_time(folder: Path, read: list[str]) -> None:
    (folder / SECTION / "02.docx").write_bytes(b"PK no archive")
    first, second = _load(folder), _load(folder)
    assert read == ["02.docx", "02.docx"]
    assert first.problems == second.problems
    assert first.problems


def test_what_the_memory_does_not_know_is_asked_of_the_shelf(folder: Path, read: list[str]) -> None:
    kept = KeptReadings(behind=ShelvedReadings())
    first = load_issue(folder, for_checks=True, kept=kept)
    for path in _kept(folder):
        path.unlink()
    assert load_issue(folder, for_checks=True, kept=kept) == first
    assert read == []
