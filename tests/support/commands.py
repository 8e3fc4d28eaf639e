"""The installed command `gazette`, run as an office runs it: a process of its own, from any folder."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path

__all__ = ["gazette_command", "run_gazette"]


def run_gazette(
    *words: object, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`gazette` with these words: its exit code and what it said."""
    return subprocess.run(
        [gazette_command(), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=env,
    )


def gazette_command() -> str:
    """Path of the command that was installed with this Python."""
    folder = sysconfig.get_path("scripts")
    path = shutil.which("gazette", path=folder)
    assert path, f"no gazette in {folder}: pip install -e ."
    return path
