"""An archive on Windows, as far as another system can try it: names, addresses, the lock."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from gazette.archive.store import lock
from gazette.archive.store.database import sqlite_uri
from gazette.archive.store.layout import Layout, is_key, safe_path
from gazette.archive.store.lock import holder, locked
from gazette.base.errors import LockedError


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "nul.txt", "a/Aux.pdf", "com1.tar.gz", "LPT¹", "con .txt", "CONIN$"),
        *("a\\b.pdf", "C:/a.pdf", "a:b", "a?.pdf", "ends with a dot./x", "ends with a blank "),
    ],
)
def test_a_name_that_windows_cannot_have_is_not_taken_in(name: str) -> None:
    assert safe_path(name) is None


@pytest.mark.parametrize("key", ["con", "Con.2021", "lpt1"])
def test_a_key_that_windows_cannot_have_as_a_folder_is_none(key: str) -> None:
    assert not is_key(key)


def test_a_longest_path_leaves_room_for_the_archives_own_place() -> None:
    """Without long paths Windows ends at 259 characters; the archive's own part is short."""
    own = Layout(Path("x")).version("2021-03-001.c12", 12) / "content" / "xml" / "issue.xml"

    assert len(str(own)) < 80


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (r"C:\档案\catalogue.sqlite", "file:///C:/%E6%A1%A3%E6%A1%88/catalogue.sqlite"),
        (r"\\server\share\a?b#.sqlite", "file:////server/share/a%3Fb%23.sqlite"),
    ],
)
def test_the_catalogue_on_a_drive_or_a_share_has_an_address(path: str, address: str) -> None:
    assert sqlite_uri(PureWindowsPath(path)) == address


def test_the_address_opens_the_file(tmp_path: Path) -> None:
    path = tmp_path / "目 录?#%.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("create table t(a)")
    db.close()

    again = sqlite3.connect(f"{sqlite_uri(path)}?mode=ro", uri=True)
    assert again.execute("select count(*) from sqlite_master").fetchone() == (1,)
    again.close()


def test_the_lock_leaves_the_note_to_be_read_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows forbids others to read what is locked: the byte locked lies behind the note."""
    taken: set[int] = set()

    def locking(handle: int, mode: str, count: int) -> None:
        place = os.lseek(handle, 0, os.SEEK_CUR)
        assert count == 1
        if mode == "free":
            taken.discard(place)
        elif place in taken:
            raise OSError(13, "Permission denied")
        else:
            taken.add(place)

    fake = SimpleNamespace(locking=locking, LK_NBLCK="take", LK_UNLCK="free")
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(lock, "sys", SimpleNamespace(platform="win32"))
    path = tmp_path / "lock"

    with locked(path, purpose="add"):
        (place,) = taken
        assert place > len(path.read_bytes())
        with pytest.raises(LockedError), locked(path, purpose="verify", timeout=0):
            pytest.fail("two hold it")
        assert (holder(path)["purpose"], taken) == ("add", {place})
    assert taken == set()
    assert path.read_bytes() == b""
