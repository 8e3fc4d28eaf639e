"""`gazette`: the group of commands, each loaded when it is called."""

from __future__ import annotations

import logging
import os
import sys
from itertools import pairwise
from typing import cast, get_args

import click

from gazette.base.language import Language, say, speaking
from gazette.base.version import VERSION
from gazette.base.ways import at_the_command_line
from gazette.cli.commands import group, option
from gazette.cli.running import run_safely

__all__ = ["cli", "main"]

#: command → where it is; in the order of an office's work
COMMANDS = {
    "new": "gazette.cli.new:new",
    "template": "gazette.cli.template:template",
    "inspect": "gazette.cli.inspect:inspect",
    "ingest": "gazette.cli.ingest:ingest",
    "check": "gazette.cli.check:check",
    "rules": "gazette.cli.rules:rules",
    "words": "gazette.cli.words:words",
    "lsp": "gazette.cli.lsp:lsp",
    "amend": "gazette.cli.amend:amend",
    "schema": "gazette.cli.schema:schema",
    "export-pdf": "gazette.cli.export_pdf:export_pdf",
    "export-word": "gazette.cli.export_word:export_word",
    "preview": "gazette.cli.preview:preview",
    "build": "gazette.cli.build:build",
    "sign": "gazette.cli.sign:sign",
    "verify-signature": "gazette.cli.verify_signature:verify_signature",
    "archive": "gazette.cli.archive:archive",
    "correct": "gazette.cli.correct:correct",
    "search": "gazette.cli.search:search",
    "site": "gazette.cli.site:site",
    "desk": "gazette.cli.desk:desk",
    "index": "gazette.cli.index:index",
    "plugins": "gazette.cli.plugins:plugins",
    "doctor": "gazette.cli.doctor:doctor",
    "completion": "gazette.cli.completion:completion",
}


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    del param
    if value:
        click.echo(say(f"gazette {VERSION} 版", f"gazette, version {VERSION}"))
        ctx.exit()


@group(
    "gazette",
    zh="政府公报的编辑、出版和保存。",
    en="Edit, publish and keep a government gazette.",
    example=(
        """
        gazette new 2021-03 --name 某市人民政府公报 --year 2021 --number 3
        gazette build 2021-03
        """,
        """
        gazette new 2021-03 --name "City Gazette" --year 2021 --number 3
        gazette build 2021-03
        """,
    ),
    homes=COMMANDS,
    context_settings={
        "auto_envvar_prefix": "GAZETTE",
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
    },
)
@option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    zh="显示版本。",
    en="Show the version and exit.",
)
def cli() -> None:
    """All commands."""


def main() -> None:
    """Run the command line; errors become one clear message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _keep_libraries_quiet()
    with speaking(_language_of(sys.argv[1:])), at_the_command_line():
        run_safely(cli)


def _keep_libraries_quiet() -> None:
    """What other libraries log in English of damaged files, we say ourselves.

    The process is the command's own here; the library leaves other loggers alone.
    """
    for name in ("bagit", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _language_of(words: list[str]) -> Language:
    """The language asked for on the command line, else by GAZETTE_LANG; needed before click reads it.

    What click refuses before it comes to `--lang` is told in that language too.
    """
    asked = [os.environ.get("GAZETTE_LANG", "")]
    for word, following in pairwise([*words, ""]):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == "--lang":
            asked.append(value or following)
    known = [value for value in asked if value in get_args(Language)]
    return cast("Language", known[-1]) if known else "zh"
