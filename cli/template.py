"""`gazette template`: the Word template that departments fill in."""

from __future__ import annotations

from pathlib import Path

from gazette.cli.commands import command, option
from gazette.cli.output import emit_line
from gazette.cli.values import FILE

__all__ = ["template"]


@command(
    "template",
    zh="""
    写出供稿单位用的 Word 模板：GB/T 9704 的版式，每个要素一个有名字的样式。

    供稿单位照提示填写，不改样式；这样的稿件读来没有猜测。
    """,
    en="""
    Write the Word template for departments: the form of GB/T 9704, a named style for each element.

    They write over the prompts and leave the styles as they are; such manuscripts are read without a guess.
    """,
    example=("gazette template -o 模板.dotx", "gazette template -o template.dotx"),
)
@option(
    "-o", "--output", required=True, type=FILE, zh="模板的文件名", en="the template's file name"
)
def template(output: Path) -> None:
    from gazette.base.files import write_bytes
    from gazette.export.word import word_template

    write_bytes(output, word_template())
    emit_line(str(output))
