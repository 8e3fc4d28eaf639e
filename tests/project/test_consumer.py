"""The face for other programs: examples/consumer.py runs and is typed, the public names are whole and typed."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
import sysconfig
import types
import venv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from docx_of import docx_of, p
from places import ROOT
from plugged import example_plugin

import gazette
import gazette.archive

CONSUMER = ROOT / "examples/consumer.py"
STABILITY = ROOT / "docs/stability.md"
_LINES = (
    p("某市人民政府关于做好某事的通知", align="center", size=22),
    p("某政发〔2021〕3号", align="center"),
    p("各县人民政府："),
    p("现就有关事项通知甲区如下。"),
    p("某市人民政府", align="right"),
    p("2021年7月3日", align="right"),
    p("（此件公开发布）"),
)


def test_the_consumer_does_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manuscript = tmp_path / "稿件.docx"
    manuscript.write_bytes(docx_of(*_LINES))
    monkeypatch.setattr(sys, "argv", ["consumer.py", str(manuscript), str(tmp_path)])
    with example_plugin(tmp_path / "site"):
        runpy.run_path(str(CONSUMER), run_name="__main__")
    said = capsys.readouterr().out
    assert "JZ-01 现就有关事项通知甲区如下。 “甲区”应写全称“甲江区”" in said
    assert "有关事项 3" in said
    assert {"编辑1", "编辑2", "编辑3", "值班员"} <= set(said.split())
    assert "核验无误： True" in said
    assert len(CONSUMER.read_text("utf-8").splitlines()) <= 100


def test_the_consumer_passes_mypy_strict(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    site = _installed_as_others_have_it(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"),
         "--python-executable", str(site / "bin/python"), str(CONSUMER)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout.startswith("Success"), done.stdout + done.stderr


def test_the_public_types_are_complete(
    tmp_path: Path, needs_path: Callable[[Path, str], Path]
) -> None:
    """pyright's own measure of a typed package."""
    command = Path(sysconfig.get_path("scripts")) / "pyright"
    pyright = needs_path(command, "pip install pyright (of the group dev); it brings node")
    site = _installed_as_others_have_it(tmp_path)
    path = f"{site / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(pyright), "--verifytypes", "gazette", "--ignoreexternal"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={**os.environ, "PATH": path},
    )  # fmt: skip
    score = re.search(r"Type completeness score: ([0-9.]+)%", done.stdout)
    assert score, done.stdout[-2000:] + done.stderr[-2000:]
    assert float(score[1]) >= 97, "\n".join(re.findall(r".*error: .*", done.stdout)[:40])


def _installed_as_others_have_it(folder: Path) -> Path:
    """An environment with the package's files in place; type checkers follow no editable install."""
    site = folder / "environment"
    venv.create(site, with_pip=False, symlinks=True)
    packages = next((site / "lib").glob("python*/site-packages"))
    for package in ("gazette", "gazette.archive", "gazette.cli", "gazette.schemas"):
        spec = find_spec(package)
        assert spec
        assert spec.origin
        place = packages.joinpath(*package.split("."))
        shutil.copytree(Path(spec.origin).parent, place, dirs_exist_ok=True)
    others = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "others.pth").write_text("\n".join(others) + "\n", "utf-8")
    return site


# --- the names ---


@pytest.mark.parametrize("package", [gazette, gazette.archive], ids=["gazette", "gazette.archive"])
def test_every_public_name_is_there_documented_and_listed(package: types.ModuleType) -> None:
    assert dir(package) == sorted(package.__all__)
    for name in package.__all__:
        found = getattr(package, name)
        assert not isinstance(found, types.ModuleType), name
        assert name == "__version__" or found.__doc__, name
    assert set(package._HOMES) <= set(package.__all__)
    with pytest.raises(AttributeError):
        package.no_such_name  # noqa: B018 - looked up


def test_everything_of_the_archives_face_that_a_program_needs_is_at_the_top() -> None:
    inner = {"ArchiveCitations", "ArchiveSource", "DocumentRecord", "IssueRecord", "in_words"}
    assert set(gazette.archive.__all__) - set(gazette.__all__) == inner


def test_every_error_is_at_the_top() -> None:
    from gazette.base import errors

    assert set(errors.__all__) <= set(gazette.__all__)


def test_the_page_of_public_names_is_made_of_the_code() -> None:
    found = runpy.run_path(str(ROOT / "docs/make_names.py"))
    made: str = found["tables"]()
    assert made in STABILITY.read_text("utf-8"), "run python docs/make_names.py"
    listed = re.findall(r"^\| `(\w+)` \|", made, re.MULTILINE)
    assert listed == [name for name in gazette.__all__ if name != "__version__"]
