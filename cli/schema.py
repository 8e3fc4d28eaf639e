"""`gazette schema`: the XML schemas, for other projects."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command, group, option
from gazette.cli.output import emit_data, tell
from gazette.cli.values import DIRECTORY, FILE

__all__ = ["akn", "export", "schema"]


@group(
    "schema",
    zh="公报 XML 的模式文件（XSD 1.0）。",
    en="The XML schemas of documents and issues (XSD 1.0).",
    example=(
        """
        gazette schema export 模式文件
        gazette schema akn issue.xml -o issue.akn.xml
        """,
        """
        gazette schema export schemas
        gazette schema akn issue.xml -o issue.akn.xml
        """,
    ),
    homes={"akn": "gazette.cli.schema:akn", "export": "gazette.cli.schema:export"},
)
def schema() -> None:
    pass


@command(
    "akn",
    zh="公报 XML（一个文件或一期）转成 Akoma Ntoso（OASIS LegalDocML）。",
    en="Turn the XML of a document or an issue into Akoma Ntoso (OASIS LegalDocML).",
    example="gazette schema akn dist/xml/issue.xml -o issue.akn.xml",
)
@argument("file", metavar="FILE", type=FILE)
@option(
    "-o",
    "--output",
    type=FILE,
    default=None,
    zh="写到这个文件，不写就是标准输出",
    en="where to write, by default standard output",
)
def akn(file: Path, output: Path | None) -> None:
    from gazette.base.files import write_bytes
    from gazette.jobs.akn import akoma_ntoso_of

    made = akoma_ntoso_of(file)
    if output is None:
        emit_data(made)
        return
    write_bytes(output, made)
    tell(say(f"已写出 {output}", f"written: {output}"))


@command(
    "export",
    zh="把模式文件和说明写到 DIR，脱离本软件也能使用。",
    en="Write the schemas, a catalogue and a readme to DIR, for use without this program.",
    example=("gazette schema export 模式文件", "gazette schema export schemas"),
)
@argument("folder", metavar="DIR", type=DIRECTORY)
def export(folder: Path) -> None:
    from gazette.jobs.schemas import export_schemas

    count = len(export_schemas(folder))
    tell(say(f"已写出 {count} 个文件：{folder}", f"{count} files written: {folder}"))
