"""docs/cli.md is what the commands say of themselves."""

from __future__ import annotations

import os
import subprocess
import sys

from places import ROOT


def test_the_page_of_commands_is_up_to_date() -> None:
    code = "import sys; sys.path.insert(0, 'docs'); import make_cli; print(make_cli.page(), end='')"
    env = {k: v for k, v in os.environ.items() if not k.startswith("GAZETTE_")}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=env, check=True
    )

    assert run.stdout == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), (
        "run: .venv/bin/python docs/make_cli.py"
    )
