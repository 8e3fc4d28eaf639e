"""The install script of the offline folder, on folders that are not what they were.

What it installs is tried in CI without a network (.ci/offline.sh).
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

SCRIPT = ROOT / ".ci" / "bundle" / "install.py"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="the scripts of the checkout")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as `make bundle` leaves it, but for its wheels, which are no wheels."""
    folder = tmp_path / "离线 包"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(SCRIPT, folder)
    (folder / "wheels" / "one-1-py3-none-any.whl").write_bytes(b"one")
    (folder / "extras.txt").write_text("all\n", encoding="utf-8")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    (folder / "SHA256SUMS").write_text(
        "".join(
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n"
            for path in files
        ),
        encoding="utf-8",
    )
    return folder


def test_a_changed_wheel_stops_the_installation_before_anything_is_made(folder: Path) -> None:
    (folder / "wheels" / "one-1-py3-none-any.whl").write_bytes(b"two")

    done = _install(folder)

    assert done.returncode == 1
    assert "wheels/one-1-py3-none-any.whl" in done.stderr
    assert not (folder.parent / "target").exists()


def test_a_lost_file_stops_it(folder: Path) -> None:
    (folder / "extras.txt").unlink()

    done = _install(folder)

    assert done.returncode == 1
    assert "extras.txt" in done.stderr


def test_a_wheel_that_nobody_listed_stops_it(folder: Path) -> None:
    (folder / "wheels" / "lxml-99-py3-none-any.whl").write_bytes(b"evil")

    done = _install(folder)

    assert done.returncode == 1
    assert "wheels/lxml-99-py3-none-any.whl" in done.stderr


def test_a_folder_with_other_things_is_not_taken(folder: Path) -> None:
    target = folder.parent / "target"
    target.mkdir()
    (target / "稿件.docx").write_bytes(b"")

    done = _install(folder)

    assert done.returncode == 1
    assert str(target) in done.stderr
    assert [path.name for path in target.iterdir()] == ["稿件.docx"]


def _install(folder: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(folder / "install.py"), str(folder.parent / "target")]
    return subprocess.run(
        call, capture_output=True, text=True, encoding="utf-8", env={"PYTHONUTF8": "1"}, check=False
    )
