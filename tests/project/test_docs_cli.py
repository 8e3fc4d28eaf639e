"""docs/cli.md and cli.en.md are what the commands say of themselves."""

from __future__ import annotations

import subprocess
import sys

import pytest
from places import ROOT
from program import bare_environment


@pytest.mark.parametrize(("language", "name"), [("zh", "cli.md"), ("en", "cli.en.md")])
def test_the_page_of_commands_is_up_to_date(language: str, name: str) -> None:
    code = (
        "import sys; sys.path.insert(0, 'docs'); import make_cli;"
        f"print(make_cli.page({language!r}), end='')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=bare_environment(PYTHONUTF8="1"),
        check=True,
    )

    assert run.stdout == (ROOT / "docs" / name).read_text(encoding="utf-8"), (
        "run: .venv/bin/python docs/make_cli.py"
    )
