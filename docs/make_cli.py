#!/usr/bin/env python3
"""Write docs/cli.md and cli.en.md out of the commands' own help; `tests/project/test_docs_cli.py` holds them up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from gazette.base import errors
from gazette.base.language import Language, say, speaking
from gazette.cli.faults import FAULT
from gazette.cli.main import cli
from gazette.cli.running import CLOSED, INTERRUPTED

WIDTH = 96
PAGES: dict[Language, str] = {"zh": "cli.md", "en": "cli.en.md"}


def page(language: Language) -> str:
    """The whole page."""
    os.environ["COLUMNS"] = str(WIDTH)
    with speaking(language):
        commands = list(_commands(_context(cli, "gazette")))
        parts = [_head(), _list(commands), _exit_codes(), *map(_section, commands)]
    return "\n\n".join(parts) + "\n"


def _head() -> str:
    return say(
        """# 全部命令

由 `docs/make_cli.py` 从各命令自己的 `--help` 生成（[English](cli.en.md)）。数据在标准输出，话和进度在标准错误；`--json` 一行一个对象；
`--lang en`（或环境变量 `GAZETTE_LANG=en`）说英文；每个选项也可以用环境变量 `GAZETTE_命令_选项` 给。`--archive` 默认取 `$GAZETTE_ARCHIVE`，再取 `./gazette-archive`。""",
        """# All commands

Made by `docs/make_cli.py` out of every command's `--help` ([中文](cli.md)). Data is on standard output, words and progress on standard error; `--json` prints one object a line;
`--lang en` (or `GAZETTE_LANG=en`) speaks English; every option can be given by an environment variable `GAZETTE_COMMAND_OPTION`. `--archive` is `$GAZETTE_ARCHIVE` by default, else `./gazette-archive`.""",
    )


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    return command.context_class(command, info_name=name, parent=parent, **settings)


def _commands(context: click.Context) -> Iterator[click.Context]:
    """The commands below the context's, each followed by its own."""
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            found = _context(command, name, context)
            yield found
            yield from _commands(found)


def _list(commands: list[click.Context]) -> str:
    return "\n".join(
        f"- `{found.command_path}`{say('：', ': ')}{found.command.get_short_help_str()}"
        for found in commands
        if found.command_path.count(" ") == 1
    )


def _section(found: click.Context) -> str:
    return f"## {found.command_path}\n\n```text\n{found.get_help().rstrip()}\n```"


def _exit_codes() -> str:
    rows = [
        (0, say("正常", "fine")),
        (
            errors.GateError.exit_code,
            say(
                "发现错误级问题，不合出版条件，或核对的东西不同、不全",
                "problems of level error, what keeps an issue from publication, or what was compared differs or is missing",
            ),
        ),
        (
            2,
            say(
                "用法不对，或填写的值不对：`InputError`",
                "wrong usage or a wrong value: `InputError`",
            ),
        ),
        *_classes(),
        (
            FAULT,
            say(
                "程序自己出错；详情写在临时文件夹里，屏幕上有它的名字（`GAZETTE_DEBUG=1` 时也显示在屏幕上）",
                "a fault of the program; its details are in a file whose name is shown (`GAZETTE_DEBUG=1` shows them too)",
            ),
        ),
        (
            INTERRUPTED,
            say(
                "按了 Ctrl-C；没有留下写了一半的文件",
                "interrupted by Ctrl-C; no half-written file is left",
            ),
        ),
        (
            CLOSED,
            say(
                "接收输出的程序先走了（如 `\\| head`）",
                "the reader of the output left (as in `\\| head`)",
            ),
        ),
    ]
    table = "\n".join(f"| {code} | {words} |" for code, words in rows)
    title = say("退出码", "Exit codes")
    return (
        f"## {title}\n\n| {say('退出码', 'code')} | {say('意思', 'meaning')} |\n|---|---|\n{table}"
    )


def _classes() -> list[tuple[int, str]]:
    """The classes of errors by code; those of 1 and 2 stand above."""
    codes: dict[int, list[str]] = {}
    for name in errors.__all__:
        kind = getattr(errors, name)
        if kind not in (errors.GateError, errors.InputError):
            codes.setdefault(kind.exit_code, []).append(f"`{name}`")
    return [(code, say("、", ", ").join(names)) for code, names in sorted(codes.items())]


if __name__ == "__main__":
    for language, name in PAGES.items():
        Path(__file__).with_name(name).write_text(page(language), encoding="utf-8")
