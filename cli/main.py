"""`gazette`: the group of commands, each loaded when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from gazette.base.language import say
from gazette.base.version import VERSION
from gazette.cli.common import set_language, translate_click
from gazette.cli.running import run_safely

__all__ = ["cli", "main"]

#: command → module and the line of help, (zh, en); in the order of an office's work
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("新建一期公报的文件夹", "make the folder of a new issue"),
    "inspect": ("看看从 Word 稿件里读出了什么", "show what is read out of Word files"),
    "ingest": ("Word 稿件转成公报 XML", "turn Word files into gazette XML"),
    "check": ("校对检查：一次列出全部问题", "check documents: all problems at once"),
    "rules": ("列出全部校对规则", "list the rules"),
    "schema": ("导出 XML 模式文件", "export the XML schemas"),
    "build": ("制作一期公报：PDF、EPUB、掌上公报、XML", "build an issue: PDF, EPUB, mobile, XML"),
    "sign": ("给清单签名", "sign a release"),
    "verify-signature": ("核对签名", "verify a release's signature"),
    "archive": ("档案库：入库、列表、核验", "the archive: add, list, verify"),
    "search": ("在档案库里检索", "search the archive"),
    "site": ("生成和检查掌上公报网站", "make and check the mobile site"),
    "index": ("编制年度总目录", "make the index of a year"),
    "doctor": ("检查本机的字体和工具", "show what this machine has"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(_module(cmd_name))
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is not a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        rows = [(name, say(*COMMANDS[name])) for name in self.list_commands(ctx)]
        if rows:
            with formatter.section(say("命令", "Commands")):
                formatter.write_dl(rows)


def _module(name: str) -> str:
    return f"gazette.cli.{name.replace('-', '_')}"


@click.group(
    cls=LazyGroup,
    context_settings={
        "auto_envvar_prefix": "GAZETTE",
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
    },
)
@click.version_option(VERSION, prog_name="gazette")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    expose_value=False,
    is_eager=True,
    callback=set_language,
    help="消息的语言 (language of messages)",
)
def cli() -> None:
    """政府公报的编辑、出版和保存。

    Edit, publish and keep a government gazette.

    \b
    例如 (example):
      gazette new 2021-03 --name 某市人民政府公报 --year 2021 --number 3
      gazette build 2021-03
    """


def main() -> None:
    """Run the command line; errors become one clear message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    translate_click()
    run_safely(cli)
