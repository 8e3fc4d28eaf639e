"""A whole folder of files written at once, and issues read without processes that do not pay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import EXAMPLE

from gazette.base.errors import FileAccessError
from gazette.base.files import write_tree
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
