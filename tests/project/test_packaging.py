"""The package list, the public names and what an import loads."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from places import ROOT


def test_every_package_is_named_in_pyproject() -> None:
    with (ROOT / "pyproject.toml").open("rb") as f:
        setuptools = tomllib.load(f)["tool"]["setuptools"]
    on_disk = {
        ".".join((name, *init.parent.relative_to(ROOT / folder).parts))
        for name, folder in setuptools["package-dir"].items()
        for init in (ROOT / folder).rglob("__init__.py")
    }

    assert sorted(on_disk) == setuptools["packages"]


def test_help_loads_no_engine() -> None:
    code = (
        "import sys; from gazette.cli.main import cli; cli(['--help'], standalone_mode=False);"
        "heavy = {'whoosh', 'typst', 'docx', 'lxml', 'ebooklib', 'jinja2', 'PIL', 'fontTools', 'rich'};"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stderr.strip() == "[]"
    assert "政府公报" in run.stdout
