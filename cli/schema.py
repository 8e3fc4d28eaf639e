"""`gazette schema`: the XML schemas, for other projects."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.cli.common import lang_option, tell
from gazette.language import say

__all__ = ["command"]


@click.group(name="schema")
@lang_option
def command() -> None:
    """公报 XML 的模式文件（XSD 1.0）。

    The XML schemas of documents and issues.

    \b
    例如 (example):
      gazette schema export 模式文件
    """


@command.command(name="export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@lang_option
def export(folder: Path) -> None:
    """把模式文件和说明写到 DIR，脱离本软件也能使用。

    Write the schemas, a catalogue and a readme to DIR.

    \b
    例如 (example):
      gazette schema export 模式文件
    """
    from gazette.files import write_bytes
    from gazette.schemas import EXPORTED, schema_bytes

    for file in EXPORTED:
        write_bytes(folder / file, schema_bytes(file))
    tell(
        say(f"已写出 {len(EXPORTED)} 个文件：{folder}", f"{len(EXPORTED)} files written: {folder}")
    )
