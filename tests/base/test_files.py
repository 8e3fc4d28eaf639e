"""Files read and written: what is no regular file is neither opened nor replaced."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from places import EXAMPLE

from gazette.base.errors import FileAccessError
from gazette.base.files import (
    is_file,
    is_folder,
    is_taken,
    read_bytes,
    write_bytes,
    write_derived,
    write_tree,
)
from gazette.issue import loading


def test_every_file_is_there_with_its_bytes_and_may_be_read_by_others(tmp_path: Path) -> None:
    files = {"a.txt": b"1", "b/c/d.bin": bytes(range(256)) * 4000, "b/empty": b""}

    write_tree(tmp_path, files)

    found = {p.relative_to(tmp_path).as_posix(): p for p in tmp_path.rglob("*") if p.is_file()}
    assert {name: path.read_bytes() for name, path in found.items()} == files
    assert {path.stat().st_mode & 0o777 for path in found.values()} == {0o644}


def test_a_file_that_is_there_already_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    with pytest.raises(FileAccessError, match=r"a\.txt"):
        write_tree(tmp_path, {"a.txt": b"new"})

    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_small_issue_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        pytest.fail("a process was started for a few small manuscripts")

    monkeypatch.setattr(loading, "spread", refuse)
    folder = tmp_path / "issue"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("dist"))

    assert len(loading.load_issue(folder, workers=8).issue.entries) >= 15


# --- what is no regular file -----------------------------------------------------------

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, sockets and devices here")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (_pipe, "命名管道"),
    "socket": (_socket, "套接字"),
    "folder": (Path.mkdir, "文件夹"),
    "device": (lambda path: path.symlink_to("/dev/null"), "设备"),
}


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_is_not_opened(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, word = KINDS[kind]
    monkeypatch.chdir(tmp_path)  # a socket's name is short
    make(Path("it"))

    with pytest.raises(FileAccessError, match=word):
        read_bytes(Path("it"))
    assert not is_file(Path("it"))


def test_who_names_a_folder_is_told_how_to_name_what_is_in_it(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError) as told:
        read_bytes(tmp_path)
    assert str(tmp_path / "*") in told.value.remedy


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_is_not_replaced(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, word = KINDS[kind]
    monkeypatch.chdir(tmp_path)
    make(Path("it"))
    before = Path("it").lstat()

    with pytest.raises(FileAccessError, match=word) as told:
        write_bytes(Path("it"), b"new")

    assert "写 -" in told.value.remedy
    assert Path("it").lstat() == before
    assert [p.name for p in tmp_path.iterdir()] == ["it"]


def test_a_link_to_a_file_stays_and_the_file_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "there" / "real.html", tmp_path / "link.html"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link.symlink_to(real)

    write_bytes(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "nowhere")

    with pytest.raises(FileAccessError, match="没有指向"):
        write_bytes(link, b"new")

    assert is_taken(link)
    assert not (tmp_path / "nowhere").exists()


def test_a_stream_of_the_program_is_no_file_to_write() -> None:
    with pytest.raises(FileAccessError, match="输出流"):
        write_bytes(Path("/dev/stdout"), b"new")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")

    assert read_bytes(tmp_path / "a", most=5) == b"12345"
    with pytest.raises(FileAccessError, match="5 字节"):
        read_bytes(tmp_path / "a", most=4)


@pytest.mark.parametrize(
    ("name", "why"), [("长" * 100, "名称太长"), ("a\0b", "名称里有不能用的字符")]
)
def test_a_name_that_no_file_can_have_is_told(name: str, why: str, tmp_path: Path) -> None:
    for question in (read_bytes, is_file, is_folder, is_taken):
        with pytest.raises(FileAccessError, match=why):
            question(tmp_path / name)
    with pytest.raises(FileAccessError, match=why):
        write_bytes(tmp_path / name, b"")


@posix
def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "a")

    with pytest.raises(FileAccessError, match="绕成了圈"):
        read_bytes(tmp_path / "a" / "b")


def test_a_long_name_that_a_file_can_have_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 84)  # 252 of 255 bytes

    write_bytes(path, b"new")

    assert read_bytes(path) == b"new"


def test_the_file_beside_is_gone_when_it_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(FileAccessError, match="没有权限"):
        write_bytes(tmp_path / "a", b"new")

    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


def test_a_derived_file_is_put_where_none_is_and_over_one_that_is(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"

    write_derived(path, b"first")
    write_derived(path, b"second")

    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]
    with pytest.raises(FileAccessError):
        write_derived(path / "below", b"")
