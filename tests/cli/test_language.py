"""The command line speaks Chinese, and English when asked."""

from __future__ import annotations

import os
import subprocess

import click
from commands import run_gazette
from compile_messages import compile_messages
from places import ROOT

LOCALE = ROOT / "cli" / "locale" / "zh_CN" / "LC_MESSAGES"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_"))}
    return run_gazette(*args, env=env)


def test_the_compiled_messages_are_those_of_the_source() -> None:
    source = (LOCALE / "messages.po").read_text(encoding="utf-8")

    assert compile_messages(source) == (LOCALE / "messages.mo").read_bytes()


def test_wrong_usage_is_explained_in_chinese() -> None:
    result = run("new")

    assert result.returncode == 2
    assert "用法" in result.stderr
    assert "错误：缺少参数" in result.stderr


def test_wrong_usage_is_explained_in_english_when_asked() -> None:
    result = run("--lang", "en", "new")

    assert result.returncode == 2
    assert "Missing argument" in result.stderr


def test_help_of_every_command_has_an_example() -> None:
    from gazette.cli.main import cli

    context = click.Context(cli)
    lacking = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        parts = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        lacking += [f"{name} {c.name}" for c in parts if "(example)" not in (c.help or "")]

    assert lacking == []
