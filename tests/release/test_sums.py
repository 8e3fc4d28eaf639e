"""SHA256SUMS: what one writes, `sha256sum -c` and the reader understand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from gazette.base.files import sha256_of, write_tree
from gazette.release.sums import SUMS, changed_files, read_sums, sums_of

FILES = {"xml/issue.xml": b"<issue/>", "gazette 2021.pdf": b"%PDF-"}


def test_sums_are_read_as_they_were_written() -> None:
    assert read_sums(sums_of(FILES)) == {path: sha256_of(data) for path, data in FILES.items()}


def test_sums_are_in_the_order_of_the_paths() -> None:
    assert list(read_sums(sums_of(FILES))) == sorted(FILES)


def test_sha256sum_understands_them(tmp_path: Path) -> None:
    write_tree(tmp_path, {**FILES, SUMS: sums_of(FILES)})

    run = subprocess.run(["sha256sum", "-c", "--strict", SUMS], cwd=tmp_path, check=False)
    assert run.returncode == 0


def test_the_star_of_a_binary_list_is_understood() -> None:
    assert read_sums(b"0" * 64 + b" *a.pdf\n") == {"a.pdf": "0" * 64}


@pytest.mark.parametrize("data", [b"abc  a.pdf\n", b"0" * 64 + b"\n", b"\xff\n"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"line \d|utf-8"):
        read_sums(data)


def test_missing_changed_and_outside_files_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    write_tree(folder, FILES)
    (folder / "gazette 2021.pdf").write_bytes(b"%PDF+")
    (tmp_path / "outside").write_bytes(b"")
    digests = read_sums(sums_of({**FILES, "lost.xml": b"", "../outside": b""}))

    assert changed_files(folder, digests) == ["../outside", "gazette 2021.pdf", "lost.xml"]
