"""A release put in its place: an earlier one is replaced, nothing else is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gazette.base.errors import FileAccessError
from gazette.base.files import sha256_of
from gazette.release.folder import put_release


def release(text: bytes) -> dict[str, bytes]:
    files = {"xml/issue.xml": text, "manifest.json": b'{"format": "gazette-release/1"}'}
    sums = "".join(f"{sha256_of(data)}  {name}\n" for name, data in files.items())
    return {**files, "SHA256SUMS": sums.encode()}


def held(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    put_release(folder, release(b"old"))
    return folder


def test_an_earlier_release_is_replaced_whole(out: Path) -> None:
    (out / "SHA256SUMS.sig").write_bytes(b"a signature of the old one")
    (out / "xml" / ".DS_Store").write_bytes(b"what a system leaves")

    put_release(out, release(b"new"))

    assert held(out) == release(b"new")
    assert [p.name for p in out.parent.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    put_release(tmp_path, release(b"new"))

    assert held(tmp_path) == release(b"new")


def test_a_file_that_somebody_put_among_the_release_keeps_it_from_being_replaced(out: Path) -> None:
    (out / "xml" / "审稿意见.txt").write_bytes(b"mine")
    before = held(out)

    with pytest.raises(FileAccessError, match=r"xml/审稿意见\.txt"):
        put_release(out, release(b"new"))

    assert held(out) == before


@pytest.mark.parametrize(
    "manifest", ["{}", "[]", "{", json.dumps({"name": "web app"}), "[" * 100_000, ""]
)
def test_a_folder_with_another_programs_manifest_is_not_replaced(
    manifest: str, tmp_path: Path
) -> None:
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")

    with pytest.raises(FileAccessError, match=r"manifest\.json"):
        put_release(tmp_path, release(b"new"))

    assert held(tmp_path) == {"manifest.json": manifest.encode()}


def test_an_empty_folder_inside_a_foreign_one_is_foreign_too(tmp_path: Path) -> None:
    (tmp_path / "图片").mkdir()

    with pytest.raises(FileAccessError, match="图片"):
        put_release(tmp_path, release(b"new"))


def test_a_link_to_a_folder_stays_and_the_release_goes_where_it_leads(
    out: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(out, target_is_directory=True)

    put_release(link, release(b"new"))

    assert link.is_symlink()
    assert held(out) == release(b"new")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "out"]


def test_what_is_no_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")

    for name in ("file", "nowhere"):
        with pytest.raises(FileAccessError, match="不是文件夹"):
            put_release(tmp_path / name, release(b"new"))
    assert (tmp_path / "file").read_bytes() == b"mine"
    assert not (tmp_path / "gone").exists()


def test_when_it_cannot_be_put_in_place_the_old_one_is_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renames = []
    rename = Path.rename

    def once(self: Path, target: Path) -> Path:
        renames.append(target)
        if len(renames) == 2:
            raise PermissionError(13, os.strerror(13))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(FileAccessError, match="没有权限"):
        put_release(out, release(b"new"))

    assert held(out) == release(b"old")
    assert [p.name for p in out.parent.iterdir()] == ["out"]
