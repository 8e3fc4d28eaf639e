"""The package list, what is installed of it, the public names and what an import loads."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from commands import run_gazette
from places import ROOT

with (ROOT / "pyproject.toml").open("rb") as _file:
    SETUPTOOLS: dict[str, Any] = tomllib.load(_file)["tool"]["setuptools"]
FOLDERS: dict[str, str] = SETUPTOOLS["package-dir"]  #: package → its folder in the checkout


def test_every_package_is_named_in_pyproject() -> None:
    on_disk = {
        ".".join((name, *init.parent.relative_to(ROOT / folder).parts))
        for name, folder in FOLDERS.items()
        for init in (ROOT / folder).rglob("__init__.py")
    }

    assert sorted(on_disk) == SETUPTOOLS["packages"]


def test_every_file_that_is_no_module_is_named_in_pyproject() -> None:
    """`make wheel` builds the wheel and sees that it works; this says early what it would lack."""
    named = {
        path
        for package, patterns in SETUPTOOLS["package-data"].items()
        for pattern in patterns
        for path in _folder_of(package).glob(pattern)
    }
    on_disk = {
        path
        for folder in FOLDERS.values()
        for path in _files(ROOT / folder)
        if path.suffix != ".py"
    }

    assert on_disk - named == set()


def _folder_of(package: str) -> Path:
    """Where the checkout has the package."""
    home = max((name for name in FOLDERS if f"{package}.".startswith(f"{name}.")), key=len)
    return ROOT.joinpath(FOLDERS[home], *package.removeprefix(home).strip(".").split("."))


def _files(folder: Path) -> set[Path]:
    return {p for p in folder.rglob("*") if p.is_file() and p.parent.name != "__pycache__"}


@pytest.mark.parametrize("package", sorted(FOLDERS))
def test_what_is_installed_is_what_the_checkout_has(package: str) -> None:
    """With the wheel (`make wheel`) these are two places, and not a file may lack in one of them."""
    installed = Path(str(importlib.import_module(package).__file__)).parent
    inside = {
        installed / name.rpartition(".")[2]
        for name in FOLDERS
        if name.rpartition(".")[0] == package
    }

    assert {
        path.relative_to(installed).as_posix(): path.read_bytes()
        for path in _files(installed)
        if inside.isdisjoint(path.parents)
    } == {
        path.relative_to(ROOT / FOLDERS[package]).as_posix(): path.read_bytes()
        for path in _files(ROOT / FOLDERS[package])
    }


@pytest.mark.parametrize("name", ["gazette", "tests", "docs", "benchmarks", "examples", "typings"])
def test_what_lies_beside_the_package_is_not_in_it(name: str) -> None:
    assert importlib.util.find_spec(f"gazette.{name}") is None


def test_every_module_has_one_name() -> None:
    names = {
        module.name
        for package in FOLDERS
        for module in walk_packages(importlib.import_module(package).__path__, f"{package}.")
    } | set(FOLDERS)
    files = [spec.origin for name in sorted(names) if (spec := importlib.util.find_spec(name))]

    assert len(files) == len(set(files))
    assert len(files) == sum(p.suffix == ".py" for f in FOLDERS.values() for p in _files(ROOT / f))


@pytest.mark.parametrize("start", ["command", "module"])
def test_the_command_starts_in_any_folder(start: str, tmp_path: Path) -> None:
    if start == "command":
        done = run_gazette("--version", cwd=tmp_path)
    else:
        words = [sys.executable, "-m", "gazette", "--version"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "gazette" in done.stdout


def test_help_loads_no_engine() -> None:
    code = (
        "import sys; from gazette.cli.main import cli; cli(['--help'], standalone_mode=False);"
        "heavy = {'whoosh', 'typst', 'docx', 'lxml', 'ebooklib', 'jinja2', 'PIL', 'fontTools', 'rich'};"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stderr.strip() == "[]"
    assert "政府公报" in run.stdout
