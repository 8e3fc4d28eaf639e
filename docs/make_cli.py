#!/usr/bin/env python3
"""Write docs/cli.md out of the commands' own help; `tests/project/test_docs_cli.py` holds it up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from gazette.base import errors
from gazette.cli.common import translate_click
from gazette.cli.faults import FAULT
from gazette.cli.main import COMMANDS, cli
from gazette.cli.running import CLOSED, INTERRUPTED

HEAD = """# 全部命令

由 `docs/make_cli.py` 从各命令自己的 `--help` 生成。数据在标准输出，话和进度在标准错误；`--json` 一行一个对象；
`--lang en` 说英文；每个选项也可以用环境变量 `GAZETTE_命令_选项` 给。`--archive` 默认取 `$GAZETTE_ARCHIVE`，再取 `./gazette-archive`。

"""


def page() -> str:
    """The whole page."""
    translate_click()
    os.environ["COLUMNS"] = "96"
    parts = [HEAD, _exit_codes()]
    for path, command in _commands():
        context = click.Context(command, info_name=path, max_content_width=96, terminal_width=96)
        parts.append(f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n\n")
    return "".join(parts).rstrip() + "\n"


def _commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli, info_name="gazette")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is None:
            continue
        yield f"gazette {name}", command
        if isinstance(command, click.Group):
            for sub in sorted(command.commands):
                yield f"gazette {name} {sub}", command.commands[sub]


def _exit_codes() -> str:
    rows = [
        "| 退出码 | 意思 |",
        "|---|---|",
        "| 0 | 正常 |",
        "| 1 | 发现错误级问题，或不合出版条件 |",
    ]
    rows.append("| 2 | 用法不对 |")
    kinds = [getattr(errors, name) for name in errors.__all__]
    codes: dict[int, list[str]] = {}
    for kind in kinds:
        codes.setdefault(kind.exit_code, []).append(f"`{kind.__name__}`")
    codes.pop(errors.GateError.exit_code)  # 1 stands above
    rows += [f"| {code} | {'、'.join(names)} |" for code, names in sorted(codes.items())]
    rows += [
        f"| {FAULT} | 程序自己出错；详情写在临时文件夹里，屏幕上有它的名字 |",
        f"| {INTERRUPTED} | 按了 Ctrl-C；没有留下写了一半的文件 |",
        f"| {CLOSED} | 接收输出的程序先走了（如 `\\| head`） |",
    ]
    table = "\n".join(rows)
    names = "\n".join(f"- `gazette {name}`：{zh}" for name, (zh, _en) in COMMANDS.items())
    return f"{names}\n\n## 退出码\n\n{table}\n\n"


if __name__ == "__main__":
    Path(__file__).with_name("cli.md").write_text(page(), encoding="utf-8")
