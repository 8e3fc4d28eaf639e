"""The installed program, started as a shell starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from commands import gazette_command

__all__ = ["STARTS", "bare_environment", "gazette", "planted"]

#: the console script beside the interpreter, and the package run as a module
STARTS: dict[str, list[str]] = {
    "script": [gazette_command()],
    "module": [sys.executable, "-P", "-m", "gazette"],
}

_PLANTED = """
import click, sys
from gazette.cli.running import run_safely

@click.command()
def command():
    {body}

sys.argv = ["gazette"]
run_safely(command)
"""


def bare_environment(**more: str) -> dict[str, str]:
    """This process's environment without a language or settings of gazette, and with `more`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_", "GAZETTE_"))}
    return {**kept, **more}


def gazette(
    *words: str | Path,
    start: str = "script",
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """What the program said, and its exit code."""
    run = subprocess.run(
        [*STARTS[start], *map(str, words)],
        capture_output=True,
        input=stdin,
        cwd=cwd,
        env=bare_environment(**(env or {})),
        check=False,
    )
    return subprocess.CompletedProcess(
        run.args, run.returncode, run.stdout.decode(), run.stderr.decode()
    )


def planted(body: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A run of the program whose only command is these lines of Python."""
    code = _PLANTED.format(body=body.replace("\n", "\n    "))
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=bare_environment(**env),
        check=False,
    )
