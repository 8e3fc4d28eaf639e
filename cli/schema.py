"""`gazette schema`: the XML schemas, for other projects."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import lang_option, tell

__all__ = ["command"]


@click.group(name="schema")
@lang_option
def command() -> None:
    """公报 XML 的模式文件（XSD 1.0）。

    The XML schemas of documents and issues.

    \b
    例如 (example):
      gazette schema export 模式文件
      gazette schema akn issue.xml -o issue.akn.xml
    """


@command.command(name="akn")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="写到这个文件，不写就是标准输出（where to write, else standard output）",
)
@lang_option
def akn(file: Path, output: Path | None) -> None:
    """公报 XML（一个文件或一期）转成 Akoma Ntoso（OASIS LegalDocML）。

    Turn the XML of a document or an issue into Akoma Ntoso.

    \b
    例如 (example):
      gazette schema akn dist/xml/issue.xml -o issue.akn.xml
    """
    from gazette.base.files import read_bytes, write_bytes
    from gazette.base.xml import parse_xml
    from gazette.markup import document_from_xml, issue_from_xml, to_akoma_ntoso
    from gazette.markup.schema.validity import schema_name

    data = read_bytes(file)
    if schema_name(parse_xml(data, where=str(file))) == "issue":
        made = to_akoma_ntoso(issue_from_xml(data, where=str(file)))
    else:
        made = to_akoma_ntoso(document_from_xml(data, where=str(file)))
    if output is None:
        click.echo(made, nl=False)
        return
    write_bytes(output, made)
    tell(say(f"已写出 {output}", f"written: {output}"))


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
    from gazette.base.files import write_bytes
    from gazette.schemas import EXPORTED, schema_bytes

    for file in EXPORTED:
        write_bytes(folder / file, schema_bytes(file))
    tell(
        say(f"已写出 {len(EXPORTED)} 个文件：{folder}", f"{len(EXPORTED)} files written: {folder}")
    )
